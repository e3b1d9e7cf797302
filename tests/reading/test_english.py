"""English sentences end where a reader stops; every bug becomes a row in a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflets.reading.english import sentences, words

ONE_SENTENCE = [
    "Ketamine is a medicine.",
    "Ask Dr. Lee or Prof. Ann Green about it.",
    "Do not drive, e.g. Tuesday after a Monday visit.",
    "Some people feel sick, i.e. They may vomit.",
    "You get 2.5 mg per hour.",
    "You get approx. 50 mg each time.",
    "Come at 9 a.m. Monday.",
    "The nurse comes at 5 p.m. or later.",
    "The U.S. Food and Drug Administration has not approved it.",
    "See Fig. 2 and p. 4 of No. 5.",
    "Tel. 0 is free.",
    "It was found by J. Smith.",
    "It was found by Smith et al. in Berlin.",
    "St. Mary's is near.",
    "Bring water, snacks, etc. with you.",
    "Ketamine vs. Placebo was tried.",
    "“Will it hurt?” is what many people ask.",
    "She said “Stop!” and sat down.",
    "You may feel... far away.",
    "See www.example.org/a.b for more.",
    "Bring these",
    "Do not drive if:",
    "It helps (see Fig. 3) most people.",
]

MANY_SENTENCES = [
    ["Rest.", "Then go home."],
    ["Are you sick?", "Call us!", "We are here."],
    ["Come at 9 a.m.", "Do not eat before."],
    ["Bring water, snacks, etc.", "Wear loose clothes."],
    ["It comes from the U.S.", "The clinic keeps it."],
    ["Are you allergic to it?", "No.", "I am not."],
    ["You get 5 mg.", "Then you rest."],
    ["You may take 2.5.", "More is too much."],
    ["It goes in through an IV.", "Ketamine works fast."],
    ["Ask “Will it hurt?”", "We tell you."],
    ['They said "Go."', '"Now?"', "Yes."],
    ["(See page 2.)", "Then sign."],
    ["Wait…", "Then stand up."],
    ["Really?!", "Yes."],
    ["You and I.", "Nobody else."],
    ["Take vitamin C.", "Do not take more."],
    ["Call 0.", "0 is free."],
    ["She is an M.D.", "She helps you."],
    ["Come on 5 Jan.", "Bring a friend."],
    ["It was tried.", "“It helped,” they said."],
]


@pytest.mark.parametrize("text", ONE_SENTENCE)
def test_a_stop_inside_a_sentence_does_not_end_it(text):
    assert list(sentences(text)) == [text]


@pytest.mark.parametrize("expected", MANY_SENTENCES, ids=" | ".join)
def test_a_sentence_ends_at_its_stop(expected):
    assert list(sentences(" ".join(expected))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Your follow-up visit.", ("Your", "follow-up", "visit")),
        ("A 24‑hour line", ("A", "24‑hour", "line")),
        ("You don’t need it", ("You", "don’t", "need", "it")),
        ("water and/or juice", ("water", "and", "or", "juice")),
        ("Rest—then go – slowly", ("Rest", "then", "go", "slowly")),
        ("at 9 a.m. or 10:30", ("at", "a.m.", "or")),
        ("2.5 mg, 1,000 ml, 5-10 %", ("mg", "ml")),
        ("the 1st and 22nd, in the 1990s", ("the", "and", "in", "the")),
        ("COVID-19", ("COVID-19",)),
        ("“Café?” (naïve)", ("Café", "naïve")),
        ("12 … — 4/5", ()),
    ],
)
def test_a_word_is_what_a_reader_would_call_one(text, expected):
    assert words(text) == expected


@given(st.text())
def test_no_letter_is_lost_between_sentences(text):
    joined = "".join("".join(sentences(text)).split())

    assert joined == "".join(text.split())
