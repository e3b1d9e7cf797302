"""Reading levels -> one HTML page for the people who write: where it is hard, sentence by sentence.

The page stands alone: no script, no font, no picture from elsewhere. It is shaded from 0 to 4,
and each shade is also a kind of underline, a number, and words for a screen reader.
"""

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from leaflets.levels.measured import BlockLevel, LeafletLevel, SentenceLevel
from leaflets.reading import POLICY

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATE = "reading.html.jinja"
_SHADES = 4


def page(levels: Iterable[LeafletLevel], templates: Path) -> str:
    """Return the page of some leaflets, each in its language and direction."""
    template = _environment(templates).get_template(TEMPLATE)
    return template.render(levels=tuple(levels), policy=POLICY, shades=range(1, _SHADES + 1))


def shade(gain: float, most: float) -> int:
    """Return how dark a sentence is: 4 for the quarter next to the costliest of its leaflet."""
    if gain <= 0 or most <= 0:
        return 0
    return min(_SHADES, 1 + int(_SHADES * gain / most))


def paragraphs(block: BlockLevel) -> list[list[SentenceLevel]]:
    """Return the sentences of a block, passage by passage."""
    return [list(group) for _, group in groupby(block.sentences, key=lambda one: one.passage)]


def anchor(level: LeafletLevel, passage: int) -> str:
    """Return the name by which links find a passage of a leaflet."""
    return f"{level.id}-{level.locale}-{passage}"


@cache
def _environment(templates: Path) -> "Environment":
    from leaflets import templating  # late: judging a leaflet needs no templates

    found = templating.environment(templates)
    found.globals.update(shade=shade, paragraphs=paragraphs, anchor=anchor)
    return found
