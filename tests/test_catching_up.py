"""What a catalogue lacks, and what a mended typo leaves in it as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflets.catalogues import Lag, News, behind, read, retouch, update, write
from leaflets.model import Message, Retouch

HEAD = 'msgid ""\nmsgstr "Language: fr\\n"\n\n'
TYPO, MENDED = "Do not drve home.", "Do not drive home."
MARK = Retouch("day", TYPO, MENDED, "Nobody Example", "2026-11-22")
ENTRY = f"""# by Ana
#. [list item]
#: day.md
#, no-wrap
msgctxt "day"
msgid "{TYPO}"
msgstr ""
"Ne conduisez "
"pas."
"""
OTHERS = """
msgctxt "night"
msgid "Do not drve home."
msgstr   "La nuit"

#~ msgctxt "day"
#~ msgid "Gone."
#~ msgstr "Parti."
"""


def catalogue(text):
    return read((HEAD + text).encode(), "fr.po")


def test_a_typo_changes_one_line_of_a_file_and_no_other_byte():
    before = catalogue(ENTRY + OTHERS)

    after = write(retouch(before, MARK)).decode()

    assert after == HEAD + ENTRY.replace(TYPO, MENDED) + OTHERS


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1)


@given(WORDS, st.sampled_from(["\n", "\r\n"]))
def test_whatever_the_words_are_the_file_says_them_and_keeps_its_lines(words, newline):
    before = read((HEAD + ENTRY + OTHERS).replace("\n", newline).encode(), "fr.po")

    after = read(write(retouch(before, Retouch("day", TYPO, words, "x", "x"))), "fr.po")

    assert after.find("day", words).texts == ("Ne conduisez pas.",)
    assert write(retouch(after, Retouch("day", words, TYPO, "x", "x"))) == write(before)


def test_what_was_fuzzy_stays_fuzzy():
    before = catalogue(ENTRY.replace("no-wrap", "fuzzy, no-wrap"))

    assert retouch(before, MARK).find("day", MENDED).fuzzy


@pytest.mark.parametrize("fuzzy", [False, True])
def test_a_proposal_is_finished_again_unless_it_needed_work_before(fuzzy):
    text = ENTRY.replace("no-wrap", "fuzzy") if fuzzy else ENTRY
    updated = update(catalogue(text), [Message("day", MENDED, ("[list item]",), ("day.md",))])

    entry = retouch(updated, MARK).find("day", MENDED)

    assert updated.find("day", MENDED).fuzzy
    assert entry.fuzzy is fuzzy
    assert (entry.previous is None) is not fuzzy
    assert "by Ana" in entry.comments
    assert entry.text == "Ne conduisez pas."


def test_a_proposal_that_is_none_of_the_signed_texts_stays_one():
    updated = update(catalogue(ENTRY), [Message("day", MENDED)])

    assert retouch(updated, MARK, ["Conduisez."]).find("day", MENDED).fuzzy
    assert not retouch(updated, MARK, ["Ne conduisez pas."]).find("day", MENDED).fuzzy


def test_another_proposal_and_another_block_are_left_alone():
    updated = update(catalogue(ENTRY + OTHERS), [Message("day", "Do not drive to work.")])

    assert retouch(updated, MARK) is updated
    assert retouch(catalogue(OTHERS), MARK).find("night", TYPO).text == "La nuit"


def test_a_second_retouch_changes_nothing():
    once = retouch(catalogue(ENTRY), MARK)

    assert write(retouch(once, MARK)) == write(once)


def test_a_translation_lacks_what_changed_what_is_new_and_what_is_gone():
    menu = '\nmsgctxt "day"\nmsgid "Menu"\nmsgstr "Carte"\n'
    before = catalogue(ENTRY.replace(TYPO, "Wait 6 hours at home.") + menu)

    lags = behind(before, [Message("day", "Wait 8 hours at home."), Message("day", "Zzz")])

    changed = ("Wait 6 hours at home.", "Wait 8 hours at home.", "Ne conduisez pas.")
    assert lags == (
        Lag("day", News.CHANGED, *changed, ("number changed: 6 -> 8",)),
        Lag("day", News.NEW, "", "Zzz", ""),
        Lag("day", News.GONE, "Menu", "", "Carte"),
    )


def test_a_text_from_another_block_is_new_with_a_proposal():
    (lag,) = behind(catalogue(ENTRY), [Message("evening", TYPO)])

    assert (lag.news, lag.before, lag.translation) == (News.NEW, "", "Ne conduisez pas.")


def test_a_doubt_of_the_translators_own_is_no_change_of_the_english():
    assert behind(catalogue(ENTRY.replace("no-wrap", "fuzzy")), [Message("day", TYPO)]) == ()


TEXTS = st.lists(st.sampled_from(["Rest.", "Rest now.", "Wait 6 hours.", "Wait 8 hours.", "Menu"]))


@given(TEXTS, TEXTS)
def test_an_update_settles_nothing(old, new):
    entries = [f'msgctxt "day"\nmsgid "{text}"\nmsgstr "FR"\n' for text in dict.fromkeys(old)]
    before = catalogue("\n".join(entries))
    messages = [Message("day", text) for text in new]

    assert behind(update(before, messages), messages) == behind(before, messages)
