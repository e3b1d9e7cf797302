"""Leaflet + answers <-> manifest in the PDF: what a printed leaflet is made of.

A manifest is JSON, attached to the PDF and named in its metadata. The PDF is sealed: its
identifier is a digest of all its other bytes, so that an edit or an accident shows. A seal
is no signature: whoever has this program can seal, so ``verify`` also prints anew and compares.
"""

import base64
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from leaflets import caution, files
from leaflets.errors import LeafletError
from leaflets.model import (
    Answer,
    Clinic,
    Enclosure,
    Leaflet,
    Manifest,
    Outcome,
    PrintedBlock,
    Role,
    Signature,
    Standing,
)

if TYPE_CHECKING:
    import pikepdf

NAME = "leaflet-manifest.json"
_FORMAT = 1
_SEAL = re.compile(rb"/ID \[\(leaflets([0-9a-f]{24})\)")
_IDENTIFIER = re.compile(rb"/ID \[<[0-9a-f]{32}>")
_UNSEALED = "0" * 24
_PDF, _HEAD = b"%PDF-", 1024  # where a PDF has its name, and at the end a text its code
_LINK = re.compile(
    rb'title="leaflet-manifest\.json" href="data:application/json;base64,([\w+/=]+)"'
)
# A text ends with its code, a file for an embosser with a page.
_NO_SEAL = re.compile(rb"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\W*$|\r\n\f$")
_MOST_JSON = 1_000_000
_NOT_PRINTED = ("folder", "languages", "older_editions")
_NAMESPACE = "urn:leaflets:manifest:1"
_CODE_LENGTH = 8
# Base 32 without letters that are taken for digits: Crockford's alphabet, crockford.com/base32.html
_CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")


@dataclass(frozen=True)
class Making:
    """When and by which program a leaflet is made."""

    day: date
    versions: Mapping[str, str]


@dataclass(frozen=True)
class Printed:
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
    names = [each.name for each in fields(clinic) if each.name not in _NOT_PRINTED]
    details = {name: getattr(clinic, name) for name in names}
    if clinic.logo:
        details["logo"] = hashlib.sha256(files.read_bytes(clinic.logo, LeafletError)).hexdigest()
    return _digest(details)


def _digest(words: object) -> str:
    text = json.dumps(words, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def code(manifest: Manifest) -> str:
    """Return the short code of a manifest, such as ``7ZQK-04MB``: 40 bits of its digest.

    It stands for words, signatures, clinic and program; the day of printing and the number
    of pages do not change it.
    """
    raw = _as_json(replace(manifest, issued="", pages=0))
    digits = base64.b32encode(hashlib.sha256(raw).digest()).decode().translate(_CROCKFORD)
    return f"{digits[: _CODE_LENGTH // 2]}-{digits[_CODE_LENGTH // 2 : _CODE_LENGTH]}"


def enclose(manifest: Manifest, pages: int) -> Enclosure:
    """Return a manifest as it travels inside a PDF of so many pages."""
    data = _as_json(replace(manifest, pages=pages))
    properties = {
        "code": code(manifest),
        "leaflet": manifest.leaflet,
        "issued": manifest.issued,
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    said = " ".join(f"l:{name}={quoteattr(value)}" for name, value in properties.items())
    return Enclosure(
        name=NAME,
        description="What this leaflet is made of, and who answers for it",
        data=data,
        day=date.fromisoformat(manifest.issued),
        xmp=f'<rdf:Description rdf:about="" xmlns:l="{_NAMESPACE}" {said}/>',
        identifier=f"leaflets{_UNSEALED}",
    )


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


def _as_json(manifest: Manifest) -> bytes:
    data = {"format": _FORMAT, **asdict(manifest)}
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _from_json(raw: bytes) -> Manifest:
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


def seal(pdf: bytes) -> bytes:
    """Return a PDF whose identifier is a digest of all its other bytes."""
    return _with_digest(pdf, _digest_without_seal(pdf))


def _is_sealed(pdf: bytes) -> bool:
    found = _SEAL.findall(pdf)
    return bool(found) and found[-1].decode() == _digest_without_seal(pdf)


def _digest_without_seal(pdf: bytes) -> str:
    return hashlib.sha256(_with_digest(pdf, _UNSEALED)).hexdigest()[: len(_UNSEALED)]


def _with_digest(pdf: bytes, digest: str) -> bytes:
    found = list(_SEAL.finditer(pdf))
    if not found:
        return pdf
    start, end = found[-1].span(1)
    return pdf[:start] + digest.encode() + pdf[end:]


def read(data: bytes) -> Printed:
    """Return what a file says of itself: a PDF, a web page, or anything that anybody sends."""
    if _PDF in data[:_HEAD]:
        return _read_pdf(data)
    if found := _LINK.search(data):
        return _read_page(data, found[1])
    ours = bool(_SEAL.search(data)) or bool(_NO_SEAL.search(data[-_HEAD:]))
    return Printed(data, None, ours, sealed=bool(_SEAL.search(data)))


def _read_pdf(data: bytes) -> Printed:
    # Printing need not wait a tenth of a second for what only reads.
    import pikepdf

    ours = bool(_SEAL.search(data))
    if trouble := caution.why_not_open(data):
        return Printed(data, None, ours, trouble=trouble)
    broken = (pikepdf.PdfError, pikepdf.DataDecodingError, pikepdf.PasswordError)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            contents = tuple(_contents(pdf))
            attached = pdf.attachments.get(NAME)
            manifest = _from_json(attached.get_file().read_bytes()) if attached else None
    except (*broken, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return Printed(data, None, ours)
    return Printed(data, manifest, ours or manifest is not None, _is_sealed(data), contents)


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
        manifest = _from_json(base64.b64decode(encoded))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        manifest = None
    return Printed(data, manifest, ours=True, sealed=False)
