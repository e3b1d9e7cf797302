"""A locale's folder -> Language."""

import shutil

import pytest

from leaflets import engine, languages, shipped
from leaflets.errors import CatalogueError
from leaflets.model import Term


def test_english_comes_first():
    assert next(iter(languages.load_all(shipped.LOCALES))) == "en"


def test_languages_are_listed_by_their_folders_and_none_is_read(tmp_path):
    for name in ("zh_Hans", "en", "ar"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "language.toml").touch()
    (tmp_path / "notes").mkdir()

    assert languages.tags(tmp_path) == ["en", "ar", "zh-Hans"]


@pytest.mark.parametrize("tag", languages.tags(shipped.LOCALES))
def test_every_shipped_language_is_set_legibly_in_our_fonts(tag):
    language = languages.load(shipped.LOCALES / languages.folder_of(tag))

    assert set(language.fonts) <= engine.families(shipped.TEMPLATES / "fonts")
    assert language.size >= 12
    assert language.line_height >= 1.35


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ar", True), ("fa", True), ("ur", True), ("pa_Arab", True), ("ckb", True), ("he", True),
     ("en", False), ("zh_Hans", False), ("pa", False), ("ku", False), ("so", False)],
)  # fmt: skip
def test_direction_comes_from_cldr(name, expected):
    assert languages.is_right_to_left(name) is expected


def test_a_tag_becomes_the_folder_gettext_tools_expect():
    assert languages.load(shipped.LOCALES / "zh_Hans").folder == "zh_Hans"
    assert languages.load(shipped.LOCALES / "zh_Hans").tag == "zh-Hans"


@pytest.mark.parametrize("tag", ["xx-nowhere", "", "klingon!"])
def test_a_tag_nobody_knows_is_refused(tag):
    with pytest.raises(CatalogueError):
        languages.parse(tag)


@pytest.mark.parametrize("text", ["name = ", 'name = "X"', "[type]\nsize = 'big'", ""])
def test_settings_that_are_not_complete_are_named(tmp_path, text):
    folder = tmp_path / "uk"
    folder.mkdir()
    (folder / "language.toml").write_text(text)

    with pytest.raises(CatalogueError) as error:
        languages.load(folder)

    assert "language.toml" in error.value.where


def test_new_settings_can_be_loaded(tmp_path):
    folder = tmp_path / "uk"
    folder.mkdir()
    (folder / "language.toml").write_text(languages.new_settings("uk"), encoding="utf-8")

    language = languages.load(folder)

    assert (language.name, language.english_name) == ("українська", "Ukrainian")


HEAD = "term,translation,forbidden,note\n"


@pytest.fixture
def glossary(tmp_path):
    """Loads Spanish with another glossary."""
    folder = tmp_path / "es"
    folder.mkdir()
    shutil.copy(shipped.LOCALES / "es" / "language.toml", folder)

    def load(text):
        if text is not None:
            (folder / "glossary.csv").write_text(text, encoding="utf-8", newline="")
        return languages.load(folder).glossary

    return load


@pytest.mark.parametrize(
    "text",
    [
        HEAD + 'drip,goteo | suero*,vía,"by vein, slowly"\n',
        "\ufeff" + HEAD + 'drip,goteo|suero*|,vía,"by vein, slowly"\n',
        (HEAD + '\ndrip,"goteo|suero*","vía","by vein,  slowly"').replace("\n", "\r\n"),
    ],
)
def test_a_glossary_is_read_as_any_spreadsheet_writes_it(glossary, text):
    assert glossary(text) == (Term("drip", ("goteo", "suero*"), ("vía",), "by vein, slowly"),)


def test_a_language_needs_no_glossary(glossary):
    assert glossary(None) == ()
    assert glossary(HEAD) == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("term,translation\n", 1),
        ("term;translation;forbidden;note\n", 1),
        (HEAD + "drip,goteo,\n", 2),
        (HEAD + "drip,goteo,,,\n", 2),
        (HEAD + "drip,goteo,,\nshot,,,\n", 3),
        (HEAD + "shot, | *,,\n", 2),
        (HEAD + ",goteo,,\n", 2),
        (HEAD + "drip,goteo,,\nDrip,suero,,\n", 3),
        (HEAD + 'drip,"goteo,,\n', 2),
        (HEAD + 'drip,"go"teo,,\n', 2),
    ],
)
def test_a_row_that_cannot_be_used_is_named_by_its_line(glossary, text, line):
    with pytest.raises(CatalogueError) as error:
        glossary(text)

    assert error.value.where.endswith(f"glossary.csv:{line}")
    assert error.value.hint


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("tl", "fil"),
        ("pt-BR", "pt_BR"),
        ("zh-TW", "zh_Hant_TW"),
        ("zh-Hant", "zh_Hant"),
        ("uk", "uk"),
    ],
)
def test_a_tag_gets_no_region_that_nobody_asked_for(tag, name):
    assert str(languages.parse(tag)) == name
