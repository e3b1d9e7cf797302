"""The accent colour of a form -> one that can be read, and be written on in white."""

import math
import re

from leaflets.clinics.form import Form, shown
from leaflets.colours import channels, contrast, from_channels, nearest
from leaflets.model import ACCENT

_LEAST_CONTRAST = 4.5
_TINT = 0.08


def accent(form: Form) -> str:
    """Return the accent colour as #RRGGBB, dark enough for white paper and for its own tint."""
    colour = form.text("look.accent") or ACCENT
    if not re.fullmatch("#[0-9A-Fa-f]{6}", colour):
        form.wrong("look.accent", f"This is not a colour: {shown(colour)}")
        return ACCENT
    if not _can_be_read(colour):
        on_white, on_tint = _contrasts(colour)
        form.wrong(
            "look.accent",
            f"The accent colour {colour} is too pale to read: its contrast is"
            f" {_rounded_down(on_white)} with white and {_rounded_down(on_tint)} with its own"
            f" tint; {_LEAST_CONTRAST} is the least",
            f'the nearest that can be read: accent = "{nearest(colour, _can_be_read)}"',
        )
    return colour.upper()


def _can_be_read(colour: str) -> bool:
    return min(_contrasts(colour)) >= _LEAST_CONTRAST


def _contrasts(colour: str) -> tuple[float, float]:
    """Return how far a colour stands apart from white paper, and from its own tint on it."""
    return contrast(colour, "#FFFFFF"), contrast(colour, _tint(colour))


def _tint(colour: str) -> str:
    """Return what a little of a colour looks like on white paper."""
    return from_channels([255 - (255 - channel) * _TINT for channel in channels(colour)])


def _rounded_down(ratio: float) -> str:
    return f"{math.floor(ratio * 100) / 100:.2f}"
