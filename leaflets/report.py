"""Outcomes -> tables and JSON."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from rich.table import Table

from leaflets.model import Finding, Outcome, Severity, Verdict

_COLOURS = {Verdict.FINAL: "green", Verdict.DRAFT: "yellow", Verdict.HELD: "red"}
_REASONS_SHOWN = 3


def as_json(outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """Return outcomes as plain data for another program."""
    return {"outcomes": [_outcome(outcome) for outcome in outcomes]}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    edition = outcome.edition
    return {
        "leaflet": edition.leaflet,
        "clinic": edition.clinic.id,
        "locale": edition.locale,
        "layout": edition.layout,
        "verdict": outcome.verdict.value,
        "reasons": [reason.value for reason in outcome.reasons],
        "file": str(outcome.path) if outcome.path else None,
        "pages": outcome.pages,
        "findings": [finding_data(finding) for finding in outcome.findings],
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain data, its place as path and line."""
    data = asdict(finding)
    data["path"] = finding.origin.path
    data["line"] = finding.origin.line
    del data["origin"]
    return data


def summary(outcomes: Sequence[Outcome]) -> Table:
    """Return a table of leaflets by locales: what became, or would become, of each."""
    locales = list(dict.fromkeys(outcome.edition.locale for outcome in outcomes))
    table = Table(title=None, header_style="bold")
    table.add_column("leaflet")
    for locale in locales:
        table.add_column(locale, no_wrap=True)
    by_leaflet: dict[str, dict[str, list[Outcome]]] = {}
    for outcome in outcomes:
        row = by_leaflet.setdefault(outcome.edition.leaflet, {})
        row.setdefault(outcome.edition.locale, []).append(outcome)
    for leaflet, row in by_leaflet.items():
        table.add_row(leaflet, *(_cell(row.get(locale, [])) for locale in locales))
    return table


def _cell(outcomes: Sequence[Outcome]) -> str:
    counts = Counter(outcome.verdict for outcome in outcomes)
    return ", ".join(
        f"[{_COLOURS[verdict]}]{verdict}[/]" + (f" x{count}" if count > 1 else "")
        for verdict, count in counts.items()
    )


def totals(outcomes: Sequence[Outcome]) -> str:
    """Return the closing line: how many were printed, as drafts, and held."""
    counts = Counter(outcome.verdict for outcome in outcomes)
    printed = [outcome for outcome in outcomes if outcome.path]
    return (
        f"{len(printed)} printed ({counts[Verdict.DRAFT]} as drafts), {counts[Verdict.HELD]} held"
    )


def why_held(outcome: Outcome) -> list[str]:
    """Return the lines that say why an edition was held."""
    errors = [finding for finding in outcome.findings if finding.severity is Severity.ERROR]
    lines = [finding_line(finding) for finding in errors[:_REASONS_SHOWN]]
    if len(errors) > _REASONS_SHOWN:
        lines.append(f"and {len(errors) - _REASONS_SHOWN} more findings")
    if not errors:
        lines = [f"{reason}" for reason in outcome.reasons]
    return lines


def finding_line(finding: Finding) -> str:
    """Return a finding as compilers write theirs, with what to do."""
    hint = f"\n    {finding.hint}" if finding.hint else ""
    return f"{finding.origin}: {finding.message} [{finding.code}]{hint}"
