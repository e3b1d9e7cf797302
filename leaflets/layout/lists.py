"""The lists of a clinic's site -> HTML pages: the languages, and the leaflets in each."""

import json
from pathlib import Path

from markupsafe import Markup

from leaflets import forms, markdown
from leaflets.layout import details, pictures
from leaflets.layout.environment import environment
from leaflets.model import WRITE_ON_LINE, Block, Clinic, Language, Page, Passage, Place, Shelf


def lay_out_shelf(shelf: Shelf, templates: Path) -> Page:
    """Return the page of a clinic's site that lists its leaflets in one language."""
    first, language = shelf.listed[0].leaflet, shelf.language
    values = details.values(first.clinic)
    frame = {passage.source: passage.text for passage in first.frame}

    def text(passage: Passage) -> Markup:
        return markdown.to_html(passage.text, values, right_to_left=language.right_to_left)

    html = (
        environment(templates)
        .get_template("shelf.html.jinja")
        .render(
            **_surroundings(first.clinic, language, shelf.place),
            shelf=shelf,
            index=_index(shelf),
            _=frame.__getitem__,
            text=text,
        )
    )
    return Page(html, forms.style_sheets(forms.ON_SCREEN, templates), templates)


def lay_out_start(clinic: Clinic, place: Place, templates: Path) -> Page:
    """Return the first page of a clinic's site, on which people choose their language."""
    template = environment(templates).get_template("start.html.jinja")
    html = template.render(**_surroundings(clinic, place.languages[0].language, place))
    return Page(html, forms.style_sheets(forms.ON_SCREEN, templates), templates)


def _surroundings(clinic: Clinic, language: Language, place: Place) -> dict[str, object]:
    """Return what every list of a site says of its clinic and its place."""
    return {
        "clinic": clinic,
        "language": language,
        "place": place,
        "fonts": details.font_stack(details.families(language, place)),
        "dark_accent": details.dark_accent(clinic),
        "logo": pictures.logo(clinic, mono=False),
        "isolate": markdown.left_to_right,
    }


def _index(shelf: Shelf) -> Markup:
    """Return the words of every section, leaflet by leaflet, as JSON that ends no script."""
    words = [
        [_words(section, each.leaflet.clinic) for section in each.leaflet.sections]
        for each in shelf.listed
    ]
    return Markup(json.dumps(words, ensure_ascii=False).replace("<", "\\u003c"))


def _words(block: Block, clinic: Clinic) -> str:
    values = {name: Markup.escape(value) for name, value in clinic.values.items()}
    values[WRITE_ON_LINE] = Markup("")
    passages = (markdown.to_html(markdown.plain(p.text), values) for p in block.passages())
    return " ".join(passage.striptags() for passage in passages)
