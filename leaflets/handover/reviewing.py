"""Texts -> a reviewer's sheet, and a sheet that came back -> verdicts and remarks."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from leaflets import catalogues, exchange, files, languages
from leaflets.catalogues import CONTENT, FRAME, Entry, catalogue_path
from leaflets.exchange import Row
from leaflets.handover.texts import Words, in_state, load


class Reviewed(Struct, frozen=True):
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


class Remark(Struct, frozen=True):
    """What a reviewer said of a text: lines for its translator; ``wrong`` makes it fuzzy."""

    text: Reviewed
    lines: tuple[str, ...]
    wrong: bool


class Review(Struct, frozen=True):
    """What a sheet says: texts found right, remarks, and rows that count for nothing."""

    right: tuple[Reviewed, ...]
    remarks: tuple[Remark, ...]
    refused: tuple[str, ...]


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
                entry = in_state(entry, fuzzy=True)
    return entry


def _each(locales: Path, tag: str, domain: str, change: Callable[[Entry], Entry]) -> list[Path]:
    """Change the entries of a catalogue; return its file, if that changed."""
    before = load(locales, tag, domain)
    entries = tuple(
        entry if entry.is_header or entry.obsolete else change(entry) for entry in before.entries
    )
    path = catalogue_path(locales, languages.folder_of(tag), domain)
    changed = files.write_if_changed(path, catalogues.write(replace(before, entries=entries)))
    return [path] if changed else []
