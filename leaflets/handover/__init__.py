"""The way of a translation out of the house and back, told once.

What comes back keeps the state that its file gives it, and never brings an approval along.
Beside ``build.py`` and ``localise.py`` the only module that knows an order of stages.
"""

from leaflets.handover.arriving import Arrival, arrive, receive
from leaflets.handover.leaving import outgoing
from leaflets.handover.reviewing import Remark, Review, Reviewed, note, review, rows
from leaflets.handover.texts import Words

__all__ = [
    "Arrival",
    "Remark",
    "Review",
    "Reviewed",
    "Words",
    "arrive",
    "note",
    "outgoing",
    "receive",
    "review",
    "rows",
]
