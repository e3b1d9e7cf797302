"""English and its translation, block by block: has it become harder to read on the way?

This needs no formula, so it is there for every language. It looks for what makes a faithful
translation heavy: sentences run together, one that became very long, and a block that takes
more words than the others beside it.

What a language takes for the same text is read off the Universal Declaration of Human Rights;
see ``data/build_translation_lengths.py``. That shows the order of size and no more: plain
English has shorter words than the Declaration, so leaflets take up to 1.4 times as many words
for it in Chinese. A block is therefore called long beside the rest of its own translation only.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log

from msgspec import Struct

from leaflets.reading.counts import Counts
from leaflets.reading.norms import ENGLISH_LIMIT, Norm, SentenceLimit, norm_for
from leaflets.reading.policy import Measured, Sentence, measure
from leaflets.reading.segments import ENGLISH

_FEWEST_WORDS = 20
_FEWEST_BLOCKS = 10
_FAR = 2.0


class UsualLength(Struct, frozen=True):
    """How many words a language takes for one English word, and how far that scatters."""

    ratio: float
    spread: float


class Comparison(Struct, frozen=True):
    """A block in English and in translation, by counts alone.

    ``merged`` numbers the passages, from 0, that have fewer sentences than their English; in
    a language that writes no stops it stays empty. ``length_ratio`` is words for words,
    ``usual`` that of the language in the Declaration, ``None`` where it was not measured, and
    ``typical`` that of the whole translation, ``None`` where it was not given.
    """

    norm: Norm
    english: Counts
    translation: Counts
    merged: tuple[int, ...]
    longest_english: Sentence | None
    longest: Sentence | None
    length_ratio: float | None
    usual: UsualLength | None
    typical: UsualLength | None

    @property
    def surplus(self) -> float | None:
        """How much longer than its neighbours the block is, in standard deviations.

        ``None`` below twenty English words, and where nothing typical is known.
        """
        if not self.length_ratio or not self.typical or self.english.words < _FEWEST_WORDS:
            return None
        return log(self.length_ratio / self.typical.ratio) / self.typical.spread

    @property
    def is_long(self) -> bool:
        """Whether the block takes clearly more words than the rest of its translation."""
        return self.surplus is not None and self.surplus > _FAR

    @property
    def longest_is_too_long(self) -> bool:
        """Whether its longest sentence is past the limit of the language."""
        limit = sentence_limit(self.norm)
        return bool(limit and self.longest and length(self.longest, limit) > limit.too_long)


def compare(
    english: Sequence[str],
    translation: Sequence[str],
    locale: str,
    typical: UsualLength | None = None,
) -> Comparison:
    """Compare the passages of a block with their translations, in the same order."""
    norm = norm_for(locale)
    source, target = measure(english, ENGLISH), measure(translation, locale)
    pairs = zip(_sentences_each(source, english), _sentences_each(target, translation), strict=True)
    words = source.counts.words
    return Comparison(
        norm=norm,
        english=source.counts,
        translation=target.counts,
        merged=tuple(n for n, (ours, theirs) in enumerate(pairs) if norm.stops and theirs < ours),
        longest_english=_longest(source, norm_for(ENGLISH)),
        longest=_longest(target, norm),
        length_ratio=target.counts.words / words if words else None,
        usual=usual_lengths().get(norm.language),
        typical=typical,
    )


def typical_length(blocks: Iterable[tuple[Counts, Counts]]) -> UsualLength | None:
    """Return how many words a translation takes, from its blocks in English and in translation.

    ``None`` below ten blocks of twenty English words, or where all have the same ratio.
    """
    pairs = [
        (english.words, translated.words)
        for english, translated in blocks
        if english.words >= _FEWEST_WORDS and translated.words
    ]
    if len(pairs) < _FEWEST_BLOCKS:
        return None
    logarithms = [log(translated / english) for english, translated in pairs]
    from statistics import median, stdev  # late: it takes as long as all of this package

    spread = stdev(logarithms)
    return UsualLength(exp(median(logarithms)), spread) if spread else None


def sentence_limit(norm: Norm) -> SentenceLimit | None:
    """Return how long a sentence may be in a language.

    Where nobody proposed it, it is the English limit in the words that the language takes to
    say as much; ``None`` where that was not measured either.
    """
    if norm.limit:
        return norm.limit
    usual = usual_lengths().get(norm.language)
    if not usual:
        return None
    long, too_long = (
        round(limit * usual.ratio) for limit in (ENGLISH_LIMIT.long, ENGLISH_LIMIT.too_long)
    )
    return SentenceLimit("words", long, too_long)


def length(sentence: Sentence, limit: SentenceLimit) -> int:
    """Return the length of a sentence in the unit of its language's limit."""
    counts = sentence.counts
    return counts.characters if limit.unit == "characters" else counts.words


@cache
def usual_lengths() -> Mapping[str, UsualLength]:
    """Read the usual length of each language, once and only when it is asked for."""
    table = files("leaflets.reading") / "data" / "translation_lengths.csv"
    with table.open(encoding="utf-8") as file:
        return {
            row["language"]: UsualLength(float(row["ratio"]), float(row["spread"]))
            for row in csv.DictReader(file)
        }


def _sentences_each(measured: Measured, passages: Sequence[str]) -> list[int]:
    numbers = [sentence.passage for sentence in measured.sentences]
    return [numbers.count(number) for number in range(len(passages))]


def _longest(measured: Measured, norm: Norm) -> Sentence | None:
    limit = sentence_limit(norm) or ENGLISH_LIMIT
    return max(measured.sentences, key=lambda one: length(one, limit), default=None)
