"""How far colours stand apart for the eye."""

import math
from collections.abc import Callable, Sequence
from functools import cache
from itertools import product

_STEPS = 100  # from a colour to black
_ROUNDING = 0.0005  # of a channel: a tenth of what can be seen


@cache
def contrast(first: str, second: str) -> float:
    """Return how far two #rrggbb colours stand apart for the eye, from 1 to 21.

    Contrast ratio and relative luminance as in WCAG 2.2,
    https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def lightened(colour: str, ground: str, least: float) -> str:
    """Return a colour with as much white in it as it takes to be read on a dark ground."""
    for white in range(0, 101, 5):
        shares = [c + (255 - c) * white / 100 for c in channels(colour)]
        lighter = from_channels(shares)
        if contrast(lighter, ground) >= least:
            break
    return lighter


def nearest(colour: str, wanted: Callable[[str], bool]) -> str:
    """Return the darker colour of the same hue that looks most like it, of those wanted.

    Nearness is distance in OKLab, https://bottosson.github.io/posts/oklab/. Where none is
    wanted it is black.
    """
    lightness, a, b = _oklab(colour)
    found = []
    for less_light, less_bright in product(range(_STEPS + 1), range(0, _STEPS + 1, 4)):
        light, share = lightness * (1 - less_light / _STEPS), 1 - less_bright / _STEPS
        place = (light, a * share, b * share)
        other = _from_oklab(*place)
        if other:
            found.append((math.dist((lightness, a, b), place), other))
    return next((other for _, other in sorted(found) if wanted(other)), "#000000")


def _oklab(colour: str) -> tuple[float, float, float]:
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _from_oklab(lightness: float, a: float, b: float) -> str:
    """Return a colour as #RRGGBB; empty where no screen has it."""
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    shares = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    if not all(-_ROUNDING <= share <= 1 + _ROUNDING for share in shares):
        return ""
    return from_channels([255 * _from_linear(min(1.0, max(0.0, share))) for share in shares])


def channels(colour: str) -> list[int]:
    """Return red, green and blue of #rrggbb, each from 0 to 255."""
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def from_channels(channels: Sequence[float]) -> str:
    """Return #RRGGBB for red, green and blue, each from 0 to 255."""
    return "#" + "".join(f"{round(channel):02X}" for channel in channels)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> list[float]:
    """Return red, green and blue as shares of light, from 0 to 1."""
    shares = [channel / 255 for channel in channels(colour)]
    return [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]


def _from_linear(share: float) -> float:
    return share * 12.92 if share <= 0.0031308 else 1.055 * share ** (1 / 2.4) - 0.055
