"""Findings + registers -> what a named person has judged right as it is."""

import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, fields, replace

from leaflets import waivers
from leaflets.errors import LeafletError
from leaflets.model import Finding, Origin, Severity, Waiver

TODAY = date(2026, 11, 22)
FINDING = Finding(
    "number-changed",
    Severity.ERROR,
    "2 is missing",
    Origin("ar.po", 7),
    locale="ar",
    block="getting-ready",
    source="Wait 2 hours.",
    translation="انتظر ساعتين.",
)
WAIVER = waivers.waive(FINDING, "Nobody Example", "a dual", TODAY)


def test_what_somebody_waived_stands_no_more():
    assert waivers.standing([FINDING], [WAIVER]) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"code": "unit-changed"},
        {"locale": "fa"},
        {"block": "another"},
        {"source": "Wait 3 hours."},
        {"translation": "انتظر."},
    ],
)
def test_a_waiver_covers_these_words_and_no_others(change):
    other = replace(FINDING, **change)

    assert waivers.standing([other], [WAIVER]) == (other,)


def test_a_waiver_carried_over_a_typo_covers_the_mended_words():
    mended = replace(FINDING, source="Please wait 2 hours.")
    moved = waivers.moved(WAIVER, mended.source)

    assert waivers.standing([mended], [moved]) == ()
    assert waivers.standing([mended], [WAIVER]) == (mended,)


def test_a_finding_about_no_words_cannot_be_waived():
    about_the_page = replace(FINDING, source="", translation="")
    waiver = waivers.waive(about_the_page, "Nobody Example", "never mind", TODAY)

    assert waivers.standing([about_the_page], [waiver]) == (about_the_page,)


@pytest.mark.parametrize(
    "finding",
    [
        replace(FINDING, code="passage-missing", translation=""),
        replace(FINDING, code="passage-fuzzy"),
        replace(FINDING, code="value-missing"),
        replace(FINDING, code="structure-changed", source="Ring {clinic_phone}."),
        replace(FINDING, code="structure-changed", translation="{telephone}"),
    ],
    ids=lambda finding: f"{finding.code} {finding.translation}",
)
def test_nobody_waives_a_missing_text_or_number(finding):
    """It would print English under another language's name, or no number to ring."""
    waiver = waivers.waive(finding, "Nobody Example", "never mind", TODAY)

    assert waivers.standing([finding], [waiver]) == (finding,)


def test_a_waiver_holds_where_the_text_has_moved():
    assert waivers.standing([replace(FINDING, origin=Origin("ar.po", 99))], [WAIVER]) == ()


def test_a_register_comes_back(tmp_path):
    path = tmp_path / "waivers.jsonl"

    waivers.add(path, [WAIVER])
    waivers.add(path, [WAIVER])

    assert waivers.load(path) == (WAIVER,)
    assert len(path.read_text("utf-8").splitlines()) == 1


def test_a_separator_inside_a_text_does_not_end_its_line(tmp_path):
    path = tmp_path / "waivers.jsonl"
    odd = replace(WAIVER, reason="one\u2028two\x85three")

    waivers.add(path, [odd])

    assert waivers.load(path) == (odd,)


@pytest.mark.parametrize("line", ["{", "7", '{"code": "x"}'])
def test_a_broken_line_is_named(tmp_path, line):
    path = tmp_path / "waivers.jsonl"
    path.write_text(f"\n{line}\n")

    with pytest.raises(LeafletError) as error:
        waivers.load(path)

    assert error.value.where == f"{path}:2"


ANYTHING = st.none() | st.integers() | st.lists(st.text(), max_size=1) | st.text(max_size=5)
NAMES = [field.name for field in fields(Waiver)]


def line(changes):
    return json.dumps({**asdict(WAIVER), **changes}).encode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.binary(max_size=200)
    | ANYTHING.map(lambda found: json.dumps(found).encode())
    | st.dictionaries(st.sampled_from([*NAMES, "x"]), ANYTHING, max_size=3).map(line)
)
def test_any_register_gives_waivers_that_can_be_used_or_a_message(tmp_path, raw):
    path = tmp_path / "waivers.jsonl"
    path.write_bytes(raw)

    with suppress(LeafletError):
        found = waivers.load(path)
        waivers.standing([FINDING], found)
        waivers.add(path, found)
        assert set(waivers.load(path)) == set(found)
