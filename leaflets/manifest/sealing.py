"""The seal of a PDF: its identifier is a digest of all its other bytes."""

import hashlib
import re

_SEAL = re.compile(rb"/ID \[\(leaflets([0-9a-f]{24})\)")
UNSEALED = "0" * 24


def seal(pdf: bytes) -> bytes:
    """Return a PDF whose identifier is a digest of all its other bytes."""
    return _with_digest(pdf, _digest_without_seal(pdf))


def has_seal(data: bytes) -> bool:
    """Return whether there is a seal at all, broken or not: only this program sets one."""
    return bool(_SEAL.search(data))


def is_sealed(pdf: bytes) -> bool:
    """Return whether the seal fits: every byte is as it was when it was set."""
    found = _SEAL.findall(pdf)
    return bool(found) and found[-1].decode() == _digest_without_seal(pdf)


def _digest_without_seal(pdf: bytes) -> str:
    return hashlib.sha256(_with_digest(pdf, UNSEALED)).hexdigest()[: len(UNSEALED)]


def _with_digest(pdf: bytes, digest: str) -> bytes:
    found = list(_SEAL.finditer(pdf))
    if not found:
        return pdf
    start, end = found[-1].span(1)
    return pdf[:start] + digest.encode() + pdf[end:]
