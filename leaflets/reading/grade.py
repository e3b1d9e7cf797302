"""English counts -> reading level: two grades, how sure they are, and by which policy."""

from math import hypot, sqrt

from msgspec import Struct

from leaflets.reading.counts import Counts
from leaflets.reading.norms import FLESCH_KINCAID, SMOG
from leaflets.reading.policy import POLICY

_DISPERSION = 1.5  # of long words over sentences; 1 to 1.5 was measured, the cautious end is used


class Level(Struct, frozen=True):
    """How many years of US school a text asks for.

    ``grade`` is Flesch-Kincaid, ``None`` for a text without words. ``smog`` is ``None`` below
    ten sentences, where chance decides it; the grade of so short a text is a hint to its
    author and is not for print. ``uncertainty`` is one standard error of ``smog``.
    """

    grade: float | None
    smog: float | None
    uncertainty: float | None
    sentences: int
    policy: str = POLICY


def level(counts: Counts) -> Level:
    """Grade a text by its counts; the same counts have the same level."""
    smog = SMOG.of(counts)
    return Level(
        grade=FLESCH_KINCAID.of(counts),
        smog=smog,
        uncertainty=None if smog is None else _uncertainty(counts.sentences),
        sentences=counts.sentences,
    )


def _uncertainty(sentences: int) -> float:
    """Join the formula's own error with that of a sample of so few sentences.

    Long words per sentence scatter with variance (dispersion x mean / sentences); through
    the slope of SMOG the mean cancels out.
    """
    sampling = 0.5 * 1.0430 * sqrt(30 * _DISPERSION / sentences)
    return hypot(SMOG.standard_error, sampling)
