"""Passages and what they are made into: the texts themselves."""

from collections.abc import Callable, Iterator
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

WRITE_ON_LINE = "write_on_line"
"""The placeholder that prints an empty line to write on; no clinic fills it."""


class Kind(StrEnum):
    """What a passage is on the page; translators read it beside the text."""

    TITLE = "leaflet title"
    LEAD = "line under the leaflet title"
    HEADING = "section heading"
    PARAGRAPH = "paragraph"
    ITEM = "list item"
    STEP = "numbered step"
    TICK = "tick-box line"
    FRAME = "words of the page's frame"
    COLUMN = "table column heading"
    CELL = "table cell"


class State(StrEnum):
    """How far a passage has come on its way into its locale."""

    SOURCE = "source"
    TRANSLATED = "translated"
    FUZZY = "fuzzy"
    MISSING = "missing"


class Origin(Struct, frozen=True):
    """The place in a file that a person opens to change something."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        """Write ``path:line``, as editors and compilers do."""
        return f"{self.path}:{self.line}" if self.line else self.path


class Passage(Struct, frozen=True):
    """The smallest unit: one heading, paragraph, list item or table cell.

    ``source`` is the English and ``text`` what is printed, both inline Markdown.
    ``context`` is the id of the block, the ``msgctxt`` of the message. ``note`` is
    what the author wants translators to know. ``icon`` is the picture beside it in
    Easy Read: every row of an easy version has one, and the title of a leaflet.
    """

    context: str
    source: str
    text: str
    kind: Kind
    origin: Origin
    claims: tuple[str, ...] = ()
    note: str = ""
    state: State = State.SOURCE
    icon: str = ""


class Message(Struct, frozen=True):
    """One text for translators: everything a catalogue says about it but its translation.

    ``context`` and ``source`` together are its identity. ``notes`` say what the
    passage is; ``places`` are paths without line numbers.
    """

    context: str
    source: str
    notes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class Translation(Struct, frozen=True):
    """What a catalogue has for one message; ``text`` is empty where nobody translated it."""

    text: str
    fuzzy: bool
    origin: Origin


class Paragraph(Struct, frozen=True):
    """A paragraph of a block."""

    passage: Passage

    def map(self, change: Callable[[Passage], Passage]) -> "Paragraph":
        """Return the paragraph with its passage changed."""
        return Paragraph(change(self.passage))

    def passages(self) -> Iterator[Passage]:
        """Yield the passage."""
        yield self.passage


class Items(Struct, frozen=True):
    """A list of a block: bullets, numbered steps or tick boxes, by the kind of its passages."""

    kind: Kind
    items: tuple[Passage, ...]

    def map(self, change: Callable[[Passage], Passage]) -> "Items":
        """Return the list with every item changed."""
        return replace(self, items=tuple(change(item) for item in self.items))

    def passages(self) -> Iterator[Passage]:
        """Yield the items in order."""
        yield from self.items


class Table(Struct, frozen=True):
    """A table of a block; every row is as long as ``columns``."""

    columns: tuple[Passage, ...]
    rows: tuple[tuple[Passage, ...], ...]

    def map(self, change: Callable[[Passage], Passage]) -> "Table":
        """Return the table with every cell changed."""
        return Table(
            tuple(change(cell) for cell in self.columns),
            tuple(tuple(change(cell) for cell in row) for row in self.rows),
        )

    def passages(self) -> Iterator[Passage]:
        """Yield the cells as they are read aloud: headings, then row by row."""
        yield from self.columns
        for row in self.rows:
            yield from row


Element = Paragraph | Items | Table
