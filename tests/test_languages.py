"""A locale's folder -> Language."""

import pytest

from leaflets import languages, render, shipped
from leaflets.errors import CatalogueError


def test_english_comes_first():
    assert next(iter(languages.load_all(shipped.LOCALES))) == "en"


@pytest.mark.parametrize("tag", languages.load_all(shipped.LOCALES))
def test_every_shipped_language_is_set_legibly_in_our_fonts(tag):
    language = languages.load_all(shipped.LOCALES)[tag]

    assert set(language.fonts) <= render.families(shipped.TEMPLATES / "fonts")
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
