"""Small, plainly fictitious things to test with."""

from pathlib import Path

from msgspec.structs import replace

from leaflets.model import (
    Block,
    Clinic,
    Drawn,
    Element,
    Items,
    Kind,
    Leaflet,
    Library,
    Origin,
    Paragraph,
    Part,
    Passage,
    Pdf,
    Source,
    State,
    Structure,
    Tag,
    Text,
)

CLINIC = Clinic(
    id="northgate",
    folder=Path("northgate"),
    name="Northgate Test Clinic",
    address="12 Example Street, Exampletown",
    country="US",
    phone="(202) 555-0142",
    night_phone="(202) 555-0199",
    emergency_number="911",
    crisis_line="988",
    languages=("en",),
    drug_help_line="988",
)


def passage(source: str, text: str | None = None, kind: Kind = Kind.ITEM, **rest) -> Passage:
    """A passage; with ``text`` it is a finished translation."""
    state = State.SOURCE if text is None else State.TRANSLATED
    fields = {"context": "a-block", "origin": Origin("a-block.md", 7), "state": state, **rest}
    return Passage(source=source, text=source if text is None else text, kind=kind, **fields)


def items(*passages: Passage) -> Items:
    return Items(passages[0].kind, passages)


def block(*elements: Element, part: Part = Part.TEXT, **rest) -> Block:
    """A block of elements; without any it holds one sourced sentence."""
    body = elements or (Paragraph(passage("Rest.", kind=Kind.PARAGRAPH, claims=("rest",))),)
    fields = {
        "id": "a-block",
        "title": passage("A title", kind=Kind.HEADING),
        "origin": Origin("a-block.md"),
        "claims": {"rest": ("A-SOURCE",)},
        **rest,
    }
    return Block(elements=body, part=part, **fields)


def leaflet(*blocks: Block, locale: str = "en", clinic: Clinic = CLINIC) -> Leaflet:
    """A leaflet of blocks, framed by the parts that every leaflet needs."""
    crisis = block(part=Part.CRISIS, id="crisis")
    summary = block(items(passage("Rest.", claims=("rest",))), part=Part.SUMMARY, id="summary")
    checklist = block(
        items(passage("I rest.", kind=Kind.TICK, claims=("rest",))),
        part=Part.CHECKLIST,
        id="checklist",
    )
    return Leaflet(
        id="a-leaflet",
        title=passage("A leaflet", kind=Kind.TITLE),
        lead=passage("About rest.", kind=Kind.LEAD),
        sections=(crisis, summary, *blocks, checklist),
        locale=locale,
        clinic=clinic,
    )


def translated(source: str, text: str, locale: str = "ar") -> Leaflet:
    """A leaflet in another language with one passage worth a look."""
    whole = leaflet(block(items(passage(source, text))), locale=locale)
    return replace(whole, title=passage("A leaflet", "A leaflet", kind=Kind.TITLE))


LIBRARY = Library(
    blocks={},
    outlines={},
    sources={"A-SOURCE": Source("A-SOURCE", "A source 2020", "A title", "A house", "2020", "")},
    words_per_sentence=20,
)


def text(words: str, **look) -> Text:
    """A piece of text that can be read well, in the body of the first page."""
    usual = {
        "page": 1,
        "language": "en",
        "size": 13.0,
        "bold": False,
        "colour": "#16201F",
        "ground": "#FFFFFF",
        "marks": frozenset(),
    }
    return Text(words=words, **(usual | look))


_CRISIS = frozenset({"crisis"})
_TEXTS = (
    text("A leaflet", size=27.0),
    text(CLINIC.emergency_number, marks=_CRISIS),
    text(CLINIC.crisis_line, marks=_CRISIS),
    text(CLINIC.phone, page=2),
    text(CLINIC.night_phone, page=2),
    text("Page 1", size=11.0, marks=frozenset({"@bottom-left"})),
)

# A finished page of the leaflet above, with nothing wrong.
PDF = Pdf(
    data=b"%PDF",
    pages=4,
    foreign_fonts=(),
    missing_glyphs=(),
    overflows=(),
    warnings=(),
    last_page_filled=0.8,
    texts=_TEXTS,
    drawn=tuple(Drawn(t.page, t.words, "" if t.in_margin else t.language) for t in _TEXTS),
    structure=Structure(
        language="en",
        title="A leaflet",
        title_shown=True,
        tagged=True,
        root=Tag("", (Tag("H1"), Tag("P"), Tag("H2"), Tag("L", (Tag("LI", (Tag("LBody"),)),)))),
    ),
    smallest=12.0,
)
