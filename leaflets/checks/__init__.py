"""Leaflet or finished PDF -> Findings. One rule, one function; its docstring is its manual.

A rule that is not in a tuple here does not exist; ``tests/test_house.py`` sees to that.

Leaflets share their blocks, and languages their English. Rules of the ``..._PASSAGE_RULES``
judge a passage by itself and may look at nothing else, so that each passage is judged once.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from leaflets.checks.braille import braille_guessed, braille_missing, braille_number_changed
from leaflets.checks.characters import (
    character_invisible,
    direction_overridden,
    encoding_broken,
    scripts_mixed,
)
from leaflets.checks.consistency import translation_inconsistent, translation_shared
from leaflets.checks.content import (
    claim_without_source,
    list_too_long,
    sentence_too_long,
    term_not_explained,
    wording_forbidden,
    wording_incomplete,
)
from leaflets.checks.facts import fact_too_old
from leaflets.checks.foreign import language_wrong
from leaflets.checks.language import left_in_english, script_wrong, sentence_count_changed
from leaflets.checks.levels import harder_than_english, reading_too_hard, reading_worse
from leaflets.checks.markup import markup_left_over
from leaflets.checks.negation import negation_missing
from leaflets.checks.numbers import (
    number_changed,
    number_order_changed,
    number_word_lost,
    range_reversed,
    unit_changed,
)
from leaflets.checks.page import (
    contrast_low,
    crisis_box_not_on_first_page,
    digits_misplaced,
    font_foreign,
    glyph_missing,
    image_missing,
    pages_uneven,
    panels_overfull,
    text_overflow,
    type_too_small,
)
from leaflets.checks.pairs import Excerpt, Passages, excerpts
from leaflets.checks.structure import (
    checklist_missing,
    crisis_box_not_first,
    summary_not_second,
    value_missing,
)
from leaflets.checks.tags import tags_broken
from leaflets.checks.terms import name_changed, term_forbidden, term_not_used
from leaflets.checks.translation import (
    passage_fuzzy,
    passage_missing,
    structure_changed,
)
from leaflets.model import Braille, Countries, Finding, Leaflet, Library, Pdf, ReadingFacts, WebPage

EnglishPassageRule = Callable[[Passages, Library], Iterator[Finding]]
ContentRule = Callable[[Leaflet, Library], Iterator[Finding]]
PassageRule = Callable[[Passages], Iterator[Finding]]
LeafletRule = Callable[[Leaflet], Iterator[Finding]]
FactRule = Callable[[Leaflet, Library, date], Iterator[Finding]]
ReadingRule = Callable[[Leaflet, ReadingFacts], Iterator[Finding]]
PageRule = Callable[[Leaflet, Pdf], Iterator[Finding]]
BrailleRule = Callable[[Leaflet, Braille], Iterator[Finding]]
WebRule = Callable[[Leaflet, WebPage], Iterator[Finding]]

ENGLISH_PASSAGE_RULES: tuple[EnglishPassageRule, ...] = (
    claim_without_source,
    wording_forbidden,
    sentence_too_long,
)
CONTENT_RULES: tuple[ContentRule, ...] = (
    wording_incomplete,
    list_too_long,
    term_not_explained,
)
FACT_RULES: tuple[FactRule, ...] = (fact_too_old,)
STRUCTURE_RULES: tuple[LeafletRule, ...] = (
    crisis_box_not_first,
    summary_not_second,
    checklist_missing,
    value_missing,
)
TRANSLATION_PASSAGE_RULES: tuple[PassageRule, ...] = (
    passage_fuzzy,
    structure_changed,
    markup_left_over,
    name_changed,
    term_forbidden,
    term_not_used,
    number_changed,
    number_word_lost,
    number_order_changed,
    range_reversed,
    unit_changed,
    negation_missing,
    direction_overridden,
    character_invisible,
    encoding_broken,
    scripts_mixed,
    left_in_english,
    script_wrong,
    sentence_count_changed,
)
TRANSLATION_RULES: tuple[LeafletRule, ...] = (
    passage_missing,
    translation_inconsistent,
    translation_shared,
)
CATALOGUE_RULES: tuple[LeafletRule, ...] = (language_wrong,)
READING_RULES: tuple[ReadingRule, ...] = (
    reading_too_hard,
    reading_worse,
    harder_than_english,
)
PAGE_RULES: tuple[PageRule, ...] = (
    glyph_missing,
    font_foreign,
    image_missing,
    text_overflow,
    digits_misplaced,
    crisis_box_not_on_first_page,
    type_too_small,
    contrast_low,
    tags_broken,
    pages_uneven,
    panels_overfull,
)
BRAILLE_RULES: tuple[BrailleRule, ...] = (
    braille_missing,
    braille_number_changed,
    braille_guessed,
)
# On a screen a browser chooses lines and pages: what is left to judge is whether all can be read.
WEB_RULES: tuple[WebRule, ...] = (glyph_missing,)

_KEPT = 4_000
"""Passages whose findings are kept: a language has 550 in all leaflets, and comes at a time."""


def check_content(leaflet: Leaflet, library: Library) -> tuple[Finding, ...]:
    """Judge what the English says."""
    wording = _wording(library)
    found = [each for excerpt in excerpts(leaflet) for each in _in_english(excerpt, wording)]
    found += [finding for rule in CONTENT_RULES for finding in rule(leaflet, library)]
    return _rule_by_rule(found)


@lru_cache(maxsize=_KEPT)
def _in_english(excerpt: Excerpt, wording: Library) -> tuple[Finding, ...]:
    return tuple(finding for rule in ENGLISH_PASSAGE_RULES for finding in rule(excerpt, wording))


def _wording(library: Library) -> Library:
    """Return a library with nothing but its rules of wording: all that a passage is held to."""
    none = replace(library, blocks={}, outlines={}, sources={}, countries=Countries())
    return replace(none, together=(), explain=(), replaced=frozenset())


def check_facts(leaflet: Leaflet, library: Library, today: date) -> tuple[Finding, ...]:
    """Judge whether what is told of a country may still be believed on a day."""
    return tuple(finding for rule in FACT_RULES for finding in rule(leaflet, library, today))


def check_structure(leaflet: Leaflet) -> tuple[Finding, ...]:
    """Judge whether a leaflet has its parts in place, and a value for every placeholder."""
    return tuple(finding for rule in STRUCTURE_RULES for finding in rule(leaflet))


def check_translation(leaflet: Leaflet) -> tuple[Finding, ...]:
    """Judge a leaflet in its locale against its English, passage by passage."""
    found = [each for excerpt in excerpts(leaflet) for each in _in_translation(excerpt)]
    found += [finding for rule in TRANSLATION_RULES for finding in rule(leaflet)]
    return _rule_by_rule(found)


@lru_cache(maxsize=_KEPT)
def _in_translation(excerpt: Excerpt) -> tuple[Finding, ...]:
    return tuple(finding for rule in TRANSLATION_PASSAGE_RULES for finding in rule(excerpt))


def _rule_by_rule(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by rule, those of one rule as they come: in the order of the passages."""
    return tuple(sorted(found, key=lambda each: _ORDER[each.code]))


def check_catalogue(leaflet: Leaflet) -> tuple[Finding, ...]:
    """Judge what only ``leaflets check`` asks, since it takes a second and more to be ready."""
    return tuple(finding for rule in CATALOGUE_RULES for finding in rule(leaflet))


def check_reading(leaflet: Leaflet, facts: ReadingFacts) -> tuple[Finding, ...]:
    """Judge how hard a leaflet is to read, by what was measured in it."""
    return tuple(finding for rule in READING_RULES for finding in rule(leaflet, facts))


def rules() -> dict[str, Callable[..., Iterator[Finding]]]:
    """Return every rule by the code of its findings."""
    every: tuple[Callable[..., Iterator[Finding]], ...] = (
        *ENGLISH_PASSAGE_RULES,
        *CONTENT_RULES,
        *FACT_RULES,
        *STRUCTURE_RULES,
        *TRANSLATION_PASSAGE_RULES,
        *TRANSLATION_RULES,
        *CATALOGUE_RULES,
        *READING_RULES,
        *PAGE_RULES,
        *BRAILLE_RULES,
    )
    return {rule.__name__.replace("_", "-"): rule for rule in every}


_ORDER = {code: number for number, code in enumerate(rules())}


def check_page(leaflet: Leaflet, page: Pdf | Braille | WebPage) -> tuple[Finding, ...]:
    """Judge the finished page, not the HTML; a web page by those rules that need no paper."""
    if isinstance(page, Braille):
        return tuple(finding for rule in BRAILLE_RULES for finding in rule(leaflet, page))
    if isinstance(page, WebPage):
        return tuple(finding for rule in WEB_RULES for finding in rule(leaflet, page))
    return tuple(finding for rule in PAGE_RULES for finding in rule(leaflet, page))
