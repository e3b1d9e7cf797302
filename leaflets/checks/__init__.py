"""Leaflet or finished PDF -> Findings. One rule, one function; its docstring is its manual.

A rule that is not in a tuple here does not exist; ``tests/test_house.py`` sees to that.
"""

from collections.abc import Callable, Iterator
from datetime import date

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
from leaflets.model import Braille, Finding, Leaflet, Library, Pdf, ReadingFacts, WebPage

ContentRule = Callable[[Leaflet, Library], Iterator[Finding]]
LeafletRule = Callable[[Leaflet], Iterator[Finding]]
FactRule = Callable[[Leaflet, Library, date], Iterator[Finding]]
ReadingRule = Callable[[Leaflet, ReadingFacts], Iterator[Finding]]
PageRule = Callable[[Leaflet, Pdf], Iterator[Finding]]
BrailleRule = Callable[[Leaflet, Braille], Iterator[Finding]]
WebRule = Callable[[Leaflet, WebPage], Iterator[Finding]]

CONTENT_RULES: tuple[ContentRule, ...] = (
    claim_without_source,
    wording_forbidden,
    wording_incomplete,
    sentence_too_long,
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
TRANSLATION_RULES: tuple[LeafletRule, ...] = (
    passage_missing,
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


def check_content(leaflet: Leaflet, library: Library) -> tuple[Finding, ...]:
    """Judge what the English says."""
    return tuple(finding for rule in CONTENT_RULES for finding in rule(leaflet, library))


def check_facts(leaflet: Leaflet, library: Library, today: date) -> tuple[Finding, ...]:
    """Judge whether what is told of a country may still be believed on a day."""
    return tuple(finding for rule in FACT_RULES for finding in rule(leaflet, library, today))


def check_structure(leaflet: Leaflet) -> tuple[Finding, ...]:
    """Judge whether a leaflet has its parts in place, and a value for every placeholder."""
    return tuple(finding for rule in STRUCTURE_RULES for finding in rule(leaflet))


def check_translation(leaflet: Leaflet) -> tuple[Finding, ...]:
    """Judge a leaflet in its locale against its English, passage by passage."""
    return tuple(finding for rule in TRANSLATION_RULES for finding in rule(leaflet))


def check_catalogue(leaflet: Leaflet) -> tuple[Finding, ...]:
    """Judge what only ``leaflets check`` asks, since it takes a second and more to be ready."""
    return tuple(finding for rule in CATALOGUE_RULES for finding in rule(leaflet))


def check_reading(leaflet: Leaflet, facts: ReadingFacts) -> tuple[Finding, ...]:
    """Judge how hard a leaflet is to read, by what was measured in it."""
    return tuple(finding for rule in READING_RULES for finding in rule(leaflet, facts))


def rules() -> dict[str, Callable[..., Iterator[Finding]]]:
    """Return every rule by the code of its findings."""
    every: tuple[Callable[..., Iterator[Finding]], ...] = (
        *CONTENT_RULES,
        *FACT_RULES,
        *STRUCTURE_RULES,
        *TRANSLATION_RULES,
        *CATALOGUE_RULES,
        *READING_RULES,
        *PAGE_RULES,
        *BRAILLE_RULES,
    )
    return {rule.__name__.replace("_", "-"): rule for rule in every}


def check_page(leaflet: Leaflet, page: Pdf | Braille | WebPage) -> tuple[Finding, ...]:
    """Judge the finished page, not the HTML; a web page by those rules that need no paper."""
    if isinstance(page, Braille):
        return tuple(finding for rule in BRAILLE_RULES for finding in rule(leaflet, page))
    if isinstance(page, WebPage):
        return tuple(finding for rule in WEB_RULES for finding in rule(leaflet, page))
    return tuple(finding for rule in PAGE_RULES for finding in rule(leaflet, page))
