"""Markup that is none is never printed as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from leaflets import markdown
from leaflets.checks import markup_left_over, structure_changed
from leaflets.errors import ContentError
from leaflets.model import Severity, State
from tests.builders import block, items, leaflet, passage, translated

NO_LINKS = [
    "Ask [us](https://example.org).",
    "Take `one`.",
    "<b>Rest</b>.",
    "![a](b.png)",
    "# Rest",
]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**Do not** drive.", "**لا** تقد السيارة."),
        ("**Do not** drive.", "** No ** conduzca."),
        ("Ring {clinic_phone}.", "Llame al {clinic_phone}."),
        ("Rule: {write_on_line}", "Regla: {write_on_line}"),
        ("Rest.\\\nWait.", "Descanse.\\\nEspere."),
        ("Rest [a lot] (2 hours).", "Descanse [mucho] (2 horas)."),
        ("Under 18, or < 40 kg?", "¿Menos de 18, o < 40 kg?"),
        ("See https://example.org/a_b_c.", "Vea https://example.org/a_b_c."),
        ("Rest & wait; then go.", "Descanse & espere; luego vaya."),
        ("Rest - or wait.", "Descanse - o espere. -5 °C"),
        ("Help: #988", "Ayuda: #988"),
    ],
)
def test_bold_placeholders_and_ordinary_signs_pass(source, text):
    assert list(markup_left_over(translated(source, text, "es"))) == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Descanse **mucho.", "**"),
        ("Descanse *mucho*.", "*"),
        ("Descanse ***.", "***"),
        ("请＊＊休息＊＊。", "＊"),
        ("Llame al {clinic phone}.", "{"),
        ("Llame al {Clinic_Phone}.", "{"),
        ("请拨打｛clinic_phone｝。", "｛"),
        ("Descanse }.", "}"),
        ("[Descanse](https://example.org)", "["),
        ("![Descanse](a.png)", "!["),
        ("Descanse [@rest]", "[@rest]"),
        ("[ ] Descanse", "[ ]"),
        ("Descanse `mucho`.", "`"),
        ("<b>Descanse</b>.", "<b>"),
        ("Descanse <!-- mucho -->.", "<!--"),
        ("Descanse&nbsp;mucho.", "&nbsp;"),
        ("Descanse.\\nEspere.", "\\"),
        ("# Descanse", "#"),
        ("- Descanse", "-"),
        ("> Descanse", ">"),
        ("~~Descanse~~", "~~"),
        ("Descanse __mucho__.", "__"),
        ("Descanse _mucho_.", "_"),
    ],
)
def test_what_would_be_printed_as_it_stands_is_found(text, sign):
    (finding,) = markup_left_over(translated("Rest.", text, "es"))

    assert finding.severity is Severity.ERROR
    assert repr(sign) in finding.message or repr(sign)[1:-1] in finding.message


def test_english_is_held_to_the_same():
    """A heading or a title is no Markdown of a block, which would be refused."""
    whole = replace(leaflet(), title=passage("About **ketamine"))

    assert len(list(markup_left_over(whole))) == 1
    assert list(markup_left_over(leaflet(block()))) == []


@pytest.mark.parametrize("text", NO_LINKS)
def test_links_code_and_html_are_refused_in_a_block_and_found_in_a_translation(text):
    """They are not of the dialect, so that no translation can change where a link leads."""
    with pytest.raises(ContentError):
        markdown.split(text if text[0] != "#" else f"Rest.\n\n- {text}", "a-block", "a-block.md")

    assert list(markup_left_over(translated("Rest.", text, "es")))


@pytest.mark.parametrize("text", ["Llame al {clinic phone}.", "No** conduzca."])
def test_what_is_found_as_a_changed_structure_is_not_found_twice(text):
    source = "Ring {clinic_phone}." if "{" in text else "**Do not** drive."
    whole = translated(source, text, "es")

    assert list(structure_changed(whole))
    assert list(markup_left_over(whole)) == []


@pytest.mark.parametrize("state", [State.MISSING, State.FUZZY])
def test_what_is_not_finished_is_not_judged(state):
    unfinished = replace(passage("Rest.", "Descanse **"), state=state)

    assert list(markup_left_over(leaflet(block(items(unfinished)), locale="es"))) == []


SIGNS = st.text(st.sampled_from("*＊_`~[](){}<>&;#-+\\\n@x ا中"), max_size=12)


@given(SIGNS)
def test_what_is_found_once_is_all_there_is(text):
    """Where nothing is found, no sign of markup but a bracket or a mark between words is left."""
    if not markdown.left_over(text):
        words = markdown.plain(text)
        assert not set("*＊`{}\\") & set(words)
        assert "](" not in words
        assert "[@" not in words
