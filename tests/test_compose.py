"""Edition + Library -> Leaflet."""

import pytest
from msgspec.structs import replace

from leaflets.compose import compose, in_easy_words, without_easy_version
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


EASY_SHELF = replace(
    SHELF,
    blocks={**SHELF.blocks, **{f"{name}.easy": block(id=f"{name}.easy") for name in SHELF.blocks}},
)


@pytest.mark.parametrize(("country", "wanted"), [("US", "in-the-us"), ("FR", "elsewhere")])
def test_in_easy_words_every_block_is_its_easy_version(country, wanted):
    leaflet = compose(in_easy_words(OUTLINE), EASY_SHELF, replace(CLINIC, country=country))

    assert [section.id for section in leaflet.sections] == ["rest.easy", f"{wanted}.easy"]
    assert (leaflet.id, leaflet.title) == (OUTLINE.id, OUTLINE.title)


def test_a_block_without_an_easy_version_is_named_where_its_country_needs_it():
    blocks = {name: each for name, each in EASY_SHELF.blocks.items() if name != "in-the-us.easy"}
    shelf = replace(EASY_SHELF, blocks=blocks)

    assert without_easy_version(OUTLINE, shelf, "FR") == ()
    assert without_easy_version(OUTLINE, shelf, "US") == ("in-the-us",)
    assert without_easy_version(OUTLINE, SHELF, "US") == ("rest", "in-the-us")
