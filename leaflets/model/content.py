"""Blocks, outlines, sources and rules of wording: what authors keep."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from leaflets.model.text import Element, Origin, Passage

EASY = ".easy"
"""What the id of a block's easy version ends with: ``stay-safe.easy`` is that of ``stay-safe``."""
OWN = "own/"
"""What stands before the name of a clinic's own block or outline, as the context of its words.

So nothing that was translated, signed or waived for ours ever counts for the clinic's.
"""


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


class Block(Struct, frozen=True):
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
        yield from self.rows()

    def rows(self) -> Iterator[Passage]:
        """Yield every passage below the title in reading order."""
        for element in self.elements:
            yield from element.passages()


class Source(Struct, frozen=True):
    """A reference that carries claims; ``label`` is the short form printed on the leaflet."""

    id: str
    label: str
    title: str
    publisher: str
    year: str
    url: str
    note: str = ""


class CountryChoice(Struct, frozen=True):
    """A place in an outline whose block depends on the clinic's country."""

    blocks: Mapping[str, str]
    otherwise: str

    def block(self, country: str) -> str:
        """Return the id of the block for a country, an ISO 3166 code such as ``US``."""
        return self.blocks.get(country, self.otherwise)

    def block_ids(self) -> tuple[str, ...]:
        """Return every block that may stand here."""
        return (*self.blocks.values(), self.otherwise)


class Fact(Struct, frozen=True):
    """What is so in one country: the block that tells its people, or a number that answers there.

    ``says`` is the id of the block, or the number. ``checked`` is the day on which somebody
    last held it against its sources; those of a block stand in the block.
    """

    country: str
    name: str
    says: str
    checked: date
    sources: tuple[str, ...]
    origin: Origin


class Countries(Struct, frozen=True):
    """What differs from country to country, and the block for every country not named."""

    facts: tuple[Fact, ...] = ()
    otherwise: Mapping[str, str] = field(default_factory=dict)

    def choices(self) -> dict[str, CountryChoice]:
        """Return what outlines can ask for by the name of a fact: a block for each country."""
        return {
            name: CountryChoice({f.country: f.says for f in self.facts if f.name == name}, block)
            for name, block in self.otherwise.items()
        }

    def says(self, name: str, country: str) -> str:
        """Return what is known by that name of a country; nothing where nobody looked it up."""
        known = {fact.country: fact.says for fact in self.facts if fact.name == name}
        return known.get(country, "")


class Outline(Struct, frozen=True):
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


class WordingRule(Struct, frozen=True):
    """What must never be said: a pattern, why, and where it is right all the same."""

    id: str
    pattern: str
    why: str
    allowed_in: tuple[str, ...] = ()
    allowed_after: tuple[str, ...] = ()


class TogetherRule(Struct, frozen=True):
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


class ExplainRule(Struct, frozen=True):
    """A hard word: where ``word`` first stands, ``by`` has said what it means, or says so there."""

    word: str
    by: str


class Library(Struct, frozen=True):
    """All content, loaded and checked for form: what is shipped, and a clinic's own in its place.

    ``names`` stay as they are in every language. ``replaced`` names our blocks and outlines
    that a clinic has its own words for. Two libraries are the same where all of this is; what
    is long is left out of the hash.
    """

    blocks: Mapping[str, Block]
    outlines: Mapping[str, Outline]
    sources: Mapping[str, Source]
    never: tuple[WordingRule, ...] = ()
    together: tuple[TogetherRule, ...] = ()
    explain: tuple[ExplainRule, ...] = ()
    names: tuple[str, ...] = ()
    words_per_sentence: int = 0
    words_per_easy_sentence: int = 0
    replaced: frozenset[str] = frozenset()
    countries: Countries = Countries()

    def __hash__(self) -> int:
        counts = (self.words_per_sentence, self.words_per_easy_sentence)
        return hash((self.names, *counts, self.replaced))
