"""What the translators of one locale wrote, as entries that can be looked up."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from leaflets.catalogues.entry import Entry, Key
from leaflets.catalogues.header import change_header, read_header
from leaflets.model import State


class Style(Struct, frozen=True):
    """How a whole file is written, so that what is added to it looks like the rest."""

    newline: str = "\n"
    bom: bool = False


class Catalogue(Struct, frozen=True, dict=True):
    """A .po file: all its entries in their order, and the comments behind the last.

    ``where`` is the path it was read from, empty for one made new.
    """

    locale: str
    entries: tuple[Entry, ...]
    where: str = ""
    style: Style = Style()
    tail: str = ""

    @cached_property
    def messages(self) -> tuple[Entry, ...]:
        """The entries that stand for a text: neither the header nor an obsolete one."""
        return tuple(e for e in self.entries if not e.obsolete and not e.is_header)

    @cached_property
    def obsolete(self) -> tuple[Entry, ...]:
        """The entries whose text is gone."""
        return tuple(entry for entry in self.entries if entry.obsolete)

    @cached_property
    def headers(self) -> Mapping[str, str]:
        """What the header says, in its order."""
        return MappingProxyType(read_header(self._header))

    def find(self, context: str | None, source: str) -> Entry | None:
        """Return the entry of a text, obsolete ones left out; no context is None or empty."""
        return self._by_key.get((context or "", source))

    def header(self, name: str) -> str:
        """Return what the header says under a name, in capitals or not; empty for nothing."""
        wanted = name.casefold()
        return next((v for k, v in self.headers.items() if k.casefold() == wanted), "")

    def with_header(self, name: str, value: str) -> "Catalogue":
        """Return the catalogue with one line of its header changed or added."""
        old = self._header
        if old is None:
            first = Entry("", (f"{name}: {' '.join(value.split())}\n",))
            behind = tuple(e.after(self.style.newline) for e in self.entries[:1])
            return replace(self, entries=(first, *behind, *self.entries[1:]))
        new = change_header(old, name, value, self.style.newline)
        return replace(self, entries=tuple(new if e is old else e for e in self.entries))

    @cached_property
    def _header(self) -> Entry | None:
        return next((entry for entry in self.entries if entry.is_header), None)

    @cached_property
    def _by_key(self) -> dict[Key, Entry]:
        found: dict[Key, Entry] = {}
        for entry in self.messages:
            found.setdefault(entry.key, entry)
        return found


class Statistics(Struct, frozen=True):
    """How far a catalogue has come; ``words`` are those of its English."""

    messages: int
    words: int
    translated: int
    fuzzy: int
    missing: int
    obsolete: int


def statistics(catalogue: Catalogue) -> Statistics:
    """Count a catalogue; what is translated, fuzzy and missing adds up to its messages."""
    states = Counter(entry.state for entry in catalogue.messages)
    return Statistics(
        messages=len(catalogue.messages),
        words=sum(len(entry.source.split()) for entry in catalogue.messages),
        translated=states[State.TRANSLATED],
        fuzzy=states[State.FUZZY],
        missing=states[State.MISSING],
        obsolete=len(catalogue.obsolete),
    )
