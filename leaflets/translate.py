"""Leaflet in English + Catalogue -> Leaflet in the catalogue's locale."""

from collections.abc import Callable

from msgspec.structs import replace

from leaflets.model import Leaflet, Passage, State, Translation

Lookup = Callable[[Passage], Translation | None]


def translate(leaflet: Leaflet, locale: str, find: Lookup) -> Leaflet:
    """Put every passage into a locale, with what the catalogue has for it.

    A passage without a translation keeps its English text and says so in its state;
    whether that may be printed is for the checks to decide.
    """

    def into_locale(passage: Passage) -> Passage:
        found = find(passage)
        if found is None or not found.text.strip():
            return replace(passage, state=State.MISSING)
        state = State.FUZZY if found.fuzzy else State.TRANSLATED
        return replace(passage, text=found.text, state=state, origin=found.origin)

    return replace(leaflet.map(into_locale), locale=locale)
