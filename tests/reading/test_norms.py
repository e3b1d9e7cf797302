"""Each language is judged by its own formula, and by none where there is none."""

from math import inf

import pytest
from msgspec.structs import asdict

from leaflets.reading import Counts, norm_for
from leaflets.reading.norms import FLESCH_KINCAID, SMOG, Formula

TEXT = Counts(
    words=300,
    sentences=30,
    syllables=480,
    polysyllables=40,
    longest_sentence=20,
    letters=1400,
    characters=1500,
    long_words=50,
    monosyllables=180,
    four_syllables=10,
    five_syllables=2,
)
GATED = {
    "en": ["flesch_kincaid", "smog"],
    "es": ["inflesz"],
    "pt": ["martins"],
    "it": ["gulpease"],
    "fr": ["kandel_moles"],
    "de": ["wiener_sachtextformel_1"],
    "nl": ["flesch_douma"],
    "sv": ["lix"],
    "da": ["lix"],
    "nb": ["lix"],
    "pl": ["fog_pl"],
    "ru": ["plainrussian"],
    "cs": ["bendova_cinkova"],
    "tr": ["cetinkaya_uzun"],
    "ja": ["characters_per_sentence"],
}
NO_FORMULA = "ar fa ur hi bn zh uk id ms sk hu ro el fi he ko th tl so ht vi sw am xx"


def formulas(norm):
    return [*(gate.formula for gate in norm.gates), *norm.others]


@pytest.mark.parametrize("language", GATED)
def test_a_language_has_its_gate(language):
    norm = norm_for(language)

    assert norm.validated
    assert [gate.formula.name for gate in norm.gates] == GATED[language]


@pytest.mark.parametrize("language", NO_FORMULA.split())
def test_a_language_without_a_validated_formula_says_so(language):
    """Never an English coefficient for it, nor one that nobody confirmed."""
    norm = norm_for(language)

    assert not norm.validated
    assert formulas(norm) == []


@pytest.mark.parametrize("language", GATED)
def test_every_formula_of_a_language_scores_a_text(language):
    assert all(formula.of(TEXT) is not None for formula in formulas(norm_for(language)))


@pytest.mark.parametrize("language", GATED)
def test_a_gate_goes_the_way_of_its_scale(language):
    """The limit lies beyond the target, on the harder side."""
    for gate in norm_for(language).gates:
        assert (gate.limit < gate.target) == gate.formula.higher_is_easier


@pytest.mark.parametrize("language", GATED)
def test_longer_sentences_never_score_easier(language):
    long = Counts(**{**asdict(TEXT), "sentences": 10})

    for formula in formulas(norm_for(language)):
        sign = 1 if formula.higher_is_easier else -1
        assert sign * formula.calculate(long) < sign * formula.calculate(TEXT)


@pytest.mark.parametrize("language", GATED)
def test_bands_rise_and_leave_no_gap(language):
    for formula in formulas(norm_for(language)):
        ends = [end for end, _ in formula.bands]
        assert ends == sorted(set(ends))
        assert not ends or ends[-1] == inf


@pytest.mark.parametrize(
    ("language", "value", "label"),
    [
        ("es", 39.9, "muy difícil"),
        ("es", 68, "bastante fácil"),
        ("es", 80, "muy fácil"),
        ("it", 72, "difficile con la licenza elementare"),
        ("pt", 76, "muito fácil"),
        ("sv", 28, "mycket lättläst"),
        ("tr", 51, "5-7. sınıf"),
        ("de", 5, ""),
    ],
)
def test_a_band_is_named_in_its_own_language(language, value, label):
    assert norm_for(language).gates[0].formula.band(value) == label


def test_a_region_has_the_norm_of_its_language():
    assert norm_for("pt-BR") == norm_for("pt_PT") == norm_for("pt")


@pytest.mark.parametrize("locale", ["en-XA", "en_XA", "ar-XB"])
def test_a_language_nobody_speaks_is_not_graded(locale):
    assert not norm_for(locale).validated


def test_smog_waits_for_ten_sentences():
    smog = norm_for("en").gates[1].formula

    assert smog.of(Counts(words=90, sentences=9, polysyllables=5)) is None
    assert smog.of(Counts(words=90, sentences=10, polysyllables=5)) is not None


def test_a_text_without_words_has_no_score():
    formula: Formula = norm_for("es").gates[0].formula

    assert formula.of(Counts()) is None


def test_thai_sentences_are_not_compared_one_by_one():
    assert not norm_for("th").stops
    assert norm_for("hi").stops
    assert norm_for("my").stops


def test_years_of_school_are_told_from_points():
    assert FLESCH_KINCAID.in_years
    assert SMOG.in_years
    points = ("es", "it", "sv", "ja", "tr")
    assert not any(norm_for(language).gates[0].formula.in_years for language in points)
    assert all(norm_for(language).gates[0].formula.in_years for language in ("de", "pl", "ru"))
