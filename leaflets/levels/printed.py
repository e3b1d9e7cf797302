"""What a leaflet may say of its reading level: never more than was measured.

A score is printed with its formula. No average of formulas, no "easy to understand", no grade
of a text under ten sentences; and no grade of US schools on a text that is not English.
"""

from leaflets.model import PrintedLevel
from leaflets.reading import Assessment

_ENGLISH = "en"
_LONG_TEXT = 30  # sentences; McLaughlin's SMOG rests on thirty


def say(found: Assessment) -> PrintedLevel | None:
    """Return what a leaflet may say of its reading level; ``None`` for one too short."""
    if not found.norm.validated:
        return PrintedLevel()
    if not found.printable:
        return None
    return PrintedLevel(_grade(found) if found.norm.language == _ENGLISH else _points(found))


def _grade(found: Assessment) -> str:
    """Write the grade of an English text: by SMOG, which asks for full comprehension."""
    smog = next(score for score in found.scores if score.formula.name == "smog")
    sentences = found.counts.sentences
    estimated, short = ("", "") if sentences >= _LONG_TEXT else ("estimated at ", "short text, ")
    return (
        f"{estimated}about US grade {smog.value:.0f} "
        f"(SMOG {smog.value:.1f} ± {smog.uncertainty:.1f}; {short}{sentences} sentences)"
    )


def _points(found: Assessment) -> str:
    """Write the score of a language's own formula, with the label its authors gave it."""
    score = found.scores[0]
    band = f" – {score.band}" if score.band else ""
    return f"{score.formula.title} {score.value:.0f}{band}"
