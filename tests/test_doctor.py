"""The machine -> what is wrong with it."""

from leaflets import braille, doctor, engine, machine, shipped
from leaflets.errors import ContentError, RenderError


def examine(load=lambda: None, templates=shipped.TEMPLATES):
    return {each.subject: each for each in doctor.examine(templates, load)}


def test_braille_is_a_wish_and_no_fault(monkeypatch):
    monkeypatch.setattr(braille, "PROGRAM", "no-such-program")

    assert doctor._braille().well
    assert "install liblouis" in doctor._braille().state


def test_a_well_machine_is_found_well():
    found = examine()

    assert all(each.well for each in found.values())
    assert found["Pango"].state[0].isdigit()


def test_content_that_cannot_be_read_is_wrong():
    def load():
        raise ContentError("This is not TOML", "a.md:2", "mend it")

    found = examine(load)["Content and catalogues"]

    assert not found.well
    assert found.cure == "mend it"


def test_several_errors_are_counted():
    def load():
        raise ExceptionGroup("broken", [ContentError("one"), ContentError("two")])

    assert examine(load)["Content and catalogues"].state == "2 errors"


def test_a_folder_without_fonts_is_wrong(tmp_path):
    (tmp_path / "fonts").mkdir()

    assert not doctor._fonts(tmp_path).well


def test_a_missing_pango_is_wrong_and_says_what_to_install(monkeypatch):
    def missing(templates):
        raise RenderError("Pango is missing. Install it: ...")

    monkeypatch.setattr(engine, "pango_version", missing)

    assert "Install" in examine()["Pango"].cure


def test_a_missing_subsetter_is_said_loudly(monkeypatch):
    monkeypatch.setattr(machine, "subsets_fast", lambda: False)

    assert not examine()["HarfBuzz subsetter"].well
