"""Forms of words, as a glossary writes them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflets.checks import forms


@pytest.mark.parametrize(
    ("term", "texts"),
    [
        ("side effect", ("side effect", "side effects", "side-effects")),
        ("study", ("study", "studies")),
        ("day", ("day", "days")),
        ("rash", ("rash", "rashes")),
    ],
)
def test_an_english_term_is_found_in_singular_and_plural(term, texts):
    assert all(re.fullmatch(forms.english_form(term), text) for text in texts)


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_form_can_be_looked_for(form, text):
    forms.said(form, forms.readable(text))


@pytest.mark.parametrize("form", ["", " ", "\u064b"])
def test_a_form_without_letters_is_nowhere(form):
    assert not forms.said(form, forms.readable("دواء"))


@given(st.from_regex(r"[a-zé]{1,8}( [a-zé]{1,8})?", fullmatch=True))
def test_a_form_is_found_in_itself_and_not_in_a_longer_word(form):
    assert forms.said(form, forms.readable(f"({form.upper()})"))
    assert forms.said(f"{form}*", forms.readable(f"{form}x."))
    assert not forms.said(form, forms.readable(f"{form}x {form}x"))
