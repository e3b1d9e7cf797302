"""What is known of a country, and for how long it may be believed."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from leaflets.model import EASY, Fact, Finding, Leaflet, Library, Passage, Severity

_TWELVE_MONTHS = timedelta(days=366)


def fact_too_old(leaflet: Leaflet, library: Library, today: date) -> Iterator[Finding]:
    """What a leaflet tells of its clinic's country was looked up in the last 12 months.

    That is whether the drugs are approved there, what the law is, and the numbers that
    ``countries.toml`` offers to clinics. Approvals and laws change, and lines close: words
    that were right last year send people to a phone that nobody answers.
    """
    for fact in library.countries.facts:
        passage = _said(fact, leaflet)
        if passage and not today - _TWELVE_MONTHS <= fact.checked <= today:
            yield Finding(
                "fact-too-old",
                Severity.REVIEW,
                f"{fact.name} of {fact.country} ({fact.says}) was last checked on {fact.checked}",
                fact.origin,
                locale="en",
                block=passage.context,
                source=passage.source,
                hint="hold it against its source, and write that day as checked = YYYY-MM-DD",
            )


def _said(fact: Fact, leaflet: Leaflet) -> Passage | None:
    """Return the heading under which a leaflet says a fact of its clinic's country."""
    if fact.country != leaflet.clinic.country:
        return None
    number = leaflet.clinic.numbers.get(fact.name, "")
    if number and _digits(number) == _digits(fact.says):
        return leaflet.title
    blocks = (each for each in leaflet.sections if each.id.removesuffix(EASY) == fact.says)
    return next((each.title for each in blocks), None)


def _digits(number: str) -> str:
    return re.sub("[^0-9]", "", number)
