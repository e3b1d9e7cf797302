"""Old English + new English -> what nobody must overlook between the two."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

_NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty "
    "forty fifty sixty ninety hundred thousand half once twice double"
)
_SILENT = re.compile(r"\{[^{}]*\}|https?://\S+|\]\([^)\s]*\)")
_NUMBER = re.compile(
    rf"(?<![^\W_])(?:\d+(?:[.,:/]\d+)*|[½¼¾]|(?i:{'|'.join(_NUMBER_WORDS.split())})(?![^\W_]))"
)
_NEGATION = re.compile(
    r"\b(?:(not|cannot)|\w+(n['’]t)|(no|never|none|nothing|nobody|neither|nor|without|unless))\b",
    re.IGNORECASE,
)
# Whole words count anywhere, signs only behind a number: "a" and "I" are words too.
_UNIT_WORDS = {
    "mg": "milligrams?",
    "mcg": "micrograms?",
    "g": "grams?",
    "kg": "kilograms?|kilos?",
    "ml": "millilit(?:re|er)s?",
    "l": "lit(?:re|er)s?",
    "%": "per ?cent",
    "second": "seconds?",
    "minute": "minutes?",
    "hour": "hours?",
    "day": "days?|daily",
    "week": "weeks?|weekly",
    "month": "months?|monthly",
    "year": "years?|yearly",
    "tablet": "tablets?",
    "capsule": "capsules?",
    "lozenge": "lozenges?",
    "drop": "drops?",
    "spray": "sprays?",
    "metre": "met(?:re|er)s?",
    "mile": "miles?",
}
_UNIT_SIGNS = {
    "mg": "mg",
    "mcg": "mcg|[µμ]g",
    "g": "g",
    "kg": "kg",
    "ml": "ml",
    "l": "l",
    "%": "%",
    "IU": "iu|units?",
    "mmHg": "mmhg",
    "°C": "° ?c",
    "°F": "° ?f",
    "minute": "mins?",
    "hour": "hrs?|h",
    "am": r"a\.?m",
    "pm": r"p\.?m",
    "cm": "cm",
    "km": "km",
    "metre": "m",
}


def _units() -> Iterator[tuple[str, str]]:
    yield from ((name, rf"(?<!\w)(?:{form})(?!\w)") for name, form in _UNIT_WORDS.items())
    yield from ((name, rf"(?<=\d)[\s-]?(?:{form})(?!\w)") for name, form in _UNIT_SIGNS.items())


# Signs of a unit may stand twice (mg and milligrams), so that groups go by number.
_UNIT_NAMES = [name for name, _ in _units()]
_UNIT = re.compile("|".join(f"({form})" for _, form in _units()), re.IGNORECASE)
_NOTE = re.compile(r"(?:number|order of numbers|unit|negation) (?:changed|added|removed): ")


def changes(old: str, new: str) -> tuple[str, ...]:
    """Name the numbers, units and negations that differ between two English texts.

    A text that is nearly the same is where an old translation is most dangerous:
    "every 6 hours" and "every 8 hours" differ by one sign. Figures in links and
    placeholders don't count: those are compared by a check of their own.
    """
    old, new = _SILENT.sub(" ", old), _SILENT.sub(" ", new)
    notes = [
        _change("number", _numbers(old), _numbers(new)),
        _change("unit", _unit_names(old), _unit_names(new)),
        _change("negation", _negations(old), _negations(new)),
    ]
    return tuple(note for note in notes if note)


def is_change(comment: str) -> bool:
    """Whether a comment is one that ``changes`` made."""
    return _NOTE.match(comment) is not None


def _change(what: str, old: list[str], new: list[str]) -> str:
    gone, came = _surplus(old, new), _surplus(new, old)
    if gone and came:
        return f"{what} changed: {', '.join(gone)} -> {', '.join(came)}"
    if gone:
        return f"{what} removed: {', '.join(gone)}"
    if came:
        return f"{what} added: {', '.join(came)}"
    if what == "number" and old != new:
        return f"order of numbers changed: {', '.join(old)} -> {', '.join(new)}"
    return ""


def _surplus(these: Iterable[str], those: Iterable[str]) -> list[str]:
    return list((Counter(these) - Counter(those)).elements())


def _numbers(text: str) -> list[str]:
    return [number.lower() for number in _NUMBER.findall(text)]


def _unit_names(text: str) -> list[str]:
    return [_UNIT_NAMES[(found.lastindex or 1) - 1] for found in _UNIT.finditer(text)]


def _negations(text: str) -> list[str]:
    return [word.lower() if word else "not" for _, _, word in _NEGATION.findall(text)]


def changed_words(before: str, after: str) -> str:
    """Return two texts as one: what went in ``[-...-]``, what came in ``{+...+}``."""
    old, new = before.split(), after.split()
    parts = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new).get_opcodes():
        if kind == "equal":
            parts.append(" ".join(old[a:b]))
            continue
        if a < b:
            parts.append(f"[-{' '.join(old[a:b])}-]")
        if c < d:
            parts.append(f"{{+{' '.join(new[c:d])}+}}")
    return " ".join(parts)
