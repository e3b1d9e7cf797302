"""Every text is looked at once, also what no leaflet prints, and each language has its state."""

from collections import Counter

import pytest

from leaflets import build, survey
from leaflets.model import Role
from tests.world import TODAY, made, sign


@pytest.fixture
def world(tmp_path):
    return made(tmp_path)


def test_every_text_comes_once_even_where_no_leaflet_prints_it(world):
    shelves, clinic = world
    stock = build.stock(shelves, ["es"], TODAY)

    leaflets = list(survey.everything(clinic, "es", stock))

    blocks = Counter(section.id for leaflet in leaflets for section in leaflet.sections)
    assert set(blocks) == set(stock.library.blocks)
    assert set(blocks.values()) == {1}


def test_what_is_signed_is_counted_as_approved(world):
    shelves, clinic = world
    (before,) = survey.health(build.stock(shelves, ["es"], TODAY), clinic)
    sign(world, "es", ("en", Role.CLINICAL), ("es", Role.LANGUAGE), ("es", Role.CLINICAL))

    (after,) = survey.health(build.stock(shelves, ["es"], TODAY), clinic)

    assert before.approved == 0
    assert after.approved > 0
    assert after.stale == 0
