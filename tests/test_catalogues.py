"""What translators wrote comes back to the byte, and a broken file is named by its line."""

import pickle
import re
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from itertools import islice
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from leaflets import shipped
from leaflets.catalogues import (
    Catalogue,
    Entry,
    Previous,
    Style,
    load,
    new,
    read,
    statistics,
    template,
    write,
)
from leaflets.errors import CatalogueError
from leaflets.model import Message, State

MANY = 3 * settings.default.max_examples
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'

MSGCAT = """\
# Notes on the whole file.
#
msgid ""
msgstr ""
"Project-Id-Version: leaflets\\n"
"Language: pl\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Unheard-Of: kept\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 "
"|| n%100>=20) ? 1 : 2);\\n"

# Ask Ana about the word for “night”.
#. list item
#: blocks/day.md ⁨blocks/the day.md⁩:7
#, fuzzy, max-length: 40
#| msgctxt "day"
#| msgid "Do not drive "
#| "today."
msgctxt "day"
msgid ""
"Do not drive "
"tonight.\\n"
msgstr "Nie prowadź dziś wieczorem.\\n"

msgid "{n} page"
msgid_plural "{n} pages"
msgstr[0] "{n} strona"
msgstr[1] "{n} strony"
msgstr[2] "{n} stron"

#, fuzzy
#~| msgid "Older"
#~ msgid "Old"
#~ msgstr "Stary"

# The end.
"""

ACCEPTED = {
    "nothing at all": "",
    "only a comment": "# not begun",
    "gettext, wrapped": MSGCAT,
    "a Windows editor": MSGCAT.replace("\n", "\r\n"),
    "an editor with a byte order mark": "\ufeff" + MSGCAT,
    "no final newline": MSGCAT.replace("\n\n# The end.\n", ""),
    "line endings of two editors": HEAD + 'msgid "a"\r\nmsgstr "b"\n',
    "the flags of gettext 1.0": HEAD + '#= fuzzy\n#, c-format\nmsgid "a"\nmsgstr "b"\n',
    "odd spacing": HEAD + ' #,fuzzy\n\tmsgid"a"\n\n  msgstr   \n \t"b"  \n"c"\n\n\n\n',
    "plural forms, spaced": 'msgid "a"\nmsgid_plural "b"\nmsgstr [ 0 ] "c"\nmsgstr[1]"d"\n',
    "no blank lines": 'msgid "a"\nmsgstr "b"\nmsgctxt "x"\nmsgid "a"\nmsgstr "c"\n#~ msgid "a"\n'
    '#~ msgstr "d"\n#~ msgid "a"\n#~ msgstr "e"\n',
    "Babel, comments before obsolete": '# why\n#~ msgctxt "c"\n#~ msgid ""\n#~ "a"\n#~ msgstr ""\n',
    "a template": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=CHARSET\\n"\n',
    "separators of Unicode": 'msgid "a\u2028b\x85c\x0bd\u00a0"\nmsgstr "\x1c"\n',
    "escapes": 'msgid "\\303\\251\\xe2\\x82\\xac"\n"\\a\\b\\f\\n\\r\\t\\v\\\\\\"\\x41\\101"\n'
    'msgstr ""\n',
    "a bare obsolete sign": '#~\n#|\n#~ #, fuzzy\n#~ msgid "c"\n#~ msgstr ""',
}


@pytest.mark.parametrize("text", ACCEPTED.values(), ids=ACCEPTED)
def test_a_file_that_is_accepted_is_written_back_to_the_byte(text):
    data = text.encode()

    assert write(read(data, "x.po")) == data


def test_every_field_of_an_entry_is_read():
    _, entry, plural, old = read(MSGCAT.encode(), "x.po").entries

    assert entry == Entry(
        "Do not drive tonight.\n",
        ("Nie prowadź dziś wieczorem.\n",),
        context="day",
        flags=("fuzzy", "max-length: 40"),
        comments=("Ask Ana about the word for “night”.",),
        notes=("list item",),
        places=("blocks/day.md", "blocks/the day.md:7"),
        previous=Previous("Do not drive today.", "day"),
    )
    assert entry.line == 20
    assert (plural.plural, plural.texts[2]) == ("{n} pages", "{n} stron")
    assert (old.obsolete, old.fuzzy, old.previous) == (True, True, Previous("Older"))


def test_escapes_mean_what_they_mean_in_gettext():
    (entry,) = read(ACCEPTED["escapes"].encode(), "x.po").entries

    assert entry.source == 'é€\a\b\f\n\r\t\v\\"AA'


@pytest.mark.parametrize(
    "flags",
    [
        "#, fuzzy",
        "#,fuzzy",
        "#= fuzzy",
        "#, c-format, fuzzy",
        "#, c-format fuzzy",
        "#=c-format\n#,fuzzy",
    ],
)
def test_a_fuzzy_translation_is_never_taken_for_a_finished_one(flags):
    """Babel 2.18 reads `#= fuzzy` as a comment, and would print a guess."""
    entry = read(f'{flags}\nmsgid "a"\nmsgstr "b"\n'.encode(), "x.po").find(None, "a")

    assert entry is not None
    assert entry.state is State.FUZZY


@pytest.mark.parametrize("text", ["", " ", "\n\u00a0"])
def test_blanks_are_no_translation(text):
    assert Entry("a", (text,)).state is State.MISSING
    assert Entry("a", (text,), flags=("fuzzy",)).state is State.MISSING
    assert Entry("a", ("b", text), plural="c").state is State.MISSING


BROKEN = {
    "a conflict left by git": (HEAD + '<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n', 4, "conflict"),
    "a conflict's middle": (HEAD + 'msgid "a"\nmsgstr "b"\n=======\n', 6, "conflict"),
    "a quote that is not closed": (HEAD + 'msgid "a"\nmsgstr "b\n', 5, "not closed"),
    "a quote that is only opened": (HEAD + 'msgid "a"\nmsgstr "\n', 5, "not closed"),
    "a closing quote that is escaped": (HEAD + 'msgid "a"\nmsgstr "b\\"\n', 5, "not closed"),
    "a quote inside": (HEAD + 'msgid "a"\nmsgstr "b "c" d"\n', 5, "follows the closing"),
    "a comment behind": (HEAD + 'msgid "a" # b\nmsgstr ""\n', 4, "follows the closing"),
    "two words on a line": (HEAD + 'msgid "a" msgstr "b"\n', 4, "follows the closing"),
    "msgstr without msgid": (HEAD + 'msgstr "b"\n', 4, "without msgid"),
    "msgctxt without msgid": (HEAD + 'msgctxt "b"\nmsgstr "b"\n', 5, "without msgid"),
    "msgid without msgstr": (HEAD + 'msgid "a"\n\nmsgid "b"\nmsgstr ""\n', 4, "without msgstr"),
    "a file cut off": (HEAD + 'msgctxt "c"\nmsgid "a"\n', 5, "without msgstr"),
    "a file cut off in its comments": (HEAD + '#| msgid "a"\n', 4, "ends in the middle"),
    "a word without a text": (HEAD + 'msgid\nmsgstr ""\n', 4, "has no text"),
    "a last word without a text": (HEAD + 'msgid "a"\nmsgstr\n\n', 5, "has no text"),
    "a text after nothing": (HEAD + '# a\n"b"\n', 5, "follows no msgid"),
    "the same text twice": (HEAD + 'msgid "a"\nmsgstr ""\n\nmsgid "a"\nmsgstr ""\n', 7, "twice"),
    "two headers": (HEAD + 'msgid ""\nmsgstr ""\n', 4, "twice"),
    "two translations": (HEAD + 'msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 6, "A second msgstr"),
    "a context after its text": (HEAD + 'msgid "a"\nmsgctxt "c"\nmsgstr ""\n', 4, "without msgstr"),
    "two contexts": (HEAD + 'msgctxt "a"\nmsgctxt "c"\nmsgid ""\n', 5, "A second msgctxt"),
    "a comment in an entry": (HEAD + 'msgid "a"\n# b\nmsgstr ""\n', 5, "between msgid and msgstr"),
    "half an obsolete entry": (HEAD + 'msgid "a"\n#~ msgstr ""\n', 5, "obsolete in part"),
    "a comment in a previous text": (HEAD + '#| msgid "a"\n# c\n#| "b"\n', 5, "between #| and"),
    "half an obsolete previous text": (HEAD + '#| msgid "a"\n#~ msgid "b"\n', 5, "in part"),
    "half a previous text": (HEAD + '#| msgid "a"\n#~| "b"\n', 5, "obsolete in part"),
    "half an obsolete text": (HEAD + '#~ msgid "a"\n#~ msgstr ""\n"b"\n', 6, "obsolete in part"),
    "a plural form left out": (
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[2] ""\n',
        4,
        "where msgstr[1] should",
    ),
    "no plural for a form": (HEAD + 'msgid "a"\nmsgstr[0] "b"\n', 5, "has a number"),
    "no forms for a plural": ('msgid "a"\nmsgid_plural "b"\nmsgstr ""\n', 3, "needs a number"),
    "a number too large": ('msgid "a"\nmsgid_plural "b"\nmsgstr[9999] ""\n', 3, "cannot begin"),
    "a word that is unknown": (HEAD + 'msgstring "a"\n', 4, "“msgstring”"),
    "domains": (HEAD + 'domain "a"\n', 4, "“domain”"),
    "prose": (HEAD + "Take 6 tablets\n", 4, "“Take”"),
    "an escape nobody knows": (HEAD + 'msgid "100 \\% sure"\nmsgstr ""\n', 4, "\\% has no meaning"),
    "half a character": (HEAD + 'msgid "\\xc3"\nmsgstr ""\n', 4, "no character in UTF-8"),
    "a number tools differ on": (HEAD + 'msgid "\\x41f"\nmsgstr ""\n', 4, "\\x41f has no"),
    "previous translation": (HEAD + '#| msgstr "a"\nmsgid "b"\nmsgstr ""\n', 4, "cannot begin"),
    "a plural form missing": (MSGCAT.replace('msgstr[2] "{n} stron"\n', ""), 25, "2 plural forms"),
    "a plural form too many": (
        MSGCAT.replace('stron"\n', 'stron"\nmsgstr[3] "c"\n'),
        25,
        "4 plural forms",
    ),
    "a rule for plurals that is none": (MSGCAT.replace("n==1 ?", "n==1 :"), 9, "no rule"),
    "a rule for more plurals than there are": (
        MSGCAT.replace("nplurals=3", "nplurals=2"),
        9,
        "no rule",
    ),
    "another charset": (HEAD.replace("UTF-8", "ISO-8859-1"), 2, "ISO-8859-1"),
    "another charset further down": (MSGCAT.replace("UTF-8", "koi8-r"), 7, "koi8-r"),
    "an old Macintosh": (HEAD + 'msgid "a"\rmsgstr ""\n', 4, "carriage return"),
    "a NUL": (HEAD + 'msgid "\0"\nmsgstr ""\n', 4, "NUL"),
    "two byte order marks": ("\ufeff\ufeff" + HEAD, 1, "cannot begin"),
}


@pytest.mark.parametrize(("text", "line", "words"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_with_its_line_and_a_way_out(text, line, words):
    with pytest.raises(CatalogueError) as refused:
        read(text.encode(), "locales/ar/x.po")

    assert refused.value.where == f"locales/ar/x.po:{line}"
    assert words in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "cp1256"])
def test_a_file_that_is_not_utf_8_is_refused_at_its_first_such_line(encoding):
    data = "# one\n# twô\n".encode(encoding, errors="replace").replace(b"?", b"\xf4")

    with pytest.raises(CatalogueError) as refused:
        read(data, "x.po")

    assert refused.value.where in ("x.po:1", "x.po:2")
    assert "UTF-8" in refused.value.hint


PIECES = st.sampled_from(
    [
        *("#", "# c", "#. n", "#: a:1", "#, fuzzy", "#= f", "#| ", "#~ ", "#~| ", "#~"),
        *("msgctxt ", "msgid ", "msgid_plural ", "msgstr ", "msgstr[0] ", "msgstr[1]"),
        *("<<<<<<< ", "\\x4", "\\303", "\\251", "\\", '\\"', "\ufeff", "\u2028", "\u2068", "\0"),
        *('"a"', '"b"', '""', '"\\n"', '"', " ", "\t", "\n", "\r\n", "\r", "é", "charset="),
        *('\nmsgid "a"\nmsgstr "b"\n', '\nmsgid "c"\nmsgstr ""\n"d"\n'),
    ]
)


@settings(max_examples=MANY, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.binary() | st.lists(PIECES, max_size=30).map(lambda pieces: "".join(pieces).encode()))
@example(b"")
def test_any_bytes_are_either_kept_or_refused(data):
    with suppress(CatalogueError):
        assert write(read(data, "x.po")) == data


QUOTED = st.text(st.sampled_from('ab \\nté"\u2028\ufeff'), max_size=20).map(
    lambda text: f'"{text}"'
)
LONG = st.integers(0, 20_000).map(lambda length: '"' + "a" * length + '"')
STRINGS = st.lists(QUOTED | LONG | st.sampled_from(['"a"', '""', r'"\n"', r'"\303\251"', r'"\x"']))
LINES = st.one_of(
    st.tuples(
        st.sampled_from(["", "#~ ", "#| ", "#~| "]),
        st.sampled_from(["msgctxt", "msgid", "msgid_plural", "msgstr", "msgstr[0]", "msgstr[1]"]),
        STRINGS.map(lambda strings: "\n".join(strings[:3]) or '""'),
    ).map(lambda parts: f"{parts[0]}{parts[1]} {parts[2]}"),
    st.sampled_from(
        ["# a note", "#. kind", "#: a.md:1", "#, fuzzy, c-format", "#= fuzzy", "#", ""]
    ),
    st.text(max_size=10),
)


@st.composite
def like_a_po_file(draw):
    """Lines such as a .po file has, in any order; most often with whole entries between them."""
    entry = 'msgctxt "b"\nmsgid "{}"\nmsgstr "c"'
    whole = st.integers(0, 3).map(entry.format)
    lines = draw(st.lists(LINES | whole, max_size=12))
    text = draw(st.sampled_from(["", "\ufeff"])) + HEAD + "\n".join(lines)
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\n\n"]))).encode()


SHIPPED = (shipped.LOCALES / "ar" / "LC_MESSAGES" / "leaflets.po").read_bytes()[:6000]


@st.composite
def spoiled(draw):
    """A shipped catalogue with some bytes lost or others put in, as by a bad merge."""
    start = draw(st.integers(0, len(SHIPPED)))
    end = min(start + draw(st.integers(0, 40)), len(SHIPPED))
    return SHIPPED[:start] + draw(st.binary(max_size=5) | PIECES.map(str.encode)) + SHIPPED[end:]


@settings(max_examples=MANY, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(like_a_po_file() | spoiled())
def test_what_is_nearly_a_catalogue_is_either_kept_or_refused_at_a_line(data):
    refused = None
    try:
        found = read(data, "x.po")
    except CatalogueError as error:
        refused = error

    if refused:
        assert re.fullmatch(r"x\.po:[1-9]\d*", refused.where)
        assert refused.hint
    else:
        assert write(found) == data
        assert found.find("", "nobody wrote this") is None
        statistics(found)


BOMBS = {
    "isolates": "#: " + "\u2068" * 10_000,
    "colons": "#, " + "a:" * 20_000,
    "one long line": '# c\nmsgctxt "' + "a" * 1_000_000 + '"',
    "escapes": 'msgctxt "' + r"\303\251" * 50_000 + '"',
    "lines": 'msgctxt ""\n' + '"a"\n' * 50_000,
    "comments": "# \n" * 50_000,
    "blanks": "msgctxt" + " " * 50_000 + '"a"',
    "an open quotation mark": 'msgctxt "' + r"\"" * 50_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_no_catalogue_takes_long(bomb):
    begun = time.process_time()

    with suppress(CatalogueError):
        read(f'{HEAD}\n{BOMBS[bomb]}\nmsgid "a"\nmsgstr "b"\n'.encode(), "x.po")

    assert time.process_time() - begun < 3


def test_a_catalogue_of_gigabytes_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "leaflets.po"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)

    with pytest.raises(CatalogueError, match="is the most"):
        load(path, "es")


WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
COMMENTS = st.lists(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n"), max_size=12),
    max_size=2,
).map(tuple)
PLACES = st.lists(st.from_regex(r"[a-zé/.]{1,9}( [a-z]{1,4})?(:[0-9]{1,3})?", fullmatch=True))
PREVIOUS = st.builds(Previous, WORDS, st.none() | WORDS, st.none() | WORDS)


@st.composite
def entries(draw):
    plural = draw(st.none() | WORDS)
    forms = 1 if plural is None else draw(st.integers(1, 4))
    return Entry(
        draw(WORDS.filter(bool)),
        tuple(draw(st.lists(WORDS, min_size=forms, max_size=forms))),
        draw(st.none() | WORDS),
        plural,
        tuple(draw(st.lists(st.sampled_from(["fuzzy", "c-format", "range: 0..9"]), unique=True))),
        draw(COMMENTS),
        draw(COMMENTS),
        tuple(draw(PLACES)),
        draw(st.none() | PREVIOUS),
        draw(st.booleans()),
    )


def distinct(found):
    return tuple({(e.context, e.source): e for e in found}.values())


CATALOGUES = st.builds(
    lambda found, style: Catalogue("", distinct(found), style=style),
    st.lists(entries(), max_size=5),
    st.builds(Style, st.sampled_from(["\n", "\r\n"]), st.booleans()),
)


def in_order(entry):
    """As gettext does: it puts `fuzzy` first among the flags."""
    return replace(entry, flags=tuple(sorted(entry.flags, key=lambda flag: flag != "fuzzy")))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CATALOGUES)
def test_what_is_written_anew_says_the_same_when_it_is_read(catalogue):
    found = read(write(catalogue), "x.po")

    assert found.entries == tuple(map(in_order, catalogue.entries))
    if catalogue.entries:
        assert found.style == catalogue.style


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CATALOGUES, st.data())
def test_a_change_to_one_entry_leaves_the_bytes_of_the_others(catalogue, data):
    before = read(write(catalogue), "x.po")
    at = data.draw(st.integers(0, max(len(before.entries) - 1, 0)))
    changed = list(before.entries)
    changed[at : at + 1] = [replace(e, texts=("new",) * len(e.texts)) for e in changed[at : at + 1]]

    after = read(write(replace(before, entries=tuple(changed))), "x.po")

    assert after.entries == tuple(changed)
    for number, (old, now) in enumerate(zip(before.entries, after.entries, strict=True)):
        assert old.original
        assert now.original
        assert number == at or now.original.text == old.original.text


def test_a_change_made_by_replace_is_never_lost():
    """The old lines travel with an entry; they must not win over what was changed."""
    catalogue = read(MSGCAT.encode(), "x.po")
    changed = tuple(replace(e, flags=()) if not e.obsolete else e for e in catalogue.entries)

    found = read(write(replace(catalogue, entries=changed)), "x.po")

    assert found.entries == changed
    assert '"|| n%100>=20' in write(replace(catalogue, entries=changed)).decode()


# polib 1.2 ends a line where Python does and knows five escapes, so it is asked about less.
PLAIN = st.text(st.sampled_from('ab é\n\t"\\ع%{}1'), min_size=1, max_size=12)
PLAIN_ENTRIES = st.builds(
    lambda source, text, context, old, fuzzy, gone: Entry(
        source,
        (text,),
        context,
        flags=("fuzzy", "c-format") if fuzzy else (),
        comments=("by Ana", "é"),
        notes=() if gone else ("list item",),
        places=() if gone else ("a.md", "b.md:3"),
        # polib drops the previous text of an obsolete entry.
        previous=Previous(old, context) if fuzzy and not gone else None,
        obsolete=gone,
    ),
    PLAIN,
    PLAIN | st.just(""),
    st.none() | PLAIN,
    PLAIN,
    st.booleans(),
    st.booleans(),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PLAIN_ENTRIES, min_size=1, max_size=5).map(distinct))
def test_polib_reads_the_same_fields(found):
    theirs = polib.pofile(HEAD + write(Catalogue("", found)).decode())

    assert [
        (b.msgid, b.msgstr, b.msgctxt, b.flags, b.tcomment, b.previous_msgid, bool(b.obsolete))
        for b in theirs
    ] == [
        (
            a.source,
            a.text,
            a.context,
            list(a.flags),
            "\n".join(a.comments),
            a.previous.source if a.previous else None,
            a.obsolete,
        )
        for a in found
    ]


def real_files():
    """At most 300 of the .po files that came with Python's packages or the system."""
    roots = [Path(sys.prefix), Path("/usr/share"), Path("/usr/lib/python3")]
    return list(islice((path for root in roots for path in root.rglob("*.po")), 300))


def test_files_of_other_projects_are_kept_to_the_byte():
    for path in real_files():
        with suppress(CatalogueError):
            assert write(read(path.read_bytes(), str(path))) == path.read_bytes(), path


needs_gettext = pytest.mark.skipif(
    shutil.which("msgfmt") is None, reason="gettext is not installed"
)
MESSAGES = (
    Message("day", "Do not drive today.", ("list item",), ("blocks/day.md",)),
    Message("day", "Ring {clinic_phone}\nat once."),
    Message("night", "Do not drive today.", places=("a\u00a0b.md", "with blank.md")),
)


def gettext(tool, data, *options):
    return subprocess.run(
        [tool, *options, "-"], input=data, capture_output=True, check=True, timeout=60
    ).stdout


@needs_gettext
@pytest.mark.parametrize("locale", ["ar", "fr", "pl", "prs", "zh_Hans", "pa_Arab", "rom", "so"])
def test_msgfmt_accepts_a_new_catalogue_of_any_locale(locale):
    gettext("msgfmt", write(new(locale, MESSAGES)), "-c", "-o-")


@needs_gettext
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PLAIN_ENTRIES, min_size=1, max_size=5).map(distinct))
def test_msgcat_without_wrapping_writes_the_same_bytes(found):
    """So that a tool of gettext in between makes no difference for git."""
    # msgcat drops an obsolete entry, and the flag of a fuzzy one, where there is no text.
    kept = tuple(e for e in found if e.text or not (e.obsolete or e.fuzzy))
    order = sorted(kept, key=lambda e: e.obsolete)
    data = HEAD.encode() + write(Catalogue("", tuple(order)))

    assert gettext("msgcat", data, "--no-wrap", "--force-po") == data.rstrip(b"\n") + b"\n"


@needs_gettext
@pytest.mark.parametrize("options", [[], ["--width=20"], ["--no-location"], ["--escape"]])
def test_a_file_rewritten_by_msgcat_is_read_with_the_same_content(options):
    before = read(MSGCAT.encode(), "x.po")

    after = read(gettext("msgcat", MSGCAT.encode(), *options), "x.po")

    def said(catalogue):
        return [(e.key, e.plural, e.texts, e.fuzzy, e.previous) for e in catalogue.entries]

    assert said(after) == said(before)


@needs_gettext
def test_a_file_updated_by_msgmerge_is_read_with_the_same_content(tmp_path):
    catalogue = new("fr", MESSAGES)
    texts = {"Do not drive today.": "Ne conduisez pas aujourd’hui."}
    done = tuple(replace(e, texts=(texts.get(e.source, e.text),)) for e in catalogue.entries)
    (tmp_path / "fr.po").write_bytes(write(replace(catalogue, entries=done)))
    (tmp_path / "x.pot").write_bytes(write(template(MESSAGES)))

    merged = subprocess.run(
        ["msgmerge", "--previous", tmp_path / "fr.po", tmp_path / "x.pot"],
        capture_output=True,
        check=True,
        timeout=60,
    ).stdout

    found = read(merged, "fr.po")
    assert [(e.key, e.texts) for e in found.messages] == [
        (e.key, e.texts) for e in done if not e.is_header
    ]


def test_a_new_catalogue_says_its_language_in_the_way_of_gettext():
    catalogue = new("zh-Hans", MESSAGES)

    assert list(catalogue.headers.items()) == [
        ("Project-Id-Version", "leaflets"),
        ("Report-Msgid-Bugs-To", ""),
        ("Language", "zh_Hans"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", "nplurals=1; plural=0;"),
    ]
    assert [entry.key for entry in catalogue.messages] == [(m.context, m.source) for m in MESSAGES]
    assert write(catalogue) == write(new("zh_Hans", MESSAGES))


@pytest.mark.parametrize(
    ("locale", "forms"), [("ar", 6), ("fr", 2), ("pl", 3), ("prs", 1), ("en_XA", 2), ("pt_BR", 2)]
)
def test_plural_forms_are_those_of_gettext(locale, forms):
    """The CLDR counts one more for French; msgfmt and every editor would complain."""
    assert new(locale, ()).header("plural-forms").startswith(f"nplurals={forms};")


def test_a_language_nobody_has_a_plural_rule_for_gets_none():
    assert "Plural-Forms" not in new("rom", ()).headers


def test_texts_that_come_twice_in_a_block_are_translated_once():
    twice = [Message("a", "Yes", ("cell",), ("x.md",)), Message("a", "Yes", ("step",), ("x.md",))]

    (entry,) = template([*twice, Message("a", "")]).messages

    assert (entry.notes, entry.places) == (("cell", "step"), ("x.md",))


def test_a_text_is_found_in_its_own_context():
    catalogue = read(
        b'msgctxt "a"\nmsgid "Menu"\nmsgstr "1"\n\nmsgid "Menu"\nmsgstr "2"\n\n'
        b'#~ msgctxt "b"\n#~ msgid "Menu"\n#~ msgstr "3"\n',
        "x.po",
    )

    assert [getattr(catalogue.find(c, "Menu"), "text", None) for c in ("a", None, "", "b")] == [
        "1",
        "2",
        "2",
        None,
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_header_line_is_changed_without_touching_the_others(newline):
    text = MSGCAT.replace("\n", newline)
    catalogue = read(text.encode(), "x.po").with_header("language", "pl_PL")
    longer = catalogue.with_header("X-Generator", "leaflets")
    shorter = longer.with_header("Plural-Forms", "nplurals=1; plural=0;")

    changed = text.replace("Language: pl", "language: pl_PL")
    rule = changed[changed.index('"Plural-Forms') : changed.index(f"{newline}{newline}# Ask")]
    generator = f'{newline}"X-Generator: leaflets\\n"'
    assert write(catalogue).decode() == changed
    assert write(longer).decode() == changed.replace(rule, rule + generator)
    assert write(shorter).decode() == changed.replace(
        rule, '"Plural-Forms: nplurals=1; plural=0;\\n"' + generator
    )
    assert read(write(longer), "x.po").header("X-GENERATOR") == "leaflets"
    assert catalogue.with_header("Language", "pl_PL").header("Language") == "pl_PL"


@pytest.mark.parametrize(
    "head",
    [
        'msgid ""\nmsgstr "A: 1\\nB: 2\\n"\n',
        'msgid ""\nmsgstr "A: 1\\n"\n"B: 2"\n',
        'msgid ""\nmsgstr ""\n"A: 1\\n"\n"B: "\n"2"\n',
    ],
)
def test_a_header_whose_lines_run_together_can_still_be_changed(head):
    found = read(head.encode(), "x.po").with_header("C", "3").with_header("A", "one\ntwo")

    assert read(write(found), "x.po").headers == {"A": "one two", "B": "2", "C": "3"}


def test_a_file_without_a_header_is_given_one():
    found = read(b'msgid "a"\nmsgstr "b"\n', "x.po").with_header("Language", "ar")

    assert write(found) == b'msgid ""\nmsgstr "Language: ar\\n"\n\nmsgid "a"\nmsgstr "b"\n'


def test_a_missing_catalogue_names_the_command_that_adds_it(tmp_path):
    with pytest.raises(CatalogueError) as refused:
        load(tmp_path / "ar.po", "ar")

    assert refused.value.hint == "leaflets i18n add ar"
    assert refused.value.where == str(tmp_path / "ar.po")


def plural_file(tmp_path, locale, rule, count):
    path = tmp_path / "leaflets.po"
    forms = "".join(f'msgstr[{number}] "x"\n' for number in range(count))
    head = HEAD.replace("Content", f"Language: {locale}\\nPlural-Forms: {rule}\\nContent")
    path.write_text(f'{head}msgid "{{n}} page"\nmsgid_plural "{{n}} pages"\n{forms}', "utf-8")
    return path


@pytest.mark.parametrize(
    ("locale", "rule", "count"),
    [
        ("es", "nplurals=2; plural=(n != 1);", 2),
        ("es", "nplurals=2; plural=n == 1 ? 0 : 1", 2),
        ("es", "nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;", 3),
        ("fr", "nplurals=2; plural=(n > 1);", 2),
        ("zh_Hans", "nplurals=1; plural=0;", 1),
        ("prs", "nplurals=2; plural=(n > 1);", 2),
        ("rom", "nplurals=2; plural=(n != 1);", 2),
        ("es", "", 2),
    ],
)
def test_a_rule_for_plurals_of_the_language_is_accepted_however_written(
    tmp_path, locale, rule, count
):
    path = plural_file(tmp_path, locale, rule, count)

    assert load(path, locale).messages


@pytest.mark.parametrize(
    ("locale", "rule", "count"),
    [
        ("fr", "nplurals=2; plural=(n != 1);", 2),
        ("ar", "nplurals=2; plural=(n != 1);", 2),
        ("pl", "nplurals=1; plural=0;", 1),
        ("zh_Hans", "nplurals=2; plural=(n != 1);", 2),
    ],
)
def test_the_rule_for_plurals_of_another_language_is_refused(tmp_path, locale, rule, count):
    path = plural_file(tmp_path, locale, rule, count)

    with pytest.raises(CatalogueError) as refused:
        load(path, locale)

    assert "Plural-Forms" in refused.value.message
    assert refused.value.where == f"{path}:2"
    assert "nplurals" in refused.value.hint


def test_without_plurals_their_rule_is_no_matter(tmp_path):
    path = tmp_path / "ar.po"
    path.write_text('msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n;\\n"\n', "utf-8")

    assert load(path, "ar").entries


def test_a_catalogue_is_loaded_for_its_locale(tmp_path):
    path = tmp_path / "x.po"
    path.write_text(MSGCAT, "utf-8")
    with pytest.raises(CatalogueError) as refused:
        load(tmp_path, "pl")

    assert load(path, "pl_PL").locale == "pl_PL"
    assert load(path, "pl_PL").where == str(path)
    assert read(path.read_bytes(), "").locale == "pl"
    assert "i18n add" not in refused.value.hint


def test_statistics_add_up():
    found = statistics(read(MSGCAT.encode() + b'\nmsgid "three more words"\nmsgstr ""\n', "x.po"))

    assert (found.messages, found.words, found.obsolete) == (3, 9, 1)
    assert (found.translated, found.fuzzy, found.missing) == (1, 1, 1)


def test_a_catalogue_travels_between_processes_whole():
    catalogue = read(MSGCAT.encode(), "x.po")
    catalogue.find("", "")

    assert write(pickle.loads(pickle.dumps(catalogue))) == MSGCAT.encode()


def test_a_text_with_a_nul_is_not_written():
    """The text would end there for gettext; a file that nobody can read helps nobody."""
    with pytest.raises(CatalogueError):
        write(template([Message("a", "b\0c")]))


def test_a_file_in_the_folder_of_another_language_is_refused(tmp_path):
    """Urdu in the Arabic folder looks right to whoever reads neither."""
    path = tmp_path / "ar" / "LC_MESSAGES" / "leaflets.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(write(new("ur", [Message("rest", "Rest.")])))

    with pytest.raises(CatalogueError) as error:
        load(path, "ar")

    assert "'ur'" in error.value.message
    assert error.value.where.startswith(str(path))
