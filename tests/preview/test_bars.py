"""The picture of how far a language has come."""

import re
from xml.etree import ElementTree

from leaflets.build import Health
from leaflets.catalogues import Statistics
from leaflets.preview.bars import bands, picture
from leaflets.preview.desk import Count
from tests.preview.test_sheet import ARABIC


def count(translated, fuzzy, missing, approved=0):
    texts = Statistics(translated + fuzzy + missing, 0, translated, fuzzy, missing, 0)
    return Count(ARABIC, texts, 0, Health("ar", 0, 0, 0, approved, 0))


def test_the_shares_add_up_and_empty_ones_are_left_out():
    assert [(each.kind, each.texts) for each in bands(count(50, 10, 40, approved=20))] == [
        ("approved", 20),
        ("done", 30),
        ("fuzzy", 10),
        ("missing", 40),
    ]
    assert [each.kind for each in bands(count(50, 0, 0))] == ["done"]


def test_the_bar_is_whole_and_says_in_words_what_it_shows():
    svg = ElementTree.fromstring(picture(count(50, 10, 40, approved=20)))
    widths = [float(each.get("width")) for each in svg if each.get("class").startswith("band")]

    assert sum(widths) == 200
    assert svg.get("aria-label") == (
        "Arabic: 20 approved, 30 translated, 10 needs work, 40 not translated, of 100 texts"
    )


def test_what_needs_work_is_told_apart_by_stripes_too():
    assert re.findall('class="stripe"', picture(count(50, 50, 0)))
    assert not re.findall('class="stripe"', picture(count(50, 0, 50)))


def test_a_language_without_texts_has_an_empty_bar():
    assert "no texts" in picture(count(0, 0, 0))
