"""What a translation keeps of its English."""

from collections.abc import Iterator

from leaflets import markdown
from leaflets.checks.pairs import Passages, finding, in_state
from leaflets.model import OWN, Finding, Leaflet, Severity, State


def passage_missing(leaflet: Leaflet) -> Iterator[Finding]:
    """Every passage is translated: English is never printed under another language's name.

    A clinic's own words are translated in the clinic's folder.
    """
    for passage in in_state(leaflet, State.MISSING):
        own = passage.context.startswith(OWN)
        begin = f"leaflets i18n add {leaflet.locale} --clinic {leaflet.clinic.folder}"
        yield finding(
            "passage-missing",
            Severity.ERROR,
            "Not translated",
            leaflet,
            passage,
            f"translate it in your own .po file; {begin} begins one"
            if own
            else "translate it in the .po file",
        )


def passage_fuzzy(leaflet: Passages) -> Iterator[Finding]:
    """No translation is a guess: one marked fuzzy is checked by its translator first."""
    for passage in in_state(leaflet, State.FUZZY):
        yield finding(
            "passage-fuzzy",
            Severity.ERROR,
            "Marked as needing work (fuzzy)",
            leaflet,
            passage,
            "compare it with the English, mend it, and take the mark away",
        )


def structure_changed(leaflet: Passages) -> Iterator[Finding]:
    """A translation keeps every {placeholder}, bold passage and line break of its source.

    Without its placeholder a sentence would go out without the number to ring.
    """
    for passage in in_state(leaflet, State.TRANSLATED):
        wanted = markdown.structure(passage.source)
        kept = markdown.structure(passage.text)
        for mark in sorted((wanted | kept).keys()):
            if wanted[mark] != kept[mark]:
                yield finding(
                    "structure-changed",
                    Severity.ERROR,
                    f"{mark!r} stands {kept[mark]} times, in the English {wanted[mark]} times",
                    leaflet,
                    passage,
                    "copy it from the English as it stands",
                )
