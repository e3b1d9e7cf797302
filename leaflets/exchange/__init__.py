"""Texts and their translations <-> the files of other programs: sheets, XLIFF, TMX, TBX.

Nothing here signs a text. What comes in is somebody's words and how far they say it has
come; an approval is a named person's act, and is kept elsewhere.
"""

from leaflets.exchange import sheets, tbx, tmx, xliff
from leaflets.exchange.sheets import Row
from leaflets.exchange.units import Handover, Stage, Unit

__all__ = ["Handover", "Row", "Stage", "Unit", "sheets", "tbx", "tmx", "xliff"]
