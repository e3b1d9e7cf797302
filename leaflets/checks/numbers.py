"""What a translation keeps of the numbers in its English: compared by value, in any writing.

Figures may be written with any digits and with the decimal and group signs of the locale.
A number word may stand for a figure and a figure for a word; words alone raise no error.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from leaflets.checks.figures import Number, in_words, months_in, numbers_in, ranges
from leaflets.checks.pairs import Passages, finding, translated
from leaflets.checks.spoken import VOWEL_SIGNS, spoken
from leaflets.model import Finding, Language, Passage, Severity

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

_ENGLISH = {
    **{"zero": Fraction(0), "half": Fraction(1, 2), "once": Fraction(1), "twice": Fraction(2)},
    **{one: Fraction(ones) for ones, one in enumerate(_ONES, 1)},
    **{"ten": Fraction(10), "eleven": Fraction(11), "twelve": Fraction(12)},
    **{ten: Fraction(tens * 10) for tens, ten in enumerate(_TENS, 2)},
    **{
        f"{ten}-{one}": Fraction(tens * 10 + ones)
        for tens, ten in enumerate(_TENS, 2)
        for ones, one in enumerate(_ONES, 1)
    },
    **{"fifteen": Fraction(15), "hundred": Fraction(100)},
    **{f"{one} hundred": Fraction(ones * 100) for ones, one in enumerate(_ONES, 1)},
}

# English "26 in 100" is "of 100, 26" in these languages.
_WHOLE_FIRST = frozenset({"bn", "hi", "ja", "ko", "ne", "pa", "ta", "te", "tr", "ur", "zh"})

_SHARE = re.compile(r"\s(?:in|of|out of)\s(?:every\s)?")


class _Pair(Struct, frozen=True):
    """The numbers of a passage and of its translation, in the order in which they stand."""

    passage: Passage
    text: str
    source: tuple[Number, ...]
    translation_text: str
    translation: tuple[Number, ...]


def number_changed(leaflet: Passages) -> Iterator[Finding]:
    """A translation has the numbers of its English, each as often, and no others.

    Values count, not signs: other digits, the locale's decimal sign, ½ for 1/2, 18:00 for
    6 pm and a number word for a figure are right. A wrong figure is a wrong dose.
    """
    for pair in _pairs(leaflet):
        gone, came = _lost_figures(pair), _added_figures(pair)
        parts = [f"{_list(gone.elements())} not in the translation"] if gone else []
        parts += [f"{_list(came.elements())} not in the English"] if came else []
        if parts:
            yield finding(
                "number-changed",
                Severity.ERROR,
                "; ".join(parts),
                leaflet,
                pair.passage,
                "write the numbers of the English; a word for a number has to stand under "
                "[number_words] in language.toml",
            )


def number_word_lost(leaflet: Passages) -> Iterator[Finding]:
    """A number in words ("two", "twice", "half") is said in the translation, in words or figures.

    Words are counted where the language has a table of them. They bend, and are said in
    other ways, so this is for a person to look at.
    """
    if not (leaflet.language and leaflet.language.number_words):
        return
    for pair in _pairs(leaflet):
        words = Counter(number.value for number in pair.source if number.word and number.counts)
        said = Counter(number.value for number in pair.translation)
        lost = (words + _figures(pair.source) - said - _lost_figures(pair)) & words
        if lost and not _added_figures(pair):  # else it is a number that changed
            yield finding(
                "number-word-lost",
                Severity.REVIEW,
                f"{_list(lost.elements())}, a word in the English, is not found in the translation",
                leaflet,
                pair.passage,
                "see that the number is said",
            )


def number_order_changed(leaflet: Passages) -> Iterator[Finding]:
    """The numbers of a translation stand in the order of its English.

    "1 tablet 2 times" is not "2 tablets 1 time". Grammar may ask for another order, so
    this is for a person to look at.
    """
    for pair in _pairs(leaflet):
        wanted, found = _orders(pair, leaflet.locale)
        if wanted != found:
            yield finding(
                "number-order-changed",
                Severity.REVIEW,
                f"Numbers in another order: {_list(wanted)} in the English, {_list(found)} here",
                leaflet,
                pair.passage,
                "see that each number still belongs to its thing",
            )


def range_reversed(leaflet: Passages) -> Iterator[Finding]:
    """A range is written from its first number to its second, in right-to-left text too.

    "5-10" turned to "10-5" is not the same advice, whichever way the page is read: the
    program sets every range in its own direction.
    """
    for pair in _pairs(leaflet):
        for first, second in _reversed_ranges(pair, leaflet.locale):
            yield finding(
                "range-reversed",
                Severity.ERROR,
                f"The range {_name(second)}-{_name(first)} runs from {_name(first)} here",
                leaflet,
                pair.passage,
                "type it in the order of the English",
            )


def unit_changed(leaflet: Passages) -> Iterator[Finding]:
    """Every number keeps its unit: mg, mcg, g, kg, ml, l, %, °C, °F or IU, or the local sign.

    A milligram for a microgram is a dose a thousand times too high.
    """
    for pair in _pairs(leaflet):
        wanted, found = _units(pair.source), _units(pair.translation)
        for value in wanted.keys() & found.keys():
            if wanted[value].total() == found[value].total() and wanted[value] != found[value]:
                yield finding(
                    "unit-changed",
                    Severity.ERROR,
                    f"The unit of {_name(value)}: {_unit_list(wanted[value])} in the English, "
                    f"{_unit_list(found[value])} here",
                    leaflet,
                    pair.passage,
                    "write the unit of the English, or its sign in this language",
                )


def _pairs(leaflet: Passages) -> Iterator[_Pair]:
    """Yield the finished translations with a number in them, or in their English."""
    for passage in translated(leaflet):
        pair = _pair(passage, leaflet.locale, leaflet.language)
        if pair.source or pair.translation:
            yield pair


@lru_cache(maxsize=1_000)  # five rules ask for every pair
def _pair(passage: Passage, locale: str, language: Language | None) -> _Pair:
    text, source = _english(passage.source)
    translation_text = spoken(passage.text)
    spelled = in_words(translation_text, _number_words(language))
    translation = numbers_in(translation_text, spelled, locale)
    return _Pair(
        passage,
        text,
        _on_one_clock(source, translation),
        translation_text,
        _on_one_clock(translation, source),
    )


@lru_cache(maxsize=2_000)  # every language asks for the same English
def _english(source: str) -> tuple[str, tuple[Number, ...]]:
    text = spoken(source)
    return text, numbers_in(text, [*in_words(text, _ENGLISH), *months_in(text)], "en")


@cache
def _number_words(language: Language | None) -> Mapping[str, Fraction]:
    known = language.number_words if language else {}
    return {VOWEL_SIGNS.sub("", word): Fraction(value) for word, value in known.items()}


def _on_one_clock(numbers: Sequence[Number], others: Sequence[Number]) -> tuple[Number, ...]:
    """Read times as the other text does.

    "6 pm" is 6 where that says 6 and leaves the half of the day to words; "18.30" is half
    past six where that says "6:30 pm".
    """
    values = {other.value for other in others}
    bare = {other.value for other in others if not other.half_day}
    times = {other.value for other in others if other.half_day}
    return tuple(_as_in(number, values, bare, times) for number in numbers)


def _as_in(
    number: Number, values: set[Fraction], bare: set[Fraction], times: set[Fraction]
) -> Number:
    if number.face is not None and number.value not in values and number.face in bare:
        return replace(number, value=number.face)
    if number.clock is not None and number.value not in values and number.clock in times:
        return replace(number, value=number.clock)
    return number


def _figures(numbers: Iterable[Number]) -> Counter[Fraction]:
    return Counter(number.value for number in numbers if not number.word)


def _words(numbers: Iterable[Number]) -> Counter[Fraction]:
    return Counter(number.value for number in numbers if number.word)


def _lost_figures(pair: _Pair) -> Counter[Fraction]:
    return _figures(pair.source) - _figures(pair.translation) - _words(pair.translation)


def _added_figures(pair: _Pair) -> Counter[Fraction]:
    return _figures(pair.translation) - _figures(pair.source) - _words(pair.source)


def _orders(pair: _Pair, locale: str) -> tuple[list[Fraction], list[Fraction]]:
    """Return the values that both texts have, as each orders them, but for what is no fault."""
    wanted, found = list(pair.source), list(pair.translation)
    swapped = set(_reversed_ranges(pair, locale))
    for index in range(len(found) - 1):
        if (found[index].value, found[index + 1].value) in swapped:
            found[index], found[index + 1] = found[index + 1], found[index]
    if re.split("[-_]", locale)[0] in _WHOLE_FIRST:
        for index in range(len(wanted) - 1):
            if _SHARE.fullmatch(pair.text, wanted[index].end, wanted[index + 1].start):
                wanted[index], wanted[index + 1] = wanted[index + 1], wanted[index]
    plain = _comparable(pair.source, pair.translation)
    if plain[0] == plain[1]:
        return plain
    return _comparable(wanted, found)


def _comparable(
    source: Sequence[Number], translation: Sequence[Number]
) -> tuple[list[Fraction], list[Fraction]]:
    figures = _figures(source), _figures(translation)
    all_numbers = figures[0] + _words(source), figures[1] + _words(translation)
    months = {number.value for number in source if not number.counts}
    in_figures = {value for value in figures[0] if figures[0][value] == figures[1][value]}
    in_either = {
        value
        for value in all_numbers[0].keys() - in_figures
        if all_numbers[0][value] == all_numbers[1][value]
        and (value in figures[0] or value in figures[1] if value == 1 else value not in months)
    }

    def kept(numbers: Sequence[Number]) -> list[Fraction]:
        return [
            number.value
            for number in numbers
            if number.value in in_either or (number.value in in_figures and not number.word)
        ]

    return kept(source), kept(translation)


def _reversed_ranges(pair: _Pair, locale: str) -> list[tuple[Fraction, Fraction]]:
    wanted = set(ranges(pair.text, pair.source, "en"))
    found = ranges(pair.translation_text, pair.translation, locale)
    return [
        (first, second)
        for first, second in dict.fromkeys(found)
        if (second, first) in wanted and (first, second) not in wanted
    ]


def _units(numbers: Iterable[Number]) -> dict[Fraction, Counter[str]]:
    units: dict[Fraction, Counter[str]] = {}
    for number in numbers:
        if not number.word:
            units.setdefault(number.value, Counter())[number.unit] += 1
    return units


def _name(value: Fraction) -> str:
    return f"{float(value):.10g}"


def _list(values: Iterable[Fraction]) -> str:
    return ", ".join(map(_name, values))


def _unit_list(units: Counter[str]) -> str:
    return ", ".join(unit or "none" for unit in sorted(units.elements()))
