"""A grade is given where it means something, with how sure it is."""

import pytest

from leaflets.reading import POLICY, Counts, count, level

EASY = ["You lie in a chair.", "A nurse stays with you.", "You may feel sick. Tell us."]


def test_a_leaflet_has_both_grades():
    graded = level(Counts(300, 34, 420, 20, 18))

    assert graded.grade == pytest.approx(0.39 * 300 / 34 + 11.8 * 1.4 - 15.59)
    assert graded.smog == pytest.approx(7.51, abs=0.01)
    assert graded.uncertainty == pytest.approx(1.63, abs=0.01)
    assert (graded.sentences, graded.policy) == (34, POLICY)


def test_plain_words_make_an_easy_text():
    assert level(count(EASY)).grade < 3


def test_ten_sentences_are_enough_for_smog():
    assert level(Counts(100, 10, 140, 5, 12)).smog is not None


def test_nine_sentences_have_no_smog():
    """With so few, one long word more or less moves it by a grade."""
    graded = level(Counts(90, 9, 130, 5, 12))

    assert graded.smog is None
    assert graded.uncertainty is None


def test_fewer_sentences_are_less_sure():
    few, many = (level(Counts(10 * n, n, 14 * n, n // 2, 12)) for n in (10, 100))

    assert few.uncertainty > many.uncertainty > 1.5159


def test_a_text_without_words_has_no_grade():
    assert level(count(["{clinic_phone}", "12:30"])).grade is None
