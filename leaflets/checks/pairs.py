"""English and translation side by side: what the rules on translations share."""

from collections.abc import Iterator
from typing import Protocol

from msgspec import Struct

from leaflets.model import Finding, Language, Leaflet, Passage, Severity, State


class Passages(Protocol):
    """All that a rule may look at which judges each passage by itself: of a leaflet, or of one.

    It sees no clinic, no block and no day. So what it found in a passage once, it finds in
    every leaflet with that passage.
    """

    @property
    def locale(self) -> str:
        """The BCP 47 tag of the language they are in."""

    @property
    def language(self) -> Language | None:
        """What is known of that language."""

    @property
    def names(self) -> tuple[str, ...]:
        """The proper names that no translation changes."""

    def passages(self) -> Iterator[Passage]:
        """Yield the passages in reading order."""


class Excerpt(Struct, frozen=True):
    """One passage of a leaflet, and what its rules may know besides: ``Passages`` of one."""

    passage: Passage
    locale: str
    language: Language | None
    names: tuple[str, ...]

    def passages(self) -> Iterator[Passage]:
        """Yield the passage."""
        yield self.passage


def excerpts(leaflet: Leaflet) -> Iterator[Excerpt]:
    """Yield the passages of a leaflet, each by itself."""
    for passage in leaflet.passages():
        yield Excerpt(passage, leaflet.locale, leaflet.language, leaflet.names)


def in_state(leaflet: Passages, state: State) -> Iterator[Passage]:
    """Yield the passages of a leaflet that have come so far."""
    return (passage for passage in leaflet.passages() if passage.state is state)


def translated(leaflet: Passages) -> Iterator[Passage]:
    """Yield the passages whose translation is finished."""
    return in_state(leaflet, State.TRANSLATED)


def finding(
    code: str, severity: Severity, message: str, leaflet: Passages, passage: Passage, hint: str
) -> Finding:
    """Return a finding about one passage, with both its texts."""
    return Finding(
        code,
        severity,
        message,
        passage.origin,
        locale=leaflet.locale,
        block=passage.context,
        source=passage.source,
        translation=passage.text if passage.state is not State.MISSING else "",
        hint=hint,
    )
