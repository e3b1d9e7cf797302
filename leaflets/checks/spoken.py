"""Passage -> what counts of it where numbers are compared."""

import re
import unicodedata

from leaflets import markdown

_SILENT = re.compile(r"\{[^{}]*\}|(?:https?://|www\.)\S+|\S+@\S+")
_INVISIBLE = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_OTHER_DIGITS = re.compile("[^\\D0-9]")
VOWEL_SIGNS = re.compile("[\u0640\u064b-\u0652]")


def spoken(text: str) -> str:
    """Return what counts of a passage, all digits as 0 to 9."""
    text = _SILENT.sub(" ; ", markdown.plain(unicodedata.normalize("NFC", text)))
    text = VOWEL_SIGNS.sub("", _INVISIBLE.sub("", text))
    return _OTHER_DIGITS.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
