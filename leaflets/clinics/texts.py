"""The words of a form -> name, address, website and paper, fit to be printed; and its choice."""

import re
import unicodedata
from urllib.parse import urlsplit

from leaflets.clinics.form import Form, shown
from leaflets.clinics.lines import LINES
from leaflets.model import PAPER

_LENGTH = 200
_SITE_LENGTH = 100
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def prose(form: Form, key: str, most_lines: int) -> str:
    """Return a text that patients read, line by line without the spaces around it."""
    text = form.required(key)
    lines = [line.strip() for line in text.split("\n")]
    problem = _prose_problem(text, lines, most_lines) if text else ""
    if problem:
        form.wrong(key, f"The {LINES[key].label} {problem}")
    return "\n".join(lines)


def _prose_problem(text: str, lines: list[str], most_lines: int) -> str:
    if len(text) > _LENGTH:
        return f"is {len(text)} characters long; {_LENGTH} is the most"
    if len(lines) > most_lines:
        return f"has {len(lines)} lines; {most_lines} is the most"
    if not all(lines):
        return "has an empty line in it"
    for character in "".join(lines):
        if _unprintable(character):
            return f"holds a character that cannot be printed, U+{ord(character):04X}"
    if not any(character.isalnum() for character in text):
        return f"has no letter or digit in it: {shown(text)}"
    return ""


def _unprintable(character: str) -> bool:
    category = unicodedata.category(character)
    return category in {"Cc", "Cn", "Co", "Cs", "Zl", "Zp"} or character in _BIDI_CONTROLS


def website(form: Form) -> str:
    """Return the website's address, if there is one, for a browser to open as it is printed."""
    address = form.text("website")
    if address and not _is_website(address):
        in_full = f"https://{address}"
        hint = f'write website = "{in_full}"' if _is_website(in_full) else ""
        form.wrong("website", f"This is not a website's address: {shown(address)}", hint)
    return address


def leaflet_site(form: Form) -> str:
    """Return the address of the clinic's site of leaflets, if it has one, without its last slash.

    It is printed as a picture for phones to read, which has room for so much and no more.
    """
    key = "leaflet_site"
    address = form.text(key).rstrip("/")
    if not address:
        return ""
    if len(address) > _SITE_LENGTH:
        form.wrong(
            key, f"This address is {len(address)} characters long; {_SITE_LENGTH} is the most"
        )
    elif not _is_website(address) or not address.isascii() or re.search(r"[?#]", address):
        form.wrong(key, f"No pages can be put below this address: {shown(address)}")
    return address


def _is_website(address: str) -> bool:
    """Say whether an address leads a browser to a named host, and nowhere it does not show."""
    if len(address) > _LENGTH or re.search(r'[\s<>"{}|\\^`@]', address):
        return False
    if any(_unprintable(character) for character in address):
        return False
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in host.strip(".")


def paper(form: Form) -> str:
    """Return the paper to print on, ``a4`` or ``letter``."""
    name = form.text("paper") or PAPER
    if name not in {"a4", "letter"}:
        hint = 'write paper = "a4" or paper = "letter"'
        form.wrong("paper", f"No paper is called {shown(name)}", hint)
    return name


def older_editions(form: Form) -> bool:
    """Say whether an older approved edition may be printed while a newer one waits."""
    chosen = form.values.get("older_editions", False)
    if not isinstance(chosen, bool):
        form.wrong("older_editions", "older_editions is neither true nor false")
    return chosen is True
