"""Leaflet -> plain text, for e-mail and for programs that read aloud."""

import re
import unicodedata

import pytest
from msgspec.structs import replace

from leaflets import build, clinics, extract, markdown, plain_text, shipped
from leaflets.model import (
    WRITE_ON_LINE,
    Imprint,
    Kind,
    Language,
    Part,
    PrintedLevel,
    Reason,
    Role,
    Signature,
    Table,
    Verdict,
)
from tests.builders import CLINIC, block, items, leaflet, passage
from tests.world import OFFERED, TODAY, few_first

EXAMPLE = clinics.load(shipped.EXAMPLE_CLINIC)
ENGLISH = Language("en", "English", "English", False, ("A",), 13, 1.4)
ARABIC = Language("ar", "العربية", "Arabic", True, ("A",), 13, 1.4)
FRAME = extract.frame_passages(shipped.TEMPLATES)
ISOLATES = "\N{LEFT-TO-RIGHT ISOLATE}\N{POP DIRECTIONAL ISOLATE}"


def written(*blocks, language=ENGLISH, **imprint):
    whole = replace(leaflet(*blocks), frame=FRAME)
    return plain_text.write(whole, language, Imprint(**imprint)).data.decode()


SHELVES = build.Shelves(shipped.CONTENT, shipped.LOCALES, shipped.TEMPLATES)


@pytest.fixture(scope="module", params=few_first(OFFERED, group="text"))
def made(request):
    """Every leaflet of a language as text, with the leaflet it says."""
    stock = build.stock(SHELVES, [request.param], TODAY)

    def make_one(edition):
        outcome, _, text = build.make(edition, stock, final=False)
        return build.judge(edition, stock)[0], outcome, text.data.decode()

    plan = build.plan(stock.library.outlines, [EXAMPLE], [request.param], ["text"])
    return [make_one(edition) for edition in plan]


def test_every_leaflet_says_all_its_passages_in_their_order(made):
    for whole, outcome, text in made:
        assert outcome.verdict is Verdict.DRAFT
        values = {**whole.clinic.values, WRITE_ON_LINE: plain_text.TYPED.line}
        right_to_left = whole.language.right_to_left
        at = 0
        for each in whole.sections:
            for said in each.passages():
                words = markdown.to_text(said.text, values, right_to_left=right_to_left)
                at = text.index(words, at) + len(words)


def test_every_number_of_the_clinic_is_there_and_the_crisis_comes_first(made):
    for _, _, text in made:
        first = text[: text.index(EXAMPLE.crisis_line)]
        assert EXAMPLE.emergency_number in first
        assert len(first.split("\n\n")) <= 4
        for number in (EXAMPLE.phone, EXAMPLE.night_phone):
            assert number in text


def test_no_markup_and_no_placeholder_is_left(made):
    for _, _, text in made:
        assert not re.search(r"\*\*|[{}<>\\]", text)


def test_what_stands_from_left_to_right_is_kept_so_in_arabic_only(made):
    for whole, _, text in made:
        if not whole.language.right_to_left:
            assert not set(ISOLATES) & set(text)
            continue
        for line in text.split("\n"):
            depth = 0
            for character in line:
                depth += (character == ISOLATES[0]) - (character == ISOLATES[1])
                assert depth in (0, 1)
                outside = depth == 0 and unicodedata.bidirectional(character) in ("L", "EN")
                # The number of a step is no part of the sentence.
                assert not outside or re.match(r"\d+\. ", line), line
            assert depth == 0


def test_a_draft_says_so_in_its_first_line_and_why_near_its_end(made):
    for whole, _, text in made:
        frame = {each.source: each.text for each in whole.frame}
        assert text.split("\n")[0].startswith(frame["DRAFT"])
        why = frame["No clinician has approved this text yet."]
        assert any(why in part for part in text.split("\n\n")[-3:])


def test_the_same_leaflet_gives_the_same_bytes(made):
    _, outcome, before = made[0]
    stock = build.stock(SHELVES, [outcome.edition.locale], TODAY)

    assert build.make(outcome.edition, stock, final=False)[2].data.decode() == before


def test_a_paragraph_is_one_line_and_a_list_is_marked():
    text = written(
        block(items(passage("Rest **now**.")), items(passage("Sit.\\\nWait."))),
        block(items(passage("Go.", kind=Kind.STEP), passage("Stop.", kind=Kind.STEP))),
        block(items(passage("I rest.", kind=Kind.TICK))),
    )

    for line in ("- Rest now.", "- Sit. Wait.", "1. Go.\n2. Stop.", "[ ] I rest."):
        assert f"\n{line}\n" in text


def test_a_row_of_a_table_is_read_with_the_heads_of_its_columns():
    row = (passage("Ketamine", kind=Kind.CELL), passage("a drip", kind=Kind.CELL))
    heads = (passage("Drug", kind=Kind.COLUMN), passage("How", kind=Kind.COLUMN))

    assert "- Drug: Ketamine; How: a drip\n" in written(block(Table(heads, (row,))))


def test_a_number_in_words_needs_no_picture():
    figures = block(items(passage("Better: 26 in 100.")), part=Part.NUMBERS, icon_arrays=((26,),))

    assert "- Better: 26 in 100.\n" in written(figures)


def test_a_clinics_value_and_a_line_to_write_on_are_filled_in():
    text = written(block(items(passage("Call {clinic_phone}: {write_on_line}"))))

    assert f"- Call {CLINIC.phone}: ____" in text


def test_in_arabic_a_value_is_isolated():
    phones = block(items(passage("Call {clinic_phone}.", "اتصل {clinic_phone}.")))

    assert f"اتصل {ISOLATES[0]}{CLINIC.phone}{ISOLATES[1]}." in written(phones, language=ARABIC)


def test_a_final_leaflet_says_who_checked_it_and_until_when():
    signed = Signature("Dr. Nobody Example", Role.CLINICAL, "en", "2026-11-22", "2027-11-01", ())
    text = written(signatures=(signed, signed), code="7ZQK-04MB", level=PrintedLevel("Grade 5"))

    assert not text.startswith("DRAFT")
    assert "Checked by: Dr. Nobody Example\nNext check: November 1, 2027\n" in text
    assert "Reading level: Grade 5." in text
    assert text.endswith("English · A leaflet · 7ZQK-04MB\n")


@pytest.mark.parametrize(
    ("reasons", "said"),
    [
        ((Reason.FICTITIOUS,), "A phone number on this page is made up."),
        ((Reason.CLINICAL,), "No clinician has approved this text yet."),
        ((Reason.MACHINE,), "A machine made this translation."),
        ((Reason.LANGUAGE,), "Nobody has approved this translation yet."),
    ],
)
def test_a_draft_says_what_is_missing(reasons, said):
    assert said in written(reasons=reasons)
    assert said not in written()
