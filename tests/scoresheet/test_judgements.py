"""What the program judges by itself: each judgement says yes to one leaflet and no to another."""

import pytest
from msgspec.structs import replace

from leaflets.model import Kind, Paragraph, Part, Table
from leaflets.scoresheet import JUDGEMENTS, WITNESSES, Facts, Rating
from tests.builders import LIBRARY, PDF, block, items, leaflet, passage, text

FACTS = Facts(LIBRARY, PDF)
IN_SPANISH = (
    "active_voice",
    "message_active",
    "style_simple",
    "reader_addressed",
    "not_known_said",
    "reading_grade",
)


def paragraph(words, **rest):
    return block(Paragraph(passage(words, kind=Kind.PARAGRAPH, **rest)))


def bullets(count, words="Rest."):
    return items(*(passage(words) for _ in range(count)))


def without(part):
    """The usual leaflet, without its sections of one kind."""
    whole = leaflet()
    return replace(whole, sections=tuple(b for b in whole.sections if b.part is not part))


def only(*blocks):
    return replace(leaflet(), sections=blocks)


def untitled(count):
    """Four sections, so many of them without a heading."""
    bare = block(title=passage("", kind=Kind.HEADING))
    return only(*[bare] * count, *[block()] * (4 - count))


def table(*columns, row=("Ketamine", "A drug")):
    cells = tuple(passage(words, kind=Kind.CELL) for words in row)
    heads = tuple(passage(words, kind=Kind.COLUMN) for words in columns)
    return leaflet(block(Table(heads, (cells,))))


def figures(words, *counts):
    return leaflet(block(items(passage(words)), part=Part.NUMBERS, icon_arrays=(counts,)))


def printed(*texts):
    return replace(FACTS, pdf=replace(PDF, texts=texts))


def sentences(words, count=12):
    return leaflet(block(*(Paragraph(passage(words, kind=Kind.PARAGRAPH)) for _ in range(count))))


HELP = block(items(passage("Call {emergency_number}.")), part=Part.HELP)
GOOD_TYPE = (text("Rest well.", size=13.0), text("Stop.", size=13.0, bold=True))
YES, PARTLY, NO, NONE = Rating.YES, Rating.PARTLY, Rating.NO, Rating.DOES_NOT_APPLY

CASES = [
    ("active_voice", YES, sentences("A nurse gives you the drug.")),
    ("active_voice", NO, sentences("The drug is given by a nurse.")),
    ("active_voice", YES, sentences("You are tired and worried.")),
    ("message_active", YES, leaflet(HELP)),
    ("message_active", NO, leaflet(block(items(passage("You are helped.")), part=Part.HELP))),
    ("message_active", YES, sentences("The drug is given by a nurse.")),
    ("style_simple", YES, sentences("A nurse gives you the drug.")),
    ("style_simple", PARTLY, sentences("A nurse gives you the drug " + "and rest " * 10)),
    ("style_simple", NO, sentences("The drug is given by a nurse.")),
    ("style_simple", NO, only()),
    ("reader_addressed", YES, only(block(items(passage("Call us if you fall.")), part=Part.HELP))),
    ("reader_addressed", NO, only(block(items(passage("Staff call a nurse.")), part=Part.HELP))),
    (
        "reader_addressed",
        NO,
        leaflet(block(items(passage("You and the patient.")), part=Part.HELP)),
    ),
    ("reader_addressed", NO, only()),
    ("not_known_said", YES, leaflet(paragraph("No one can tell who it helps."))),
    ("not_known_said", NO, leaflet(paragraph("It helps."))),
    ("reading_grade", YES, sentences("You rest now.")),
    ("reading_grade", PARTLY, sentences("You rest at home on the medication.")),
    ("reading_grade", NO, sentences("Pharmacological interventions necessitate monitoring.")),
    ("reading_grade", None, sentences("You rest now.", count=2)),
    ("short_pieces", YES, leaflet(block(bullets(7)))),
    ("short_pieces", NO, leaflet(block(bullets(8)))),
    ("short_pieces", NO, leaflet(paragraph("Rest. Sleep. Eat. Drink."))),
    ("lists_short", YES, leaflet(block(bullets(7)))),
    ("lists_short", NO, leaflet(block(bullets(8)))),
    ("lists_short", NO, only(block())),
    ("summary_given", YES, leaflet()),
    ("summary_given", NO, without(Part.SUMMARY)),
    ("summary_given", NO, only(block(part=Part.SUMMARY))),
    ("visual_cues", YES, leaflet()),
    ("visual_cues", YES, only(paragraph("Do **not** drive."))),
    ("visual_cues", NO, leaflet(block(), block())),
    ("headings_throughout", YES, untitled(0)),
    ("headings_throughout", PARTLY, untitled(2)),
    ("headings_throughout", NO, untitled(3)),
    ("subheadings", YES, leaflet(block(bullets(5)))),
    ("subheadings", PARTLY, leaflet(block(bullets(3), bullets(3)))),
    ("subheadings", NO, leaflet(block(bullets(4), bullets(4)))),
    ("tables_simple", NONE, leaflet()),
    ("tables_simple", YES, table("", "What it is")),
    ("tables_simple", NO, table("", "What it is said to be by those who know")),
    ("tables_simple", NO, table("", "What it is", row=("", "A drug"))),
    ("tables_simple", NO, table("", "B", "C", "D", "E", row=("A", "B", "C", "D", "E"))),
    ("action_named", YES, leaflet()),
    ("action_named", YES, only(paragraph("Ring {clinic_phone}."))),
    ("action_named", NO, only(paragraph("We are {clinic_name}."))),
    ("tool_given", YES, leaflet()),
    ("tool_given", YES, only(block(bullets(1), part=Part.QUESTIONS, lines=2))),
    ("tool_given", YES, only(paragraph("Our rule for you: {write_on_line}"))),
    ("tool_given", NO, only(block(bullets(1)))),
    ("answers_asked", YES, leaflet()),
    ("answers_asked", PARTLY, only(block(title=passage("What is it?", kind=Kind.HEADING)))),
    ("answers_asked", NO, only(block())),
    ("contact_given", YES, leaflet(HELP)),
    ("contact_given", NO, leaflet()),
    ("numbers_whole", NONE, leaflet()),
    ("numbers_whole", YES, leaflet(paragraph("Wait 2 hours. Of 1,000 people, 5 fall."))),
    ("numbers_whole", NO, leaflet(paragraph("Wait 2.5 hours."))),
    ("numbers_whole", NO, leaflet(paragraph("Take 1/2."))),
    ("one_denominator", NONE, leaflet(paragraph("Half of them. Wait 2 hours."))),
    ("one_denominator", YES, leaflet(paragraph("It helps 26 in 100 and 8 in 100."))),
    ("one_denominator", NO, leaflet(paragraph("It helps 26 in 100 and 1 in 8."))),
    ("one_denominator", NO, leaflet(paragraph("It helps 26 in 100, or 26 percent."))),
    ("chances_drawn", NONE, leaflet()),
    ("chances_drawn", YES, figures("It helps 26 in 100, not 8 in 100.", 26, 8)),
    ("chances_drawn", NO, figures("It helps 26 in 100, not 8 in 100.", 26)),
    ("chances_drawn", NO, leaflet(paragraph("It helps 26 in 100."))),
    ("chances_drawn", NO, leaflet(paragraph("It helps 26%."))),
    ("figures_captioned", NONE, leaflet()),
    ("figures_captioned", YES, figures("It helps 26 in 100.", 26)),
    ("figures_captioned", NO, figures("It helps some.", 26)),
    ("captions_graded", NONE, leaflet()),
    ("captions_graded", YES, figures("It helps 26 in 100.", 26)),
    ("captions_graded", PARTLY, figures("It helps 26 in 100.", 26, 8)),
    ("captions_graded", NO, figures("It helps some.", 26)),
]
PAGES = [
    ("type_readable", YES, GOOD_TYPE),
    ("type_readable", PARTLY, (*GOOD_TYPE, text("Too small.", size=11.5))),
    ("type_readable", PARTLY, (*GOOD_TYPE, text("DO NOT DRIVE TODAY"))),
    ("type_readable", PARTLY, GOOD_TYPE[:1]),
    ("type_readable", NO, (text("Too small.", size=11.5),)),
    ("type_readable", YES, (*GOOD_TYPE, text("Foot", size=9.0, marks=frozenset({"@bottom-left"})))),
    ("type_readable", YES, (*GOOD_TYPE, text("لا تقد السيارة اليوم", language="ar"))),
    ("type_readable", None, tuple(text("Rest", size=12.0 + n, bold=True) for n in range(6))),
    ("contact_given", NO, GOOD_TYPE),
]


@pytest.mark.parametrize(("name", "rating", "about"), CASES)
def test_a_judgement_follows_what_the_leaflet_holds(name, rating, about):
    found = JUDGEMENTS[name](about, FACTS)

    assert found.rating is rating
    assert found.evidence.said


@pytest.mark.parametrize(("name", "rating", "texts"), PAGES)
def test_a_judgement_follows_what_stands_on_the_page(name, rating, texts):
    assert JUDGEMENTS[name](leaflet(HELP), printed(*texts)).rating is rating


@pytest.mark.parametrize("name", JUDGEMENTS)
def test_every_judgement_is_tried_both_ways_and_says_why_it_is_there(name):
    ratings = {rating for tried, rating, _ in (*CASES, *PAGES) if tried == name}

    assert ratings >= {YES, NO}
    assert "\n\n" in JUDGEMENTS[name].__doc__


@pytest.mark.parametrize("name", JUDGEMENTS)
def test_what_rests_on_english_words_is_left_to_a_person_elsewhere(name):
    about = replace(sentences("Usted descansa."), locale="es")
    found = JUDGEMENTS[name](about, FACTS)

    assert (found.rating is None) == (name in IN_SPANISH)
    assert found.evidence.said


def test_a_grade_elsewhere_is_evidence_and_no_verdict():
    spanish = JUDGEMENTS["reading_grade"](replace(sentences("Usted descansa."), locale="es"), FACTS)
    hindi = JUDGEMENTS["reading_grade"](replace(sentences("आराम करें।"), locale="hi"), FACTS)

    assert "Counted:" in spanish.evidence.said
    assert "No formula for this language was confirmed" in hindi.evidence.said


def test_the_sentences_that_count_are_quoted_as_they_stand():
    words = "The drug is given by a nurse. Ring {clinic_phone}."
    found = JUDGEMENTS["active_voice"](leaflet(paragraph(words)), FACTS)

    assert found.evidence.quotes == (words,)


@pytest.mark.parametrize("name", WITNESSES)
@pytest.mark.parametrize("about", [leaflet(HELP), only()], ids=["usual", "empty"])
def test_a_person_is_told_what_was_counted_in_any_leaflet(name, about):
    for locale in ("en", "ar"):
        assert WITNESSES[name](replace(about, locale=locale), FACTS).said
    assert WITNESSES[name].__doc__


def test_hard_words_are_named_with_plainer_ones():
    found = WITNESSES["vocabulary"](leaflet(paragraph("You may utilize this medication.")), FACTS)

    assert "utilize (plainer: use)" in found.said


def test_lines_that_are_too_long_and_ink_that_is_too_pale_are_named():
    pale = text("x" * 90, colour="#777777")

    said = WITNESSES["page_look"](leaflet(), printed(pale)).said

    assert "90 characters" in said
    assert "4.4 : 1" in said
