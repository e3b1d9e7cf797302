"""Leaflet + its finished page -> a score sheet: PEMAT-P, the CDC index and SAM.

The program fills in what can be counted, with the evidence; the rest is for a person to
judge and sign. It never gives a total: a part of a score is no score.
"""

from leaflets.scoresheet.instruments import JUDGEMENTS, WITNESSES, Instrument, Item, load
from leaflets.scoresheet.judgement import Evidence, Facts, Judgement, Rating
from leaflets.scoresheet.page import for_paper, for_screen
from leaflets.scoresheet.sheet import Line, Part, Scored, Sheet, make, progress, score

__all__ = [
    "JUDGEMENTS",
    "WITNESSES",
    "Evidence",
    "Facts",
    "Instrument",
    "Item",
    "Judgement",
    "Line",
    "Part",
    "Rating",
    "Scored",
    "Sheet",
    "for_paper",
    "for_screen",
    "load",
    "make",
    "progress",
    "score",
]
