"""The formulas give what their authors and independent programs give."""

import json
from pathlib import Path

import pytest

from leaflets.reading import formulas

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['formula']}: {v['source']}")
def test_a_formula_gives_the_published_score(vector):
    score = getattr(formulas, vector["formula"])(**vector["counts"])

    assert score == pytest.approx(vector["value"], abs=vector["tol"])


def test_smog_keeps_its_constant_outside_the_root():
    """A widespread copy has it inside, and calls Moby-Dick a grade-9.9 text."""
    assert formulas.smog(sentences=8, polysyllables=23) == pytest.approx(12.8, abs=0.05)
