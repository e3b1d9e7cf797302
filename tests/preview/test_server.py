"""The command itself."""

import subprocess
import sys

from leaflets.preview import server


def test_a_taken_port_is_named_with_what_to_type(run):
    with server.bind(server.LOOPBACK, 0) as taken:
        port = taken.getsockname()[1]
        code, _, err = run("preview", "--port", port)

    assert code == 2
    assert f"Port {port} of 127.0.0.1 cannot be had" in err
    assert "--port 0" in err


def test_a_port_that_is_none_and_a_language_nobody_has_are_refused(run):
    assert run("preview", "--port", 99_999)[0] == 2
    assert run("preview", "--locale", "xx", "--port", 0)[0] == 2


def test_it_says_what_to_open(run, monkeypatch):
    monkeypatch.setattr(server.Server, "run", lambda self, sockets: sockets[0].close())
    code, out, _ = run("preview", "--port", 0, "--locale", "es")

    assert code == 0
    assert "Open http://127.0.0.1:" in out


def test_no_other_command_loads_a_server():
    """Who prints must not wait for it."""
    code = "import leaflets.cli, sys; leaflets.cli.app(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert b"leaflets.cli.preview" in loaded.stdout
    for name in (b"starlette", b"uvicorn", b"watchfiles", b"asyncio"):
        assert name not in loaded.stdout.split()
