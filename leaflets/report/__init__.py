"""Outcomes -> tables, lines and JSON."""

from leaflets.report.lines import (
    as_json,
    changed_since,
    finding_data,
    finding_for_github,
    finding_line,
    findings_as_json,
    findings_as_sarif,
    outcome_data,
    why_held,
)
from leaflets.report.tally import Tally

__all__ = [
    "Tally",
    "as_json",
    "changed_since",
    "finding_data",
    "finding_for_github",
    "finding_line",
    "findings_as_json",
    "findings_as_sarif",
    "outcome_data",
    "why_held",
]
