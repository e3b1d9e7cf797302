"""The language of a translation: its own, in its own script, sentence by sentence."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from leaflets import markdown
from leaflets.checks.pairs import Passages, finding, translated
from leaflets.model import Finding, Passage, Severity

_LATIN_LETTER = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
_LATIN_WORD = rf"[{_LATIN_LETTER}]+(?:['’][{_LATIN_LETTER}]+)*"
# Chinese and Thai set no space beside a Latin word.
_WORD = re.compile(rf"{_LATIN_WORD}|[^\W\d_{_LATIN_LETTER}]+")
_PLACEHOLDER = re.compile(r"\{\w*\}")
_ADDRESS = re.compile(r"\S+(?:://|@)\S+|\bwww\.\S+")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_NAMES = {
    "spravato", "ketamine", "esketamine", "theophylline",
    "adhd", "avm", "bipolar", "crps", "ect", "fda", "iv", "maoi", "maois", "nhs", "ocd", "ptsd",
    "tms",
    "mg", "mcg", "kg", "ml",
}  # fmt: skip
# Words that hardly any other language in Latin letters has: not "is", "of", "not" or "can".
_ENGLISH_WORDS = {
    "the", "this", "that", "these", "those", "you", "your", "our", "they", "their", "them",
    "with", "from", "which", "when", "what", "where", "while", "should", "would", "could",
    "does", "been", "were", "has", "and", "if", "after", "before", "about", "until", "because",
}  # fmt: skip
_RUN = 3

_FEWEST_LETTERS = 8
_NAME_PREFIXES = {
    "Hans": ("CJK",),
    "Hant": ("CJK",),
    "Jpan": ("CJK", "HIRAGANA", "KATAKANA"),
    "Kore": ("HANGUL", "CJK"),
    "Beng": ("BENGALI",),
    "Orya": ("ORIYA",),
    "Nkoo": ("NKO",),
    "Cans": ("CANADIAN SYLLABICS",),
}

# Letters that any script may hold: names, signs of width, marks that count as letters.
_ANYWHERE = ("LATIN", "FULLWIDTH", "HALFWIDTH", "MODIFIER", "IDEOGRAPHIC", "MICRO")

_ABBREVIATION = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|St|vs|e\.g|i\.e|a\.m|p\.m)\.", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[。！？।॥؟۔።។။]|[.!?](?=[\"'”’»)\]}]*(?:\s|$))(?!\s+[a-zà-öø-ÿ])")
# "**First.** Rest." may well be "**First:** rest." elsewhere.
_BOLD_LEAD_END = re.compile(r"[:：]\s*\*\*|\*\*\s*[:：]")
_WITHOUT_END_MARKS = {"Thai", "Laoo"}


def left_in_english(leaflet: Passages) -> Iterator[Finding]:
    """Every sentence of a translation is in its own language, from the first word to the last.

    Readers who know no English lose what was left in it. Names that stay as they are
    (Spravato, FDA, NHS) do not count, nor does a single word: many are the same in both.
    """
    if _language(leaflet.locale) == "en":
        return
    for passage in translated(leaflet):
        if left := _left_in_english(passage):
            yield finding(
                "left-in-english",
                Severity.REVIEW,
                f"English words were left: {left!r}",
                leaflet,
                passage,
                "translate them, or let a reviewer confirm that they stay",
            )


def _left_in_english(passage: Passage) -> str:
    """Return the first words of a translation that are still English."""
    english, words = _words(passage.source), _words(passage.text)
    if english == words and len(words) > 1 and not _NAMES.issuperset(words):
        return " ".join(words)
    english = [word for word in english if word not in _NAMES]
    copied = {tuple(english[start : start + _RUN]) for start in range(len(english) - _RUN + 1)}
    known = _ENGLISH_WORDS.union(english)
    words = [word for word in words if word not in _NAMES]
    for start in range(len(words) - _RUN + 1):
        run = tuple(words[start : start + _RUN])
        if run in copied or (known.issuperset(run) and not _ENGLISH_WORDS.isdisjoint(run)):
            return " ".join(run)
    return ""


@lru_cache(maxsize=2_000)
def _words(text: str) -> Sequence[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(_prose(text))]


@lru_cache(maxsize=2_000)  # two rules ask, and every language for the same English
def _prose(text: str) -> str:
    """Return the running text of a passage: no markup, no placeholders, no addresses."""
    plain = _PLACEHOLDER.sub(" ", markdown.plain(text))
    return unicodedata.normalize("NFC", _ADDRESS.sub(" ", plain))


def script_wrong(leaflet: Passages) -> Iterator[Finding]:
    """A translation is written in the script of its language, every word but Latin ones.

    Another script is another language, or the translation of another file. Most letters are
    of its own script, and no word of another one strays in: an Urdu word in a Hindi sentence
    cannot be read. Names in Latin letters, words in brackets and passages of a few Latin
    letters are not judged.
    """
    prefixes = _name_prefixes(_script(leaflet.locale))
    if not prefixes:
        return
    for passage in translated(leaflet):
        letters = _letters(passage)
        strange = [char for char in letters if not _is_of(prefixes, char)]
        if len(letters) >= _FEWEST_LETTERS and len(strange) * 2 > len(letters):
            letter = f"U+{ord(strange[0]):04X} {unicodedata.name(strange[0], 'UNNAMED LETTER')}"
            yield finding(
                "script-wrong",
                Severity.ERROR,
                f"{len(strange)} of {len(letters)} letters are not {prefixes[0].title()}: {letter}",
                leaflet,
                passage,
                f"see that this is the translation into {leaflet.locale!r}",
            )
        elif stray := _stray_word(passage, prefixes):
            yield finding(
                "script-wrong",
                Severity.ERROR,
                f"{stray!r} is not {prefixes[0].title()}: {unicodedata.name(stray[0])}",
                leaflet,
                passage,
                "write it in the script of the rest",
            )


def _stray_word(passage: Passage, prefixes: tuple[str, ...]) -> str:
    """Return the first word that is neither in the script of its language nor in Latin letters.

    Single letters may be signs: Greek "μ" is a millionth.
    """
    own = (*prefixes, *_ANYWHERE)
    words: list[str] = _WORD.findall(_BRACKETS.sub(" ", _prose(passage.text)))
    for word in words:
        stray = len(word) > 1 and not any(_is_of(own, char) for char in word)
        if stray and all(unicodedata.name(char, "") for char in word):
            return word
    return ""


@lru_cache(maxsize=10_000)  # a language has few letters
def _is_of(prefixes: tuple[str, ...], char: str) -> bool:
    return unicodedata.name(char, "").startswith(prefixes)


def _letters(passage: Passage) -> list[str]:
    """Return the letters of a translation without those of names and words in brackets."""
    kept = {word for word in _WORD.findall(_prose(passage.source)) if word != word.lower()}
    text = _BRACKETS.sub(" ", _prose(passage.text))
    words = (word for word in _WORD.findall(text) if word.lower() not in _NAMES)
    return [char for word in words if word not in kept for char in word if char.isalpha()]


def sentence_count_changed(leaflet: Passages) -> Iterator[Finding]:
    """A translation has at least as many sentences as its English.

    The English is cut into short sentences on purpose; merged ones are harder to read.
    A bold lead that ends with a colon counts as a sentence.
    Languages that end no sentence with a mark (Thai, Lao) are not judged.
    """
    script = _script(leaflet.locale)
    if script in _WITHOUT_END_MARKS:
        return
    for passage in translated(leaflet):
        wanted = _sentences(passage.source)
        # Greek asks its questions with a semicolon.
        kept = _sentences(passage.text.replace(";", "?") if script == "Grek" else passage.text)
        if 0 < kept < wanted:
            yield finding(
                "sentence-count-changed",
                Severity.STYLE,
                f"Sentences: {kept}, in the English {wanted}",
                leaflet,
                passage,
                "cut it into short sentences, as the English is",
            )


@lru_cache(maxsize=2_000)
def _sentences(text: str) -> int:
    text = _BOLD_LEAD_END.sub("。**", unicodedata.normalize("NFC", text))
    plain = _ABBREVIATION.sub("", markdown.plain(text))
    return sum(bool(re.search(r"\w", sentence)) for sentence in _SENTENCE_END.split(plain))


def _language(locale: str) -> str:
    return re.split("[-_]", locale)[0].lower()


@cache
def _script(locale: str) -> str:
    """Return the ISO 15924 code of a locale's script, as named in its tag or known to CLDR."""
    language, *rest = re.split("[-_]", locale)
    for part in rest:
        if len(part) == 4 and part.isalpha():
            return part.title()
    likely = get_global("likely_subtags")
    for key in (*(f"{language}_{part.upper()}" for part in rest), language):
        if key in likely:
            return str(likely[key]).split("_")[1]
    return ""


@cache
def _name_prefixes(script: str) -> tuple[str, ...]:
    """Return how the Unicode names of a script's letters begin; nothing for an unknown script."""
    if script in _NAME_PREFIXES:
        return _NAME_PREFIXES[script]
    name = Locale("en").scripts.get(script, "")
    return (name.upper(),) if name else ()
