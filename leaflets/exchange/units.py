"""What is handed to another program, and what comes back: texts, their translations, states."""

from enum import StrEnum

from msgspec import Struct


class Stage(StrEnum):
    """How far a translation has come, as other programs name it."""

    MISSING = "missing"
    FUZZY = "fuzzy"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"

    @property
    def is_finished(self) -> bool:
        """Whether its translator holds it for done; nobody need have approved it."""
        return self not in (Stage.MISSING, Stage.FUZZY)


class Unit(Struct, frozen=True):
    """One text, known by its block and its English, with what was made of it.

    ``block`` is None where a file does not say to which block a text belongs. ``notes``
    come with the English, ``comments`` are the translator's.
    """

    block: str | None
    english: str
    translation: str = ""
    stage: Stage = Stage.MISSING
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()

    def in_stage(self, stage: Stage) -> "Unit":
        """Return the unit in another stage; without words nothing has come far."""
        there = stage if self.translation.strip() else Stage.MISSING
        return Unit(self.block, self.english, self.translation, there, self.notes, self.comments)


class Handover(Struct, frozen=True):
    """The texts of one file in the language it is in, by its tag.

    ``remembered`` says that they are memories of other times and not somebody's work on
    these texts: they may fill a gap, as a proposal, and change nothing that is there.
    """

    locale: str
    units: tuple[Unit, ...]
    remembered: bool = False
