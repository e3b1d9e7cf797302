"""Many clinics -> two that are none of them: one of their narrowest words, one of their widest."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from leaflets.model import Clinic

Measure = Callable[[str, str], float]
"""How wide the words of a name are where they stand."""

CODES = ("111-1111", "WWWW-WWWW")
"""The narrowest that a code could be, and the widest."""

NAMES = ("name", "address", "website", "phone", "night_phone")
"""What a leaflet says of its clinic in words that one stamp prints for many."""

_FONT = "AtkinsonHyperlegibleNext-Regular.ttf"
_UNKNOWN = 1_000


def extremes(clinics: Sequence[Clinic], measure: Measure) -> tuple[Clinic, Clinic]:
    """Return a clinic of the narrowest words of all, and one of the widest."""
    least: dict[str, str] = {}
    most: dict[str, str] = {}
    for name in NAMES:
        words = sorted({getattr(clinic, name) for clinic in clinics})
        widths = {each: measure(name, each) for each in words}
        # Two that are the same could not be told apart on the page.
        least[name] = min(_other(words, least), key=widths.__getitem__)
        most[name] = max(_other(words, most), key=widths.__getitem__)
    return _with(clinics[0], least), _with(clinics[0], most)


def _with(clinic: Clinic, words: Mapping[str, str]) -> Clinic:
    changed: Mapping[str, Any] = words
    return replace(clinic, **changed)


def _other(words: Sequence[str], taken: Mapping[str, str]) -> Sequence[str]:
    return [each for each in words if each not in taken.values()] or words


def estimate(templates: Path) -> Measure:
    """Return how wide words would be in one of our fonts, without a page that they stand on."""
    widths = _widths(templates / "fonts" / _FONT)
    return lambda _, words: sum(widths.get(ord(each), _UNKNOWN) for each in words)


@cache
def _widths(font: Path) -> Mapping[int, int]:
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as read:
        advances = read["hmtx"].metrics
        return {code: advances[name][0] for code, name in read.getBestCmap().items()}


def by_width(clinics: Iterable[Clinic], measure: Measure) -> list[int]:
    """Return the numbers of clinics, from the narrowest address to the widest."""
    widths = [measure("address", clinic.address) for clinic in clinics]
    return sorted(range(len(widths)), key=widths.__getitem__)
