"""Leaflets on their way to paper, and what became of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from leaflets.model.content import Block, Source
from leaflets.model.people import Clinic, Language, Reason
from leaflets.model.text import Origin, Passage


@dataclass(frozen=True)
class Leaflet:
    """An outline filled with blocks, for one clinic, in one locale.

    ``frame`` holds the words of the page around them ("Page {page} of {pages}").
    ``language`` is what is known of the locale, for rules that need its digits or words.
    """

    id: str
    title: Passage
    lead: Passage
    sections: tuple[Block, ...]
    locale: str
    clinic: Clinic
    sources: tuple[Source, ...] = ()
    frame: tuple[Passage, ...] = ()
    language: Language | None = None

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
