"""The way of a clinic's site, told once: its editions -> web pages, papers and lists of both.

The site is a folder of files that any web server can hand out as they are, and that a browser
can open without one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from xml.sax.saxutils import escape

from msgspec import Struct
from msgspec.structs import replace

from leaflets import build as way
from leaflets import files, layout, web
from leaflets.build import Stock
from leaflets.errors import LeafletError, RenderError
from leaflets.model import (
    WEB,
    Clinic,
    Edition,
    Leaflet,
    Link,
    Listed,
    Outcome,
    Page,
    Place,
    Shelf,
    Verdict,
    web_path,
)

START = "index.html"
WRITTEN = "files.txt"  # what an earlier run wrote, so that a later one can take it away
_LEAFLETS = "Leaflets"  # the heading of a list, in the words of the templates


class Wish(Struct, frozen=True):
    """What is wanted of a site: its languages, the paper forms beside the web pages, and how."""

    locales: tuple[str, ...]
    forms: tuple[str, ...]
    jobs: int
    final: bool


class _Shown(Struct, frozen=True):
    """A leaflet that the site shows, and what became of its edition."""

    edition: Edition
    leaflet: Leaflet
    outcome: Outcome


def build(clinic: Clinic, stock: Stock, output: Path, wish: Wish) -> Iterator[Outcome]:
    """Write a clinic's site, and yield what became of each of its papers and web pages.

    No page leads to one that is held back, and what an earlier run wrote and this one did
    not is taken away: a page that nobody answers for any more must not stay up.
    """
    # Nobody takes the page for staff off an older edition before a patient opens it.
    clinic = replace(clinic, older_editions=False)
    papers = list(_build(_paper_editions(clinic, stock, wish), stock, output, wish))
    yield from papers
    pages = _pages(clinic, stock, output, (wish, papers))
    yield from pages
    made = [path for each in (*papers, *pages) for path in (each.path, each.print_file) if path]
    written = [path.relative_to(output).as_posix() for path in made]
    shown = [_Shown(each.edition, way.judge(each.edition, stock)[0], each) for each in pages]
    lists = _lists(clinic, [each for each in shown if each.outcome.path], stock)
    for name, data in lists.items():
        files.write(output / name, data)
    _take_away(output, {*written, *lists})


def size(clinic: Clinic, stock: Stock, wish: Wish) -> int:
    """Return how many papers and web pages a site is made of, before any is held back."""
    return len(_paper_editions(clinic, stock, wish)) + len(_web_editions(clinic, stock, wish))


def _build(
    editions: Sequence[Edition], stock: Stock, output: Path, wish: Wish
) -> Iterator[Outcome]:
    yield from way.build(editions, stock, output, jobs=wish.jobs, final=wish.final)


def _paper_editions(clinic: Clinic, stock: Stock, wish: Wish) -> list[Edition]:
    planned = way.plan(stock.library.outlines, [clinic], wish.locales, wish.forms)
    editions = (each for each in planned if each.layout != WEB)
    return [replace(each, place=Place(_paper_path(each))) for each in editions]


def _web_editions(clinic: Clinic, stock: Stock, wish: Wish) -> tuple[Edition, ...]:
    return tuple(way.plan(stock.library.outlines, [clinic], wish.locales, [WEB]))


def _paper_path(edition: Edition) -> str:
    return f"{edition.locale}/{edition.leaflet}.{edition.layout}.pdf"


def _pages(
    clinic: Clinic, stock: Stock, output: Path, built: tuple[Wish, Sequence[Outcome]]
) -> list[Outcome]:
    """Make the web pages, and make them anew without links to those that turned out held."""
    wish, papers = built
    editions = _web_editions(clinic, stock, wish)
    linked = [each for each in editions if _is_offered(each, stock, wish)]
    while True:
        placed = [replace(each, place=_place(each, linked, papers, stock)) for each in editions]
        outcomes = list(_build(placed, stock, output, wish))
        made = [each for each, outcome in zip(editions, outcomes, strict=True) if outcome.path]
        if made == linked:
            return outcomes
        linked = made


def _is_offered(edition: Edition, stock: Stock, wish: Wish) -> bool:
    verdict = way.judge(edition, stock)[1].verdict
    return verdict is Verdict.FINAL or (verdict is Verdict.DRAFT and not wish.final)


def _place(
    edition: Edition, linked: Iterable[Edition], papers: Iterable[Outcome], stock: Stock
) -> Place:
    same = [each for each in linked if each.leaflet == edition.leaflet]
    printed = [
        each.edition
        for each in papers
        if each.path and (each.edition.leaflet, each.edition.locale) == _key(edition)
    ]
    language = stock.locales[edition.locale].language
    return Place(
        path=web_path(edition.leaflet, edition.locale),
        languages=tuple(_language_link(each, stock) for each in same),
        papers=tuple(Link(_paper_path(p), _form_name(p.layout), language) for p in printed),
        base=_base(edition.clinic),
    )


def _key(edition: Edition) -> tuple[str, str]:
    return edition.leaflet, edition.locale


def _language_link(edition: Edition, stock: Stock) -> Link:
    language = stock.locales[edition.locale].language
    return Link(web_path(edition.leaflet, edition.locale), language.name, language)


def _form_name(form: str) -> str:
    return form.replace("-", " ").capitalize()


def _base(clinic: Clinic) -> str:
    return f"{clinic.leaflet_site}/" if clinic.leaflet_site else ""


def _lists(clinic: Clinic, shown: Sequence[_Shown], stock: Stock) -> Mapping[str, bytes]:
    """Return the files that lead to the leaflets, by their paths; without a leaflet none does."""
    if not shown:
        return {}
    tags = dict.fromkeys(each.edition.locale for each in shown)
    shelves = [
        Link(f"{tag}/{START}", _heading(tag, shown), stock.locales[tag].language) for tag in tags
    ]
    start = Place(START, tuple(shelves), base=_base(clinic))
    lists = {START: _finished(layout.lay_out_start(clinic, start, stock.templates), start)}
    for link in shelves:
        place = replace(start, path=link.path)
        page = layout.lay_out_shelf(_shelf(link, place, shown), stock.templates)
        lists[link.path] = _finished(page, place, link)
    return lists | _for_search_engines(clinic, [START, *(link.path for link in shelves)], shown)


def _heading(tag: str, shown: Iterable[_Shown]) -> str:
    frame = next(each.leaflet.frame for each in shown if each.edition.locale == tag)
    return next(passage.text for passage in frame if passage.source == _LEAFLETS)


def _shelf(link: Link, place: Place, shown: Iterable[_Shown]) -> Shelf:
    listed = (
        Listed(each.leaflet, each.edition.place or place, each.outcome.verdict is Verdict.DRAFT)
        for each in shown
        if each.edition.locale == link.language.tag
    )
    return Shelf(link.language, place, tuple(listed))


def _finished(page: Page, place: Place, link: Link | None = None) -> bytes:
    """Return a list as one file; its words were judged as parts of leaflets, its letters here."""
    language = (link or place.languages[0]).language
    finished = web.finish(page, layout.families(language, place))
    if finished.missing_glyphs:
        raise RenderError(
            f"No font has {', '.join(finished.missing_glyphs)}",
            place.path,
            "write the name of the clinic in other characters",
        )
    return finished.data


def _for_search_engines(
    clinic: Clinic, lists: Iterable[str], shown: Iterable[_Shown]
) -> dict[str, bytes]:
    """Return what tells search engines of the site: all but drafts, if it is known where it is."""
    robots = "User-agent: *\nAllow: /\n"
    if not clinic.leaflet_site:
        return {"robots.txt": robots.encode()}
    final = [e.edition.filename for e in shown if e.outcome.verdict is not Verdict.DRAFT]
    urls = "".join(
        f"<url><loc>{escape(_base(clinic) + path)}</loc></url>\n" for path in (*lists, *final)
    )
    sitemap = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' + urls + "</urlset>\n"
    )
    robots += f"Sitemap: {_base(clinic)}sitemap.xml\n"
    return {"robots.txt": robots.encode(), "sitemap.xml": sitemap.encode()}


def _take_away(output: Path, written: set[str]) -> None:
    """Delete what an earlier run wrote and this one did not, and nothing else."""
    record = output / WRITTEN
    before = files.read_text(record, LeafletError).splitlines() if record.exists() else []
    for name in before:
        inside = not PurePosixPath(name).is_absolute() and ".." not in PurePosixPath(name).parts
        if name and inside and name not in written:
            (output / name).unlink(missing_ok=True)
    files.write(record, "".join(f"{name}\n" for name in sorted(written)).encode())
