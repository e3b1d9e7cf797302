"""Leaflets on their way to paper."""

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from leaflets.model.content import Block, Source
from leaflets.model.levels import PrintedLevel
from leaflets.model.manifests import Signature
from leaflets.model.people import Clinic, Language, Reason
from leaflets.model.sites import Place, web_path
from leaflets.model.text import Passage

TEXT = "text"  # the form that is no paper: plain text, for e-mail and reading aloud
WEB = "web"  # the form that is read on a screen
BRAILLE = "braille"  # the form that an embosser writes, on paper that is not ours to lay out
OFF_PAPER = (TEXT, WEB, BRAILLE)  # all others are laid out on sheets of paper
_SUFFIXES = {TEXT: "txt", WEB: "html", BRAILLE: "brf"}


class Outdated(Struct, frozen=True):
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


class Leaflet(Struct, frozen=True):
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


class Edition(Struct, frozen=True):
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
        return ".".join((*named, *looks, _SUFFIXES.get(self.layout, "pdf")))


SMALLEST = 12.0
"""Points of body text below which a form does not go unless it says so."""


class Layout(Struct, frozen=True):
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
    smallest: float = SMALLEST
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


class Imprint(Struct, frozen=True):
    """What a page says about itself: why it is a draft, or who checked it, and its code.

    ``signatures`` are those that count for these words. ``level`` is ``None`` where nothing
    may be said of how hard it is to read. ``place`` is where it stands in the clinic's site.
    """

    reasons: tuple[Reason, ...] = ()
    signatures: tuple[Signature, ...] = ()
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


class Listed(Struct, frozen=True):
    """A leaflet as a clinic's site lists it, where its page stands, and whether it is a draft."""

    leaflet: Leaflet
    place: Place
    draft: bool


class Shelf(Struct, frozen=True):
    """All leaflets of a clinic in one language, at least one, and where the list of them stands."""

    language: Language
    place: Place
    listed: tuple[Listed, ...]
