"""The accent colour of a form -> one that can be read, and be written on in white."""

import math
import re

from leaflets.clinics.form import Form, shown
from leaflets.model import Clinic

_LEAST_CONTRAST = 4.5
_TINT = 0.08


def accent(form: Form) -> str:
    """Return the accent colour as #RRGGBB, dark enough for white paper and for its own tint."""
    colour = form.text("look.accent") or Clinic.accent
    if not re.fullmatch("#[0-9A-Fa-f]{6}", colour):
        form.wrong("look.accent", f"This is not a colour: {shown(colour)}")
        return Clinic.accent
    on_white, on_tint = contrast(colour, "#FFFFFF"), contrast(colour, _tint(colour))
    if min(on_white, on_tint) < _LEAST_CONTRAST:
        form.wrong(
            "look.accent",
            f"The accent colour {colour} is too pale to read: its contrast is"
            f" {_rounded_down(on_white)} with white and {_rounded_down(on_tint)} with its own"
            f" tint; {_LEAST_CONTRAST} is the least",
            'choose a darker one, like accent = "#0B4F56"',
        )
    return colour.upper()


def contrast(first: str, second: str) -> float:
    """Return how far two #rrggbb colours stand apart for the eye, from 1 to 21.

    Contrast ratio and relative luminance as in WCAG 2.2,
    https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def _tint(colour: str) -> str:
    """Return what a little of a colour looks like on white paper."""
    mixed = [round(255 - (255 - channel) * _TINT) for channel in _channels(colour)]
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def _rounded_down(ratio: float) -> str:
    return f"{math.floor(ratio * 100) / 100:.2f}"
