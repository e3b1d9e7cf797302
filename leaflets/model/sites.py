"""A clinic's site of leaflets: where a file stands in it, and what it leads to."""

from msgspec import Struct

from leaflets.model.people import Language


def web_path(leaflet: str, locale: str) -> str:
    """Return where a leaflet's web page lies, from the root of its clinic's site."""
    return f"{locale}/{leaflet}.html"


class Link(Struct, frozen=True):
    """A link to a file of a clinic's site: its path from the site's root, and what it is called.

    ``language`` is that of ``words`` and of the file.
    """

    path: str
    words: str
    language: Language


class Place(Struct, frozen=True):
    """Where a file stands in a clinic's site, and what leads on from there.

    ``path`` counts from the site's root. ``languages`` are the same page in every language
    it is in, its own too; ``papers`` are its PDFs. ``base`` is the address of the root, with
    a slash at its end; empty where nobody has said where the site will be.
    """

    path: str
    languages: tuple[Link, ...] = ()
    papers: tuple[Link, ...] = ()
    base: str = ""

    @property
    def root(self) -> str:
        """The way from this file to the root of the site."""
        return "../" * self.path.count("/")
