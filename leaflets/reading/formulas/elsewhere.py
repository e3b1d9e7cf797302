"""Formulas for Turkish, Japanese, Arabic and Vietnamese."""

from leaflets.reading.counts import Scripts


def atesman(*, words: int, sentences: int, syllables: int) -> float:
    """Turkish ease, higher is easier: Ateşman 1997, Dil Dergisi 58:71."""
    return 198.825 - 40.175 * syllables / words - 2.610 * words / sentences


def cetinkaya_uzun(*, words: int, sentences: int, syllables: int) -> float:
    """Turkish ease, higher is easier: Çetinkaya 2010, thesis, Çukurova, with Uzun.

    The one of the Turkish formulas that was made from readers' answers.
    """
    return 118.823 - 25.987 * syllables / words - 0.971 * words / sentences


def tateisi(*, characters: int, sentences: int, scripts: Scripts) -> float:
    """Japanese ease, about 50 on average, higher is easier: Tateisi and others 1988, COLING.

    It weighs how long the runs of each script are; a script that is absent has no run.
    """
    return (
        115.79
        - 0.12 * characters / sentences
        - 1.37 * _run(scripts.roman, scripts.roman_runs)
        + 7.4 * _run(scripts.hiragana, scripts.hiragana_runs)
        - 23.18 * _run(scripts.kanji, scripts.kanji_runs)
        - 5.4 * _run(scripts.katakana, scripts.katakana_runs)
        - 4.67 * scripts.commas / sentences
    )


def characters_per_sentence(*, characters: int, sentences: int) -> float:
    """How long a sentence is where no space parts the words: a count, not a formula."""
    return characters / sentences


def al_heeti(*, words: int, letters: int) -> float:
    """Arabic grade: Al-Heeti 1984. Word length alone; not reported, for nobody confirmed it."""
    return 4.41434307 * letters / words - 13.46873475


def aari(*, words: int, sentences: int, characters: int) -> float:
    """Arabic base score: Al-Tamimi and others 2014, AARI.

    Not reported: it grows with the length of the text.
    """
    return 3.28 * characters + 1.43 * characters / words + 1.24 * words / sentences


def luong_nguyen_dinh(*, words: int, sentences: int, characters: int, rare_share: float) -> float:
    """Vietnamese difficulty, 1 to 3: Luong, Nguyen & Dinh 2018, KSE.

    Not reported: it takes a dictionary to part Vietnamese words, and a list of frequent ones.
    """
    lengths = 0.004 * characters / sentences + 0.1905 * characters / words
    return lengths + 2.7147 * rare_share - 0.7295


def _run(letters: int, runs: int) -> float:
    return letters / runs if runs else 0.0
