"""Folders of content, languages and templates -> Stock: all that editions are made from."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from leaflets import (
    approvals,
    catalogues,
    extract,
    files,
    forms,
    languages,
    library,
    machine,
    memory,
    retouches,
    waivers,
)
from leaflets.catalogues import Catalogue
from leaflets.errors import CatalogueError
from leaflets.model import (
    OWN,
    Approval,
    Clinic,
    Edition,
    Language,
    Library,
    Origin,
    Passage,
    Retouch,
    Translation,
    Waiver,
)

LOCALES = "locales"
"""The folder in a clinic's folder that holds the translations of its own words."""

_WORDS = "words"  # by which the English is remembered


class Locale(Struct, frozen=True):
    """What is known of one language: how it is set, its two catalogues, its approvals.

    ``own`` is the catalogue of a clinic's own words.
    """

    language: Language
    content: Catalogue | None
    frame: Catalogue | None
    approvals: tuple[Approval, ...]
    waivers: tuple[Waiver, ...] = ()
    own: Catalogue | None = None

    def header(self, block: str, name: str) -> str:
        """Return what the catalogue with the words of a block says in its header."""
        catalogue = self._catalogue(block)
        return catalogue.header(name) if catalogue else ""

    def find(self, passage: Passage) -> Translation | None:
        """Return what its catalogues have for a passage."""
        catalogue = self._catalogue(passage.context)
        entry = catalogue.find(passage.context, passage.source) if catalogue else None
        if catalogue is None or entry is None:
            return None
        return Translation(entry.text, entry.fuzzy, Origin(catalogue.where, entry.line))

    def _catalogue(self, block: str) -> Catalogue | None:
        if block == extract.FRAME_CONTEXT:
            return self.frame
        return self.own if block.startswith(OWN) else self.content


class OwnWords(Struct, frozen=True):
    """A library with a clinic's own words in it, and its translations of them by language."""

    library: Library
    catalogues: Mapping[str, Catalogue]


class Stock(Struct, frozen=True):
    """Everything that editions are made from, loaded once.

    ``own`` holds, by their folders, what clinics have of their own.
    """

    library: Library
    frame: tuple[Passage, ...]
    locales: Mapping[str, Locale]
    templates: Path
    content: Path
    today: date
    retouches: tuple[Retouch, ...] = ()
    own: Mapping[Path, OwnWords] = field(default_factory=dict)

    def of(self, clinic: Clinic) -> "Stock":
        """Return the stock of a clinic: ours, but for what it says in its own words."""
        own = self.own.get(clinic.folder)
        if own is None:
            return self
        locales = {
            tag: replace(each, own=own.catalogues.get(tag)) for tag, each in self.locales.items()
        }
        return replace(self, library=own.library, locales=locales, own={})

    def offers(self, edition: Edition) -> bool:
        """Say whether the clinic of an edition has its leaflet: one may be another's own."""
        own = self.own.get(edition.clinic.folder)
        return edition.leaflet in (own.library if own else self.library).outlines


class Shelves(Struct, frozen=True):
    """Where content, languages and templates lie."""

    content: Path
    locales: Path
    templates: Path


def stock(
    shelves: Shelves, tags: Iterable[str], today: date, clinics: Iterable[Clinic] = ()
) -> Stock:
    """Load the content, the templates and some languages, English always among them.

    What ``clinics`` have of their own is loaded with it. Raises what there is to mend, as
    one error or a group of them.
    """
    folders = (languages.folder_of(tag) for tag in dict.fromkeys((languages.ENGLISH, *tags)))
    wanted = [languages.load(shelves.locales / folder) for folder in folders]
    ours, frame = memory.worked_out(_WORDS, partial(_words_key, shelves), partial(_words, shelves))
    drawn = forms.icon_names(shelves.templates)
    library.check_icons(ours, drawn)
    return Stock(
        library=ours,
        frame=frame,
        locales={each.tag: load_locale(each, shelves.locales) for each in wanted},
        templates=shelves.templates,
        content=shelves.content,
        today=today,
        retouches=retouches.load(shelves.locales / languages.ENGLISH / retouches.REGISTER),
        own={
            clinic.folder: _own_words(clinic, (ours, drawn), wanted)
            for clinic in clinics
            if library.has_own_words(clinic.folder)
        },
    )


def _words(shelves: Shelves) -> tuple[Library, tuple[Passage, ...]]:
    """Read the English: what the blocks say, and what the page says around them."""
    return library.load(shelves.content), extract.frame_passages(shelves.templates)


def _words_key(shelves: Shelves) -> str:
    folders = (shelves.content, shelves.templates)
    return memory.key_of(machine.identity(), *map(str, folders), folders=folders)


def _own_words(
    clinic: Clinic, shown: tuple[Library, frozenset[str]], wanted: Iterable[Language]
) -> OwnWords:
    ours, drawn = shown
    own = library.with_own_words(ours, clinic.folder)
    library.check_icons(own, drawn)
    found = {}
    for language in wanted:
        locales = clinic.folder / LOCALES
        path = catalogues.catalogue_path(locales, language.folder, catalogues.CONTENT)
        if path.exists():
            files.refuse_outside(path, clinic.folder, CatalogueError)
            found[language.tag] = catalogues.load(path, language.folder)
    return OwnWords(own, found)


def load_locale(language: Language, locales: Path) -> Locale:
    """Load what is known of one language."""
    folder = locales / language.folder
    signed = approvals.load(folder / approvals.REGISTER)
    waived = waivers.load(folder / waivers.REGISTER)
    if language.tag == languages.ENGLISH:
        return Locale(language, None, None, signed, waived)
    content, frame = (
        catalogues.load(
            catalogues.catalogue_path(locales, language.folder, domain), language.folder
        )
        for domain in (catalogues.CONTENT, catalogues.FRAME)
    )
    return Locale(language, content, frame, signed, waived)
