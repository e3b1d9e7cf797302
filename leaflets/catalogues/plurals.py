"""Plural forms: as many as the header says, by the rule of the language."""

import re
from collections.abc import Callable, Iterable, Sequence
from gettext import c2py

from babel import Locale, UnknownLocaleError

from leaflets.catalogues.create import SAME_PLURAL, plural_forms
from leaflets.catalogues.entry import Entry
from leaflets.catalogues.strings import BrokenError

_HEADER = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+);?\s*")
_NUMBERS = range(201)  # no language has a rule for whole numbers that differs only above

Rule = tuple[int, Callable[[int], int]]


def refuse_missing_forms(entries: Iterable[Entry], header: str, line: int) -> None:
    """Refuse a translation with fewer or more plural forms than the header says.

    Where a form is missing, gettext prints the English for some numbers.
    """
    plurals = [entry for entry in entries if entry.plural is not None and not entry.obsolete]
    if not plurals or not header or "INTEGER" in header:
        return
    count, _ = _rule(header, line)
    for entry in plurals:
        if any(text.strip() for text in entry.texts) and len(entry.texts) != count:
            raise BrokenError(
                f"The translation has {len(entry.texts)} plural forms, by the header it has"
                f" {count}",
                f"write msgstr[0] to msgstr[{count - 1}], or mend Plural-Forms in the header",
                entry.line,
            )


def refuse_other_rule(header: str, locale: str, line: int) -> None:
    """Refuse a rule for plurals that is another language's: it picks the wrong form.

    Both gettext's and the CLDR's rule will do: they differ in their forms for fractions.
    """
    groups = _grouped(_rule(header, line)[1])
    known = plural_forms(locale)
    if known and groups not in (_grouped(_rule(known, line)[1]), _cldr(locale)):
        raise BrokenError(
            f"Plural-Forms in the header is not the rule of {locale}",
            f'write "Plural-Forms: {known}\\n"',
            line,
        )


def _rule(header: str, line: int) -> Rule:
    found = _HEADER.fullmatch(header)
    try:
        if found is None:
            raise ValueError(header)
        count, rule = int(found[1]), c2py(found[2].strip())
        if not all(rule(number) < count for number in _NUMBERS):
            raise ValueError(header)
    except (ValueError, ArithmeticError, RecursionError):
        raise BrokenError(
            "Plural-Forms in the header is no rule that gettext can follow",
            "copy it from another catalogue of the language",
            line,
        ) from None
    return count, rule


def _cldr(locale: str) -> Sequence[int]:
    try:
        return _grouped(Locale.parse(SAME_PLURAL.get(locale, locale)).plural_form)
    except (UnknownLocaleError, ValueError):
        return ()


def _grouped(rule: Callable[[int], object]) -> Sequence[int]:
    """Return for each number the first one that takes the same form: names make no difference."""
    first: dict[object, int] = {}
    return [first.setdefault(rule(number), number) for number in _NUMBERS]
