"""What a judgement is: a rating with its evidence, and the facts it rests on."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import wraps

from msgspec import Struct

from leaflets import languages
from leaflets.model import Block, Items, Kind, Leaflet, Library, Part, Passage, Pdf

_READ_AS_SENTENCES = (Kind.PARAGRAPH, Kind.ITEM, Kind.STEP, Kind.TICK, Kind.CELL)
_TO_ACT_ON = (Part.CRISIS, Part.HELP, Part.CHECKLIST)


class Rating(StrEnum):
    """How a leaflet stands with an item; only SAM has the one between yes and no."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    DOES_NOT_APPLY = "none"


class Evidence(Struct, frozen=True):
    """What was counted, in English, and what the leaflet says there, in its own language."""

    said: str
    quotes: tuple[str, ...] = ()


class Judgement(Struct, frozen=True):
    """A rating by the program with its evidence; without a rating a person has to judge."""

    rating: Rating | None
    evidence: Evidence


class Facts(Struct, frozen=True):
    """What is known besides the leaflet: the library it comes from, and its finished page."""

    library: Library
    pdf: Pdf


Judge = Callable[[Leaflet, Facts], Judgement]
Witness = Callable[[Leaflet, Facts], Evidence]


def judged(rating: Rating | bool | None, said: str, *quotes: str) -> Judgement:
    """Return a judgement; ``True`` and ``False`` are a yes and a no."""
    if isinstance(rating, bool):
        rating = Rating.YES if rating else Rating.NO
    return Judgement(rating, Evidence(said, quotes))


def share(number: int, whole: int) -> float:
    """Return a share from 0 to 1; of nothing it is 0."""
    return number / whole if whole else 0.0


def counted(number: int, thing: str) -> str:
    """Return "1 list" or "3 lists"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def is_english(leaflet: Leaflet) -> bool:
    return leaflet.locale.split("-")[0] == languages.ENGLISH


def english_only(judge: Judge) -> Judge:
    """Leave a judgement to a person in any other language: it rests on English words."""

    @wraps(judge)
    def judge_english(leaflet: Leaflet, facts: Facts) -> Judgement:
        if is_english(leaflet):
            return judge(leaflet, facts)
        return judged(None, "The program knows only English words for this")

    return judge_english


def prose(leaflet: Leaflet) -> list[Passage]:
    """Return what is read as sentences: no titles, headings or words of the frame."""
    return [
        passage
        for block in leaflet.sections
        for passage in block.passages()
        if passage.kind in _READ_AS_SENTENCES
    ]


def lists(block: Block) -> Iterator[Items]:
    """Yield the lists of a block."""
    return (element for element in block.elements if isinstance(element, Items))


def things_to_do(leaflet: Leaflet) -> list[Passage]:
    """Return the numbered steps and the tick boxes."""
    return [passage for passage in prose(leaflet) if passage.kind in (Kind.STEP, Kind.TICK)]


def sections_to_act_on(leaflet: Leaflet) -> list[Block]:
    """Return the sections that say what to do: help, steps and checklists."""
    steps = {id(each) for each in things_to_do(leaflet)}
    return [
        block
        for block in leaflet.sections
        if block.part in _TO_ACT_ON or any(id(each) in steps for each in block.passages())
    ]
