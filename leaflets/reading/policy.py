"""Passages -> counts: what is counted as a word and as a sentence, written down once.

One leaflet scores two grades apart under different habits of counting, so the habit has a
version that is printed beside every score. Scores of two versions are not compared.

- Headings are left out: the caller gives none.
- Every passage with a word in it is at least one sentence: a list item without a stop, a
  lead-in that ends in a colon.
- A hyphenated word is one word. Its parts make up its syllables.
- Numerals, placeholders, web and mail addresses are read past: they are not words, and what
  holds no word is no sentence.
- Unit symbols (mg, kg) have one syllable; initialisms (IV, ECG) have those of their letters.
- Names of medicines count like any other word.
"""

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from leaflets.reading.segments import sentences, words
from leaflets.reading.syllables import syllables

POLICY = "2026-11 v1"

_POLYSYLLABLE = 3

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


@dataclass(frozen=True)
class Counts:
    """What a formula needs to know of a text; counts of two texts add up."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    polysyllables: int = 0
    longest_sentence: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Count two texts as one."""
        return Counts(
            self.words + other.words,
            self.sentences + other.sentences,
            self.syllables + other.syllables,
            self.polysyllables + other.polysyllables,
            max(self.longest_sentence, other.longest_sentence),
        )


def count(passages: Iterable[str]) -> Counts:
    """Count English passages, each the inline Markdown of a paragraph, list item or cell."""
    read = (sentence for passage in passages for sentence in sentences(plain(passage)))
    return sum((_count_words(words(sentence)) for sentence in read), Counts())


def plain(passage: str) -> str:
    """Take the markup off a passage and put a figure where a value or an address stands."""
    text = html.unescape(unicodedata.normalize("NFC", passage))
    for pattern, by in _REWRITES:
        text = pattern.sub(by, text)
    return text.strip()


def _count_words(sentence: tuple[str, ...]) -> Counts:
    if not sentence:
        return Counts()
    lengths = [syllables(word) for word in sentence]
    long = sum(length >= _POLYSYLLABLE for length in lengths)
    return Counts(len(lengths), 1, sum(lengths), long, len(lengths))
