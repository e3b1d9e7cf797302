"""What a printed leaflet is made of, as it travels inside the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from leaflets.model.people import Role


@dataclass(frozen=True)
class Signature:
    """Who signed some texts of a leaflet in one role on one day; ``digests`` are theirs.

    ``date`` and ``until`` are ISO 8601 days.
    """

    name: str
    role: Role
    locale: str
    date: str
    until: str
    digests: tuple[str, ...]


@dataclass(frozen=True)
class PrintedBlock:
    """The words of one block as they were printed: digests of the English and of the text.

    ``block`` is the block's id, the leaflet's for its title and lead, empty for the frame.
    """

    block: str
    english: str
    text: str


@dataclass(frozen=True)
class Manifest:
    """What a printed leaflet is made of. Travels inside the PDF.

    ``clinic_digest`` is that of everything the clinic says about itself, its logo too.
    ``versions`` are those of the program, its libraries, fonts and templates. ``issued`` is
    an ISO 8601 day. ``pages`` is known once the leaflet is laid out.
    """

    leaflet: str
    clinic: str
    locale: str
    layout: str
    verdict: str
    reasons: tuple[str, ...]
    clinic_digest: str
    blocks: tuple[PrintedBlock, ...]
    signatures: tuple[Signature, ...]
    versions: Mapping[str, str]
    issued: str
    pages: int = 0
    mono: bool = False
    marks: bool = False


@dataclass(frozen=True)
class Enclosure:
    """A file that travels inside a PDF, what the metadata say of it, and the PDF's identifier.

    ``xmp`` is an RDF description. ``day`` is the day of the file, which must not be the
    clock's: the same input makes the same bytes.
    """

    name: str
    description: str
    data: bytes
    day: date
    xmp: str
    identifier: str
