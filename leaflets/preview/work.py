"""What goes on behind the pages: files are watched, and leaflets judged before anybody asks.

The event loop only hands out: what takes time is done on one thread, where the desk is asked,
on another where whole languages are judged, and in the process that prints.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from leaflets import build as way
from leaflets.model import Clinic
from leaflets.preview.bell import Bell
from leaflets.preview.desk import Desk, Wish
from leaflets.preview.paper import Press
from leaflets.preview.watch import saves

_T = TypeVar("_T")

_QUIET = 1.5  # seconds after a save in which nothing is judged that nobody looks at
_PAUSE = 0.4  # seconds between two news of states while all leaflets are judged


class Work:
    """Everything that runs while the preview is served."""

    def __init__(self, wish: Wish) -> None:
        """Make ready; nothing is read before the first question."""
        self.desk = Desk(wish)
        self.bell = Bell()
        self.press = Press(lambda key: self.bell.ring("paper", [key]))
        self.looked_at = ""
        self._thread = ThreadPoolExecutor(1, "desk")
        self._patient = ThreadPoolExecutor(1, "languages")
        self._stop = asyncio.Event()
        self._open = asyncio.Event()
        self._open.set()

    async def ask(self, question: Callable[..., _T], *about: object) -> _T:
        """Ask the desk, where one question is answered after the other."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, question, *about)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Watch the files and judge ahead for as long as the server runs."""
        tasks = [asyncio.create_task(each()) for each in (self._follow, self._look_ahead)]
        try:
            yield
        finally:
            self._stop.set()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self.press.start_afresh()
            self._thread.shutdown(wait=False, cancel_futures=True)
            self._patient.shutdown(wait=False, cancel_futures=True)

    async def _follow(self) -> None:
        wish = self.desk.wish
        shelves = wish.shelves
        folders = (shelves.content, shelves.locales, shelves.templates, wish.clinic)
        async for paths in saves(folders, self._stop):
            await self.renew(paths)

    async def renew(self, paths: frozenset[Path]) -> None:
        """Read again what was saved, and tell everybody."""
        await self.ask(self.desk.renew, paths)
        templates = self.desk.wish.shelves.templates.resolve()
        if any(path.is_relative_to(templates) for path in paths):
            self.press.start_afresh()
        self.bell.ring("files", (path.name for path in paths))
        self._open.set()

    async def _look_ahead(self) -> None:
        """Judge what nobody has looked at yet, so that the matrix fills by itself."""
        while True:
            await self._open.wait()
            self._open.clear()
            await asyncio.sleep(_QUIET)
            await self._judge_leaflets()
            if not self._open.is_set():
                await self._judge_languages()

    async def _judge_leaflets(self) -> None:
        loop = asyncio.get_running_loop()
        told, tried = loop.time(), set[tuple[str, str]]()
        while not self._open.is_set():
            waiting = await self.ask(self._unjudged, tried)
            if waiting is None:
                break
            tried.add(waiting)
            await self.ask(self.desk.judged, *waiting)
            if loop.time() - told > _PAUSE:
                self.bell.ring("states")
                told = loop.time()
        if tried:
            self.bell.ring("states")

    def _unjudged(self, tried: set[tuple[str, str]]) -> tuple[str, str] | None:
        """Return what to judge next, of the language that was looked at last before the others."""
        names = self.desk.names()
        tags = sorted(self.desk.tags(), key=lambda tag: tag != self.looked_at)
        every = ((tag, name) for tag in tags for name in names)
        return next((it for it in every if it not in tried and not self.desk.seen(*it)), None)

    async def _judge_languages(self) -> None:
        """Judge all texts of each language: too long a question for the thread of the desk."""
        loop = asyncio.get_running_loop()
        for tag in await self.ask(self.desk.tags):
            if self._open.is_set():
                return
            stock, clinic = await self.ask(self._uncounted, tag)
            if stock and clinic:
                health = await loop.run_in_executor(self._patient, way.health, stock, clinic)
                await self.ask(self.desk.keep, tag, health, stock)
                self.bell.ring("states")

    def _uncounted(self, tag: str) -> tuple[way.Stock | None, Clinic | None]:
        if self.desk.is_counted(tag):
            return None, None
        return self.desk.stock(tag), self.desk.clinic()
