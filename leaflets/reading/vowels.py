"""Word -> number of syllables, in the languages whose spelling shows its vowels.

Hyphenation patterns are no way to count: they leave out the breaks a typesetter must not
make, and so make Spanish, Portuguese and Russian look up to twelve points easier than they
are. Here each language has one pattern for the vowels that make one syllable together, and
changes made to the spelling before: a dot parts two vowels, a silent one is taken out.

Only languages with a formula that needs syllables have a rule. Where habits differ the count
is that of the careful spoken word: four in "far-ma-ci-a" and in "Pa-ti-en-tin", none for a
mute "e" at the end in French. A word of one consonant, Russian "в", has none.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, cached_property

from msgspec import Struct

_UNITS = "mg ml kg g mcg µg dl l cm mm km h мг мл кг г мкг л см мм км"
# These are read letter by letter though they have a vowel; "NO" is not.
_SPELLED = "ECG EKG EEG ECT EKT IRM ADN RCP UCI IV IM IMAO MAOI ЭКГ ЭЭГ ЭСТ ЕКГ ЕЕГ УЗИ"
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class _Rule(Struct, frozen=True, dict=True):
    """How one language writes its vowels; the words in ``silent`` have no syllable."""

    nucleus: str
    changes: tuple[tuple[str, str], ...] = ()
    silent: frozenset[str] = frozenset()

    @cached_property
    def vowels(self) -> re.Pattern[str]:
        """What finds the vowels of one syllable; made at need, as most runs need one language."""
        return re.compile(self.nucleus)

    @cached_property
    def respelt(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """What is changed in the spelling before, and into what."""
        return tuple((re.compile(pattern), by) for pattern, by in self.changes)


@cache
def counter(language: str) -> Callable[[str], int] | None:
    """Return what counts the syllables of a word in this language, ``None`` without a rule."""
    rule = _RULES.get(language)
    if rule is None:
        return None

    @cache
    def syllables(word: str) -> int:
        return _syllables(word, rule)

    return syllables


def _syllables(word: str, rule: _Rule) -> int:
    """Count the syllables of one word, a hyphenated one part by part."""
    if word.lower() in rule.silent:
        return 0
    return max(1, sum(_part(part, rule) for part in _LETTERS.findall(word)))


def _part(part: str, rule: _Rule) -> int:
    spelling = unicodedata.normalize("NFC", part.lower()).replace("’", "'")
    if spelling in _UNITS.split():
        return 1
    for pattern, by in rule.respelt:
        spelling = pattern.sub(by, spelling)
    nuclei = len(rule.vowels.findall(spelling))
    spelled = part.isupper() and len(part) > 1 and (not nuclei or part in _SPELLED.split())
    return len(part) if spelled else nuclei


def _rule(nucleus: str, *changes: tuple[str, str], silent: str = "") -> _Rule:
    return _Rule(nucleus, changes, frozenset(silent))


# "i" and "u" lean on the vowel beside them unless an accent makes them strong: pa-ís, cui-dar.
_SPANISH = _rule(
    r"[iuüy]{0,2}[aeoáéóíú](?:[iuü](?![aeoáéó])|y(?![aeoáéóíúiu]))?|[iuüy]+",
    (r"(?<=q)u|(?<=g)u(?=[eiéí])", ""),
    (r"(?<=[aeiouáéíóú])h(?=[ií]|[uú])", "."),
    (r"(?<=[aeiouáéíóú])y(?=[aeiouáéíóú])", "j"),
)

# "i" and "u" lean on the vowel before them, and on the one after only in an ending without
# the stress ("far-má-cia"); before "nh" and a closing l, m, n, r, z they stand alone.
_PORTUGUESE = _rule(
    r"ã[eo]|õe|[aeoáéóâêô][iu]|ui|iu|[aeiouáéíóúâêôãõàü]",
    (r"(?<=q)u(?=[aeioáéíóâêôã])|(?<=g)u(?=[aeioáéíóâêôã])", ""),
    (r"^(.*[áéíóúâêô].*[^\W.aeiouáéíóúâêôãõ])[iu](?=[aeo]s?$)", r"\1"),
    (r"(?<=[aeou])(?=i(?:nh|[lmnrz](?:[^\Waeiouáéíóúâêôãõh]|$)))", "."),
    (r"(?<=[aeoi])(?=u(?:[lmnrz](?:[^\Waeiouáéíóúâêôãõ]|$)))", "."),
    (r"(?<=[aeiou])(?=[iu]ndo$)|(?<=^re)(?=u)", "."),
    (r"^ao(?=s?$)", "a"),
)

_ITALIAN = _rule(
    r"(?<=c)iao|[iuy]{0,2}[aeoàèéìíòóùú](?:[iu](?![aeoàèéìíòóùú]))?|[iuy]+",
    (r"(?<=q)u", ""),
    # The stress is on the "i" of these endings, and no accent says so.
    (r"^([^\Waeiou]{1,2}[iu])(?=[aeo]$)", r"\1."),
    (
        r"(logi|rafi|pati|nomi|rapi|atti|atri|etri|maci|lizi|ageri|egeri|batteri|periferi|emi|euri"
        r"|enteri|isteri|tomi|stesi|[rl]gi|fobi|anni|ettri)(?=[ae]$)",
        r"\1.",
    ),
    (r"^(ri|tri|mi)(?=[aeo][^\Waeiou])", r"\1."),
)

_FRENCH = _rule(
    r"[aàâeéèêëiîïoôuùûüyœæ]+",
    (r"(?<=q)u|(?<=g)u(?=[eéèêiîy])", ""),
    (r"(?<=[aâeouœ])y(?=[aàâeéèêëiîïoôuùûü])", "j"),
    (r"(?<=[éèiîuûaïy])e(?:s|nt)?$|(?<=[^\Waàâeéèêëiîïoôuùûüyœæ])es?$", ""),
    (r"(?<=[aàâeéèêiîoôuùû])(?=[ëïü])|(?<=[éè])(?=[aàâeêiîoôu])|(?<=[auo])(?=é)", "."),
    (r"(?<=[bcdfgptv][lr])([iu])(?=[aeéèo])", r"\1."),
    (r"^pay(?=s)", "pa.i"),
)

_GERMAN = _rule(
    r"aa|ai|au|ay|äu|ee|ei|eu|ey|ie|oo|[aeiouyäöüéèà]",
    (r"(?<=q)u", ""),
    (r"^(be|ge)(?=e[^\Wr]|irr|impf|inhalt)", r"\1."),
    (r"([aeiouäöüy][^\Waeiouäöü]?[lnrdtpfg])ie(?=ns?$)|(mil|lin|fer)ie(?=n?$)", r"\1\2i.e"),
    (r"(?<=[aeioucpk]t)ie(?=nt)", "i.e"),
    (r"(?<=s)eu(?=m)|(?<=l)eu(?=m)", "e.u"),
)

_DUTCH = _rule(
    r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|[eë]i|ij|au|ou|[aeiouyáéèêàâçäëïöü]",
    (r"(?<=q)u", ""),
)

# "i" before a vowel only softens the consonant.
_POLISH = _rule(r"[aąeęioóuy]", (r"i(?=[aąeęioóuy])", ""), silent="wz")

# "r" and "l" carry a syllable between consonants: vlk, vítr, mohl.
_CZECH = _rule(
    r"ou|au|eu|[aáeéěiíoóuúůyý]|(?<=[^\Waáeéěiíoóuúůyý.])[rl](?=[^\Waáeéěiíoóuúůyýrl]|$)",
    (r"^(nepo|po|do|na|za|vy)(?=u[žčkmšz])", r"\1."),
    (r"(?<=[ds])m$", "om"),
    silent="vkszř",
)

_RUSSIAN = _rule(r"[аеёиоуыэюя]", silent="вкс")
_UKRAINIAN = _rule(r"[аеєиіїоуюя]", silent="взйбж")
_TURKISH = _rule(r"[aeıioöuüâîû]")

_RULES: Mapping[str, _Rule] = {
    "cs": _CZECH,
    "de": _GERMAN,
    "es": _SPANISH,
    "fr": _FRENCH,
    "it": _ITALIAN,
    "nl": _DUTCH,
    "pl": _POLISH,
    "pt": _PORTUGUESE,
    "ru": _RUSSIAN,
    "tr": _TURKISH,
    "uk": _UKRAINIAN,
}
