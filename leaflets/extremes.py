"""Many clinics -> two that are none of them: one of their narrowest words, one of their widest."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from leaflets.model import Clinic

Measure = Callable[[str, str], float]
"""How wide the words of a name are where they stand."""

CODES = ("1JFJ-1J1E", "WMHW-QNGM")
"""Codes that at most one in a thousand is narrower or wider than, in any of our fonts; one that
is has its leaflet rendered by itself. The outermost that could be would break titles anew."""

NAMES = ("name", "address", "website", "phone", "night_phone")
"""What a leaflet says of its clinic in words that one stamp prints for many."""

_FONT = "AtkinsonHyperlegibleNext-Regular.ttf"
_UNKNOWN = 1_000
_RIGHT = 20  # letters of which at most one more or less is as wide as those of another font


def extremes(clinics: Sequence[Clinic], measure: Measure) -> tuple[Clinic, Clinic]:
    """Return a clinic of the narrowest words of all, and one of the widest."""
    least: dict[str, str] = {}
    most: dict[str, str] = {}
    for name in NAMES:
        words = sorted({getattr(clinic, name) for clinic in clinics} - {""}) or [""]
        if not getattr(clinics[0], name):
            words = [""]  # what has none is laid out without
        widths = {each: measure(name, each) for each in words}
        # Two that are the same could not be told apart on the page.
        least[name] = min(_other(words, least), key=widths.__getitem__)
        most[name] = max(_other(words, most), key=widths.__getitem__)
    return _with(clinics[0], least), _with(clinics[0], most)


def of_all(clinics: Iterable[Clinic], measure: Measure) -> tuple[Clinic, ...]:
    """Return two like ``extremes`` that lie a little further out; none of no clinics.

    What is measured before anything is laid out is a guess, and clinics may be any number.
    """
    found: dict[str, list[tuple[float, str]]] = {}
    last = None
    for clinic in clinics:
        # A plan names one after the other for each of its leaflets.
        if clinic is last:
            continue
        last = clinic
        for name in NAMES:
            if words := getattr(clinic, name):
                here = (measure(name, words), words)
                ends = found.setdefault(name, [here, here])
                found[name] = [min(ends[0], here), max(ends[1], here)]
    if last is None:
        return ()
    less = {name: _shorter(both[0][1]) for name, both in found.items()}
    more = {name: _longer(both[1][1]) for name, both in found.items()}
    return _with(last, less), _with(last, more)


def _shorter(words: str) -> str:
    return words[: -_margin(words)].rstrip() or words


def _longer(words: str) -> str:
    return words + words[-1] * _margin(words)


def _margin(words: str) -> int:
    """Return by how many letters a guess of the width of some words may be wrong."""
    return 1 + len(words) // _RIGHT


def _with(clinic: Clinic, words: Mapping[str, str]) -> Clinic:
    changed: Mapping[str, Any] = words
    return replace(clinic, **changed)


def _other(words: Sequence[str], taken: Mapping[str, str]) -> Sequence[str]:
    return [each for each in words if each not in taken.values()] or words


def estimate(templates: Path) -> Measure:
    """Return how wide words would be in one of our fonts, without a page that they stand on."""
    return partial(_estimated, _widths(templates / "fonts" / _FONT))


def _estimated(widths: Mapping[str, int], _: str, words: str) -> float:
    return sum(map(widths.__getitem__, words))


class _Widths(dict[str, int]):
    def __missing__(self, letter: str) -> int:
        return _UNKNOWN


@cache
def _widths(font: Path) -> Mapping[str, int]:
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as read:
        advances = read["hmtx"].metrics
        letters = read.getBestCmap().items()
        return _Widths({chr(code): advances[name][0] for code, name in letters})


def by_width(clinics: Iterable[Clinic], measure: Measure) -> list[int]:
    """Return the numbers of clinics, from the narrowest address to the widest."""
    widths = [measure("address", clinic.address) for clinic in clinics]
    return sorted(range(len(widths)), key=widths.__getitem__)
