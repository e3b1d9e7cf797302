"""Language -> how its texts are judged: which formula, and what is easy enough.

Pass marks are proposals of this project, taken from the bands of each formula's authors; no
authority has set them. A language without a row has no formula that was confirmed on its
readers: its translations are counted and compared with the English, and never graded.
"""

from collections.abc import Callable, Mapping
from functools import cache
from inspect import signature
from math import inf

from msgspec import Struct

from leaflets.model import cldr_name
from leaflets.reading import formulas
from leaflets.reading.counts import Counts
from leaflets.reading.segments import language_of

_POINTS = frozenset({"lix", "rix", "characters_per_sentence"})


class Formula(Struct, frozen=True):
    """A published formula, what it is called in print, and what its scale says.

    ``bands`` are its authors' labels, each with the score it ends below, in rising order.
    Below ``fewest_sentences`` chance decides the score, and it is not given.
    """

    name: str
    title: str
    higher_is_easier: bool
    bands: tuple[tuple[float, str], ...] = ()
    fewest_sentences: int = 1
    standard_error: float = 0.0

    @property
    def in_years(self) -> bool:
        """Whether the scale is years of school, and not points of its own."""
        return not self.higher_is_easier and self.name not in _POINTS

    def of(self, counts: Counts) -> float | None:
        """Return the score of a text, ``None`` for one too short."""
        enough = counts.words and counts.sentences >= self.fewest_sentences
        return self.calculate(counts) if enough else None

    def calculate(self, counts: Counts) -> float:
        """Return the score of any text with a word in it, however short."""
        function: Callable[..., float] = getattr(formulas, self.name)
        return function(**{need: getattr(counts, need) for need in _needs(function)})

    def band(self, value: float) -> str:
        """Return the label of a score in the formula's own language, empty where it has none."""
        return next((label for end, label in self.bands if value < end), "")


class Gate(Struct, frozen=True):
    """A formula with its pass mark: ``target`` is easy enough, past ``limit`` is too hard."""

    formula: Formula
    target: float
    limit: float


class SentenceLimit(Struct, frozen=True):
    """How long one sentence may be, in ``words`` or in ``characters``."""

    unit: str
    long: int
    too_long: int


class Norm(Struct, frozen=True):
    """How texts of one language are judged.

    Without ``gates`` there is no validated formula. ``others`` are shown beside the gates and
    decide nothing. ``limit`` is ``None`` where nobody has proposed one. Where sentences end
    without a stop, ``stops`` is false and they cannot be compared one by one.
    """

    language: str
    gates: tuple[Gate, ...] = ()
    others: tuple[Formula, ...] = ()
    limit: SentenceLimit | None = None
    stops: bool = True

    @property
    def validated(self) -> bool:
        """Whether a formula was confirmed for this language, on readers or on graded texts."""
        return bool(self.gates)


def norm_for(locale: str) -> Norm:
    """Return the norm of a locale's language; every language has one, few have a formula.

    English with accents, which nobody speaks (``en-XA``), is not as hard as it looks: it has none.
    """
    language = language_of(locale)
    if cldr_name(locale) != locale.replace("-", "_"):
        return Norm(language)
    return _NORMS.get(language, Norm(language, limit=_LIMITS.get(language)))


@cache
def _needs(function: Callable[..., float]) -> tuple[str, ...]:
    """Return what a formula asks for: its parameters are called as the fields of Counts."""
    return tuple(signature(function).parameters)


def _easier(name: str, title: str, *bands: tuple[float, str]) -> Formula:
    return Formula(name, title, higher_is_easier=True, bands=bands)


def _harder(name: str, title: str, *bands: tuple[float, str]) -> Formula:
    return Formula(name, title, higher_is_easier=False, bands=bands)


FLESCH_KINCAID = _harder("flesch_kincaid", "Flesch-Kincaid")
SMOG = Formula("smog", "SMOG", higher_is_easier=False, fewest_sentences=10, standard_error=1.5159)

_INFLESZ = _easier(
    "inflesz",
    "INFLESZ",
    (40, "muy difícil"),
    (55, "algo difícil"),
    (65, "normal"),
    (80, "bastante fácil"),
    (inf, "muy fácil"),
)
_GULPEASE = _easier(
    "gulpease",
    "Gulpease",
    (40, "difficile con il diploma"),
    (60, "difficile con la licenza media"),
    (80, "difficile con la licenza elementare"),
    (inf, "facile con la licenza elementare"),
)
_MARTINS = _easier(
    "martins",
    "Flesch (Martins)",
    (25, "muito difícil"),
    (50, "difícil"),
    (75, "fácil"),
    (inf, "muito fácil"),
)
_LIX_SV = _harder(
    "lix",
    "LIX",
    (30, "mycket lättläst"),
    (40, "lättläst"),
    (50, "medelsvår"),
    (60, "svår"),
    (inf, "mycket svår"),
)
_CETINKAYA = _easier(
    "cetinkaya_uzun",
    "Çetinkaya-Uzun",
    (35, "10. sınıf ve üstü"),
    (51, "8-9. sınıf"),
    (inf, "5-7. sınıf"),
)
_ATESMAN = _easier(
    "atesman",
    "Ateşman",
    (30, "çok zor"),
    (50, "zor"),
    (70, "orta güçlükte"),
    (90, "kolay"),
    (inf, "çok kolay"),
)
_LIX = _harder("lix", "LIX")
_RIX = _harder("rix", "RIX")

ENGLISH_LIMIT = SentenceLimit("words", 15, 25)
_ROMANCE = SentenceLimit("words", 18, 28)
_GERMANIC = SentenceLimit("words", 15, 22)
_INFLECTED = SentenceLimit("words", 12, 20)
_LIMITS: Mapping[str, SentenceLimit] = {
    "fi": _INFLECTED,
    "zh": SentenceLimit("characters", 30, 50),
}


def _scandinavian(language: str, lix: Formula) -> Norm:
    return Norm(language, (Gate(lix, 30, 40),), (_RIX,), _GERMANIC)


_NORMS: Mapping[str, Norm] = {
    norm.language: norm
    for norm in (
        Norm(
            "en",
            (Gate(FLESCH_KINCAID, 6, 8), Gate(SMOG, 8, 9.5)),
            (_easier("flesch_reading_ease", "Flesch"),),
            ENGLISH_LIMIT,
        ),
        Norm(
            "es",
            (Gate(_INFLESZ, 65, 55),),
            (
                _easier("fernandez_huerta", "Fernández Huerta"),
                _easier("gutierrez_polini", "Gutiérrez de Polini"),
            ),
            _ROMANCE,
        ),
        Norm("pt", (Gate(_MARTINS, 65, 50),), (), _ROMANCE),
        Norm(
            "it",
            (Gate(_GULPEASE, 70, 60),),
            (_easier("flesch_vacca_1972", "Flesch-Vacca"),),
            _ROMANCE,
        ),
        Norm("fr", (Gate(_easier("kandel_moles", "Kandel-Moles"), 70, 60),), (), _ROMANCE),
        Norm(
            "de",
            (Gate(_harder("wiener_sachtextformel_1", "1. Wiener Sachtextformel"), 6, 8),),
            (_easier("amstad", "Amstad"),),
            _GERMANIC,
        ),
        Norm(
            "nl",
            (Gate(_easier("flesch_douma", "Flesch-Douma"), 75, 60),),
            (_easier("brouwer", "Leesindex A"),),
            _GERMANIC,
        ),
        _scandinavian("sv", _LIX_SV),
        *(_scandinavian(language, _LIX) for language in ("da", "nb", "nn")),
        Norm(
            "pl",
            (Gate(_harder("fog_pl", "FOG-PL"), 7, 9),),
            (_harder("pisarek", "Pisarek"),),
            _INFLECTED,
        ),
        Norm(
            "ru",
            (Gate(_harder("plainrussian", "plainrussian (Флеш-Кинкейд)"), 6, 9),),
            (_easier("oborneva", "Оборнева"),),
            _INFLECTED,
        ),
        Norm(
            "cs",
            (Gate(_easier("bendova_cinkova", "Bendová-Cinková"), 70, 60),),
            (),
            _INFLECTED,
        ),
        Norm("tr", (Gate(_CETINKAYA, 51, 35),), (_ATESMAN,), _INFLECTED),
        Norm(
            "ja",
            (Gate(_harder("characters_per_sentence", "字/文"), 40, 60),),
            (_easier("tateisi", "RS (建石)"),),
            SentenceLimit("characters", 40, 60),
        ),
        Norm("th", limit=SentenceLimit("characters", 40, 70), stops=False),
        Norm("lo", stops=False),
    )
}
