"""Leaflets on their way to paper, and what became of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from leaflets.model.content import Block, Source
from leaflets.model.levels import PrintedLevel
from leaflets.model.people import Answer, Clinic, Language, Reason, Role
from leaflets.model.text import Origin, Passage

TEXT = "text"  # the form that is no paper: plain text, for e-mail and reading aloud
WEB = "web"  # the form that is read on a screen; all others are paper


def web_path(leaflet: str, locale: str) -> str:
    """Return where a leaflet's web page lies, from the root of its clinic's site."""
    return f"{locale}/{leaflet}.html"


@dataclass(frozen=True)
class Outdated:
    """What an older approved edition says of one passage, for staff to see.

    ``printed`` is the English of the translation that is in it, empty where the passage is
    left out; ``now`` is the English of today. ``title`` is that of the block, and ``notes``
    name the numbers, units and "not"s that changed.
    """

    block: str
    title: str
    printed: str
    now: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Leaflet:
    """An outline filled with blocks, for one clinic, in one locale.

    ``frame`` holds the words of the page around them ("Page {page} of {pages}").
    ``language`` is what is known of the locale, for rules that need its digits or words.
    ``names`` are the proper names that no translation changes.
    ``notice`` is for staff: what an older approved edition says otherwise than the newest.
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
    names: tuple[str, ...] = ()
    notice: tuple[Outdated, ...] = ()

    def map(self, change: Callable[[Passage], Passage]) -> "Leaflet":
        """Return the leaflet with every passage changed."""
        return replace(
            self,
            title=change(self.title),
            lead=change(self.lead),
            sections=tuple(section.map(change) for section in self.sections),
            frame=tuple(change(passage) for passage in self.frame),
        )

    @property
    def address(self) -> str:
        """The address of its web page; empty where the clinic has no site of leaflets."""
        base = self.clinic.leaflet_site
        return f"{base}/{web_path(self.id, self.locale)}" if base else ""

    def passages(self) -> Iterator[Passage]:
        """Yield every passage in reading order, those of the page's frame last."""
        yield self.title
        yield self.lead
        for section in self.sections:
            yield from section.passages()
        yield from self.frame


@dataclass(frozen=True)
class Link:
    """A link to a file of a clinic's site: its path from the site's root, and what it is called.

    ``language`` is that of ``words`` and of the file.
    """

    path: str
    words: str
    language: Language


@dataclass(frozen=True)
class Place:
    """Where a file stands in a clinic's site, and what leads on from there.

    ``path`` counts from the site's root. ``languages`` are the same page in every language
    it is in, its own too; ``papers`` are its PDFs. ``base`` is the address of the root, with
    a slash at its end; empty where nobody has said where the site will be.
    """

    path: str
    languages: tuple[Link, ...] = ()
    papers: tuple[Link, ...] = ()
    base: str = ""

    @property
    def root(self) -> str:
        """The way from this file to the root of the site."""
        return "../" * self.path.count("/")


@dataclass(frozen=True)
class Edition:
    """Leaflet x clinic x locale x layout: one thing to print. ``locale`` is a BCP 47 tag.

    With ``mono`` it is printed in shades of grey only, with ``marks`` for a print shop to cut.
    ``place`` is where it stands in the clinic's site, if it is made for one.
    """

    leaflet: str
    clinic: Clinic
    locale: str
    layout: str
    mono: bool = False
    marks: bool = False
    place: Place | None = None

    @property
    def filename(self) -> str:
        """The name of the printed file."""
        if self.place:
            return self.place.path
        named = (self.leaflet, self.clinic.id, self.locale, self.layout)
        looks = ("mono",) * self.mono + ("marks",) * self.marks
        return ".".join((*named, *looks, {TEXT: "txt", WEB: "html"}.get(self.layout, "pdf")))


@dataclass(frozen=True)
class Layout:
    """A form to print or to read: its template and page size, and how many pages fill whole sheets.

    ``width`` and ``height`` are millimetres, ``smallest`` is points of body text. ``scale``
    is a multiple of the language's own size of type, ``leading`` the least line height.
    ``styles`` are style sheets besides the template's own. Without ``pages`` any number will
    do. One that is ``imposed`` has a second file for printing: its pages in the order in
    which the sheets are folded. One in ``mono`` has shades of grey only. One that stands
    ``beside_english`` sets English beside another language, and so is none for English itself.
    One that is ``easy`` prints the easy versions of the blocks.
    """

    name: str
    template: str
    width: float
    height: float
    pages: tuple[int, ...]
    smallest: float = 12.0
    scale: float = 1.0
    leading: float = 1.0
    styles: tuple[str, ...] = ()
    imposed: bool = False
    mono: bool = False
    beside_english: bool = False
    easy: bool = False

    def sizes(self, preferred: float) -> Iterator[float]:
        """Yield the sizes of type to try: the preferred to scale, then smaller by half points."""
        size = round(preferred * self.scale * 2) / 2
        while size > self.smallest:
            yield size
            size -= 0.5
        yield self.smallest


@dataclass(frozen=True)
class Imprint:
    """What a page says about itself: why it is a draft, or who checked it, and its code.

    ``signatures`` are those that count for these words. ``level`` is ``None`` where nothing
    may be said of how hard it is to read. ``place`` is where it stands in the clinic's site.
    """

    reasons: tuple[Reason, ...] = ()
    signatures: tuple["Signature", ...] = ()
    code: str = ""
    level: PrintedLevel | None = None
    place: Place | None = None

    @property
    def checked_by(self) -> tuple[str, ...]:
        """The names of those who signed, each once."""
        return tuple(dict.fromkeys(each.name for each in self.signatures))

    @property
    def next_check(self) -> str:
        """The day on which the first signature runs out; empty where there is none."""
        return min((each.until for each in self.signatures), default="")


@dataclass(frozen=True)
class Listed:
    """A leaflet as a clinic's site lists it, where its page stands, and whether it is a draft."""

    leaflet: Leaflet
    place: Place
    draft: bool


@dataclass(frozen=True)
class Shelf:
    """All leaflets of a clinic in one language, at least one, and where the list of them stands."""

    language: Language
    place: Place
    listed: tuple[Listed, ...]


@dataclass(frozen=True)
class Page:
    """A leaflet laid out as HTML, before it is rendered.

    ``smallest`` is points of body text, below which its layout may not go.
    ``cover`` is what is bound before it, in versions of which the first is taken that fills
    whole sheets.
    """

    html: str
    style_sheets: tuple[Path, ...]
    assets: Path
    smallest: float = Layout.smallest
    cover: tuple["Page", ...] = ()


@dataclass(frozen=True)
class Text:
    """A piece of text as it was laid out: of one style, and within one line.

    ``words`` stand in the order they are read; ``page`` counts from 1. ``size`` is points,
    ``colour`` and the ``ground`` behind it are #rrggbb. ``marks`` are the classes of all
    elements around it, and the name of the box where it stands in the page's margin.
    """

    page: int
    words: str
    language: str
    size: float
    bold: bool
    colour: str
    ground: str
    marks: frozenset[str]

    @property
    def in_margin(self) -> bool:
        """Whether it stands in the page's margin: a running foot, not content."""
        return any(mark.startswith("@") for mark in self.marks)


@dataclass(frozen=True)
class Drawn:
    """A piece of text as it stands on the paper: ``words`` from left to right.

    ``language`` is the one it is read aloud in; empty where a screen reader passes it
    over as an artifact, and ``None`` where no tag says what it is.
    """

    page: int
    words: str
    language: str | None


@dataclass(frozen=True)
class Tag:
    """What a screen reader is told of a part of the page: its kind ("H1"), and what is in it.

    ``language``, ``alt`` and ``scope`` are empty where the tag has none of its own.
    """

    kind: str
    inside: tuple["Tag", ...] = ()
    language: str = ""
    alt: str = ""
    scope: str = ""


@dataclass(frozen=True)
class Structure:
    """What a screen reader is told of the whole file.

    ``tagged`` says that the file calls itself tagged, ``title_shown`` that viewers show
    its title and not the name of the file.
    """

    language: str
    title: str
    title_shown: bool
    tagged: bool
    root: Tag


@dataclass(frozen=True)
class Overfull:
    """A panel of fixed size whose text runs over its end, and by how many millimetres."""

    panel: str
    millimetres: float


@dataclass(frozen=True)
class Pdf:
    """A rendered leaflet: the bytes, and the facts by which the finished page is judged.

    ``foreign_fonts`` are families that are not ours; ``overflows`` quote the text that
    leaves its box, ``overfull`` names the panels that hold too much. ``last_page_filled`` is
    a share from 0 to 1. ``texts`` is what was laid out; ``drawn`` and ``structure`` were read
    back from the bytes. ``smallest`` is points of body text, below which the layout may not
    go. ``whole_sheets`` says that the paper form asks for them.
    """

    data: bytes
    pages: int
    foreign_fonts: tuple[str, ...]
    missing_glyphs: tuple[str, ...]
    overflows: tuple[str, ...]
    warnings: tuple[str, ...]
    last_page_filled: float
    texts: tuple[Text, ...]
    drawn: tuple[Drawn, ...]
    structure: Structure
    smallest: float
    overfull: tuple[Overfull, ...] = ()
    whole_sheets: bool = True


@dataclass(frozen=True)
class PlainText:
    """A leaflet as one text file."""

    data: bytes

    @property
    def pages(self) -> int:
        """None: it is on no paper."""
        return 0


@dataclass(frozen=True)
class WebPage:
    """A leaflet as one HTML file: the bytes, and the characters that no font in it can draw."""

    data: bytes
    missing_glyphs: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        """How many sides of paper it fills: none."""
        return 0


@dataclass(frozen=True)
class Signature:
    """Who signed some texts of a leaflet in one role on one day; ``digests`` are theirs.

    ``date`` and ``until`` are ISO 8601 days.
    """

    name: str
    role: Role
    locale: str
    date: str
    until: str
    digests: tuple[str, ...]


@dataclass(frozen=True)
class PrintedBlock:
    """The words of one block as they were printed: digests of the English and of the text.

    ``block`` is the block's id, the leaflet's for its title and lead, empty for the frame.
    """

    block: str
    english: str
    text: str


@dataclass(frozen=True)
class Manifest:
    """What a printed leaflet is made of. Travels inside the PDF.

    ``clinic_digest`` is that of everything the clinic says about itself, its logo too.
    ``versions`` are those of the program, its libraries, fonts and templates. ``issued`` is
    an ISO 8601 day. ``pages`` is known once the leaflet is laid out.
    """

    leaflet: str
    clinic: str
    locale: str
    layout: str
    verdict: str
    reasons: tuple[str, ...]
    clinic_digest: str
    blocks: tuple[PrintedBlock, ...]
    signatures: tuple[Signature, ...]
    versions: Mapping[str, str]
    issued: str
    pages: int = 0
    mono: bool = False
    marks: bool = False


@dataclass(frozen=True)
class Enclosure:
    """A file that travels inside a PDF, what the metadata say of it, and the PDF's identifier.

    ``xmp`` is an RDF description. ``day`` is the day of the file, which must not be the
    clock's: the same input makes the same bytes.
    """

    name: str
    description: str
    data: bytes
    day: date
    xmp: str
    identifier: str


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
    OLDER = "older"
    DRAFT = "draft"
    HELD = "held"


@dataclass(frozen=True)
class Outcome:
    """What became of an edition, why, and where it was written.

    ``stale`` are the passages whose words have changed since somebody signed them.
    ``print_file`` is there for a paper form that is folded out of larger sheets. ``replaced``
    names the blocks and outlines of ours that stand there in the clinic's own words.
    """

    edition: Edition
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    stale: tuple[Answer, ...] = ()
    findings: tuple[Finding, ...] = ()
    path: Path | None = None
    pages: int = 0
    print_file: Path | None = None
    replaced: tuple[str, ...] = ()
