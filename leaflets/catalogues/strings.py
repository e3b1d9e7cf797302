"""Texts <-> the quoted strings of a .po file."""

import re

_WHOLE = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"')
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]+|[0-7]{1,3}|.)")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_MEANINGS = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "v": "\v",
    '"': '"',
    "\\": "\\",
}
_ESCAPES = str.maketrans({text: f"\\{sign}" for sign, text in _MEANINGS.items()})


class BrokenError(Exception):
    """What is wrong with one line of a file; the codec adds which file it was."""

    def __init__(self, message: str, hint: str, line: int = 0) -> None:
        """Keep what is wrong, what to do, and the line where it is known."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.line = line


def quote(text: str) -> list[str]:
    r"""Return a text as quoted strings, one for each line of it.

    Strings are broken after ``\n`` and nowhere else: it is the one wrapping on which
    msgcat, Poedit, Weblate and polib can agree.
    """
    parts = [part.translate(_ESCAPES) for part in _LINE.findall(text)]
    if len(parts) > 1:
        parts.insert(0, "")
    return [f'"{part}"' for part in parts or [""]]


def unquote(quoted: str) -> str:
    """Return the text of a quoted string, or raise BrokenError where it is not closed."""
    inner = quoted[1:-1]
    if "\\" not in quoted and '"' not in inner and quoted[-1:] == '"' != quoted:
        return inner
    whole = _WHOLE.match(quoted)
    if whole is None:
        raise BrokenError("A quotation mark is not closed", 'end the text with "')
    if whole.end() != len(quoted):
        raise BrokenError(
            "Something follows the closing quotation mark",
            'write \\" for a quotation mark inside a text',
        )
    return _whole_characters(_ESCAPE.sub(_meaning, whole[1]))


def _meaning(escape: re.Match[str]) -> str:
    sign = escape[1]
    if sign in _MEANINGS:
        return _MEANINGS[sign]
    number = _number(sign)
    if not 0 < number < 0x100:
        raise BrokenError(
            f"\\{sign} has no meaning in a text", "write the character itself, and \\\\ for a \\"
        )
    # `msgcat --escape` spells a character byte by byte; a lone surrogate holds one of them.
    return chr(number) if number < 0x80 else chr(0xDC00 + number)


def _number(sign: str) -> int:
    if sign[0] in "01234567":
        return int(sign, 8)
    # gettext reads \x41f as one number, others stop after two digits.
    return int(sign[1:], 16) if len(sign) == 3 and sign[0] == "x" else 0


def _whole_characters(text: str) -> str:
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeDecodeError:
        raise BrokenError(
            "Escaped bytes that are no character in UTF-8", "write the character itself"
        ) from None
