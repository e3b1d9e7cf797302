"""What a translation denies, as its English does."""

import pytest
from msgspec.structs import replace

from leaflets import languages, shipped
from leaflets.checks import negation_missing
from leaflets.model import Severity
from tests.builders import translated

LANGUAGES = languages.load_all(shipped.LOCALES)


def found(source, text, locale):
    whole = replace(translated(source, text, locale), language=LANGUAGES[locale])
    return [each for each in negation_missing(whole) if each.source == source]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("es", "No conduzca hasta mañana."),
        ("es", "**Nunca** conduzca hoy."),
        ("ar", "لا تَقُد السيارة اليوم."),
        ("ar", "استرح، ولا تقد السيارة."),
        ("ar", "يجب ألّا تقود السيارة."),
        ("hi", "आज गाड़ी न चलाएँ।"),
        ("hi", "गाड़ी चलाना मना है।"),
        ("zh-Hans", "今天不要开车。"),
        ("zh-Hans", "今天特别注意：不要开车。"),
    ],
)
def test_a_translation_that_forbids_it_too_passes(locale, text):
    assert found("Do not drive today.", text, locale) == []


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("es", "Conduzca hoy."),
        ("es", "Nota: conduzca hoy."),
        ("ar", "قد السيارة اليوم."),
        ("hi", "आज गाड़ी चलाएँ।"),
        ("zh-Hans", "今天开车。"),
        ("zh-Hans", "今天特别适合开车。"),
        ("es", "Conduzca hoy, sin embargo."),
    ],
)
def test_a_lost_not_is_for_a_person_to_look_at(locale, text):
    (finding,) = found("Do not drive today.", text, locale)

    assert finding.severity is Severity.REVIEW
    assert "not" in finding.message


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("*mayın", "Bugün araç kullanmayın."),
        ("değil*", "Bugün araç kullanmak güvenli değildir."),
        ("*않*", "오늘은 운전하지 않습니다."),
        ("না", "আজ গাড়ি চালাবেন না।"),
    ],
)
def test_a_language_may_say_not_within_a_word(word, text):
    language = replace(LANGUAGES["es"], negations=(word,))
    whole = replace(translated("Do not drive today.", text, "es"), language=language)

    assert list(negation_missing(whole)) == []


@pytest.mark.parametrize(
    ("word", "text"),
    [("*mayın", "Bugün araç kullanın."), ("না", "আজ গাড়ি চালানার দিন।")],
)
def test_part_of_another_word_is_no_negation(word, text):
    language = replace(LANGUAGES["es"], negations=(word,))
    whole = replace(translated("Do not drive today.", text, "es"), language=language)

    assert [each.code for each in negation_missing(whole)] == ["negation-missing"]


def test_what_the_english_does_not_deny_needs_no_negation():
    assert found("Drive slowly.", "Conduzca despacio.", "es") == []


def test_a_language_without_such_words_is_not_judged():
    whole = translated("Do not drive.", "Endesha.", "sw")

    assert list(negation_missing(whole)) == []
