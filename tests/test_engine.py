"""WeasyPrint, settled on our fonts and mended where it has to be."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from leaflets import engine, machine, memory, shipped


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


def test_families_are_remembered_until_a_font_comes(tmp_path, monkeypatch):
    shutil.copy(shipped.TEMPLATES / "fonts" / "NotoSansMath-Regular.ttf", tmp_path)
    with memory.kept():
        assert engine.families(tmp_path) == {"Noto Sans Math"}
        monkeypatch.setattr(engine, "_families", lambda folder: "read again")
        assert engine.families(tmp_path) == {"Noto Sans Math"}
        (tmp_path / "another.ttf").write_bytes(b"")
        assert engine.families(tmp_path) == "read again"


RENDER = """
import sys
from leaflets import engine, render, shipped
from leaflets.model import Page

html = "<html lang='en'><head><title>One</title></head><body style='font: 12pt Noto Sans'>One"
page = Page(html, (), shipped.TEMPLATES)
first = render.render(page)
print(*({"fontTools.subset", "fontTools.varLib.instancer", "PIL.ImageCms"} & set(sys.modules)))
from weasyprint.pdf import fonts
fonts.harfbuzz_subset = None
cut = render.render(page)
print(cut.pages, "fontTools.subset" in sys.modules, len(cut.data) < 3 * len(first.data))
"""


def test_what_weasyprint_seldom_calls_is_loaded_when_it_does():
    """A new WeasyPrint that uses it otherwise than by a call, or by other names, fails here."""
    run = subprocess.run(
        [sys.executable, "-c", RENDER],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )

    assert run.stdout == "\n1 True True\n"


def test_where_harfbuzz_cannot_cut_fonts_nothing_is_put_off(monkeypatch):
    monkeypatch.setattr(machine, "subsets_fast", lambda: False)
    monkeypatch.setattr(engine, "_SELDOM_CALLED", ("a module that nobody has",))

    with engine._put_off():
        assert "a module that nobody has" not in sys.modules


def test_a_stand_in_is_there_no_longer_than_weasyprint_is_imported(monkeypatch):
    monkeypatch.setattr(engine, "_SELDOM_CALLED", ("string.templatelib.none",))
    monkeypatch.setattr(machine, "subsets_fast", lambda: True)

    with engine._put_off():
        assert "string.templatelib.none" in sys.modules
    assert "string.templatelib.none" not in sys.modules
