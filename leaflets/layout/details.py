"""What a clinic says of itself -> typed values on the page, each in its own direction."""

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from leaflets.colours import lightened
from leaflets.model import WRITE_ON_LINE, Clinic, Language, Place

# Symbols stand in every list: the text families have no ticks, arrows or boxes.
_SYMBOL_FONTS = ("Noto Sans", "Noto Sans Math", "Noto Sans Symbols", "Noto Sans Symbols 2")
ENGLISH_FONT = "Atkinson Hyperlegible Next"
_DARK_GROUND = "#1D2A29"  # the lightest ground of styles/web.css where a screen is dark
_DARK_CONTRAST = 7.0  # WCAG 2.2 asks for 4.5 at least and 7 at best


def values(clinic: Clinic, *, linked: bool = False) -> Mapping[str, Markup]:
    """Return what the clinic fills in; where it is ``linked``, every number can be called."""
    values = {
        name: Markup('<span class="value" dir="ltr">{}</span>').format(value)
        for name, value in clinic.values.items()
    }
    if linked:
        values |= {name: call(number) for name, number in clinic.numbers.items()}
    return values | {WRITE_ON_LINE: Markup('<span class="write-on"></span>')}


def call(number: str) -> Markup:
    """Return a number that a phone can call as it is touched."""
    link = Markup('<a class="value" dir="ltr" href="tel:{}">{}</a>')
    return link.format(dialled(number), number)


def dialled(number: str) -> str:
    """Return what a phone has to dial for a printed number, such as ``2025550142``.

    The (0) of "+44 (0)20 7946 0000" is only dialled where the +44 is not.
    """
    if number.startswith("+"):
        return "+" + re.sub(r"\(0\)|[^0-9]", "", number)
    return re.sub(r"[^0-9]", "", number)


def families(language: Language, place: Place | None = None) -> tuple[str, ...]:
    """Return the families of a language in order of preference, then those of its links."""
    linked = [link.language for link in place.languages] if place else []
    others = [family for each in linked for family in each.fonts]
    return tuple(dict.fromkeys((*language.fonts, ENGLISH_FONT, *_SYMBOL_FONTS, *others)))


def font_stack(families: Iterable[str]) -> str:
    """Return families as CSS wants them listed."""
    return ", ".join(f'"{family}"' for family in families)


def dark_accent(clinic: Clinic) -> str:
    """Return a clinic's colour, light enough to be read on a dark screen."""
    return lightened(clinic.accent, _DARK_GROUND, _DARK_CONTRAST)
