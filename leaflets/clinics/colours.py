"""The accent colour of a form -> one that can be read, and be written on in white."""

import math
import re

from leaflets.clinics.form import Form, shown
from leaflets.colours import channels, contrast, from_channels
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


def _tint(colour: str) -> str:
    """Return what a little of a colour looks like on white paper."""
    return from_channels([255 - (255 - channel) * _TINT for channel in channels(colour)])


def _rounded_down(ratio: float) -> str:
    return f"{math.floor(ratio * 100) / 100:.2f}"
