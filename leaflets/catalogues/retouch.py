"""A catalogue + a mended typo in the English -> the catalogue with its translations kept."""

import re
from collections.abc import Collection

from msgspec.structs import replace

from leaflets.catalogues.catalogue import Catalogue
from leaflets.catalogues.entry import Entry, Original
from leaflets.catalogues.merge import NEEDED_WORK
from leaflets.catalogues.strings import quote
from leaflets.model import Retouch, State

_MSGID = re.compile(r'^msgid[ \t]*"[^\n]*\n(?:[ \t]*"[^\n]*\n)*', re.MULTILINE)


def retouch(catalogue: Catalogue, mended: Retouch, signed: Collection[str] = ()) -> Catalogue:
    """Let the translation of the English before stand for the English after it.

    Where an update has already made it a proposal, it is finished again; but not if it
    needed work before that, nor if it is none of the texts that were ``signed`` for the
    English before. Every other entry keeps its bytes.
    """
    old = catalogue.find(mended.block, mended.before)
    new = catalogue.find(mended.block, mended.after)
    if new is None and old is not None:
        return _with(catalogue, old, _renamed(old, mended.after, catalogue.style.newline))
    if new is not None and _is_proposed(new, mended) and (not signed or new.text in signed):
        flags = tuple(flag for flag in new.flags if flag != "fuzzy")
        return _with(catalogue, new, replace(new, flags=flags, previous=None))
    return catalogue


def _is_proposed(entry: Entry, mended: Retouch) -> bool:
    """Say whether a translation is fuzzy for the one reason that this typo was mended."""
    past = entry.previous
    return (
        entry.state is State.FUZZY
        and past is not None
        and (past.source, past.context or "") == (mended.before, mended.block)
        and NEEDED_WORK not in entry.comments
    )


def _renamed(entry: Entry, source: str, newline: str) -> Entry:
    """Return an entry with another English, its other lines as their editor wrote them."""
    renamed = replace(entry, source=source)
    original = entry.original
    if original is None or original.fields != entry.fields:
        return renamed
    lines = "".join(f"{line}{newline}" for line in quote(source))
    text, found = _MSGID.subn(lambda _: f"msgid {lines}", original.text, count=1)
    if not found:
        return renamed
    return replace(renamed, original=Original(original.gap, text, renamed.fields))


def _with(catalogue: Catalogue, old: Entry, new: Entry) -> Catalogue:
    entries = tuple(new if entry is old else entry for entry in catalogue.entries)
    return replace(catalogue, entries=entries)
