"""Passages -> counted sentences: what is a word and what is a sentence, written down once.

One leaflet scores two grades apart under different habits of counting, so the habit has a
version that is printed beside every score. Scores of two versions are not compared.

- Headings are left out: the caller gives none.
- Every passage with a word in it is at least one sentence: a list item without a stop, a
  lead-in that ends in a colon.
- A hyphenated word is one word. Its parts make up its syllables.
- Numerals, placeholders, web and mail addresses are read past: they are not words, and what
  holds no word is no sentence.
- Unit symbols (mg, kg) have one syllable; initialisms (IV, ECG) have those of their letters.
- Names of medicines count like any other word; a second measure leaves them out.
- Outside English a word is what ICU cuts at, its hyphenated neighbours joined; in Chinese,
  Japanese and Thai it comes out of a dictionary. "l'eau" is one word.
- A letter of an Indic script is one cluster, with its vowel signs.
- A semicolon ends no sentence, but in Arabic script.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from msgspec import Struct

from leaflets.reading import scripts, vowels
from leaflets.reading.counts import Counts, Scripts
from leaflets.reading.names import without_names
from leaflets.reading.segments import ENGLISH, language_of, sentences, words
from leaflets.reading.syllables import syllables

POLICY = "2026-11 v2"

_LONG_WORD = 7

# A digit stands for whatever is read past, so that "Call {clinic_phone}. Then wait." still
# shows where its sentences end.
_REWRITES = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        ("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", ""),
        (r"!?\[([^\[\]]*)\]\([^()\s]*\)", r"\1"),
        (r"<?\b(?:https?://|mailto:|tel:|www\.)[^\s<>]*[^\s<>.,;:!?)\"'”’*_]>?", "0"),
        (r"[\w.+-]{1,64}@\w[\w-]*(?:\.\w[\w-]*)+", "0"),
        (r"\{\w+\}", "0"),
        (r"[*`\\]+", ""),
        (r"(?<![^\W_])_+|_+(?![^\W_])", ""),
        (r"\s+", " "),
    )
)


class Sentence(Struct, frozen=True):
    """A sentence without its markup, the number of its passage, and what was counted in it."""

    text: str
    passage: int
    counts: Counts


class Measured(Struct, frozen=True):
    """A text in its language, sentence by sentence; what holds no word is left out."""

    language: str
    sentences: tuple[Sentence, ...]
    counts: Counts


def measure(passages: Iterable[str], locale: str, *, names: bool = True) -> Measured:
    """Count passages of one language, each the inline Markdown of a paragraph, item or cell.

    ``names=False`` measures them without the names of the medicines.
    """
    language = language_of(locale)
    found = tuple(
        Sentence(text, number, counts)
        for number, passage in enumerate(passages)
        for text, counts in _counted_sentences(passage, language, names)
    )
    return Measured(language, found, sum((one.counts for one in found), Counts()))


def count(passages: Iterable[str]) -> Counts:
    """Count English passages."""
    return measure(passages, ENGLISH).counts


def plain(passage: str) -> str:
    """Take the markup off a passage and put a figure where a value or an address stands."""
    text = html.unescape(unicodedata.normalize("NFC", passage))
    for pattern, by in _REWRITES:
        text = pattern.sub(by, text)
    return text.strip()


# A passage is measured in its block, in each leaflet, and beside its translations.
@lru_cache(maxsize=10_000)
def _counted_sentences(passage: str, language: str, names: bool) -> tuple[tuple[str, Counts], ...]:
    counted = (
        (text, _counted(text if names else without_names(text), language))
        for text in sentences(plain(passage), language)
    )
    return tuple((text, counts) for text, counts in counted if counts.words)


def _counted(sentence: str, language: str) -> Counts:
    """Count one sentence; one without words counts as nothing at all."""
    found = words(sentence, language)
    if not found:
        return Counts()
    lengths = [scripts.letters(word) for word in found]
    counts = Counts(
        words=len(found),
        sentences=1,
        longest_sentence=len(found),
        letters=sum(lengths),
        characters=scripts.characters(sentence),
        long_words=sum(length >= _LONG_WORD for length in lengths),
        scripts=scripts.japanese(sentence) if language == "ja" else Scripts(),
    )
    counter = _counter(language)
    return counts.with_syllables([counter(word) for word in found]) if counter else counts


def _counter(language: str) -> Callable[[str], int] | None:
    return syllables if language == ENGLISH else vowels.counter(language)
