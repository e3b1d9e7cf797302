"""What goes on while nobody asks: saved files are read again, and leaflets judged ahead."""

import asyncio
import json
import threading

from leaflets.preview import work
from leaflets.preview.desk import Wish
from leaflets.preview.work import Work
from tests.preview.conftest import HURT, LEAFLETS


async def told(stream, about):
    """Wait for news of a kind, and return it."""
    async for news in stream:
        if news.startswith("data: ") and (it := json.loads(news[6:]))["about"] == about:
            return it
    raise AssertionError("the stream ended")


def test_a_saved_file_is_read_again_and_everybody_is_told_its_name(world):
    async def renewed():
        here = Work(world.wish)
        before = await here.ask(here.desk.judged, "es", "your-session")
        stream = here.bell.listen()
        await anext(stream)
        world.change(HURT, "3 veces **No espere")
        await here.renew(frozenset({world.po()}))
        after = await here.ask(here.desk.judged, "es", "your-session")
        return before, await told(stream, "files"), after

    before, news, after = asyncio.run(renewed())

    assert news["files"] == ["leaflets.po"]
    assert len(after.outcome.findings) > len(before.outcome.findings)


def test_what_nobody_asked_for_is_judged_in_the_end_first_in_the_language_looked_at(
    world, monkeypatch
):
    monkeypatch.setattr(work, "_QUIET", 0)
    order = []

    async def judged():
        here = Work(Wish(world.wish.shelves, world.wish.clinic, ("es",), world.wish.today))
        here.looked_at = "es"
        whole, judge = threading.Event(), here.desk.judged

        def noted(tag, name):
            order.append(tag)
            return judge(tag, name)

        monkeypatch.setattr(here.desk, "judged", noted)
        monkeypatch.setattr(here, "_judge_languages", done(whole))
        async with here.running():
            await asyncio.to_thread(whole.wait, 60)
            tags, names = await here.ask(here.desk.tags), await here.ask(here.desk.names)
            return [await here.ask(here.desk.seen, tag, name) for tag in tags for name in names]

    assert all(asyncio.run(judged()))
    assert len(set(order)) > 1
    assert order == sorted(order, key=lambda tag: tag != "es")
    assert len(order) >= len(LEAFLETS)


def done(whole):
    """Return what to do once all leaflets are judged."""

    async def _done():
        whole.set()

    return _done
