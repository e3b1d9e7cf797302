"""Text -> reading level: how hard a leaflet is to read, in its own language.

``assess`` scores a text by the formula of its language, where it has one that was confirmed;
``compare`` holds a translation against its English, in any language; ``hot_spots`` and
``hard_words`` say where mending pays.
"""

from leaflets.reading.advice import HardWord, HotSpot, hard_words, hot_spots
from leaflets.reading.comparison import (
    Comparison,
    UsualLength,
    compare,
    length,
    sentence_limit,
    typical_length,
)
from leaflets.reading.counts import Counts
from leaflets.reading.grade import Level, level
from leaflets.reading.norms import Formula, Gate, Norm, SentenceLimit, norm_for
from leaflets.reading.policy import POLICY, Measured, Sentence, count, measure
from leaflets.reading.score import Assessment, Score, Verdict, assess, decisive, judge, score

__all__ = [
    "POLICY",
    "Assessment",
    "Comparison",
    "Counts",
    "Formula",
    "Gate",
    "HardWord",
    "HotSpot",
    "Level",
    "Measured",
    "Norm",
    "Score",
    "Sentence",
    "SentenceLimit",
    "UsualLength",
    "Verdict",
    "assess",
    "compare",
    "count",
    "decisive",
    "hard_words",
    "hot_spots",
    "judge",
    "length",
    "level",
    "measure",
    "norm_for",
    "score",
    "sentence_limit",
    "typical_length",
]
