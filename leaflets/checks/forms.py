"""Forms of words, as a glossary writes them -> whether a text has them."""

import re
import unicodedata
from functools import cache, lru_cache

from leaflets import markdown

_LETTER = r"[\w\u0300-\u036f\u0900-\u0963\u0980-\u0df3]"  # \w has no vowel signs of India
_LATIN = r"[0-9A-Za-z\u00c0-\u024f\u1e00-\u1eff]"
# What Arabic and Hebrew write onto a word: and, so, by, like, for, the.
_JOINED = {
    "ARABIC": "[وف]?(?:[بكل]?ال|لل|[بكل])?",
    "HEBREW": "[ושהבלכמ]{0,3}",
}
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
# Vowel signs and stretching, which most people leave out in writing.
_UNWRITTEN = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u0640\u064b-\u0652\u0670]")
# What Python makes of the Turkish capital of i.
_DOTTED_I = "i\u0307"
_SIBILANT = ("s", "x", "z", "ch", "sh")


@lru_cache(maxsize=1_000)  # three rules ask for each passage
def readable(text: str) -> str:
    """Return a passage as its words are compared: no markup, small letters, no vowel signs."""
    plain = unicodedata.normalize("NFC", markdown.plain(text)).casefold()
    return _UNWRITTEN.sub("", plain).replace(_DOTTED_I, "i")


def said(form: str, text: str) -> bool:
    """Say whether a ``readable`` text has a form as whole words, each ``*`` for any ending.

    Chinese or Thai is searched within its lines, since it sets no space between words.
    """
    # To build a pattern takes long, and most forms are not there.
    return all(stem in text for stem in _stems(form)) and bool(_pattern(form).search(text))


@cache
def _stems(form: str) -> tuple[str, ...]:
    return tuple(word.rstrip("*") for word in readable(form).split())


@cache
def _pattern(form: str) -> re.Pattern[str]:
    words = readable(form).split()
    if not words:
        return re.compile("(?!)")
    script = unicodedata.name(words[0][0], "").partition(" ")[0]
    if script in _UNSPACED:
        return re.compile(r"\s*".join(re.escape(word.rstrip("*")) for word in words))
    letter = _LATIN if script == "LATIN" else _LETTER
    body = r"\s+".join(
        re.escape(word.rstrip("*")) + (f"{letter}*" if word.endswith("*") else "") for word in words
    )
    return re.compile(f"(?<!{letter}){_JOINED.get(script, '')}(?:{body})(?!{letter})")


def english_form(term: str) -> str:
    """Return a regular expression for an English term, in the singular and the plural."""
    words = r"[\s-]+".join(map(re.escape, term.split()))
    if re.search("[^aeiou]y$", term):
        return f"{words[:-1]}(?:y|ies)"
    return f"{words}(?:es)?" if term.endswith(_SIBILANT) else f"{words}s?"
