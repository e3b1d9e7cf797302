"""A language's counts -> a picture of them, as SVG: bands told apart by more than colour."""

from collections.abc import Iterator
from itertools import accumulate

from markupsafe import Markup
from msgspec import Struct

from leaflets.preview.desk import Count

_WIDTH, _HEIGHT = 200, 14


class Band(Struct, frozen=True):
    """A share of a language's texts, in words; ``kind`` is the class that draws it."""

    kind: str
    words: str
    texts: int


def bands(count: Count) -> tuple[Band, ...]:
    """Return how a language's texts share out, without the shares that are empty."""
    texts, health = count.texts, count.health
    approved = health.approved if health else 0
    shares = (
        Band("approved", "approved", min(approved, texts.translated)),
        Band("done", "translated", texts.translated - min(approved, texts.translated)),
        Band("fuzzy", "needs work", texts.fuzzy),
        Band("missing", "not translated", texts.missing),
    )
    return tuple(band for band in shares if band.texts)


def picture(count: Count) -> Markup:
    """Return the shares as one bar, with its words for who does not see it."""
    shares = bands(count)
    words = ", ".join(f"{band.texts} {band.words}" for band in shares)
    label = f"{count.language.english_name}: {words or 'no texts'}, of {count.texts.messages} texts"
    return Markup(
        '<svg class="bar" viewBox="0 0 {} {}" role="img" aria-label="{}" '
        'preserveAspectRatio="none">{}</svg>'
    ).format(_WIDTH, _HEIGHT, label, Markup("").join(_drawn(shares)))


def _drawn(shares: tuple[Band, ...]) -> Iterator[Markup]:
    total = sum(band.texts for band in shares)
    ends = list(accumulate(band.texts for band in shares))
    for band, end in zip(shares, ends, strict=True):
        start = (end - band.texts) / total * _WIDTH
        width = band.texts / total * _WIDTH
        yield _rectangle(f"band {band.kind}", start, width)
        yield from _stripes(band, start, width)


def _rectangle(kind: str, start: float, width: float) -> Markup:
    shape = Markup('<rect class="{}" x="{:.2f}" y="0" width="{:.2f}" height="{}"/>')
    return shape.format(kind, start, width, _HEIGHT)


def _stripes(band: Band, start: float, width: float) -> Iterator[Markup]:
    """Yield upright lines through what needs work: a pattern would need a name of its own."""
    if band.kind == "fuzzy":
        for step in range(1, int(width // 4) + 1):
            yield _rectangle("stripe", start + step * 4 - 1.5, 1.5)
