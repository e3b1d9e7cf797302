"""Counts -> scores: the published formulas, each as its authors printed it.

Every formula takes plain counts by name and needs at least one word and one sentence.
Formulas are compared with each other, never averaged.
"""

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


def lix(*, words: int, sentences: int, long_words: int) -> float:
    """Swedish Läsbarhetsindex, no grade: Björnsson 1968. Long words have over six letters."""
    return words / sentences + 100 * long_words / words


def rix(*, sentences: int, long_words: int) -> float:
    """Long words per sentence, over six letters each: Anderson 1983, J Reading 26:490."""
    return long_words / sentences
