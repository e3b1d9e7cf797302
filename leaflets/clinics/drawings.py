"""The bytes of an SVG -> what keeps it from standing by itself, or from ever being drawn."""

import base64
import math
import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from leaflets.clinics import pictures

_SVG = "{http://www.w3.org/2000/svg}svg"
_NO_DRAWING = re.compile(r"<!ENTITY|<!ATTLIST", re.IGNORECASE)
_ACTIVE = {"script", "foreignObject", "iframe"}
_PICTURE = re.compile(r"data:image/(png|jpe?g);base64,(.*)", re.DOTALL)
_LOADS = re.compile(r"""url\(\s*["']?(?!#|data:)|@import|<\?xml-stylesheet""", re.IGNORECASE)
_POINTS_TO = re.compile(r"""url\(\s*["']?#([^"')]+)|^#(.+)""")

# WeasyPrint 70 takes a second for 5,000 elements, and for characters more than twice as long
# when they are twice as many.
_ELEMENTS = 5_000
_CHARACTERS = 200_000
_WORDS = 5_000
_DEPTH = 100


def problem(raw: bytes) -> str:
    """Return what keeps an SVG from standing by itself, or from being drawn in a second or two.

    A word in time for the clinic; what keeps a page from loading things is the renderer.
    """
    try:
        text = raw.decode("utf-8-sig")
        if _NO_DRAWING.search(text):
            return "holds more than a drawing; save it as plain SVG"
        root = ElementTree.fromstring(raw)
    except (ValueError, LookupError, ElementTree.ParseError):
        return "is not an SVG inside"
    if root.tag != _SVG:
        return "is not an SVG inside"
    if "<?xml-stylesheet" in text:
        return "loads another file or page; save it as plain SVG with its pictures in it"
    return next(filter(None, _problems(root)), "") or _too_much(root)


def _problems(root: Element) -> Iterator[str]:
    for element in root.iter():
        if _name(element.tag) in _ACTIVE:
            yield "holds more than a drawing; save it as plain SVG"
        for key, value in element.attrib.items():
            if _name(key) == "href" and _draws(element):
                yield _link_problem(value.strip())
        if any(_LOADS.search(said) for said in (*element.attrib.values(), element.text or "")):
            yield "loads another file or page; save it as plain SVG with its pictures in it"


def _draws(element: Element) -> bool:
    # A drawing program's own notes, such as the licence of the drawing, may link anywhere.
    return str(element.tag).startswith("{http://www.w3.org/2000/svg}")


def _name(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _link_problem(link: str) -> str:
    if not link or link.startswith("#"):
        return ""
    picture = _PICTURE.match(link)
    if picture is None:
        return "loads another file or page; save it as plain SVG with its pictures in it"
    kind = "PNG" if picture[1] == "png" else "JPEG"
    try:
        found = pictures.problem(base64.b64decode(picture[2]), kind)
    except ValueError:
        found = f"is not a {kind} inside"
    return f"holds a picture that {found}" if found else ""


def _too_much(root: Element) -> str:
    values = [value.strip() for each in root.iter() for value in each.attrib.values()]
    drawn = sum(len(value) for value in values if not _PICTURE.match(value))
    words = sum(
        len((text or "").strip()) for each in root.iter() for text in (each.text, each.tail)
    )
    if drawn > _CHARACTERS or words > _WORDS or _Cost(root).of(root, 0) > _ELEMENTS:
        return "is too intricate to be printed; save it as a PNG 2000 pixels wide"
    return ""


class _Cost:
    """How many elements are drawn; a few that use one another can be drawn billions of times."""

    def __init__(self, root: Element) -> None:
        self.named = {each.attrib["id"]: each for each in root.iter() if "id" in each.attrib}
        self.known: dict[Element, float] = {}

    def of(self, element: Element, depth: int) -> float:
        """Return the cost of an element and all it uses, infinite where it uses itself."""
        if element not in self.known:
            self.known[element] = math.inf
            if depth < _DEPTH:
                inside = [*element, *self._used_by(element)]
                self.known[element] = 1 + sum(self.of(each, depth + 1) for each in inside)
        return self.known[element]

    def _used_by(self, element: Element) -> Iterator[Element]:
        for value in element.attrib.values():
            for inner, whole in _POINTS_TO.findall(value.strip()):
                if (inner or whole) in self.named:
                    yield self.named[inner or whole]
