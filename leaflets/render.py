"""HTML page -> Pdf, on our fonts only, with the network off."""

import logging
import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from leaflets import boxes, engine, forms
from leaflets.errors import RenderError
from leaflets.model import Enclosure, Page, Pdf, Structure, Tag

if TYPE_CHECKING:
    from leaflets.plate import Plate

Version = Callable[[], Page]
"""Makes a page in one size of type."""

_PICTURE = re.compile(r"(data:[\w/+]{1,40})[^\s']*")


def render(
    page: Page,
    *smaller: Version,
    counts: Collection[int] = (),
    enclose: Callable[[int], Enclosure] | None = None,
) -> Pdf:
    """Render a page as PDF/UA-1 and read off it the facts the checks need.

    ``smaller`` make the same page in smaller and smaller type. The largest is taken whose
    number of pages is among ``counts`` and whose panels all hold their text; without ``counts``
    that is the first. Its cover is bound before it on sheets of its own, and is no part of its
    count. ``enclose`` returns, for the number of all pages, what is to travel inside.
    Raises ``RenderError`` where Pango is missing, or where WeasyPrint gives up on the page.
    """
    return printed(laid_out(page, *smaller, counts=counts), enclose)


def rehearse(templates: Path) -> None:
    """Render a page that nobody sees: what is done once for all pages of a process is done."""
    page = Page(_REHEARSED, forms.style_sheets(forms.A4, templates), templates)
    nothing = Enclosure("nothing", "", b"", date.min, "", "")
    unread(laid_out(page), lambda _: nothing)


class LaidOut(Struct, frozen=True):
    """A leaflet that is laid out: its document, what is bound before it, and what was whispered."""

    page: Page
    document: Any
    cover: tuple[Any, ...]
    warnings: tuple[str, ...]
    counts: Collection[int]

    @property
    def whole(self) -> Any:
        """The document with what is bound before it."""
        return self.document.copy([*self.cover, *self.document.pages])


def laid_out(page: Page, *smaller: Version, counts: Collection[int] = ()) -> LaidOut:
    """Lay out a page, in the largest type that fits, as ``render`` says."""
    with _warnings() as warnings, _refusals():
        document = _largest_to_fit((lambda: page, *smaller), counts, warnings)
        covers = [partial(replace, version) for version in page.cover]
        cover = _largest_to_fit(covers, _WHOLE_SHEETS, warnings).pages if covers else []
    return LaidOut(page, document, tuple(cover), tuple(warnings), counts)


def printed(laid: LaidOut, enclose: Callable[[int], Enclosure] | None = None) -> Pdf:
    """Write what is laid out as a PDF, and read off it the facts the checks need."""
    from leaflets import readback

    pdf, judged = unread(laid, enclose)
    with _refusals():
        return readback.read(pdf, judged)


def unread(laid: LaidOut, enclose: Callable[[int], Enclosure] | None = None) -> tuple[Pdf, bytes]:
    """Write what is laid out as a PDF, and return beside it the bytes that are to be read back."""
    document, whole = laid.document, laid.whole
    with _warnings() as warnings, _refusals():
        data = _written(whole, enclose(len(whole.pages)) if enclose else None)
        # The leaflet is judged by itself: its first page is the one that a patient sees first.
        judged = _written(document, None) if laid.cover else data
    fonts = whole.fonts.values()
    ours = engine.settled(laid.page.assets).families
    pdf = Pdf(
        data=data,
        pages=len(document.pages),
        foreign_fonts=tuple(sorted({font.family for font in fonts} - ours)),
        missing_glyphs=tuple(sorted({chr(code) for font in fonts for code in font.missing})),
        overflows=tuple(boxes.overflows(whole)),
        warnings=(*laid.warnings, *warnings),
        last_page_filled=boxes.filled(document.pages[-1]),
        texts=tuple(boxes.texts(document)),
        drawn=(),
        structure=_UNREAD,
        smallest=laid.page.smallest,
        overfull=tuple(boxes.overfull(document)),
        whole_sheets=any(count > 1 for count in laid.counts),
    )
    return pdf, judged


def engraved(laid: LaidOut, changing: Sequence[Any], enclosure: Enclosure) -> "Plate":
    """Draw what is laid out, so that it can be written again with other words."""
    from leaflets.plate import Plate

    with _warnings(), _refusals():
        return Plate(laid.whole, changing, enclosure, (_written, _finish))


def pressed(plate: "Plate", author: str, enclosure: Enclosure) -> bytes | None:
    """Write a plate with the words that its boxes have now; nothing where that is not right."""
    with _warnings() as warnings, _refusals():
        data = plate.print(author, enclosure)
    return None if warnings else data


def _written(
    document: Any, enclosure: Enclosure | None, keep: Callable[[Any], None] | None = None
) -> bytes:
    if enclosure is None:
        return bytes(document.write_pdf(**_OPTIONS))
    from weasyprint import Attachment

    day = datetime.combine(enclosure.day, time())
    attachment = Attachment(
        string=enclosure.data.decode(),
        name=enclosure.name,
        description=enclosure.description,
        created=day,
        modified=day,
        relationship="Data",
    )

    def finisher(_: object, pdf: Any) -> None:
        _finish(pdf, enclosure.xmp)
        if keep:
            keep(pdf)

    written = document.write_pdf(
        finisher=finisher,
        attachments=[attachment],
        pdf_identifier=enclosure.identifier.encode(),
        **_OPTIONS,
    )
    return bytes(written)


def _finish(pdf: Any, xmp: str) -> None:
    _describe(pdf, xmp)
    _narrow_bleed(pdf)


def _narrow_bleed(pdf: Any) -> None:
    """Let the bleed of a page with marks end where the marks begin to be safe from the knife.

    WeasyPrint 70 lets it end at 10 points, and draws the marks inside of what CSS calls bleed.
    """
    for page in pdf.objects:
        if isinstance(page, dict) and page.get("Type") == "/Page" and "TrimBox" in page:
            left, top, right, bottom = (float(edge) for edge in page["TrimBox"])
            if [left, top, right, bottom] != [float(edge) for edge in page["MediaBox"]]:
                bleed = (left - _BLEED, top - _BLEED, right + _BLEED, bottom + _BLEED)
                page["BleedBox"] = type(page["TrimBox"])(bleed)


def _describe(pdf: Any, xmp: str) -> None:
    # WeasyPrint 70 puts ``xmp_metadata`` into a second rdf:RDF, where nobody looks for it.
    end = b"</rdf:RDF>"
    for stream in pdf.objects:
        if getattr(stream, "extra", {}).get("Type") == "/Metadata":
            stream.stream = [part.replace(end, xmp.encode() + end) for part in stream.stream]


_UNREAD = Structure("", "", title_shown=False, tagged=False, root=Tag(""))
_BLEED = 3 / 25.4 * 72  # points of 3 mm, which print shops ask for
_WHOLE_SHEETS = range(2, 1000, 2)


def _largest_to_fit(
    versions: Sequence[Version], counts: Collection[int], warnings: list[str]
) -> Any:
    """Return the first version of a good number of pages with room for all, else the last.

    What fits in one size of type fits in every smaller one, so they need not all be tried.
    Where not even the smallest could help, type stays as large as it was meant to be; but if
    only one number of pages will do, the smallest says how much too long the text is.
    """
    noted = tuple(warnings)

    @cache
    def laid(number: int) -> tuple[Any, tuple[str, ...], bool]:
        warnings[:] = noted
        document = _laid_out(versions[number]())
        good = len(document.pages) in counts and not any(boxes.overfull(document))
        return document, tuple(warnings), good or not counts

    number, last = 0, len(versions) - 1
    if last and not laid(0)[2]:
        if _is_hopeless(laid(0)[0], versions[0](), counts):
            number = last if len(counts) == 1 else 0
        else:
            number = bisect_left(range(last), True, lo=1, key=lambda each: laid(each)[2])
    document, warnings[:], _ = laid(number)
    return document


def _is_hopeless(document: Any, page: Page, counts: Collection[int]) -> bool:
    """Say whether a document could not have a good number of pages in the smallest type either.

    Text needs at best as much less room as its type: in width and in height.
    """
    pages = len(document.pages)
    if pages in counts or page.size <= page.smallest:
        return False  # it is a panel that is too full, or a version in another way
    room = pages - 1 + boxes.filled(document.pages[-1])
    wanted = max((count for count in counts if count < pages), default=0)
    return room * (page.smallest / page.size) ** 2 > wanted


def _laid_out(page: Page) -> Any:
    settled = engine.settled(page.assets)
    html = settled.weasyprint.HTML(
        string=page.html, base_url=page.assets.as_uri() + "/", url_fetcher=settled.fetcher
    )
    styles = [engine.style_sheet(settled, path) for path in page.style_sheets]
    return html.render(font_config=settled.fonts, stylesheets=styles, **_OPTIONS)


_OPTIONS = {"pdf_variant": "pdf/ua-1"}
# One of each kind of thing that stands on most pages.
_REHEARSED = """<!doctype html><html lang="en"><head><title>None</title><style>
html { font-family: "Atkinson Hyperlegible Next"; font-size: 12pt; line-height: 1.4 }
@page { size: 210mm 297mm; @bottom-right { content: counter(page) } }
</style></head><body><h1>One</h1><p>Two <strong>three</strong> <a href="#here">four</a></p>
<ul><li id="here">Five</li></ul><table><tr><th scope="row">Six</th><td>Seven</td></tr></table>
<svg width="9" height="9" viewBox="0 0 9 9"><path d="M1 1L2 2Z"/></svg></body></html>"""


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as bad:
        # WeasyPrint 70 draws no SVG whose viewBox holds a letter, and says so with a ValueError.
        raise RenderError(
            f"The page cannot be drawn: {_cut(str(bad))}",
            "",
            "take the logo out of clinic.toml, and try again; then leaflets doctor",
        ) from bad


def _cut(message: str) -> str:
    """Return a message without the pictures that it names by all their bytes."""
    return _PICTURE.sub(r"\1…", message)


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what WeasyPrint would only whisper: it makes the PDF all the same."""
    logger = logging.getLogger("weasyprint")
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(_cut(record.getMessage()))  # type: ignore[method-assign]
    before = logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [handler], False
    try:
        yield messages
    finally:
        logger.handlers, logger.propagate = before
