"""Pages as they are laid out and rendered, and the facts by which a finished one is judged."""

from pathlib import Path

from msgspec import Struct

from leaflets.model.printing import SMALLEST


class Page(Struct, frozen=True):
    """A leaflet laid out as HTML, before it is rendered.

    ``size`` is points of body text, ``smallest`` those below which its layout may not go.
    ``cover`` is what is bound before it, in versions of which the first is taken that fills
    whole sheets.
    """

    html: str
    style_sheets: tuple[Path, ...]
    assets: Path
    size: float = SMALLEST
    smallest: float = SMALLEST
    cover: tuple["Page", ...] = ()


class Text(Struct, frozen=True):
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


class Drawn(Struct, frozen=True):
    """A piece of text as it stands on the paper: ``words`` from left to right.

    ``language`` is the one it is read aloud in; empty where a screen reader passes it
    over as an artifact, and ``None`` where no tag says what it is.
    """

    page: int
    words: str
    language: str | None


class Tag(Struct, frozen=True):
    """What a screen reader is told of a part of the page: its kind ("H1"), and what is in it.

    ``language``, ``alt`` and ``scope`` are empty where the tag has none of its own.
    """

    kind: str
    inside: tuple["Tag", ...] = ()
    language: str = ""
    alt: str = ""
    scope: str = ""


class Structure(Struct, frozen=True):
    """What a screen reader is told of the whole file.

    ``tagged`` says that the file calls itself tagged, ``title_shown`` that viewers show
    its title and not the name of the file.
    """

    language: str
    title: str
    title_shown: bool
    tagged: bool
    root: Tag


class Overfull(Struct, frozen=True):
    """A panel of fixed size whose text runs over its end, and by how many millimetres."""

    panel: str
    millimetres: float


class Pdf(Struct, frozen=True):
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


class PlainText(Struct, frozen=True):
    """A leaflet as one text file."""

    data: bytes

    @property
    def pages(self) -> int:
        """None: it is on no paper."""
        return 0


class Braille(Struct, frozen=True):
    """A leaflet as one file for an embosser, and how many pages it fills.

    ``missing_cells`` are the characters for which there is no braille, ``changed_numbers`` the
    lines of which a reader would not find the numbers again. It is ``guessed`` where a
    program had to choose how words are parted and said.
    """

    data: bytes
    pages: int
    missing_cells: tuple[str, ...] = ()
    changed_numbers: tuple[str, ...] = ()
    guessed: bool = False


class WebPage(Struct, frozen=True):
    """A leaflet as one HTML file: the bytes, and the characters that no font in it can draw."""

    data: bytes
    missing_glyphs: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        """How many sides of paper it fills: none."""
        return 0
