"""Text in any language -> sentences -> words, on ICU.

ICU knows the stops of every script and has dictionaries for Chinese, Japanese and Thai, but
no abbreviations, and it ends a sentence between a quotation and "she said". What it cuts too
often is joined again here. Two stops that it reads past end a sentence here: the ellipsis
and, in Arabic script, the semicolon, which joins whole sentences there.

Thai and Lao end no sentence with a stop: there a passage is one sentence.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from icu4py.breakers import SentenceBreaker, WordBreaker

from leaflets.reading import abbreviations, english

ENGLISH = "en"

_OPENING = " \"'“‘„‚«‹»(["
_CLOSING = " \"'”’“»›«)]"
_DASHES = "-–—―"
_SAME = {"fil": "tl", "no": "nb"}
_LONGEST_ABBREVIATION = 40  # with the word before it
_MISSED = re.compile(r"(?<=…)(?=\s)|(?<=؛)(?=\s)")
_HYPHEN = re.compile("['’‐‑·־-]")  # WordBreaker cuts at these only between two words

# "Vitamin C." ends a sentence, "Juan C. Paz" goes on.
_KIND = re.compile(r"(?:vit|вит|віт|hepat|epat|гепат|plan|план|typ|tip|тип|grup|груп)", re.I)

# "am 5. Januar", "die 3. Sitzung": German writes a stop after an ordinal, before a capital.
_GERMAN_ORDINAL = re.compile(
    r"(?i:am|der|die|das|den|dem|des|zum|zur|vom|im|ab|bis|beim|jede[rnms]?) \d{1,2}\.$"
)
_GERMAN_MONTH = re.compile(
    r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zäö]*\b|Jänner\b"
)


def language_of(locale: str) -> str:
    """Return the language of a locale written either way: ``zh`` of zh-Hans and of zh_Hans."""
    language = re.split("[-_]", locale, maxsplit=1)[0].lower()
    return _SAME.get(language, language)


def sentences(text: str, language: str) -> Iterator[str]:
    """Yield the sentences of one passage, each with its stop; its lines are joined before."""
    if language == ENGLISH:
        yield from english.sentences(text)
        return
    pieces = _pieces(" ".join(text.split()), language)
    sentence = ""
    for piece, following in pairwise((*pieces, "")):
        sentence += piece
        if not following or _ends(sentence.rstrip(), following.lstrip(_OPENING), language):
            yield sentence.strip()
            sentence = ""


def words(sentence: str, language: str) -> tuple[str, ...]:
    """Return the words of a sentence; "franco-allemand" is one, and what has no letter is none."""
    if language == ENGLISH:
        return english.words(sentence)
    joined = _joined(list(WordBreaker(sentence, language)))
    return tuple(word for word in joined if any(letter.isalpha() for letter in word))


def _pieces(text: str, language: str) -> Iterator[str]:
    for piece in SentenceBreaker(text, language):
        yield from _MISSED.split(piece)


def _ends(before: str, following: str, language: str) -> bool:
    """Whether a sentence ends where ICU ends it, seen from the words before and after."""
    if following.lstrip(_DASHES + _OPENING)[:1].islower():
        return False
    stopped = before.rstrip(_CLOSING)
    if not stopped.endswith(".") or stopped.endswith(".."):
        return True
    return not _goes_on(stopped, following, language)


def _goes_on(before: str, following: str, language: str) -> bool:
    """Whether the last stop of ``before`` belongs to an abbreviation or an ordinal."""
    *earlier, last = before[-_LONGEST_ABBREVIATION:-1].split(" ")
    word = last.lstrip(_OPENING)
    table = abbreviations.of(language)
    if len(word) == 1 and word.isupper():
        return not _KIND.match(earlier[-1] if earlier else "")
    if word.lower() in table.always:
        return True
    if word.lower() in table.before_number:
        return following[:1].isdigit()
    return language == "de" and word.isdigit() and _is_ordinal(before, following)


def _is_ordinal(before: str, following: str) -> bool:
    return bool(_GERMAN_ORDINAL.search(before) or _GERMAN_MONTH.match(following))


def _joined(pieces: list[str]) -> list[str]:
    """Join words that a hyphen or an apostrophe ties together, without a space around it."""
    joined: list[str] = []
    tied = False
    for piece in pieces:
        if tied and piece[:1].isalnum():
            joined[-2:] = [joined[-2] + joined[-1] + piece]
            tied = False
            continue
        tied = bool(_HYPHEN.fullmatch(piece)) and bool(joined) and joined[-1][:1].isalnum()
        joined.append(piece)
    return joined
