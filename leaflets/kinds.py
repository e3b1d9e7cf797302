"""Editions as they are planned -> groups of one kind, of which one stamp prints all.

Clinics are of one kind where a leaflet differs between them by their words alone: by name, address,
numbers and web address. What has a logo, a colour, paper or signatures of its own is of another.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sized

from leaflets import approvals, files, waivers
from leaflets.errors import LeafletError
from leaflets.model import OFF_PAPER, Clinic, Edition
from leaflets.stock import Stock

MOST = 250
"""Editions in a group: who watches sees that many come at once, and of each group one is proved."""

_WAITING = 20_000  # editions that may wait for others of their kind


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
    number = 0
    for edition in editions:
        found = kind(edition, stock)
        if found is None:
            yield (edition,)
            continue
        group = waiting.setdefault(found, [])
        group.append(edition)
        number += 1
        if len(group) == MOST or number > _WAITING:
            fullest = found if len(group) == MOST else _fullest(waiting)
            number -= len(waiting[fullest])
            yield tuple(waiting.pop(fullest))
    yield from map(tuple, waiting.values())


def _picture(clinic: Clinic) -> tuple[str, str]:
    if clinic.logo is None:
        return "", ""
    data = files.read_bytes(clinic.logo, LeafletError)
    return clinic.logo.suffix.lower(), hashlib.sha256(data).hexdigest()


def _fullest(waiting: Mapping[tuple[object, ...], Sized]) -> tuple[object, ...]:
    return max(waiting, key=lambda each: len(waiting[each]))
