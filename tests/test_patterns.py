"""What was compiled in a run before finds the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from leaflets import cache, memory, patterns

PATTERNS = (
    (r"(?P<day>\d+)\.(?P<month>\w+)|(x)", 0),
    (r"(?i:über|straße)[^\W\d_]*", 0),
    (r"\b(?:not|no)\b  # a word", re.VERBOSE | re.IGNORECASE),
    (rb"(?P<one>[\x80-\xff]+)", re.DOTALL),
    ("[々㐀-䶿一-鿿]+", 0),
    (r"(?<=a)b(?=c)|^\s*$", re.MULTILINE),
    (r"(\w)\1", re.ASCII),
)
TEXTS = ("12.May x", "ÜBERALL strassen STRASSE", "no, Not so", "abc \n\n", "药物 988", "aa éé")


def said(pattern, flags):
    """Everything that a pattern says of itself, and what it finds."""
    found = re.compile(pattern, flags)
    about = (found.pattern, found.flags, found.groups, dict(found.groupindex))
    texts = TEXTS if isinstance(pattern, str) else [text.encode() for text in TEXTS]
    return about, [
        [(m.span(), m.groups(), m.groupdict()) for m in found.finditer(t)] for t in texts
    ]


@pytest.fixture(autouse=True)
def nothing_compiled():
    re.purge()
    yield
    re.purge()


def test_a_pattern_finds_the_same_from_the_memory(monkeypatch):
    plain = [said(*each) for each in PATTERNS]

    with memory.kept():
        for made in (patterns._made, None):
            monkeypatch.setattr(patterns, "_made", made)  # the second time nothing is made
            re.purge()
            with patterns.remembered():
                assert [said(*each) for each in PATTERNS] == plain

    assert any(found for _, every in plain for found in every)


@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning")
@given(st.text("ab.*+?()[]^$|\\dwé{,}1", max_size=9), st.sampled_from((0, re.I, re.X, re.A)))
def test_any_pattern_is_compiled_or_refused_as_ever(pattern, flags):
    def compiled():
        re.purge()
        try:
            return said(pattern, flags)
        except (re.error, OverflowError) as error:
            return type(error), str(error)

    plain = compiled()
    with patterns.remembered():
        assert compiled() == plain


def test_a_memory_that_was_damaged_is_left_aside():
    with memory.kept(), patterns.remembered():
        re.compile("a+b")
    path = cache.folder() / memory.MEMORY / "patterns"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    re.purge()

    with memory.kept(), patterns.remembered():
        assert re.compile("a+b").search("xaab").span() == (1, 4)


def test_a_text_of_another_type_is_compiled_and_left_out_of_the_memory():
    with memory.kept(), patterns.remembered():
        assert re.compile(Markup("<b>+")).search("<b>>").group() == "<b>>"
        assert re._compiler.compile("b+", re.IGNORECASE).search("aB").span() == (1, 2)


def test_re_is_as_it_was_afterwards():
    before = re._compiler.compile
    with patterns.remembered():
        assert re._compiler.compile is not before

    assert re._compiler.compile is before
