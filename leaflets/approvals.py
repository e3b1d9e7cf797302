"""Texts + registers -> who answers for what.

An approval is bound to a digest of the exact words, so it dies by itself when a word
changes. Nothing here trusts the age or the place of a file.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from leaflets import files
from leaflets.errors import LeafletError
from leaflets.model import Approval, Leaflet, Passage, Reason, Role

_ENGLISH = "en"


def digest(locale: str, context: str, source: str, text: str) -> str:
    """Return the digest of one text in one locale: 32 hexadecimal digits of SHA-256."""
    parts = json.dumps([locale, context, source, text], ensure_ascii=False)
    return hashlib.sha256(parts.encode()).hexdigest()[:32]


def load(path: Path) -> tuple[Approval, ...]:
    """Return the approvals of a register, one JSON object a line; none where there is no file.

    Raises ``LeafletError`` with the line that cannot be read.
    """
    if not path.exists():
        return ()
    lines = files.read_text(path, LeafletError).splitlines()
    return tuple(
        _approval(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()
    )


def _approval(line: str, where: str) -> Approval:
    try:
        entry = json.loads(line)
        return Approval(
            digest=entry["digest"],
            role=Role(entry["role"]),
            name=entry["name"],
            date=date.fromisoformat(entry["date"]).isoformat(),
            until=date.fromisoformat(entry["until"]).isoformat(),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise LeafletError(
            f"This is no approval: {error}",
            where,
            'a line is {"digest": ..., "role": ..., "name": ..., "date": ..., "until": ...}',
        ) from None


def reasons_for_draft(
    leaflet: Leaflet, approvals: Iterable[Approval], today: date, *, machine_made: bool
) -> frozenset[Reason]:
    """Return why a leaflet is not final; empty when somebody answers for every word.

    Final takes a clinician for the English, and for a translation a clinician and a
    linguist besides, all on the words as they stand, none expired.
    """
    current = {
        (approval.digest, approval.role)
        for approval in approvals
        if approval.date <= today.isoformat() <= approval.until
    }
    passages = tuple(leaflet.passages())
    reasons = set()
    if not all((_english(passage), Role.CLINICAL) in current for passage in passages):
        reasons.add(Reason.CLINICAL)
    if leaflet.locale != _ENGLISH:
        digests = [_translation(passage, leaflet.locale) for passage in passages]
        if not all((each, Role.LANGUAGE) in current for each in digests):
            reasons.add(Reason.MACHINE if machine_made else Reason.LANGUAGE)
        if not all((each, Role.CLINICAL) in current for each in digests):
            reasons.add(Reason.CLINICAL_TRANSLATION)
    return frozenset(reasons)


def _english(passage: Passage) -> str:
    return digest(_ENGLISH, passage.context, passage.source, passage.source)


def _translation(passage: Passage, locale: str) -> str:
    return digest(locale, passage.context, passage.source, passage.text)
