"""Passage + values -> inline HTML or plain text, its placeholders filled."""

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

from leaflets.markdown.dialect import BOLD, BREAK, PLACEHOLDER, plain
from leaflets.markdown.direction import isolated, isolated_runs, left_to_right_runs

_SPACE_BEFORE_ELEMENT = re.compile(" (?=<(?:strong|span))")


def to_text(text: str, values: Mapping[str, str], *, right_to_left: bool = False) -> str:
    """Return a passage as plain text on one line, its placeholders filled with ``values``.

    In right-to-left text every value, number, range, date and Latin name is kept in its own
    direction by characters of Unicode. Raises ``KeyError`` for a placeholder without a value.
    """
    parts = []
    for index, piece in enumerate(PLACEHOLDER.split(plain(text))):
        if index % 2:
            parts.append(isolated(values[piece]) if right_to_left else values[piece])
        else:
            parts.append(isolated_runs(piece) if right_to_left else piece)
    return "".join(parts)


def to_html(text: str, values: Mapping[str, Markup], *, right_to_left: bool = False) -> Markup:
    """Return a passage as inline HTML, its placeholders filled with ``values``.

    In right-to-left text every number, range, date and Latin name is kept in its own
    direction. ``dir`` on a span does this in WeasyPrint 70; ``<bdi>`` alone does not.
    Raises ``KeyError`` for a placeholder without a value.
    """
    parts = []
    for index, piece in enumerate(BOLD.split(text)):
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
    lines = text.split(BREAK)
    return Markup("<br>").join(_filled_html(line, values, right_to_left) for line in lines)


def _filled_html(text: str, values: Mapping[str, Markup], right_to_left: bool) -> Markup:
    parts = []
    for index, piece in enumerate(PLACEHOLDER.split(text)):
        parts.append(values[piece] if index % 2 else _text_html(piece, right_to_left))
    return Markup("").join(parts)


def _text_html(text: str, right_to_left: bool) -> Markup:
    # A number and what it counts stay on one line: "2 / hours" is easily misread.
    text = re.sub(r"(?<=\d) (?=\w)", "\N{NO-BREAK SPACE}", text)
    return left_to_right_runs(text) if right_to_left else escape(text)
