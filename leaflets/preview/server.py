"""Runs the preview until somebody ends it."""

import socket

import uvicorn

from leaflets.errors import UsageError
from leaflets.preview.app import Guarded, create
from leaflets.preview.desk import Wish

LOOPBACK = "127.0.0.1"


def bind(host: str, port: int) -> socket.socket:
    """Take a port, or raise ``UsageError`` where another program has it or the host is not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        message = f"Port {port} of {host} cannot be had: {error.strerror or error}"
        raise UsageError(message, "", "--port 0 takes one that is free") from None


def address(taken: socket.socket) -> str:
    """Return what to type into a browser."""
    host, port = taken.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


class Server(uvicorn.Server):
    """Serves a wish, and ends its streams before it waits for the rest to end."""

    def __init__(self, wish: Wish, host: str) -> None:
        """Make ready, and start nothing."""
        self._guarded: Guarded = create(wish, host)
        settings = uvicorn.Config(
            self._guarded,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=2,
            loop="asyncio",
            http="h11",
            ws="none",
        )
        super().__init__(settings)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, then all else."""
        self._guarded.preview.work.bell.close()
        await super().shutdown(sockets)
