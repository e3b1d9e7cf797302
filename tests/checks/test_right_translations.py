"""Right translations are left alone: a rule that cries wolf is a rule nobody reads.

They are in ``right_translations.toml``, by language, with the false alarms there still are.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import replace

from leaflets import catalogues, checks, languages, library, shipped
from leaflets.model import Language, Severity
from tests.builders import block, items, leaflet, passage
from tests.world import FEW

PAIRS = tomllib.loads(Path(__file__).with_name("right_translations.toml").read_text("utf-8"))
OFFERED_SETTINGS = languages.load_all(shipped.LOCALES)
# The pairs were tried with the settings of these; of other languages they try the rules alone.
SHIPPED = {tag: settings for tag, settings in OFFERED_SETTINGS.items() if tag in FEW}
NAMES = library.load(shipped.CONTENT).names
FEWEST, FEWEST_LANGUAGES = 320, 15
MOST_ALARMS = 0.05  # share of right pairs that a rule may ask a person to look at or to waive


def rows(kind):
    """The rows of one kind, each after its locale and as a test of its own."""
    return [
        pytest.param(locale, *row, id=f"{locale}-{number}")
        for locale, table in PAIRS.items()
        for number, row in enumerate(table.get(kind, ()), 1)
    ]


def language_of(locale):
    """The language as shipped; as CLDR knows it where it has no folder."""
    right_to_left = languages.is_right_to_left(locale)
    return SHIPPED.get(locale) or Language(locale, locale, locale, right_to_left, (), 12.5, 1.4)


def findings(locale, english, text, settings=None):
    whole = leaflet(block(items(passage(english, text))), locale=locale)
    whole = replace(whole, language=settings or language_of(locale), names=NAMES)
    return checks.check_translation(whole) + checks.check_catalogue(whole)


@pytest.mark.parametrize(("locale", "english", "text"), rows("right"))
def test_a_right_translation_passes_in_silence(locale, english, text):
    assert [(each.code, each.message) for each in findings(locale, english, text)] == []


@pytest.mark.parametrize(
    "locale", sorted((PAIRS.keys() & OFFERED_SETTINGS.keys()) - SHIPPED.keys())
)
def test_the_settings_of_a_language_hold_back_nothing_that_passes_without_them(locale):
    """Words for numbers and for "not" are easily too many, or mean something else as well."""
    for english, text in PAIRS[locale]["right"]:
        found = findings(locale, english, text, OFFERED_SETTINGS[locale])

        assert [each.message for each in found if each.severity is Severity.ERROR] == [], text


@pytest.mark.parametrize(("locale", "english", "text", "code"), rows("reported"))
def test_what_a_person_is_asked_to_look_at_holds_nothing_back(locale, english, text, code):
    found = findings(locale, english, text)

    assert [each.code for each in found] == [code]
    assert found[0].severity is not Severity.ERROR


@pytest.mark.parametrize(("locale", "english", "text", "code"), rows("waived"))
def test_what_has_to_be_waived_is_one_finding_that_can_be(locale, english, text, code):
    found = findings(locale, english, text)

    assert [each.code for each in found] == [code]
    assert found[0].severity is Severity.ERROR


def with_one_digit_changed(text):
    """Every text that differs from this one in one digit, each digit one higher, 9 to 0."""
    for place, sign in enumerate(text):
        if sign.isdecimal():
            digit = unicodedata.decimal(sign)
            other = chr(ord(sign) - digit + (digit + 1) % 10)
            yield text[:place] + other + text[place + 1 :]


def with_one_mark_lost(text):
    """Every text that lacks one brace, or one pair of the stars that make words bold."""
    yield from (text[: at.start()] + text[at.end() :] for at in re.finditer(r"[{}]|\*\*", text))


@pytest.mark.parametrize("locale", PAIRS)
def test_a_right_translation_with_one_digit_or_mark_wrong_is_an_error(locale):
    for english, text in PAIRS[locale]["right"]:
        for faulty in (*with_one_digit_changed(text), *with_one_mark_lost(text)):
            severities = {each.severity for each in findings(locale, english, faulty)}

            assert Severity.ERROR in severities, faulty


@pytest.mark.parametrize("locale", [tag for tag in PAIRS if language_of(tag).negations])
def test_a_right_translation_without_its_negation_is_pointed_out(locale):
    nots = sorted(language_of(locale).negations, key=len, reverse=True)
    for english, text in PAIRS[locale]["right"]:
        if re.search(r"\b(?:not|never|no|nobody|none|nothing|without)\b", english, re.IGNORECASE):
            faulty = re.sub("|".join(nots), "", text, flags=re.IGNORECASE)

            assert faulty != text
            assert "negation-missing" in {each.code for each in findings(locale, english, faulty)}


def alarms():
    """False alarms by rule and locale: what may be said of the rules in numbers."""
    return Counter(
        (row[2], locale)
        for locale, table in PAIRS.items()
        for kind in ("reported", "waived")
        for row in table.get(kind, ())
    )


def test_there_are_enough_pairs_and_few_false_alarms():
    pairs = [
        (locale, *row[:2])
        for locale, table in PAIRS.items()
        for kind in table.values()
        for row in kind
    ]

    assert len(set(pairs)) == len(pairs) >= FEWEST
    assert len(PAIRS) >= FEWEST_LANGUAGES
    assert alarms().total() <= MOST_ALARMS * len(pairs)


@pytest.mark.parametrize("locale", sorted(PAIRS.keys() & OFFERED_SETTINGS.keys()))
def test_no_pair_is_from_a_shipped_catalogue(locale):
    folder = OFFERED_SETTINGS[locale].folder
    printed = {
        (entry.source, entry.text)
        for domain in (catalogues.CONTENT, catalogues.FRAME)
        for entry in catalogues.load(
            catalogues.catalogue_path(shipped.LOCALES, folder, domain), folder
        ).messages
    }

    assert printed
    assert not printed & {tuple(row[:2]) for kind in PAIRS[locale].values() for row in kind}
