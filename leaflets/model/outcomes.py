"""What is found in a leaflet, and what became of an edition."""

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from leaflets.model.people import Answer, Reason
from leaflets.model.printing import Edition
from leaflets.model.text import Origin


class Severity(StrEnum):
    """What a finding does to its edition."""

    ERROR = "error"
    REVIEW = "review"
    STYLE = "style"


class Finding(Struct, frozen=True):
    """Something a reader would stumble over: collected, never raised."""

    code: str
    severity: Severity
    message: str
    origin: Origin
    locale: str = ""
    block: str = ""
    source: str = ""
    translation: str = ""
    hint: str = ""


class Verdict(StrEnum):
    """What became of an edition."""

    FINAL = "final"
    OLDER = "older"
    DRAFT = "draft"
    HELD = "held"


class Outcome(Struct, frozen=True):
    """What became of an edition, why, and where it was written.

    ``stale`` are the passages whose words have changed since somebody signed them.
    ``print_file`` is there for a paper form that is folded out of larger sheets. ``replaced``
    names the blocks and outlines of ours that stand there in the clinic's own words.
    """

    edition: Edition
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    stale: tuple[Answer, ...] = ()
    findings: tuple[Finding, ...] = ()
    path: Path | None = None
    pages: int = 0
    print_file: Path | None = None
    replaced: tuple[str, ...] = ()
