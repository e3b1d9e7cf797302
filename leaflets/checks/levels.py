"""How hard a leaflet is to read: by its score, by its past, by its English."""

from collections.abc import Iterator

from leaflets.checks.pairs import finding
from leaflets.model import (
    Finding,
    Leaflet,
    PassageFacts,
    ReadingFacts,
    ScoreFacts,
    Severity,
)


def reading_too_hard(leaflet: Leaflet, facts: ReadingFacts) -> Iterator[Finding]:
    """A leaflet as a whole can be read by nearly everybody who gets it.

    English is scored by Flesch-Kincaid (grade 6 is easy enough, past 8 it is held) and by SMOG
    (8, and 9.5); Spanish by INFLESZ (65, and 55); other languages that have a formula of their
    own by that. The marks are proposals of this project. No language is scored by another's
    formula, and none without a confirmed one is scored at all. Half of all adults read no
    better than this, and frightened ones read worse. A formula counts words and sentences; it
    does not know whether anybody understands.
    """
    hard = [score for score in facts.scores if not score.passes(score.target)]
    if hard:
        held = any(not score.passes(score.limit) for score in hard)
        yield _whole(
            "reading-too-hard",
            Severity.ERROR if held else Severity.REVIEW,
            f"Hard to read: {'; '.join(map(_beside_its_marks, hard))}",
            leaflet,
            facts,
        )


def reading_worse(leaflet: Leaflet, facts: ReadingFacts) -> Iterator[Finding]:
    """A leaflet has not become harder to read since its scores were stored.

    Each small change seems harmless, and ten of them make a leaflet nobody reads. Harder by
    half a grade or three points is held, but never by less than chance: twice what the score
    moves with the sentences it happens to rest on. Somebody who means it stores the scores
    anew, with ``leaflets reading --baseline``.
    """
    worse = [score for score in facts.scores if score.worsened > score.tolerance]
    if worse:
        message = f"Harder to read than it was: {'; '.join(map(_beside_its_past, worse))}"
        yield _whole("reading-worse", Severity.ERROR, message, leaflet, facts)


def harder_than_english(leaflet: Leaflet, facts: ReadingFacts) -> Iterator[Finding]:
    """A translation is no harder to read than its English, where no formula can tell.

    A sentence far past what its language bears is named, and so is one that became long since
    two of the English were run together. Most languages have no formula that was confirmed on
    their readers: sentences are what can be compared in all of them.
    """
    for passage in facts.passages:
        if passage.longest > passage.too_long or (
            passage.merged and passage.longest > passage.long
        ):
            yield finding(
                "harder-than-english",
                Severity.REVIEW,
                _how_long(passage),
                leaflet,
                passage.passage,
                "cut it into short sentences, as the English is",
            )


def _how_long(passage: PassageFacts) -> str:
    why = "Sentences were run together" if passage.merged else "A sentence is very long"
    return f"{why}: {passage.longest} {passage.unit}, where {_most(passage)} can be borne"


def _most(passage: PassageFacts) -> int:
    return passage.long if passage.merged else passage.too_long


def _beside_its_marks(score: ScoreFacts) -> str:
    return (
        f"{score.formula} {score.value:.1f}, where {score.target:g} is easy enough "
        f"and {score.limit:g} the limit"
    )


def _beside_its_past(score: ScoreFacts) -> str:
    return f"{score.formula} {score.value:.1f}, was {score.before:.1f}"


def _whole(
    code: str, severity: Severity, message: str, leaflet: Leaflet, facts: ReadingFacts
) -> Finding:
    """Return a finding about a whole leaflet: bound to a digest of all its words."""
    see = f"leaflets reading {leaflet.id} --locale {leaflet.locale}"
    return Finding(
        code,
        severity,
        message,
        leaflet.title.origin,
        locale=leaflet.locale,
        block=leaflet.id,
        source=facts.words,
        hint=f"begin with {facts.costliest!r}; the rest shows: {see}",
    )
