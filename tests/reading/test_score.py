"""A text is scored by its own language's formula, with its verdict and how sure it is."""

import pytest

from leaflets.reading import (
    POLICY,
    Verdict,
    assess,
    decisive,
    judge,
    level,
    measure,
    norm_for,
    score,
)

EASY = [
    "Usted se acuesta en una silla.",
    "Una persona se queda con usted.",
    "No coma nada antes. Beba solo agua.",
    "La sala es tranquila. Hay poca luz.",
    "Díganos si le duele. Pare cuando quiera.",
    "Luego va a su casa. No maneje ese día.",
] * 3
HARD = [
    "La administración intravenosa del medicamento se realizará exclusivamente en instalaciones "
    "especializadas, bajo monitorización cardiorrespiratoria continua."
] * 12
ENGLISH = ["You may feel calm.", "Ketamine is a strong medicine.", "Do not drive that day."] * 12


def test_plain_spanish_passes_its_own_gate():
    found = assess(EASY, "es-MX")

    assert found.scores[0].formula.title == "INFLESZ"
    assert found.scores[0].value > 80
    assert found.scores[0].band == "muy fácil"
    assert found.verdict is Verdict.EASY
    assert found.policy == POLICY


def test_hard_spanish_does_not():
    assert assess(HARD, "es").verdict is Verdict.TOO_HARD


def test_what_decides_nothing_has_no_verdict():
    first, *others = assess(EASY, "es").scores

    assert first.verdict is not None
    assert [other.verdict for other in others] == [None, None]


@pytest.mark.parametrize(("passages", "locale"), [(EASY, "es"), (ENGLISH, "en"), (EASY, "so")])
def test_the_scores_that_decide_are_the_first_of_all(passages, locale):
    measured = measure(passages, locale)
    found = decisive(measured)

    assert found == score(measured)[: len(found)]
    assert [each.formula for each in found] == [gate.formula for gate in norm_for(locale).gates]
    assert all(each.verdict for each in found)


@pytest.mark.parametrize("locale", ["ar", "hi", "zh-Hans", "so", "xx"])
def test_without_a_formula_there_are_counts_and_no_score(locale):
    found = assess(["Mid. Laba saddex."], locale)

    assert found.scores == found.masked == ()
    assert found.verdict is None
    assert not found.printable
    assert found.counts.words == 3


def test_the_english_scores_are_those_of_its_level():
    found, graded = assess(ENGLISH, "en"), level(measure(ENGLISH, "en").counts)

    assert [one.value for one in found.scores[:2]] == [graded.grade, graded.smog]


def test_the_names_of_the_medicines_have_their_price():
    """As printed, and without them: what is between no rewriting can win."""
    found = assess(ENGLISH, "en")

    assert found.masked[0].value < found.scores[0].value
    assert found.masked[1].value < found.scores[1].value


def test_the_hardest_gate_has_the_last_word():
    long_words = ["Depression is terrible.", "Medicines are possible."] * 10
    found = assess(long_words, "en")

    assert found.verdict is Verdict.TOO_HARD


@pytest.mark.parametrize(
    ("language", "value", "verdict"),
    [
        ("es", 65, Verdict.EASY),
        ("es", 64.9, Verdict.HARD),
        ("es", 55, Verdict.HARD),
        ("es", 54.9, Verdict.TOO_HARD),
        ("de", 6, Verdict.EASY),
        ("de", 6.1, Verdict.HARD),
        ("de", 8.1, Verdict.TOO_HARD),
    ],
)
def test_a_score_on_the_mark_passes(language, value, verdict):
    assert judge(norm_for(language).gates[0], value) is verdict


def test_nine_sentences_are_too_few_to_be_sure():
    few = assess(EASY[:6], "es")

    assert few.counts.sentences == 10
    assert few.scores[0].uncertainty is not None
    assert assess(EASY[:5], "es").scores[0].uncertainty is None


def test_more_sentences_are_surer():
    few, many = assess(EASY, "es"), assess(EASY * 4, "es")

    assert few.scores[0].uncertainty > many.scores[0].uncertainty > 0


def test_sentences_all_alike_leave_no_doubt():
    found = score(measure(["Usted descansa bien hoy."] * 12, "es"))

    assert found[0].uncertainty == pytest.approx(0, abs=1e-6)


def test_smog_brings_its_own_error():
    assert assess(ENGLISH, "en").scores[1].uncertainty > 1.5159


def test_a_short_text_is_not_for_print():
    """Below ten sentences or a hundred words chance decides."""
    assert assess(EASY, "es").printable
    assert not assess(EASY[:6], "es").printable
    assert not assess(HARD[:9], "es").printable


def test_an_empty_text_has_nothing():
    assert assess([], "es").scores == ()
    assert assess(["{clinic_phone}"], "en").verdict is None
