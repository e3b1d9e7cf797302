"""A leaflet in its language -> what the rules judge."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from math import sqrt

from leaflets import reading
from leaflets.levels.baseline import Baseline
from leaflets.levels.measured import ENGLISH, finished, read, texts
from leaflets.model import Leaflet, Passage, PassageFacts, ReadingFacts, ScoreFacts
from leaflets.reading import Score

_SMALL_CHANGE_IN_YEARS = 0.5
_SMALL_CHANGE_IN_POINTS = 3.0


def scored(leaflet: Leaflet, baseline: Baseline | None = None) -> ReadingFacts:
    """Return the decisive scores of a whole leaflet, beside those of a baseline.

    None without a validated formula, nor while a passage is unfinished: other rules hold it.
    """
    whole, norm = texts(leaflet), reading.norm_for(leaflet.locale)
    if len(whole) < len(read(leaflet)) or not norm.validated:
        return ReadingFacts()
    found = reading.decisive(reading.measure(whole, leaflet.locale))
    by_formula = {score.formula: score for score in found}
    scores = tuple(
        _score(by_formula[gate.formula], gate, _before(leaflet, gate, baseline))
        for gate in norm.gates
        if gate.formula in by_formula
    )
    return ReadingFacts(
        words="sha256:" + sha256("\0".join((leaflet.locale, *whole)).encode()).hexdigest(),
        scores=scores,
        costliest="" if all(map(_is_easy, scores)) else _costliest(whole, leaflet.locale),
    )


def _is_easy(score: ScoreFacts) -> bool:
    return score.passes(score.target) and score.worsened <= score.tolerance


def _costliest(whole: Sequence[str], locale: str) -> str:
    # Every sentence is left out once: too slow to do where nobody asks.
    spots = reading.hot_spots(reading.measure(whole, locale))
    return spots[0].sentence.text if spots else ""


def compared(leaflet: Leaflet) -> ReadingFacts:
    """Return the passages of a translation beside their English, where no formula judges them."""
    norm = reading.norm_for(leaflet.locale)
    if leaflet.locale == ENGLISH or norm.validated:
        return ReadingFacts()
    return ReadingFacts(passages=tuple(_passages(leaflet)))


def _score(score: Score, gate: reading.Gate, before: float | None) -> ScoreFacts:
    formula = gate.formula
    return ScoreFacts(
        formula=formula.title,
        value=score.value,
        target=gate.target,
        limit=gate.limit,
        higher_is_easier=formula.higher_is_easier,
        before=before,
        tolerance=_tolerance(score),
    )


def _before(leaflet: Leaflet, gate: reading.Gate, baseline: Baseline | None) -> float | None:
    return baseline.find(leaflet.id, leaflet.locale, gate.formula.name) if baseline else None


def _tolerance(score: Score) -> float:
    """Return what no reader would notice: a small change, or what the choice of sentences moves.

    The formula's own error is left out: it is the same before and after.
    """
    small = _SMALL_CHANGE_IN_YEARS if score.formula.in_years else _SMALL_CHANGE_IN_POINTS
    error = score.uncertainty or 0.0
    sampling = sqrt(max(0.0, error**2 - score.formula.standard_error**2))
    return max(small, 2 * sampling)


def _passages(leaflet: Leaflet) -> Iterator[PassageFacts]:
    for passage in finished(leaflet.passages()):
        if facts := _beside_english(passage, leaflet.locale):
            yield facts


@lru_cache(maxsize=4_000)  # leaflets share their blocks
def _beside_english(passage: Passage, locale: str) -> PassageFacts | None:
    limit = reading.sentence_limit(reading.norm_for(locale))
    found = reading.compare([passage.source], [passage.text], locale) if limit else None
    if not limit or not found or not found.longest:
        return None
    return PassageFacts(
        passage=passage,
        merged=bool(found.merged),
        longest=reading.length(found.longest, limit),
        long=limit.long,
        too_long=limit.too_long,
        unit=limit.unit,
    )
