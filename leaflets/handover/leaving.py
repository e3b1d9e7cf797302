"""Catalogues -> the texts of a locale, for the files of other programs."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec.structs import replace

from leaflets import languages
from leaflets.catalogues import CONTENT, FRAME, Entry
from leaflets.exchange import Handover, Stage, Unit
from leaflets.handover.texts import Words, load, unit_of
from leaflets.model import Term


def outgoing(tag: str, locales: Path, stages: Mapping[Words, Stage]) -> Handover:
    """Return all texts of a locale; ``stages`` knows which have been reviewed or are final.

    What its glossary says of a word in a text goes along as a note. It is not kept in the
    .po files: there, one new term would touch a hundred entries that nobody translated.
    """
    glossary = languages.load(locales / languages.folder_of(tag)).glossary
    words = [(_in_english(term), _agreed_words(term)) for term in glossary]
    units = [
        _with_notes(_outgoing(entry, stages), words)
        for domain in (CONTENT, FRAME)
        for entry in load(locales, tag, domain).messages
        if entry.plural is None
    ]
    return Handover(tag, tuple(units))


def _in_english(term: Term) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(term.english)}s?\b", re.IGNORECASE)


def _agreed_words(term: Term) -> str:
    note = f" ({term.note})" if term.note else ""
    never = f"; never {', '.join(term.forbidden)}" if term.forbidden else ""
    return f"Glossary: {term.english} = {', '.join(term.accepted)}{never}{note}"


def _with_notes(unit: Unit, words: Iterable[tuple[re.Pattern[str], str]]) -> Unit:
    found = tuple(note for english, note in words if english.search(unit.english))
    return replace(unit, notes=(*unit.notes, *found))


def _outgoing(entry: Entry, stages: Mapping[Words, Stage]) -> Unit:
    unit = unit_of(entry)
    if unit.stage is not Stage.TRANSLATED:
        return unit
    return unit.in_stage(stages.get((*entry.key, entry.text), unit.stage))
