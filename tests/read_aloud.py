"""What a screen reader says of a PDF: its words in the order of its tags, each with its language.

It follows the tags alone, not the page, and knows nothing of ``leaflets.readback``.
"""

import re
import unicodedata
from collections.abc import Iterator

import pikepdf

_RIGHT_TO_LEFT = ("R", "AL")
_MEANING = re.compile(rb"<([0-9a-f]+)> <([0-9a-f]*)>")


def said(path) -> list[tuple[str, str]]:
    """Return the words of a file as (language, words), in the order of its tags."""
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen: _marked(page) for page in pdf.pages}
        root = pdf.Root.StructTreeRoot
        return [each for each in _walk(root, pages, str(pdf.Root.Lang), None) if each[1]]


def squeezed(text: str) -> str:
    """Return the letters and digits of a text: the rest has no direction of its own."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def _walk(tag, pages, language, page) -> Iterator[tuple[str, str]]:
    if isinstance(tag, int):
        yield language, pages[page].get(tag, "")
    elif isinstance(tag, pikepdf.Array):
        for child in tag:
            yield from _walk(child, pages, language, page)
    elif isinstance(tag, pikepdf.Dictionary):
        page = tag.Pg.objgen if "/Pg" in tag else page
        if "/MCID" in tag:
            yield language, pages[page].get(int(tag.MCID), "")
        language = str(tag.get("/Lang", language))
        yield from _walk(tag.get("/K", pikepdf.Array()), pages, language, page)


def _marked(page) -> dict[int, str]:
    """Return the words of a page by the number of their marked content."""
    fonts = {name: _meanings(font) for name, font in page.resources.get("/Font", {}).items()}
    found: dict[int, list[str]] = {}
    around: list[tuple[int | None, bool]] = [(None, False)]  # the number; whether it is told
    meanings: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        number, told = around[-1]
        match str(operator):
            case "BDC":
                properties = operands[1]
                if "/MCID" in properties:
                    number = int(properties.MCID)
                if "/ActualText" in properties and not told:
                    found.setdefault(number, []).append(str(properties.ActualText))
                    told = True
                around.append((number, told))
            case "BMC":
                around.append((None, False))
            case "EMC":
                around.pop()
            case "Tf":
                meanings = fonts[str(operands[0])]
            case "TJ" if number is not None and not told:
                found.setdefault(number, []).extend(_glyphs(operands[0], meanings))
    return {number: _in_reading_order(texts) for number, texts in found.items()}


def _in_reading_order(texts: list[str]) -> str:
    """Join what glyphs mean: they stand from left to right, also where people read from right."""
    turned = any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for text in texts for c in text)
    return "".join(reversed(texts) if turned else texts)


def _glyphs(shown, meanings) -> list[str]:
    raw = b"".join(bytes(each) for each in shown if isinstance(each, pikepdf.String))
    codes = [int.from_bytes(raw[start : start + 2], "big") for start in range(0, len(raw), 2)]
    return [meanings.get(code, "") for code in codes]


def _meanings(font) -> dict[int, str]:
    table = _MEANING.findall(font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in table}
