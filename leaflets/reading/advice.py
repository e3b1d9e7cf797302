"""Measured text -> where mending pays: sentences by what they cost, words by what is plainer.

What is named here is a place to look at, never a change to make: "discharge" from a wound is
not "being sent home".
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from msgspec import Struct

from leaflets.reading.counts import Counts
from leaflets.reading.names import without_names
from leaflets.reading.norms import Formula, norm_for
from leaflets.reading.policy import Measured, Sentence, measure
from leaflets.reading.score import leave_out
from leaflets.reading.segments import ENGLISH, words
from leaflets.reading.syllables import syllables

_LONG = 3
_LONGEST_PHRASE = 4
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("s", ""),
    ("ed", "e"),
    ("ed", ""),
    ("ing", "e"),
    ("ing", ""),
)


class HotSpot(Struct, frozen=True):
    """A sentence, and what the text would gain on its headline scale if it were not there.

    ``formula`` is that scale; without a validated formula it is ``None``, and the gain is in
    words per sentence.
    """

    sentence: Sentence
    gain: float
    formula: Formula | None


class HardWord(Struct, frozen=True):
    """A word or phrase that few read with ease, how often it stands there, and a plainer one.

    ``suggestion`` is empty where the word is only long.
    """

    word: str
    count: int
    suggestion: str


def hot_spots(measured: Measured) -> tuple[HotSpot, ...]:
    """Return the sentences that make a text harder, the costliest first."""
    norm = norm_for(measured.language)
    formula = norm.gates[0].formula if norm.gates else None
    spots = sorted(_gains(measured, formula), key=lambda spot: -spot.gain)
    return tuple(spot for spot in spots if spot.gain > 0)


def hard_words(passages: Iterable[str]) -> tuple[HardWord, ...]:
    """Return the hard words of English passages: those with a plainer one first, then by count.

    Our list of plainer words stands in for the familiar words of Dale and Chall, which are not
    free to ship. Names of the medicines are left out, and so is a long word inside a phrase
    already named.
    """
    found: Counter[str] = Counter()
    for sentence in measure(passages, ENGLISH).sentences:
        found.update(_hard(without_names(sentence.text)))
    plainer = plainer_words()
    hard = (HardWord(word, count, plainer.get(word, "")) for word, count in found.items())
    return tuple(sorted(hard, key=lambda one: (not one.suggestion, -one.count, one.word)))


@cache
def plainer_words() -> Mapping[str, str]:
    """Read the plainer words: our own list, of what plain-language guides for health advise."""
    table = files("leaflets.reading") / "data" / "plain_words.csv"
    with table.open(encoding="utf-8") as file:
        return {row["word"]: row["plainer"] for row in csv.DictReader(file)}


def _gains(measured: Measured, formula: Formula | None) -> Iterator[HotSpot]:
    """Say of each sentence how much easier the text is without it; an easier score gains."""
    calculate = formula.calculate if formula else _words_per_sentence
    sign = 1 if formula and formula.higher_is_easier else -1
    for sentence, value in leave_out(calculate, measured):
        yield HotSpot(sentence, sign * (value - calculate(measured.counts)), formula)


def _words_per_sentence(counts: Counts) -> float:
    return counts.words / counts.sentences


def _hard(sentence: str) -> Iterator[str]:
    """Yield the hard words of a sentence, a phrase of the list before its words."""
    spelled = [word.lower().replace("’", "'") for word in words(sentence, ENGLISH)]
    start = 0
    while start < len(spelled):
        size, listed = _listed_at(spelled, start)
        if listed:
            yield listed
        elif syllables(spelled[start]) >= _LONG:
            yield spelled[start]
        start += size


def _listed_at(spelled: list[str], start: int) -> tuple[int, str]:
    """Return how many words the longest listed phrase here has, and the phrase, if there is one."""
    for size in range(_LONGEST_PHRASE, 0, -1):
        *before, last = spelled[start : start + size] or [""]
        for form in _bases(last):
            phrase = " ".join([*before, form])
            if len(before) + 1 == size and phrase in plainer_words():
                return size, phrase
    return 1, ""


def _bases(word: str) -> Iterator[str]:
    """Yield a word and what it may be an ending of: "adhered" comes from "adhere"."""
    yield word
    for ending, by in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word.removesuffix(ending) + by
