"""The web page of a leaflet with marks on it."""

import html
import re

import pytest

from leaflets.preview.desk import Desk
from leaflets.preview.pages import web_page
from leaflets.preview.sheet import lay_beside
from tests.preview.conftest import HURT, made


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """The crisis box of a leaflet, spoiled: an unknown placeholder, markup, a lost number."""
    world = made(tmp_path_factory.mktemp("world"), "es")
    world.change(HURT, "<script>x()</script> {clinic_fone} **No espere")
    desk = Desk(world.wish)
    judged, stock = desk.judged("es", "your-session"), desk.stock("es")
    sheet = lay_beside(judged)
    return sheet, *(web_page(judged, each, stock)[0] for each in (sheet, None))


def test_every_text_of_a_leaflet_can_be_found_on_its_page(drawn):
    sheet, marked, _ = drawn
    there = set(re.findall(r'id="p(\d+)"', marked))
    lines_to_write_on = {row.number for row in sheet.rows if row.passage.context}

    assert there == {str(number) for number in lines_to_write_on}


def test_each_number_stands_at_the_words_of_its_text(drawn):
    sheet, marked, _ = drawn
    spans = dict(re.findall(r'<span id="p(\d+)"[^>]*>([^<{]*)', marked))
    for row in sheet.rows:
        if row.passage.context and not row.passage.text.startswith(("*", "<", "{")):
            words = html.unescape(spans[str(row.number)]).replace("\xa0", " ").replace("\u200b", "")
            assert row.passage.text.startswith(words.rstrip()), row.number
            assert words.strip()


def test_what_is_to_do_is_marked_with_a_sign_a_number_and_words(drawn):
    sheet, marked, _ = drawn
    (row,) = (row for row in sheet.rows if "clinic_fone" in row.passage.text)

    assert f'id="p{row.number}" class="to-do error" data-mark="✕ {row.number}"' in marked
    assert f'title="{row.number}: error' in marked


def test_a_placeholder_nobody_fills_and_markup_are_drawn_as_they_were_typed(drawn):
    for page in drawn[1:]:
        assert "clinic_fone" in page
        assert "<script" not in page
        assert "&lt;script&gt;" in page


def test_marks_leave_no_trace_but_their_elements(drawn):
    _, marked, plain = drawn

    assert re.search("[\U000f0000-\U000fffff]", marked + plain) is None
    bare = re.sub(r'<span id="p\d+"[^>]*>', "", marked)
    assert bare.count("</span>") > plain.count("</span>")
    assert re.sub(r"</?span[^>]*>|\s", "", marked) == re.sub(r"</?span[^>]*>|\s", "", plain)
