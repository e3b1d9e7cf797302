"""Advice names the places where mending pays most."""

import csv
from importlib.resources import files

import pytest

from leaflets.reading import HardWord, hard_words, hot_spots, measure, score
from leaflets.reading.advice import plainer_words
from leaflets.reading.syllables import syllables

SHORT = ["Rest now.", "Drink some water.", "Tell the nurse."]
COSTLY = "Administration of intravenous medication necessitates continuous cardiac monitoring."


def test_the_costliest_sentence_comes_first():
    spots = hot_spots(measure([*SHORT, COSTLY, "You may feel rather sleepy and a bit sick."], "en"))

    assert spots[0].sentence.text == COSTLY
    assert spots[0].sentence.passage == 3
    assert spots[0].formula.title == "Flesch-Kincaid"
    assert [spot.gain for spot in spots] == sorted((spot.gain for spot in spots), reverse=True)


@pytest.mark.parametrize("locale", ["en", "es", "de"])
def test_the_gain_is_what_the_text_scores_without_the_sentence(locale):
    text = [*SHORT, COSTLY]
    spot = hot_spots(measure(text, locale))[0]
    sign = 1 if spot.formula.higher_is_easier else -1

    before, after = (score(measure(passages, locale))[0].value for passages in (text, SHORT))

    assert spot.gain == pytest.approx(sign * (after - before))


def test_sentences_that_ease_the_text_are_no_hot_spots():
    texts = {spot.sentence.text for spot in hot_spots(measure([*SHORT, COSTLY], "en"))}

    assert texts == {COSTLY}


def test_without_a_formula_the_longest_sentences_cost_most():
    long = "هذه جملة طويلة جدا جدا لا يفهمها أحد من الناس."
    spots = hot_spots(measure(["نم الآن.", "اشرب ماء.", long], "ar"))

    assert spots[0].sentence.text == long
    assert spots[0].formula is None
    assert spots[0].gain == pytest.approx(14 / 3 - 2)


@pytest.mark.parametrize("text", [[], ["Rest now."], ["{clinic_phone}"]])
def test_one_sentence_costs_nothing(text):
    assert hot_spots(measure(text, "en")) == ()


def test_hard_words_come_with_a_plainer_one():
    found = hard_words(["Adhere to the plan prior to the infusion.", "Physicians administered it."])

    assert found == (
        HardWord("adhere to", 1, "stick to; follow"),
        HardWord("administer", 1, "give"),
        HardWord("infusion", 1, "drip"),
        HardWord("physician", 1, "doctor"),
        HardWord("prior to", 1, "before"),
    )


def test_long_words_without_a_plainer_one_come_after_by_count():
    found = hard_words(["An animal or an umbrella.", "An umbrella. Utilize it."])

    assert [(one.word, one.count) for one in found] == [
        ("utilize", 1),
        ("umbrella", 2),
        ("animal", 1),
    ]


def test_the_names_of_the_medicines_are_not_hard_words():
    assert hard_words(["Ketamine, esketamine and Spravato."]) == ()


@pytest.mark.parametrize(
    "text", ["Rest now, please.", "", "{clinic_phone} 12:30", "You feel better."]
)
def test_plain_words_are_left_alone(text):
    assert hard_words([text]) == ()


def test_the_list_of_plainer_words_is_in_order():
    table = files("leaflets.reading") / "data" / "plain_words.csv"
    rows = list(csv.DictReader(table.read_text("utf-8").splitlines()))

    assert 150 <= len(rows) == len(plainer_words())
    assert [row["word"] for row in rows] == sorted(row["word"] for row in rows)
    assert all(row["word"] == row["word"].lower().strip() and row["plainer"] for row in rows)


def test_a_plainer_word_is_not_itself_on_the_list():
    listed = plainer_words()

    assert [one for one in listed.values() if any(part in listed for part in one.split("; "))] == []


def test_a_plainer_word_is_shorter_or_says_more_in_short_words():
    """The longest word of each suggestion has no more syllables than what it replaces."""
    worse = [
        word
        for word, plainer in plainer_words().items()
        if max(map(syllables, plainer.replace(";", "").split()))
        > max(3, sum(map(syllables, word.split())))
    ]

    assert worse == []
