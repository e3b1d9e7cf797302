"""What a translation denies, as its English does."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from leaflets import markdown
from leaflets.checks.pairs import Passages, finding, translated
from leaflets.model import Finding, Severity

_ENGLISH = re.compile(
    r"\b(?:not|cannot|never|no|none|nobody|nothing|neither|without|\w+n['’]t)\b", re.IGNORECASE
)
# "Very", "especially", "however" and the like hold a "not" and deny nothing.
_DENIES_NOTHING = re.compile(
    "非常|特别|分别|区别|性别|级别|类别|个别|别人|别的|未来|否则|是否|无论|不过|不断|不仅|不管|不错"
    "|特別|分別|區別|性別|級別|類別|個別|別人|別的|未來|否則|無論|不過|不斷|不僅|不錯"
    r"|\bsin embargo\b|\bsin duda\b|\bno obstante\b|\bno s[oó]lo\b",
    re.IGNORECASE,
)
# The vowel signs of Hindi, Bengali and Punjabi are no letters to Python.
_LETTER = r"[\w\u0900-\u0963\u0980-\u09e3\u0a01-\u0a75]"
_VOWEL_SIGNS = re.compile("[\u0640\u064b-\u0652]")


def negation_missing(leaflet: Passages) -> Iterator[Finding]:
    """Where the English says "not" or "never", its translation says so too.

    A lost "not" turns a warning into advice. A hint for a person, since there are other
    ways to say it; only for languages whose ``language.toml`` lists words for it. A ``*``
    at either end of such a word stands for any letters: Turkish says "not" within its verbs.
    """
    words = leaflet.language.negations if leaflet.language else ()
    if not words:
        return
    for passage in translated(leaflet):
        said = _ENGLISH.search(markdown.plain(passage.source))
        text = _DENIES_NOTHING.sub(" ", _plain(passage.text))
        if said and not _pattern(words).search(text):
            yield finding(
                "negation-missing",
                Severity.REVIEW,
                f"{said[0]!r} has no counterpart that is known",
                leaflet,
                passage,
                "see that the translation still forbids or denies it",
            )


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    # Chinese puts no space around its words, Arabic writes "and" and "so" onto them.
    han = [word for word in words if "\u4e00" <= word[0] <= "\u9fff"]
    spaced = "|".join(_spaced(word) for word in words if word not in han) or "(?!)"
    alone = rf"(?<!{_LETTER})[وفبأ]?(?:{spaced})(?!{_LETTER})"
    return re.compile("|".join([alone, *han]), re.IGNORECASE)


def _spaced(word: str) -> str:
    return f"{_LETTER}*".join(re.escape(_plain(part)) for part in word.split("*"))


def _plain(text: str) -> str:
    return _VOWEL_SIGNS.sub("", unicodedata.normalize("NFC", markdown.plain(text)))
