"""The way of a catalogue, told once: English that has moved on -> the files of translators.

Beside ``build.py`` the only module that knows an order of stages.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from leaflets import catalogues, extract, files, languages, library
from leaflets.catalogues import CONTENT, FRAME, Catalogue, Statistics, catalogue_path
from leaflets.errors import CatalogueError
from leaflets.model import Message

DOMAINS = (CONTENT, FRAME)

Messages = Mapping[str, tuple[Message, ...]]


@dataclass(frozen=True)
class Progress:
    """How far one locale has come."""

    locale: str
    content: Statistics
    frame: Statistics


def messages(content: Path, templates: Path) -> Messages:
    """Return what there is to translate, by the domain of its catalogue."""
    frame = extract.frame_passages(templates)
    return {
        CONTENT: extract.content_messages(library.load(content)),
        FRAME: extract.frame_messages(frame),
    }


def extract_templates(wanted: Messages, folder: Path) -> list[Path]:
    """Write ``leaflets.pot`` and ``templates.pot`` where they differ; return their paths."""
    paths = []
    for domain in DOMAINS:
        path = folder / f"{domain}.pot"
        files.write_if_changed(path, catalogues.write(catalogues.template(wanted[domain])))
        paths.append(path)
    return paths


def add(name: str, wanted: Messages, locales: Path) -> list[Path]:
    """Begin a locale: its ``language.toml`` and two empty catalogues. Return their paths.

    Raises ``CatalogueError`` where CLDR does not know it or it is there already.
    """
    locale = str(languages.parse(name))
    folder = locales / locale
    if (folder / "language.toml").exists():
        raise CatalogueError(
            f"{languages.tag_of(locale)} is there already",
            str(folder),
            f"leaflets i18n update {languages.tag_of(locale)}",
        )
    settings = folder / "language.toml"
    written = [settings]
    for domain in DOMAINS:
        path = catalogue_path(locales, locale, domain)
        files.write(path, catalogues.write(catalogues.new(locale, wanted[domain])))
        written.append(path)
    files.write(settings, languages.new_settings(locale).encode())
    return written


def update(
    tags: Iterable[str], wanted: Messages, locales: Path, *, write: bool = True
) -> list[Path]:
    """Bring catalogues up to the English; return those that changed, or would."""
    changed = []
    for tag in tags:
        for domain in DOMAINS:
            path = catalogue_path(locales, languages.folder_of(tag), domain)
            before = _load(path)
            after = catalogues.write(catalogues.update(before, wanted[domain]))
            if after != catalogues.write(before):
                changed.append(path)
                if write:
                    files.write(path, after)
    return changed


def progress(tags: Iterable[str], locales: Path) -> list[Progress]:
    """Count the catalogues of some locales."""
    return [
        Progress(tag, *(_statistics(locales, tag, domain) for domain in DOMAINS)) for tag in tags
    ]


def _statistics(locales: Path, tag: str, domain: str) -> Statistics:
    return catalogues.statistics(_load(catalogue_path(locales, languages.folder_of(tag), domain)))


def _load(path: Path) -> Catalogue:
    return catalogues.load(path, path.parents[1].name)
