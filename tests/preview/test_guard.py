"""Who gets an answer of the preview."""

import pytest

from leaflets.preview import guard


@pytest.mark.parametrize(
    ("host", "asked"),
    [
        ("127.0.0.1:8765", ""),
        ("localhost:8765", ""),
        ("LOCALHOST", ""),
        ("[::1]:8765", ""),
        ("192.168.1.7:8765", "0.0.0.0"),
        ("desk.example:8765", "desk.example"),
    ],
)
def test_this_machine_and_whom_one_asked_for_get_an_answer(host, asked):
    assert guard.refusal("GET", {"host": host}, asked) is None


@pytest.mark.parametrize("asked", ["", "127.0.0.1", "0.0.0.0"])
@pytest.mark.parametrize(
    "host", ["", "evil.example", "127.0.0.1.evil.example:8765", "localhost.evil.example", "[", ":"]
)
def test_a_name_that_is_not_ours_gets_none(host, asked):
    """Else a page from elsewhere turns its own name to this machine, and reads what is here."""
    status, _ = guard.refusal("GET", {"host": host}, asked)

    assert status == 421


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(method):
    assert guard.refusal(method, {"host": "localhost"}, "")[0] == 405


def test_pages_of_others_cannot_load_from_it_but_may_link_to_it():
    asked = {"host": "localhost", "sec-fetch-site": "cross-site"}

    assert guard.refusal("GET", asked | {"sec-fetch-mode": "no-cors"}, "")[0] == 403
    assert guard.refusal("GET", asked | {"sec-fetch-mode": "navigate"}, "") is None


def test_a_frame_runs_no_script_and_has_its_own_styles_only():
    policy = guard.frame(["p { color: red }"])

    assert "script-src" not in policy
    assert policy.startswith("default-src 'none'")
    assert "sandbox allow-same-origin" in policy
    assert "allow-scripts" not in policy
    assert "'unsafe-inline'" not in policy + guard.SHELL
    assert "'sha256-" in policy
