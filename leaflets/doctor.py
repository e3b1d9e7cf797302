"""The machine -> what is wrong with it, and how to mend it."""

import importlib.metadata
import platform
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

from leaflets import braille, engine, machine
from leaflets.errors import LeafletError

_LIBRARIES = ("weasyprint", "pydyf", "jinja2", "babel", "phonenumbers", "typer")


class Diagnosis(Struct, frozen=True):
    """One thing looked at: how it is, whether that will do, and else what to do."""

    subject: str
    state: str
    well: bool = True
    cure: str = ""


def examine(templates: Path, load_stock: Callable[[], object]) -> Iterable[Diagnosis]:
    """Yield what was found, part by part. ``load_stock`` loads content and catalogues."""
    yield Diagnosis("Python", f"{platform.python_version()} on {platform.system()}")
    for name in _LIBRARIES:
        yield Diagnosis(name, importlib.metadata.version(name))
    yield _pango(templates)
    yield _subsetter()
    yield _fonts(templates)
    yield _braille()
    yield _content(load_stock)


def _pango(templates: Path) -> Diagnosis:
    try:
        return Diagnosis("Pango", engine.pango_version(templates))
    except LeafletError as error:
        return Diagnosis("Pango", "missing", well=False, cure=error.message)


def _subsetter() -> Diagnosis:
    if machine.subsets_fast():
        return Diagnosis("HarfBuzz subsetter", "there")
    return Diagnosis(
        "HarfBuzz subsetter",
        "missing: PDFs are right, but take 5 to 15 times as long",
        well=False,
        cure="Debian, Ubuntu: apt-get install libharfbuzz-subset0",
    )


def _fonts(templates: Path) -> Diagnosis:
    families = sorted(engine.families(templates / "fonts"))
    if families:
        return Diagnosis("Fonts", ", ".join(families))
    return Diagnosis(
        "Fonts", "missing", well=False, cure="python templates/fonts/build_fonts.py, or reinstall"
    )


def _braille() -> Diagnosis:
    """Braille is there or is not: who prints on paper needs none."""
    if shutil.which(braille.PROGRAM):
        return Diagnosis("Braille", "liblouis is there")
    return Diagnosis("Braille", f"not on this machine; to have it, {braille.CURE}")


def _content(load_stock: Callable[[], object]) -> Diagnosis:
    try:
        load_stock()
    except LeafletError as error:
        return Diagnosis("Content and catalogues", error.message, well=False, cure=error.hint)
    except ExceptionGroup as group:
        count = len(group.exceptions)
        cure = "leaflets list names each of them"
        return Diagnosis("Content and catalogues", f"{count} errors", well=False, cure=cure)
    return Diagnosis("Content and catalogues", "can be read")
