"""Leaflets -> how hard they are to read, told once: to rules, to the page, to people.

``tell`` measures a leaflet whole, block by block and sentence by sentence; ``tables``,
``as_json`` and ``page`` say it to people and programs. ``scored`` and ``compared`` are what
the rules judge, ``printed`` what the leaflet itself may say.
"""

from leaflets.levels.baseline import Baseline
from leaflets.levels.baseline import load as load_baseline
from leaflets.levels.baseline import take as take_baseline
from leaflets.levels.baseline import write as write_baseline
from leaflets.levels.data import as_json
from leaflets.levels.facts import compared, scored
from leaflets.levels.measured import BlockLevel, LeafletLevel, SentenceLevel, printed, tell
from leaflets.levels.page import page
from leaflets.levels.tables import details, overview

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
