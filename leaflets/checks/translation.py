"""What a translation keeps of its English."""

from collections.abc import Iterator

from leaflets import markdown
from leaflets.model import Finding, Leaflet, Passage, Severity, State


def passage_missing(leaflet: Leaflet) -> Iterator[Finding]:
    """Every passage is translated: English is never printed under another language's name."""
    for passage in _in_state(leaflet, State.MISSING):
        yield _finding(
            "passage-missing", "Not translated", leaflet, passage, "translate it in the .po file"
        )


def passage_fuzzy(leaflet: Leaflet) -> Iterator[Finding]:
    """No translation is a guess: one marked fuzzy is checked by its translator first."""
    for passage in _in_state(leaflet, State.FUZZY):
        yield _finding(
            "passage-fuzzy",
            "Marked as needing work (fuzzy)",
            leaflet,
            passage,
            "compare it with the English, mend it, and take the mark away",
        )


def structure_changed(leaflet: Leaflet) -> Iterator[Finding]:
    """A translation keeps every {placeholder}, bold passage and line break of its source.

    Without its placeholder a sentence would go out without the number to ring.
    """
    for passage in _in_state(leaflet, State.TRANSLATED):
        wanted = markdown.structure(passage.source)
        kept = markdown.structure(passage.text)
        for mark in sorted((wanted | kept).keys()):
            if wanted[mark] != kept[mark]:
                yield _finding(
                    "structure-changed",
                    f"{mark!r} stands {kept[mark]} times, in the English {wanted[mark]} times",
                    leaflet,
                    passage,
                    "copy it from the English as it stands",
                )


def _in_state(leaflet: Leaflet, state: State) -> Iterator[Passage]:
    return (passage for passage in leaflet.passages() if passage.state is state)


def _finding(code: str, message: str, leaflet: Leaflet, passage: Passage, hint: str) -> Finding:
    return Finding(
        code,
        Severity.ERROR,
        message,
        passage.origin,
        locale=leaflet.locale,
        block=passage.context,
        source=passage.source,
        translation=passage.text if passage.state is not State.MISSING else "",
        hint=hint,
    )
