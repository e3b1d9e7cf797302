"""English moves on; no translation gets lost on the way, and none is taken for more than it is."""

import shutil
import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from leaflets.catalogues import Catalogue, Entry, Previous, new, read, update, write
from leaflets.model import Message, State

HOURS = "Do not drive for 6 hours after your treatment."
LONGER = "Do not drive for 8 hours after your treatment."
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


def catalogue(*entries):
    """A catalogue as it is read from a file with a header and these entries."""
    return read(write(Catalogue("fr", (Entry("", ("Language: fr\n",)), *entries))), "fr.po")


def done(source, context="day", **more):
    return Entry(source, (f"FR {source}",), context, **more)


def said(entries):
    return [(e.context, e.source, e.text, e.fuzzy) for e in entries]


def test_the_order_is_that_of_the_messages_and_translations_stay():
    before = catalogue(done("One"), done("Two"), done("Three"))

    after = update(before, [Message("day", text) for text in ("Three", "New here", "One", "Two")])

    assert said(after.messages) == [
        ("day", "Three", "FR Three", False),
        ("day", "New here", "", False),
        ("day", "One", "FR One", False),
        ("day", "Two", "FR Two", False),
    ]


WRAPPED = (
    HEAD
    + """
# by Ana
#. list item of the
#. block on the day
#: blocks/day.md
#: blocks/night.md
msgctxt "day"
msgid ""
"Do not drive "
"today."
msgstr "Ne conduisez "
"pas."


#= fuzzy
msgctxt "day"
msgid   "Rest."
msgstr "Dormez."

#~ msgid   "Gone"
#~ msgstr "Parti"

# The end"""
)
SAME = [
    Message(
        "day",
        "Do not drive today.",
        ("list item of the block", "on the day"),
        ("blocks/day.md", "blocks/night.md"),
    ),
    Message("day", "Rest."),
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_where_nothing_has_changed_no_byte_does(newline, bom):
    """However an editor wraps its lines, and however it marks a proposal."""
    data = (bom + WRAPPED).replace("\n", newline).encode()

    assert write(update(read(data, "fr.po"), SAME)) == data


def test_an_update_keeps_the_style_of_the_file_and_the_lines_of_every_other_entry():
    data = ("\ufeff" + WRAPPED).replace("\n", "\r\n").encode()

    after = write(update(read(data, "fr.po"), [*SAME, Message("day", "Drink water.")]))

    added = b'\r\n\r\nmsgctxt "day"\r\nmsgid "Drink water."\r\nmsgstr ""\r\n\r\n#~ msgid   "Gone"'
    assert after == data.replace(b'\r\n\r\n#~ msgid   "Gone"', added)


def test_notes_and_places_are_renewed_and_comments_kept():
    before = catalogue(done("One", comments=("by Ana",), notes=("old",), places=("old.md",)))

    (entry,) = update(before, [Message("day", "One", ("new\nnote",), ("new.md",))]).messages

    assert entry.notes == ("new", "note")
    assert entry.places == ("new.md",)
    assert entry.comments == ("by Ana",)
    assert entry.state is State.TRANSLATED


def test_a_fuzzy_entry_that_still_matches_keeps_its_state():
    proposal = done(LONGER, flags=("fuzzy",), previous=Previous(HOURS, "day"))

    (entry,) = update(catalogue(proposal), [Message("day", LONGER)]).messages

    assert entry == proposal


def test_a_near_text_is_proposed_with_its_english_and_the_number_that_changed():
    """The proposal is wrong exactly where it hurts: it still says six hours."""
    after = update(catalogue(done(HOURS)), [Message("day", LONGER, ("item",), ("day.md",))])

    (entry,) = after.messages
    assert entry == Entry(
        LONGER,
        (f"FR {HOURS}",),
        "day",
        flags=("fuzzy",),
        comments=("number changed: 6 -> 8",),
        notes=("item",),
        places=("day.md",),
        previous=Previous(HOURS, "day"),
    )
    assert not after.obsolete
    assert b'\n# number changed: 6 -> 8\n#. item\n#: day.md\n#, fuzzy\n#| msgctxt "day"\n' in write(
        after
    )


def test_comments_go_along_but_for_those_on_older_changes():
    old = done(HOURS, comments=("by Ana", "number changed: 4 -> 6", "unit added: hour"))

    (entry,) = update(catalogue(old), [Message("day", LONGER)]).messages

    assert entry.comments == ("by Ana", "number changed: 6 -> 8")


def test_a_proposal_made_from_a_proposal_names_the_english_it_was_made_for():
    """6 hours, then 8, then 6 again: the translation was right all along, and says so."""
    once = update(catalogue(done(HOURS)), [Message("day", LONGER)])
    ten = HOURS.replace("6", "10")

    (entry,) = update(once, [Message("day", ten)]).messages
    (again,) = update(once, [Message("day", HOURS)]).messages

    assert entry.previous == Previous(HOURS, "day")
    assert entry.comments == ("number changed: 6 -> 10",)
    assert again.comments == ()


def test_a_near_text_of_the_same_block_comes_before_a_nearer_one_elsewhere():
    here, there = "Do not drive for 8 long hours after.", LONGER.replace("8", "9")

    (entry,) = update(
        catalogue(done(there, "night"), done(here, "day")), [Message("day", LONGER)]
    ).messages

    assert entry.previous == Previous(here, "day")


def test_a_near_text_of_another_block_is_better_than_none():
    (entry,) = update(catalogue(done(HOURS, "night")), [Message("day", LONGER)]).messages

    assert entry.previous == Previous(HOURS, "night")


def test_each_text_is_proposed_once_and_to_the_nearest():
    far = "Do not drive or cycle for 8 whole hours after any treatment."

    after = update(catalogue(done(HOURS)), [Message("day", far), Message("day", LONGER)])

    assert [entry.state for entry in after.messages] == [State.MISSING, State.FUZZY]


def test_only_texts_that_are_gone_are_proposed_for_others():
    after = update(catalogue(done(HOURS)), [Message("day", HOURS), Message("day", LONGER)])

    assert [entry.state for entry in after.messages] == [State.TRANSLATED, State.MISSING]


@pytest.mark.parametrize("text", ["Yes", "Bring someone to take you home."])
def test_a_text_that_is_not_near_is_proposed_nothing(text):
    after = update(catalogue(done("No")), [Message("day", text)])

    assert [entry.state for entry in after.messages] == [State.MISSING]
    assert said(after.obsolete) == [("day", "No", "FR No", False)]


def test_the_same_text_in_another_block_is_proposed_and_never_taken_over():
    """Menu, the list of dishes, and menu, the list of commands: two words in most languages."""
    before = catalogue(done("Menu", "kitchen", comments=("by Ana",)))

    stays, copy = update(before, [Message("kitchen", "Menu"), Message("screen", "Menu")]).messages

    assert stays.state is State.TRANSLATED
    assert said([copy]) == [("screen", "Menu", "FR Menu", True)]
    assert copy.previous == Previous("Menu", "kitchen")
    assert copy.comments == ()


def test_a_block_that_is_renamed_takes_its_translations_along():
    after = update(catalogue(done("Menu", "old")), [Message("new", "Menu")])

    assert said(after.entries[1:]) == [("new", "Menu", "FR Menu", True)]


def test_two_contexts_that_share_a_text_keep_their_own_translations():
    """Babel 2.18 gives each the translation of the other."""
    before = catalogue(Entry("Menu", ("plats",), "kitchen"), Entry("Menu", ("menu",), "screen"))

    after = update(before, [Message("screen", "Menu"), Message("kitchen", "Menu")])

    assert said(after.messages) == [
        ("screen", "Menu", "menu", False),
        ("kitchen", "Menu", "plats", False),
    ]


def test_a_text_without_context_is_the_one_with_an_empty_context():
    after = update(catalogue(done("Page", None)), [Message("", "Page")])

    assert said(after.messages) == [(None, "Page", "FR Page", False)]


def test_a_text_that_is_gone_becomes_obsolete_at_the_end_and_comes_back_as_a_proposal():
    """Nobody has looked at it since: msgmerge 0.21 would bring it back as finished."""
    before = catalogue(done("Gone", comments=("by Ana",), places=("x.md",)), done("Here"))

    without = update(before, [Message("day", "Here")])
    again = update(without, [Message("day", "Here"), Message("day", "Gone")])

    assert [e.source for e in without.entries] == ["", "Here", "Gone"]
    assert without.obsolete[0].places == ()
    assert said(again.messages)[1] == ("day", "Gone", "FR Gone", True)
    assert again.messages[1].previous == Previous("Gone", "day")
    assert again.messages[1].comments == ("by Ana",)
    assert again.obsolete == ()


def test_a_text_that_is_gone_and_was_never_translated_is_dropped():
    after = update(catalogue(Entry("a", context="day"), done("b")), [])

    assert said(after.entries[1:]) == [("day", "b", "FR b", False)]


def test_plural_forms_stay_with_their_text():
    plural = Entry("{n} page", ("a", "b"), None, "{n} pages", notes=("old",))

    after = update(catalogue(plural), [Message("", "{n} page"), Message("", "{n} page.")])

    assert after.messages == (replace(plural, notes=()), Entry("{n} page."))
    gone = update(after, [Message("", "{n} page.")])
    assert update(gone, [Message("", "{n} page")]).messages[0].texts == ("a", "b")
    assert gone.messages == (Entry("{n} page."),)


def test_a_file_whose_header_comes_late_gets_it_first():
    late = read(b'msgid "a"\nmsgstr "b"\n\nmsgid ""\nmsgstr "Language: fr\\n"', "fr.po")

    assert write(update(late, [Message("", "a")])) == (
        b'msgid ""\nmsgstr "Language: fr\\n"\n\nmsgid "a"\nmsgstr "b"\n'
    )


SENTENCES = st.sampled_from(
    [f"Do not drive for {n} hours after {what}." for n in (6, 8, 10) for what in ("it", "this")]
    + ["Menu", "Yes", "Bring a friend.", "Bring your friend!", "a\nb", "Take a\ttablet\r"]
)
CONTEXTS = st.sampled_from(["", "day", "night"])
NOTES = st.lists(st.sampled_from(["item", " two\nlines ", "", "6 words are in this note"]))
MESSAGES = st.lists(
    st.builds(Message, CONTEXTS, SENTENCES, NOTES.map(tuple), NOTES.map(tuple)), max_size=6
)
ENTRIES = st.lists(
    st.builds(
        lambda source, context, text, fuzzy, old, gone: Entry(
            source,
            (text,),
            context or None,
            flags=("fuzzy",) if fuzzy else (),
            comments=("by Ana", "number changed: 6 -> 8") if fuzzy else (),
            previous=Previous(old, context) if fuzzy and old else None,
            obsolete=gone,
        ),
        SENTENCES,
        CONTEXTS,
        st.sampled_from(["", " ", "x", "y z"]),
        st.booleans(),
        st.none() | SENTENCES,
        st.booleans(),
    ),
    max_size=6,
    unique_by=lambda e: (e.context, e.source),
)
STYLES = st.sampled_from(["{}", "\ufeff{}", "{}\n# the end"])


@st.composite
def files(draw):
    """A file in any state, as some editor has left it."""
    text = HEAD * draw(st.booleans()) + write(Catalogue("fr", tuple(draw(ENTRIES)))).decode()
    if draw(st.booleans()):
        text = text.replace('\nmsgid "Do not', '\nmsgid ""\n"Do "\n"not').replace(
            "\n#~ ", "\n#~   "
        )
    text = draw(STYLES).format(text.strip("\n" if draw(st.booleans()) else ""))
    return read(text.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))).encode(), "fr.po")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files(), MESSAGES)
def test_a_second_update_changes_no_byte(before, messages):
    once = write(update(before, messages))

    assert write(update(read(once, "fr.po"), messages)) == once


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files(), MESSAGES)
def test_an_update_keeps_every_translation_and_finishes_none(before, messages):
    after = update(before, messages)

    wanted = [m for m in dict.fromkeys((m.context, m.source) for m in messages) if m[1]]
    assert [entry.key for entry in after.messages] == wanted
    assert {t for e in before.entries for t in e.texts if t.strip()} <= {
        text for entry in after.entries for text in entry.texts
    }
    for entry in after.messages:
        old = before.find(*entry.key)
        if entry.state is State.TRANSLATED:
            assert old is not None
            assert (old.texts, old.state) == (entry.texts, State.TRANSLATED)
        if entry.fuzzy and old is None:
            assert entry.previous is not None


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files(), MESSAGES, MESSAGES)
def test_no_text_is_both_obsolete_and_not(before, first, second):
    """The tools of gettext refuse such a file."""
    after = update(update(before, first), second)

    keys = [(entry.context, entry.source) for entry in after.entries]
    assert len(keys) == len(set(keys))


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_gettext_accepts_an_updated_file():
    texts = ("One", HOURS, "Gone for good", "Menu")
    before = new("ar", [Message("day", text) for text in texts])
    before = replace(
        before, entries=tuple(replace(e, texts=(e.text or "x",)) for e in before.entries)
    )
    after = write(update(before, [Message("day", LONGER), Message("night", "Menu")]))

    for command in (["msgfmt", "-c", "-o-", "-"], ["msgcat", "--no-wrap", "-"]):
        ran = subprocess.run(command, input=after, capture_output=True, check=True, timeout=60)
    assert ran.stdout == after
