"""Bytes from anybody -> what a printed leaflet says of itself."""

import base64
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from leaflets import caution
from leaflets.manifest.enclosing import NAME
from leaflets.manifest.json_form import from_json
from leaflets.manifest.sealing import has_seal, is_sealed
from leaflets.model import Manifest

if TYPE_CHECKING:
    import pikepdf

_PDF, _HEAD = b"%PDF-", 1024  # where a PDF has its name, and at the end a text its code
_LINK = re.compile(
    rb'title="leaflet-manifest\.json" href="data:application/json;base64,([\w+/=]+)"'
)
# A text ends with its code, a file for an embosser with a page.
_NO_SEAL = re.compile(rb"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\W*$|\r\n\f$")


class Printed(Struct, frozen=True):
    """A PDF as it was found. ``manifest`` is ``None`` where it has none that can be read.

    ``ours`` says that this program made it, ``whole`` that every byte of ``data`` is as it
    was printed, ``sealed`` that this could be told; ``contents`` are the drawing instructions
    of each page. ``trouble`` says why nobody looked into it.
    """

    data: bytes
    manifest: Manifest | None
    ours: bool
    whole: bool = False
    contents: tuple[bytes, ...] = ()
    sealed: bool = True
    trouble: str = ""


def read(data: bytes) -> Printed:
    """Return what a file says of itself: a PDF, a web page, or anything that anybody sends."""
    if _PDF in data[:_HEAD]:
        return _read_pdf(data)
    if found := _LINK.search(data):
        return _read_page(data, found[1])
    sealed = has_seal(data)
    ours = sealed or bool(_NO_SEAL.search(data[-_HEAD:]))
    return Printed(data, None, ours, sealed=sealed)


def _read_pdf(data: bytes) -> Printed:
    # Printing need not wait a tenth of a second for what only reads.
    import pikepdf

    ours = has_seal(data)
    if trouble := caution.why_not_open(data):
        return Printed(data, None, ours, trouble=trouble)
    broken = (pikepdf.PdfError, pikepdf.DataDecodingError, pikepdf.PasswordError)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            contents = tuple(_contents(pdf))
            attached = pdf.attachments.get(NAME)
            manifest = from_json(attached.get_file().read_bytes()) if attached else None
    except (*broken, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return Printed(data, None, ours)
    return Printed(data, manifest, ours or manifest is not None, is_sealed(data), contents)


def _contents(pdf: "pikepdf.Pdf") -> Iterator[bytes]:
    """Yield what each page draws; many pages may share one long drawing, and are no leaflet."""
    left = caution.MOST
    for page in pdf.pages:
        page.contents_coalesce()  # another program may have split or added to them
        drawing = page.Contents.read_bytes()
        left -= len(drawing)
        if left < 0:
            raise ValueError("too much is drawn")
        yield drawing


def _read_page(data: bytes, encoded: bytes) -> Printed:
    """Return what a web page says of itself; it has no seal, since anybody can save it anew."""
    try:
        manifest = from_json(base64.b64decode(encoded))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        manifest = None
    return Printed(data, manifest, ours=True, sealed=False)
