"""The finished braille: what a reader's fingers find, not what went in."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from leaflets.model import Braille, Finding, Leaflet, Origin, Severity


def braille_missing(leaflet: Leaflet, file: Braille) -> Iterator[Finding]:
    """Every character has its braille: liblouis writes a number in place of one it does not know.

    That number reads like a word of letters and digits in the middle of a sentence.
    """
    for character in file.missing_cells:
        name = unicodedata.name(character, "a character without a name")
        message = f"The table has no braille for {character!r} (U+{ord(character):04X}, {name})"
        yield _finding("braille-missing", message, leaflet, "write another character")


def braille_number_changed(leaflet: Leaflet, file: Braille) -> Iterator[Finding]:
    """Every number of the text can be read off the cells again, in its place and digit by digit.

    Braille writes digits as the letters a to j behind a number sign: where a sign is lost a
    telephone number turns into letters, and where a letter follows at once it turns into a
    digit.
    """
    for line in file.changed_numbers:
        yield _finding(
            "braille-number-changed",
            f"The numbers of this line cannot be read off its braille: {line!r}",
            leaflet,
            "put a space between the number and what stands beside it",
        )


def braille_guessed(leaflet: Leaflet, file: Braille) -> Iterator[Finding]:
    """Somebody who reads braille looks at braille that a program had to guess.

    Chinese braille says sounds and parts words, Chinese print does neither: a character that
    is read in two ways may be written as the wrong one.
    """
    if file.guessed:
        message = "A program guessed how words are parted, and how characters are read"
        hint = "have somebody read it who reads braille in this language"
        yield _finding("braille-guessed", message, leaflet, hint, Severity.REVIEW)


def _finding(
    code: str, message: str, leaflet: Leaflet, hint: str, severity: Severity = Severity.ERROR
) -> Finding:
    return Finding(
        code,
        severity,
        message,
        Origin(str(Path(leaflet.title.origin.path))),
        leaflet.locale,
        hint=hint,
    )
