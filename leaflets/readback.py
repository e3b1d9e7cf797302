"""Finished PDF -> what stands in it, read back from its bytes.

It knows how WeasyPrint 70 writes: one operator on a line, and each piece of text put in its
place by a ``Tm`` of its own. A viewer draws the glyphs of such a piece from left to right, in
the order in which they are written there. Were WeasyPrint to write otherwise, the words on
the page would not be found, and no page would pass.
"""

import io
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import pikepdf
from msgspec.structs import replace

from leaflets.model import Drawn, Pdf, Structure, Tag

_STEP = re.compile(
    rb"\n(?:"
    rb"(?P<end>EMC)(?=\n|$)"
    rb"|(?P<text_end>ET)(?=\n|$)"
    rb"|(?P<place>[-0-9. ]+) Tm"
    rb"|/(?P<mark>\w+)\n(?:BMC|<<(?P<properties>.*)>>\nBDC)"
    rb"|/(?P<font>\S+) \S+ Tf"
    rb"|(?P<glyphs>\[.*\]) TJ"
    rb")"
)
_MARK_ID = re.compile(rb"/MCID (\d+)")
_MEANING = re.compile(rb"<([0-9a-f]+)> <([0-9a-f]*)>")
_SHOWN = re.compile(rb"<([0-9a-f]*)>")
_GLYPH = struct.Struct(">H")

_Meanings = Mapping[int, str]
_Languages = dict[tuple[int, int], str]  # of a page's marked content, by page and number


class ReadBack(NamedTuple):
    """What was read back: the words as they stand on paper, and how a screen reader has them."""

    drawn: tuple[Drawn, ...]
    structure: Structure


def read(pdf: Pdf, judged: bytes) -> Pdf:
    """Return a rendered leaflet with what stands in its bytes, without those of its cover."""
    found = read_back(judged)
    return replace(pdf, drawn=found.drawn, structure=found.structure)


def read_back(data: bytes) -> ReadBack:
    """Return what stands in a finished PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        languages: _Languages = {}
        structure = _structure(pdf, pages, languages)
        fonts: dict[tuple[int, int], _Meanings] = {}
        drawn: list[Drawn] = []
        for number, page in enumerate(pdf.pages, 1):
            known = {name.encode()[1:]: _meanings(font, fonts) for name, font in _fonts(page)}
            drawn += _drawn(page.Contents.read_bytes(), number, known, languages)
    return ReadBack(tuple(drawn), structure)


def _fonts(page: pikepdf.Page) -> Iterator[tuple[str, pikepdf.Object]]:
    yield from page.resources.get("/Font", pikepdf.Dictionary()).items()


def _meanings(font: pikepdf.Object, known: dict[tuple[int, int], _Meanings]) -> _Meanings:
    """Return the text of every glyph of a font; pages share their fonts."""
    if font.objgen not in known:
        table = font.ToUnicode.read_bytes()
        known[font.objgen] = {
            int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
            for glyph, text in _MEANING.findall(table)
        }
    return known[font.objgen]


def _drawn(
    content: bytes, page: int, fonts: Mapping[bytes, _Meanings], languages: _Languages
) -> Iterator[Drawn]:
    around: list[str | None] = [None]
    words = ""
    meanings: _Meanings = {}
    for step in _STEP.finditer(content):
        match step.lastgroup:
            case "font":
                meanings = fonts[step["font"]]
            case "glyphs":
                words += _shown(step["glyphs"], meanings)
            case "mark" | "properties":
                around.append(_language(step, page, around[-1], languages))
            case "end":
                around.pop()
            case "place" | "text_end":
                if words.strip():
                    yield Drawn(page, words, around[-1])
                words = ""


def _language(
    step: re.Match[bytes], page: int, outer: str | None, languages: _Languages
) -> str | None:
    """Return the language of marked content: what holds it has the say, or else its tag."""
    if step["mark"] == b"Artifact":
        return ""
    if number := _MARK_ID.search(step["properties"] or b""):
        return languages.get((page, int(number[1])))
    return outer


def _shown(glyphs: bytes, meanings: _Meanings) -> str:
    codes = bytes.fromhex(b"".join(_SHOWN.findall(glyphs)).decode())
    return "".join([meanings.get(code, "") for (code,) in _GLYPH.iter_unpack(codes)])


def _structure(
    pdf: pikepdf.Pdf, pages: Mapping[tuple[int, int], int], languages: _Languages
) -> Structure:
    root = pdf.Root
    language = _own(root, "/Lang")
    tags = root.StructTreeRoot if "/StructTreeRoot" in root else pikepdf.Dictionary()
    inside = tuple(_tags(tags, language, pages, languages))
    return Structure(
        language=language,
        title=_own(pdf.docinfo, "/Title"),
        title_shown=_says(root, "/ViewerPreferences", "/DisplayDocTitle"),
        tagged=_says(root, "/MarkInfo", "/Marked"),
        root=Tag("", inside),
    )


def _says(root: pikepdf.Object, table: str, key: str) -> bool:
    return table in root and key in root[table] and bool(root[table][key])


def _tags(
    parent: pikepdf.Object,
    language: str,
    pages: Mapping[tuple[int, int], int],
    languages: _Languages,
) -> Iterator[Tag]:
    """Yield the tags in a tag, and note the language of the content they hold."""
    for child in _children(parent):
        if isinstance(child, int):
            languages[pages[parent.Pg.objgen], child] = language
        elif "/S" in child:
            own = _own(child, "/Lang")
            inside = tuple(_tags(child, own or language, pages, languages))
            scope = _own(child.A, "/Scope")[1:] if "/A" in child else ""
            yield Tag(str(child.S)[1:], inside, own, _own(child, "/Alt"), scope)


def _children(tag: pikepdf.Object) -> Iterable[pikepdf.Object | int]:
    if "/K" not in tag:
        return ()
    children = tag.K
    return children if isinstance(children, pikepdf.Array) else (children,)


def _own(tag: pikepdf.Object, key: str) -> str:
    # Asking first takes a fifth of the time of pikepdf's get(), where most tags have none.
    return str(tag[key]) if key in tag else ""
