"""A mended typo + a name -> what was signed for the old words counts for the new.

A typo would end every signature in every language. A retouch is a clinician's word that
it changed no meaning; the program believes that only of changes that look like typos.
"""

import difflib
import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol, TypeVar

from msgspec.structs import asdict

from leaflets import files, markdown
from leaflets.changes import changes
from leaflets.errors import LeafletError
from leaflets.model import Retouch

REGISTER = "retouches.jsonl"
MOST_WORDS = 2  # words that may change in one passage
_ALIKE = 0.8  # likeness of the passages, letter by letter
_WORD_ALIKE = 0.6  # likeness of a word and the one in its place: "teh" and "the" have 0.67
_NEAR = 0.6  # likeness at which one text is taken for the other's past
_SMALL = frozenset(["a", "an", "the", "that", "is", "are"])
_A_FEW = re.compile(r"\ba (?:few|little)\b", re.IGNORECASE)
_SIGNS = re.compile(r"\d|[<>≤≥=+±×÷%°/~≈²³]|[-–−](?=\d)")
_MARKS = re.compile(r"[*{}\\|\[\]]")
_FIRST_LETTERS = re.compile(
    "anti|dis|hyper|hypo|il|im|inter|intra|in|ir|mis|non|over|post|pre|sub|super|under|un"
)
_WEIGHTY = re.compile(
    r"all|always|and|any|before|after|but|can|could|daily|double|during|each|either|every|except"
    r"|few|fewer|first|half|high|higher|highest|if|increase[sd]?|decrease[sd]?|last|least|less"
    r"|likely|low|lower|lowest|many|may|might|more|most|must|nightly|often|once|only|or|other"
    r"|rare|rarely|safe|safely|seldom|should|some|sometimes|starts?|stops?|than|third|until|usual"
    r"|usually|weekly|when|while|will|would|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|eleven|twelve|twice|hundred|thousand"
)


class _OfABlock(Protocol):
    @property
    def block(self) -> str: ...

    @property
    def source(self) -> str: ...


Signed = TypeVar("Signed", bound=_OfABlock)


def load(path: Path) -> tuple[Retouch, ...]:
    """Return the retouches of a register, one JSON object a line; none where there is no file.

    Raises ``LeafletError`` with the line that cannot be read, or whose change is no typo.
    """
    return tuple(_retouch(entry, where) for where, entry in files.read_register(path))


def _retouch(entry: dict[str, Any], where: str) -> Retouch:
    hint = "take the line out, and let the text be read and approved again"
    try:
        retouch = Retouch(**entry)
        date.fromisoformat(retouch.date)
        if not all(isinstance(value, str) and value.strip() for value in entry.values()):
            raise ValueError("something in it is empty")
    except (ValueError, TypeError) as error:
        raise LeafletError(f"This is no retouch: {error}", where, hint) from None
    if reason := refusal(retouch.before, retouch.after):
        raise LeafletError(f"This is no typo: {reason}", where, hint)
    return retouch


def add(path: Path, retouches: Iterable[Retouch]) -> None:
    """Add retouches to a register: one JSON object a line, sorted, so that git merges it."""
    files.update_register(path, map(asdict, retouches))


def carried(
    signed: Iterable[Signed], retouches: Sequence[Retouch], moved: Callable[[Signed, str], Signed]
) -> Iterator[Signed]:
    """Yield what was signed, and again on every text that a retouch made of its English.

    ``moved`` puts a signature on another English. It goes from text to text, always
    forwards and within the block; the registers stay as they are.
    """
    waiting = list(signed)[::-1]
    seen = set()
    while waiting:
        each = waiting.pop()
        if each in seen:
            continue
        seen.add(each)
        yield each
        here = (each.block, each.source)
        waiting += [moved(each, r.after) for r in retouches if (r.block, r.before) == here]


def nearest(now: Iterable[str], earlier: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each text with the earlier one most like it, of those that are like it at all."""
    past = list(dict.fromkeys(earlier))
    for after in dict.fromkeys(now):
        best = max(past, key=lambda before: _likeness(before, after), default="")
        if best and _likeness(best, after) >= _NEAR:
            yield best, after


def refusal(before: str, after: str, known: Container[str] = frozenset()) -> str:
    """Say why a change is more than a typo; empty where it may be one.

    A typo leaves numbers, units, every "not", ``{placeholders}``, bold words and words that
    bear meaning ("may", "only", "after") as they are, changes two words at the most, each
    into one that looks like it, and leaves the passage four fifths alike. A word of
    ``known``, a dictionary, in place of another one is another word, not a mended one.
    """
    if before == after:
        return "nothing changed"
    if notes := changes(before, after):
        return "; ".join(notes)
    if _placeholders(before) != _placeholders(after):
        return "a placeholder changed"
    if markdown.structure(before) != markdown.structure(after):
        return "bold words or line breaks changed"
    if _SIGNS.findall(before) != _SIGNS.findall(after):
        return "a number changed, or a sign beside it"
    if len(_A_FEW.findall(before)) != len(_A_FEW.findall(after)):
        return "a few is more than few"
    return _words_refusal(before, after, known)


def _words_refusal(before: str, after: str, known: Container[str]) -> str:
    old, new = before.split(), after.split()
    if sorted(old) == sorted(new) and old != new:
        return "words changed places"
    count = 0
    for kind, a, b, c, d in _opcodes(old, new):
        if kind == "equal":
            continue
        gone, came = old[a:b], new[c:d]
        count += max(len(gone), len(came))
        if not _is_mended(gone, came, known) and not _is_doubled(gone, came, old, a):
            return _story(" ".join(gone), " ".join(came))
    if count > MOST_WORDS:
        return f"{count} words changed, and {MOST_WORDS} are the most that a typo takes"
    return "too much of it changed" if _likeness(before, after) < _ALIKE else ""


def _story(gone: str, came: str) -> str:
    if gone and came:
        return f"{gone!r} became {came!r}"
    return f"{gone!r} went" if gone else f"{came!r} was put in"


def _is_mended(gone: Sequence[str], came: Sequence[str], known: Container[str]) -> bool:
    """Say whether some words are others spelled better, or small ones without any weight."""
    in_place = len(gone) == len(came)
    if _signs(gone, apart=in_place) != _signs(came, apart=in_place):
        return False
    if _letters("".join(gone)) == _letters("".join(came)):
        return True
    if in_place:
        return all(_is_respelled(*pair, known) for pair in zip(gone, came, strict=True))
    return {_letters(word) for word in (*gone, *came)} <= _SMALL


def _is_respelled(old: str, new: str, known: Container[str]) -> bool:
    one, other = _letters(old), _letters(new)
    if one == other or {one, other} <= _SMALL:
        return True
    if not one or not other or one.endswith(other) or other.endswith(one):
        return False  # "safe" and "unsafe", "ketamine" and "esketamine"
    if _WEIGHTY.fullmatch(one):
        return False
    if _start(one) != _start(other) or (one in known and other in known):
        return False
    return difflib.SequenceMatcher(None, one, other).ratio() >= _WORD_ALIKE


def _is_doubled(gone: Sequence[str], came: Sequence[str], old: Sequence[str], at: int) -> bool:
    """Say whether a word went that stood there twice ("the the")."""
    beside = (*old[max(0, at - 1) : at], *old[at + 1 : at + 2])
    return not came and len(gone) == 1 and gone[0] in beside


def _opcodes(old: list[str], new: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _likeness(before: str, after: str) -> float:
    return difflib.SequenceMatcher(None, before, after, autojunk=False).ratio()


def _letters(word: str) -> str:
    return "".join(sign for sign in word.casefold() if sign.isalnum())


def _signs(words: Iterable[str], *, apart: bool) -> list[str]:
    """Return the Markdown of some words, word by word or of all together."""
    return ["".join(_MARKS.findall(word)) for word in (words if apart else ["".join(words)])]


def _start(word: str) -> str:
    found = _FIRST_LETTERS.match(word)
    return found[0] if found else ""


def _placeholders(text: str) -> list[str]:
    return re.findall(r"\{[^{}]*\}", text)
