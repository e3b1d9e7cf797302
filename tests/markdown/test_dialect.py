"""What stands within a passage: its marks, its placeholders and its line ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflets import markdown


@given(st.lists(st.sampled_from(["Rest", "**now**", "{clinic_phone}", "\\\n", "2 hours", "。"])))
def test_an_identical_translation_has_the_same_structure(pieces):
    text = " ".join(pieces)

    assert markdown.structure(text) == markdown.structure(str(text))
    assert markdown.plain(markdown.plain(text)) == markdown.plain(text)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Rest \n now", "Rest now"),
        ("Rest.\\\nNow", "Rest.\\\nNow"),
        ("Rest.\\\n \n now", "Rest.\\\n now"),
        ("2  hours", "2  hours"),
        ("\nRest\n", "Rest"),
    ],
)
def test_lines_are_joined_but_for_a_hard_break(text, joined):
    assert markdown.normalise(text) == joined
