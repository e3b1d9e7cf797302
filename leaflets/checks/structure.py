"""What every leaflet has, in its place."""

from collections.abc import Iterator

from leaflets import markdown
from leaflets.model import WRITE_ON_LINE, Finding, Leaflet, Part, Passage, Severity


def crisis_box_not_first(leaflet: Leaflet) -> Iterator[Finding]:
    """A leaflet opens with the crisis box: nobody in danger should have to look for it."""
    if not leaflet.sections or leaflet.sections[0].part is not Part.CRISIS:
        yield _finding("crisis-box-not-first", "The crisis box does not come first", leaflet.title)


def summary_not_second(leaflet: Leaflet) -> Iterator[Finding]:
    """The summary follows the crisis box: what matters most comes first (CDC index item 10)."""
    if len(leaflet.sections) < 2 or leaflet.sections[1].part is not Part.SUMMARY:
        yield _finding("summary-not-second", "No summary follows the crisis box", leaflet.title)


def checklist_missing(leaflet: Leaflet) -> Iterator[Finding]:
    """A leaflet ends with what to do next, as a list to tick (PEMAT item 23)."""
    if not leaflet.sections or leaflet.sections[-1].part is not Part.CHECKLIST:
        yield _finding("checklist-missing", "No checklist closes the leaflet", leaflet.title)


def value_missing(leaflet: Leaflet) -> Iterator[Finding]:
    """Every detail that a leaflet names is in the clinic's file.

    A leaflet with a gap where a phone number belongs is worse than none.
    """
    filled = {*leaflet.clinic.values, WRITE_ON_LINE}
    frame = frozenset(leaflet.frame)
    needed = {
        name: passage
        for passage in leaflet.passages()
        if passage not in frame
        for name in markdown.placeholders(passage.source)
    }
    for name in sorted(needed.keys() - filled):
        yield Finding(
            "value-missing",
            Severity.ERROR,
            f"The clinic gives no {name}, which {needed[name].source!r} needs",
            needed[name].origin,
            locale=leaflet.locale,
            block=needed[name].context,
            source=needed[name].source,
            hint=f'write {name} = "..." into {leaflet.clinic.folder / "clinic.toml"}',
        )


def _finding(code: str, message: str, passage: Passage) -> Finding:
    return Finding(
        code,
        Severity.ERROR,
        message,
        passage.origin,
        block=passage.context,
        hint="mend the sections of the outline",
    )
