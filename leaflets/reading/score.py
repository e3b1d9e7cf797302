"""Measured text -> scores: each formula of its language, its verdict and how sure it is."""

from collections.abc import Callable, Sequence
from enum import Enum
from math import hypot, sqrt

from msgspec import Struct

from leaflets.reading.counts import Counts
from leaflets.reading.norms import Formula, Gate, Norm, norm_for
from leaflets.reading.policy import POLICY, Measured, Sentence, measure

_FEWEST_SENTENCES = 10
_FEWEST_WORDS = 100


class Verdict(Enum):
    """What a gate says of a score."""

    EASY = "easy enough"
    HARD = "harder than it should be"
    TOO_HARD = "too hard"


class Score(Struct, frozen=True):
    """What one formula gives for a text.

    ``verdict`` is ``None`` of a formula that decides nothing. ``uncertainty`` is one standard
    error, ``None`` below ten sentences: how far the score moves with the sentences it happens
    to rest on, joined with the formula's own error where its author gave one.
    """

    formula: Formula
    value: float
    verdict: Verdict | None = None
    uncertainty: float | None = None

    @property
    def band(self) -> str:
        """The label of the value, in the language of the text; empty where there is none."""
        return self.formula.band(self.value)


class Assessment(Struct, frozen=True):
    """The reading level of one text in one language.

    ``scores`` are of the text as printed, ``masked`` of the same without the names of the
    medicines. Without a validated formula both are empty, and the counts are all there is.
    """

    norm: Norm
    counts: Counts
    scores: tuple[Score, ...]
    masked: tuple[Score, ...]
    policy: str = POLICY

    @property
    def verdict(self) -> Verdict | None:
        """The hardest verdict of the gates, ``None`` without a formula or without words."""
        found = {score.verdict for score in self.scores}
        return next((verdict for verdict in reversed(Verdict) if verdict in found), None)

    @property
    def printable(self) -> bool:
        """Whether the text is long enough for its score to be shown to a reader."""
        enough = self.counts.words >= _FEWEST_WORDS
        return bool(self.scores) and enough and self.counts.sentences >= _FEWEST_SENTENCES


def assess(passages: Sequence[str], locale: str) -> Assessment:
    """Measure passages of one language, and score them where their language has a formula."""
    measured = measure(passages, locale)
    return Assessment(
        norm=norm_for(locale),
        counts=measured.counts,
        scores=score(measured),
        masked=score(measure(passages, locale, names=False)),
    )


def score(measured: Measured) -> tuple[Score, ...]:
    """Score a text by every formula of its language, those that decide first."""
    others = (_score(formula, None, measured) for formula in norm_for(measured.language).others)
    return (*decisive(measured), *(found for found in others if found is not None))


def decisive(measured: Measured) -> tuple[Score, ...]:
    """Score a text by those formulas of its language that decide."""
    gates = norm_for(measured.language).gates
    scored = (_score(gate.formula, gate, measured) for gate in gates)
    return tuple(found for found in scored if found is not None)


def judge(gate: Gate, value: float) -> Verdict:
    """Hold a score against its gate; a score on the mark passes it."""
    sign = 1 if gate.formula.higher_is_easier else -1
    if sign * value >= sign * gate.target:
        return Verdict.EASY
    return Verdict.HARD if sign * value >= sign * gate.limit else Verdict.TOO_HARD


def leave_out(
    calculate: Callable[[Counts], float], measured: Measured
) -> tuple[tuple[Sentence, float], ...]:
    """Score a text again without each of its sentences; a text of one has no other score."""
    if len(measured.sentences) < 2:
        return ()
    return tuple(
        (sentence, calculate(measured.counts.without(sentence.counts)))
        for sentence in measured.sentences
    )


def _score(formula: Formula, gate: Gate | None, measured: Measured) -> Score | None:
    value = formula.of(measured.counts)
    if value is None:
        return None
    verdict = judge(gate, value) if gate else None
    return Score(formula, value, verdict, _uncertainty(formula, measured))


def _uncertainty(formula: Formula, measured: Measured) -> float | None:
    """Estimate the standard error of a score by the jackknife: Tukey 1958, over sentences."""
    if len(measured.sentences) < _FEWEST_SENTENCES:
        return None
    values = [value for _, value in leave_out(formula.calculate, measured)]
    mean = sum(values) / len(values)
    spread = sum((value - mean) ** 2 for value in values)
    return hypot(formula.standard_error, sqrt((len(values) - 1) / len(values) * spread))
