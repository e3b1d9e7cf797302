"""A text of a catalogue, and the same text on its way: what leaving and coming back share."""

from pathlib import Path

from msgspec.structs import replace

from leaflets import catalogues, languages
from leaflets.catalogues import Catalogue, Entry, catalogue_path
from leaflets.exchange import Stage, Unit
from leaflets.model import State

_STAGES = {
    State.MISSING: Stage.MISSING,
    State.FUZZY: Stage.FUZZY,
    State.TRANSLATED: Stage.TRANSLATED,
}

Words = tuple[str, str, str]
"""A block, its English and a translation: what a signature is bound to."""


def load(locales: Path, tag: str, domain: str) -> Catalogue:
    """Return a catalogue of a locale by its tag."""
    folder = languages.folder_of(tag)
    return catalogues.load(catalogue_path(locales, folder, domain), folder)


def unit_of(entry: Entry) -> Unit:
    """Return an entry as it goes to another program."""
    block, english = entry.key
    stage = _STAGES[entry.state]
    return Unit(block, english, entry.text, stage, entry.notes, entry.comments)


def in_state(entry: Entry, *, fuzzy: bool) -> Entry:
    """Return an entry that needs work or does not; a finished one has no previous English."""
    others = tuple(flag for flag in entry.flags if "fuzzy" not in flag.split())
    if fuzzy:
        return replace(entry, flags=("fuzzy", *others))
    return replace(entry, flags=others, previous=None)
