"""A preview of copies that a test may spoil, asked directly or in a browser."""

import asyncio
import contextlib
import shutil
import threading
import time
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from msgspec import Struct

from leaflets import build, files, shipped
from leaflets.preview import server
from leaflets.preview.desk import Wish
from tests.world import TODAY

LEAFLETS = ("your-session", "ketamine-in-brief")
HURT = "podría hacerse daño, pida ayuda ahora. **No espere"  # in the crisis box, once


class World(Struct, frozen=True):
    """Copies of the shipped files: two leaflets, and every language there is."""

    wish: Wish

    def po(self, locale="es"):
        return self.wish.shelves.locales / locale / "LC_MESSAGES" / "leaflets.po"

    def change(self, old, new, locale="es"):
        """Save a .po file with other words in it."""
        path = self.po(locale)
        text = path.read_text("utf-8")
        assert old in text
        files.write(path, text.replace(old, new, 1).encode())


def made(folder: Path, *tags: str) -> World:
    content, locales = folder / "content", folder / "locales"
    shutil.copytree(shipped.CONTENT, content)
    shutil.copytree(shipped.LOCALES, locales)
    for outline in (content / "outlines").glob("*.toml"):
        if outline.stem not in LEAFLETS:
            outline.unlink()
    clinic = folder / "clinic"
    shutil.copytree(shipped.EXAMPLE_CLINIC, clinic)
    return World(Wish(build.Shelves(content, locales, shipped.TEMPLATES), clinic, tags, TODAY))


@pytest.fixture
def world(tmp_path):
    return made(tmp_path, "es", "ar")


@contextlib.contextmanager
def served(wish):
    """Serve a preview as the command does, and yield its address."""
    taken = server.bind(server.LOOPBACK, 0)
    running = server.Server(wish, server.LOOPBACK)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [taken]})
    thread.start()
    try:
        deadline = time.monotonic() + 20
        while not running.started and time.monotonic() < deadline:
            threading.Event().wait(0.02)
        yield server.address(taken)
    finally:
        running.should_exit = True
        thread.join()


class Answer(Struct, frozen=True):
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self):
        return self.body.decode()


class Client:
    """Asks an application as a server would, without one."""

    def __init__(self, app):
        self._app = app
        self._loop = asyncio.new_event_loop()

    def get(self, address, host="127.0.0.1:8765"):
        return self._loop.run_until_complete(self._got(address, host))

    async def _got(self, address, host):
        path, _, query = address.partition("?")
        sent = []

        nothing_more = iter([{"type": "http.request", "body": b"", "more_body": False}])

        async def receive():
            return next(nothing_more, None) or await asyncio.Future()

        async def send(message):
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": unquote(path), "scheme": "http"}
        scope |= {"query_string": quote(query, safe="=&+%").encode(), "root_path": ""}
        await self._app({**scope, "headers": [(b"host", host.encode())]}, receive, send)
        start, *rest = sent
        headers = {name.decode(): value.decode() for name, value in start["headers"]}
        return Answer(start["status"], headers, b"".join(each.get("body", b"") for each in rest))

    def close(self):
        self._loop.close()
