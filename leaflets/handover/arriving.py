"""A file that came back -> catalogues, by block and English."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from leaflets import catalogues, exchange, files, languages
from leaflets.catalogues import CONTENT, FRAME, Catalogue, Entry, catalogue_path
from leaflets.errors import CatalogueError, UsageError
from leaflets.exchange import Handover, Unit
from leaflets.handover.texts import in_state, load, unit_of
from leaflets.model import State

_TRANSLATOR = "Last-Translator"


class Arrival(Struct, frozen=True):
    """What became of the texts of an import, and which files changed.

    ``unknown`` are texts that no leaflet has now. ``kept`` counts those of a memory for
    which there is a translation already.
    """

    changed: tuple[Path, ...]
    taken: int
    kept: int
    unknown: tuple[Unit, ...]


def receive(path: Path, locale: str = "") -> tuple[Handover, str]:
    """Return what a file brings, and who translated it where the file says so.

    Raises ``CatalogueError`` where it is in another language than ``locale``, or says none.
    """
    data = files.read_bytes(path, CatalogueError)
    translator = ""
    match path.suffix.lower():
        case ".po":
            brought, translator = _from_po(data, str(path), locale)
        case ".xlf" | ".xliff":
            brought = exchange.xliff.read(data, str(path))
        case ".tmx":
            brought = exchange.tmx.read(data, str(path), locale)
        case _:
            raise UsageError(
                f"{path.name!r} is no file that can be read here", "", "a .po, .xlf, .xliff or .tmx"
            )
    return replace(brought, locale=_agreed(brought.locale, locale, path)), translator


def _from_po(data: bytes, where: str, locale: str) -> tuple[Handover, str]:
    catalogue = catalogues.read(data, where)
    units = tuple(unit_of(entry) for entry in catalogue.messages if entry.plural is None)
    language = catalogue.header("Language") or locale
    return Handover(language, units), catalogue.header(_TRANSLATOR)


def _agreed(found: str, wanted: str, path: Path) -> str:
    tag, asked = languages.tag_of(found), languages.tag_of(wanted)
    if not tag and not asked:
        hint = "name the language: --locale TAG"
        raise CatalogueError("The file does not say in which language it is", str(path), hint)
    if asked and tag and not f"{asked}-".casefold().startswith(f"{tag}-".casefold()):
        raise CatalogueError(
            f"This file is in {tag!r}, not in {asked!r}",
            str(path),
            f"take the file of {asked}, or mend the language that is named in this one",
        )
    return asked or tag


def arrive(brought: Handover, locales: Path, translator: str = "") -> Arrival:
    """Merge what came back into the catalogues of its locale, by block and English.

    A text without a translation changes nothing, one that says the same changes no byte.
    Who translated last is kept, since nobody may approve their own translation.
    """
    changed, taken = [], 0
    units = list(_addressed(brought, locales))
    for domain in (CONTENT, FRAME):
        path = catalogue_path(locales, languages.folder_of(brought.locale), domain)
        before = load(locales, brought.locale, domain)
        after, count = _merged(before, units, remembered=brought.remembered)
        if count and translator:
            after = after.with_header(_TRANSLATOR, translator)
        if files.write_if_changed(path, catalogues.write(after)):
            changed.append(path)
        taken += count
    known = _keys(locales, brought.locale)
    unknown = tuple(u for u in brought.units if u.translation and not _is_known(u, known))
    kept = sum(bool(u.translation) for u in units) - taken if brought.remembered else 0
    return Arrival(tuple(changed), taken, max(kept, 0), unknown)


def _keys(locales: Path, tag: str) -> set[tuple[str, str]]:
    return {
        entry.key for domain in (CONTENT, FRAME) for entry in load(locales, tag, domain).messages
    }


def _is_known(unit: Unit, known: set[tuple[str, str]]) -> bool:
    if unit.block is None:
        return any(english == unit.english for _, english in known)
    return (unit.block, unit.english) in known


def _addressed(brought: Handover, locales: Path) -> Iterator[Unit]:
    """Yield the units, those without a block once for every block that has their English."""
    blocks: dict[str, list[str]] = {}
    for block, english in sorted(_keys(locales, brought.locale)):
        blocks.setdefault(english, []).append(block)
    for unit in brought.units:
        if unit.block is None:
            yield from (replace(unit, block=each) for each in blocks.get(unit.english, ()))
        else:
            yield unit


def _merged(
    catalogue: Catalogue, units: Iterable[Unit], *, remembered: bool
) -> tuple[Catalogue, int]:
    """Return a catalogue with some units in it, and how many translations that changed."""
    by_key = {(unit.block, unit.english): unit for unit in units}
    entries, taken = [], 0
    for entry in catalogue.entries:
        unit = None if entry.is_header or entry.obsolete else by_key.get(entry.key)
        after = entry
        if unit is not None and entry.plural is None:
            after = _filled(entry, unit) if remembered else _with(entry, unit)
        taken += (after.texts, after.fuzzy) != (entry.texts, entry.fuzzy)
        entries.append(after)
    return replace(catalogue, entries=tuple(entries)), taken


def _filled(entry: Entry, unit: Unit) -> Entry:
    """Return an entry with a remembered translation, where it has none of its own."""
    if entry.state is not State.MISSING or not unit.translation.strip():
        return entry
    return in_state(replace(entry, texts=(unit.translation,)), fuzzy=True)


def _with(entry: Entry, unit: Unit) -> Entry:
    """Return an entry as somebody translated it, and with what they said of it."""
    comments = (*entry.comments, *(c for c in unit.comments if c not in entry.comments))
    entry = replace(entry, comments=comments)
    if not unit.translation.strip():
        return entry
    fuzzy = not unit.stage.is_finished
    if unit.translation != entry.text:
        entry = replace(entry, texts=(unit.translation,))
    return entry if fuzzy == entry.fuzzy else in_state(entry, fuzzy=fuzzy)
