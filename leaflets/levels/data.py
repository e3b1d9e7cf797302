"""Reading levels -> plain data for another program, with everything that was measured.

``policy`` is the version of the habits of counting; scores of two policies are not comparable.
``leaflets`` holds one object for each leaflet in each language:

- ``leaflet``, ``title``, ``locale``, ``language``: which one.
- ``validated``: whether its language has a formula that was confirmed. If not, ``scores`` is
  empty, ``scale`` is words per sentence, and the ``comparison`` of each block is all there is.
- ``scale``: what ``gain`` and ``cost`` are counted in.
- ``verdict``: the hardest verdict of the scores, ``null`` without any.
- ``printed``: what the leaflet says of itself; ``null`` where it says nothing.
- ``unfinished``: passages not translated yet, which were not measured.
- ``counts``: ``sentences``, ``words``, ``longest_sentence`` (words), ``characters``, and
  ``polysyllables`` (of three syllables and more), 0 where a language has no rule for them.
- ``scores`` as printed, ``scores_without_names`` without the names of the medicines. Each has
  ``formula``, ``value``, ``uncertainty`` (one standard error), ``band`` in the language of the
  text, ``higher_is_easier``; and ``target``, ``limit`` and ``verdict``, ``null`` where a formula
  decides nothing.
- ``blocks``: ``block``, ``title``, ``counts``, ``longest`` (its longest sentence), ``scores``
  (empty under a hundred words or ten sentences), ``cost`` (what the leaflet would gain without
  it), ``sentences`` (each with ``text``, ``words``, ``gain``) and ``comparison``.
- ``comparison`` with the English, ``null`` in English: ``english`` (counts), ``merged`` (how
  many passages have fewer sentences), ``longest_english``, ``longest``, ``longest_too_long``,
  ``length_ratio`` (words for English words), ``usual_ratio`` of the language, ``typical_ratio``
  of this translation, ``long`` (clearly longer than the rest of it).
- ``hot_spots``: ``sentence``, ``block``, ``gain``, the costliest first.
- ``hard_words``: ``word``, ``count``, ``suggestion``; English only.
"""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import asdict

from leaflets.levels.measured import BlockLevel, LeafletLevel
from leaflets.reading import POLICY, Comparison, Counts, Norm, Score

_DIGITS = 3


def as_json(levels: Iterable[LeafletLevel]) -> dict[str, Any]:
    """Return reading levels as plain data for another program."""
    return {"policy": POLICY, "leaflets": [_leaflet(level) for level in levels]}


def _leaflet(level: LeafletLevel) -> dict[str, Any]:
    found = level.assessment
    return {
        "leaflet": level.id,
        "title": level.title,
        "locale": level.locale,
        "language": level.language,
        "validated": found.norm.validated,
        "scale": level.scale,
        "verdict": found.verdict.value if found.verdict else None,
        "printed": level.printed.words if level.printed else None,
        "unfinished": level.unfinished,
        "counts": _counts(found.counts),
        "scores": [_score(score, found.norm) for score in found.scores],
        "scores_without_names": [_score(score, found.norm) for score in found.masked],
        "blocks": [_block(block, found.norm) for block in level.blocks],
        "hot_spots": [
            {
                "sentence": spot.sentence.text,
                "block": level.block_of(spot),
                "gain": round(spot.gain, _DIGITS),
            }
            for spot in level.hot_spots
        ],
        "hard_words": [asdict(word) for word in level.hard_words],
    }


def _counts(counts: Counts) -> dict[str, int]:
    names = ("sentences", "words", "longest_sentence", "characters", "polysyllables")
    return {name: getattr(counts, name) for name in names}


def _score(score: Score, norm: Norm) -> dict[str, Any]:
    gate = next((gate for gate in norm.gates if gate.formula == score.formula), None)
    return {
        "formula": score.formula.title,
        "value": round(score.value, _DIGITS),
        "uncertainty": _rounded(score.uncertainty),
        "band": score.band,
        "higher_is_easier": score.formula.higher_is_easier,
        "target": gate.target if gate else None,
        "limit": gate.limit if gate else None,
        "verdict": score.verdict.value if score.verdict else None,
    }


def _block(block: BlockLevel, norm: Norm) -> dict[str, Any]:
    return {
        "block": block.id,
        "title": block.title,
        "counts": _counts(block.counts),
        "longest": block.longest,
        "scores": [_score(score, norm) for score in block.scores],
        "cost": _rounded(block.cost),
        "sentences": [
            {"text": one.text, "words": one.words, "gain": round(one.gain, _DIGITS)}
            for one in block.sentences
        ],
        "comparison": _comparison(block.comparison) if block.comparison else None,
    }


def _comparison(found: Comparison) -> dict[str, Any]:
    return {
        "english": _counts(found.english),
        "merged": len(found.merged),
        "longest_english": found.longest_english.text if found.longest_english else "",
        "longest": found.longest.text if found.longest else "",
        "longest_too_long": found.longest_is_too_long,
        "length_ratio": _rounded(found.length_ratio),
        "usual_ratio": found.usual.ratio if found.usual else None,
        "typical_ratio": _rounded(found.typical.ratio) if found.typical else None,
        "long": found.is_long,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
