"""A translation leaves the house and comes back: no byte too many, no approval at all."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from leaflets import catalogues, exchange, handover, languages, localise, shipped
from leaflets.errors import CatalogueError, UsageError
from leaflets.exchange import Handover, Stage, Unit
from tests.handover.conftest import WANTED, entry, po
from tests.handover.test_reviewing import ROW, judged
from tests.test_merge import files
from tests.world import TRANSLATED, few_first


def arrive(locales, *units, **about):
    return handover.arrive(Handover("es-UY", units, **about), locales)


WRITERS = {"a.xlf": exchange.xliff.write, "a.tmx": exchange.tmx.write}


@pytest.mark.parametrize("name", [*WRITERS, "a.po"])
@pytest.mark.parametrize("tag", few_first(TRANSLATED))
def test_what_comes_back_as_it_went_changes_no_byte(tmp_path, tag, name):
    copy = tmp_path / "locales"
    folder = languages.folder_of(tag)
    shutil.copytree(shipped.LOCALES / folder, copy / folder)
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    file = tmp_path / name
    if name == "a.po":
        shutil.copy(catalogues.catalogue_path(copy, folder, "leaflets"), file)
    else:
        file.write_bytes(WRITERS[name](handover.outgoing(tag, copy, {})))

    arrival = handover.arrive(handover.receive(file, tag)[0], copy)

    assert (arrival.changed, arrival.taken, arrival.unknown) == ((), 0, ())
    assert {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(catalogue=files())
def test_whatever_editor_wrote_a_catalogue_its_export_changes_no_byte_of_it(name, catalogue):
    with tempfile.TemporaryDirectory() as folder:
        localise.add("fr", WANTED, Path(folder))
        path = catalogues.catalogue_path(Path(folder), "fr", catalogues.CONTENT)
        path.write_bytes(catalogues.write(catalogue))
        file = Path(folder) / name
        going = handover.outgoing("fr", Path(folder), {})
        file.write_bytes(WRITERS[name](going))
        if name == "a.tmx" and not any(unit.stage.is_finished for unit in going.units):
            return

        arrival = handover.arrive(handover.receive(file, "fr")[0], Path(folder))

        assert (arrival.changed, arrival.unknown) == ((), ())
        assert path.read_bytes() == catalogues.write(catalogue)


@pytest.mark.parametrize("name", WRITERS)
def test_a_lost_catalogue_comes_back_from_what_was_exported(locales, tmp_path, name):
    before = po(locales).read_bytes()
    (tmp_path / name).write_bytes(WRITERS[name](handover.outgoing("es-UY", locales, {})))
    shutil.rmtree(locales / "es_UY")
    localise.add("es-UY", WANTED, locales)

    handover.arrive(handover.receive(tmp_path / name)[0], locales)

    if name == "a.tmx":  # a memory has no fuzzy texts, and finishes none
        assert entry(locales, "rest", "Rest.").text == "Descanse."
        assert entry(locales, "rest", "Rest.").fuzzy
    else:
        assert catalogues.read(po(locales).read_bytes(), "").messages == (
            catalogues.read(before, "").messages
        )


def test_a_text_is_as_finished_as_its_file_says(locales):
    arrival = arrive(
        locales,
        Unit("rest", "Rest.", "Descanse.", Stage.FUZZY),
        Unit("rest", "Call {clinic_phone}.", "Llame al {clinic_phone}.", Stage.FINAL),
        Unit("walk", "Rest.", "Descanse ya.", Stage.FUZZY, comments=("Is it sleep?",)),
        Unit("", "Page {page}", "Página {page}", Stage.TRANSLATED),
    )

    assert arrival.taken == 4
    assert entry(locales, "rest", "Rest.").fuzzy
    assert not entry(locales, "rest", "Call {clinic_phone}.").fuzzy
    assert entry(locales, "walk", "Rest.").fuzzy
    assert entry(locales, "walk", "Rest.").comments == ("Is it sleep?",)
    assert not list(locales.rglob("*.jsonl"))


def test_only_what_came_in_changes(locales):
    before = po(locales).read_text("utf-8")

    arrive(locales, Unit("walk", "Rest.", "Descanse ya.", Stage.TRANSLATED))

    after = po(locales).read_text("utf-8")
    assert after == before.replace(
        'msgctxt "walk"\nmsgid "Rest."\nmsgstr ""',
        'msgctxt "walk"\nmsgid "Rest."\nmsgstr "Descanse ya."',
    )


def test_a_text_without_a_translation_takes_none_away(locales):
    arrival = arrive(locales, Unit("rest", "Rest."), Unit("rest", "Rest.", " ", Stage.MISSING))

    assert arrival.changed == ()


def test_a_text_that_no_leaflet_has_is_named_and_not_added(locales):
    gone = Unit("rest", "Sleep.", "Duerma.", Stage.TRANSLATED)

    arrival = arrive(locales, gone)

    assert (arrival.changed, arrival.unknown) == ((), (gone,))


def test_a_memory_fills_gaps_with_proposals_and_touches_nothing_else(locales):
    fits_all = Unit(None, "Rest.", "Repose.", Stage.FUZZY)

    arrival = arrive(locales, fits_all, remembered=True)

    assert (arrival.taken, arrival.kept) == (1, 1)
    assert entry(locales, "rest", "Rest.").text == "Descanse."
    assert (entry(locales, "walk", "Rest.").text, entry(locales, "walk", "Rest.").fuzzy) == (
        "Repose.",
        True,
    )


def test_a_po_file_of_an_editor_is_merged_by_its_keys(locales, tmp_path):
    """Here polib stands in for Poedit and Weblate: it wraps lines and adds headers."""
    theirs = polib.pofile(str(po(locales)), wrapwidth=40)
    theirs.metadata["Last-Translator"] = "Ana Example <ana@example.org>"
    theirs.metadata["X-Generator"] = "An editor"
    theirs.find("Rest.", msgctxt="walk").msgstr = "Descanse ya."
    theirs.find("Call {clinic_phone}.").flags = []
    theirs.save(str(tmp_path / "back.po"))

    brought, translator = handover.receive(tmp_path / "back.po")
    arrival = handover.arrive(brought, locales, translator)

    assert arrival.taken == 2
    assert entry(locales, "walk", "Rest.").text == "Descanse ya."
    ours = catalogues.load(po(locales), "es_UY")
    # Or Ana could approve what she translated.
    assert ours.header("Last-Translator").startswith("Ana Example")
    assert ours.header("X-Generator") == ""


def test_a_file_in_another_language_is_refused(locales, tmp_path):
    shutil.copy(po(locales), tmp_path / "back.po")
    with pytest.raises(CatalogueError, match="es-UY"):
        handover.receive(tmp_path / "back.po", "ar")

    (tmp_path / "none.po").write_text('msgid "a"\nmsgstr "b"\n', "utf-8")
    with pytest.raises(CatalogueError, match="which language"):
        handover.receive(tmp_path / "none.po")


def test_a_file_that_nobody_can_read_is_refused(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"")

    with pytest.raises(UsageError):
        handover.receive(tmp_path / "a.docx")


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_gettext_accepts_what_came_in(locales):
    arrive(locales, Unit("walk", "Rest.", "Descanse\nya.", Stage.FUZZY, comments=("Why?", "")))
    handover.note(judged(replace(ROW, comment="A nap.")).remarks, locales, "Ana")

    for command in (["msgfmt", "-c", "-o-"], ["msgcat", "--no-wrap"], ["msgmerge", "-o-"]):
        again = [str(po(locales))] * (1 + (command[0] == "msgmerge"))
        subprocess.run([*command, *again], capture_output=True, check=True, timeout=60)
