"""What one translation says beside another of the same language."""

import re
from collections.abc import Iterator

from leaflets import markdown
from leaflets.checks.pairs import finding, translated
from leaflets.model import Finding, Leaflet, Passage, Severity

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_OPPOSITES = (("before", "after"), ("more", "less"), ("high", "low"), ("start", "stop"))
_WORD = re.compile(r"\w+")
_NEGATION = re.compile(r"\b(?:not|cannot|no|never|none|nothing|nobody|without|\w+n['’]t)\b", re.I)


def translation_inconsistent(leaflet: Leaflet) -> Iterator[Finding]:
    """One English text has one translation, in whichever block it stands.

    A patient who reads two leaflets should not wonder whether two sentences mean the same.
    """
    first: dict[str, Passage] = {}
    for passage in translated(leaflet):
        before = first.setdefault(passage.source, passage)
        if before.text != passage.text:
            yield finding(
                "translation-inconsistent",
                Severity.REVIEW,
                f"Translated otherwise in {before.context or 'the page frame'}: {before.text!r}",
                leaflet,
                passage,
                "use one of the two in both places",
            )


def translation_shared(leaflet: Leaflet) -> Iterator[Finding]:
    """Two English texts that differ in a number, a "not" or a before and after have two.

    Where they share one, somebody copied the one and forgot to change it.
    """
    first: dict[str, Passage] = {}
    for passage in translated(leaflet):
        before = first.setdefault(passage.text, passage)
        if before.source != passage.source and _differ(before.source, passage.source):
            yield finding(
                "translation-shared",
                Severity.ERROR,
                f"The same translation stands for {before.source!r}",
                leaflet,
                passage,
                "translate each of them: a number, a negation or a word such as before differs",
            )


def _differ(one: str, other: str) -> bool:
    words = [set(_WORD.findall(markdown.plain(text).lower())) for text in (one, other)]
    opposed = any(
        pair.intersection(words[0])
        and pair.intersection(words[1])
        and pair.intersection(words[0]).isdisjoint(words[1])
        for pair in map(frozenset, _OPPOSITES)
    )
    return opposed or _facts(one) != _facts(other)


def _facts(english: str) -> tuple[list[str], int]:
    text = markdown.plain(english)
    return sorted(_NUMBER.findall(text)), len(_NEGATION.findall(text))
