"""What things are called: the terms that translators agreed on, and names that never change."""

import re
from collections.abc import Iterator
from functools import cache

from leaflets import markdown
from leaflets.checks import forms
from leaflets.checks.pairs import Passages, finding, translated
from leaflets.model import Finding, Severity, Term


def term_not_used(leaflet: Passages) -> Iterator[Finding]:
    """A term of the language's glossary is translated by one of the words agreed on for it.

    A reader should not wonder whether two words mean two things. A hint for a person: a
    sentence may be right without the word, and a form may be missing in ``glossary.csv``.
    Of terms within each other ("spray" in "nose spray") only the longest counts.
    """
    for passage in translated(leaflet):
        text = forms.readable(passage.text)
        for term in _terms(passage.source, _glossary(leaflet)):
            if term.english in leaflet.names:
                continue  # name-changed asks for it
            if not any(forms.said(form, text) for form in term.accepted):
                yield finding(
                    "term-not-used",
                    Severity.REVIEW,
                    f"{term.english!r} is not called {' or '.join(term.accepted)} here",
                    leaflet,
                    passage,
                    term.note or "use the word of glossary.csv, or add this form to it",
                )


def term_forbidden(leaflet: Passages) -> Iterator[Finding]:
    """A term is never translated by a word that ``glossary.csv`` forbids for it.

    Such a word says something else: a name of the street for a medicine, or "without risk"
    for "safe". It is looked for only where the English has the term.
    """
    for passage in translated(leaflet):
        text = forms.readable(passage.text)
        for term in _terms(passage.source, _glossary(leaflet)):
            for form in term.forbidden:
                if forms.said(form, text):
                    yield finding(
                        "term-forbidden",
                        Severity.ERROR,
                        f"{term.english!r} is never called {form}",
                        leaflet,
                        passage,
                        f"say {' or '.join(term.accepted)}",
                    )


def name_changed(leaflet: Passages) -> Iterator[Finding]:
    """A proper name stays as it is written in Latin letters: patients look for it on the box.

    The names are in ``content/wording.toml``. A language that writes one otherwise, too, has
    that in its ``glossary.csv``: then either will do.
    """
    known = {term.english: term.accepted for term in _glossary(leaflet)}
    for passage in translated(leaflet):
        text = forms.readable(passage.text)
        for name in leaflet.names:
            wanted = (name, *known.get(name, ()))
            if _named(name, passage.source) and not any(forms.said(form, text) for form in wanted):
                yield finding(
                    "name-changed",
                    Severity.ERROR,
                    f"The name {name} is missing",
                    leaflet,
                    passage,
                    f"write {name} as it stands in the English",
                )


def _glossary(leaflet: Passages) -> tuple[Term, ...]:
    return leaflet.language.glossary if leaflet.language else ()


def _terms(english: str, glossary: tuple[Term, ...]) -> list[Term]:
    """Return the terms of a passage, each once, the longest where several stand in one place."""
    if not glossary:
        return []
    found = {match.lastindex or 0 for match in _pattern(glossary).finditer(markdown.plain(english))}
    longest = _longest_first(glossary)
    return [longest[index - 1] for index in sorted(found)]


@cache
def _pattern(glossary: tuple[Term, ...]) -> re.Pattern[str]:
    either = "|".join(f"({forms.english_form(term.english)})" for term in _longest_first(glossary))
    return re.compile(rf"(?<![\w{{])(?:{either})(?![\w}}])", re.IGNORECASE)


def _longest_first(glossary: tuple[Term, ...]) -> list[Term]:
    return sorted(glossary, key=lambda term: -len(term.english))


def _named(name: str, english: str) -> bool:
    return bool(re.search(rf"\b{re.escape(name)}\b", markdown.plain(english)))
