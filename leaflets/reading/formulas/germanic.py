"""Formulas for German, Dutch and the languages of Scandinavia."""

from math import log


def wiener_sachtextformel_1(
    *, words: int, sentences: int, polysyllables: int, long_words: int, monosyllables: int
) -> float:
    """School grade 4 to 15 (Schulstufe): Bamberger & Vanecek 1984, Lesen - Verstehen - Lernen.

    Long words have over six letters, polysyllables three syllables or more.
    """
    return (
        0.1935 * (100 * polysyllables / words)
        + 0.1672 * words / sentences
        + 0.1297 * (100 * long_words / words)
        - 0.0327 * (100 * monosyllables / words)
        - 0.875
    )


def amstad(*, words: int, sentences: int, syllables: int) -> float:
    """German ease, higher is easier: Amstad 1978, Wie verständlich sind unsere Zeitungen?

    Flesch's formula with new weights; hard texts come out too easy.
    """
    return 180 - words / sentences - 58.5 * syllables / words


def dickes_steiwer(*, words: int, sentences: int, letters: int, types: int) -> float:
    """German ease, higher is easier: Dickes & Steiwer 1977, hand version.

    Not reported: its share of different words falls with the length of the text.
    """
    return (
        235.95993
        - 73.021 * log(letters / words + 1)
        - 12.56438 * log(words / sentences + 1)
        - 50.03293 * types / words
    )


def flesch_douma(*, words: int, sentences: int, syllables: int) -> float:
    """Dutch ease, higher is easier: Douma 1960, De leesbaarheid van landbouwbladen."""
    return 206.84 - 0.93 * words / sentences - 77 * syllables / words


def brouwer(*, words: int, sentences: int, syllables: int) -> float:
    """Dutch Leesindex A, higher is easier: Brouwer 1963, Pedagogische Studiën 40:454."""
    return 195 - 2 * words / sentences - 200 / 3 * syllables / words


def lix(*, words: int, sentences: int, long_words: int) -> float:
    """Swedish Läsbarhetsindex, no grade: Björnsson 1968. Long words have over six letters."""
    return words / sentences + 100 * long_words / words


def rix(*, sentences: int, long_words: int) -> float:
    """Long words per sentence, over six letters each: Anderson 1983, J Reading 26:490."""
    return long_words / sentences
