"""A mended typo keeps what was signed; anything more is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from leaflets import files, retouches
from leaflets.errors import LeafletError
from leaflets.model import Approval, Retouch, Role
from leaflets.reading import syllables

TYPO = Retouch("a-block", "Tell somone.", "Tell someone.", "Dr. Nobody Example", "2026-11-22")
TYPOS = [
    ("Tell somone you trust.", "Tell someone you trust."),
    ("Do not drive teh car.", "Do not drive the car."),
    ("You may recieve a call befor it.", "You may receive a call before it."),
    ("Do not drive the the car.", "Do not drive the car."),
    ("Have adult take you home.", "Have an adult take you home."),
    ("Get your self ready.", "Get yourself ready."),
    ("Wait for 2 hours Then call us.", "Wait for 2 hours. Then call us."),
    ("Take it's cap off.", "Take its cap off."),
    ("**Do not drve** until you slept.", "**Do not drive** until you slept."),
    ("Ring {clinic_phone} if you are unwel.", "Ring {clinic_phone} if you are unwell."),
    ("This drug are for adults.", "This drug is for adults."),
]
NO_TYPOS = [
    ("Wait for 2 hours.", "Wait for 4 hours."),
    ("Wait for two hours.", "Wait for ten hours."),
    ("Wait for 2 hours.", "Wait for 2 days."),
    ("Take 5 mg of it at home.", "Take 5 mcg of it at home."),
    ("Take 2 mg, then 4 mg.", "Take 4 mg, then 2 mg."),
    ("Do not drive the car home.", "Do drive the car home."),
    ("You can drive the car home.", "You can't drive the car home."),
    ("Take it with food and rest.", "Take it without food and rest."),
    ("You should now take it at home.", "You should not take it at home."),
    ("You may drive the car home.", "You must drive the car home."),
    ("Take it after the session.", "Take it before the session."),
    ("This is safe for your child.", "This is unsafe for your child."),
    ("This may increase your blood pressure.", "This may decrease your blood pressure."),
    ("Ketamine is a medicine you take.", "Esketamine is a medicine you take."),
    ("It is for hypertension in adults.", "It is for hypotension in adults."),
    ("Hold the spray in your hand.", "Told the spray in your hand."),
    ("Ring {clinic_phone} in the morning.", "Ring {clinic_night_phone} in the morning."),
    ("Ring {clinic_phone} or {crisis_line}.", "Ring {crisis_line} or {clinic_phone}."),
    ("**Do not** drive the car home.", "Do not drive the car home."),
    ("**Do** not drive the car home.", "Do **not** drive the car home."),
    ("Tell someone you trust about it.", "Tell people you trust about it."),
    ("You can rest here.", "Can you rest here."),
    ("Eat and drink and rest.", "Drink and eat and rest."),
    ("Tel yuor frends about it at home.", "Tell your friends about it at home."),
    ("It is for people aged ≥ 18 years.", "It is for people aged ≤ 18 years."),
    ("It may last 2 hours in all.", "It may last up to 2 hours in all."),
    ("You may sleep 1 2 hours longer.", "You may sleep 1 to 2 hours longer."),
    ("There are few side effects of it.", "There are a few side effects of it."),
    ("Rst", "Rest in bed"),
    ("Rest.", "Rest."),
]


@pytest.mark.parametrize(("before", "after"), TYPOS)
def test_a_mended_typo_may_be_retouched(before, after):
    assert retouches.refusal(before, after, syllables.table()) == ""


@pytest.mark.parametrize(("before", "after"), NO_TYPOS)
def test_what_may_change_the_meaning_may_not(before, after):
    assert retouches.refusal(before, after, syllables.table())


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_no_number_is_ever_a_typo(one, other):
    sentence = "Do not drive for {} hours after you have left our clinic."

    refused = retouches.refusal(sentence.format(one), sentence.format(other))

    assert refused if one != other else refused == "nothing changed"


@given(
    st.lists(
        st.sampled_from(["do", "not", "rest", "**now**", "{clinic_phone}", "5", "mg", "never"]),
        min_size=3,
    )
)
def test_a_lost_word_of_weight_is_never_a_typo(words):
    for index, word in enumerate(words):
        left = [*words[:index], *words[index + 1 :]]
        if word in ("not", "never", "5", "{clinic_phone}", "**now**"):
            assert retouches.refusal(" ".join(words), " ".join(left))


def test_a_register_comes_back_sorted_one_object_a_line(tmp_path):
    path = tmp_path / "retouches.jsonl"
    other = replace(TYPO, block="b-block")

    retouches.add(path, [other, TYPO])
    retouches.add(path, [TYPO])

    lines = path.read_text("utf-8").splitlines()
    assert lines == sorted(lines)
    assert set(retouches.load(path)) == {TYPO, other}
    assert retouches.load(tmp_path / "none.jsonl") == ()


@pytest.mark.parametrize(
    "change",
    [
        {"date": "soon"},
        {"name": " "},
        {"name": 7},
        {"extra": "x"},
        {"after": "Do not tell someone."},
        {"after": TYPO.before},
    ],
)
def test_a_line_that_is_nonsense_or_no_typo_is_named(tmp_path, change):
    path = tmp_path / "retouches.jsonl"
    files.update_register(path, [asdict(TYPO) | change])

    with pytest.raises(LeafletError) as error:
        retouches.load(path)

    assert error.value.where == f"{path}:1"
    assert "again" in error.value.hint


def approval(source, block="a-block"):
    day = "2026-11-22"
    return Approval("0", Role.CLINICAL, "Nobody Example", day, day, "en", block, source, source)


def carried(signed, *marks):
    moved = retouches.carried(signed, marks, lambda each, text: replace(each, source=text))
    return [(each.block, each.source) for each in moved]


def test_a_signature_goes_along_a_chain_and_never_backwards():
    marks = [replace(TYPO, before=a, after=b) for a, b in ("bc", "ab", "xa")]

    assert carried([approval("a")], *marks) == [("a-block", t) for t in "abc"]
    assert carried([approval("c")], *marks) == [("a-block", "c")]


def test_a_signature_stays_in_its_block():
    mark = replace(TYPO, before="a", after="b")

    assert carried([approval("a", "b-block")], mark) == [("b-block", "a")]


def test_a_circle_of_retouches_comes_to_an_end():
    marks = [replace(TYPO, before=a, after=b) for a, b in ("ab", "ba")]

    assert carried([approval("a")], *marks) == [("a-block", "a"), ("a-block", "b")]


def test_each_text_is_set_beside_the_earlier_one_most_like_it():
    now = ["Do not drive the car.", "Something else."]
    earlier = ["Do not drive a car to us.", "Do not drive teh car."]

    assert list(retouches.nearest(now, earlier)) == [("Do not drive teh car.", now[0])]
    assert list(retouches.nearest(now, [])) == []
