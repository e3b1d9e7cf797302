"""The characters of a translation: those that hide, deceive or came out broken."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from leaflets import markdown
from leaflets.checks.pairs import Passages, finding, translated
from leaflets.model import Finding, Severity

_OVERRIDE = re.compile("[\u202a-\u202e]")
_ISOLATE = re.compile("[\u2066-\u2069]")
_POP_ISOLATE = "\N{POP DIRECTIONAL ISOLATE}"

# Zero width, soft hyphens, separators, fillers, deprecated format and tag characters, U+FFFD.
_INVISIBLE = re.compile(
    "[\u00ad\u115f\u1160\u200b-\u200d\u2028\u2029\u2060-\u2064\u206a-\u206f\u3164"
    "\ufeff\uffa0\ufff9-\ufffd\U000e0000-\U000e007f]"
)
_NO_CHARACTER = {
    "Cc": "CONTROL CHARACTER",
    "Cn": "UNASSIGNED CHARACTER",
    "Co": "PRIVATE-USE CHARACTER",
    "Cs": "SURROGATE",
}
_JOINED_SCRIPTS = (
    "ARABIC", "SYRIAC", "NKO", "ADLAM", "MONGOLIAN", "DEVANAGARI", "BENGALI", "GURMUKHI",
    "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR",
)  # fmt: skip
_SCRIPTS_USING = {
    "\N{ZERO WIDTH NON-JOINER}": _JOINED_SCRIPTS,
    "\N{ZERO WIDTH JOINER}": _JOINED_SCRIPTS,
    # Where no spaces part the words, it is all that shows where a line may end.
    "\N{ZERO WIDTH SPACE}": ("THAI", "LAO", "KHMER", "MYANMAR"),
}

_LETTERS = re.compile(r"[^\W\d_]+")
_ALIKE = ("LATIN", "CYRILLIC", "GREEK")
_UNIT_WITH_MU = re.compile("μ[A-Za-z]{1,3}")


def direction_overridden(leaflet: Passages) -> Iterator[Finding]:
    """A translation leaves the direction of its text to the alphabet, and closes what it isolates.

    An override or embedding (U+202A to U+202E) can print a number backwards. The marks
    LRM, RLM and ALM are allowed; isolates (U+2066 to U+2069) stand in pairs, else the rest
    of the passage is set in the wrong order.
    """
    for passage in translated(leaflet):
        for char in dict.fromkeys(_OVERRIDE.findall(passage.text)):
            yield finding(
                "direction-overridden",
                Severity.ERROR,
                f"{_name(char)} forces the direction of the text",
                leaflet,
                passage,
                "take it out: numbers and Latin names are kept in order when it is printed",
            )
        if alone := _unpaired_isolate(passage.text):
            yield finding(
                "direction-overridden",
                Severity.ERROR,
                f"{_name(alone)} has no partner",
                leaflet,
                passage,
                "take it out, or set both an isolate and its U+2069 POP DIRECTIONAL ISOLATE",
            )


def _unpaired_isolate(text: str) -> str:
    opened: list[str] = []
    for char in _ISOLATE.findall(text):
        if char != _POP_ISOLATE:
            opened.append(char)
        elif opened:
            opened.pop()
        else:
            return _POP_ISOLATE
    return opened[0] if opened else ""


def character_invisible(leaflet: Passages) -> Iterator[Finding]:
    """Every character of a translation is one that a reader can see, or that its script needs.

    What cannot be seen cannot be proof-read: it breaks words at odd places, hides them from
    search, or prints as a box. Joiners are allowed beside letters that join (Arabic,
    Devanagari), a zero-width space beside letters written without spaces (Khmer, Thai).
    """
    for passage in translated(leaflet):
        text = _BROKEN.sub(lambda run: "" if _mended(run) else run[0], passage.text)
        suspects = set(filter(_may_be_unseen, set(text)))
        faults = {
            char for index, char in enumerate(text) if char in suspects and _unseen(text, index)
        }
        for char in sorted(faults):
            yield finding(
                "character-invisible",
                Severity.ERROR,
                f"{_name(char)} cannot be read",
                leaflet,
                passage,
                "delete it, or type the passage anew",
            )


@lru_cache(maxsize=4_000)
def _may_be_unseen(char: str) -> bool:
    if char in _SCRIPTS_USING or _INVISIBLE.match(char):
        return True
    return char != "\n" and unicodedata.category(char) in _NO_CHARACTER


def _unseen(text: str, index: int) -> bool:
    """Say whether one of the characters that may be unseen is so in its place."""
    scripts = _SCRIPTS_USING.get(text[index])
    beside = text[max(index - 1, 0) : index + 2]
    return not scripts or not any(
        unicodedata.name(other, "").startswith(scripts) for other in beside
    )


def encoding_broken(leaflet: Passages) -> Iterator[Finding]:
    """A translation is read in the encoding it was saved in: "é" never stands as "Ã©".

    Text that some program has encoded twice cannot be read by anybody, nor can letters that
    it has given up for question marks: "sesi?n".
    """
    for passage in translated(leaflet):
        if lost := _LOST.search(_ADDRESS.sub(" ", passage.text)):
            yield finding(
                "encoding-broken",
                Severity.ERROR,
                f"{lost[0]!r} stands for letters that were lost",
                leaflet,
                passage,
                "type the letters anew, and save the file as UTF-8",
            )
        for run in _BROKEN.finditer(passage.text):
            if mended := _mended(run):
                yield finding(
                    "encoding-broken",
                    Severity.ERROR,
                    f"{run[0]!r}, from {_name(run[0][0])} on, stands for {mended!r}",
                    leaflet,
                    passage,
                    "save the file as UTF-8 once, from the program it was written in",
                )


def _byte(char: str) -> int:
    """Return the byte that a program takes for this character, cp1252 before Latin-1."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return char.encode(encoding)[0]
        except UnicodeEncodeError:
            continue
    raise AssertionError("only characters of the two encodings are asked for")


def _read_as(first: int, last: int) -> str:
    """Return what bytes look like in either encoding, fit for a class of a regular expression."""
    either = bytes(range(first, last + 1))
    return re.escape(either.decode("latin-1") + either.decode("cp1252", "ignore"))


# No language asks within a word, nor three times.
_LOST = re.compile(r"\b\w*[a-zà-öø-ɏа-я]\?+[a-zà-öø-ɏа-я]\w*\b|\?{3,}")
_ADDRESS = re.compile(r"\S+://\S+|\bwww\.\S+")

_FIRST_LEAD = 0xC0
_FOLLOWING = _read_as(0x80, _FIRST_LEAD - 1)
_BROKEN = re.compile(
    rf"(?:[{_read_as(0xC2, 0xDE)}][{_FOLLOWING}]"
    # French sets a no-break space between é and a guillemet.
    rf"|[{_read_as(0xE0, 0xEF)}](?:(?!\u00a0)[{_FOLLOWING}]){{2}}"
    rf"|[{_read_as(0xF0, 0xF4)}][{_FOLLOWING}]{{3}})+"
)
# What may follow an accented letter in sound text: «CAFÉ», Úžas, MUSÉE®.
_ORDINARY = re.compile("[\u00a0«»‹›‘’‚“”„…–—•™®¹²³ŠŒŽšœžŸ]+")


def _mended(run: re.Match[str]) -> str:
    """Return the text that was encoded twice, nothing where the run is sound as it stands."""
    try:
        mended = bytes(map(_byte, run[0])).decode()
    except UnicodeDecodeError:
        return ""
    if any(unicodedata.category(char) in _NO_CHARACTER for char in mended):
        return ""
    return mended if _odd(run, mended) or _misplaced(run) else ""


def _odd(run: re.Match[str], mended: str) -> bool:
    """Say whether a run holds signs that follow no accented letter: ``é`` as ``Ã©``."""
    multiplied = run[0].startswith("×") and len(mended) == 1
    signs = (char for char in run[0] if _byte(char) < _FIRST_LEAD)
    return not multiplied and any(not _ORDINARY.match(sign) for sign in signs)


def _misplaced(run: re.Match[str]) -> bool:
    """Say whether a capital follows a small letter, or Ã or Â stands elsewhere than in capitals."""
    before, after = run.string[: run.start()][-1:], run.string[run.end() :][:1]
    first = run[0][0]
    in_capitals = before.isupper() and not after.islower()
    return (first.isupper() and before.islower()) or (first in "ÃÂ" and not in_capitals)


def scripts_mixed(leaflet: Passages) -> Iterator[Finding]:
    """A word is written in one of the alphabets that look alike: Latin, Cyrillic or Greek.

    A Cyrillic "а" in a Latin word looks right, yet search, spelling checkers and screen
    readers stumble over it. A Latin name with an Arabic affix is sound, and so is "μg".
    """
    for passage in translated(leaflet):
        text = unicodedata.normalize("NFC", markdown.plain(passage.text))
        for word in sorted(set(_LETTERS.findall(text))):
            if strangers := _strangers(word):
                yield finding(
                    "scripts-mixed",
                    Severity.ERROR,
                    f"{word!r} mixes alphabets that look alike: "
                    + ", ".join(_name(char) for char in strangers),
                    leaflet,
                    passage,
                    "type the word anew with one keyboard",
                )


@lru_cache(maxsize=10_000)  # a language has few words, and they come again and again
def _strangers(word: str) -> list[str]:
    """Return the letters of a word that are not of the alphabet of most of its letters."""
    if word.isascii():
        return []
    alphabets = {char: unicodedata.name(char, "").partition(" ")[0] for char in word}
    count = Counter(alphabets[char] for char in word if alphabets[char] in _ALIKE)
    if len(count) < 2 or _UNIT_WITH_MU.fullmatch(word):
        return []
    main = max(_ALIKE, key=lambda alphabet: count[alphabet])
    return [char for char, alphabet in alphabets.items() if alphabet in count and alphabet != main]


def _name(char: str) -> str:
    """Name a character as Unicode does: ``U+200B ZERO WIDTH SPACE``."""
    unnamed = _NO_CHARACTER.get(unicodedata.category(char), "UNNAMED CHARACTER")
    return f"U+{ord(char):04X} {unicodedata.name(char, unnamed)}"
