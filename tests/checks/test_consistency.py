"""What one translation says beside another of the same language."""

import pytest

from leaflets.checks import translation_inconsistent, translation_shared
from leaflets.model import Severity
from tests.builders import block, items, leaflet, passage


def both(first, second):
    """A leaflet in Spanish with two translated passages, in two blocks."""
    blocks = [
        block(items(passage(source, text, context=name)))
        for name, (source, text) in (("one", first), ("two", second))
    ]
    whole = leaflet(*blocks, locale="es")
    return whole


def test_the_same_words_for_the_same_english_pass():
    whole = both(("Rest.", "Descanse."), ("Rest.", "Descanse."))

    assert not list(translation_inconsistent(whole))
    assert not list(translation_shared(whole))


def test_two_translations_of_one_text_are_for_a_person_to_judge():
    (finding,) = translation_inconsistent(both(("Rest.", "Descanse."), ("Rest.", "Repose.")))

    assert finding.severity is Severity.REVIEW
    assert finding.block == "two"
    assert "Descanse." in finding.message


def test_one_translation_of_two_texts_that_say_the_same_passes():
    whole = both(("Rest now.", "Descanse ya."), ("Take a rest now.", "Descanse ya."))

    assert not list(translation_shared(whole))


def test_a_word_that_one_english_text_alone_has_opposes_nothing():
    whole = both(("Before you start", "Antes"), ("Before and after", "Antes"))

    assert not list(translation_shared(whole))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Wait 2 hours.", "Wait 12 hours."),
        ("You can eat.", "You cannot eat."),
        ("Do drive.", "Do not drive."),
        ("Take it.", "Never take it."),
        ("26 in 100.", "15 in 100."),
        ("Before the session", "After the session"),
        ("Start it.", "Stop it."),
    ],
)
def test_one_translation_of_two_texts_that_differ_in_a_fact_is_an_error(first, second):
    (finding,) = translation_shared(both((first, "Lo mismo."), (second, "Lo mismo.")))

    assert finding.severity is Severity.ERROR
    assert first in finding.message
