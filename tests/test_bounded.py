"""What is kept is what was said last, and never too much."""

from hypothesis import given
from hypothesis import strategies as st

from leaflets.bounded import Bounded


@given(st.integers(1, 5), st.lists(st.tuples(st.integers(0, 9), st.text()), max_size=40))
def test_never_more_is_kept_than_may_be_and_what_is_there_is_what_was_said_last(most, said):
    kept, last = Bounded(most), {}

    for key, value in said:
        kept[key] = last[key] = value
        assert len(kept) <= most
        assert kept.items() <= last.items()
        assert kept[key] == value


def test_another_answer_to_the_same_question_lets_nothing_go():
    kept = Bounded(2)
    kept["a"], kept["b"] = 1, 2

    kept["b"] = 3

    assert kept == {"a": 1, "b": 3}


def test_what_is_beside_goes_with_it():
    beside = {"font": 1}
    kept = Bounded(1, beside)

    kept["a"] = 1
    assert beside
    kept["b"] = 2

    assert kept == {"b": 2}
    assert not beside
