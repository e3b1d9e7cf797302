"""Leaflet + texts approved before -> the older edition, and what staff have to know of it.

Whether it may be printed is not decided here: a passage that can neither be replaced nor
left out stays as it is, and is then found to be answered for by nobody.
"""

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from leaflets.changes import changes
from leaflets.model import (
    Approval,
    Block,
    Element,
    Items,
    Leaflet,
    Outdated,
    Paragraph,
    Passage,
    State,
)

_ALIKE = 0.5  # share of words two texts have in common when one is taken for the other's past
_FRAME = "The words around the text"

Key = tuple[str, str]
"""A passage by its block and its English."""


class _Past(Struct, frozen=True):
    """What was approved for the passages that nobody answers for; None for a new one."""

    approved: Mapping[Key, Approval | None]

    def is_new(self, passage: Passage) -> bool:
        return self.approved.get(_key(passage), passage) is None

    def of(self, passage: Passage) -> Passage:
        past = self.approved.get(_key(passage))
        if past is None:
            return passage
        return replace(passage, source=past.source, text=past.text, state=State.TRANSLATED)


def edition(leaflet: Leaflet, unanswered: Collection[Key], approved: Sequence[Approval]) -> Leaflet:
    """Put in place of each unanswered passage what was approved for it before.

    Of several texts that a passage once was, the one signed last is taken. A list item, a
    paragraph or a whole block that is new since then is left out, unless its block would be
    empty without it. The leaflet's ``notice`` lists every passage that is replaced or left out.
    """
    past = _Past(_found(leaflet, unanswered, approved))
    sections = (_block(section, past) for section in leaflet.sections)
    older = replace(leaflet, sections=tuple(each for each in sections if each))
    return replace(older.map(past.of), notice=tuple(_notice(leaflet, past)))


def _found(
    leaflet: Leaflet, unanswered: Collection[Key], approved: Sequence[Approval]
) -> dict[Key, Approval | None]:
    found: dict[Key, Approval | None] = dict.fromkeys(unanswered)
    texts: dict[str, list[str]] = {}
    for passage in leaflet.passages():
        texts.setdefault(passage.context, []).append(passage.source)
    for each in approved:
        # The templates ask for the words of the frame by their English of today.
        now = _successor(each.source, texts.get(each.block, [])) if each.block else each.source
        key = each.block, now
        if key in found:
            found[key] = max(each, found[key] or each, key=partial(_newer, now))
    return found


def _newer(now: str, past: Approval) -> tuple[str, float]:
    """Return by what the past of a text is chosen: the day, then the likeness."""
    return past.date, _likeness(past.source, now)


def _successor(source: str, texts: Sequence[str]) -> str:
    """Return which of the texts of today a text became; empty where it is none of them.

    Looked at this way round, two sentences that are alike never take each other's past.
    """
    if source in texts:
        return source
    best = max(texts, key=lambda text: _likeness(source, text), default="")
    return best if _likeness(source, best) >= _ALIKE else ""


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one.split(), other.split()).ratio()


def _block(block: Block, past: _Past) -> Block | None:
    """Return a block without what is new in it, None if all of it is."""
    if all(past.is_new(passage) for passage in block.passages()):
        return None
    changed = any(_key(passage) in past.approved for passage in block.passages())
    kept = tuple(_kept(block.elements, past)) or block.elements
    # A picture shows the figures of today, which the older words may not have.
    pictures = tuple(() for _ in block.icon_arrays) if changed else block.icon_arrays
    return replace(block, elements=kept, icon_arrays=pictures)


def _kept(elements: Sequence[Element], past: _Past) -> Iterator[Element]:
    for element in elements:
        if isinstance(element, Items):
            items = tuple(item for item in element.items if not past.is_new(item))
            if items:
                yield replace(element, items=items)
        elif not (isinstance(element, Paragraph) and past.is_new(element.passage)):
            yield element


def _notice(leaflet: Leaflet, past: _Past) -> Iterator[Outdated]:
    titles = {leaflet.title.context: leaflet.title.source}
    titles |= {section.id: section.title.source for section in leaflet.sections}
    for passage in dict.fromkeys(leaflet.passages()):
        if _key(passage) in past.approved:
            before = past.approved[_key(passage)]
            title = titles.get(passage.context, _FRAME)
            printed = before.source if before else ""
            notes = changes(printed, passage.source) if printed else ()
            yield Outdated(passage.context, title, printed, passage.source, notes)


def _key(passage: Passage) -> Key:
    return passage.context, passage.source
