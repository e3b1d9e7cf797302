"""Outcomes -> tables and JSON."""

import io
import json
from pathlib import Path

from msgspec.structs import replace
from rich.console import Console

from leaflets import report
from leaflets.model import Edition, Finding, Origin, Outcome, Reason, Severity, Verdict
from tests.builders import CLINIC

DRAFT = Outcome(
    Edition("a-leaflet", CLINIC, "en", "a4"),
    Verdict.DRAFT,
    (Reason.CLINICAL,),
    path=Path("output/a-leaflet.northgate.en.a4.pdf"),
    pages=4,
)
FINDING = Finding(
    "passage-missing", Severity.ERROR, "Not translated", Origin("es.po", 7), hint="translate it"
)
HELD = Outcome(Edition("a-leaflet", CLINIC, "es", "a4"), Verdict.HELD, findings=(FINDING,) * 5)


def shown(table):
    console = Console(width=60, record=True, file=io.StringIO())
    console.print(table)
    return console.export_text()


def test_a_table_shows_each_leaflet_in_each_locale():
    text = shown(report.Tally([DRAFT, HELD]).table())

    assert "a-leaflet" in text
    assert "draft" in text
    assert "held" in text


def in_locale(outcome, tag):
    return replace(outcome, edition=replace(outcome.edition, locale=tag))


def test_more_languages_than_a_terminal_has_room_for_are_said_in_words():
    tags = ["en", "fr", "de", "it", "pl", "ro", "ru", "uk"]
    all_well = [in_locale(DRAFT, tag) for tag in tags]

    assert "draft in 8" in shown(report.Tally(all_well).table())
    text = shown(report.Tally([*all_well, HELD]).table())
    assert "held in es; draft in the other 8" in text
    assert "in 9 languages" in text


def test_several_editions_in_one_cell_are_counted():
    assert "draft x2" in shown(report.Tally([DRAFT, DRAFT]).table())


def test_the_totals_tell_printed_from_held():
    assert report.Tally([DRAFT, HELD]).totals() == "1 printed (1 as drafts), 1 held"


def test_older_editions_are_counted_apart_from_drafts_and_final_ones():
    older = replace(DRAFT, verdict=Verdict.OLDER, reasons=())

    assert report.Tally([older, DRAFT, HELD]).totals() == (
        "2 printed (1 as drafts, 1 as older editions), 1 held"
    )
    assert "older" in shown(report.Tally([older]).table())
    assert report.as_json([older])["outcomes"][0]["verdict"] == "older"


def test_whoever_prints_booklets_is_told_how():
    booklet = replace(DRAFT, print_file=Path("output/a-leaflet.northgate.en.booklet.print.pdf"))

    assert report.Tally([DRAFT]).how_to_fold() == []
    assert "flip on the short edge" in report.Tally([DRAFT, booklet]).how_to_fold()[0]


def test_a_held_edition_says_why_and_where_but_not_a_hundred_times():
    lines = report.why_held(HELD)

    assert lines[0] == "es.po:7: Not translated [passage-missing]\n    translate it"
    assert lines[-1] == "and 2 more findings"


def test_a_draft_held_by_final_names_its_reasons():
    assert report.why_held(DRAFT) == ["no clinician has approved the English text"]


def test_json_survives_the_journey():
    data = json.loads(json.dumps(report.as_json([DRAFT, HELD])))

    assert data["outcomes"][0]["reasons"] == ["no clinician has approved the English text"]
    assert data["outcomes"][1]["findings"][0] == {
        "code": "passage-missing",
        "severity": "error",
        "message": "Not translated",
        "path": "es.po",
        "line": 7,
        "locale": "",
        "block": "",
        "source": "",
        "translation": "",
        "hint": "translate it",
    }


def test_of_a_hundred_thousand_held_editions_the_first_say_why_and_the_rest_are_counted():
    tally = report.Tally(HELD for _ in range(1_000))

    assert len(tally.held) == 200
    assert tally.not_shown == 800
    assert tally.totals() == "0 printed (0 as drafts), 1000 held"
