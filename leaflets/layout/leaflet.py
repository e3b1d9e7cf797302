"""Leaflet + Layout -> HTML page."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from markupsafe import Markup, escape
from msgspec.structs import replace

from leaflets import days, forms, markdown
from leaflets.layout import details, pictures
from leaflets.layout.environment import environment
from leaflets.layout.notice import changed, lay_out_notice
from leaflets.model import WEB, Imprint, Language, Layout, Leaflet, Page, Passage

_DARK_GREY = "#262626"


def lay_out(
    leaflet: Leaflet,
    layout: Layout,
    language: Language,
    imprint: Imprint,
    templates: Path,
) -> Page:
    """Return the page of a leaflet; with reasons in its ``imprint`` it is marked as a draft."""
    template = environment(templates).get_template(f"{layout.template}.html.jinja")
    if layout.mono:
        leaflet = replace(leaflet, clinic=replace(leaflet.clinic, accent=_DARK_GREY))
    html = template.render(
        leaflet=leaflet,
        layout=layout,
        language=language,
        clinic=leaflet.clinic,
        fonts=details.font_stack(details.families(language, imprint.place)),
        dark_accent=details.dark_accent(leaflet.clinic),
        start="right" if language.right_to_left else "left",
        end="left" if language.right_to_left else "right",
        **_imprinted(imprint, language),
        **_worded(leaflet, language, linked=layout.name == WEB),
        **_drawn(leaflet, layout, templates),
    )
    cover = lay_out_notice(leaflet, layout, language, templates) if leaflet.notice else ()
    styles = forms.style_sheets(layout, templates)
    return Page(html, styles, templates, language.size, layout.smallest, cover)


def _imprinted(imprint: Imprint, language: Language) -> Mapping[str, object]:
    """Return what a page says about itself, by the names that the templates know it by."""
    return {
        "place": imprint.place,
        "reasons": imprint.reasons,
        "code": imprint.code,
        "checked_by": imprint.checked_by,
        "level": imprint.level,
        "next_check": days.in_words(imprint.next_check, language.tag),
        "next_check_in_english": days.in_words(imprint.next_check, "en"),
    }


def _worded(leaflet: Leaflet, language: Language, *, linked: bool) -> Mapping[str, object]:
    """Return what turns the words of a leaflet and of its frame into HTML."""
    values = details.values(leaflet.clinic, linked=linked)
    frame = {passage.source: passage for passage in leaflet.frame}

    def text(passage: Passage) -> Markup:
        return markdown.to_html(passage.text, values, right_to_left=language.right_to_left)

    def english(passage: Passage) -> Markup:
        return markdown.to_html(passage.source, values)

    def filled(text: str, **words: str) -> Markup:
        return markdown.to_html(text, {name: escape(word) for name, word in words.items()})

    return {
        "_": lambda words: frame[words].text,
        "words": frame.__getitem__,
        "changed": partial(changed, values=values),
        "text": text,
        "english": english,
        "filled": filled,
        "isolate": markdown.left_to_right,
    }


def _drawn(leaflet: Leaflet, layout: Layout, templates: Path) -> Mapping[str, object]:
    """Return the pictures of a leaflet, and what draws those that its blocks ask for."""

    def icon(name: str, colour: str) -> str:
        return pictures.icon(templates, name, _DARK_GREY if layout.mono else colour)

    return {
        "logo": pictures.logo(leaflet.clinic, mono=layout.mono),
        "qr_code": "" if layout.name == WEB else pictures.qr_code(leaflet.address),
        "icon": icon,
        "drawing": partial(pictures.drawing, templates),
        "icon_array": partial(pictures.icon_array, colour=leaflet.clinic.accent),
        "array_drawing": pictures.array_drawing,
    }
