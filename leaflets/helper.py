"""A process beside this one: it loads WeasyPrint while this one reads and judges, then renders.

For a run that prints one leaflet, on a machine with more than one core. It is forked before all
else, so that what both need is loaded by both at the same time. Where there is none, or where it
ends before it has answered, this process renders by itself: the bytes are the same.

Light on purpose: it is loaded before anything else.
"""

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Collection, Sequence
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from leaflets import patterns, receipts

if TYPE_CHECKING:
    from leaflets.model import Enclosure, Page, Pdf

_MANY = frozenset(("all", "--clinics", "--cluster"))
_OFF_PAPER = frozenset(("text", "braille", "web"))
_FOLDER, _VERSION, _ENCLOSURE, _DONE = "folder", "version", "enclosure", "done"


class _Rendered(NamedTuple):
    """A page rendered, the bytes that are to be read back, and the files that it took."""

    pdf: "Pdf"
    judged: bytes
    files: tuple[str, ...]


class _Helper:
    """The process, the ways to it and from it, and what it was asked for."""

    def __init__(self, process: int, ways: tuple[BinaryIO, BinaryIO]) -> None:
        self.process = process
        self.heard, self.told = ways
        self.owner = os.getpid()
        self.asked: Any = None
        self._folder = ""

    def ask(self, work: Any) -> None:
        """Ask for a page."""
        _tell(self.told, work)
        self.asked = work

    def hear(self) -> tuple[str, Any]:
        """Return what it says next, and what about; first it says where its folder will be."""
        kind, said = _hear(self.heard)
        if kind == _FOLDER:
            self._folder = said
            return self.hear()
        return kind, said

    def end(self) -> None:
        """End it, and take away what it may have left behind."""
        import pickle
        import shutil

        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        with contextlib.suppress(EOFError, OSError, pickle.PickleError):
            while not self._folder:
                self.hear()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)


_here: list[_Helper] = []
_to_do: list[Callable[[], object]] = []


def is_wanted(words: Sequence[str]) -> bool:
    """Guess from what was typed whether one leaflet is printed: ``build NAME ... -l TAG``.

    A wrong guess costs the other core a third of a second.
    """
    names = list(takewhile(lambda word: not word.startswith("-"), words))
    tags = sum(word.startswith(("-l", "--locale")) for word in words)
    one = names[:1] == ["build"] and len(names) == 2 and tags == 1
    return one and not (_MANY | _OFF_PAPER) & set(words)


def start(templates: Path) -> None:
    """Let another core load what renders, with the fonts of ``templates``, from now on.

    On Linux alone: the system libraries of macOS do not like to be loaded in a fork.
    """
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return
    with contextlib.suppress(OSError):
        _here.append(_forked(templates))


def _forked(templates: Path) -> _Helper:
    (asked, tells), (hears, said) = os.pipe(), os.pipe()
    # A Ctrl-C that came before the other process knows what to do of it would make two of this.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        process = os.fork()
        if not process:
            os.close(tells)
            os.close(hears)
            _help(templates, (os.fdopen(asked, "rb"), os.fdopen(said, "wb")))
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    os.close(asked)
    os.close(said)
    return _Helper(process, (os.fdopen(hears, "rb"), os.fdopen(tells, "wb")))


def is_there() -> bool:
    """Say whether somebody else loads what renders a page."""
    return bool(_here) and _here[-1].owner == os.getpid()


def meanwhile(work: Callable[[], object]) -> None:
    """Have something done that is needed later, while the other process renders."""
    if is_there():
        _to_do.append(work)


def ask(page: "Page", smaller: int, counts: Collection[int]) -> None:
    """Have a page rendered that ``render`` will most likely be asked for, if there is a helper.

    ``smaller`` is the number of smaller versions. If another page is wanted then, it is let go.
    """
    if is_there() and _here[-1].asked is None:
        with contextlib.suppress(OSError):
            _here[-1].ask((page, smaller, tuple(counts)))


def render(
    page: "Page",
    *smaller: Callable[[], "Page"],
    counts: Collection[int] = (),
    enclose: Callable[[int], "Enclosure"],
) -> "Pdf":
    """Render a page as ``render.render`` does: in the other process where there is one."""
    if is_there():
        import pickle

        answers = {_VERSION: lambda number: smaller[number](), _ENCLOSURE: enclose}
        with contextlib.suppress(EOFError, OSError, pickle.PickleError):
            ask(page, len(smaller), counts)
            if _here[-1].asked == (page, len(smaller), tuple(counts)):
                return _rendered(_here[-1], answers)
        let_go()
    from leaflets import engine, render

    engine.warm(page.assets)
    return render.render(page, *smaller, counts=counts, enclose=enclose)


def _rendered(helper: _Helper, answers: dict[str, Callable[[int], Any]]) -> "Pdf":
    """Return the PDF of the page that was asked for; answer what the other process asks."""
    from leaflets import readback

    while _to_do:
        _to_do.pop()()
    while True:
        kind, said = helper.hear()
        if kind == _DONE:
            receipts.note(said.files)
            return readback.read(said.pdf, said.judged)
        _tell(helper.told, answers[kind](said))


def let_go() -> None:
    """End the other process, if there is one, and take away what it may have left behind."""
    _to_do.clear()
    while _here:
        helper = _here.pop()
        if helper.owner == os.getpid():
            helper.end()
        for way in (helper.heard, helper.told):
            with contextlib.suppress(OSError):
                way.close()


def _help(templates: Path, ways: tuple[BinaryIO, BinaryIO]) -> None:
    """Load what renders, render one page, and end: by itself too where nobody asks any more."""
    try:
        # Ctrl-C goes to both processes: the one that a person talks to ends the other.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _work(templates, *ways)
    finally:
        # What went wrong here is met again, and told, by the process that renders instead.
        os._exit(0)


def _work(templates: Path, asked: BinaryIO, said: BinaryIO) -> None:
    import secrets
    import shutil
    import tempfile

    folder = Path(tempfile.gettempdir(), f"leaflets-helper-{secrets.token_hex(8)}")
    # Told before it is there: this process may be ended at any time.
    _tell(said, (_FOLDER, str(folder)))
    folder.mkdir(mode=0o700)
    tempfile.tempdir = str(folder)
    try:
        with patterns.remembered():
            from leaflets import engine, render

            engine.warm(templates)
            render.rehearse(templates)
            _answer(asked, said)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _answer(asked: BinaryIO, said: BinaryIO) -> None:
    """Render the page that is asked for; what it depends on besides is asked of who wants it."""
    from leaflets import render

    def other(kind: str, number: int) -> Any:
        _tell(said, (kind, number))
        return _hear(asked)

    files = receipts.machine() or ()
    page, count, counts = _hear(asked)
    smaller = [partial(other, _VERSION, number) for number in range(count)]
    laid = render.laid_out(page, *smaller, counts=counts)
    pdf, judged = render.unread(laid, partial(other, _ENCLOSURE))
    _tell(said, (_DONE, _Rendered(pdf, judged, files)))


def _tell(way: BinaryIO, what: Any) -> None:
    import pickle

    pickle.dump(what, way, pickle.HIGHEST_PROTOCOL)
    way.flush()


def _hear(way: BinaryIO) -> Any:
    import pickle

    return pickle.load(way)
