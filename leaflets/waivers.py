"""Findings + registers -> what a named person has judged right as it is.

A waiver is bound to the code of a finding and to the exact words, as an approval is: it
dies with the first changed word.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path

from msgspec.structs import asdict, replace

from leaflets import files, markdown
from leaflets.errors import LeafletError
from leaflets.model import Finding, Waiver

REGISTER = "waivers.jsonl"
_NEVER = frozenset({"passage-missing", "passage-fuzzy", "value-missing"})


def load(path: Path) -> tuple[Waiver, ...]:
    """Return the waivers of a register, one JSON object a line; none where there is no file.

    Raises ``LeafletError`` with the line that cannot be read.
    """
    return _read(files.register_text(path), path)


@lru_cache(maxsize=8)  # every edition asks for the register of its clinic
def _read(text: str, path: Path) -> tuple[Waiver, ...]:
    return tuple(_waiver(entry, where) for where, entry in files.register_entries(text, path))


def _waiver(entry: dict[str, str], where: str) -> Waiver:
    try:
        waiver = Waiver(**entry)
        files.check_day(waiver.date)
    except (ValueError, TypeError) as error:
        raise LeafletError(f"This is no waiver: {error}", where, "take the line out") from None
    return waiver


def add(path: Path, waivers: Iterable[Waiver]) -> None:
    """Add waivers to a register, unless a line of it is broken."""
    load(path)
    files.update_register(path, map(asdict, waivers))


def waive(finding: Finding, name: str, reason: str, today: date) -> Waiver:
    """Return the waiver of a finding: who judged these words right, and why."""
    return Waiver(
        finding.code,
        finding.locale,
        finding.block,
        finding.source,
        finding.translation,
        name,
        reason,
        today.isoformat(),
    )


def moved(waiver: Waiver, source: str) -> Waiver:
    """Return the same waiver on another English, as a retouch carries it over."""
    return replace(waiver, source=source)


def may_be_waived(finding: Finding) -> bool:
    """Say whether a person may judge a finding right: it is about words, and all are there.

    English is never printed under another language's name, nor a gap for a phone number,
    whoever signs for it.
    """
    if not finding.source or finding.code in _NEVER:
        return False
    there = markdown.placeholders(finding.translation or finding.source)
    return there == markdown.placeholders(finding.source)


def standing(findings: Iterable[Finding], waivers: Iterable[Waiver]) -> tuple[Finding, ...]:
    """Return the findings that nobody has waived."""
    waived = {
        (each.code, each.locale, each.block, each.source, each.translation) for each in waivers
    }
    return tuple(
        finding
        for finding in findings
        if not may_be_waived(finding)
        or (finding.code, finding.locale, finding.block, finding.source, finding.translation)
        not in waived
    )
