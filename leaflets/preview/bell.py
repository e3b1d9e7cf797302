"""What changed -> everybody who looks on."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable

_END = ""
_SILENCE = 15.0  # seconds after which a stream says that it is still there


class Bell:
    """Tells every open page what is new; one that looks away for long misses nothing but noise."""

    def __init__(self) -> None:
        """Begin without listeners."""
        self._listeners: set[asyncio.Queue[str]] = set()

    def ring(self, about: str, files: Iterable[str] = ()) -> None:
        """Tell that ``files`` were saved, that ``states`` are known, or that ``paper`` is ready."""
        news = json.dumps({"about": about, "files": sorted(files)})
        self._tell(news)

    def close(self) -> None:
        """End every stream: a server that is to end would wait for them."""
        self._tell(_END)

    def _tell(self, news: str) -> None:
        for listener in self._listeners:
            listener.put_nowait(news)

    async def listen(self) -> AsyncIterator[str]:
        """Yield what is new as server-sent events."""
        mine: asyncio.Queue[str] = asyncio.Queue()
        self._listeners.add(mine)
        try:
            yield "retry: 1000\n\n"
            while True:
                try:
                    news = await asyncio.wait_for(mine.get(), _SILENCE)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if news == _END:
                    return
                yield f"data: {news}\n\n"
        finally:
            self._listeners.discard(mine)
