"""What editions are made from is loaded once, whole, or not at all."""

import shutil
from datetime import date

import pytest

from leaflets import memory, shipped, stock
from leaflets.errors import LeafletError
from leaflets.model import Edition, Kind, Origin, Passage
from tests.world import made

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def known():
    shelves = stock.Shelves(shipped.CONTENT, shipped.LOCALES, shipped.TEMPLATES)
    return stock.stock(shelves, ["es"], TODAY)


def test_english_is_always_there(known):
    assert set(known.locales) == {"en", "es"}


def test_a_clinic_without_own_words_has_our_stock(known, tmp_path):
    _, clinic = made(tmp_path)

    assert known.of(clinic) is known


def test_a_leaflet_that_its_clinic_does_not_have_is_not_offered(known, tmp_path):
    _, clinic = made(tmp_path)
    ours, nobodys = (Edition(name, clinic, "es", "a4") for name in ("your-session", "nobodys"))

    assert known.offers(ours)
    assert not known.offers(nobodys)


def test_a_translation_knows_its_file_and_line(known):
    words = Passage("side-effects", "Not there.", "", Kind.PARAGRAPH, Origin("block.md", 1))
    passage = known.library.outlines["your-session"].title

    assert known.locales["es"].find(words) is None
    assert known.locales["es"].find(passage).origin.path.endswith("leaflets.po")


def test_a_missing_catalogue_is_an_error(tmp_path):
    shelves, _ = made(tmp_path)
    (shelves.locales / "es" / "LC_MESSAGES" / "leaflets.po").unlink()

    with pytest.raises(LeafletError, match="There is no catalogue for es"):
        stock.stock(shelves, ["es"], TODAY)


def test_a_language_that_nobody_asked_for_is_not_read(tmp_path):
    shelves, _ = made(tmp_path)
    (shelves.locales / "hi" / "language.toml").write_text("not finished = ", encoding="utf-8")

    assert set(stock.stock(shelves, ["es"], TODAY).locales) == {"en", "es"}
    with pytest.raises(LeafletError, match="This is not TOML"):
        stock.stock(shelves, ["hi"], TODAY)


def test_the_english_that_is_remembered_is_the_english_that_was_read(known, tmp_path):
    content = tmp_path / "content"
    shutil.copytree(shipped.CONTENT, content)
    shelves = stock.Shelves(content, shipped.LOCALES, shipped.TEMPLATES)
    read = stock.stock(shelves, [], TODAY)
    for _ in range(2):
        with memory.kept():
            found = stock.stock(shelves, [], TODAY)
        assert (found.library, found.frame) == (read.library, read.frame)


def test_a_changed_block_is_never_remembered(tmp_path):
    content = tmp_path / "content"
    shutil.copytree(shipped.CONTENT, content)
    shelves = stock.Shelves(content, shipped.LOCALES, shipped.TEMPLATES)
    with memory.kept():
        stock.stock(shelves, [], TODAY)
    (block,) = content.glob("blocks/*/getting-ready.md")
    text = block.read_text("utf-8")
    block.write_text(text.replace("Bring a list", "Take a list"), "utf-8")

    with memory.kept():
        found = stock.stock(shelves, [], TODAY)
    sources = {each.source for each in found.library.blocks["getting-ready"].passages()}
    assert "Take a list of all your medicines." in sources
    block.write_text(text.replace("[@", "[@nobodys-"), "utf-8")
    with memory.kept(), pytest.raises(ExceptionGroup):
        stock.stock(shelves, [], TODAY)
