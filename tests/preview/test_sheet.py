"""A leaflet beside its English: what there is to do stands where it is to be done."""

import pytest
from msgspec.structs import replace

from leaflets.catalogues import Lag, News
from leaflets.model import (
    Answer,
    Approval,
    Edition,
    Finding,
    Language,
    Origin,
    Outcome,
    Role,
    Severity,
    Standing,
    State,
    Verdict,
)
from leaflets.preview.desk import Judged
from leaflets.preview.sheet import Filter, Mark, admitted, lay_beside
from tests.builders import CLINIC, block, items, leaflet, passage

ARABIC = Language("ar", "العربية", "Arabic", True, ("Vazirmatn",), 13.0, 1.7)
REST = passage("Rest for 2 hours.", "استرح ساعة.", context="a-block", origin=Origin("ar.po", 7))
CALL = passage("Call {clinic_phone}.", "اتصل {clinic_phone}.", origin=Origin("ar.po", 12))
GONE = replace(passage("Eat nothing."), state=State.MISSING)


def judged(*findings, stale=(), lags=(), passages=(REST, CALL, GONE)):
    whole = leaflet(block(items(*passages)), locale="ar")
    edition = Edition("a-leaflet", CLINIC, "ar", "a4")
    outcome = Outcome(edition, Verdict.HELD, stale=tuple(stale), findings=findings)
    return Judged(whole, outcome, ARABIC, tuple(lags))


def found(code="number-changed", severity=Severity.ERROR, at=REST, **rest):
    fields = {"source": at.source, "translation": at.text, "hint": "mend it", **rest}
    return Finding(code, severity, "2 became 1", at.origin, "ar", at.context, **fields)


def row_of(sheet, source):
    (row,) = (row for row in sheet.rows if row.passage.source == source)
    return row


def test_a_finding_stands_beside_its_passage_with_its_place_and_its_manual():
    (flag,) = row_of(lay_beside(judged(found())), REST.source).flags

    assert (flag.mark, flag.message, flag.hint) == (Mark.ERROR, "2 became 1", "mend it")
    assert (flag.code, flag.where) == ("number-changed", "ar.po:7")
    assert len(flag.manual) > 1


def test_what_belongs_to_no_passage_is_kept_for_the_whole_leaflet():
    sheet = lay_beside(judged(found("crisis-box-not-first", source="", translation="")))

    assert [flag.code for flag in sheet.flags] == ["crisis-box-not-first"]
    assert not sheet.marks


@pytest.mark.parametrize(
    ("code", "severity", "mark"),
    [
        ("passage-missing", Severity.ERROR, Mark.MISSING),
        ("passage-fuzzy", Severity.ERROR, Mark.FUZZY),
        ("number-changed", Severity.ERROR, Mark.ERROR),
        ("left-in-english", Severity.REVIEW, Mark.REVIEW),
        ("sentence-count-changed", Severity.STYLE, Mark.STYLE),
    ],
)
def test_each_kind_of_thing_to_do_has_a_mark_with_a_sign(code, severity, mark):
    row = row_of(lay_beside(judged(found(code, severity))), REST.source)

    assert row.marks == (mark,)
    assert mark.sign


def test_words_that_changed_since_somebody_signed_them_say_which():
    signed = Approval(
        "sha256:1", Role.LANGUAGE, "Ana Example", "2026-01-02", "2027-01-02", "ar", "a-block",
        REST.source, "استرح ساعتين.",
    )  # fmt: skip
    answer = Answer("ar", "a-block", REST.source, REST.text, Role.LANGUAGE, Standing.STALE, signed)
    (flag,) = row_of(lay_beside(judged(stale=[answer])), REST.source).flags

    assert flag.mark is Mark.STALE
    assert "Ana Example" in flag.message
    assert "[-ساعتين.-] {+ساعة.+}" in flag.message


def test_changed_english_shows_what_it_was_and_how_it_was_translated():
    lag = Lag("a-block", News.CHANGED, "Eat little.", "Eat nothing.", "كل قليلا.", ("a number",))
    row = row_of(lay_beside(judged(lags=[lag])), "Eat nothing.")

    assert row.before.change == "Eat [-little.-] {+nothing.+}"
    assert (row.before.translation, row.before.notes) == ("كل قليلا.", ("a number",))


def test_a_passage_nobody_translated_shows_no_english_in_its_place():
    assert row_of(lay_beside(judged()), "Eat nothing.").text == ""


def test_placeholders_are_shown_by_their_names():
    row = row_of(lay_beside(judged()), CALL.source)

    assert '<code class="slot" dir="ltr">{clinic_phone}</code>' in row.english
    assert "{clinic_phone}" in row.text


def test_what_a_translator_wrote_is_text():
    bad = replace(REST, text="<script>x()</script><img src=x onerror=x()>[a](javascript:x())")
    row = row_of(lay_beside(judged(passages=(bad,))), REST.source)

    assert "<script" not in row.text
    assert "<img" not in row.text
    assert "<a" not in row.text


def test_the_same_words_twice_in_a_block_are_marked_twice():
    sheet = lay_beside(judged(found(), passages=(REST, CALL, replace(REST))))

    assert [row.marks for row in sheet.rows].count((Mark.ERROR,)) == 2
    assert len({row.number for row in sheet.rows}) == len(sheet.rows)


@pytest.mark.parametrize(
    ("wanted", "sources"),
    [
        (Filter(to_do=True), [REST.source, GONE.source]),
        (Filter(mark=Mark.ERROR), [REST.source]),
        (Filter(mark=Mark.STALE), []),
        (Filter(text="ساعة"), [REST.source]),
        (Filter(text="EAT noth"), [GONE.source]),
        (Filter(text="number-changed"), [REST.source]),
        (Filter(to_do=True, text="eat"), [GONE.source]),
    ],
)
def test_a_filter_lets_through_what_it_says(wanted, sources):
    sheet = lay_beside(judged(found(), found("passage-missing", at=GONE)))
    rows = [row for group in admitted(sheet, wanted) for row in group.rows]

    assert [row.passage.source for row in rows] == sources
