"""Manifest <-> JSON, and the short code that stands for one on paper."""

import base64
import hashlib
import json
from datetime import date
from functools import lru_cache
from typing import Any

from msgspec.structs import asdict, replace

from leaflets.model import Manifest, PrintedBlock, Role, Signature

_FORMAT = 1
_LINES = 256  # of JSON that are remembered
_MOST_JSON = 1_000_000
_TEXT = json.JSONEncoder(ensure_ascii=False)
_CODE_LENGTH, _CODE_BYTES = 8, 5
# Base 32 without letters that are taken for digits: Crockford's alphabet, crockford.com/base32.html
_CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def code(manifest: Manifest) -> str:
    """Return the short code of a manifest, such as ``7ZQK-04MB``: 40 bits of its digest.

    It stands for words, signatures, clinic and program; the day of printing and the number
    of pages do not change it.
    """
    return code_of(as_json(undated(manifest)))


def undated(manifest: Manifest) -> Manifest:
    """Return a manifest without what its code does not stand for."""
    return replace(manifest, issued="", pages=0)


def code_of(undated: bytes) -> str:
    """Return the short code of a manifest that says no day, as JSON."""
    digest = hashlib.sha256(undated).digest()[:_CODE_BYTES]
    digits = base64.b32encode(digest).decode().translate(_CROCKFORD)
    return f"{digits[: _CODE_LENGTH // 2]}-{digits[_CODE_LENGTH // 2 :]}"


def as_json(manifest: Manifest) -> bytes:
    """Return a manifest as JSON; the same bytes for the same manifest."""
    data = {"format": _FORMAT, **asdict(manifest), "versions": tuple(manifest.versions.items())}
    lines = ",\n".join(_line(name, data[name]) for name in sorted(data))
    return f"{{\n{lines}\n}}".encode()


class ForMany:
    """The JSON of manifests that differ by their clinic alone."""

    def __init__(self, manifest: Manifest) -> None:
        own = _of_clinic(manifest.clinic, manifest.clinic_digest)
        self._before, found, self._after = as_json(manifest).partition(own)
        assert found

    def as_json(self, clinic: str, digest: str) -> bytes:
        """Return the manifest of a clinic as JSON, as ``as_json`` does."""
        return b"".join((self._before, _of_clinic(clinic, digest), self._after))


def _of_clinic(clinic: str, digest: str) -> bytes:
    said = (_TEXT.encode(clinic), _TEXT.encode(digest))
    return f' "clinic": {said[0]},\n "clinic_digest": {said[1]}'.encode()


@lru_cache(maxsize=_LINES, typed=True)
def _line(name: str, value: object) -> str:
    """Return one entry of a manifest as JSON: most are the same for thousands of clinics."""
    plain = dict(value) if name == "versions" else value  # type: ignore[call-overload]
    said = json.dumps({name: plain}, ensure_ascii=False, indent=1, sort_keys=True, default=asdict)
    return said.removeprefix("{\n").removesuffix("\n}")


def from_json(raw: bytes) -> Manifest:
    """Return the manifest that JSON from anybody says, or raise one of many errors."""
    if len(raw) > _MOST_JSON:
        raise ValueError("too long")
    data: dict[str, Any] = json.loads(raw)
    if data.pop("format") != _FORMAT:
        raise ValueError("another format")
    lists = {
        "reasons": tuple(data["reasons"]),
        "blocks": tuple(PrintedBlock(**each) for each in data["blocks"]),
        "signatures": tuple(
            Signature(**{**each, "role": Role(each["role"]), "digests": tuple(each["digests"])})
            for each in data["signatures"]
        ),
    }
    return _sound(Manifest(**{**data, **lists}))


def _sound(said: Manifest) -> Manifest:
    """Return a manifest whose words can be shown and whose numbers are some, or raise."""
    digests = (digest for each in said.signatures for digest in each.digests)
    signed = ((s.name, s.locale, s.date, s.until) for s in said.signatures)
    words = (
        *(said.leaflet, said.clinic, said.locale, said.layout, said.verdict, said.clinic_digest),
        *(*said.reasons, *said.versions, *said.versions.values(), *digests),
        *(word for each in signed for word in each),
        *(word for b in said.blocks for word in (b.block, b.english, b.text)),
    )
    if not all(isinstance(word, str) and word.isprintable() for word in words):
        raise ValueError("words that nobody can read")
    if not isinstance(said.pages, int) or not {type(said.mono), type(said.marks)} == {bool}:
        raise TypeError("numbers that are none")
    date.fromisoformat(said.issued)
    return said
