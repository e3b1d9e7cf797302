"""What a printed leaflet is made of, as it travels inside the file."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from leaflets.model.people import Role


class Signature(Struct, frozen=True):
    """Who signed some texts of a leaflet in one role on one day; ``digests`` are theirs.

    ``date`` and ``until`` are ISO 8601 days.
    """

    name: str
    role: Role
    locale: str
    date: str
    until: str
    digests: tuple[str, ...]


class PrintedBlock(Struct, frozen=True):
    """The words of one block as they were printed: digests of the English and of the text.

    ``block`` is the block's id, the leaflet's for its title and lead, empty for the frame.
    """

    block: str
    english: str
    text: str


class Manifest(Struct, frozen=True):
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


class Enclosure(Struct, frozen=True):
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
