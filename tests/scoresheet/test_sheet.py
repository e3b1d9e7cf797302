"""Items + judgements -> a score sheet: complete, and never more sure than the program is."""

from datetime import date

import pytest
from msgspec.structs import replace

from leaflets import build, clinics, reading, scoresheet, shipped
from leaflets.errors import ContentError
from leaflets.model import Verdict
from leaflets.scoresheet import JUDGEMENTS, WITNESSES, Evidence, Facts, Item, Judgement, Rating
from tests.builders import LIBRARY, PDF, leaflet

INSTRUMENTS = scoresheet.load(shipped.CONTENT)
PEMAT, INDEX, SAM = INSTRUMENTS
FACTS = Facts(LIBRARY, PDF)


def instrument(*judgements, like=PEMAT):
    """An instrument like another, of one part, whose items are judged as said."""
    items = tuple(
        Item("made-up", "A part", str(number), "An item.", judge=lambda *_, each=each: each)
        for number, each in enumerate(judgements, 1)
    )
    return replace(like, items=items)


def rated(*ratings, like=PEMAT):
    judgements = [Judgement(each, Evidence(f"Evidence {n}")) for n, each in enumerate(ratings)]
    return scoresheet.score(instrument(*judgements, like=like), leaflet(), FACTS)


@pytest.mark.parametrize(
    ("instrument", "parts"),
    [
        (PEMAT, {"Understandability": 17, "Actionability": 7}),
        (INDEX, {"A. Core": 11, "B. What to do": 3, "C. Numbers": 3, "D. Risk": 3}),
        (
            SAM,
            {
                "1. Content": 4,
                "2. Literacy demand": 5,
                "3. Graphics": 5,
                "4. Layout and type": 3,
                "5. Learning and motivation": 3,
                "6. Culture": 2,
            },
        ),
    ],
    ids=["PEMAT-P", "CDC", "SAM"],
)
def test_no_item_of_an_instrument_is_left_out(instrument, parts):
    found = {}
    for item in instrument.items:
        found.setdefault(item.part, []).append(item.number)

    assert {part: len(numbers) for part, numbers in found.items()} == parts
    assert len({item.id for item in instrument.items}) == len(instrument.items)


def test_pemat_keeps_its_numbers_without_those_for_films():
    numbers = [int(item.number) for item in PEMAT.items]

    assert numbers == [*range(1, 13), *range(15, 27)]


def test_no_judgement_and_no_evidence_lies_idle():
    items = [item for instrument in INSTRUMENTS for item in instrument.items]

    assert {item.judge for item in items if item.judge} == set(JUDGEMENTS.values())
    assert {item.witness for item in items if item.witness} == set(WITNESSES.values())
    assert not [item.id for item in items if item.judge and item.witness]


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ('judge = "active_voice"', 'judge = "active_void"', "active_void"),
        ('evidence = "purpose"', 'evidence = "porpoise"', "porpoise"),
        ('number = "1"', "", "number"),
        ("[[item]]", "[[item", "cannot be read"),
        ('yes = "Agree"', 'yeah = "Agree"', "yeah"),
        ('instrument = "sam"', 'instrument = "spam"', "spam"),
        ('number = "2"', 'number = "1"', "twice"),
    ],
)
def test_a_score_sheet_that_cannot_be_read_says_what_is_wrong(tmp_path, good, bad, said):
    words = (shipped.CONTENT / "scoresheet.toml").read_text("utf-8")
    assert good in words
    (tmp_path / "scoresheet.toml").write_text(words.replace(good, bad, 1), "utf-8")

    with pytest.raises(ContentError) as found:
        scoresheet.load(tmp_path)

    assert said in str(found.value.message)
    assert found.value.where.endswith("scoresheet.toml")


def test_points_are_counted_of_what_the_program_judged_alone():
    (part,) = rated(Rating.YES, Rating.NO, Rating.DOES_NOT_APPLY, None).parts

    assert (part.points, part.possible) == (1, 2)


def test_a_factor_of_sam_has_two_points_and_one_where_it_is_adequate():
    (part,) = rated(Rating.YES, Rating.PARTLY, Rating.NO, like=SAM).parts

    assert (part.points, part.possible) == (3, 6)


def test_an_answer_that_an_instrument_does_not_have_is_refused():
    with pytest.raises(ContentError, match="no answer 'partly'"):
        rated(Rating.PARTLY)


def test_what_is_open_is_said_to_be_for_a_person():
    assert scoresheet.progress(rated(Rating.YES, Rating.DOES_NOT_APPLY, None)) == (
        "2 of 3 items judged by the program; the rest are for a person"
    )


def test_even_a_sheet_that_is_full_is_no_score_until_a_person_signs_it():
    assert "a person has yet to sign" in scoresheet.progress(rated(Rating.YES))


def test_the_same_evidence_is_told_once():
    same = Judgement(None, Evidence("Two pictures", ("A quote",)))
    scored = scoresheet.score(instrument(same, same), leaflet(), FACTS)

    assert [line.judgement.evidence for part in scored.parts for line in part.lines] == [
        Evidence("Two pictures", ("A quote",)),
        Evidence("As for item 1"),
    ]


@pytest.fixture(scope="module")
def sheets():
    """Make the sheet of a shipped leaflet."""
    shelves = build.Shelves(shipped.CONTENT, shipped.LOCALES, shipped.TEMPLATES)
    stock = build.stock(shelves, ["en", "es"], date(2026, 11, 22))
    clinic = clinics.load(shipped.EXAMPLE_CLINIC)

    def make(name, locale):
        (edition,) = build.plan([name], [clinic], [locale], [])
        return scoresheet.make(edition, stock, INSTRUMENTS)[1]

    return make


def ratings(sheet):
    return {
        line.item.id: line.judgement.rating
        for scored in sheet.scored
        for part in scored.parts
        for line in part.lines
    }


def test_a_shipped_leaflet_is_judged_item_by_item_and_less_so_in_spanish(sheets):
    english, spanish = sheets("about-ketamine", "en"), sheets("about-ketamine", "es")
    found, elsewhere = ratings(english), ratings(spanish)

    assert [scored.judged for scored in english.scored] == [9, 9, 6]
    assert [scored.judged for scored in spanish.scored] == [7, 7, 4]
    assert found["pemat-p-11"] is Rating.YES
    assert found["sam-2a"] is Rating.PARTLY
    assert elsewhere["sam-2a"] is None
    both = [item for item in found if elsewhere[item] is not None]
    assert [item for item in both if found[item] is not elsewhere[item]] == []


def test_a_sheet_names_what_it_is_about(sheets):
    sheet = sheets("side-effects", "es")

    assert (sheet.leaflet.id, sheet.leaflet.locale) == ("side-effects", "es")
    assert (sheet.day, sheet.policy) == ("2026-11-22", reading.POLICY)
    assert sheet.outcome.verdict is Verdict.DRAFT
    assert len(sheet.code) == len("7ZQK-04MB")


def _without_summary(content):
    for path in (content / "outlines").glob("*.toml"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if '"in-short-' not in line), "utf-8")


def test_a_leaflet_that_is_held_back_has_no_sheet(own_copy, run):
    _without_summary(own_copy / "content")

    words = ("scoresheet", "side-effects", "--locale", "en", "--output", own_copy / "out")
    code, out, _ = run(*words)

    assert code == 1
    assert "held" in out
    assert "[summary-not-second]" in out
    assert not (own_copy / "out").exists()


def test_the_command_writes_one_sheet_for_each_leaflet_and_language(run, tmp_path):
    words = ("scoresheet", "side-effects", "-l", "en", "-l", "es", "-o", tmp_path)
    code, out, _ = run(*words, "--format", "html")

    assert code == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        "side-effects.example.en.scoresheet.html",
        "side-effects.example.es.scoresheet.html",
    }
    assert "PEMAT-P: 9 of 24 items judged by the program; the rest are for a person" in out
    assert "%" not in out


def test_an_unknown_leaflet_is_answered_with_a_known_one(run, tmp_path):
    code, _, err = run("scoresheet", "side-effect", "-o", tmp_path)

    assert code == 2
    assert "side-effects" in err
