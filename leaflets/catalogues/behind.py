"""A catalogue + the English as it is now -> what its translator has to catch up with."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

from leaflets.catalogues.catalogue import Catalogue
from leaflets.catalogues.entry import Entry
from leaflets.catalogues.merge import update
from leaflets.changes import changes
from leaflets.model import Message, State


class News(StrEnum):
    """What happened to an English text since it was translated."""

    CHANGED = "changed"
    NEW = "new"
    GONE = "no longer used"


class Lag(Struct, frozen=True):
    """One English text that a translation has not caught up with.

    ``before`` is the English that ``translation`` was made for, ``after`` that of today;
    either is empty where there is none. ``notes`` name numbers, units and "not"s that changed.
    """

    block: str
    news: News
    before: str
    after: str
    translation: str
    notes: tuple[str, ...] = ()


def behind(catalogue: Catalogue, messages: Iterable[Message]) -> tuple[Lag, ...]:
    """Return what a catalogue lacks, in the order of the English, what is gone last.

    It is the same before an update and after it, since an update settles nothing.
    """
    updated = update(catalogue, messages)
    lags = [*_open(updated), *(_gone(entry) for entry in updated.obsolete)]
    return tuple(lags)


def _open(updated: Catalogue) -> Iterator[Lag]:
    for entry in updated.messages:
        block, past = entry.key[0], entry.previous
        if entry.state is State.MISSING:
            yield Lag(block, News.NEW, "", entry.source, "")
        elif entry.state is State.FUZZY and past and past.source:
            same_place = (past.context or "") == block and past.source != entry.source
            before = past.source if same_place else ""
            news = News.CHANGED if same_place else News.NEW
            notes = changes(before, entry.source) if same_place else ()
            yield Lag(block, news, before, entry.source, entry.text, notes)


def _gone(entry: Entry) -> Lag:
    return Lag(entry.key[0], News.GONE, entry.source, "", entry.text)
