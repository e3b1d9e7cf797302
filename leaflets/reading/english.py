"""English text -> sentences -> words.

Leaflets are short and edited, so a table of abbreviations does better than a trained
segmenter. Other languages are cut by ``segments``, on ICU.
"""

import re
from collections.abc import Iterator


def _table(text: str) -> frozenset[str]:
    return frozenset(text.split())


# These never end a sentence.
_LEADING = _table(
    "dr mr mrs ms mx prof rev hon gen st mt e.g eg i.e ie viz vs cf approx ca incl esp"
)

# These are abbreviations only before a number ("No. 5"), and words elsewhere ("No. Call us.").
_BEFORE_NUMBER = _table(
    "no nos fig figs p pp vol ch sec tel ext max min art ref "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)

# These may end a sentence, and do so before any capital but a date's or a time zone's.
_OPEN = _table("a.m p.m etc")
_DATE = _table(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    "january february march april may june july august september october november december "
    "est edt cst cdt mst mdt pst pdt gmt bst utc et ct pt eastern central mountain pacific"
)

# These go on before a name ("U.S. Food and Drug Administration", "J. Smith"), so they end a
# sentence only before a word that opens one.
_NAMES = re.compile(
    r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,2}|[A-HJ-Z]|(?i:jr|sr|inc|ltd|co|corp|dept|al)"
)
_OPENERS = _table(
    "a an the this that these those there it its he she they we you your our his her their i my "
    "if when while after before as at by for from in on to with during until since because "
    "and but or so then yes no not also some most many all any both each every only "
    "what which who why how where can could do does did is are was were will would should may "
    "ask avoid bring call check drink eat follow get give go have keep let make please put read "
    "rest see sit sleep stay stop take talk tell try use wait wear write "
    "don't doctors nurses patients people ketamine"
)

_BREAK = re.compile(
    r"""(?<=[.!?…]) ["'”’»)\]]* \s+ (?= ["'“‘«(\[]* (?P<next> [^\W_]* (?:['’][^\W_]+)? ) )""",
    re.VERBOSE,
)
_LONGEST_ABBREVIATION = 20

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’‐‑-][^\W_]+)*")
_NUMERAL = re.compile(r"\d+(?:['’]?(?:st|nd|rd|th|s))?(?:[‐‑-]\d+)*")


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of one passage, each with its stop and its closing quotes."""
    start = 0
    for gap in _BREAK.finditer(text):
        before = text[max(start, gap.start() - _LONGEST_ABBREVIATION) : gap.start()]
        if _ends(before, gap["next"]):
            yield text[start : gap.end()].strip()
            start = gap.end()
    if rest := text[start:].strip():
        yield rest


def words(sentence: str) -> tuple[str, ...]:
    """Return the words of a sentence: "follow-up" is one, "and/or" is two, "2.5" is none."""
    return tuple(word for word in _WORD.findall(sentence) if not _NUMERAL.fullmatch(word))


def _ends(before: str, following: str) -> bool:
    """Whether a sentence ends at the stop that closes ``before``, seen from the next word."""
    if following[:1].islower():
        return False
    if not before.endswith(".") or before.endswith(".."):
        return True
    word = before[:-1].split()[-1:]
    return _abbreviation_ends(word[0].lstrip("\"'“‘«([") if word else "", following)


def _abbreviation_ends(word: str, following: str) -> bool:
    """Whether a sentence ends after a word that may be an abbreviation, its stop taken off."""
    name, after = word.lower(), following.lower().replace("’", "'")
    if name in _LEADING:
        return False
    if name in _BEFORE_NUMBER:
        return not after[:1].isdigit()
    if name in _OPEN:
        return after not in _DATE and not after[:1].isdigit()
    return not _NAMES.fullmatch(word) or after in _OPENERS
