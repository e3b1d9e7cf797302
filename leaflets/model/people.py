"""Who prints, who reads, who signs."""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, field

PAPER, ACCENT = "a4", "#0B4F56"
"""The paper and the colour of a clinic that says nothing of them."""


class Clinic(Struct, frozen=True):
    """Who prints: everything a leaflet says about its clinic, as typed values.

    Phone numbers are kept as they are printed for people in ``country``; ``fictitious``
    says that one of them is kept free for stories, so that nobody answers it. ``older_editions``
    lets an older approved translation be printed while a newer one waits for signatures.
    ``leaflet_site`` is the address, without a slash at its end, where ``leaflets site`` is put.
    """

    id: str
    folder: Path
    name: str
    address: str
    country: str
    phone: str
    night_phone: str
    emergency_number: str
    crisis_line: str
    languages: tuple[str, ...]
    paper: str = PAPER
    drug_help_line: str = ""
    website: str = ""
    accent: str = ACCENT
    logo: Path | None = None
    fictitious: bool = False
    older_editions: bool = False
    leaflet_site: str = ""

    @property
    def values(self) -> dict[str, str]:
        """The placeholders this clinic fills, by name; what it left empty is not in it."""
        values = {"clinic_name": self.name, **self.numbers}
        return {name: value for name, value in values.items() if value}

    @property
    def numbers(self) -> dict[str, str]:
        """Those of its placeholders that are numbers to call."""
        numbers = {
            "clinic_phone": self.phone,
            "clinic_night_phone": self.night_phone,
            "emergency_number": self.emergency_number,
            "crisis_line": self.crisis_line,
            "drug_help_line": self.drug_help_line,
        }
        return {name: number for name, number in numbers.items() if number}


class Term(Struct, frozen=True):
    """How one English term is said in a language, as its ``glossary.csv`` has it.

    A form in ``accepted`` or ``forbidden`` may end its words in ``*``, for any ending.
    ``note`` is for translators.
    """

    english: str
    accepted: tuple[str, ...]
    forbidden: tuple[str, ...] = ()
    note: str = ""


def cldr_name(tag: str) -> str:
    """Return the name under which CLDR knows a locale, ``zh_Hans``.

    It keeps the regions XA and XB for languages that nobody speaks, and says nothing of them.
    """
    return re.sub("_X[AB]$", "", tag.replace("-", "_"))


class Language(Struct, frozen=True):
    """How one language is named and set. ``tag`` is BCP 47, ``folder`` its POSIX twin.

    ``fonts`` are family names in order of preference, ``size`` points of body text,
    ``line_height`` a multiple of it. ``number_words`` maps words for numbers, in small
    letters, to their values ("dos" to "2"), as a person who knows the language reviewed them.
    ``negations`` are its words for "not"; none where it marks that on the verb.
    ``glossary`` is what translators agreed to call things.

    Two languages are the same where all of this is; the long tables are left out of its hash,
    so that what was found in a passage can be kept by its language.
    """

    tag: str
    name: str
    english_name: str
    right_to_left: bool
    fonts: tuple[str, ...]
    size: float
    line_height: float
    number_words: Mapping[str, str] = field(default_factory=dict)
    negations: tuple[str, ...] = ()
    glossary: tuple[Term, ...] = ()

    def __hash__(self) -> int:
        named = (self.tag, self.name, self.english_name, self.right_to_left)
        return hash((*named, self.fonts, self.size, self.line_height, self.negations))

    @property
    def folder(self) -> str:
        """The name of its folder under ``locales``, as gettext tools expect it."""
        return self.tag.replace("-", "_")


class Role(StrEnum):
    """In which capacity somebody signed. Only the first two are needed for a final leaflet."""

    CLINICAL = "clinical"
    LANGUAGE = "language"
    BACK_TRANSLATED = "back-translated"
    READER_TESTED = "reader-tested"


class Approval(Struct, frozen=True):
    """Who read which exact text, in which role, when, and until when it counts.

    Dates are ISO 8601 days. ``source`` and ``text`` are the words that were read, so that
    anybody can later see what has changed since; ``digest`` is theirs.
    """

    digest: str
    role: Role
    name: str
    date: str
    until: str
    locale: str
    block: str
    source: str
    text: str


class Waiver(Struct, frozen=True):
    """A named person's "this finding is right as it is", on these exact words, and why.

    ``date`` is an ISO 8601 day.
    """

    code: str
    locale: str
    block: str
    source: str
    translation: str
    name: str
    reason: str
    date: str


class Retouch(Struct, frozen=True):
    """A named clinician's "this mends a typo and changes no meaning", on one block's English.

    ``date`` is an ISO 8601 day.
    """

    block: str
    before: str
    after: str
    name: str
    date: str


class Standing(StrEnum):
    """How a passage stands with one role."""

    APPROVED = "approved"
    DUE = "due"
    EXPIRED = "expired"
    STALE = "stale"
    MISSING = "missing"


class Answer(Struct, frozen=True):
    """Who answers for a passage in one role, and how that stands.

    ``approval`` is the one that counts, or the one that went stale or expired.
    """

    locale: str
    block: str
    source: str
    text: str
    role: Role
    standing: Standing
    approval: Approval | None = None


class Reason(StrEnum):
    """Why a leaflet is a draft."""

    CLINICAL = "no clinician has approved the English text"
    LANGUAGE = "no second linguist has approved the translation"
    CLINICAL_TRANSLATION = "no clinician has approved the translation"
    MACHINE = "a machine made the translation, and no qualified person has checked it"
    FICTITIOUS = "a phone number of the clinic is kept free for stories: nobody answers it"
