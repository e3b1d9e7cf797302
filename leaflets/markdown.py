"""The one place that knows Markdown: block text -> passages, passage -> HTML.

The dialect is small on purpose: paragraphs, flat lists, tick boxes, tables, bold
and hard line breaks. What it does not know it refuses in a block and prints as
plain text in a translation, so a translator can never add markup, links or blocks.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from leaflets.errors import ContentError
from leaflets.model import Element, Items, Kind, Origin, Paragraph, Passage, Table

_PARSER = MarkdownIt("zero").enable(["paragraph", "list", "table"])

_MARKS = re.compile(r"\[([@#][a-z0-9-]+(?:\s+[@#][a-z0-9-]+)*)\]$")
_COMMENT = re.compile(r"<!--(.*)-->")
_TICK = re.compile(r"^\[ \]\s+")
_BLANK = re.compile(r"\s+")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_UNKNOWN_MARKUP = re.compile(
    r"^#{1,6}\s|^>\s|^(```|~~~)|</?[a-zA-Z]|\]\(|!\[|`|\[[@#]|<!--|(?<!\*)\*(?!\*)"
)

# What somebody meant as markup in words that are printed: brackets, stars, braces and marks
# of other widths too, as keyboards for Chinese and Japanese write them.
_LEFT_OVER = re.compile(
    r"\*+|＊+|[{}｛｝]|`+|｀|\\|</?[a-zA-Z][^>]*>?|<!--|&(?:#\w+|[a-zA-Z]+);"
    r"|!?\[(?=[^\]]*\]\()|\]\(|\]\[|\[@[^\]]*\]?|\[[ xX]?\]|~~"
    r"|(?<![\w/_])_{1,2}(?=[^\W_][^_]*_{1,2}(?![\w/]))|(?m:^)(?:#{1,6}|[-+>])(?=\s)"
)

# A run that keeps its left-to-right order inside right-to-left text: numbers, ranges,
# dates, addresses and Latin names, with the single marks that join their parts.
_WORD = r"[0-9A-Za-z\u00c0-\u024f+%°]+"
_JOINT = r"(?:://|[ \u00a0]?[\-\u2010-\u2015][ \u00a0]?|[ \u00a0.,:;/@#&'’_?=~])"
_LTR_RUN = re.compile(rf"{_WORD}(?:{_JOINT}{_WORD})*")

# Bold is read by this rule and not by markdown-it-py, which leaves "**。**" open between
# Chinese characters, as CommonMark asks: a warning would lose its weight.
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_BREAK = "\\\n"
_SPACE_BEFORE_ELEMENT = re.compile(" (?=<(?:strong|span))")


@dataclass(frozen=True)
class _Source:
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
    tokens = _PARSER.parse("\n".join(source.lines) + "\n")
    return tuple(_elements(tokens, source))


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


def _elements(tokens: Sequence[Token], source: _Source) -> Iterator[Element]:
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


def _end(tokens: Sequence[Token], start: int) -> int:
    """Return the index of the token that closes the one at ``start``."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    raise AssertionError("markdown-it balances its tokens")


def _items(tokens: Sequence[Token], *, ordered: bool, source: _Source) -> Items:
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


def _table(tokens: Sequence[Token], source: _Source) -> Table:
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


def _passage(token: Token, kind: Kind, source: _Source) -> Passage:
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


def normalise(text: str) -> str:
    """Return a passage with its lines joined: re-wrapping a source changes no message."""
    return _BLANK.sub(_on_one_line, text).strip()


def _on_one_line(blank: re.Match[str]) -> str:
    """Return the blank between two words without its line ends, but for a hard break's."""
    hard = blank.string[blank.start() - 1 : blank.start()] == "\\"
    kept, rest = (blank[0][:1], blank[0][1:]) if hard else ("", blank[0])
    return kept + (" " if "\n" in rest else rest)


def placeholders(text: str) -> Counter[str]:
    """Count the ``{placeholders}`` of a passage by name."""
    return Counter(_PLACEHOLDER.findall(text))


def structure(text: str) -> Counter[str]:
    """Count what a translation has to keep: bold, line breaks and placeholders."""
    marks = Counter(f"{{{name}}}" for name in _PLACEHOLDER.findall(text))
    marks["**"] = len(_BOLD.findall(text))
    marks[_BREAK] = text.count(_BREAK)
    return +marks


def left_over(text: str) -> tuple[str, ...]:
    """Return what looks like markup in a passage and is none of the dialect: it gets printed.

    The dialect has no links, images, code, HTML or headings, so that ``structure`` need not
    count them.
    """
    return tuple(_LEFT_OVER.findall(_PLACEHOLDER.sub(" ", plain(text))))


@lru_cache(maxsize=20_000)  # the rules ask for the same passages again and again
def plain(text: str) -> str:
    """Return the words of a passage without their markup; placeholders stay."""
    return _BOLD.sub(r"\1", text).replace(_BREAK, " ")


def to_text(text: str, values: Mapping[str, str], *, right_to_left: bool = False) -> str:
    """Return a passage as plain text on one line, its placeholders filled with ``values``.

    In right-to-left text every value, number, range, date and Latin name is kept in its own
    direction by characters of Unicode. Raises ``KeyError`` for a placeholder without a value.
    """
    parts = []
    for index, piece in enumerate(_PLACEHOLDER.split(plain(text))):
        if index % 2:
            parts.append(isolated(values[piece]) if right_to_left else values[piece])
        else:
            parts.append(_LTR_RUN.sub(_isolated_run, piece) if right_to_left else piece)
    return "".join(parts)


def _isolated_run(run: re.Match[str]) -> str:
    return isolated(run[0])


def isolated(text: str) -> str:
    """Return text between the characters that keep it left to right wherever it stands."""
    return f"\N{LEFT-TO-RIGHT ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"


def to_html(text: str, values: Mapping[str, Markup], *, right_to_left: bool = False) -> Markup:
    """Return a passage as inline HTML, its placeholders filled with ``values``.

    In right-to-left text every number, range, date and Latin name is kept in its own
    direction. ``dir`` on a span does this in WeasyPrint 70; ``<bdi>`` alone does not.
    Raises ``KeyError`` for a placeholder without a value.
    """
    parts = []
    for index, piece in enumerate(_BOLD.split(text)):
        html = _lines_html(piece, values, right_to_left)
        parts.append(Markup("<strong>{}</strong>").format(html) if index % 2 else html)
    return _breakable(Markup("").join(parts))


def _breakable(html: Markup) -> Markup:
    """Let lines break where they should before bold words and numbers.

    Where a text fits a line but for the space that ends it, and an element follows,
    WeasyPrint 70 breaks after the very first word. A zero-width space behind keeps the
    space from being the last character.
    """
    return Markup(_SPACE_BEFORE_ELEMENT.sub(" \N{ZERO WIDTH SPACE}", html))


def _lines_html(text: str, values: Mapping[str, Markup], right_to_left: bool) -> Markup:
    lines = text.split(_BREAK)
    return Markup("<br>").join(_filled_html(line, values, right_to_left) for line in lines)


def _filled_html(text: str, values: Mapping[str, Markup], right_to_left: bool) -> Markup:
    parts = []
    for index, piece in enumerate(_PLACEHOLDER.split(text)):
        parts.append(values[piece] if index % 2 else _text_html(piece, right_to_left))
    return Markup("").join(parts)


def _text_html(text: str, right_to_left: bool) -> Markup:
    # A number and what it counts stay on one line: "2 / hours" is easily misread.
    text = re.sub(r"(?<=\d) (?=\w)", "\N{NO-BREAK SPACE}", text)
    return left_to_right_runs(text) if right_to_left else escape(text)


def left_to_right_runs(text: str) -> Markup:
    """Return escaped text with every left-to-right run in a span of its own direction."""
    parts = []
    end = 0
    for run in _LTR_RUN.finditer(text):
        parts.append(escape(text[end : run.start()]))
        parts.append(left_to_right(run[0]))
        end = run.end()
    return Markup("").join([*parts, escape(text[end:])])


def runs(text: str) -> Iterator[str]:
    """Yield every left-to-right run of a text: what has to keep its order on paper."""
    return (run[0] for run in _LTR_RUN.finditer(text))


def left_to_right(text: str) -> Markup:
    """Return escaped text that is read from left to right wherever it stands."""
    return Markup('<span dir="ltr">{}</span>').format(text)
