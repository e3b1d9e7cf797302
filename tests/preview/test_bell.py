"""What changed reaches everybody who looks on."""

import asyncio
import json

from leaflets.preview.bell import Bell


def test_everybody_who_looks_on_is_told_and_the_end_is_an_end():
    async def heard():
        bell = Bell()
        stream = bell.listen()
        first = await anext(stream)
        bell.ring("files", ["es.po", "ar.po"])
        bell.close()
        return first, [news async for news in stream]

    first, news = asyncio.run(heard())
    assert first.startswith("retry:")
    (told,) = news
    assert json.loads(told.removeprefix("data: ")) == {
        "about": "files",
        "files": ["ar.po", "es.po"],
    }
