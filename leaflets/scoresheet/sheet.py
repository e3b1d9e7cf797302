"""Leaflet + its finished page -> what the program judges, and what is left to people."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from leaflets import build, manifest, reading
from leaflets.build import Stock
from leaflets.errors import ContentError
from leaflets.model import Edition, Leaflet, Outcome, Pdf, Verdict
from leaflets.scoresheet.instruments import FILE, Instrument, Item
from leaflets.scoresheet.judgement import Evidence, Facts, Judgement


class Line(Struct, frozen=True):
    """An item with what the program has to say; without a rating a person judges it."""

    item: Item
    judgement: Judgement


class Part(Struct, frozen=True):
    """A part of an instrument, scored so far: of the items that the program judged alone."""

    name: str
    lines: tuple[Line, ...]
    points: int
    possible: int


class Scored(Struct, frozen=True):
    """An instrument as far as the program can fill it in."""

    instrument: Instrument
    parts: tuple[Part, ...]

    @property
    def judged(self) -> int:
        """How many items the program judged, those that do not apply among them."""
        return sum(line.judgement.rating is not None for part in self.parts for line in part.lines)


class Sheet(Struct, frozen=True):
    """The score sheet of one leaflet in one language.

    ``day`` is an ISO 8601 day, ``code`` the one at the foot of the leaflet's pages, ``policy``
    the version of the way in which words and sentences were counted.
    """

    leaflet: Leaflet
    outcome: Outcome
    code: str
    day: str
    policy: str
    scored: tuple[Scored, ...]


def make(
    edition: Edition, stock: Stock, instruments: Iterable[Instrument]
) -> tuple[Outcome, Sheet | None]:
    """Print an edition in memory and score it; there is no sheet of one that is held back."""
    outcome, made_of, pdf = build.make(edition, stock, final=False)
    if not isinstance(pdf, Pdf):  # what is held back, and what is no page
        return outcome, None
    older = outcome.verdict is Verdict.OLDER
    leaflet, _ = (build.offered if older else build.judge)(edition, stock)
    facts = Facts(stock.of(edition.clinic).library, pdf)
    scored = tuple(score(instrument, leaflet, facts) for instrument in instruments)
    code, day = manifest.code(made_of), stock.today.isoformat()
    return outcome, Sheet(leaflet, outcome, code, day, reading.POLICY, scored)


def score(instrument: Instrument, leaflet: Leaflet, facts: Facts) -> Scored:
    """Judge the items of an instrument that a program can judge, part by part."""
    lines = [Line(item, _judge(item, leaflet, facts)) for item in instrument.items]
    for line in lines:
        _refuse_unknown(line, instrument)
    parts = groupby(_each_told_once(lines), key=lambda line: line.item.part)
    return Scored(instrument, tuple(_part(name, tuple(of), instrument) for name, of in parts))


def _judge(item: Item, leaflet: Leaflet, facts: Facts) -> Judgement:
    if item.judge:
        return item.judge(leaflet, facts)
    return Judgement(None, item.witness(leaflet, facts) if item.witness else Evidence(""))


def _refuse_unknown(line: Line, instrument: Instrument) -> None:
    rating = line.judgement.rating
    if rating is not None and rating not in instrument.answers:
        raise ContentError(
            f"{instrument.name} has no answer {rating.value!r}, and its item {line.item.number} "
            "is judged by one that may give it",
            FILE,
            "give the item another judge, or the instrument that answer",
        )


def _each_told_once(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines, with evidence that stood there before only named by its item."""
    told: dict[Evidence, str] = {}
    for line in lines:
        known = line.judgement.evidence
        number = told.setdefault(known, line.item.number)
        if known.said and number != line.item.number:
            known = Evidence(f"As for item {number}")
        yield replace(line, judgement=replace(line.judgement, evidence=known))


def _part(name: str, lines: tuple[Line, ...], instrument: Instrument) -> Part:
    ratings = [line.judgement.rating for line in lines]
    counted = [rating for rating in ratings if rating in instrument.points]
    points = sum(instrument.points[rating] for rating in counted if rating is not None)
    return Part(name, lines, points, len(counted) * max(instrument.points.values()))


def progress(scored: Scored) -> str:
    """Say how far an instrument is filled in. It is never a score: people have to go on."""
    items = sum(len(part.lines) for part in scored.parts)
    open_items = items - scored.judged
    rest = "the rest are for a person" if open_items else "a person has yet to sign them"
    return f"{scored.judged} of {items} items judged by the program; {rest}"
