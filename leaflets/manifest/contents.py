"""Leaflet + answers -> Manifest: the digests of what is printed, and the signatures that count."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import fields

from leaflets import files
from leaflets.errors import LeafletError
from leaflets.model import (
    Answer,
    Clinic,
    Leaflet,
    Manifest,
    Outcome,
    PrintedBlock,
    Role,
    Signature,
    Standing,
)

_NOT_PRINTED = ("folder", "languages", "older_editions")
_PRINTED = tuple(each.name for each in fields(Clinic) if each.name not in _NOT_PRINTED)
_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


class Making(Struct, frozen=True):
    """When and by which program a leaflet is made."""

    day: date
    versions: Mapping[str, str]


def describe(
    leaflet: Leaflet, outcome: Outcome, answers: Iterable[Answer], making: Making
) -> Manifest:
    """Return the manifest of a leaflet that is about to be printed."""
    edition = outcome.edition
    return Manifest(
        leaflet=edition.leaflet,
        clinic=edition.clinic.id,
        locale=edition.locale,
        layout=edition.layout,
        mono=edition.mono,
        marks=edition.marks,
        verdict=outcome.verdict.value,
        reasons=tuple(reason.value for reason in outcome.reasons),
        clinic_digest=clinic_digest(edition.clinic),
        blocks=printed_blocks(leaflet),
        signatures=signatures(answers),
        versions=dict(making.versions),
        issued=making.day.isoformat(),
    )


def printed_blocks(leaflet: Leaflet) -> tuple[PrintedBlock, ...]:
    """Return the digests of a leaflet's words, block by block in reading order."""
    words: dict[str, list[tuple[str, str]]] = {}
    for passage in leaflet.passages():
        words.setdefault(passage.context, []).append((passage.source, passage.text))
    return tuple(
        PrintedBlock(
            block,
            _digest([source for source, _ in texts]),
            _digest([leaflet.locale, [text for _, text in texts]]),
        )
        for block, texts in words.items()
    )


def signatures(answers: Iterable[Answer]) -> tuple[Signature, ...]:
    """Return the signatures that count, those of one person on one day together."""
    found: dict[tuple[str, Role, str, str, str], list[str]] = {}
    for answer in answers:
        signed = answer.approval
        if signed and answer.standing in (Standing.APPROVED, Standing.DUE):
            key = (signed.name, signed.role, signed.locale, signed.date, signed.until)
            found.setdefault(key, []).append(signed.digest)
    return tuple(Signature(*key, tuple(found[key])) for key in sorted(found))


def clinic_digest(clinic: Clinic) -> str:
    """Return the digest of everything a leaflet says about its clinic, its logo too."""
    details = {name: getattr(clinic, name) for name in _PRINTED}
    if clinic.logo:
        details["logo"] = hashlib.sha256(files.read_bytes(clinic.logo, LeafletError)).hexdigest()
    return _digest(details)


def _digest(words: object) -> str:
    return hashlib.sha256(_SORTED.encode(words).encode()).hexdigest()[:32]
