"""English and translation side by side: what the rules on translations share."""

from collections.abc import Iterator

from leaflets.model import Finding, Leaflet, Passage, Severity, State


def in_state(leaflet: Leaflet, state: State) -> Iterator[Passage]:
    """Yield the passages of a leaflet that have come so far."""
    return (passage for passage in leaflet.passages() if passage.state is state)


def translated(leaflet: Leaflet) -> Iterator[Passage]:
    """Yield the passages whose translation is finished."""
    return in_state(leaflet, State.TRANSLATED)


def finding(
    code: str, severity: Severity, message: str, leaflet: Leaflet, passage: Passage, hint: str
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
