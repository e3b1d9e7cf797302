"""What a screen reader is told, judged by the tags that were read back."""

import pytest
from msgspec.structs import replace

from leaflets.checks import tags_broken
from leaflets.model import Drawn, Severity, Tag
from tests.builders import PDF, leaflet, text

ITEM = Tag("LI", (Tag("LBody"),))
TABLE = Tag("Table", (Tag("THead", (Tag("TR", (Tag("TH", scope="Column"),)),)),))


def tagged(*tags):
    """A good file but for these tags, which stand below the title."""
    root = Tag("", (Tag("Document", (Tag("H1"), *tags)),))
    return replace(PDF, structure=replace(PDF.structure, root=root))


def spoken(words, language, told, page=1):
    return replace(
        PDF,
        texts=(*PDF.texts, text(words, language=language, page=page)),
        drawn=(*PDF.drawn, Drawn(page, words, told)),
    )


@pytest.mark.parametrize(
    "page",
    [
        PDF,
        tagged(Tag("H2"), Tag("H3"), Tag("H2")),
        tagged(Tag("Figure", alt="A drip")),
        tagged(Tag("L", (ITEM, Tag("L", (ITEM,)), ITEM))),
        tagged(Tag("L", (Tag("LI", (Tag("Lbl"), Tag("LBody"))),))),
        tagged(TABLE),
        spoken("Rest.", "en", "en"),
        spoken("Descanse.", "es", "es"),
        replace(PDF, texts=(*PDF.texts, text("\N{ZERO WIDTH SPACE}", language="ar"))),
    ],
)
def test_a_well_tagged_page_passes(page):
    assert not list(tags_broken(leaflet(), page))


@pytest.mark.parametrize(
    "page",
    [
        tagged(Tag("H1")),
        tagged(Tag("H3")),
        tagged(Tag("H2"), Tag("Sect", (Tag("H4"),))),
        tagged(Tag("Figure")),
        tagged(Tag("L", (Tag("P"),))),
        tagged(Tag("L", (Tag("LI", (Tag("P"),)),))),
        tagged(Tag("Sect", (ITEM,))),
        tagged(Tag("Table", (Tag("TR", (Tag("TD"),)),))),
        tagged(Tag("Table", (Tag("TR", (Tag("TH"), Tag("TD"))),))),
        spoken("Rest.", "en", None),
        spoken("Rest.", "en", "ar"),
        spoken("Rest.", "en", ""),
        spoken("Descanse.", "es", "en", page=2),
        *(
            replace(PDF, structure=replace(PDF.structure, **fault))
            for fault in (
                {"language": ""},
                {"language": "ar"},
                {"title": ""},
                {"title_shown": False},
                {"tagged": False},
            )
        ),
    ],
)
def test_what_would_mislead_a_screen_reader_is_found(page):
    findings = list(tags_broken(leaflet(), page))

    assert findings
    assert {finding.code for finding in findings} == {"tags-broken"}
    assert {finding.severity for finding in findings} == {Severity.ERROR}


def test_a_file_without_headings_is_found():
    bare = replace(PDF, structure=replace(PDF.structure, root=Tag("", (Tag("P"),))))

    assert list(tags_broken(leaflet(), bare))


def test_a_running_foot_that_is_read_aloud_as_content_is_found():
    drawn = tuple(replace(each, language="en") for each in PDF.drawn)

    (finding,) = tags_broken(leaflet(), replace(PDF, drawn=drawn))

    assert "0 pieces of text are artifacts, and 1 stand in the margin" in finding.message
