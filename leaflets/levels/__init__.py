"""Leaflets -> how hard they are to read, told once: to rules, to the page, to people.

``tell`` measures a leaflet whole, block by block and sentence by sentence; ``tables``,
``as_json`` and ``page`` say it to people and programs. ``scored`` and ``compared`` are what
the rules judge, ``printed`` what the leaflet itself may say.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from leaflets.levels.baseline import Baseline
from leaflets.levels.baseline import load as load_baseline
from leaflets.levels.baseline import take as take_baseline
from leaflets.levels.baseline import write as write_baseline
from leaflets.levels.data import as_json
from leaflets.levels.facts import compared, scored
from leaflets.levels.measured import BlockLevel, LeafletLevel, SentenceLevel, printed, tell
from leaflets.levels.page import page

if TYPE_CHECKING:
    from rich.console import Group
    from rich.table import Table

__all__ = [
    "Baseline",
    "BlockLevel",
    "LeafletLevel",
    "SentenceLevel",
    "as_json",
    "compared",
    "details",
    "load_baseline",
    "overview",
    "page",
    "printed",
    "scored",
    "take_baseline",
    "tell",
    "write_baseline",
]


def overview(levels: Iterable[LeafletLevel]) -> "Table":
    """Return a table of leaflets by languages: each with its scores, or that it has none."""
    from leaflets.levels import tables  # late, as rich is: judging a leaflet needs no table

    return tables.overview(levels)


def details(level: LeafletLevel) -> "Group":
    """Return what there is to say of one leaflet: scores, blocks, hot spots, hard words."""
    from leaflets.levels import tables

    return tables.details(level)
