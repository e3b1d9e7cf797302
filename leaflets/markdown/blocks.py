"""The Markdown of a block -> its elements, every passage with its kind, claims, notes and line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from leaflets.errors import ContentError
from leaflets.markdown.dialect import normalise
from leaflets.model import Element, Items, Kind, Origin, Paragraph, Passage, Table

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MARKS = re.compile(r"\[([@#][a-z0-9-]+(?:\s+[@#][a-z0-9-]+)*)\]$")
_COMMENT = re.compile(r"<!--(.*)-->")
_TICK = re.compile(r"^\[ \]\s+")
_UNKNOWN_MARKUP = re.compile(
    r"^#{1,6}\s|^>\s|^(```|~~~)|</?[a-zA-Z]|\]\(|!\[|`|\[[@#]|<!--|(?<!\*)\*(?!\*)"
)


class _Source(Struct, frozen=True):
    """The lines of a block that are text, where each came from, and the notes beside them."""

    path: str
    context: str
    lines: tuple[str, ...]
    numbers: tuple[int, ...]
    notes: Mapping[int, str]

    def origin(self, line: int) -> Origin:
        return Origin(self.path, self.numbers[line] if line < len(self.numbers) else 0)


def split(text: str, context: str, path: str, first_line: int = 1) -> tuple[Element, ...]:
    """Split the Markdown of a block into its elements, every passage with its true line.

    Raises ``ContentError`` with path and line where the text goes beyond the dialect.
    """
    source = _without_comments(text, context, path, first_line)
    tokens = _parser().parse("\n".join(source.lines) + "\n")
    return tuple(_elements(tokens, source))


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # late: blocks that were read before are not read again

    return MarkdownIt("zero").enable(["paragraph", "list", "table"])


def _without_comments(text: str, context: str, path: str, first_line: int) -> _Source:
    lines: list[str] = []
    numbers: list[int] = []
    notes: dict[int, str] = {}
    for number, line in enumerate(text.split("\n"), first_line):
        if comment := _COMMENT.fullmatch(line.strip()):
            notes[len(lines)] = comment[1].strip().removeprefix("For translators:").lstrip()
        else:
            lines.append(line)
            numbers.append(number)
    return _Source(path, context, tuple(lines), tuple(numbers), notes)


def _elements(tokens: Sequence["Token"], source: _Source) -> Iterator[Element]:
    position = 0
    while position < len(tokens):
        end = _end(tokens, position)
        inside = tokens[position + 1 : end]
        match tokens[position].type:
            case "paragraph_open":
                yield Paragraph(_passage(inside[0], Kind.PARAGRAPH, source))
            case "bullet_list_open" | "ordered_list_open" as kind:
                yield _items(inside, ordered=kind == "ordered_list_open", source=source)
            case _:
                yield _table(inside, source)
        position = end + 1


def _end(tokens: Sequence["Token"], start: int) -> int:
    """Return the index of the token that closes the one at ``start``."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    raise AssertionError("markdown-it balances its tokens")


def _items(tokens: Sequence["Token"], *, ordered: bool, source: _Source) -> Items:
    items = []
    position = 0
    while position < len(tokens):
        end = _end(tokens, position)
        inlines = [token for token in tokens[position:end] if token.type == "inline"]
        nested = any(token.type.endswith("list_open") for token in tokens[position:end])
        if nested or len(inlines) != 1:
            line = (tokens[position].map or [0])[0]
            raise ContentError(
                "A list item holds one passage, no list or second paragraph",
                str(source.origin(line)),
                "make it several items, or a paragraph after the list",
            )
        kind = Kind.STEP if ordered else Kind.ITEM
        items.append(_passage(inlines[0], kind, source))
        position = end + 1
    kinds = {item.kind for item in items}
    if len(kinds) > 1:
        raise ContentError(
            "A list has tick boxes on every item or on none", str(items[0].origin), "mend the list"
        )
    return Items(kinds.pop(), tuple(items))


def _table(tokens: Sequence["Token"], source: _Source) -> Table:
    rows: list[tuple[Passage, ...]] = []
    cells: list[Passage] = []
    for token in tokens:
        if token.type == "inline":
            kind = Kind.CELL if rows else Kind.COLUMN
            cells.append(_passage(token, kind, source))
        elif token.type == "tr_close":
            rows.append(tuple(cells))
            cells = []
    return Table(rows[0], tuple(rows[1:]))


def _passage(token: "Token", kind: Kind, source: _Source) -> Passage:
    line = (token.map or [0])[0]
    content, claims, icons = _marks(token.content)
    if kind is Kind.ITEM and (tick := _TICK.match(content)):
        kind, content = Kind.TICK, content[tick.end() :]
    text = normalise(content)
    origin = source.origin(line)
    if _UNKNOWN_MARKUP.search(text):
        raise ContentError(
            f"This is more Markdown than a block may hold: {text[:60]!r}",
            str(origin),
            "use paragraphs, lists, tick boxes, tables and **bold** only",
        )
    if len(icons) > 1:
        raise ContentError(f"Two pictures for {text[:60]!r}", str(origin), "choose one")
    note = source.notes.get(line, "")
    icon = icons[0] if icons else ""
    return Passage(source.context, text, text, kind, origin, claims, note, icon=icon)


def _marks(content: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return a passage without the marks behind it, its claims and its icons."""
    found = _MARKS.search(content)
    if not found:
        return content, (), ()
    marks = found[1].split()
    claims, icons = (
        tuple(mark[1:] for mark in marks if mark.startswith(sign)) for sign in ("@", "#")
    )
    return content[: found.start()].rstrip(), claims, icons
