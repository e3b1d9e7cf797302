"""What the dialect has within a passage: placeholders, bold and hard line breaks, and no more."""

import re
from collections import Counter
from functools import lru_cache

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")

# Bold is read by this rule and not by markdown-it-py, which leaves "**。**" open between
# Chinese characters, as CommonMark asks: a warning would lose its weight.
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
BREAK = "\\\n"
_BLANK = re.compile(r"\s+")

# What somebody meant as markup in words that are printed: brackets, stars, braces and marks
# of other widths too, as keyboards for Chinese and Japanese write them.
_LEFT_OVER = re.compile(
    r"\*+|＊+|[{}｛｝]|`+|｀|\\|</?[a-zA-Z][^>]*>?|<!--|&(?:#\w+|[a-zA-Z]+);"
    r"|!?\[(?=[^\]]*\]\()|\]\(|\]\[|\[@[^\]]*\]?|\[[ xX]?\]|~~"
    r"|(?<![\w/_])_{1,2}(?=[^\W_][^_]*_{1,2}(?![\w/]))|(?m:^)(?:#{1,6}|[-+>])(?=\s)"
)


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
    return Counter(PLACEHOLDER.findall(text))


def structure(text: str) -> Counter[str]:
    """Count what a translation has to keep: bold, line breaks and placeholders."""
    marks = Counter(f"{{{name}}}" for name in PLACEHOLDER.findall(text))
    marks["**"] = len(BOLD.findall(text))
    marks[BREAK] = text.count(BREAK)
    return +marks


def left_over(text: str) -> tuple[str, ...]:
    """Return what looks like markup in a passage and is none of the dialect: it gets printed.

    The dialect has no links, images, code, HTML or headings, so that ``structure`` need not
    count them.
    """
    return tuple(_LEFT_OVER.findall(PLACEHOLDER.sub(" ", plain(text))))


@lru_cache(maxsize=20_000)  # the rules ask for the same passages again and again
def plain(text: str) -> str:
    """Return the words of a passage without their markup; placeholders stay."""
    return BOLD.sub(r"\1", text).replace(BREAK, " ")
