"""The formulas give what their authors and independent programs give."""

import json
from pathlib import Path

import pytest

from leaflets.reading import formulas
from leaflets.reading.counts import Scripts

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['formula']}: {v['source']}")
def test_a_formula_gives_the_published_score(vector):
    score = getattr(formulas, vector["formula"])(**vector["counts"])

    assert score == pytest.approx(vector["value"], abs=vector["tol"])


COUNTS = {"words": 100, "sentences": 10, "syllables": 150}


@pytest.mark.parametrize(
    ("formula", "counts", "score"),
    [
        ("inflesz", COUNTS, 206.835 - 93.45 - 10),
        ("fernandez_huerta", COUNTS, 206.84 - 90 - 10.2),
        ("kandel_moles", COUNTS, 207 - 10.15 - 110.4),
        ("martins", COUNTS, 248.835 - 126.9 - 10.15),
        ("flesch_vacca_1972", COUNTS, 206 - 97.5 - 10),
        ("bendova_cinkova", COUNTS, 206.835 - 16.72 - 93.27),
        ("atesman", COUNTS, 198.825 - 60.2625 - 26.1),
        ("cetinkaya_uzun", COUNTS, 118.823 - 38.9805 - 9.71),
        ("fog_pl", {"words": 100, "sentences": 10, "four_syllables": 15}, 10),
        ("characters_per_sentence", {"characters": 90, "sentences": 3}, 30),
    ],
)
def test_a_formula_without_published_samples_has_its_weights(formula, counts, score):
    assert getattr(formulas, formula)(**counts) == pytest.approx(score)


def test_the_spanish_formulas_agree_with_an_independent_program():
    """The sample of koRpus: 1.06475 syllables a word, 27.8 words a sentence."""
    sample = {"words": 2780, "sentences": 100, "syllables": 2960}

    assert formulas.flesch_reading_ease(**sample) == pytest.approx(88.54, abs=0.05)
    assert formulas.inflesz(**sample) == pytest.approx(112.7, abs=0.05)
    assert formulas.fernandez_huerta(**sample) == pytest.approx(114.59, abs=0.05)
    assert formulas.amstad(**sample) == pytest.approx(89.91, abs=0.05)
    assert formulas.flesch_douma(**sample) == pytest.approx(99.0, abs=0.05)


def test_japanese_without_kanji_has_no_run_of_them():
    runs = Scripts(hiragana=20, hiragana_runs=4, commas=2)

    score = formulas.tateisi(characters=22, sentences=2, scripts=runs)

    assert score == pytest.approx(115.79 - 0.12 * 11 + 7.4 * 5 - 4.67)


def test_smog_keeps_its_constant_outside_the_root():
    """A widespread copy has it inside, and calls Moby-Dick a grade-9.9 text."""
    assert formulas.smog(sentences=8, polysyllables=23) == pytest.approx(12.8, abs=0.05)
