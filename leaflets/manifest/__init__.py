"""Leaflet + answers <-> manifest in the PDF: what a printed leaflet is made of.

A manifest is JSON, attached to the PDF and named in its metadata. The PDF is sealed: its
identifier is a digest of all its other bytes, so that an edit or an accident shows. A seal
is no signature: whoever has this program can seal, so ``verify`` also prints anew and compares.
"""

from leaflets.manifest.contents import Making, clinic_digest, describe, printed_blocks, signatures
from leaflets.manifest.enclosing import NAME, Enclosing, enclose, enclosed
from leaflets.manifest.json_form import code
from leaflets.manifest.printed import Printed, read
from leaflets.manifest.sealing import seal

__all__ = [
    "NAME",
    "Enclosing",
    "Making",
    "Printed",
    "clinic_digest",
    "code",
    "describe",
    "enclose",
    "enclosed",
    "printed_blocks",
    "read",
    "seal",
    "signatures",
]
