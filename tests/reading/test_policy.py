"""What is counted is what the policy says, and nothing else moves the score."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from leaflets.reading import Counts, assess, count, level, measure, norm_for, score
from leaflets.reading.policy import plain

IF = """
If you can keep your head when all about you Are losing theirs and blaming it on you, If you can
trust yourself when all men doubt you But make allowance for their doubting too, If you can wait
and not be tired by waiting, Or being lied about, don't deal in lies, Or being hated, don't give
way to hating, And yet don't look too good, nor talk too wise:

If you can dream - and not make dreams your master, If you can think - and not make thoughts your
aim; If you can meet with Triumph and Disaster And treat those two impostors just the same; If you
can bear to hear the truth you've spoken Twisted by knaves to make a trap for fools, Or watch the
things you gave your life to, broken, And stoop and build 'em up with worn-out tools:

If you can make one heap of all your winnings And risk it all on one turn of pitch-and-toss, And
lose, and start again at your beginnings And never breath a word about your loss; If you can force
your heart and nerve and sinew To serve your turn long after they are gone, And so hold on when
there is nothing in you Except the Will which says to them: "Hold on"

If you can talk with crowds and keep your virtue, Or walk with kings - nor lose the common touch,
If neither foes nor loving friends can hurt you; If all men count with you, but none too much, If
you can fill the unforgiving minute With sixty seconds' worth of distance run, Yours is the Earth
and everything that's in it, And - which is more - you'll be a Man, my son!
"""

MOBY_DICK = """
Call me Ishmael. Some years ago - never mind how long precisely - having little or no money in my
purse, and nothing particular to interest me on shore, I thought I would sail about a little and
see the watery part of the world. It is a way I have of driving off the spleen, and regulating the
circulation. Whenever I find myself growing grim about the mouth; whenever it is a damp, drizzly
November in my soul; whenever I find myself involuntarily pausing before coffin warehouses, and
bringing up the rear of every funeral I meet; and especially whenever my hypos get such an upper
hand of me, that it requires a strong moral principle to prevent me from deliberately stepping
into the street, and methodically knocking people's hats off - then, I account it high time to get
to sea as soon as I can. This is my substitute for pistol and ball. With a philosophical flourish
Cato throws himself upon his sword; I quietly take to the ship. There is nothing surprising in
this. If they but knew it, almost all men in their degree, some time or other, cherish very nearly
the same feelings towards the ocean with me.
"""

# Sentences as an author writes them: no word here ends like an abbreviation.
WORDS = """
    you may feel calm strange nausea ketamine follow-up medicine the nurse people’s
    dissociation home rest anaesthetic with water during infusion
"""
SENTENCE = st.lists(st.sampled_from(WORDS.split()), min_size=2, max_size=20)


def written(*sentences):
    return " ".join(" ".join(words).capitalize() + "." for words in sentences)


def test_kipling_is_counted_as_by_hand():
    """292 words (here 289: two are hyphenated), 338 syllables, 6 long words.

    It has 1 full stop; here every stanza is a passage of its own.
    """
    counts = count(IF.split("\n\n"))

    assert (counts.words, counts.sentences) == (289, 4)
    assert counts.syllables == pytest.approx(338, abs=2)
    assert counts.polysyllables == pytest.approx(6, abs=1)


def test_melville_is_counted_as_by_hand():
    """201 words, 8 sentences, 304 syllables, 23 long words."""
    counts = count([MOBY_DICK])

    assert (counts.words, counts.sentences) == (201, 8)
    assert counts.syllables == pytest.approx(304, abs=2)
    assert counts.polysyllables == pytest.approx(23, abs=1)


@pytest.mark.parametrize(
    ("passage", "counts"),
    [
        ("a list item without a stop", Counts(6, 1, 8, 0, 6)),
        ("Do not drive if:", Counts(4, 1, 4, 0, 4)),
        ("Call {clinic_phone}. {clinic_name} will help.", Counts(3, 2, 3, 0, 2)),
        ("{clinic_phone}", Counts()),
        ("50 to 100 mg", Counts(2, 1, 2, 0, 2)),
        ("Your follow-up visit", Counts(3, 1, 6, 1, 3)),
        ("Read [the guide](https://example.org/a.html).", Counts(3, 1, 3, 0, 3)),
        ("Read <https://example.org/a.html>. Then rest.", Counts(3, 2, 3, 0, 2)),
        ("Write to info@example.org. Then rest.", Counts(4, 2, 4, 0, 2)),
        ("Keep it __safe__, `now`\\!", Counts(4, 1, 4, 0, 4)),
        ("one line\nand the next", Counts(5, 1, 5, 0, 5)),
        ("Rest &amp; drink", Counts(2, 1, 2, 0, 2)),
        ("1. Rest. 2. Drink.", Counts(2, 2, 2, 0, 1)),
        ("", Counts()),
    ],
)
def test_the_policy_holds(passage, counts):
    counted = count([passage])

    assert (
        Counts(
            counted.words,
            counted.sentences,
            counted.syllables,
            counted.polysyllables,
            counted.longest_sentence,
        )
        == counts
    )


def test_a_link_address_is_not_read():
    assert plain("See [our *page*](https://x.org/_a_b).") == "See our page."


@given(st.lists(SENTENCE, min_size=1, max_size=6), st.data())
def test_splitting_a_sentence_never_makes_the_text_harder(sentences, data):
    """Or else authors would be taught to write long sentences."""
    chosen = data.draw(st.integers(0, len(sentences) - 1))
    long = sentences[chosen]
    cut = data.draw(st.integers(1, len(long) - 1))
    split = [*sentences[:chosen], long[:cut], long[cut:], *sentences[chosen + 1 :]]

    before, after = count([written(*sentences)]), count([written(*split)])

    assert after.words == before.words
    assert after.sentences == before.sentences + 1
    assert level(after).grade <= level(before).grade


@given(st.lists(SENTENCE.map(written), max_size=4), st.lists(st.text(), max_size=4))
def test_the_order_of_passages_does_not_matter(prose, anything):
    assert count(prose + anything) == count(anything[::-1] + prose[::-1])


@given(st.lists(st.text(), max_size=3), st.lists(st.text(), max_size=3))
def test_two_texts_count_as_much_as_their_parts(left, right):
    assert count(left) + count(right) == count(left + right)


@given(SENTENCE, st.data())
def test_bold_does_not_matter(sentence, data):
    start = data.draw(st.integers(0, len(sentence) - 1))
    end = data.draw(st.integers(start + 1, len(sentence)))
    bold = "**" + " ".join(sentence[start:end]) + "**"

    marked = " ".join([*sentence[:start], bold, *sentence[end:]])

    assert count([f"{marked}. Then rest."]) == count([f"{' '.join(sentence)}. Then rest."])


@given(st.text())
def test_bold_around_a_whole_passage_does_not_matter(text):
    assume("\\" not in text)

    assert count([f"**{text}**"]) == count([text])


@given(st.lists(st.text(alphabet=st.characters(), max_size=200), max_size=4))
def test_any_text_can_be_counted(passages):
    counts = count(passages)

    assert counts.polysyllables <= counts.words <= counts.syllables
    assert counts.sentences <= counts.words
    assert counts.longest_sentence <= counts.words
    assert level(counts).sentences == counts.sentences


# In each language: words, and a stop that ends a sentence. No word here is an abbreviation.
WRITTEN = {
    "es": ("usted puede sentir calma ketamina náuseas enfermera descanse agua después", ". "),
    "pt": ("você pode sentir calma cetamina enjoo enfermeira descanse água depois", ". "),
    "it": ("lei può sentire calma ketamina nausea infermiera riposi acqua dopo", ". "),
    "fr": ("vous pouvez sentir calme kétamine nausée infirmière reposez eau après", ". "),
    "de": ("sie können ruhig fühlen Ketamin Übelkeit Pflegekraft ruhen Wasser danach", ". "),
    "nl": ("jij kunt rustig voelen ketamine misselijk verpleegkundige rust water daarna", ". "),
    "sv": ("du kan känna lugn ketamin illamående sjuksköterska vila vatten efteråt", ". "),
    "pl": ("pani może poczuć spokój ketamina nudności pielęgniarka odpoczynek woda potem", ". "),
    "ru": ("вы можете чувствовать покой кетамин тошнота медсестра отдых вода потом", ". "),
    "cs": ("můžete cítit klid ketamin nevolnost sestra odpočinek voda potom", ". "),
    "tr": ("siz sakin hissedebilirsiniz ketamin bulantı hemşire dinlenin sudan sonra", ". "),
    "ar": ("قد تشعر بالهدوء الكيتامين غثيان الممرضة استرح ماء بعد", "؟ "),
    "hi": ("आप शांत महसूस कर केटामाइन मतली नर्स आराम पानी बाद", "। "),
}
LINES = st.lists(st.lists(st.integers(0, 8), min_size=2, max_size=12), min_size=1, max_size=5)


def told(language, lines):
    """Write lines of word numbers as one passage of that language."""
    vocabulary, stop = WRITTEN[language]
    known = vocabulary.split()
    written_lines = (" ".join(known[number] for number in line) for line in lines)
    return "".join(line[:1].upper() + line[1:] + stop for line in written_lines)


@settings(max_examples=200)
@given(language=st.sampled_from(sorted(WRITTEN)), lines=LINES, data=st.data())
def test_splitting_a_sentence_never_scores_harder_in_any_language(language, lines, data):
    chosen = data.draw(st.integers(0, len(lines) - 1))
    cut = data.draw(st.integers(1, len(lines[chosen]) - 1))
    split = [*lines[:chosen], lines[chosen][:cut], lines[chosen][cut:], *lines[chosen + 1 :]]

    before = measure([told(language, lines)], language)
    after = measure([told(language, split)], language)

    assert after.counts.words == before.counts.words
    assert after.counts.sentences == before.counts.sentences + 1
    for gate, old, new in zip(norm_for(language).gates, score(before), score(after), strict=False):
        sign = 1 if gate.formula.higher_is_easier else -1
        assert sign * new.value >= sign * old.value - 1e-9


@settings(max_examples=200)
@given(language=st.sampled_from(sorted(WRITTEN)), lines=LINES)
def test_the_order_of_sentences_does_not_matter(language, lines):
    forwards, backwards = told(language, lines), told(language, lines[::-1])

    assert measure([forwards], language).counts == measure([backwards], language).counts


@settings(max_examples=200)
@given(language=st.sampled_from(sorted(WRITTEN)), lines=LINES)
def test_markup_does_not_matter(language, lines):
    text = told(language, lines)
    first, rest = text.split(" ", 1)

    marked = measure([f"**{first}** *{rest.strip()}*"], language)

    assert marked.counts == measure([text], language).counts


@pytest.mark.parametrize(
    ("locale", "one", "other"),
    [
        ("es", "mu\u0301sica o canción.", "música o canción."),
        ("fr", "Vous\u00a0dormez\u202f? Oui.", "Vous dormez ? Oui."),
        ("ar", "اتصل \u2066بالرقم\u2069 الآن.", "اتصل بالرقم الآن."),
        ("hi", "बता\u200dएँ अब।", "बताएँ अब।"),
        ("de", "Kranken\u00adhaus\nheute.", "Krankenhaus heute."),
    ],
)
def test_how_a_text_is_encoded_does_not_matter(locale, one, other):
    assert measure([one], locale).counts == measure([other], locale).counts


def test_letters_are_those_of_the_script():
    """One cluster of an Indic script is one letter, with its vowel signs."""
    assert measure(["क्षमा करें।"], "hi").counts.letters == 4
    assert measure(["Añadir."], "es").counts.letters == 6
    assert measure(["您好。"], "zh").counts.characters == 3


def test_japanese_scripts_are_counted_in_runs():
    scripts = measure(["ケタミンは薬です、ABC。"], "ja").counts.scripts

    assert (scripts.katakana, scripts.katakana_runs) == (4, 1)
    assert (scripts.hiragana, scripts.hiragana_runs) == (3, 2)
    assert (scripts.kanji, scripts.roman, scripts.commas) == (1, 3, 1)


@pytest.mark.parametrize(
    ("locale", "text", "words"),
    [
        ("en", "Ketamine and Spravato (esketamine) are medicines.", 3),
        ("es", "La ketamina es una medicina.", 4),
        ("pl", "Leczenie ketaminą trwa godzinę.", 3),
        ("ru", "Кетамин это лекарство.", 2),
        ("ar", "العلاج بالكيتامين آمن.", 2),
        ("hi", "केटामाइन एक दवा है।", 3),
        ("zh", "氯胺酮是药。", 2),
        ("ja", "ケタミンは薬です。", 3),
    ],
)
def test_the_names_of_the_medicines_can_be_left_out(locale, text, words):
    assert measure([text], locale, names=False).counts.words == words


def test_a_sentence_of_names_alone_is_none_without_them():
    assert measure(["Spravato?"], "en", names=False).counts == Counts()


def test_a_language_nobody_knows_is_counted_all_the_same():
    counts = measure(["Wan tu. Tri fo faif."], "tpi").counts

    assert (counts.words, counts.sentences, counts.syllables) == (5, 2, 0)


@given(st.sampled_from(["es", "ar", "hi", "zh", "ja", "th", "xx"]), st.lists(st.text(), max_size=3))
def test_any_text_can_be_measured_in_any_language(locale, passages):
    measured = measure(passages, locale)

    assert sum((one.counts for one in measured.sentences), Counts()) == measured.counts
    assert measured.counts.longest_sentence <= measured.counts.words
    assert all(0 <= one.passage < len(passages) for one in measured.sentences)
    assert assess(passages, locale).counts == measured.counts
