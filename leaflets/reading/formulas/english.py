"""Formulas for English."""

from math import sqrt


def flesch_kincaid(*, words: int, sentences: int, syllables: int) -> float:
    """US school grade: Kincaid, Fishburne, Rogers, Chissom 1975, Navy Research Report 8-75."""
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def flesch_reading_ease(*, words: int, sentences: int, syllables: int) -> float:
    """Ease from about 0 (hard) to 100 (easy): Flesch 1948, J Appl Psychol 32:221."""
    return 206.835 - 1.015 * words / sentences - 84.6 * syllables / words


def smog(*, sentences: int, polysyllables: int) -> float:
    """US school grade for full understanding: McLaughlin 1969, J Reading 12(8):639-646.

    The precise formula. McGraw's conversion tables, which many leaflets still use, read
    0.7 to 1 grade lower.
    """
    return 1.0430 * sqrt(30 * polysyllables / sentences) + 3.1291


def gunning_fog(*, words: int, sentences: int, hard: int) -> float:
    """US school grade: Gunning 1968, The Technique of Clear Writing.

    ``hard`` words have three syllables or more, without names, easy compounds and words
    that only -ed or -es makes so long.
    """
    return 0.4 * (words / sentences + 100 * hard / words)


def ari(*, words: int, sentences: int, characters: int) -> float:
    """US school grade, Automated Readability Index: Smith & Senter 1967, AMRL-TR-66-220."""
    return 4.71 * characters / words + 0.5 * words / sentences - 21.43


def coleman_liau(*, words: int, sentences: int, letters: int) -> float:
    """US school grade: Coleman & Liau 1975, J Appl Psychol 60:283."""
    return 0.0588 * (100 * letters / words) - 0.296 * (100 * sentences / words) - 15.8


def forcast(*, words: int, monosyllables: int) -> float:
    """US school grade of a form or fragments without sentences: Caylor & Sticht 1973."""
    return 20 - 15 * monosyllables / words


def smog_by_hand(*, sentences: int, polysyllables: int) -> float:
    """The rough SMOG for pencil and paper, without its rounding: McLaughlin 1969.

    It reads some way from the precise formula and is never reported; it checks other tools.
    """
    return 3 + sqrt(30 * polysyllables / sentences)


def dale_chall_1948(*, percent_unfamiliar: float, sentence_length: float) -> float:
    """US school grade, raw: Dale & Chall 1948, Educ Res Bull 27:11-20 and 37-54.

    The constant is always added, as in the authors' own samples. Not reported: its word list
    is not free to ship.
    """
    return 0.1579 * percent_unfamiliar + 0.0496 * sentence_length + 3.6365


def dale_chall_1995_cloze(*, words: int, sentences: int, unfamiliar: int) -> float:
    """Cloze score, higher is easier: Chall & Dale 1995, Readability Revisited.

    Not reported: its word list is not free to ship.
    """
    return 64 - 0.95 * (100 * unfamiliar / words) - 0.69 * words / sentences
