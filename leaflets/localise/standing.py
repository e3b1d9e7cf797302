"""Catalogues and registers as they are -> how far each language has come."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from leaflets import approvals, catalogues, files, languages
from leaflets.catalogues import CONTENT, Catalogue, Entry, Lag, Statistics, catalogue_path
from leaflets.localise.texts import DOMAINS, Messages
from leaflets.model import Approval


class Progress(Struct, frozen=True):
    """How far one locale has come."""

    locale: str
    content: Statistics
    frame: Statistics


class Backlog(Struct, frozen=True):
    """The changes of the English that one locale lacks."""

    locale: str
    lags: tuple[Lag, ...]


def progress(tags: Iterable[str], locales: Path) -> list[Progress]:
    """Count the catalogues of some locales."""
    return [
        Progress(tag, *(_statistics(locales, tag, domain) for domain in DOMAINS)) for tag in tags
    ]


def _statistics(locales: Path, tag: str, domain: str) -> Statistics:
    return catalogues.statistics(load(catalogue_path(locales, languages.folder_of(tag), domain)))


def backlogs(tags: Iterable[str], wanted: Messages, locales: Path) -> list[Backlog]:
    """Say for some locales which changes of the English their translations lack."""
    return [
        Backlog(
            tag, tuple(lag for domain in DOMAINS for lag in _lags(tag, domain, wanted, locales))
        )
        for tag in tags
    ]


def _lags(tag: str, domain: str, wanted: Messages, locales: Path) -> tuple[Lag, ...]:
    path = catalogue_path(locales, languages.folder_of(tag), domain)
    return catalogues.behind(load(path), wanted[domain])


def begun(tags: Iterable[str], locales: Path) -> list[str]:
    """Return those of some languages that a clinic has a catalogue of its own words in."""
    return [
        tag for tag in tags if catalogue_path(locales, languages.folder_of(tag), CONTENT).exists()
    ]


def gone(tags: Iterable[str], locales: Path) -> list[tuple[str, Entry]]:
    """Return what a purge would take out, each with its language."""
    return [
        (tag, entry)
        for tag in tags
        for domain in DOMAINS
        for entry in load(catalogue_path(locales, languages.folder_of(tag), domain)).obsolete
    ]


def signatures_of(block: str, locales: Path) -> list[tuple[Path, int]]:
    """Count what named people recorded for a block, by register: its name is part of it."""
    found = []
    for path in sorted(locales.glob("*/*.jsonl")):
        count = sum(entry.get("block") == block for _, entry in files.read_register(path))
        if count:
            found.append((path, count))
    return found


def registered(locales: Path) -> list[Approval]:
    """Return what was signed in every language."""
    folders = [languages.folder_of(tag) for tag in languages.tags(locales)]
    return [
        each for folder in folders for each in approvals.load(locales / folder / approvals.REGISTER)
    ]


def translated(locales: Path) -> list[str]:
    """Return the tags of all languages but English."""
    return [tag for tag in languages.tags(locales) if tag != languages.ENGLISH]


def load(path: Path) -> Catalogue:
    """Read the catalogue of a locale, which is named after its folder."""
    return catalogues.load(path, path.parents[1].name)
