"""Formulas for Russian, Ukrainian, Polish and Czech."""

from math import sqrt


def plainrussian(*, words: int, sentences: int, syllables: int) -> float:
    """Russian school grade: Begtin, plainrussian, after Flesch-Kincaid, from graded texts."""
    return 0.318 * words / sentences + 14.2 * syllables / words - 30.5


def plainrussian_smog(*, sentences: int, five_syllables: int) -> float:
    """Russian school grade: Begtin, plainrussian, after SMOG, on words of five syllables."""
    return 1.1 * sqrt(64.6 * five_syllables / sentences) + 0.05


def plainrussian_coleman_liau(*, words: int, sentences: int, letters: int) -> float:
    """Russian school grade: Begtin, plainrussian, after Coleman-Liau."""
    return 0.055 * (100 * letters / words) - 0.35 * (100 * sentences / words) - 20.33


def plainrussian_dale_chall(*, words: int, sentences: int, five_syllables: int) -> float:
    """Russian school grade: Begtin, plainrussian, after Dale-Chall, on words of five syllables."""
    return 0.552 * (100 * five_syllables / words) + 0.273 * words / sentences


def oborneva(*, words: int, sentences: int, syllables: int) -> float:
    """Russian ease, higher is easier: Oborneva 2006, from pairs of English and Russian texts."""
    return 206.835 - 1.3 * words / sentences - 60.1 * syllables / words


def partiko(*, words: int, sentences: int, syllables: int) -> float:
    """Ukrainian ease, higher is easier: Partiko 2001, Zahal'ne redahuvannya.

    Nobody is known to have tried it on readers: it shows a trend and gates nothing.
    """
    return 206.84 - 28.3 * syllables / words - 5.93 * words / sentences


def fog_pl(*, words: int, sentences: int, four_syllables: int) -> float:
    """Polish years of school: FOG-PL, Broda and others 2014, LREC, after Gunning.

    Hard words have four syllables or more. The authors count those of the base form; here
    they are counted as printed, which reads a little harder.
    """
    return 0.4 * (words / sentences + 100 * four_syllables / words)


def pisarek(*, words: int, sentences: int, four_syllables: int) -> float:
    """Polish difficulty, lower is easier: Pisarek 1969, Zeszyty Prasoznawcze, not linear."""
    return 0.5 * sqrt((words / sentences) ** 2 + (100 * four_syllables / words) ** 2)


def bendova_cinkova(*, words: int, sentences: int, syllables: int) -> float:
    """Czech ease, higher is easier: Bendová & Cinková 2021, TSD, fitted on parallel texts.

    The 206.935 of the paper is a misprint.
    """
    return 206.835 - 1.672 * words / sentences - 62.18 * syllables / words
