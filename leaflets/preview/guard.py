"""Who may ask the preview, and what a browser may do with its answers."""

import base64
import hashlib
import ipaddress
import re
from collections.abc import Iterable

SHELL = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""What a page of the preview may load and run: the files of this server, and no words of a page."""

ALWAYS = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_READS = ("GET", "HEAD")
_PORT = re.compile(r":[0-9]*$")


def frame(styles: Iterable[str]) -> str:
    """Return the policy of a leaflet in a frame: these styles and no script, whoever wrote it.

    Its sandbox lets the page around it keep its place, which runs no script of the leaflet.
    """
    digests = " ".join(_digest(style) for style in styles)
    return (
        f"default-src 'none'; style-src 'self' {digests}; font-src 'self'; img-src data:; "
        "form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-same-origin"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def refusal(method: str, headers: dict[str, str], asked: str) -> tuple[int, str] | None:
    """Return why a request gets no answer, as a status and words; ``None`` if it does.

    ``asked`` is the host the server was started for. A name in ``Host`` that is not ours is
    how a page from elsewhere reads what only this machine should see (DNS rebinding); an
    address in numbers cannot be turned to another machine.
    """
    if method not in _READS:
        return 405, "The preview only shows: it takes nothing."
    if not _is_ours(headers.get("host", ""), asked):
        return 421, "The preview answers to localhost, to an address in numbers and to --host."
    if (
        headers.get("sec-fetch-site") == "cross-site"
        and headers.get("sec-fetch-mode") != "navigate"
    ):
        return 403, "The preview gives nothing to the pages of others."
    return None


def _is_ours(host: str, asked: str) -> bool:
    name = _PORT.sub("", host).strip("[]").lower()
    if name in ("localhost", asked.lower()) and name:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
