"""Passages -> HTML and plain text: placeholders filled, and no markup but the dialect's."""

import time
from contextlib import suppress
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from leaflets import markdown
from leaflets.errors import ContentError
from tests.markdown.test_blocks import split

VALUES = {"clinic_phone": Markup('<span dir="ltr">(202) 555-0142</span>')}


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


def test_a_space_never_ends_the_text_before_bold_words():
    """WeasyPrint 70 would, at some widths, leave the first word alone on its line."""
    assert markdown.to_html("Get help. **Now.**", {}) == (
        "Get help. \N{ZERO WIDTH SPACE}<strong>Now.</strong>"
    )


@given(st.text())
def test_no_translation_can_add_markup(text):
    """What a translator writes is text: no tag but ours, whatever it says."""
    text = text.replace("{", "(")
    html = markdown.to_html(text, VALUES, right_to_left=True)

    for tag in ("<strong>", "</strong>", "<br>", '<span dir="ltr">', "</span>"):
        html = html.replace(tag, "")
    assert "<" not in html
    assert ">" not in html


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
