"""Units <-> TMX 1.4, in which translation programs keep what was translated before.

A memory has no states: only finished translations go out, and what comes in is a proposal.
"""

import re
from xml.etree.ElementTree import Element, SubElement

from leaflets import __version__
from leaflets.errors import CatalogueError
from leaflets.exchange import trees
from leaflets.exchange.units import Handover, Stage, Unit

_CONTEXT = "x-context"
_PLACEHOLDER = re.compile(r"(\{[a-z_]+\})")
_WHOLE = frozenset({"seg", "note", "prop"})
_ENGLISH = "en"


def write(handover: Handover) -> bytes:
    """Return a TMX 1.4 file of the finished translations, each with its block.

    Raises ``CatalogueError`` where a text holds a character that XML cannot.
    """
    root = Element("tmx", {"version": "1.4"})
    about = {
        "creationtool": "leaflets",
        "creationtoolversion": __version__,
        "segtype": "block",
        "o-tmf": "PO",
        "adminlang": _ENGLISH,
        "srclang": _ENGLISH,
        "datatype": "plaintext",
    }
    SubElement(root, "header", about)
    body = SubElement(root, "body")
    for unit in handover.units:
        if unit.stage.is_finished:
            _add(body, unit, handover.locale)
    return trees.write(root, _WHOLE)


def _add(body: Element, unit: Unit, locale: str) -> None:
    element = SubElement(body, "tu")
    context = SubElement(element, "prop", {"type": _CONTEXT})
    context.text = trees.refuse_characters(unit.block or "")
    for language, text in ((_ENGLISH, unit.english), (locale, unit.translation)):
        variant = SubElement(element, "tuv", {trees.LANG: language})
        _add_text(SubElement(variant, "seg"), trees.refuse_characters(text))


def _add_text(segment: Element, text: str) -> None:
    last: Element | None = None
    number = 0
    for part in _PLACEHOLDER.split(text):
        if _PLACEHOLDER.fullmatch(part):
            number += 1
            last = SubElement(segment, "ph", {"x": str(number)})
            last.text = part
        elif last is None:
            segment.text = part
        else:
            last.tail = part


def read(data: bytes, where: str, locale: str = "") -> Handover:
    """Return the texts of a memory in a locale, or in the one other language that it has.

    They are all fuzzy. Raises ``CatalogueError`` where the locale is not in it, or where it
    has several and none was named.
    """
    root = trees.read(data, where)
    if root.tag != "tmx":
        raise CatalogueError("This is not TMX", where, "export it as TMX 1.4")
    variants = [_variants(unit) for unit in root.iter("tu")]
    known = {tag for each in variants for tag in each if not _is_english(tag)}
    wanted = locale or (known.pop() if len(known) == 1 else "")
    if not any(_same(tag, wanted) for each in variants for tag in each):
        listed = ", ".join(sorted({tag for each in variants for tag in each})) or "nothing"
        raise CatalogueError(
            f"This memory holds {listed}", where, "name the language: --locale TAG"
        )
    units = (_unit(*pair, wanted) for pair in zip(root.iter("tu"), variants, strict=True))
    return Handover(wanted, tuple(unit for unit in units if unit), remembered=True)


def _variants(unit: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for variant in unit.findall("tuv"):
        segment = variant.find("seg")
        if segment is not None:
            tag = variant.get(trees.LANG) or variant.get("lang") or ""
            found[tag] = "".join(segment.itertext())
    return found


def _unit(element: Element, variants: dict[str, str], locale: str) -> Unit | None:
    english = next((text for tag, text in variants.items() if _is_english(tag)), "")
    text = next((text for tag, text in variants.items() if _same(tag, locale)), "")
    if not english or not text:
        return None
    blocks = [p.text or "" for p in element.findall("prop") if p.get("type") == _CONTEXT]
    return Unit(blocks[0] if blocks else None, english, text).in_stage(Stage.FUZZY)


def _is_english(tag: str) -> bool:
    return re.split("[-_]", tag)[0].lower() == _ENGLISH


def _same(tag: str, other: str) -> bool:
    return tag.replace("_", "-").lower() == other.replace("_", "-").lower()
