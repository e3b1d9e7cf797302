"""Outcomes and findings -> lines, JSON and SARIF."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import to_builtins

from leaflets.changes import changed_words
from leaflets.model import Answer, Finding, Outcome, Severity

_REASONS_SHOWN = 3


def as_json(outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """Return outcomes as plain data for another program."""
    return {"outcomes": [outcome_data(outcome) for outcome in outcomes]}


def outcome_data(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as plain data."""
    edition = outcome.edition
    return {
        "leaflet": edition.leaflet,
        "clinic": edition.clinic.id,
        "locale": edition.locale,
        "layout": edition.layout,
        "mono": edition.mono,
        "marks": edition.marks,
        "verdict": outcome.verdict.value,
        "reasons": [reason.value for reason in outcome.reasons],
        "stale": [_stale(answer) for answer in outcome.stale],
        "replaced": list(outcome.replaced),
        "file": str(outcome.path) if outcome.path else None,
        "print_file": str(outcome.print_file) if outcome.print_file else None,
        "pages": outcome.pages,
        "findings": [finding_data(finding) for finding in outcome.findings],
    }


def _stale(answer: Answer) -> dict[str, str]:
    return {
        "block": answer.block,
        "locale": answer.locale,
        "role": answer.role.value,
        "change": changed_since(answer),
    }


def changed_since(answer: Answer) -> str:
    """Return who signed an earlier text, when, and which words have changed since."""
    signed = answer.approval
    if signed is None:
        return ""
    words = changed_words(signed.text, answer.text)
    if answer.source != answer.text:
        words = f"{changed_words(signed.source, answer.source)} / {words}"
    return f"signed by {signed.name} on {signed.date}; since then: {words}"


def finding_data(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain data, its place as path and line."""
    data: dict[str, Any] = to_builtins(finding)
    data["path"] = finding.origin.path
    data["line"] = finding.origin.line
    del data["origin"]
    return data


def findings_as_json(findings: Iterable[Finding]) -> dict[str, Any]:
    """Return findings as plain data for another program."""
    return {"findings": [finding_data(finding) for finding in findings]}


_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.REVIEW: "warning", Severity.STYLE: "notice"}
_SARIF_LEVELS = {Severity.ERROR: "error", Severity.REVIEW: "warning", Severity.STYLE: "note"}


def finding_for_github(finding: Finding) -> str:
    """Return a finding as a workflow command, which GitHub shows beside its line."""
    place = f"file={finding.origin.path},line={max(finding.origin.line, 1)}"
    text = f"{finding.message}. {finding.hint}".replace("%", "%25").replace("\n", "%0A")
    return f"::{_GITHUB_LEVELS[finding.severity]} {place},title={finding.code}::{text}"


def findings_as_sarif(
    findings: Sequence[Finding], manuals: Mapping[str, str], version: str
) -> dict[str, Any]:
    """Return findings as a SARIF 2.1.0 log, each rule with its manual."""
    codes = sorted({finding.code for finding in findings})
    driver = {
        "name": "leaflets",
        "version": version,
        "rules": [{"id": code, "fullDescription": {"text": manuals[code]}} for code in codes],
    }
    results = [_sarif_result(finding) for finding in findings]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }


def _sarif_result(finding: Finding) -> dict[str, Any]:
    region = {"startLine": max(finding.origin.line, 1)}
    place = {"artifactLocation": {"uri": finding.origin.path}, "region": region}
    return {
        "ruleId": finding.code,
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": f"{finding.message}. {finding.hint}"},
        "locations": [{"physicalLocation": place}],
    }


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
