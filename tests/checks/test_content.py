"""What the English says."""

import pytest
from msgspec.structs import replace

from leaflets import library, shipped
from leaflets.checks import (
    claim_without_source,
    list_too_long,
    sentence_too_long,
    term_not_explained,
    wording_forbidden,
    wording_incomplete,
)
from leaflets.model import ExplainRule, Kind, Part, Severity
from tests.builders import LIBRARY, block, items, leaflet, passage

SHIPPED = library.load(shipped.CONTENT)


def saying(text, **rest):
    return leaflet(block(items(passage(text, claims=("rest",))), **rest))


def test_a_claim_a_heading_and_a_lead_in_pass():
    whole = leaflet(block(items(passage("Rest.", claims=("rest",)), passage("Tell us if:"))))

    assert not list(claim_without_source(whole, LIBRARY))


def test_a_statement_that_rests_on_nothing_is_found():
    (finding,) = claim_without_source(leaflet(block(items(passage("It helps.")))), LIBRARY)

    assert finding.code == "claim-without-source"


@pytest.mark.parametrize(
    "text",
    [
        "It is not a cure.",
        "We do not know if it prevents suicide.",
        "Do not stop taking your antidepressant.",
        "Stay at least 2 hours.",
        "No treatment is safe for all.",
    ],
)
def test_careful_words_pass(text):
    assert not list(wording_forbidden(saying(text), SHIPPED))


@pytest.mark.parametrize(
    "text",
    [
        "You get 50 mg.",
        "You get 0.5 mg/kg.",
        "You get six infusions.",
        "A breakthrough treatment.",
        "It cures depression.",
        "**Cure** your depression.",
        "You will get lasting relief.",
        "It is completely safe.",
        "It helps 70% of people.",
        "It helps 71 in 100.",
        "FDA-approved ketamine.",
        "Ketamine is approved for depression.",
        "It prevents suicide.",
        "It heals the brain.",
        "In the comfort of your home.",
        "You are a good candidate.",
        "Stop taking your antidepressant.",
        "Book now!",
    ],
)
def test_what_is_never_said_is_found(text):
    """Each of these stood, in one form or another, in a page that patients were given."""
    assert [finding.code for finding in wording_forbidden(saying(text), SHIPPED)] == [
        "wording-forbidden"
    ]


def test_a_benefit_with_its_limit_passes():
    whole = saying("Some people feel better. We do not know how long it lasts.")

    assert not list(wording_incomplete(whole, SHIPPED))


def test_a_benefit_without_its_limit_is_found():
    findings = list(wording_incomplete(saying("It brings relief."), SHIPPED))

    assert "wording-incomplete" in {finding.code for finding in findings}


def test_suicide_is_never_named_without_whom_to_call():
    findings = list(wording_incomplete(saying("You may have thoughts of suicide."), SHIPPED))

    assert findings


def test_twenty_words_pass_and_twenty_one_do_not():
    assert not list(sentence_too_long(saying(" ".join(["rest"] * 20) + "."), LIBRARY))
    (finding,) = sentence_too_long(saying(" ".join(["rest"] * 21) + "."), LIBRARY)

    assert "21 words" in finding.message


def test_an_easy_version_has_fifteen_words_to_a_sentence():
    shelf = replace(LIBRARY, words_per_easy_sentence=15)

    assert not list(sentence_too_long(easy(" ".join(["rest"] * 15) + "."), shelf))
    (finding,) = sentence_too_long(easy(" ".join(["rest"] * 16) + "."), shelf)

    assert "at most 15 words" in finding.hint


def easy(text):
    return leaflet(block(items(passage(text, context="a-block.easy"))))


@pytest.mark.parametrize(("part", "longest"), [(Part.TEXT, 7), (Part.SUMMARY, 5)])
def test_a_list_is_no_longer_than_can_be_kept_in_mind(part, longest):
    def listing(count):
        items_ = items(*(passage("Rest.", claims=("rest",)) for _ in range(count)))
        return leaflet(block(items_, part=part))

    assert not list(list_too_long(listing(longest), LIBRARY))
    assert len(list(list_too_long(listing(longest + 1), LIBRARY))) == 1


def test_a_tick_box_carries_a_claim_too():
    whole = leaflet(block(items(passage("I rest.", kind=Kind.TICK))))

    assert len(list(claim_without_source(whole, LIBRARY))) == 1


def test_a_word_allowed_in_one_block_is_found_in_another():
    rule = replace(SHIPPED.never[0], pattern="rest", allowed_in=("a-block",), allowed_after=())
    lenient = replace(LIBRARY, never=(rule,))
    strict = replace(LIBRARY, never=(replace(rule, allowed_in=("another",)),))

    assert not list(wording_forbidden(saying("Rest."), lenient))
    assert list(wording_forbidden(saying("Rest."), strict))


EXPLAINING = replace(LIBRARY, explain=(ExplainRule("off-label", "approved for something else"),))


def in_blocks(*texts):
    return leaflet(*(block(items(passage(text, claims=("rest",)))) for text in texts))


@pytest.mark.parametrize(
    "texts",
    [
        ("Off-label means it was approved for something else.",),
        ("It was approved for something else.", "This is off-label."),
        ("Off-label: approved for something else.", "It is off-label."),
        ("It is on-label.",),
    ],
)
def test_a_hard_word_that_is_explained_in_time_passes(texts):
    assert list(term_not_explained(in_blocks(*texts), EXPLAINING)) == []


def test_a_block_that_lost_its_explanation_is_found_once():
    texts = ("Its use is **off-label**.", "Off-label means it was approved for something else.")

    (finding,) = term_not_explained(in_blocks(*texts), EXPLAINING)

    assert finding.severity is Severity.REVIEW
    assert finding.source == texts[0]


@pytest.mark.parametrize("word", ["dissociation", "sedation", "REMS", "placebo", "ECT"])
def test_the_words_of_doctors_are_on_the_shipped_list(word):
    assert list(term_not_explained(saying(f"It may bring {word}."), SHIPPED))
