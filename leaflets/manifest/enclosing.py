"""Manifest -> what a PDF encloses: the attachment, and its name in the metadata."""

import hashlib
import html
import io
import re
from datetime import date

from msgspec.structs import replace

from leaflets.manifest.contents import clinic_digest
from leaflets.manifest.json_form import ForMany, as_json, code, code_of, undated
from leaflets.manifest.sealing import UNSEALED, seal
from leaflets.model import Clinic, Enclosure, Manifest

NAME = "leaflet-manifest.json"
_IDENTIFIER = re.compile(rb"/ID \[<[0-9a-f]{32}>")
_NAMESPACE = "urn:leaflets:manifest:1"


def enclose(manifest: Manifest, pages: int) -> Enclosure:
    """Return a manifest as it travels inside a PDF of so many pages."""
    return _enclosure(manifest, as_json(replace(manifest, pages=pages)), code(manifest))


def _enclosure(manifest: Manifest, data: bytes, code: str) -> Enclosure:
    properties = {
        "code": code,
        "leaflet": manifest.leaflet,
        "issued": manifest.issued,
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    said = " ".join(f'l:{name}="{html.escape(value)}"' for name, value in properties.items())
    return Enclosure(
        name=NAME,
        description="What this leaflet is made of, and who answers for it",
        data=data,
        day=date.fromisoformat(manifest.issued),
        xmp=f'<rdf:Description rdf:about="" xmlns:l="{_NAMESPACE}" {said}/>',
        identifier=f"leaflets{UNSEALED}",
    )


class Enclosing:
    """Manifests that differ by their clinic alone, as they travel inside PDFs of so many pages."""

    def __init__(self, manifest: Manifest, pages: int) -> None:
        self._manifest = manifest
        self._whole = ForMany(replace(manifest, pages=pages))
        self._undated = ForMany(undated(manifest))

    def enclose(self, clinic: Clinic) -> tuple[Manifest, str, Enclosure]:
        """Return the manifest of a clinic, its code, and both as they travel inside its PDF."""
        own = (clinic.id, clinic_digest(clinic))
        manifest = replace(self._manifest, clinic=own[0], clinic_digest=own[1])
        code = code_of(self._undated.as_json(*own))
        return manifest, code, _enclosure(manifest, self._whole.as_json(*own), code)


def enclosed(sheets: bytes, manifest: Manifest) -> bytes:
    """Return sheets to print with a manifest in them, sealed; the same bytes for the same input."""
    import pikepdf

    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(sheets)) as pdf:
        enclosure = enclose(manifest, len(pdf.pages))
        pdf.attachments[NAME] = pikepdf.AttachedFileSpec(
            pdf,
            enclosure.data,
            description=enclosure.description,
            filename=NAME,
            mime_type="application/json",
            creation_date=f"D:{enclosure.day:%Y%m%d}",
            mod_date=f"D:{enclosure.day:%Y%m%d}",
        )
        pdf.save(written, deterministic_id=True)
    # In place of the first half of the identifier, and as long.
    identifier = f"/ID [({enclosure.identifier})".encode()
    return seal(_IDENTIFIER.sub(identifier, written.getvalue(), count=1))
