"""XML <-> a tree, by a parser that takes nothing from outside the file.

A file that comes from somebody else must not make the program read another file, ask the
network, or grow a few lines into gigabytes. All three need declarations of entities.
"""

from collections.abc import Container, Mapping
from xml.etree.ElementTree import Element, TreeBuilder, tostring
from xml.parsers import expat

from leaflets.errors import CatalogueError

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DEEPEST = 60  # no format read here nests a tenth as deep
_STEP = "  "


def read(data: bytes, where: str) -> Element:
    """Return the root of a file, its comments left out.

    Raises ``CatalogueError`` with the line where it is not XML, declares entities, or uses
    one that is not XML's own.
    """
    reader = _Reader(where)
    try:
        reader.parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as bad:
        line = getattr(bad, "lineno", 0)
        raise CatalogueError(
            f"This is not XML: {bad}", f"{where}:{line}" if line else where, "export it again"
        ) from None
    return reader.builder.close()


class _Reader:
    """Expat's handlers; whatever is declared in the file itself is refused."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.depth = 0
        self.builder = TreeBuilder()
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.builder.data
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._refuse
        self.parser.SkippedEntityHandler = self._refuse

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self._error("Elements stand too deep in one another", "export it again")
        named = {_name(key): value for key, value in attributes.items()}
        self.builder.start(_name(name), named)

    def _end(self, name: str) -> None:
        self.depth -= 1
        self.builder.end(_name(name))

    def _doctype(self, name: str, system: str | None, public: str | None, own: bool) -> None:
        # Memories name their DTD (tmx14.dtd). It is never looked for; declarations are refused.
        if own:
            self._refuse()

    def _refuse(self, *_: object) -> None:
        raise self._error(
            "This file declares or uses entities, which are not read here",
            "take out what stands in [ ] behind <!DOCTYPE, and write the characters themselves",
        )

    def _error(self, message: str, hint: str) -> CatalogueError:
        return CatalogueError(message, f"{self.where}:{self.parser.CurrentLineNumber}", hint)


def _name(name: str) -> str:
    return f"{{{name}" if "}" in name else name


def write(root: Element, whole: Container[str]) -> bytes:
    """Return the bytes of a tree, a line an element; those named ``whole`` keep their spaces."""
    _indent(root, 0, whole)
    root.tail = "\n"
    text = tostring(root, encoding="unicode")
    # A reader of XML takes a carriage return for a line feed, unless it is spelt out.
    text = text.replace("\r", "&#13;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()


def _indent(element: Element, depth: int, whole: Container[str]) -> None:
    if element.tag in whole or not len(element):
        return
    element.text = "\n" + _STEP * (depth + 1)
    for child in element:
        _indent(child, depth + 1, whole)
        child.tail = element.text
    element[-1].tail = "\n" + _STEP * depth


def is_character(character: str) -> bool:
    """Say whether XML 1.0 can hold a character: most control characters it cannot."""
    code = ord(character)
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code >= 0x10000
    )


def refuse_characters(text: str) -> str:
    """Return a text that XML can hold, or raise ``CatalogueError`` naming the character."""
    for character in text:
        if not is_character(character):
            raise CatalogueError(
                f"A text holds U+{ord(character):04X}, which this format cannot: {text[:40]!r}",
                "",
                "delete that character",
            )
    return text
