"""Block text -> passages -> HTML."""

import time
from contextlib import suppress
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
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


class Tags(HTMLParser):
    """The tree of a piece of HTML: each tag with its attributes and depth, and the words."""

    def __init__(self, html):
        super().__init__()
        self.found, self.open, self.words = [], [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, tuple(attributes), len(self.open)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


PIECES = st.sampled_from(
    [
        *("<script>alert(1)</script>", "</style>", "<!--", "-->", "<b", "&lt;", "&#60;", "]]>"),
        *("[a](javascript:alert(1))", "![x](file:///etc/x)", "<https://a.example>", "`", "~~~"),
        *("{clinic_phone}", "{{ 7*7 }}", "{% raw %}", "{", "}", "**", "*", "__", "_", "\\\n"),
        *("\n\n", "\n# ", "\n- ", "\n1. ", "\n> ", "\n    ", "|", "\n---\n", "\\", "\x0c"),
        *("Rest", " 2 hours", "mg", "راحة", "。", "\u202e", "\u2066", "\ufffe", "\u200b", " "),
    ]
)
ANY_TEXT = st.text(max_size=80) | st.lists(PIECES, max_size=20).map("".join)
DIALECT = {("strong", ()), ("br", ()), ("span", (("dir", "ltr"),))}


@settings(max_examples=3 * settings.default.max_examples, deadline=None)
@given(ANY_TEXT, st.booleans())
def test_whatever_a_translation_says_its_tags_are_those_of_the_dialect(text, right_to_left):
    """Not one element, attribute, link, comment or block more; and what was written is there."""
    with suppress(KeyError):  # a placeholder that nobody knows
        tree = Tags(markdown.to_html(text, VALUES, right_to_left=right_to_left))

        assert {(tag, attributes) for tag, attributes, _ in tree.found} <= DIALECT
        assert tree.open == []
        assert all(depth < 3 for _, _, depth in tree.found)


@settings(max_examples=3 * settings.default.max_examples, deadline=None)
@given(st.lists(ANY_TEXT, min_size=1, max_size=4))
def test_a_translation_that_says_what_the_source_says_looks_like_it(texts):
    with suppress(ContentError, KeyError):
        for element in split("\n\n".join(texts)):
            for passage in element.passages():
                assert passage.text == passage.source
                tree = Tags(markdown.to_html(passage.source, VALUES))
                bold = sum(tag == "strong" for tag, _, _ in tree.found)
                assert bold == markdown.structure(passage.source)["**"]
                assert markdown.normalise(passage.source) == passage.source


BOMBS = [
    *("*" * 10_000, "[" * 10_000, "**_" * 5_000, "**" * 10_000, "> " * 10_000, "- " * 10_000),
    *("{" * 10_000, "{a" * 10_000, "<!--" + " " * 30_000, "a" + " " * 30_000 + "b", "`" * 10_000),
    *("a" + "\t" * 30_000 + "\nb", "[@a" + " " * 30_000 + "x", "\\\n" * 10_000, "![" * 10_000),
    "|a" * 3_000 + "\n" + "|-" * 3_000,
]


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: repr(bomb[:8]))
def test_no_text_takes_long(bomb):
    """Thirty thousand characters took minutes where a pattern looked back over blanks."""
    begun = time.process_time()

    with suppress(ContentError):
        split(bomb)
    with suppress(KeyError):
        markdown.to_html(bomb, VALUES, right_to_left=True)
    for look in (markdown.normalise, markdown.structure, markdown.plain):
        look(bomb)

    assert time.process_time() - begun < 2


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
