"""How hard a leaflet is to read: by its score, by its past, by its English."""

from datetime import date

import pytest
from msgspec.structs import replace

from leaflets import checks, waivers
from leaflets.checks import harder_than_english, reading_too_hard, reading_worse
from leaflets.model import PassageFacts, ReadingFacts, ScoreFacts, Severity
from tests.builders import block, leaflet, passage

TODAY = date(2026, 11, 22)
WHOLE = leaflet(block())
GRADE = ScoreFacts("SMOG", 7.4, 8.0, 9.5, higher_is_easier=False)
POINTS = ScoreFacts("INFLESZ", 70.0, 65.0, 55.0, higher_is_easier=True)


def facts(*scores):
    return ReadingFacts(words="sha256:0123", scores=scores, costliest="Here it is hard.")


def found(rule, *scores):
    return [(finding.code, finding.severity) for finding in rule(WHOLE, facts(*scores))]


@pytest.mark.parametrize(
    "easy", [GRADE, POINTS, replace(GRADE, value=8), replace(POINTS, value=65)]
)
def test_a_leaflet_up_to_its_mark_is_let_through(easy):
    assert found(reading_too_hard, easy) == []


@pytest.mark.parametrize(
    "hard",
    [replace(GRADE, value=8.1), replace(GRADE, value=9.5), replace(POINTS, value=64.9)],
)
def test_a_leaflet_past_its_mark_is_looked_at(hard):
    assert found(reading_too_hard, hard) == [("reading-too-hard", Severity.REVIEW)]


@pytest.mark.parametrize("hard", [replace(GRADE, value=9.6), replace(POINTS, value=54.9)])
def test_a_leaflet_past_its_limit_is_held(hard):
    assert found(reading_too_hard, hard) == [("reading-too-hard", Severity.ERROR)]


def test_the_hardest_of_several_scores_decides_and_all_that_fail_are_named():
    other = ScoreFacts("Flesch-Kincaid", 6.5, 6.0, 8.0, higher_is_easier=False)

    (finding,) = reading_too_hard(WHOLE, facts(other, replace(GRADE, value=9.9), POINTS))

    assert finding.severity is Severity.ERROR
    assert "Flesch-Kincaid 6.5" in finding.message
    assert "SMOG 9.9" in finding.message
    assert "INFLESZ" not in finding.message


def test_the_hint_names_the_costliest_sentence_and_what_to_type():
    (finding,) = reading_too_hard(WHOLE, facts(replace(GRADE, value=9)))

    assert "Here it is hard." in finding.hint
    assert "leaflets reading a-leaflet --locale en" in finding.hint


@pytest.mark.parametrize(
    "changed",
    [
        GRADE,
        replace(GRADE, before=7.0, tolerance=0.5),
        replace(GRADE, before=6.9, tolerance=0.5),
        replace(GRADE, before=9.0, tolerance=0.5),
        replace(POINTS, before=73.0, tolerance=3.0),
        replace(POINTS, before=60.0, tolerance=3.0),
    ],
)
def test_what_is_new_or_easier_or_within_chance_has_not_become_worse(changed):
    assert found(reading_worse, changed) == []


@pytest.mark.parametrize(
    "changed",
    [
        replace(GRADE, before=6.8, tolerance=0.5),
        replace(POINTS, before=73.1, tolerance=3.0),
    ],
)
def test_what_became_harder_than_it_was_is_held(changed):
    assert found(reading_worse, changed) == [("reading-worse", Severity.ERROR)]


def beside(**measured):
    usual = {"merged": False, "longest": 15, "long": 15, "too_long": 25, "unit": "words"}
    told = passage("Wait. Then eat.", "انتظر ثم كُل.")
    return ReadingFacts(passages=(PassageFacts(told, **(usual | measured)),))


@pytest.mark.parametrize(
    "measured",
    [{}, {"longest": 25}, {"merged": True}, {"merged": True, "longest": 15}],
)
def test_a_translation_as_easy_as_its_english_is_let_through(measured):
    assert list(harder_than_english(WHOLE, beside(**measured))) == []


@pytest.mark.parametrize(
    ("measured", "words"),
    [
        ({"longest": 26}, "26 words, where 25 can be borne"),
        ({"merged": True, "longest": 16}, "Sentences were run together: 16 words"),
    ],
)
def test_a_translation_harder_than_its_english_is_looked_at(measured, words):
    (finding,) = harder_than_english(WHOLE, beside(**measured))

    assert finding.code == "harder-than-english"
    assert finding.severity is Severity.REVIEW
    assert words in finding.message
    assert finding.source == "Wait. Then eat."


def test_nothing_measured_is_nothing_found():
    assert checks.check_reading(WHOLE, ReadingFacts()) == ()


def test_a_named_person_may_judge_a_hard_leaflet_right_until_a_word_changes():
    hard = facts(replace(GRADE, value=9.9))
    (finding,) = reading_too_hard(WHOLE, hard)
    waiver = waivers.waive(finding, "Nobody Example", "the law asks for it", TODAY)

    (changed,) = reading_too_hard(WHOLE, replace(hard, words="sha256:4567"))

    assert waivers.standing([finding], [waiver]) == ()
    assert waivers.standing([changed], [waiver]) == (changed,)
