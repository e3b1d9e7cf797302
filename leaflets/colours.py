"""How far colours stand apart for the eye."""

from collections.abc import Sequence
from functools import cache


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


def channels(colour: str) -> list[int]:
    """Return red, green and blue of #rrggbb, each from 0 to 255."""
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def from_channels(channels: Sequence[float]) -> str:
    """Return #RRGGBB for red, green and blue, each from 0 to 255."""
    return "#" + "".join(f"{round(channel):02X}" for channel in channels)


def _luminance(colour: str) -> float:
    shares = [channel / 255 for channel in channels(colour)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
