"""WeasyPrint, settled on our fonts and mended where it has to be."""

import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from leaflets import engine, shipped


def test_fontconfig_knows_our_fonts_and_no_others():
    engine.settled(shipped.TEMPLATES)

    settings = ElementTree.parse(Path(os.environ["FONTCONFIG_FILE"]))

    assert [each.text for each in settings.iter("dir")] == [str(shipped.TEMPLATES / "fonts")]


def test_families_are_read_off_the_files():
    found = engine.families(shipped.TEMPLATES / "fonts")

    assert {"Atkinson Hyperlegible Next", "Vazirmatn", "Noto Sans SC"} <= found


@pytest.mark.parametrize("address", ["https://example.org/a.png", "file:///etc/hostname"])
def test_nothing_is_fetched_from_anywhere(address):
    fetcher = engine.settled(shipped.TEMPLATES).fetcher

    with pytest.raises(ValueError, match="protocol"):
        fetcher.fetch(address)


def test_it_is_settled_once_for_a_process():
    assert engine.settled(shipped.TEMPLATES) is engine.settled(shipped.TEMPLATES)
    assert engine.pango_version(shipped.TEMPLATES)[0].isdigit()
