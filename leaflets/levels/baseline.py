"""The scores that were stored when somebody last looked: none may slip below them unseen."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from leaflets import files
from leaflets.errors import LeafletError
from leaflets.levels.measured import LeafletLevel
from leaflets.reading import POLICY

FILE = "reading-baseline.json"
_HINT = "write it anew: leaflets reading --baseline"

_Scores = Mapping[str, Mapping[str, Mapping[str, float]]]


class Baseline(Struct, frozen=True):
    """Decisive scores by leaflet, locale and formula, all counted by one policy."""

    policy: str
    scores: _Scores

    def find(self, leaflet: str, locale: str, formula: str) -> float | None:
        """Return a stored score, ``None`` where there is none."""
        return self.scores.get(leaflet, {}).get(locale, {}).get(formula)


def take(levels: Iterable[LeafletLevel]) -> Baseline:
    """Return what is to be stored of some leaflets; a language without a formula has nothing."""
    scores: dict[str, dict[str, dict[str, float]]] = {}
    for level in levels:
        found = {score.formula.name: round(score.value, 2) for score in level.decisive}
        if found:
            scores.setdefault(level.id, {})[level.locale] = found
    return Baseline(POLICY, scores)


def write(baseline: Baseline, content: Path) -> Path:
    """Store a baseline beside the content; the same scores make the same bytes."""
    data = {"policy": baseline.policy, "leaflets": baseline.scores}
    path = content / FILE
    files.write(path, (json.dumps(data, indent=2, sort_keys=True) + "\n").encode())
    return path


def load(content: Path) -> Baseline:
    """Return the stored baseline, an empty one where nobody stored any.

    Raises ``LeafletError`` for a file that cannot be read, or was counted by another policy:
    its scores would be compared with those of other habits of counting.
    """
    path = content / FILE
    if not path.exists():
        return Baseline(POLICY, {})
    try:
        baseline = _read(json.loads(files.read_text(path, LeafletError)))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as bad:
        raise LeafletError(f"This is no baseline: {bad}", str(path), _HINT) from None
    if baseline.policy != POLICY:
        message = f"These scores were counted by policy {baseline.policy!r}; ours is {POLICY!r}"
        raise LeafletError(message, str(path), _HINT)
    return baseline


def _read(data: Mapping[str, _Scores]) -> Baseline:
    scores = {
        leaflet: {
            locale: {formula: float(value) for formula, value in found.items()}
            for locale, found in locales.items()
        }
        for leaflet, locales in data["leaflets"].items()
    }
    return Baseline(str(data["policy"]), scores)
