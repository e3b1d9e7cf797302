"""English that has moved on -> the files of translators."""

import pytest

from leaflets import catalogues, localise, shipped
from leaflets.errors import CatalogueError
from leaflets.model import Message

WANTED = {
    localise.CONTENT: (Message("rest", "Rest.", ("[list item]",), ("blocks/a/rest.md",)),),
    localise.FRAME: (Message("", "Page {page} of {pages}"),),
}


def test_a_new_locale_has_settings_and_two_empty_catalogues(tmp_path):
    settings, content, frame = localise.add("pt-BR", WANTED, tmp_path)

    assert settings == tmp_path / "pt_BR" / "language.toml"
    assert "português" in settings.read_text("utf-8").lower()
    assert content == tmp_path / "pt_BR" / "LC_MESSAGES" / "leaflets.po"
    assert 'msgctxt "rest"' in content.read_text("utf-8")
    assert "Page {page} of {pages}" in frame.read_text("utf-8")


def test_a_locale_is_never_begun_twice(tmp_path):
    localise.add("uk", WANTED, tmp_path)

    with pytest.raises(CatalogueError):
        localise.add("uk", WANTED, tmp_path)


def test_an_update_touches_only_what_changed(tmp_path):
    localise.add("uk", WANTED, tmp_path)
    changed = {**WANTED, localise.CONTENT: (Message("rest", "Do not rest."),)}

    assert localise.update(["uk"], WANTED, tmp_path) == []
    assert localise.update(["uk"], changed, tmp_path) == [
        localise.catalogue_path(tmp_path, "uk", localise.CONTENT)
    ]
    assert localise.update(["uk"], changed, tmp_path) == []


def test_a_look_changes_nothing(tmp_path):
    localise.add("uk", WANTED, tmp_path)
    path = localise.catalogue_path(tmp_path, "uk", localise.CONTENT)
    before = path.read_bytes()
    changed = {**WANTED, localise.CONTENT: (Message("rest", "Do not rest."),)}

    assert localise.update(["uk"], changed, tmp_path, write=False) == [path]
    assert path.read_bytes() == before


def test_progress_counts_both_catalogues(tmp_path):
    localise.add("uk", WANTED, tmp_path)

    (progress,) = localise.progress(["uk"], tmp_path)

    assert (progress.content.missing, progress.frame.missing) == (1, 1)


def test_every_shipped_catalogue_comes_back_byte_for_byte():
    for path in shipped.LOCALES.glob("*/LC_MESSAGES/*.po"):
        data = path.read_bytes()
        assert catalogues.write(catalogues.read(data, str(path))) == data


def test_machine_drafts_say_so_in_their_header():
    for path in shipped.LOCALES.glob("*/LC_MESSAGES/*.po"):
        catalogue = catalogues.read(path.read_bytes(), str(path))
        assert catalogue.header("X-Translation-Origin").startswith("machine draft")
