"""A day of a register -> the day as people write it."""

from datetime import date

from babel import Locale
from babel.dates import format_date

from leaflets.model import cldr_name


def in_words(day: str, tag: str) -> str:
    """Return an ISO 8601 day as people write it; Chinese for ``zh-Hans``, and so on."""
    if not day:
        return ""
    return format_date(date.fromisoformat(day), "long", Locale.parse(cldr_name(tag)))
