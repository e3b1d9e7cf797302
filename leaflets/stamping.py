"""Editions of one leaflet for many clinics -> their PDFs, laid out once.

What differs between clinics of one kind are a few words: name, address, numbers, web address and
the code at the foot. The leaflet is laid out with the narrowest of them and with the widest; a
clinic's own are put into their places, and the pages drawn. Whatever cannot be done so beyond
doubt is left to be rendered by itself.
"""

import gc
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from leaflets import checks, extremes, judging, kinds, making, manifest, slots
from leaflets.errors import RenderError
from leaflets.model import Clinic, Edition, Finding, Leaflet, Manifest, Outcome, Pdf, Verdict
from leaflets.stock import Stock

if TYPE_CHECKING:
    from leaflets.plate import Plate
    from leaflets.render import LaidOut

FEWEST = 4
"""Editions for which it pays to lay out a leaflet twice and not each of them."""

_TRIES = 7  # how often a leaflet is laid out twice before the rest is rendered
_KEPT = 4  # stamps, of five megabytes each

Values = Mapping[str, str]


class Stamped(Struct, frozen=True):
    """A leaflet that was stamped: its file and what became of its edition."""

    outcome: Outcome
    made_of: Manifest
    data: bytes


class _Words(Struct, frozen=True):
    """What all clinics of a kind share: the words, what was found in them, and who answers."""

    leaflet: Leaflet
    outcome: Outcome
    made_of: Manifest


class _Stamp(Struct, frozen=True):
    """A leaflet laid out for all clinics between two: where their words go, and all the rest."""

    between: tuple[Clinic, Clinic]
    outcome: Outcome
    enclosing: manifest.Enclosing
    mould: slots.Mould
    plate: "Plate"

    def measure(self, name: str, words: str) -> float:
        """Return how wide some words of a clinic are where they stand."""
        return self.mould.measure(name, _as_printed(name, words))


class Press:
    """Stamps editions, and keeps its last stamps for the next editions of their kinds.

    Nothing is stamped that is held or not printed: who is told why should see it by itself.
    ``among`` are all clinics of whom the editions are some: the first stamp is made for all of
    them, if that can be.
    """

    def __init__(self, stock: Stock, *, final: bool, among: Iterable[Clinic] = ()) -> None:
        self.stock, self._final = stock, final
        self._guess = extremes.estimate(stock.templates)
        self._among = extremes.of_all(among, self._guess)
        self._stamps: list[tuple[object, _Stamp]] = []

    def stamp(self, editions: Sequence[Edition]) -> Iterator[tuple[int, Stamped | None]]:
        """Yield the number of every edition of one kind with its leaflet, in any order.

        It is yielded with nothing where it has to be rendered.
        """
        kind = kinds.kind(editions[0], self.stock)
        numbers = extremes.by_width([each.clinic for each in editions], self._guess)
        last = None
        for last in self._known(kind):
            numbers = yield from _all_stamped(last, editions, numbers)
        words = self._words(editions[0]) if len(numbers) >= FEWEST else None
        groups, tries = [numbers], _TRIES if words else 0
        while groups:
            group, made = groups.pop(0), None
            if words and tries and len(group) >= FEWEST:
                made = self._made(words, [editions[number].clinic for number in group], last)
                tries -= 1
            if made:
                last = made
                self._stamps = [*self._stamps, (kind, made)][-_KEPT:]
                groups.append((yield from _all_stamped(made, editions, group)))
            elif tries and len(group) >= 2 * FEWEST:
                groups += [group[: len(group) // 2], group[len(group) // 2 :]]
            else:
                yield from ((number, None) for number in group)

    def prepared(self, groups: Iterator[Sequence[Edition]]) -> Iterator[Sequence[Edition]]:
        """Return all groups; the stamp of the first is made, before workers that share it."""
        first = next(groups, ())
        if not first:
            return groups
        words = self._words(first[0]) if len(first) >= FEWEST else None
        made = self._made(words, [each.clinic for each in first], None) if words else None
        if made:
            self._stamps.append((kinds.kind(first[0], self.stock), made))
        return chain((first,), groups)

    def __getstate__(self) -> Mapping[str, object]:
        # Where nothing can be forked, workers make stamps of their own.
        return {**vars(self), "_stamps": []}

    def forget(self) -> None:
        """Let go of all stamps: one of them has made what is not what is rendered."""
        self._stamps.clear()

    def _known(self, kind: object) -> list[_Stamp]:
        """Return the stamps of a kind: some clinics' words take a line more than others'."""
        used = [each for each in self._stamps if each[0] == kind]
        self._stamps = [each for each in self._stamps if each[0] != kind] + used
        return [stamp for _, stamp in used]

    def _words(self, edition: Edition) -> _Words | None:
        leaflet, outcome = judging.offered(edition, self.stock)
        if outcome.verdict not in (Verdict.FINAL, *(() if self._final else (Verdict.DRAFT,))):
            return None
        return _Words(leaflet, outcome, making.describe(leaflet, outcome, self.stock))

    def _made(self, words: _Words, clinics: Sequence[Clinic], last: _Stamp | None) -> _Stamp | None:
        """Return a stamp for some clinics, and if that can be for those of the last one too.

        The first is made for those of all groups, if that can be.
        """

        def measure(name: str, words: str) -> float:
            return (last.measure(name, words) if last else 0) or self._guess(name, words)

        gc.collect()  # what was laid out for the last stamp: two documents of some megabytes
        others = last.between if last else self._among
        for several in ([*clinics, *others], clinics) if others else (clinics,):
            try:
                made = _stamp(words, extremes.extremes(several, measure), self.stock)
            except RenderError:
                return None  # a clinic whose page cannot be drawn is told so by itself
            if made:
                return made
        return None


def _stamp(words: _Words, between: tuple[Clinic, Clinic], stock: Stock) -> _Stamp | None:
    """Return a stamp for all clinics between two, if it prints the widest as that is rendered."""
    from leaflets import render

    (narrow, least, pdf, findings), (wide, most, rendered, others) = (
        _laid_out(words, clinic, code, stock)
        for clinic, code in zip(between, extremes.CODES, strict=True)
    )
    mould = slots.mould((narrow.document, least), (wide.document, most))
    if mould is None or findings != others or judging.is_held(findings) or narrow.cover:
        return None
    enclosure = manifest.enclose(words.made_of, pdf.pages)
    plate = render.engraved(narrow, [each.box for each in mould.moved], enclosure)
    if not mould.fill(most) or render.pressed(plate, most["name"], enclosure) != rendered.data:
        return None
    findings = (*words.outcome.findings, *findings)
    outcome = replace(words.outcome, findings=findings, pages=pdf.pages)
    enclosing = manifest.Enclosing(words.made_of, pdf.pages)
    return _Stamp(between, outcome, enclosing, mould, plate)


def _laid_out(
    words: _Words, clinic: Clinic, code: str, stock: Stock
) -> tuple["LaidOut", Values, Pdf, tuple[Finding, ...]]:
    """Lay a leaflet out and draw it for a clinic, under a code that it need not have."""
    from leaflets import render

    said = replace(making.imprint(words.leaflet, words.made_of, words.outcome), code=code)
    filled = replace(words.leaflet, clinic=clinic)
    laid = making.lay_out(filled, said, words.outcome, stock)
    pdf = render.printed(laid, lambda pages: manifest.enclose(words.made_of, pages))
    return laid, values(clinic, code), pdf, tuple(checks.check_page(filled, pdf))


def _all_stamped(
    made: _Stamp, editions: Sequence[Edition], numbers: Iterable[int]
) -> Generator[tuple[int, Stamped], None, list[int]]:
    """Yield those that can be stamped, by their numbers, and return the numbers of the others."""
    left = []
    for number in numbers:
        stamped = _stamped(editions[number], made)
        if stamped:
            yield number, stamped
        else:
            left.append(number)
    return left


def _stamped(edition: Edition, made: _Stamp) -> Stamped | None:
    from leaflets import render

    clinic = edition.clinic
    made_of, code, enclosure = made.enclosing.enclose(clinic)
    if not made.mould.fill(values(clinic, code)):
        return None
    data = render.pressed(made.plate, clinic.name, enclosure)
    if data is None:
        return None
    return Stamped(replace(made.outcome, edition=edition), made_of, manifest.seal(data))


def values(clinic: Clinic, code: str) -> Values:
    """Return the words of a clinic as the templates print them."""
    words = {name: _as_printed(name, getattr(clinic, name)) for name in extremes.NAMES}
    return {**words, "code": code}


def _as_printed(name: str, words: str) -> str:
    if name == "address":
        return words.replace("\n", ", ")
    return words.partition("://")[2] if name == "website" else words
