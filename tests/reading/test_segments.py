"""Sentences end where a reader stops, in every language."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icu4py.breakers import SentenceBreaker

from leaflets.reading.segments import language_of, sentences, words

UNSPACED = ("zh", "ja")
LANGUAGES = ("en", "es", "de", "ru", "ar", "hi", "zh", "ja", "th", "so")


def passages():
    """The rows of passages.txt as (language, text, its sentences)."""
    for line in Path(__file__).with_name("passages.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            locale, marked = line.split(" ", 1)
            language, wanted = language_of(locale), [one.strip() for one in marked.split("|")]
            yield language, ("" if language in UNSPACED else " ").join(wanted), wanted


PASSAGES = list(passages())


def test_sentences_end_at_their_stops_in_all_languages():
    """Decimals, abbreviations, native stops. The one known miss is Hebrew "to-Dr."."""
    wrong = [text for language, text, wanted in PASSAGES if [*sentences(text, language)] != wanted]

    assert len(PASSAGES) >= 60
    assert len({language for language, _, _ in PASSAGES}) >= 17
    assert len(wrong) / len(PASSAGES) <= 0.05, wrong


def test_icu_alone_would_not_do():
    """It gets 19 of the 77 right: it knows no abbreviation. That is why there are tables."""
    right = [
        text
        for language, text, wanted in PASSAGES
        if [piece.strip() for piece in SentenceBreaker(text, language)] == wanted
    ]

    assert len(right) / len(PASSAGES) < 0.5


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Es la vitamina\nque necesita."),
        ("es", "Lo vio Juan C. Paz en casa."),
        ("de", "Am 5. Januar kommt sie."),
        ("fr", "« Stop ! » a-t-elle dit."),
        ("ru", "«Стоп!» — сказала она."),
        ("th", "เคตามีนเป็นยา อย่าขับรถ"),
        ("zh", "带上水；不要吃东西。"),
        ("es", "Tome 1.000,5 mg hoy."),
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(language, text):
    assert list(sentences(text, language)) == [" ".join(text.split())]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "Llame a las 9 a. m. o al 0.", ("Llame", "a", "las", "a", "m", "o", "al")),
        ("fr", "l'eau, aujourd’hui", ("l'eau", "aujourd’hui")),
        ("de", "Ultraschall-Untersuchung – bald", ("Ultraschall-Untersuchung", "bald")),
        ("fr", "dix-sept mg, 5-10 %", ("dix-sept", "mg")),
        ("hi", "दवाइयाँ 2.5 लें।", ("दवाइयाँ", "लें")),
        ("zh", "请告诉医生。", ("请", "告诉", "医生")),
        ("ja", "運転しないで。", ("運転", "しない", "で")),
        ("th", "อย่าขับรถ", ("อย่า", "ขับ", "รถ")),
        ("ar", "لا تقد السيارة؛ نم.", ("لا", "تقد", "السيارة", "نم")),
        ("ko", "운전하지 마세요.", ("운전하지", "마세요")),
        ("es", "12 … — 4/5", ()),
    ],
)
def test_a_word_is_what_a_reader_would_call_one(language, text, expected):
    assert words(text, language) == expected


@pytest.mark.parametrize(
    ("locale", "language"),
    [("pt-BR", "pt"), ("zh_Hans", "zh"), ("es", "es"), ("ES-mx", "es"), ("fil", "tl")],
)
def test_a_locale_is_read_either_way(locale, language):
    assert language_of(locale) == language


@given(st.sampled_from(LANGUAGES), st.text())
def test_no_letter_is_lost_between_sentences(language, text):
    joined = "".join("".join(sentences(text, language)).split())

    assert joined == "".join(text.split())


@given(st.sampled_from(LANGUAGES[1:]), st.text())
def test_any_text_has_words_or_none(language, text):
    assert all(any(letter.isalpha() for letter in word) for word in words(text, language))
