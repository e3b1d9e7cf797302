"""The words of the house as frozen dataclasses: what travels between the stages."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path


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


WRITE_ON_LINE = "write_on_line"
"""The placeholder that prints an empty line to write on; no clinic fills it."""


class State(StrEnum):
    """How far a passage has come on its way into its locale."""

    SOURCE = "source"
    TRANSLATED = "translated"
    FUZZY = "fuzzy"
    MISSING = "missing"


@dataclass(frozen=True)
class Origin:
    """The place in a file that a person opens to change something."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        """Write ``path:line``, as editors and compilers do."""
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True)
class Passage:
    """The smallest unit: one heading, paragraph, list item or table cell.

    ``source`` is the English and ``text`` what is printed, both inline Markdown.
    ``context`` is the id of the block, the ``msgctxt`` of the message. ``note`` is
    what the author wants translators to know.
    """

    context: str
    source: str
    text: str
    kind: Kind
    origin: Origin
    claims: tuple[str, ...] = ()
    note: str = ""
    state: State = State.SOURCE


@dataclass(frozen=True)
class Message:
    """One text for translators: everything a catalogue says about it but its translation.

    ``context`` and ``source`` together are its identity. ``notes`` say what the
    passage is; ``places`` are paths without line numbers.
    """

    context: str
    source: str
    notes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a block."""

    passage: Passage

    def map(self, change: Callable[[Passage], Passage]) -> "Paragraph":
        """Return the paragraph with its passage changed."""
        return Paragraph(change(self.passage))

    def passages(self) -> Iterator[Passage]:
        """Yield the passage."""
        yield self.passage


@dataclass(frozen=True)
class Items:
    """A list of a block: bullets, numbered steps or tick boxes, by the kind of its passages."""

    kind: Kind
    items: tuple[Passage, ...]

    def map(self, change: Callable[[Passage], Passage]) -> "Items":
        """Return the list with every item changed."""
        return replace(self, items=tuple(change(item) for item in self.items))

    def passages(self) -> Iterator[Passage]:
        """Yield the items in order."""
        yield from self.items


@dataclass(frozen=True)
class Table:
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


class Part(StrEnum):
    """How a block looks on the page; one macro and one style block each."""

    TEXT = "text"
    CRISIS = "crisis"
    SUMMARY = "summary"
    TIMELINE = "timeline"
    HELP = "help"
    NUMBERS = "numbers"
    CHECKLIST = "checklist"
    QUESTIONS = "questions"


@dataclass(frozen=True)
class Block:
    """One reusable text, written and reviewed once.

    ``claims`` maps the name of each claim to the ids of its sources.
    ``icon_arrays`` holds, for each list item, the "N in 100" figures to draw beside it.
    ``lines`` is the number of write-on lines under each list item.
    """

    id: str
    title: Passage
    elements: tuple[Element, ...]
    origin: Origin
    part: Part = Part.TEXT
    icon: str = ""
    claims: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    icon_arrays: tuple[tuple[int, ...], ...] = ()
    lines: int = 0

    def map(self, change: Callable[[Passage], Passage]) -> "Block":
        """Return the block with every passage changed."""
        elements = tuple(element.map(change) for element in self.elements)
        return replace(self, title=change(self.title), elements=elements)

    def passages(self) -> Iterator[Passage]:
        """Yield the title, then every passage in reading order."""
        yield self.title
        for element in self.elements:
            yield from element.passages()


@dataclass(frozen=True)
class Source:
    """A reference that carries claims; ``label`` is the short form printed on the leaflet."""

    id: str
    label: str
    title: str
    publisher: str
    year: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class CountryChoice:
    """A place in an outline whose block depends on the clinic's country."""

    blocks: Mapping[str, str]
    otherwise: str

    def block(self, country: str) -> str:
        """Return the id of the block for a country, an ISO 3166 code such as ``US``."""
        return self.blocks.get(country, self.otherwise)

    def block_ids(self) -> tuple[str, ...]:
        """Return every block that may stand here."""
        return (*self.blocks.values(), self.otherwise)


@dataclass(frozen=True)
class Outline:
    """Which blocks make a leaflet, in which order. Its id is the name of its file."""

    id: str
    title: Passage
    lead: Passage
    sections: tuple[str | CountryChoice, ...]
    origin: Origin

    def block_ids(self) -> Iterator[str]:
        """Yield every block that any clinic's leaflet of this outline may hold."""
        for section in self.sections:
            if isinstance(section, str):
                yield section
            else:
                yield from section.block_ids()


@dataclass(frozen=True)
class WordingRule:
    """What must never be said: a pattern, why, and where it is right all the same."""

    id: str
    pattern: str
    why: str
    allowed_in: tuple[str, ...] = ()
    allowed_after: tuple[str, ...] = ()


@dataclass(frozen=True)
class TogetherRule:
    """What must be said together: where ``when`` matches, ``needs`` must match too.

    ``every`` asks for all of ``needs``, else one is enough. ``scope`` is ``block``
    or ``leaflet``: how near the company has to stand.
    """

    id: str
    when: str
    needs: tuple[str, ...]
    why: str
    every: bool = False
    scope: str = "block"


@dataclass(frozen=True)
class Library:
    """All shipped content, loaded and checked for form."""

    blocks: Mapping[str, Block]
    outlines: Mapping[str, Outline]
    sources: Mapping[str, Source]
    never: tuple[WordingRule, ...] = ()
    together: tuple[TogetherRule, ...] = ()
    words_per_sentence: int = 0


@dataclass(frozen=True)
class Clinic:
    """Who prints: everything a leaflet says about its clinic, as typed values.

    Phone numbers are kept as they are printed for people in ``country``.
    """

    id: str
    folder: Path
    name: str
    address: str
    country: str
    phone: str
    night_phone: str
    emergency_number: str
    crisis_line: str
    languages: tuple[str, ...]
    paper: str = "a4"
    drug_help_line: str = ""
    website: str = ""
    accent: str = "#0B4F56"
    logo: Path | None = None

    @property
    def values(self) -> dict[str, str]:
        """The placeholders this clinic fills, by name; what it left empty is not in it."""
        values = {
            "clinic_name": self.name,
            "clinic_phone": self.phone,
            "clinic_night_phone": self.night_phone,
            "emergency_number": self.emergency_number,
            "crisis_line": self.crisis_line,
            "drug_help_line": self.drug_help_line,
        }
        return {name: value for name, value in values.items() if value}


@dataclass(frozen=True)
class Language:
    """How one language is named and set. ``tag`` is BCP 47, ``folder`` its POSIX twin.

    ``fonts`` are family names in order of preference, ``size`` points of body text,
    ``line_height`` a multiple of it.
    """

    tag: str
    name: str
    english_name: str
    right_to_left: bool
    fonts: tuple[str, ...]
    size: float
    line_height: float

    @property
    def folder(self) -> str:
        """The name of its folder under ``locales``, as gettext tools expect it."""
        return self.tag.replace("-", "_")


@dataclass(frozen=True)
class Translation:
    """What a catalogue has for one message; ``text`` is empty where nobody translated it."""

    text: str
    fuzzy: bool
    origin: Origin


class Role(StrEnum):
    """In which capacity somebody signed."""

    CLINICAL = "clinical"
    LANGUAGE = "language"


@dataclass(frozen=True)
class Approval:
    """Who read which exact text, in which role, when, and until when it counts.

    Dates are ISO 8601 days.
    """

    digest: str
    role: Role
    name: str
    date: str
    until: str


class Reason(StrEnum):
    """Why a leaflet is a draft."""

    CLINICAL = "no clinician has approved the English text"
    LANGUAGE = "no second linguist has approved the translation"
    CLINICAL_TRANSLATION = "no clinician has approved the translation"
    MACHINE = "a machine made the translation, and no qualified person has checked it"


@dataclass(frozen=True)
class Leaflet:
    """An outline filled with blocks, for one clinic, in one locale.

    ``frame`` holds the words of the page around them ("Page {page} of {pages}").
    """

    id: str
    title: Passage
    lead: Passage
    sections: tuple[Block, ...]
    locale: str
    clinic: Clinic
    sources: tuple[Source, ...] = ()
    frame: tuple[Passage, ...] = ()

    def map(self, change: Callable[[Passage], Passage]) -> "Leaflet":
        """Return the leaflet with every passage changed."""
        return replace(
            self,
            title=change(self.title),
            lead=change(self.lead),
            sections=tuple(section.map(change) for section in self.sections),
            frame=tuple(change(passage) for passage in self.frame),
        )

    def passages(self) -> Iterator[Passage]:
        """Yield every passage in reading order, those of the page's frame last."""
        yield self.title
        yield self.lead
        for section in self.sections:
            yield from section.passages()
        yield from self.frame


@dataclass(frozen=True)
class Edition:
    """Leaflet x clinic x locale x layout: one thing to print. ``locale`` is a BCP 47 tag."""

    leaflet: str
    clinic: Clinic
    locale: str
    layout: str

    @property
    def filename(self) -> str:
        """The name of the printed file."""
        return f"{self.leaflet}.{self.clinic.id}.{self.locale}.{self.layout}.pdf"


class Severity(StrEnum):
    """What a finding does to its edition."""

    ERROR = "error"
    REVIEW = "review"
    STYLE = "style"


@dataclass(frozen=True)
class Finding:
    """Something a reader would stumble over: collected, never raised."""

    code: str
    severity: Severity
    message: str
    origin: Origin
    locale: str = ""
    block: str = ""
    source: str = ""
    translation: str = ""
    hint: str = ""


class Verdict(StrEnum):
    """What became of an edition."""

    FINAL = "final"
    DRAFT = "draft"
    HELD = "held"


@dataclass(frozen=True)
class Outcome:
    """What became of an edition, why, and where it was written."""

    edition: Edition
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    findings: tuple[Finding, ...] = ()
    path: Path | None = None
    pages: int = 0


@dataclass(frozen=True)
class Layout:
    """A paper form: its template and page size, and how many pages fill whole sheets.

    ``width`` and ``height`` are millimetres, ``smallest`` is points of body text.
    """

    name: str
    template: str
    width: float
    height: float
    pages: tuple[int, ...]
    smallest: float = 12.0

    def sizes(self, preferred: float) -> Iterator[float]:
        """Yield the sizes of type to try: the preferred, then smaller by half points."""
        size = preferred
        while size > self.smallest:
            yield size
            size -= 0.5
        yield self.smallest


@dataclass(frozen=True)
class Page:
    """A leaflet laid out as HTML, before it is rendered."""

    html: str
    style_sheets: tuple[Path, ...]
    assets: Path


@dataclass(frozen=True)
class Pdf:
    """A rendered leaflet: the bytes, and the facts by which the finished page is judged.

    ``foreign_fonts`` are families that are not ours; ``overflows`` quote the text that
    leaves its box. ``last_page_filled`` is a share from 0 to 1.
    """

    data: bytes
    pages: int
    foreign_fonts: tuple[str, ...]
    missing_glyphs: tuple[str, ...]
    overflows: tuple[str, ...]
    warnings: tuple[str, ...]
    last_page_filled: float
