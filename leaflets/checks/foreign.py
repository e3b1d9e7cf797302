"""The language of a translation, as its letters tell it: that of its locale, or another."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from babel import Locale

from leaflets import markdown
from leaflets.checks.pairs import finding, translated
from leaflets.model import Finding, Leaflet, Passage, Severity

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_FEWEST_WORDS = 6
_FEWEST_SIGNS = 20
# Measured with py3langid 0.4: the shipped catalogues have a share of 0.5 at least, and of 14,815
# short texts of programs in 100 languages 6 in 1,000 have less than this.
_SMALLEST_SHARE = 0.2
_SILENT = re.compile(r"\{\w*\}|\S+(?:://|@)\S+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
# Languages so near that a short passage may be either.
_NEIGHBOURS = (
    {"ar", "ary", "arz"},
    {"ca", "oc"},
    {"da", "nb", "nn", "no"},
    {"es", "an", "ca", "ext", "gl"},
    {"fa", "prs"},
    {"fil", "tl"},
    {"gl", "pt"},
    {"he", "iw"},
    {"id", "ms"},
    {"it", "lij", "vec"},
    {"bs", "hr", "sr"},
    {"pa", "pnb"},
    {"rw", "rn"},
    {"uz", "uzs"},
    {"wuu", "yue", "zh"},
)


def language_wrong(leaflet: Leaflet) -> Iterator[Finding]:
    """A translation is in the language of its locale, not in another with the same letters.

    French in a Spanish file or Urdu in an Arabic one looks right to who reads neither. The
    language is guessed from pairs and triples of letters (py3langid), in passages of six words
    or twenty Chinese signs and more; near neighbours, as Spanish and Galician, are not told
    apart, and languages that the model does not know are not judged.
    """
    own = re.split("[-_]", leaflet.locale)[0].lower()
    if own == "en":
        return
    for passage in translated(leaflet):
        if other := _other_language(_prose(passage, leaflet.names), own):
            yield finding(
                "language-wrong",
                Severity.REVIEW,
                f"This seems to be {_name(other)}",
                leaflet,
                passage,
                f"see that this is the translation into {leaflet.locale!r}",
            )


def _prose(passage: Passage, names: tuple[str, ...]) -> str:
    text = _SILENT.sub(" ", markdown.plain(passage.text))
    for name in names:
        text = text.replace(name, " ")
    return " ".join(text.split())


def _other_language(text: str, own: str) -> str:
    """Return the language a text is in where it is hardly its own, else nothing."""
    if len(text.split()) < _FEWEST_WORDS and len(_UNSPACED.findall(text)) < _FEWEST_SIGNS:
        return ""
    shares = dict(_shares(text))
    near = {own}.union(*(group for group in _NEIGHBOURS if own in group))
    if shares.keys().isdisjoint(near):
        return ""
    likeliest = max(shares, key=shares.__getitem__)
    own_share = sum(shares.get(language, 0) for language in near)
    return likeliest if likeliest not in near and own_share < _SMALLEST_SHARE else ""


@lru_cache(maxsize=4096)  # leaflets share their blocks
def _shares(text: str) -> tuple[tuple[str, float], ...]:
    """Return how likely each language is that the model knows, all of them together 1."""
    return tuple(_model().rank(text))


@cache
def _model() -> "LanguageIdentifier":
    # It takes a second to load, which a run without translations can do without.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _name(language: str) -> str:
    return str(Locale("en").languages.get(language, f"the language {language!r}"))
