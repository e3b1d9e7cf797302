"""What things are called: the terms that translators agreed on, and names that never change."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from leaflets import markdown
from leaflets.checks import forms
from leaflets.checks.pairs import Passages, finding, translated
from leaflets.model import Finding, Language, Severity, Term


def term_not_used(leaflet: Passages) -> Iterator[Finding]:
    """A term of the language's glossary is translated by one of the words agreed on for it.

    A reader should not wonder whether two words mean two things. A hint for a person: a
    sentence may be right without the word, and a form may be missing in ``glossary.csv``.
    Of terms within each other ("spray" in "nose spray") only the longest counts.
    """
    for passage in translated(leaflet):
        text = forms.readable(passage.text)
        for term in _terms(passage.source, leaflet.language):
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
        for term in _terms(passage.source, leaflet.language):
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
    known = _accepted(leaflet.language)
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


@cache
def _accepted(language: Language | None) -> Mapping[str, tuple[str, ...]]:
    return {term.english: term.accepted for term in language.glossary} if language else {}


@lru_cache(maxsize=1)  # two rules ask for the same passage, one after the other
def _terms(english: str, language: Language | None) -> tuple[Term, ...]:
    """Return the terms of a passage, each once, the longest where several stand in one place."""
    if not language or not language.glossary:
        return ()
    terms = _longest_first(language)
    found = {match.lastindex or 0 for match in _pattern(language).finditer(markdown.plain(english))}
    return tuple(terms[index - 1] for index in sorted(found))


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    either = "|".join(f"({forms.english_form(term.english)})" for term in _longest_first(language))
    return re.compile(rf"(?<![\w{{])(?:{either})(?![\w}}])", re.IGNORECASE)


@cache
def _longest_first(language: Language) -> Sequence[Term]:
    return sorted(language.glossary, key=lambda term: -len(term.english))


def _named(name: str, english: str) -> bool:
    return name in english and bool(re.search(rf"\b{re.escape(name)}\b", markdown.plain(english)))
