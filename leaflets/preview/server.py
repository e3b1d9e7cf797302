"""Runs the preview until somebody ends it."""

import socket

from leaflets.errors import UsageError
from leaflets.preview.desk import Wish

LOOPBACK = "127.0.0.1"


def bind(host: str, port: int) -> socket.socket:
    """Take a port, or raise ``UsageError`` where another program has it or the host is not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OverflowError:
        raise UsageError(f"There is no port {port}", "", "--port 8000") from None
    except OSError as error:
        message = f"Port {port} of {host} cannot be had: {error.strerror or error}"
        raise UsageError(message, "", "--port 0 takes one that is free") from None


def address(taken: socket.socket) -> str:
    """Return what to type into a browser."""
    host, port = taken.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(wish: Wish, taken: socket.socket, host: str) -> None:
    """Serve until Ctrl-C."""
    import uvicorn  # late: no other command serves

    from leaflets.preview.app import create

    settings = uvicorn.Config(
        create(wish, host),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
        loop="asyncio",
        http="h11",
        ws="none",
    )
    uvicorn.Server(settings).run(sockets=[taken])
