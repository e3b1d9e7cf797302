"""Block text -> passages, or a message for the author."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflets import markdown
from leaflets.errors import ContentError
from leaflets.model import Items, Kind, Paragraph, Table


def split(text):
    return markdown.split(text, "a-block", "a-block.md", 5)


def test_every_passage_knows_its_kind_its_claims_and_its_line():
    text = """Ketamine is a medicine.
It has risks. [@medicine @risk]

- Dizzy. [@dizzy]
<!-- For translators: a seizure -->
- A fit. [@fit]

1. Rest.
2. Wait.

- [ ] I rest.

| When | What |
|------|:-----|
| Now  | Rest |
"""

    paragraph, bullets, steps, ticks, table = split(text)

    assert isinstance(paragraph, Paragraph)
    assert paragraph.passage.source == "Ketamine is a medicine. It has risks."
    assert paragraph.passage.claims == ("medicine", "risk")
    assert [item.origin.line for item in bullets.items] == [8, 10]
    assert [item.note for item in bullets.items] == ["", "a seizure"]
    assert {item.kind for item in steps.items} == {Kind.STEP}
    assert isinstance(ticks, Items)
    assert ticks.items[0].source == "I rest."
    assert isinstance(table, Table)
    assert [cell.source for cell in table.passages()] == ["When", "What", "Now", "Rest"]


def test_a_row_names_its_picture_beside_its_claims():
    text = "Rest. [@rest #bed]\n\n- Tell us if: [#talk]"

    rows = [row for element in markdown.split(text, "a.easy", "a") for row in element.passages()]

    assert [(row.source, row.claims, row.icon) for row in rows] == [
        ("Rest.", ("rest",), "bed"),
        ("Tell us if:", (), "talk"),
    ]


def test_two_pictures_in_a_row_are_refused():
    with pytest.raises(ContentError, match="Two pictures"):
        markdown.split("Rest. [@rest #bed #chair]", "a.easy", "a")


def test_rewrapping_a_source_changes_no_message():
    wrapped = split("Rest after\n  your session. [@rest]\n")
    straight = split("Rest after your session. [@rest]\n")

    assert wrapped[0].passage.source == straight[0].passage.source


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# A heading\n", 5),
        ("Fine.\n\n> A quotation\n", 7),
        ("- One\n  - Two\n", 5),
        ("- One\n\n  Another paragraph\n", 5),
        ("<b>bold</b>\n", 5),
        ("A [link](https://a.example)\n", 5),
        ("An ![image](x.png)\n", 5),
        ("*Slanted*\n", 5),
        ("`code`\n", 5),
        ("Marked [@in-the] middle.\n", 5),
        ("- [ ] A box\n- No box\n", 5),
    ],
)
def test_what_the_dialect_does_not_know_is_refused_with_its_line(text, line):
    with pytest.raises(ContentError) as error:
        split(text)

    assert error.value.where == f"a-block.md:{line}"


@given(st.text(alphabet="ab -*[]@{}<>|#`\n1.!", max_size=60))
def test_any_source_gives_passages_or_a_message_for_the_author(text):
    with suppress(ContentError):
        for element in split(text):
            for passage in element.passages():
                assert "\n" not in passage.source.replace("\\\n", "")


@pytest.mark.parametrize(
    "text", ["> " * 5000 + "deep", "- " * 5000 + "deep", "**" * 50_000, "|" * 20_000]
)
def test_a_block_made_to_break_the_parser_is_refused_or_read(text):
    with suppress(ContentError):
        split(text + "\n")
