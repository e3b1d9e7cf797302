"""Editions of one leaflet for many clinics -> their PDFs, laid out once.

What differs between clinics of one kind are a few words: name, address, numbers, web address and
the code at the foot. The leaflet is laid out with the narrowest of them and with the widest; a
clinic's own are put into their places, and the pages drawn. Whatever cannot be done so beyond
doubt is left to be rendered by itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaflets import approvals, checks, files, judging, making, manifest, slots, waivers
from leaflets.errors import LeafletError, RenderError
from leaflets.model import (
    OFF_PAPER,
    Clinic,
    Edition,
    Finding,
    Leaflet,
    Manifest,
    Outcome,
    Pdf,
    Verdict,
)
from leaflets.stock import Stock

if TYPE_CHECKING:
    from leaflets.plate import Plate

FEWEST = 4
"""Editions for which it pays to lay out a leaflet twice and not each of them."""

MOST = 250
"""Editions that are stamped with one laying out."""

_WAITING = 20_000  # editions that may wait for others of their kind
Values = Mapping[str, str]
_CODES = ("1111-1111", "WWWW-WWWW")  # the narrowest there could be, and the widest
_WIDTHS_FROM = "AtkinsonHyperlegibleNext-Regular.ttf"
_UNKNOWN = 1_000
_TRIES = 7  # how often a leaflet is laid out twice before the rest is rendered


@dataclass(frozen=True)
class Stamped:
    """A leaflet that was stamped: its file and what became of its edition."""

    outcome: Outcome
    made_of: Manifest
    data: bytes


@dataclass(frozen=True)
class _Stamp:
    """What all clinics of a kind share: the words, what was found, and where theirs go."""

    leaflet: Leaflet
    outcome: Outcome
    made_of: Manifest
    mould: slots.Mould
    plate: "Plate"
    pages: int


def kind(edition: Edition, stock: Stock) -> tuple[object, ...] | None:
    """Return what has to be the same for editions to be stamped, nothing for one that cannot be.

    Words, signatures and waivers of a clinic's own change more than a few words, a QR code more
    than words.
    """
    clinic = edition.clinic
    registers = (clinic.folder / approvals.REGISTER, clinic.folder / waivers.REGISTER)
    own = clinic.folder in stock.own or any(path.exists() for path in registers)
    if own or clinic.older_editions or clinic.leaflet_site or edition.place:
        return None
    if edition.layout in OFF_PAPER:
        return None
    numbers = (clinic.emergency_number, clinic.crisis_line, clinic.drug_help_line)
    looks = (clinic.paper, clinic.accent, _picture(clinic), bool(clinic.website))
    form = (edition.leaflet, edition.locale, edition.layout, edition.mono, edition.marks)
    return (*form, clinic.country, clinic.fictitious, *numbers, *looks)


def alike(editions: Iterable[Edition], stock: Stock) -> Iterator[tuple[Edition, ...]]:
    """Yield editions in groups of one kind, as they come, each group no larger than ``MOST``."""
    waiting: dict[tuple[object, ...], list[Edition]] = {}
    for edition in editions:
        found = kind(edition, stock)
        if found is None:
            yield (edition,)
            continue
        group = waiting.setdefault(found, [])
        group.append(edition)
        if len(group) == MOST:
            yield tuple(waiting.pop(found))
        elif sum(map(len, waiting.values())) > _WAITING:
            yield tuple(waiting.pop(max(waiting, key=lambda each: len(waiting[each]))))
    yield from map(tuple, waiting.values())


def _picture(clinic: Clinic) -> tuple[str, bytes]:
    if clinic.logo is None:
        return "", b""
    return clinic.logo.suffix.lower(), files.read_bytes(clinic.logo, LeafletError)


def stamp(editions: Sequence[Edition], stock: Stock, *, final: bool) -> Iterator[Stamped | None]:
    """Yield for every edition of one kind its leaflet, or nothing where it has to be rendered.

    Nothing is stamped that is held or not printed: who is told why should see it by itself.
    """
    for edition, made in _stamps(editions, stock, final=final):
        yield _stamped(edition, made) if made else None


def _stamps(
    editions: Sequence[Edition], stock: Stock, *, final: bool
) -> Iterator[tuple[Edition, _Stamp | None]]:
    """Yield every edition with the stamp for it: of too different widths there are several."""
    made: dict[int, _Stamp | None] = {}
    widths = _widths(stock.templates / "fonts" / _WIDTHS_FROM)
    order = sorted(
        range(len(editions)), key=lambda place: _width(editions[place].clinic.address, widths)
    )
    groups = [order]
    for _ in range(_TRIES):
        if not groups or len(groups[0]) < FEWEST:
            break
        group = groups.pop(0)
        found = _stamp([editions[place] for place in group], stock, final=final)
        made |= dict.fromkeys(group, found)
        if found is None:
            half = len(group) // 2
            groups += [group[:half], group[half:]]
    yield from ((edition, made.get(place)) for place, edition in enumerate(editions))


def _stamp(editions: Sequence[Edition], stock: Stock, *, final: bool) -> _Stamp | None:
    try:
        return _made(editions, stock, final=final)
    except RenderError:
        return None  # a clinic whose page cannot be drawn is told so by itself


def _made(editions: Sequence[Edition], stock: Stock, *, final: bool) -> _Stamp | None:
    from leaflets import render

    edition = editions[0]
    leaflet, outcome = judging.offered(edition, stock)
    if outcome.verdict not in ((Verdict.FINAL,) if final else (Verdict.FINAL, Verdict.DRAFT)):
        return None
    made_of = making.describe(leaflet, outcome, stock)
    imprint = making.imprint(leaflet, made_of, outcome)
    found: list[tuple[render.LaidOut, Values, Pdf, tuple[Finding, ...]]] = []
    for clinic, code in zip(
        _extremes([each.clinic for each in editions], stock), _CODES, strict=True
    ):
        filled, said = replace(leaflet, clinic=clinic), replace(imprint, code=code)
        laid = making.lay_out(filled, said, outcome, stock)
        pdf = render.printed(laid, lambda pages: manifest.enclose(made_of, pages))
        found.append((laid, values(clinic, code), pdf, checks.check_page(filled, pdf)))
    (narrow, least, pdf, findings), (wide, most, _, others) = found
    mould = slots.mould((narrow.document, least), (wide.document, most))
    if mould is None or findings != others or judging.is_held(findings) or narrow.cover:
        return None
    outcome = replace(outcome, findings=(*outcome.findings, *findings), pages=pdf.pages)
    changing = [each.box for each in mould.moved]
    plate = render.engraved(narrow, changing, manifest.enclose(made_of, pdf.pages))
    return _Stamp(leaflet, outcome, made_of, mould, plate, pdf.pages)


def _stamped(edition: Edition, made: _Stamp) -> Stamped | None:
    from leaflets import render

    clinic = edition.clinic
    digest = manifest.clinic_digest(clinic)
    made_of = replace(made.made_of, clinic=clinic.id, clinic_digest=digest)
    if not made.mould.fill(values(clinic, manifest.code(made_of))):
        return None
    enclosure = manifest.enclose(made_of, made.pages)
    data = render.pressed(made.plate, clinic.name, enclosure)
    if data is None:
        return None
    return Stamped(replace(made.outcome, edition=edition), made_of, manifest.seal(data))


def values(clinic: Clinic, code: str) -> Values:
    """Return the words of a clinic as the templates print them."""
    return {
        "name": clinic.name,
        "address": clinic.address.replace("\n", ", "),
        "website": clinic.website.partition("://")[2],
        "phone": clinic.phone,
        "night_phone": clinic.night_phone,
        "code": code,
    }


def _extremes(clinics: Iterable[Clinic], stock: Stock) -> tuple[Clinic, Clinic]:
    """Return two clinics that are none: one of the narrowest words of all, one of the widest."""
    every = list(clinics)
    widths = _widths(stock.templates / "fonts" / _WIDTHS_FROM)
    width = partial(_width, widths=widths)
    least: dict[str, str] = {}
    most: dict[str, str] = {}
    for name in ("name", "address", "website", "phone", "night_phone"):
        words = sorted({getattr(clinic, name) for clinic in every})
        # Two that are the same could not be told apart on the page.
        least[name] = min(_other(words, least), key=width)
        most[name] = max(_other(words, most), key=width)
    return _with(every[0], least), _with(every[0], most)


def _with(clinic: Clinic, words: Mapping[str, str]) -> Clinic:
    changed: Mapping[str, Any] = words
    return replace(clinic, **changed)


def _other(words: Sequence[str], taken: Mapping[str, str]) -> Sequence[str]:
    return [each for each in words if each not in taken.values()] or words


def _width(text: str, widths: Mapping[int, int]) -> int:
    return sum(widths.get(ord(character), _UNKNOWN) for character in text)


@cache
def _widths(font: Path) -> Mapping[int, int]:
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as read:
        advances = read["hmtx"].metrics
        return {code: advances[name][0] for code, name in read.getBestCmap().items()}
