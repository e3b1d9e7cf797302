"""Units <-> XLIFF 2, the format in which agencies pass texts on.

The block is the name of a unit, a ``{placeholder}`` an element that cannot be mistyped.
Written is 2.0 (OASIS standard of 5 August 2014), read is every 2.x.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement

from leaflets.errors import CatalogueError
from leaflets.exchange import trees
from leaflets.exchange.units import Handover, Stage, Unit

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_SPACES = re.compile(r"\{(urn:oasis:names:tc:xliff:document:2\.\d+)\}xliff")
_PLACEHOLDER = re.compile(r"(\{[a-z_]+\})")
_WHOLE = frozenset({"source", "target", "note", "data"})
_FUZZY = "leaflets:fuzzy"
_TRANSLATOR = "translator"
_AUTHOR = "author"
# A fuzzy text is "initial" too: a program that knows no subState must not take it for done.
_STATES = {
    Stage.MISSING: "initial",
    Stage.FUZZY: "initial",
    Stage.TRANSLATED: "translated",
    Stage.REVIEWED: "reviewed",
    Stage.FINAL: "final",
}
_STAGES = {
    "initial": Stage.FUZZY,
    "translated": Stage.TRANSLATED,
    "reviewed": Stage.REVIEWED,
    "final": Stage.FINAL,
}


def write(handover: Handover) -> bytes:
    """Return an XLIFF 2.0 file of some texts, in their order, with their states and notes."""
    root = Element(
        "xliff",
        {
            "xmlns": _NAMESPACE,
            "version": "2.0",
            "srcLang": "en",
            "trgLang": handover.locale,
            trees.SPACE: "preserve",
        },
    )
    file = SubElement(root, "file", {"id": "leaflets", "canResegment": "no"})
    for unit in handover.units:
        _add_unit(file, unit)
    return trees.write(root, _WHOLE)


def _add_unit(file: Element, unit: Unit) -> None:
    block = trees.refuse_characters(unit.block or "")
    name = {"name": block} if block else {}
    element = SubElement(file, "unit", {"id": _id(unit), **name})
    _add_notes(element, unit)
    codes = dict.fromkeys(_PLACEHOLDER.findall(unit.english + "\n" + unit.translation))
    known = {code: f"d{number}" for number, code in enumerate(codes, 1)}
    if known:
        data = SubElement(element, "originalData")
        for code, name_of in known.items():
            SubElement(data, "data", {"id": name_of}).text = code
    fuzzy = {"subState": _FUZZY} if unit.stage is Stage.FUZZY else {}
    segment = SubElement(element, "segment", {"state": _STATES[unit.stage], **fuzzy})
    numbers = _Numbers()
    _add_text(SubElement(segment, "source"), unit.english, known, numbers)
    if unit.translation:
        _add_text(SubElement(segment, "target"), unit.translation, known, numbers.again())


def _id(unit: Unit) -> str:
    return "u" + hashlib.sha256(f"{unit.block or ''}\0{unit.english}".encode()).hexdigest()[:16]


def _add_notes(element: Element, unit: Unit) -> None:
    lines = [(_AUTHOR, line) for line in unit.notes]
    lines += [(_TRANSLATOR, line) for line in unit.comments]
    if not lines:
        return
    notes = SubElement(element, "notes")
    for category, line in lines:
        note = SubElement(notes, "note", {"category": category})
        note.text = trees.refuse_characters(line)


class _Numbers:
    """The ids of placeholders: the first {x} of a translation is the first {x} of its English."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, int], str] = {}
        self._seen: dict[str, int] = {}

    def again(self) -> "_Numbers":
        self._seen = {}
        return self

    def of(self, code: str) -> str:
        self._seen[code] = self._seen.get(code, 0) + 1
        return self._given.setdefault((code, self._seen[code]), str(len(self._given) + 1))


def _add_text(element: Element, text: str, known: dict[str, str], numbers: _Numbers) -> None:
    last: Element | None = None
    for part in _PLACEHOLDER.split(text):
        if part in known:
            about = {"id": numbers.of(part), "dataRef": known[part], "equiv": part, "disp": part}
            last = SubElement(element, "ph", about)
        else:
            last = _add_plain(element, part, last)


def _add_plain(element: Element, text: str, last: Element | None) -> Element | None:
    """Add characters; one that XML cannot hold becomes the element made for it."""
    for run in re.split(r"([^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff])", text):
        if len(run) == 1 and not trees.is_character(run):
            last = SubElement(element, "cp", {"hex": f"{ord(run):04X}"})
        elif last is None:
            element.text = (element.text or "") + run
        else:
            last.tail = (last.tail or "") + run
    return last


def read(data: bytes, where: str) -> Handover:
    """Return the texts of an XLIFF 2 file.

    What says no state is held for fuzzy, as the standard's default "initial" has it. Raises
    ``CatalogueError`` for another version, another source language, and markup that was not
    written here.
    """
    root = trees.read(data, where)
    found = _SPACES.fullmatch(root.tag)
    if found is None:
        raise CatalogueError("This is not XLIFF 2", where, "export it as XLIFF 2.0, 2.1 or 2.2")
    if root.get("srcLang", "").partition("-")[0].lower() != "en":
        raise CatalogueError("The source of this file is not English", where, 'srcLang="en"')
    reader = _Reader(f"{{{found[1]}}}", where)
    return Handover(root.get("trgLang", ""), tuple(map(reader.unit, reader.units(root))))


class _Reader:
    """The elements of one file, in the namespace of its version."""

    def __init__(self, space: str, where: str) -> None:
        self.space = space
        self.where = where

    def units(self, root: Element) -> Iterator[Element]:
        return root.iter(f"{self.space}unit")

    def unit(self, element: Element) -> Unit:
        data = {
            each.get("id", ""): self._text(each, {})
            for each in element.findall(f"{self.space}originalData/{self.space}data")
        }
        parts = [each for each in element if self._is(each, "segment", "ignorable")]
        unit = Unit(
            element.get("name", ""),
            "".join(self._side(part, "source", data) for part in parts),
            "".join(self._target(part, data) for part in self._in_order(parts)),
            notes=tuple(self._notes(element, _AUTHOR)),
            comments=tuple(self._notes(element, _TRANSLATOR)),
        )
        segments = [part for part in parts if self._is(part, "segment")]
        return unit.in_stage(self._stage(segments))

    def _is(self, element: Element, *names: str) -> bool:
        return element.tag in {f"{self.space}{name}" for name in names}

    def _in_order(self, parts: list[Element]) -> list[Element]:
        """Return the parts of a text as its translation has them: they may change places."""

        def place(numbered: tuple[int, Element]) -> int:
            target = numbered[1].find(f"{self.space}target")
            order = target.get("order", "") if target is not None else ""
            return int(order) if order.isdecimal() else numbered[0]

        return [part for _, part in sorted(enumerate(parts, 1), key=place)]

    def _target(self, part: Element, data: dict[str, str]) -> str:
        # What lies between two segments is often not repeated.
        spaces = self._is(part, "ignorable") and part.find(f"{self.space}target") is None
        return self._side(part, "source" if spaces else "target", data)

    def _side(self, part: Element, name: str, data: dict[str, str]) -> str:
        found = part.find(f"{self.space}{name}")
        return "" if found is None else self._text(found, data)

    def _stage(self, segments: Iterable[Element]) -> Stage:
        """Return how far the least finished segment has come."""
        order = list(_STAGES.values())
        states = [each.get("state", "initial") for each in segments]
        for state in states:
            if state not in _STAGES:
                raise CatalogueError(
                    f"No state is called {state!r}", self.where, f"one of {', '.join(_STAGES)}"
                )
        missing = any(not self._side(each, "target", _Any()).strip() for each in segments)
        if missing or not states:
            return Stage.FUZZY
        return min((_STAGES[state] for state in states), key=order.index)

    def _notes(self, element: Element, category: str) -> Iterator[str]:
        for note in element.findall(f"{self.space}notes/{self.space}note"):
            if note.get("category", _TRANSLATOR) == category:
                yield self._text(note, {})

    def _text(self, element: Element, data: dict[str, str]) -> str:
        pieces = [element.text or ""]
        for child in element:
            pieces += self._inline(child, data), child.tail or ""
        return "".join(pieces)

    def _inline(self, element: Element, data: dict[str, str]) -> str:
        name = element.tag.removeprefix(self.space)
        if name == "mrk":
            return self._text(element, data)
        if name in ("sm", "em"):
            return ""
        if name == "cp":
            return self._character(element)
        reference = element.get("dataRef", "")
        if name == "ph" and reference in data:
            return data[reference]
        raise CatalogueError(
            f"A text holds <{name}>, and nothing says what it stands for",
            self.where,
            "translate the file as it was exported: bold is **written so**",
        )

    def _character(self, element: Element) -> str:
        digits = element.get("hex", "")
        code = int(digits, 16) if re.fullmatch("[0-9A-Fa-f]{1,6}", digits) else 0
        if not 0 < code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            raise CatalogueError(
                f"No text holds a character {digits!r}", self.where, "mend <cp hex>"
            )
        return chr(code)


class _Any(dict[str, str]):
    """Stands for codes whose words do not matter: where one is, a text is not empty."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> str:
        return "x"
