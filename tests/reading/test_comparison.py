"""A translation that has become harder to read than its English is found by counting."""

import pytest

from leaflets.reading import (
    Counts,
    SentenceLimit,
    compare,
    norm_for,
    sentence_limit,
    typical_length,
)
from leaflets.reading.comparison import UsualLength, usual_lengths

ENGLISH = ["You may feel sick. Tell the nurse.", "Do not drive."]
FAITHFUL = {
    "ar": ["قد تشعر بالغثيان. أخبر الممرضة.", "لا تقد السيارة."],
    "hi": ["आपको मतली हो सकती है। नर्स को बताएँ।", "गाड़ी न चलाएँ।"],
    "zh-Hans": ["您可能会恶心。请告诉护士。", "不要开车。"],
    "es": ["Puede sentir náuseas. Avise a la enfermera.", "No maneje."],
}
LONG_ENGLISH = [
    "The nurse stays with you the whole time and checks your heart and your breath."
] * 2


@pytest.mark.parametrize("locale", FAITHFUL)
def test_a_faithful_translation_has_nothing_to_say(locale):
    found = compare(ENGLISH, FAITHFUL[locale], locale)

    assert found.merged == ()
    assert found.english.sentences == found.translation.sentences == 3
    assert not found.longest_is_too_long
    assert not found.is_long


def test_sentences_run_together_are_found():
    merged = ["قد تشعر بالغثيان، فأخبر الممرضة.", "لا تقد السيارة."]

    assert compare(ENGLISH, merged, "ar").merged == (0,)


def test_a_sentence_more_elsewhere_hides_none():
    moved = ["可能会恶心，请告诉护士。", "不要。不要开车。"]

    assert compare(ENGLISH, moved, "zh").merged == (0,)


def test_thai_is_not_blamed_for_having_no_stops():
    assert compare(ENGLISH, ["คุณอาจรู้สึกคลื่นไส้ บอกพยาบาล", "อย่าขับรถ"], "th").merged == ()


def test_the_longest_sentence_is_shown_beside_the_english():
    found = compare(ENGLISH, FAITHFUL["es"], "es")

    assert found.longest.text == "Avise a la enfermera."
    assert found.longest_english.text == "You may feel sick."


def test_a_sentence_past_the_limit_of_its_language_is_too_long():
    long = "您" + "可能会觉得恶心" * 8 + "。"

    assert compare(["You may feel sick."], [long], "zh").longest_is_too_long


def test_a_block_longer_than_its_neighbours_is_found():
    typical = UsualLength(1.0, 0.1)
    wordy = [" ".join(["palabra"] * 20) + "."] * 2

    found = compare(LONG_ENGLISH, wordy, "es", typical)

    assert found.length_ratio == pytest.approx(40 / 30)
    assert found.surplus == pytest.approx(2.88, abs=0.01)
    assert found.is_long


def test_a_block_as_long_as_its_neighbours_is_not():
    found = compare(LONG_ENGLISH, [" ".join(["palabra"] * 16) + "."] * 2, "es", UsualLength(1, 0.1))

    assert not found.is_long


def test_a_short_block_is_not_judged_by_its_length():
    assert compare(ENGLISH, FAITHFUL["es"], "es", UsualLength(1, 0.1)).surplus is None


def test_alone_a_block_is_not_called_long():
    """Plain English has short words: its translations outrun the Declaration's measure."""
    found = compare(LONG_ENGLISH, [" ".join(["字"] * 60)] * 2, "zh")

    assert found.usual == usual_lengths()["zh"]
    assert found.surplus is None


def test_what_is_typical_is_read_off_the_whole_translation():
    blocks = [(Counts(words=100), Counts(words=words)) for words in range(100, 120)]

    typical = typical_length(blocks)

    assert typical.ratio == pytest.approx(1.095, abs=0.001)
    assert typical.spread == pytest.approx(0.054, abs=0.001)


@pytest.mark.parametrize(
    "blocks",
    [
        [],
        [(Counts(words=100), Counts(words=90 + n)) for n in range(9)],
        [(Counts(words=19), Counts(words=10 + n)) for n in range(30)],
        [(Counts(words=100), Counts(words=90))] * 30,
        [(Counts(words=100), Counts())] * 30,
    ],
)
def test_too_few_blocks_are_typical_of_nothing(blocks):
    assert typical_length(blocks) is None


@pytest.mark.parametrize(
    ("locale", "limit"),
    [
        ("en", SentenceLimit("words", 15, 25)),
        ("es", SentenceLimit("words", 18, 28)),
        ("zh-Hans", SentenceLimit("characters", 30, 50)),
        ("ar", SentenceLimit("words", 11, 19)),
        ("tpi", None),
    ],
)
def test_a_limit_is_proposed_or_scaled_or_unknown(locale, limit):
    """Arabic has 0.754 words for one in English, so its limits are that much lower."""
    assert sentence_limit(norm_for(locale)) == limit


def test_nothing_can_be_compared_with_nothing():
    found = compare(["{clinic_phone}"], ["{clinic_phone}"], "so")

    assert found.length_ratio is found.longest is found.surplus is None
    assert not found.longest_is_too_long


def test_passages_and_their_translations_come_in_pairs():
    with pytest.raises(ValueError, match="shorter"):
        compare(ENGLISH, ["Uno."], "es")


def test_the_usual_lengths_are_plausible():
    lengths = usual_lengths()

    assert len(lengths) >= 50
    assert all(0.4 < one.ratio < 2 and 0 < one.spread < 0.5 for one in lengths.values())
