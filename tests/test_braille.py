"""Lines of text -> braille for an embosser: nothing is lost, and every number stays what it was."""

import shutil
import subprocess
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from leaflets import braille, build, clinics, plain_text, shipped
from leaflets.errors import RenderError, UsageError
from leaflets.model import Imprint, Language

TODAY = date(2026, 11, 22)
SHELVES = build.Shelves(shipped.CONTENT, shipped.LOCALES, shipped.TEMPLATES)
EXAMPLE = clinics.load(shipped.EXAMPLE_CLINIC)
LOCALES = ("en", "ar", "es", "hi", "zh-Hans")
NUMBERS = (
    "911",
    "988",
    "(202) 555-0142",
    "+44 (0)20 7946 0000",
    "0.5",
    "26 in 100",
    "30%",
    "24",
    "116 123",
)
CELLS = "".join(chr(0x2800 + dots) for dots in range(64))

with_liblouis = pytest.mark.skipif(
    shutil.which(braille.PROGRAM) is None, reason="liblouis is not on this machine"
)


def language(tag):
    return Language(tag, tag, tag, False, ("A",), 13, 1.4)


def embossed(*lines, tag="en", mark=""):
    return braille.write([list(lines)], language(tag), mark)


def rows(file):
    pages = file.data.decode("ascii").split("\f")
    assert pages.pop() == ""
    return [page.split("\r\n")[:-1] for page in pages]


def body(file):
    return [row for page in rows(file) for row in page[:-1] if row]


def cells(file):
    """The file as cells of Unicode: the twin of a BRF file."""
    back = {ord(sign): cell for sign, cell in zip(braille._ASCII, CELLS, strict=True)}
    return "\n".join(body(file)).translate(back)


@with_liblouis
def test_a_line_is_written_as_liblouis_writes_it():
    assert body(embossed("Rest now.")) == [",REST NOW4"]
    assert body(embossed("Descanse.", tag="es")) == [".DESCANSE'"]


@with_liblouis
def test_the_cells_have_the_letters_that_embossers_take_them_for():
    """Held against liblouis, which knows North American ASCII braille by itself."""
    said = subprocess.run(
        [braille.PROGRAM, "en-us-brf.dis,en-ueb-g1.ctb,braille-patterns.cti"],
        input=CELLS[1:].encode(),
        capture_output=True,
        check=True,
    ).stdout.decode()

    assert said.rstrip("\n") == braille._ASCII[1:]


@with_liblouis
@pytest.mark.parametrize("tag", braille._TABLES)
@pytest.mark.parametrize("number", NUMBERS)
def test_every_number_is_read_off_the_cells_again(tag, number):
    """The cells are read here as a reader takes them: a sign, then the letters a to j."""
    file = embossed(f"{number}.", tag=tag)

    read = braille._numbers_in(cells(file), language(tag))
    assert read == braille._numbers(number)
    assert file.changed_numbers == ()


@with_liblouis
@pytest.mark.parametrize("tag", ["en", "es", "ar", "zh-Hans"])
@pytest.mark.parametrize("number", NUMBERS)
def test_liblouis_reads_the_numbers_back_as_they_were(tag, number):
    (back,) = braille._asked([cells(embossed(number, tag=tag))], braille._TABLES[tag], "--backward")

    digits = [c for c in braille._plain(back) if c.isascii() and c.isdigit()]
    assert digits == [c for c in number if c.isdigit()]


@with_liblouis
def test_a_number_behind_a_hyphen_keeps_its_sign_where_the_table_forgets_it():
    assert braille._asked(["555-0142"], "hi.tbl") == ["⠼⠑⠑⠑⠤⠚⠁⠙⠃"]  # reads "555-jadb"
    assert body(embossed("555-0142", tag="hi")) == ["#EEE-#JADB"]


@with_liblouis
def test_a_letter_that_would_turn_into_a_digit_is_reported():
    assert embossed("4a", tag="es").changed_numbers == ("4a",)
    assert embossed("4 a", tag="es").changed_numbers == ()


@with_liblouis
@pytest.mark.parametrize(("tag", "words"), [("hi", "प्रमाणित कारण"), ("zh-Hans", "可能会更好")])
def test_a_letter_that_looks_like_the_number_sign_is_no_number(tag, words):
    file = embossed(f"{words} 24; D2-1PCG", tag=tag)

    assert "⠼" in cells(file).partition(" ")[0]
    assert file.changed_numbers == ()


@with_liblouis
def test_a_character_without_braille_is_named():
    assert embossed("Rest ⚠ now.").missing_cells == ("⚠",)
    assert embossed("Rest now.").missing_cells == ()


@with_liblouis
def test_the_words_of_chinese_are_parted_and_the_file_says_that_a_program_did_it():
    file = embossed("不要开车。", tag="zh-Hans")

    assert len(body(file)[0].split()) > 1
    assert file.guessed
    assert not embossed("Rest.").guessed


@with_liblouis
def test_a_telephone_number_stays_on_one_row():
    for length in range(1, 40):
        shown = body(embossed("a" * length + " (202) 555-0142"))

        assert any('"<#BJB"> #EEE-#JADB' in row for row in shown)


@with_liblouis
def test_a_heading_is_set_in_and_stays_with_what_follows():
    lines = [[f"Line {number}"] for number in range(21)]
    file = braille.write([*lines, ["", "A heading"], ["Rest."], ["Go."]], language("en"))
    first, second = rows(file)

    assert "    ,A HEADING" not in first
    assert second[:3] == ["    ,A HEADING", ",REST4", ",GO4"]


@with_liblouis
def test_every_page_has_its_number_and_says_that_it_is_a_draft():
    file = braille.write([[f"Line {number}"] for number in range(60)], language("en"), "DRAFT")

    assert file.pages == len(rows(file)) == 3
    for number, page in zip("ABC", rows(file), strict=True):
        assert len(page) == braille.HEIGHT
        assert page[-1] == ",,DRAFT" + " " * 31 + "#" + number


@with_liblouis
@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"])), min_size=1))
def test_any_words_give_a_file_of_its_size_and_lose_no_row(words):
    file = embossed(" ".join(words), "the end")

    assert all(len(row) <= braille.WIDTH for page in rows(file) for row in page)
    assert body(file)[-1].strip().endswith("THE END")
    assert set(file.data.decode()) <= {*braille._ASCII, "\r", "\n", "\f", "?"}


@with_liblouis
def test_a_very_long_line_is_written_whole():
    shown = embossed("word " * 1500)

    assert "".join(body(shown)).replace(" ", "") == "WORD" * 1500


@with_liblouis
@pytest.mark.parametrize("tag", ["es", "ar"])
def test_a_space_that_keeps_words_together_is_a_space(tag):
    file = embossed("24\N{NO-BREAK SPACE}mg\N{NARROW NO-BREAK SPACE}!", tag=tag)

    assert file.missing_cells == ()
    assert body(file)[0].startswith("#BD MG")


@with_liblouis
def test_a_backslash_is_a_character_like_others():
    assert len(braille._asked(["a\\b", "\\x", "C:\\dir"], "en-ueb-g1.ctb")) == 3


@with_liblouis
@pytest.mark.parametrize("tag", LOCALES)
def test_every_shipped_leaflet_keeps_all_its_words_and_numbers(tag):
    stock = build.stock(SHELVES, [tag], TODAY)
    for edition in build.plan(stock.library.outlines, [EXAMPLE], [tag], ["text"]):
        leaflet, outcome = build.judge(edition, stock)
        setting = replace(leaflet.language, right_to_left=False)
        imprint = Imprint(outcome.reasons, code="7ZQK-04MB")
        groups = list(plain_text.groups(leaflet, setting, imprint, plain_text.IN_BRAILLE))

        file = braille.write(groups, setting)

        assert file.missing_cells == file.changed_numbers == ()
        said = [number for group in groups for line in group for number in braille._numbers(line)]
        assert braille._numbers_in(cells(file), setting) == said


def test_a_language_without_a_table_is_refused_by_its_name():
    reason = braille.why_not(language("so"))

    assert isinstance(reason, UsageError)
    assert "no braille for so" in reason.message
    with pytest.raises(UsageError):
        embossed("Nasasho.", tag="so")


def test_where_liblouis_is_missing_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)

    with pytest.raises(RenderError) as raised:
        embossed("Rest.")

    assert "apt-get install liblouis-bin" in raised.value.hint


@with_liblouis
def test_a_table_that_liblouis_cannot_use_is_an_error(monkeypatch):
    monkeypatch.setattr(braille, "_TABLES", {"en": "no-such-table.ctb"})

    with pytest.raises(RenderError, match="cannot use its table"):
        embossed("Rest.")
