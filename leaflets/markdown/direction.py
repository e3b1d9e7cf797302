"""What keeps its left-to-right order inside right-to-left text, on paper and as plain text."""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

# A run that keeps its left-to-right order inside right-to-left text: numbers, ranges,
# dates, addresses and Latin names, with the single marks that join their parts.
_WORD = r"[0-9A-Za-z\u00c0-\u024f+%°]+"
_JOINT = r"(?:://|[ \u00a0]?[\-\u2010-\u2015][ \u00a0]?|[ \u00a0.,:;/@#&'’_?=~])"
_LTR_RUN = re.compile(rf"{_WORD}(?:{_JOINT}{_WORD})*")


def isolated_runs(text: str) -> str:
    """Return plain text with every left-to-right run kept in its own direction."""
    return _LTR_RUN.sub(lambda run: isolated(run[0]), text)


def isolated(text: str) -> str:
    """Return text between the characters that keep it left to right wherever it stands."""
    return f"\N{LEFT-TO-RIGHT ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"


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
