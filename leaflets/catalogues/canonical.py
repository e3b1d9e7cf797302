"""An entry -> its lines, as gettext writes them with ``--no-wrap``."""

import re
from collections.abc import Iterator

from leaflets.catalogues.entry import Entry
from leaflets.catalogues.strings import quote
from leaflets.errors import CatalogueError

_BREAK = re.compile(r"\r\n|\r|\n")
_COLUMNS = 79
_BLANKS = re.compile(r"[ \t\f\v]")
_PLACE_LINE = re.compile(r"(:[0-9]+)?$")


def canonical(entry: Entry, newline: str) -> str:
    """Return the text of an entry, the same for any two entries that say the same."""
    lines = [*_comments(entry), *_previous(entry), *_words(entry)]
    text = "".join(f"{line}{newline}" for line in lines)
    if "\0" in text:
        raise CatalogueError(
            f"A text holds a NUL character: {entry.source[:40]!r}", "", "delete that character"
        )
    return text


def _comments(entry: Entry) -> Iterator[str]:
    for sign, comments in (("#", entry.comments), ("#.", entry.notes)):
        for comment in comments:
            yield from (f"{sign} {line}" if line else sign for line in _BREAK.split(comment))
    yield from _places(entry.places)
    if entry.flags:
        # All flags on one `#,` line, which gettext before 2025 knows too.
        yield f"#, {', '.join(sorted(entry.flags, key=lambda flag: flag != 'fuzzy'))}"


def _places(places: tuple[str, ...]) -> Iterator[str]:
    """Yield places in lines of 79 columns: msgcat breaks these even with ``--no-wrap``."""
    line = ""
    for place in map(_place, places):
        if line and len(f"{line} {place}".encode()) > _COLUMNS:
            yield line
            line = ""
        line = f"{line or '#:'} {place}"
    if line:
        yield line


def _place(place: str) -> str:
    place = _BREAK.sub(" ", place)
    if not _BLANKS.search(place):
        return place
    path, line, _ = _PLACE_LINE.split(place, maxsplit=1)
    return f"\N{FIRST STRONG ISOLATE}{path}\N{POP DIRECTIONAL ISOLATE}{line or ''}"


def _previous(entry: Entry) -> Iterator[str]:
    if entry.previous is None:
        return
    sign = "#~| " if entry.obsolete else "#| "
    yield from _word("msgctxt", entry.previous.context, sign)
    yield from _word("msgid", entry.previous.source, sign)
    yield from _word("msgid_plural", entry.previous.plural, sign)


def _words(entry: Entry) -> Iterator[str]:
    sign = "#~ " if entry.obsolete else ""
    yield from _word("msgctxt", entry.context, sign)
    yield from _word("msgid", entry.source, sign)
    yield from _word("msgid_plural", entry.plural, sign)
    for index, text in enumerate(entry.texts):
        yield from _word("msgstr" if entry.plural is None else f"msgstr[{index}]", text, sign)


def _word(name: str, text: str | None, sign: str) -> Iterator[str]:
    if text is None:
        return
    first, *rest = quote(text)
    yield f"{sign}{name} {first}"
    yield from (f"{sign}{line}" for line in rest)
