"""What was saved is seen, and what an editor leaves beside it is not."""

import asyncio

import pytest

from leaflets import files
from leaflets.preview.watch import is_read, saves


@pytest.mark.parametrize(
    "name",
    ["es/LC_MESSAGES/leaflets.po", "a-block.md", "clinic.toml", "web.html.jinja", "logo.png"],
)
def test_what_leaflets_are_made_of_counts(name):
    assert is_read(f"/somewhere/{name}")


@pytest.mark.parametrize(
    "name", ["leaflets.po~", ".leaflets.po.swp", ".leaflets.po", "#a.md#", "leaflets.mo", "4913"]
)
def test_what_an_editor_leaves_does_not(name):
    assert not is_read(f"/somewhere/{name}")


def test_a_save_is_seen_in_any_folder_below(tmp_path):
    path = tmp_path / "es" / "LC_MESSAGES" / "leaflets.po"
    path.parent.mkdir(parents=True)

    async def seen():
        stop = asyncio.Event()
        stream = saves([tmp_path], stop)
        waiting = asyncio.create_task(anext(stream))
        while not waiting.done():  # until the watcher is there, and then once more
            files.write(path, b"# saved")
            await asyncio.wait([waiting], timeout=0.2)
        stop.set()
        return waiting.result()

    assert asyncio.run(asyncio.wait_for(seen(), 20)) == {path.resolve()}
