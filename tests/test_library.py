"""Content files -> Library."""

import shutil

import pytest

from leaflets import layout, library, shipped
from leaflets.errors import ContentError


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("9" * 9999, id="a number with thousands of digits"),
        pytest.param("[" * 9999, id="a list thousands deep"),
        pytest.param('"', id="a text without an end"),
    ],
)
@pytest.mark.parametrize(
    ("name", "around", "line"),
    [("outlines/a.toml", "title = {}\n", 1), ("blocks/b/a.md", "+++\ntitle = {}\n+++\nText.\n", 2)],
)
def test_toml_that_cannot_be_read_is_refused_at_its_place(tmp_path, name, around, line, value):
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(around.format(value))

    with pytest.raises(ExceptionGroup) as caught:
        library.load(tmp_path)

    error = next(e for e in caught.value.exceptions if e.where == f"{path}:{line}")
    assert type(error) is ContentError
    assert "TOML" in error.message
    assert error.hint


BLOCK = "blocks/help/crisis-help.md"
OUTLINE = "outlines/your-session.toml"
EASY = "blocks/help/crisis-help.easy.md"


def problems(folder):
    with pytest.raises(ExceptionGroup) as caught:
        library.load(folder)
    return caught.value.exceptions


@pytest.fixture
def spoiled(tmp_path):
    """A copy of the shipped content with one thing changed."""
    folder = tmp_path / "content"
    shutil.copytree(shipped.CONTENT, folder)

    def spoil(file, old, new):
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        return folder

    return spoil


def test_the_shipped_content_is_loaded():
    loaded = library.load(shipped.CONTENT)

    assert set(loaded.outlines) == {
        "about-ketamine",
        "after-treatment",
        "before-you-go-home",
        "for-family-and-friends",
        "is-it-for-me",
        "ketamine-at-home",
        "ketamine-in-brief",
        "long-term-pain",
        "myths-and-ads",
        "other-conditions",
        "questions-to-ask",
        "side-effects",
        "spravato",
        "talk-therapy",
        "today",
        "your-session",
    }
    assert loaded.words_per_sentence == 20
    assert loaded.words_per_easy_sentence == 15
    assert "Spravato" in loaded.names
    assert "dissociation" in {rule.word for rule in loaded.explain}


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (BLOCK, 'id = "crisis-help"', 'id = "crisis"', "not the name of its file"),
        (BLOCK, "title = ", "titel = ", "'titel'"),
        (BLOCK, 'part = "crisis"', 'part = "crises"', "'crises'"),
        (BLOCK, 'part = "crisis"', 'part = "crisis"\nlines = "many"', "wrong kind"),
        (BLOCK, 'part = "crisis"', 'part = "crisis"\nicon_arrays = 26', "wrong kind"),
        (BLOCK, "[claims]", "[claims]\nlonely = []", "names no source"),
        (BLOCK, "[claims]", '[claims]\nlonely = ["NOBODY-1999"]', "'NOBODY-1999'"),
        (BLOCK, "[@now]", "[@then]", "'then'"),
        (BLOCK, "+++", "---", "front matter"),
        (BLOCK, "[@now]", "[@now #phone]", "Only an easy version has a picture"),
        (EASY, " #phone]", "]", "No picture stands beside"),
        (EASY, " #phone]", " #phone #talk]", "Two pictures"),
        (EASY, "now = [", 'now = ["APA-2017", ', "not that of crisis-help"),
        (OUTLINE, '"crisis-help"', '"crisis-hlp"', "'crisis-hlp'"),
        (OUTLINE, '"crisis-help"', "7", "no section"),
        (OUTLINE, '"crisis-help"', '{ fact = "wether" }', "no section"),
        (OUTLINE, "lead = ", "leat = ", "'leat'"),
        ("sources.toml", "label = ", "lable = ", "lacks label"),
        ("countries.toml", '"law-gb"', '"law-bg"', "No block is called 'law-bg'"),
        ("countries.toml", '"CA-988"', '"CA-989"', "No source is called 'CA-989'"),
        ("countries.toml", "checked = ", "seen = ", "no fact about a country: AU.approval"),
        ("wording.toml", "why = ", "how = ", "not complete"),
        ("wording.toml", "pattern = '''", "pattern = '''(", "not complete"),
        ("wording.toml", "by = ", "buy = ", "not complete"),
        ("wording.toml", 'word = "', 'word = "(', "not complete"),
        ("wording.toml", "words_per_easy", "words_per_hard", "not complete"),
        ("wording.toml", "[names]", "[names.of]", "not complete"),
    ],
)
def test_what_an_author_gets_wrong_is_said_with_its_place(spoiled, file, old, new, said):
    found = problems(spoiled(file, old, new))

    assert any(said in error.message for error in found)
    assert all(error.where for error in found)


FIGURES = "blocks/evidence/how-many-it-helps.md"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (FIGURES, "[26, 15]", "[26, 16]", "shows 16 in 100"),
        (FIGURES, "[26, 15]", "[-26]", "shows -26 in 100"),
        (FIGURES, "[26, 15], ", "", "4 entries for 5 list items"),
        (FIGURES, "+++\n\n<!--", "+++\n\nIn some studies: [@who]\n\n<!--", "lists only"),
        (FIGURES, 'part = "numbers"', 'part = "text"', "of the part numbers"),
        (BLOCK, 'part = "crisis"', 'part = "crisis"\nlines = -1', "up to 10 lines"),
        (BLOCK, 'part = "crisis"', 'part = "questions"', "lists only"),
    ],
)
def test_a_block_that_its_part_cannot_draw_is_refused(spoiled, file, old, new, said):
    found = problems(spoiled(file, old, new))

    assert any(said in error.message for error in found), [error.message for error in found]


def test_everything_wrong_is_said_in_one_run(spoiled):
    spoiled(BLOCK, "[@now]", "[@then]")
    folder = spoiled(OUTLINE, '"getting-ready"', '"getting-redy"')

    messages = " ".join(error.message for error in problems(folder))

    assert "'then'" in messages
    assert "'getting-redy'" in messages


def test_a_missing_file_is_named(spoiled):
    folder = spoiled(BLOCK, "Get", "Get")
    (folder / "wording.toml").unlink()

    assert any("wording.toml" in error.where for error in problems(folder))


def test_a_block_and_an_outline_never_share_a_name(spoiled):
    folder = spoiled(BLOCK, "Get", "Get")
    (folder / OUTLINE).rename(folder / "outlines" / "crisis-help.toml")

    assert any("both called" in error.message for error in problems(folder))


def test_an_easy_version_is_that_of_a_block(spoiled):
    folder = spoiled(EASY, 'id = "crisis-help.easy"', 'id = "crisis.easy"')
    (folder / EASY).rename(folder / "blocks/help/crisis.easy.md")

    assert any("'crisis'" in error.message for error in problems(folder))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (EASY, "#phone", "#phon"),
        (OUTLINE, 'icon = "chair"', 'icon = "phon"'),
        ("blocks/session/nose-spray.md", 'icon = "nose"', 'icon = "phon"'),
    ],
)
def test_an_icon_that_nobody_drew_is_said_with_its_place(spoiled, file, old, new):
    folder = spoiled(file, old, new)
    loaded = library.load(folder)
    drawn = ("phone", *layout.icon_names(shipped.TEMPLATES))

    with pytest.raises(ExceptionGroup) as caught:
        library.check_icons(loaded, drawn)

    (error,) = caught.value.exceptions
    assert str(folder / file) in error.where
    assert "'phone'" in error.hint


def test_every_icon_of_the_shipped_content_is_drawn():
    library.check_icons(library.load(shipped.CONTENT), layout.icon_names(shipped.TEMPLATES))
