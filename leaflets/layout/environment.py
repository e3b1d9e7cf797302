"""What the templates of a leaflet may call besides what Jinja knows."""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from leaflets import machine, templating
from leaflets.layout.details import call
from leaflets.model import Kind, Reason


@cache
def environment(templates: Path) -> Environment:
    """Return what fills in the templates of a leaflet."""
    found = templating.environment(templates, machine.identity())
    found.filters["css_string"] = _css_string
    found.filters["css_left_to_right"] = _css_left_to_right
    found.filters["page_counter"] = _page_counter
    found.globals.update(Kind=Kind, call=call, Reason=Reason)
    return found


def _css_string(text: str) -> Markup:
    """Return text as a CSS string that no name, however odd, can end early."""
    escaped = "".join(c if c.isalnum() or c in " .,-·" else f"\\{ord(c):x} " for c in text)
    return Markup(f'"{escaped}"')


def _css_left_to_right(text: str) -> Markup:
    """Return text as a CSS string that is read from left to right wherever it stands."""
    return _css_string(f"\N{LEFT-TO-RIGHT ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}")


def _page_counter(text: str) -> Markup:
    """Return "Page {page} of {pages}" as CSS content."""
    parts = []
    for index, piece in enumerate(re.split(r"\{(page|pages)\}", text)):
        if index % 2:
            parts.append(Markup(f"counter({piece})"))
        elif piece:
            parts.append(_css_string(piece))
    return Markup(" ").join(parts)
