"""What an older edition says otherwise than the newest -> a page in front of it, for staff."""

from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

from markupsafe import Markup
from msgspec.structs import replace

from leaflets import forms, markdown
from leaflets.layout import details
from leaflets.layout.environment import environment
from leaflets.model import Language, Layout, Leaflet, Page


def lay_out_notice(
    leaflet: Leaflet, layout: Layout, language: Language, templates: Path
) -> tuple[Page, ...]:
    """Return what staff have to know of an older edition, without and with a blank back."""
    values = details.values(leaflet.clinic)
    template = environment(templates).get_template("notice.html.jinja")
    in_english = replace(language, fonts=(details.ENGLISH_FONT, *language.fonts))
    fonts = details.font_stack(details.families(in_english))
    versions = (
        template.render(
            leaflet=leaflet,
            layout=layout,
            language=language,
            clinic=leaflet.clinic,
            fonts=fonts,
            changed=partial(changed, values=values),
            isolate=markdown.left_to_right,
            blank_back=blank_back,
        )
        for blank_back in (False, True)
    )
    styles = forms.style_sheets(layout, templates)
    return tuple(Page(html, styles, templates) for html in versions)


def changed(text: str, other: str, values: Mapping[str, Markup]) -> Markup:
    """Return a text with every run of words marked that its other version does not have."""
    words, others = markdown.plain(text).split(), markdown.plain(other).split()
    parts = []
    for kind, start, end, _, _ in SequenceMatcher(None, words, others).get_opcodes():
        run = markdown.to_html(" ".join(words[start:end]), values)
        if run:
            parts.append(run if kind == "equal" else Markup("<strong>{}</strong>").format(run))
    return Markup(" ").join(parts)
