"""Sentence -> letters and runs of one script: what some formulas count instead of words."""

import re
import unicodedata

from icu4py.breakers import CharacterBreaker

from leaflets.reading.counts import Scripts

# In these scripts a letter is written with its vowel signs around it, as one cluster: from
# Devanagari to Sinhala, Thai to Tibetan and Burmese, Khmer.
_CLUSTERED = re.compile("[\u0900-\u0dff\u0e00-\u109f\u1780-\u17ff]")

_ROMAN = re.compile("[A-Za-zＡ-Ｚａ-ｚ]+")
_HIRAGANA = re.compile("[ぁ-ゖ]+")
_KANJI = re.compile("[々㐀-䶿一-鿿]+")
_KATAKANA = re.compile("[ァ-ヺー]+")
_COMMAS = re.compile("[、，]")


def letters(word: str) -> int:
    """Count the letters of a word as its readers do: क्षमा has two."""
    if _CLUSTERED.search(word):
        clusters = CharacterBreaker(word, "en")
        return sum(any(letter.isalpha() for letter in cluster) for cluster in clusters)
    return sum(letter.isalpha() for letter in word)


def characters(sentence: str) -> int:
    """Count all that is printed but spaces, a letter with its marks as one."""
    if _CLUSTERED.search(sentence):
        return sum(not cluster.isspace() for cluster in CharacterBreaker(sentence, "en"))
    return sum(
        not (character.isspace() or unicodedata.combining(character)) for character in sentence
    )


def japanese(sentence: str) -> Scripts:
    """Count the letters and the runs of each Japanese script, and the commas."""
    roman, hiragana, kanji, katakana = (
        script.findall(sentence) for script in (_ROMAN, _HIRAGANA, _KANJI, _KATAKANA)
    )
    return Scripts(
        roman=sum(map(len, roman)),
        roman_runs=len(roman),
        hiragana=sum(map(len, hiragana)),
        hiragana_runs=len(hiragana),
        kanji=sum(map(len, kanji)),
        kanji_runs=len(kanji),
        katakana=sum(map(len, katakana)),
        katakana_runs=len(katakana),
        commas=len(_COMMAS.findall(sentence)),
    )
