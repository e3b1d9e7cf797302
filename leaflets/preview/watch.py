"""Folders -> what somebody saved in them, at once."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

_READ = (
    *(".po", ".md", ".toml", ".jsonl", ".json", ".csv"),
    *(".jinja", ".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".ttf"),
)
_QUIET = 30  # milliseconds without another save, which end one; an editor writes in several steps
_LONGEST = 300


async def saves(folders: Iterable[Path], stop: asyncio.Event) -> AsyncIterator[frozenset[Path]]:
    """Yield the files that were saved, together where they were saved together."""
    from watchfiles import awatch  # late: only this command watches

    there = {folder.resolve() for folder in folders}
    async for found in awatch(
        *sorted(there),
        watch_filter=lambda _, path: is_read(path),
        debounce=_LONGEST,
        step=_QUIET,
        stop_event=stop,
        recursive=True,
    ):
        yield frozenset(Path(path) for _, path in found)


def is_read(path: str) -> bool:
    """Say whether a file is one that leaflets are made of, and not what an editor leaves beside."""
    name = Path(path).name
    return name.endswith(_READ) and not name.startswith((".", "#", "~"))
