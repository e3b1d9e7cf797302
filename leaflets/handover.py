"""The way of a translation out of the house and back, told once.

What comes back keeps the state that its file gives it, and never brings an approval along.
Beside ``build.py`` and ``localise.py`` the only module that knows an order of stages.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from leaflets import catalogues, exchange, files, languages
from leaflets.catalogues import CONTENT, FRAME, Catalogue, Entry, catalogue_path
from leaflets.errors import CatalogueError, UsageError
from leaflets.exchange import Handover, Row, Stage, Unit
from leaflets.model import State, Term

_TRANSLATOR = "Last-Translator"
_STAGES = {
    State.MISSING: Stage.MISSING,
    State.FUZZY: Stage.FUZZY,
    State.TRANSLATED: Stage.TRANSLATED,
}

Words = tuple[str, str, str]
"""A block, its English and a translation: what a signature is bound to."""


@dataclass(frozen=True)
class Arrival:
    """What became of the texts of an import, and which files changed.

    ``unknown`` are texts that no leaflet has now. ``kept`` counts those of a memory for
    which there is a translation already.
    """

    changed: tuple[Path, ...]
    taken: int
    kept: int
    unknown: tuple[Unit, ...]


@dataclass(frozen=True)
class Reviewed:
    """One text of a language as it stands, to hold a reviewer's row against."""

    locale: str
    block: str
    kind: str
    english: str
    translation: str
    digest: str
    finished: bool

    @property
    def words(self) -> Words:
        """What a signature would be bound to."""
        return self.block, self.english, self.translation


@dataclass(frozen=True)
class Remark:
    """What a reviewer said of a text: lines for its translator; ``wrong`` makes it fuzzy."""

    text: Reviewed
    lines: tuple[str, ...]
    wrong: bool


@dataclass(frozen=True)
class Review:
    """What a sheet says: texts found right, remarks, and rows that count for nothing."""

    right: tuple[Reviewed, ...]
    remarks: tuple[Remark, ...]
    refused: tuple[str, ...]


def outgoing(tag: str, locales: Path, stages: Mapping[Words, Stage]) -> Handover:
    """Return all texts of a locale; ``stages`` knows which have been reviewed or are final.

    What its glossary says of a word in a text goes along as a note. It is not kept in the
    .po files: there, one new term would touch a hundred entries that nobody translated.
    """
    glossary = languages.load(locales / languages.folder_of(tag)).glossary
    words = [(_in_english(term), _agreed_words(term)) for term in glossary]
    units = [
        _with_notes(_outgoing(entry, stages), words)
        for domain in (CONTENT, FRAME)
        for entry in _load(locales, tag, domain).messages
        if entry.plural is None
    ]
    return Handover(tag, tuple(units))


def _in_english(term: Term) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(term.english)}s?\b", re.IGNORECASE)


def _agreed_words(term: Term) -> str:
    note = f" ({term.note})" if term.note else ""
    never = f"; never {', '.join(term.forbidden)}" if term.forbidden else ""
    return f"Glossary: {term.english} = {', '.join(term.accepted)}{never}{note}"


def _with_notes(unit: Unit, words: Iterable[tuple[re.Pattern[str], str]]) -> Unit:
    found = tuple(note for english, note in words if english.search(unit.english))
    return replace(unit, notes=(*unit.notes, *found))


def _outgoing(entry: Entry, stages: Mapping[Words, Stage]) -> Unit:
    unit = _unit(entry)
    if unit.stage is not Stage.TRANSLATED:
        return unit
    return unit.in_stage(stages.get((*entry.key, entry.text), unit.stage))


def _unit(entry: Entry) -> Unit:
    block, english = entry.key
    stage = _STAGES[entry.state]
    return Unit(block, english, entry.text, stage, entry.notes, entry.comments)


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
    units = tuple(_unit(entry) for entry in catalogue.messages if entry.plural is None)
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
        before = _load(locales, brought.locale, domain)
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
        entry.key for domain in (CONTENT, FRAME) for entry in _load(locales, tag, domain).messages
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
    return _in_state(replace(entry, texts=(unit.translation,)), fuzzy=True)


def _with(entry: Entry, unit: Unit) -> Entry:
    """Return an entry as somebody translated it, and with what they said of it."""
    comments = (*entry.comments, *(c for c in unit.comments if c not in entry.comments))
    entry = replace(entry, comments=comments)
    if not unit.translation.strip():
        return entry
    fuzzy = not unit.stage.is_finished
    if unit.translation != entry.text:
        entry = replace(entry, texts=(unit.translation,))
    return entry if fuzzy == entry.fuzzy else _in_state(entry, fuzzy=fuzzy)


def _in_state(entry: Entry, *, fuzzy: bool) -> Entry:
    others = tuple(flag for flag in entry.flags if "fuzzy" not in flag.split())
    if fuzzy:
        return replace(entry, flags=("fuzzy", *others))
    return replace(entry, flags=others, previous=None)


def rows(texts: Iterable[Reviewed], *, blind: bool) -> Iterator[Row]:
    """Yield a row for each finished text; a blind one hides the English."""
    for each in texts:
        if each.finished:
            english = "" if blind else each.english
            block = each.block or "page frame"
            yield Row(block, each.kind, english, each.translation, digest=each.digest)


def review(sheet: Sequence[Row], texts: Iterable[Reviewed], *, sees_english: bool) -> Review:
    """Hold the rows of a sheet against the texts as they stand now.

    A verdict counts only for the words it was given on, and with ``sees_english`` only from
    somebody who saw the English. A remark without a verdict is a question: the text waits.
    """
    known = {each.digest: each for each in texts}
    verdicts: dict[str, set[str]] = {}
    for row in sheet:
        verdicts.setdefault(_digest(row), set()).add(_verdict(row))
    right: list[Reviewed] = []
    remarks: list[Remark] = []
    refused: list[str] = []
    for number, row in enumerate(sheet, 2):
        text = known.get(_digest(row))
        if not _says_something(row):
            continue
        reason = _refusal(row, text, sees_english=sees_english)
        if verdicts[_digest(row)] >= {exchange.sheets.RIGHT, exchange.sheets.WRONG}:
            reason = "the same text is called right in one row and wrong in another"
        if reason or text is None:
            refused.append(f"row {number}: {reason}")
            continue
        if _verdict(row) == exchange.sheets.RIGHT:
            right.append(text)
        remarks += _remarks(row, text)
    return Review(tuple(dict.fromkeys(right)), tuple(remarks), tuple(refused))


def _digest(row: Row) -> str:
    return row.digest.strip().casefold()


def _verdict(row: Row) -> str:
    return row.verdict.strip().casefold()


def _says_something(row: Row) -> bool:
    return any(cell.strip() for cell in (row.verdict, row.comment, row.back_translation))


def _refusal(row: Row, text: Reviewed | None, *, sees_english: bool) -> str:
    """Say why a row counts for nothing; empty where it counts."""
    if text is None:
        return "its words have changed since the sheet was written; export it again"
    if _verdict(row) not in ("", exchange.sheets.RIGHT, exchange.sheets.WRONG):
        return f"the verdict {row.verdict!r} is neither right nor wrong"
    if _apart(row.translation, text.translation):
        return "its words were changed in the sheet; propose others as a comment"
    if row.english.strip() and _apart(row.english, text.english):
        return "its English was changed in the sheet"
    if _verdict(row) != exchange.sheets.RIGHT:
        return ""
    if not text.finished:
        return "the text needs work by now, so that nobody can find it right"
    if sees_english and not row.english.strip():
        return "who did not see the English cannot call its translation right"
    return ""


def _apart(one: str, other: str) -> bool:
    # Spreadsheets write line ends their own way.
    return one.split() != other.split()


def _remarks(row: Row, text: Reviewed) -> Iterator[Remark]:
    lines = [f"back-translation: {line}" for line in row.back_translation.splitlines()]
    lines += row.comment.splitlines()
    asks = not _verdict(row) and bool(row.comment.strip())
    wrong = asks or _verdict(row) == exchange.sheets.WRONG
    if lines or wrong:
        yield Remark(text, tuple(line for line in lines if line.strip()), wrong)


def note(
    remarks: Sequence[Remark],
    locales: Path,
    reviewer: str,
    domains: Iterable[str] = (CONTENT, FRAME),
) -> list[Path]:
    """Write what a reviewer said beside the texts; what is wrong becomes fuzzy.

    The same remark is written once, however often its sheet comes in. A clinic has no
    catalogue of the page's frame: its ``domains`` are fewer.
    """
    changed = []
    for tag in dict.fromkeys(remark.text.locale for remark in remarks):
        by_key: dict[tuple[str, str], list[Remark]] = {}
        for remark in remarks:
            if remark.text.locale == tag:
                by_key.setdefault(remark.text.words[:2], []).append(remark)
        noted = partial(_noted, by_key=by_key, reviewer=reviewer)
        for domain in domains:
            changed += _each(locales, tag, domain, noted)
    return changed


def _noted(
    entry: Entry, by_key: Mapping[tuple[str, str], Sequence[Remark]], reviewer: str
) -> Entry:
    for remark in by_key.get(entry.key, ()):
        if entry.text == remark.text.translation:
            lines = remark.lines or (exchange.sheets.WRONG,)
            said = [f"{reviewer}: {' '.join(line.split())}" for line in lines]
            new = tuple(line for line in said if line not in entry.comments)
            entry = replace(entry, comments=(*entry.comments, *new))
            if remark.wrong and not entry.fuzzy:
                entry = _in_state(entry, fuzzy=True)
    return entry


def _each(locales: Path, tag: str, domain: str, change: Callable[[Entry], Entry]) -> list[Path]:
    """Change the entries of a catalogue; return its file, if that changed."""
    before = _load(locales, tag, domain)
    entries = tuple(
        entry if entry.is_header or entry.obsolete else change(entry) for entry in before.entries
    )
    path = catalogue_path(locales, languages.folder_of(tag), domain)
    changed = files.write_if_changed(path, catalogues.write(replace(before, entries=entries)))
    return [path] if changed else []


def _load(locales: Path, tag: str, domain: str) -> Catalogue:
    folder = languages.folder_of(tag)
    return catalogues.load(catalogue_path(locales, folder, domain), folder)
