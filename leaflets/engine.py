"""WeasyPrint, settled on our fonts and mended where it has to be.

It is imported late: it costs a quarter of a second, and its fonts have to be settled before.
"""

import atexit
import gc
import html
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from leaflets import binding, lines, machine, memory, shortcuts, tags, text_layer
from leaflets.errors import RenderError

_SELDOM_CALLED = (
    *("fontTools.subset", "fontTools.varLib.instancer", "fontTools.ttLib.woff2"),
    "PIL.ImageCms",
)


class Engine:
    """WeasyPrint with our fonts, shared by every page that a process renders."""

    def __init__(self, templates: Path) -> None:
        settle_fonts(templates / "fonts")
        shortcuts.take_before()
        try:
            with machine.found_by_the_loader(), _put_off(), shortcuts.declarations.read_once():
                import weasyprint
                from weasyprint.text.fonts import FontConfiguration
                from weasyprint.urls import URLFetcher
        except OSError as error:
            raise RenderError(machine.PANGO_IS_MISSING, "", "leaflets doctor") from error
        binding.repair()
        lines.repair()
        text_layer.repair()
        tags.repair()
        shortcuts.take()
        self.weasyprint: Any = weasyprint
        self.fonts = FontConfiguration()
        self.families = families(templates / "fonts")
        # Everything a page needs travels inside it. What is fetched all the same is refused,
        # with a warning that holds the edition.
        self.fetcher = URLFetcher(allowed_protocols={"data"})


class _Later(ModuleType):
    """Stands for a module of which WeasyPrint calls something, until it does."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *rest, **named: getattr(import_module(self.__name__), name)(*rest, **named)


@contextmanager
def _put_off() -> Iterator[None]:
    """Let WeasyPrint have what it hardly ever needs only when it calls for it.

    WeasyPrint 70 loads all of fontTools, a third of its own time, to cut fonts down where
    HarfBuzz cannot, and for fonts of other kinds than ours.
    """
    stand_ins = {name: _Later(name) for name in _SELDOM_CALLED if name not in sys.modules}
    if not machine.subsets_fast():
        stand_ins = {}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


@cache
def settled(templates: Path) -> Engine:
    """Return WeasyPrint with the fonts of ``templates``; ``RenderError`` where Pango is missing."""
    return Engine(templates)


@cache
def style_sheet(engine: Engine, path: Path) -> Any:
    """Return a style sheet, read once for all pages."""
    return engine.weasyprint.CSS(filename=path, font_config=engine.fonts)


def pango_version(templates: Path) -> str:
    """Return the version of Pango, or raise ``RenderError`` that says how to install it."""
    settled(templates)
    from weasyprint.text.ffi import pango

    number = pango.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def settle_fonts(folder: Path) -> None:
    """Let fontconfig know the fonts of one folder and no others.

    Has to come before WeasyPrint is imported. A system font would otherwise take the
    place of a missing glyph without a word.
    """
    private = Path(tempfile.mkdtemp(prefix="leaflets-fonts-"))
    atexit.register(shutil.rmtree, private, ignore_errors=True)
    settings = private / "fonts.conf"
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{html.escape(str(folder))}</dir><cachedir>{html.escape(str(private))}</cachedir>"
        "</fontconfig>",
        encoding="utf-8",
    )
    os.environ["FONTCONFIG_FILE"] = str(settings)


def families(folder: Path) -> frozenset[str]:
    """Return the families of a folder of fonts, read off the files themselves."""
    import fontTools

    def key() -> str:
        return memory.key_of(fontTools.version, memory.digest(__file__), folders=(folder,))

    return memory.worked_out("families", key, partial(_families, folder))


def _families(folder: Path) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    found = set()
    for path in folder.glob("*.ttf"):
        with TTFont(path, lazy=True) as font:
            found.add(font["name"].getBestFamilyName())
    return frozenset(found)


@cache
def warm(templates: Path) -> None:
    """Load WeasyPrint and the fonts of ``templates``, once for all that a process renders."""
    settled(templates)
    # A page is some hundred thousand short-lived objects: looking through them as often as
    # Python does by itself takes an eighth of the time.
    gc.freeze()
    gc.set_threshold(50_000)
