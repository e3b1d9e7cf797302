"""Leaflet -> its pages as pictures, printed in a process of their own.

Printing takes a second, and would hold up everybody who only reads. What was printed is kept
until its words change.
"""

import asyncio
import io
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cached_property
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from leaflets import approvals, checks, judging, making
from leaflets.build import Stock
from leaflets.errors import LeafletError
from leaflets.model import Finding, Pdf, Verdict
from leaflets.preview.desk import Judged
from leaflets.preview.pages import drawable
from leaflets.preview.trouble import Trouble

_WIDTH = 1240  # dots: an A4 page at 150 dpi, sharp on a screen that shows it at half the size
_KEPT = 12


class Order(Struct, frozen=True, dict=True):
    """A leaflet to print in a form, and all that its pages say."""

    judged: Judged
    stock: Stock

    @cached_property
    def digest(self) -> str:
        """What it will look like: while it is the same, nothing has to be printed anew."""
        leaflet, outcome = self.judged.leaflet, self.judged.outcome
        registers = (
            *(self.stock.locales[tag].approvals for tag in sorted(self.stock.locales)),
            approvals.load(leaflet.clinic.folder / approvals.REGISTER),
        )
        said = (
            [passage.text for passage in leaflet.passages()],
            (leaflet.clinic, outcome.edition, outcome.reasons, self.judged.language, registers),
        )
        return sha256(repr(said).encode()).hexdigest()[:16]


class Printed(Struct, frozen=True):
    """The pages of a leaflet as PNG pictures, what the rules say of them, and the PDF itself.

    ``pdf`` is empty for a leaflet that is held: nobody is to hand it out.
    """

    digest: str
    pages: tuple[bytes, ...] = ()
    sizes: tuple[tuple[int, int], ...] = ()
    findings: tuple[Finding, ...] = ()
    pdf: bytes = b""
    troubles: tuple[Trouble, ...] = ()


def print_pages(order: Order) -> Printed:
    """Print a leaflet, held or not, and draw its pages."""
    judged, outcome = order.judged, order.judged.outcome
    try:
        leaflet = drawable(judged.leaflet)
        made_of = making.describe(judged.leaflet, outcome, order.stock)
        pdf = making.make_file(leaflet, made_of, outcome, order.stock)
    except LeafletError as error:
        return Printed(order.digest, troubles=(Trouble(error.message, error.where, error.hint),))
    assert isinstance(pdf, Pdf)
    findings = checks.check_page(judged.leaflet, pdf)
    held = outcome.verdict is Verdict.HELD or judging.is_held(findings)
    pages, sizes = _pictures(pdf.data)
    return Printed(order.digest, pages, sizes, findings, b"" if held else pdf.data)


def _pictures(pdf: bytes) -> tuple[tuple[bytes, ...], tuple[tuple[int, int], ...]]:
    import pypdfium2

    pages, sizes = [], []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            picture = page.render(scale=_WIDTH / page.get_width()).to_pil()
            data = io.BytesIO()
            picture.save(data, "PNG", compress_level=1)
            pages.append(data.getvalue())
            sizes.append(picture.size)
    return tuple(pages), tuple(sizes)


class Press:
    """Prints what somebody looks at, one leaflet after the other, and says when it is done.

    All of it runs on the event loop but the printing.
    """

    def __init__(self, done: Callable[[str], None]) -> None:
        """Start nothing yet: who looks at no paper needs no second process."""
        self._done = done
        self._pool: ProcessPoolExecutor | None = None
        self._printed: dict[str, Printed] = {}
        self._printing: dict[str, asyncio.Task[None]] = {}

    def look(self, key: str, order: Order) -> tuple[Printed | None, bool]:
        """Return the pages that were printed last, and whether they are being printed anew."""
        printed = self._printed.get(key)
        if printed and printed.digest == order.digest:
            return printed, False
        if key not in self._printing:
            self._printing[key] = asyncio.create_task(self._print(key, order))
        return printed, True

    def last(self, key: str) -> Printed | None:
        """Return what was printed last, if anything was."""
        return self._printed.get(key)

    async def _print(self, key: str, order: Order) -> None:
        loop = asyncio.get_running_loop()
        try:
            printed = await loop.run_in_executor(self._ready(), print_pages, order)
        except Exception as problem:  # whatever it is: who waits for the pages has to be told
            self.start_afresh()
            hint = "close other programs, then save a file again; leaflets doctor"
            trouble = Trouble(f"The pages cannot be printed: {problem}", "", hint)
            printed = Printed(order.digest, troubles=(trouble,))
        finally:
            self._printing.pop(key, None)
        self._printed.pop(key, None)
        self._printed[key] = printed
        for oldest in list(self._printed)[:-_KEPT]:
            del self._printed[oldest]
        self._done(key)

    def _ready(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # A server has threads, and a forked child would wait for locks that they hold.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, mp_context=context)
        return self._pool

    def start_afresh(self) -> None:
        """Forget all pages and the process with its style sheets: the templates changed."""
        self._printed.clear()
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def order(judged: Judged, form: str, stock: Stock) -> Order:
    """Return the order to print a leaflet in a form."""
    edition = replace(judged.outcome.edition, layout=form)
    return Order(replace(judged, outcome=replace(judged.outcome, edition=edition)), stock)
