"""What is on the desk -> the pages of the preview, as HTML. English only, for those who work on it.

Jinja sees the program's templates and never what an author or a translator wrote.
"""

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup, escape
from msgspec import Struct

from leaflets import languages, layout, levels, templating, web
from leaflets.model import EASY, Language, Verdict
from leaflets.preview.bars import bands, picture
from leaflets.preview.desk import Desk, Judged, forms_of
from leaflets.preview.pages import web_page
from leaflets.preview.paper import Order, Printed, order
from leaflets.preview.sheet import Filter, Mark, Sheet, admitted, flag_of, lay_beside

BESIDE = ("web", "nothing")
_SIGNS = {Verdict.FINAL: "✓", Verdict.OLDER: "↺", Verdict.DRAFT: "◇", Verdict.HELD: "✕"}
_FORM_NAMES = {"a4": "A4", "letter": "Letter"}


class Cell(Struct, frozen=True):
    """A leaflet in a language, as the matrix shows it; ``judged`` is ``None`` at first."""

    name: str
    tag: str
    judged: Judged | None

    @property
    def state(self) -> str:
        """Its state in a word, or that nobody has looked yet."""
        return self.judged.outcome.verdict.value if self.judged else "wait"

    @property
    def sign(self) -> str:
        """The sign that stands before the word."""
        return _SIGNS[self.judged.outcome.verdict] if self.judged else "…"


class Views:
    """The pages, written of one desk. Everything here runs where the desk is asked."""

    def __init__(self, desk: Desk) -> None:
        """Keep the desk, and fill in templates from where it has them."""
        self._desk = desk
        self._templates = desk.wish.shelves.templates

    def matrix(self) -> str:
        """Return every leaflet in every language, with the state of each."""
        desk = self._desk
        names, tags = desk.names(), desk.tags()
        rows = [
            (tag, desk.language(tag), desk.count(tag), [self._cell(tag, name) for name in names])
            for tag in tags
        ]
        return self._page("matrix", names=names, rows=rows, troubles=desk.troubles())

    def _cell(self, tag: str, name: str) -> Cell:
        return Cell(name, tag, self._desk.seen(tag, name))

    def language(self, tag: str) -> str:
        """Return one language: how far it has come, and its leaflets."""
        desk = self._desk
        cells = [self._cell(tag, name) for name in desk.names()]
        return self._page(
            "language",
            tag=tag,
            language=desk.language(tag),
            count=desk.count(tag),
            cells=cells,
            troubles=desk.troubles(tag),
        )

    def texts(self, tag: str, name: str, wanted: Filter, beside: str) -> str:
        """Return a leaflet beside its English, and its page beside both."""
        judged = self._desk.judged(tag, name)
        sheet = lay_beside(judged) if judged else Sheet((), ())
        return self._leaflet(
            "texts",
            (tag, name),
            sheet=sheet,
            groups=admitted(sheet, wanted),
            wanted=wanted,
            beside=beside if not name.endswith(EASY) else "nothing",
        )

    def web(self, tag: str, name: str, *, marked: bool) -> str:
        """Return the frame around a leaflet's web page."""
        judged = self._desk.judged(tag, name)
        sheet = lay_beside(judged) if judged else Sheet((), ())
        return self._leaflet("web", (tag, name), sheet=sheet, marked=marked)

    def reading(self, tag: str, name: str) -> str:
        """Return the frame around the reading level of a leaflet."""
        return self._leaflet("reading", (tag, name))

    def paper(self, tag: str, name: str, form: str, shown: tuple[Printed | None, bool]) -> str:
        """Return the pages of a leaflet as they come out of a printer."""
        printed, printing = shown
        return self._leaflet(
            "paper",
            (tag, name),
            form=form,
            forms=forms_of(name, tag),
            printed=printed,
            printing=printing,
            flags=[flag_of(finding) for finding in printed.findings] if printed else [],
        )

    def order(self, tag: str, name: str, form: str) -> Order | None:
        """Return what the printing process needs for a leaflet in a form."""
        stock, judged = self._desk.stock(tag), self._desk.judged(tag, name)
        return order(judged, form, stock) if stock and judged else None

    def web_frame(self, tag: str, name: str, *, marked: bool) -> tuple[str, str] | None:
        """Return a leaflet's web page, and the styles it takes from files."""
        stock, judged = self._desk.stock(tag), self._desk.judged(tag, name)
        if stock is None or judged is None or name.endswith(EASY):
            return None
        return web_page(judged, lay_beside(judged) if marked else None, stock)

    def reading_frame(self, tag: str, name: str) -> str | None:
        """Return the heat view of a leaflet: how hard each sentence is to read."""
        judged = self._desk.judged(tag, name)
        if judged is None:
            return None
        return levels.page([levels.tell(judged.leaflet)], self._templates)

    def nothing_there(self, path: str) -> str:
        """Return the page for an address that leads nowhere."""
        return self._page("nothing", path=path, troubles=self._desk.troubles())

    def fonts(self) -> str:
        """Return the styles that name our fonts, and choose them for each language."""
        known = web.fonts(self._templates / "fonts")
        faces = "".join(
            f'@font-face {{ font-family: "{family}"; font-weight: {font.weight}; '
            f'font-display: swap; src: url("/fonts/{font.path.name}") format("truetype") }}\n'
            for family, members in known.items()
            for font in members
        )
        spoken = filter(None, map(self._desk.language, self._desk.tags()))
        return faces + "".join(_set(language, known) for language in spoken)

    def _leaflet(self, view: str, which: tuple[str, str], **values: object) -> str:
        tag, name = which
        return self._page(
            view,
            view=view,
            tag=tag,
            name=name,
            language=self._desk.language(tag),
            judged=self._desk.judged(tag, name),
            cell=self._cell(tag, name),
            easy=name.endswith(EASY),
            tags=self._desk.tags(),
            troubles=self._desk.troubles(tag, name),
            **values,
        )

    def _page(self, template: str, **values: object) -> str:
        page = _environment(self._templates).get_template(f"preview/{template}.html.jinja")
        return page.render(clinic=self._desk.clinic(), **values)


def _set(language: Language, known: Iterable[str]) -> str:
    """Return how the words of a language are set, in fonts that we have."""
    ours = set(known)
    fonts = ", ".join(f'"{each}"' for each in layout.families(language) if each in ours)
    return (
        f':where([lang="{language.tag}"]) {{ font-family: {fonts}, sans-serif; '
        f"line-height: {language.line_height} }}\n"
    )


@cache
def _environment(templates: Path) -> Environment:
    environment = templating.environment(templates)
    environment.globals.update(
        Mark=Mark,
        bands=bands,
        picture=picture,
        plain_name=_plain_name,
        form_name=_form_name,
        near=_near,
    )
    environment.globals["ENGLISH"] = languages.ENGLISH
    return environment


def _plain_name(name: str) -> str:
    return f"{name.removesuffix(EASY)}, easy words" if name.endswith(EASY) else name


def _form_name(form: str) -> str:
    return _FORM_NAMES.get(form, form.replace("-", " ").capitalize())


def _near(where: object) -> Markup:
    """Return a place in a file as one would type it here; a long one breaks between folders."""
    place = str(where).removeprefix(f"{Path.cwd()}{os.sep}")
    return Markup(escape(place).replace(os.sep, Markup(f"{os.sep}<wbr>")))
