"""Sheet -> a page for paper, or one for a browser.

For staff, so in English; what it quotes keeps its own language and direction.
"""

from functools import cache, partial
from pathlib import Path

from markupsafe import Markup

from leaflets import files, forms, markdown, templating
from leaflets.errors import RenderError
from leaflets.model import WRITE_ON_LINE, Clinic, Language, Page
from leaflets.scoresheet.judgement import Rating
from leaflets.scoresheet.sheet import Sheet, progress

_TEMPLATE = "scoresheet.html.jinja"
_ON_PAPER = "scoresheet.css"
_ON_SCREEN = "scoresheet-screen.css"
_environment = cache(templating.environment)
_FONTS = ("Atkinson Hyperlegible Next", "Noto Sans", "Noto Sans Symbols 2")


def for_paper(sheet: Sheet, language: Language, templates: Path) -> Page:
    """Return a score sheet for the renderer, on the clinic's paper."""
    styles = (templates / "styles" / _ON_PAPER,)
    return Page(_html(sheet, language, templates, css=""), styles, templates)


def for_screen(sheet: Sheet, language: Language, templates: Path) -> str:
    """Return a score sheet as one HTML file that needs no other, to fill in and print."""
    names = (_ON_PAPER, _ON_SCREEN)
    texts = [files.read_text(templates / "styles" / name, RenderError) for name in names]
    return _html(sheet, language, templates, css="\n".join(texts))


def _html(sheet: Sheet, language: Language, templates: Path, *, css: str) -> str:
    clinic = sheet.leaflet.clinic
    return (
        _environment(templates)
        .get_template(_TEMPLATE)
        .render(
            sheet=sheet,
            leaflet=sheet.leaflet,
            clinic=clinic,
            language=language,
            layout=forms.form(clinic.paper, clinic.paper),
            fonts=_families(_FONTS),
            own_fonts=_families(dict.fromkeys((*language.fonts, *_FONTS))),
            css=Markup(css),
            quote=partial(_quote, clinic=clinic, language=language),
            progress=progress,
            Rating=Rating,
        )
    )


def _families(names: "tuple[str, ...] | dict[str, None]") -> Markup:
    return Markup(", ").join(Markup('"{}"').format(name) for name in names)


def _quote(text: str, clinic: Clinic, language: Language) -> Markup:
    """Return words of the leaflet as it prints them."""
    values = {name: markdown.left_to_right(value) for name, value in clinic.values.items()}
    values[WRITE_ON_LINE] = Markup("_____")
    return markdown.to_html(text, values, right_to_left=language.right_to_left)
