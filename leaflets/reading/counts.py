"""Counts: what a formula needs to know of a text."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import astuple, replace


class Scripts(Struct, frozen=True):
    """How Japanese mixes its scripts: the letters of each, and the runs they stand in."""

    roman: int = 0
    roman_runs: int = 0
    hiragana: int = 0
    hiragana_runs: int = 0
    kanji: int = 0
    kanji_runs: int = 0
    katakana: int = 0
    katakana_runs: int = 0
    commas: int = 0

    def plus(self, other: "Scripts", sign: int = 1) -> "Scripts":
        """Count two texts as one, or, with ``sign`` -1, take a part out."""
        if other == _NONE:
            return self
        both = zip(astuple(self), astuple(other), strict=True)
        return Scripts(*(mine + sign * theirs for mine, theirs in both))


_NONE = Scripts()


class Counts(Struct, frozen=True):
    """What was counted in a text; the counts of two texts add up.

    Where a language has no rule for syllables, the five fields that rest on them stay 0: no
    formula of such a language asks for them. ``long_words`` have over six letters.
    ``characters`` are all that is printed but spaces.
    """

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    polysyllables: int = 0
    longest_sentence: int = 0
    letters: int = 0
    characters: int = 0
    long_words: int = 0
    monosyllables: int = 0
    four_syllables: int = 0
    five_syllables: int = 0
    scripts: Scripts = _NONE

    def __add__(self, other: "Counts") -> "Counts":
        """Count two texts as one."""
        longest = max(self.longest_sentence, other.longest_sentence)
        return self._plus(other, 1, longest)

    def without(self, sentence: "Counts") -> "Counts":
        """Take one sentence out; the longest stays what it was, for no formula asks for it."""
        return self._plus(sentence, -1, self.longest_sentence)

    def with_syllables(self, lengths: Sequence[int]) -> "Counts":
        """Add the syllables of the words counted here, word by word."""
        return replace(
            self,
            syllables=sum(lengths),
            polysyllables=sum(length >= 3 for length in lengths),
            monosyllables=sum(length <= 1 for length in lengths),
            four_syllables=sum(length >= 4 for length in lengths),
            five_syllables=sum(length >= 5 for length in lengths),
        )

    def _plus(self, other: "Counts", sign: int, longest: int) -> "Counts":
        return Counts(
            words=self.words + sign * other.words,
            sentences=self.sentences + sign * other.sentences,
            syllables=self.syllables + sign * other.syllables,
            polysyllables=self.polysyllables + sign * other.polysyllables,
            longest_sentence=longest,
            letters=self.letters + sign * other.letters,
            characters=self.characters + sign * other.characters,
            long_words=self.long_words + sign * other.long_words,
            monosyllables=self.monosyllables + sign * other.monosyllables,
            four_syllables=self.four_syllables + sign * other.four_syllables,
            five_syllables=self.five_syllables + sign * other.five_syllables,
            scripts=self.scripts.plus(other.scripts, sign),
        )
