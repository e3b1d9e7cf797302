"""The finished page: what came out of the renderer, not what went in."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from leaflets import markdown
from leaflets.colours import contrast
from leaflets.model import Drawn, Finding, Leaflet, Origin, Part, Pdf, Severity, Text, WebPage

_SHEET = 2  # pages on a sheet of paper that is printed on both sides
_HALF = 0.5
_FIRST = 1
_SMALL_PRINT = "small"  # the class of what need not be read to be safe
_SMALLEST_PRINT = 9.0
_LEAST_CONTRAST, _LEAST_CONTRAST_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 18.0, 14.0
_DIGITS = re.compile(r"\d+(?:[.,٫٬]\d+)*")


def glyph_missing(leaflet: Leaflet, page: Pdf | WebPage) -> Iterator[Finding]:
    """Every character has a glyph: a box in place of a letter can hide a "not"."""
    for glyph in page.missing_glyphs:
        name = unicodedata.name(glyph, "a character without a name")
        yield _finding(
            "glyph-missing",
            f"No font has {glyph!r} (U+{ord(glyph):04X}, {name})",
            leaflet,
            "write another character, or add a font: templates/fonts/README.md",
        )


def font_foreign(leaflet: Leaflet, pdf: Pdf) -> Iterator[Finding]:
    """Only the program's own fonts are in the file: others look and shape otherwise."""
    for family in pdf.foreign_fonts:
        yield _finding(
            "font-foreign", f"The font {family!r} is not ours", leaflet, "run leaflets doctor"
        )


def image_missing(leaflet: Leaflet, pdf: Pdf) -> Iterator[Finding]:
    """Every image and style can be used: the renderer has nothing to complain of."""
    for warning in pdf.warnings:
        if "notdef" not in warning:
            yield _finding("image-missing", warning, leaflet, "mend the logo or the style sheet")


def text_overflow(leaflet: Leaflet, pdf: Pdf) -> Iterator[Finding]:
    """No text leaves its box or its page: what is cut off cannot be read."""
    for text in pdf.overflows:
        yield _finding(
            "text-overflow", f"This does not fit: {text!r}", leaflet, "say it in shorter words"
        )


def panels_overfull(leaflet: Leaflet, pdf: Pdf) -> Iterator[Finding]:
    """The text fits a sheet of fixed panels, folded or on a wall, at the smallest type it may have.

    A panel has no next page: what runs over would be cut off, and smaller type would be
    read by fewer people.
    """
    for each in pdf.overfull:
        yield _finding(
            "panels-overfull",
            f"There is too much text for this paper form: the {each.panel} runs over "
            f"by {each.millimetres:.0f} mm",
            leaflet,
            "choose a shorter leaflet or another --layout, or take a block out of the outline",
        )


def pages_uneven(leaflet: Leaflet, pdf: Pdf) -> Iterator[Finding]:
    """A leaflet fills whole sheets, printed on both sides, the last page at least half.

    Otherwise a clinic pays for blank paper. One sheet is one sheet, however little stands on
    its back. A paper form that may have any number of pages, such as large print, is left
    alone. A poster has but one side.
    """
    if not pdf.whole_sheets or pdf.pages <= _SHEET:
        return
    if pdf.pages % _SHEET or pdf.last_page_filled < _HALF:
        yield _finding(
            "pages-uneven",
            f"{pdf.pages} pages, the last one {pdf.last_page_filled:.0%} full",
            leaflet,
            "the outline has too much or too little for whole sheets",
            Severity.STYLE,
        )


def digits_misplaced(leaflet: Leaflet, pdf: Pdf) -> Iterator[Finding]:
    """Every number stands on the paper from left to right, and so does what goes with it.

    In Arabic a phone number is easily printed with its groups turned round, "500 mg" as
    "mg 500" and "2-4" as "4-2". So the glyphs on the finished page are read from left to
    right, and every number and every number to call has to be found among them: a patient
    in an emergency dials what stands there. Digits of the language's own are judged alike.
    """
    to_call = {number: _squeezed(number) for number in map(_clean, _to_call(leaflet))}
    on_paper, meant = (_numbers(pieces, to_call) for pieces in (pdf.drawn, pdf.texts))
    for page, number in meant - on_paper:
        yield _turned(f"{number!r} is not printed from left to right on page {page}", leaflet)
    readable = {number for _, number in on_paper}
    for number in to_call:
        if number not in readable:
            yield _turned(f"The number {number!r} cannot be read on any page", leaflet)


def _turned(message: str, leaflet: Leaflet) -> Finding:
    return _finding(
        "digits-misplaced", message, leaflet, "put isolate(...) around it in the template"
    )


def _to_call(leaflet: Leaflet) -> Iterator[str]:
    """Yield the numbers that every leaflet gives, and those that this one names besides."""
    named = {name for text in leaflet.passages() for name in markdown.placeholders(text.text)}
    for name, value in leaflet.clinic.values.items():
        if name != "clinic_name" and (name != "drug_help_line" or name in named):
            yield value


def _numbers(
    pieces: Iterable[Text | Drawn], to_call: Mapping[str, str]
) -> Counter[tuple[int, str]]:
    """Count by page every number to call, and every other with what it has to stay in order with.

    Each number counts by itself, too: what stands beside it is another matter.
    """
    found: Counter[tuple[int, str]] = Counter()
    for piece in pieces:
        if _DIGITS.search(piece.words):
            words = _clean(piece.words)
            runs = [run for run in markdown.runs(words) if _DIGITS.search(run)]
            found.update((piece.page, number) for number in (*runs, *_DIGITS.findall(words)))
            together = _squeezed(words)
            for number, squeezed in to_call.items():
                found[piece.page, number] += together.count(squeezed)
    return +found


def _clean(text: str) -> str:
    """Return text as an eye sees it, without marks that have no width."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


def _squeezed(text: str) -> str:
    return "".join(text.split())


def contrast_low(leaflet: Leaflet, pdf: Pdf) -> Iterator[Finding]:
    """Text stands out from its ground, also for weak eyes and on a grey printer.

    A contrast of 4.5 : 1 is the least, and 3 : 1 for type of 18 points or bold of 14, as in
    WCAG 2.2 (https://www.w3.org/TR/WCAG22/#contrast-minimum). The ground is the nearest
    colour behind the text; pictures are not looked at, so no text may stand on one. A
    clinic's accent colour is judged here once more, wherever the page uses it.
    """
    pale = _grouped(((t.colour, t.ground), t) for t in pdf.texts if _is_pale(t))
    for (colour, ground), texts in pale.items():
        ratio = math.floor(contrast(colour, ground) * 100) / 100
        yield _finding(
            "contrast-low",
            f"{_quoted(texts)}: {colour} on {ground} has a contrast of {ratio:.2f}",
            leaflet,
            f"make one of them darker or lighter: {_least_contrast(texts[0]):g} is the least",
        )


def _is_pale(text: Text) -> bool:
    return contrast(text.colour, text.ground) < _least_contrast(text)


def _least_contrast(text: Text) -> float:
    large = text.size >= (_LARGE_BOLD if text.bold else _LARGE)
    return _LEAST_CONTRAST_LARGE if large else _LEAST_CONTRAST


def type_too_small(leaflet: Leaflet, pdf: Pdf) -> Iterator[Finding]:
    """Type can be read at arm's length, by tired eyes.

    Nothing on the finished page is smaller than its layout allows, 12 points on most. Only
    what need not be read to be safe may be: the running foot, and what the template gives
    the class ``small`` (masthead, labels, sources). That is never under 9 points.
    """
    small = _grouped(
        ((t.size, _least_size(t, pdf)), t) for t in pdf.texts if t.size < _least_size(t, pdf)
    )
    for (size, least), texts in small.items():
        yield _finding(
            "type-too-small",
            f"{_quoted(texts)}: set in {size:g} points, {least:g} is the least",
            leaflet,
            "set it larger in the style sheet, or say it in fewer words",
        )


def _least_size(text: Text, pdf: Pdf) -> float:
    is_small_print = text.in_margin or _SMALL_PRINT in text.marks
    return _SMALLEST_PRINT if is_small_print else pdf.smallest


def crisis_box_not_on_first_page(leaflet: Leaflet, pdf: Pdf) -> Iterator[Finding]:
    """The crisis box, with both its numbers, is on the first page of what was printed.

    Whoever needs it does not turn pages. A leaflet may begin with the box and still lose it
    to the second page, where a large title or logo leaves it no room.
    """
    box = [text for text in pdf.texts if Part.CRISIS in text.marks]
    first = [_squeezed(_clean(text.words)) for text in box if text.page == _FIRST]
    hint = "shorten what stands above it, or the box itself"
    for page in sorted({text.page for text in box} - {_FIRST}):
        message = f"A part of the crisis box is on page {page}"
        yield _finding("crisis-box-not-on-first-page", message, leaflet, hint)
    for number in (leaflet.clinic.emergency_number, leaflet.clinic.crisis_line):
        if _squeezed(_clean(number)) not in first:
            message = f"{number!r} is not in a crisis box on the first page"
            yield _finding("crisis-box-not-on-first-page", message, leaflet, hint)


_Group = TypeVar("_Group", bound=Hashable)


def _grouped(pairs: Iterable[tuple[_Group, Text]]) -> dict[_Group, list[Text]]:
    groups = defaultdict(list)
    for group, text in pairs:
        groups[group].append(text)
    return groups


def _quoted(texts: list[Text]) -> str:
    more = f" and {len(texts) - 1} more" if texts[1:] else ""
    return f"{texts[0].words.strip()!r} on page {texts[0].page}{more}"


def _finding(
    code: str, message: str, leaflet: Leaflet, hint: str, severity: Severity = Severity.ERROR
) -> Finding:
    where = Origin(str(Path(leaflet.title.origin.path)))
    return Finding(code, severity, message, where, locale=leaflet.locale, hint=hint)
