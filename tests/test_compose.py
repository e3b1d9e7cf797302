"""Edition + Library -> Leaflet."""

from dataclasses import replace

import pytest

from leaflets.compose import compose
from leaflets.model import CountryChoice, Kind, Origin, Outline
from tests.builders import CLINIC, LIBRARY, block, passage

OUTLINE = Outline(
    id="a-leaflet",
    title=passage("A leaflet", kind=Kind.TITLE),
    lead=passage("About rest.", kind=Kind.LEAD),
    sections=("rest", CountryChoice({"US": "in-the-us"}, otherwise="elsewhere")),
    origin=Origin("a-leaflet.toml"),
)
SHELF = replace(
    LIBRARY, blocks={name: block(id=name) for name in ("rest", "in-the-us", "elsewhere")}
)


@pytest.mark.parametrize(("country", "wanted"), [("US", "in-the-us"), ("FR", "elsewhere")])
def test_a_clinic_gets_the_block_of_its_country(country, wanted):
    leaflet = compose(OUTLINE, SHELF, replace(CLINIC, country=country))

    assert [section.id for section in leaflet.sections] == ["rest", wanted]


def test_each_source_is_named_once():
    leaflet = compose(OUTLINE, SHELF, CLINIC)

    assert [source.id for source in leaflet.sources] == ["A-SOURCE"]


def test_a_leaflet_knows_the_names_that_no_language_changes():
    assert compose(OUTLINE, replace(SHELF, names=("Spravato",)), CLINIC).names == ("Spravato",)
