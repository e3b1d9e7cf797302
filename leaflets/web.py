"""HTML page -> one file that a browser reads by itself: styles, fonts and pictures are inside.

It asks nobody for anything, and its policy lets it run no script but those that are in it.
Each font holds only the letters that the page needs.
"""

import base64
import hashlib
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from leaflets import files
from leaflets.errors import RenderError
from leaflets.model import Enclosure, Page, WebPage

# What people write is escaped: only a template writes these.
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_HEAD_END = "</head>"
_WRITTEN_BY_STYLES = "0123456789"
_NEVER_DRAWN = ("Cc", "Cf")
_SHOWN_ATTRIBUTES = ("alt", "placeholder", "value")
# A font keeps its name and who made it, as its licence asks.
_NAMES = (0, 1, 2, 13, 14)


def finish(page: Page, families: Sequence[str], enclosure: Enclosure | None = None) -> WebPage:
    """Return a page as a file of its own, in the ``families`` of fonts in their order.

    ``enclosure`` travels inside it, as in a PDF.
    """
    styles = "\n".join(files.read_text(path, RenderError) for path in page.style_sheets)
    used = sorted(_characters(page.html) | _drawn_by(styles))
    shares, missing = _shares(used, families, page.assets / "fonts")
    rules = "".join(_faces(shares, page.assets / "fonts")) + styles
    html = _STYLE.sub(lambda own: _head(own[1] + rules, page.html), page.html, count=1)
    if enclosure:
        html = html.replace(_HEAD_END, _link(enclosure) + _HEAD_END, 1)
    return WebPage(html.encode(), missing)


def _head(rules: str, html: str) -> str:
    """Return the policy of a page, and after it all its styles: what comes first is not bound."""
    scripts = " ".join(_digest(script) for script in _SCRIPT.findall(html)) or "'none'"
    policy = (
        f"default-src 'none'; style-src {_digest(rules)}; script-src {scripts}; font-src data:; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    meta = Markup('<meta http-equiv="Content-Security-Policy" content="{}">').format(policy)
    return f"{meta}\n<style>{rules}</style>"


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _link(enclosure: Enclosure) -> str:
    data = base64.b64encode(enclosure.data).decode()
    link = Markup('<link rel="describedby" type="application/json" title="{}" href="{}">\n')
    return str(link.format(enclosure.name, f"data:application/json;base64,{data}"))


class _Reader(HTMLParser):
    """Collects what a page shows."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden = tag in ("style", "script")
        self.seen += [value for name, value in attrs if value and name in _SHOWN_ATTRIBUTES]

    def handle_endtag(self, tag: str) -> None:
        self.hidden = False

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.seen.append(data)


def _characters(html: str) -> set[str]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return set().union(*reader.seen)


def _drawn_by(styles: str) -> set[str]:
    return {c for c in styles if not c.isascii()} | set(_WRITTEN_BY_STYLES)


class Font(NamedTuple):
    """A font of a family: one weight of it in one file."""

    weight: int
    path: Path


def _shares(
    used: Iterable[str], families: Sequence[str], folder: Path
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return which characters each family draws, the first that has them, and which none does.

    What has no shape of its own but changes that of others, such as a joiner, goes with all.
    """
    shares: dict[str, str] = dict.fromkeys(families, "")
    missing = []
    for character in used:
        has_it = [each for each in families if ord(character) in _covered(folder)[each]]
        unseen = unicodedata.category(character) in _NEVER_DRAWN
        for family in has_it if unseen else has_it[:1]:
            shares[family] += character
        if not has_it and not unseen:
            missing.append(character)
    return shares, tuple(missing)


@cache
def fonts(folder: Path) -> Mapping[str, tuple[Font, ...]]:
    """Return the fonts of a folder by their families."""
    from fontTools.ttLib import TTFont

    found: dict[str, tuple[Font, ...]] = {}
    for path in sorted(folder.glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            family = font["name"].getBestFamilyName()
            weight = font["OS/2"].usWeightClass
        found[family] = (*found.get(family, ()), Font(weight, path))
    return found


@cache
def _covered(folder: Path) -> Mapping[str, frozenset[int]]:
    """Return the characters that every font of a family has, by family."""
    from fontTools.ttLib import TTFont

    covered = {}
    for family, members in fonts(folder).items():
        maps = []
        for each in members:
            with TTFont(each.path, lazy=True) as font:
                maps.append(frozenset(font.getBestCmap()))
        covered[family] = frozenset.intersection(*maps)
    return covered


def _faces(shares: Mapping[str, str], folder: Path) -> Iterator[str]:
    for family, characters in shares.items():
        if characters.strip():
            for weight, path in fonts(folder)[family]:
                data = base64.b64encode(_subset(path, characters)).decode()
                yield (
                    f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
                    f'src: url(data:font/woff2;base64,{data}) format("woff2") }}\n'
                )


@cache
def _subset(path: Path, characters: str) -> bytes:
    """Return the glyphs that some characters need, with all that shapes them, as WOFF2."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    # fontTools keeps by itself all that shapes letters: Arabic is not read without.
    options = subset.Options(hinting=False, notdef_outline=True, name_IDs=list(_NAMES))
    wanted = subset.Subsetter(options)
    wanted.populate(text=characters + " ")
    with TTFont(path, recalcTimestamp=False, lazy=True) as font:
        wanted.subset(font)
        font.flavor = "woff2"
        data = io.BytesIO()
        font.save(data)
    return data.getvalue()
