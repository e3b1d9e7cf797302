"""How hard a leaflet is to read: what was measured, for the rules and for the page."""

from msgspec import Struct

from leaflets.model.text import Passage


class PrintedLevel(Struct, frozen=True):
    """What a leaflet may say of its reading level: a score with the name of its formula.

    ``words`` are empty where its language has no validated formula; the page then says that.
    """

    words: str = ""


class ScoreFacts(Struct, frozen=True):
    """A score by which a leaflet is judged: up to ``target`` it is easy, past ``limit`` too hard.

    ``before`` is what it was when the baseline was stored, ``None`` where nothing was; it moves
    by up to ``tolerance`` without anybody reading worse.
    """

    formula: str
    value: float
    target: float
    limit: float
    higher_is_easier: bool
    before: float | None = None
    tolerance: float = 0.0

    def passes(self, mark: float) -> bool:
        """Whether the score is at least as easy as a mark on its scale."""
        return self.value >= mark if self.higher_is_easier else self.value <= mark

    @property
    def worsened(self) -> float:
        """How much harder it has become since the baseline; negative where it is easier."""
        if self.before is None:
            return 0.0
        return (self.before - self.value) * (1 if self.higher_is_easier else -1)


class PassageFacts(Struct, frozen=True):
    """A translated passage beside its English: how many sentences, and how long is the longest.

    Past ``long`` a sentence is a strain in its language, past ``too_long`` it is lost; all
    three are in ``unit``. Where no stops are written, ``merged`` is false.
    """

    passage: Passage
    merged: bool
    longest: int
    long: int
    too_long: int
    unit: str


class ReadingFacts(Struct, frozen=True):
    """What was measured in a leaflet: its decisive scores, or its passages beside the English.

    ``words`` is a digest of all that was measured. ``costliest`` is the sentence whose mending
    would gain most.
    """

    words: str = ""
    scores: tuple[ScoreFacts, ...] = ()
    passages: tuple[PassageFacts, ...] = ()
    costliest: str = ""
