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
# Measured with py3langid 0.4 on 12,400 passages and sentences that the catalogues have or had:
# none is taken for another language. Of 41,700 such texts in the wrong one, 67 pass.
_TIMES_LIKELIER = 2.5
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
    or twenty Chinese signs and more, and has to be likelier by far than its own: a short
    sentence may be anything. Near neighbours, as Spanish and Galician, are not told apart, and
    languages that the model does not know are not judged.
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
    """Return the language a text is in where that is much likelier than its own, else nothing."""
    if len(text.split()) < _FEWEST_WORDS and len(_UNSPACED.findall(text)) < _FEWEST_SIGNS:
        return ""
    shares = dict(_shares(text))
    near = _near(own)
    if shares.keys().isdisjoint(near):
        return ""
    likeliest = max(shares, key=shares.__getitem__)
    if likeliest in near:
        return ""
    share, own_share = (
        sum(shares.get(language, 0) for language in group)
        for group in (_near(likeliest) - near, near)
    )
    return likeliest if share > _TIMES_LIKELIER * own_share else ""


def _near(language: str) -> set[str]:
    return {language}.union(*(group for group in _NEIGHBOURS if language in group))


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
