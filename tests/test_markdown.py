"""Block text -> passages -> HTML."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from leaflets import markdown
from leaflets.errors import ContentError
from leaflets.model import Items, Kind, Paragraph, Table

VALUES = {"clinic_phone": Markup('<span dir="ltr">(202) 555-0142</span>')}


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


def test_placeholders_are_filled_and_everything_else_is_text():
    html = markdown.to_html("Ring **{clinic_phone}** <b>now</b> & {{ 7*7 }}", VALUES)

    assert html.replace("\N{ZERO WIDTH SPACE}", "") == (
        'Ring <strong><span dir="ltr">(202) 555-0142</span></strong> '
        "&lt;b&gt;now&lt;/b&gt; &amp; {{ 7*7 }}"
    )


def test_a_placeholder_without_a_value_is_an_error_not_a_gap():
    with pytest.raises(KeyError):
        markdown.to_html("Ring {nobody}", VALUES)


def test_bold_closes_between_chinese_marks():
    """CommonMark would print the stars: a warning in Chinese would lose its weight."""
    assert markdown.to_html("**不要等。**请打电话。", {}) == "<strong>不要等。</strong>请打电话。"


def test_a_number_stays_on_the_line_of_what_it_counts():
    assert markdown.to_html("Stay 2 hours.", {}) == "Stay 2\N{NO-BREAK SPACE}hours."


@pytest.mark.parametrize(
    "run",
    [
        "+1 202-555-0142",
        "5-10",
        "5\N{EN DASH}10",
        "5 \N{EN DASH} 10",
        "2026-11-22",
        "38.5 °C",
        "24/7",
        "https://northgate.example/a-b",
        "Spravato",
        "US FDA",
        "116 123",
        "26",
    ],
)
def test_in_right_to_left_text_a_run_keeps_its_own_direction(run):
    html = markdown.left_to_right_runs(f"اتصل {run} الآن")

    assert html == f'اتصل <span dir="ltr">{run}</span> الآن'


def test_a_space_never_ends_the_text_before_bold_words():
    """WeasyPrint 70 would, at some widths, leave the first word alone on its line."""
    assert markdown.to_html("Get help. **Now.**", {}) == (
        "Get help. \N{ZERO WIDTH SPACE}<strong>Now.</strong>"
    )


def test_brackets_stay_with_the_right_to_left_sentence():
    html = markdown.left_to_right_runs("دواء (Spravato) هنا")

    assert html == 'دواء (<span dir="ltr">Spravato</span>) هنا'


@given(st.text())
def test_no_translation_can_add_markup(text):
    """What a translator writes is text: no tag but ours, whatever it says."""
    text = text.replace("{", "(")
    html = markdown.to_html(text, VALUES, right_to_left=True)

    for tag in ("<strong>", "</strong>", "<br>", '<span dir="ltr">', "</span>"):
        html = html.replace(tag, "")
    assert "<" not in html
    assert ">" not in html


@given(st.lists(st.sampled_from(["Rest", "**now**", "{clinic_phone}", "\\\n", "2 hours", "。"])))
def test_an_identical_translation_has_the_same_structure(pieces):
    text = " ".join(pieces)

    assert markdown.structure(text) == markdown.structure(str(text))
    assert markdown.plain(markdown.plain(text)) == markdown.plain(text)


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


def test_a_translation_made_to_break_the_page_is_plain_text():
    bomb = "**" * 20_000 + "{" * 20_000 + "<" * 20_000

    assert "<" not in markdown.to_html(bomb, {}, right_to_left=True).replace(
        "<strong>", ""
    ).replace("</strong>", "")
