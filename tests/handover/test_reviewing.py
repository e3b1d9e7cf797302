"""A reviewer's sheet goes out and comes back: what counts, and what its translator is told."""

import pytest
from msgspec.structs import replace

from leaflets import handover
from leaflets.exchange import Row
from leaflets.handover import Reviewed
from tests.handover.conftest import entry

TEXT = Reviewed("es-UY", "rest", "list item", "Rest.", "Descanse.", "d1", finished=True)

ROW = Row("rest", "list item", "Rest.", "Descanse.", digest="d1")


def judged(*rows, texts=(TEXT,), sees_english=True):
    return handover.review(rows, texts, sees_english=sees_english)


def test_what_a_reviewer_calls_right_counts_and_silence_does_not():
    assert judged(replace(ROW, verdict=" Right ")).right == (TEXT,)
    assert judged(ROW) == handover.Review((), (), ())
    assert judged(replace(ROW, digest="d2")) == handover.Review((), (), ())


REFUSED = {
    "other words by now": (replace(ROW, verdict="right", digest="d2"), {}, "have changed"),
    "other words in the sheet": (
        replace(ROW, verdict="right", translation="Duerma."), {}, "were changed in the sheet"
    ),
    "other English": (replace(ROW, verdict="right", english="Do."), {}, "English was changed"),
    "no verdict we know": (replace(ROW, verdict="ok"), {}, "neither right nor wrong"),
    "blind": (replace(ROW, verdict="right", english=""), {}, "did not see the English"),
    "fuzzy by now": (
        replace(ROW, verdict="right"), {"texts": (replace(TEXT, finished=False),)}, "needs work"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("row", "about", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_row_that_cannot_count_is_refused_with_its_number(row, about, reason):
    found = judged(row, **about)

    assert found.right == ()
    (line,) = found.refused
    assert line.startswith("row 2: ")
    assert reason in line


def test_a_back_translator_need_not_see_the_english():
    row = replace(ROW, verdict="right", english="")

    assert judged(row, sees_english=False).right == (TEXT,)


def test_a_text_called_right_and_wrong_is_neither():
    found = judged(replace(ROW, verdict="right"), replace(ROW, verdict="wrong"))

    assert (found.right, found.remarks, len(found.refused)) == ((), (), 2)


@pytest.mark.parametrize(
    ("row", "fuzzy", "said"),
    [
        (replace(ROW, verdict="wrong"), True, "Ana: wrong"),
        (replace(ROW, verdict="wrong", comment="A nap.\nNo?"), True, "Ana: No?"),
        (replace(ROW, comment="Is it a nap?"), True, "Ana: Is it a nap?"),
        (replace(ROW, verdict="right", comment="Nice."), False, "Ana: Nice."),
        (replace(ROW, back_translation="Rest!"), False, "Ana: back-translation: Rest!"),
    ],
)
def test_remarks_reach_the_translator_once(locales, row, fuzzy, said):
    found = judged(row)

    handover.note(found.remarks, locales, "Ana")
    assert handover.note(found.remarks, locales, "Ana") == []

    assert entry(locales, "rest", "Rest.").fuzzy is fuzzy
    assert entry(locales, "rest", "Rest.").comments[-1] == said


def test_a_blind_sheet_hides_the_english_and_leaves_out_what_is_not_finished():
    texts = (TEXT, replace(TEXT, finished=False), replace(TEXT, block=""))

    rows = list(handover.rows(texts, blind=True))

    assert [(row.block, row.english, row.translation) for row in rows] == [
        ("rest", "", "Descanse."),
        ("page frame", "", "Descanse."),
    ]
