"""A translation leaves the house and comes back: no byte too many, no approval at all."""

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, given, settings

from leaflets import catalogues, exchange, handover, languages, localise, shipped
from leaflets.errors import CatalogueError, UsageError
from leaflets.exchange import Handover, Row, Stage, Unit
from leaflets.handover import Reviewed
from leaflets.model import Message
from tests.test_merge import files
from tests.world import TRANSLATED, few_first

WANTED = {
    localise.CONTENT: (
        Message("rest", "Rest.", ("[list item]",)),
        Message("rest", "Call {clinic_phone}."),
        Message("walk", "Rest."),
    ),
    localise.FRAME: (Message("", "Page {page}"),),
}


@pytest.fixture
def locales(tmp_path):
    """Uruguayan Spanish, with one finished text, one fuzzy one, and two that are missing."""
    localise.add("es-UY", WANTED, tmp_path)
    path = po(tmp_path)
    text = path.read_text("utf-8")
    text = text.replace('"Rest."\nmsgstr ""', '"Rest."\nmsgstr "Descanse."', 1)
    text = text.replace('msgctxt "rest"\nmsgid "Call', '#, fuzzy\nmsgctxt "rest"\nmsgid "Call')
    text = text.replace('one}."\nmsgstr ""', 'one}."\nmsgstr "Llame\\n"\n"al {clinic_phone}."')
    path.write_text(text, "utf-8")
    return tmp_path


def po(locales, domain=localise.CONTENT):
    return localise.catalogue_path(locales, "es_UY", domain)


def entry(locales, block, english):
    return catalogues.load(po(locales), "es_UY").find(block, english)


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
        path = localise.catalogue_path(Path(folder), "fr", localise.CONTENT)
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


def test_what_was_signed_shows_as_reviewed_and_final_but_a_fuzzy_text_never(locales):
    words = ("rest", "Rest.", "Descanse.")
    fuzzy = ("rest", "Call {clinic_phone}.", "Llame\nal {clinic_phone}.")

    units = handover.outgoing("es-UY", locales, {words: Stage.REVIEWED, fuzzy: Stage.FINAL}).units

    assert [unit.stage for unit in units] == [
        Stage.REVIEWED,
        Stage.FUZZY,
        Stage.MISSING,
        Stage.MISSING,
    ]


def test_the_words_agreed_on_go_along_with_the_texts_that_need_them(locales):
    (locales / "es_UY" / "glossary.csv").write_text(
        "term,translation,forbidden,note\nrest,descanso*|reposo,siesta,not sleep\n", "utf-8"
    )

    notes = [unit.notes for unit in handover.outgoing("es-UY", locales, {}).units]

    told = "Glossary: rest = descanso*, reposo; never siesta (not sleep)"
    assert notes == [("[list item]", told), (), (told,), ()]
    assert "Glossary" not in po(locales).read_text("utf-8")


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_gettext_accepts_what_came_in(locales):
    arrive(locales, Unit("walk", "Rest.", "Descanse\nya.", Stage.FUZZY, comments=("Why?", "")))
    handover.note(judged(replace(ROW, comment="A nap.")).remarks, locales, "Ana")

    for command in (["msgfmt", "-c", "-o-"], ["msgcat", "--no-wrap"], ["msgmerge", "-o-"]):
        again = [str(po(locales))] * (1 + (command[0] == "msgmerge"))
        subprocess.run([*command, *again], capture_output=True, check=True, timeout=60)


TEXT = Reviewed("es-UY", "rest", "list item", "Rest.", "Descanse.", "d1", finished=True)
ROW = Row("rest", "list item", "Rest.", "Descanse.", digest="d1")


def judged(*rows, texts=(TEXT,), sees_english=True):
    return handover.review(rows, texts, sees_english=sees_english)


def test_what_a_reviewer_calls_right_counts_and_silence_does_not():
    assert judged(replace(ROW, verdict=" Right ")).right == (TEXT,)
    assert judged(ROW) == handover.Review((), (), ())
    assert judged(replace(ROW, digest="d2")) == handover.Review((), (), ())


REFUSED = {
    "other words by now": (replace(ROW, verdict="right", digest="d2"), {}, "have changed"),
    "other words in the sheet": (
        replace(ROW, verdict="right", translation="Duerma."), {}, "were changed in the sheet"
    ),
    "other English": (replace(ROW, verdict="right", english="Do."), {}, "English was changed"),
    "no verdict we know": (replace(ROW, verdict="ok"), {}, "neither right nor wrong"),
    "blind": (replace(ROW, verdict="right", english=""), {}, "did not see the English"),
    "fuzzy by now": (
        replace(ROW, verdict="right"), {"texts": (replace(TEXT, finished=False),)}, "needs work"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("row", "about", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_row_that_cannot_count_is_refused_with_its_number(row, about, reason):
    found = judged(row, **about)

    assert found.right == ()
    (line,) = found.refused
    assert line.startswith("row 2: ")
    assert reason in line


def test_a_back_translator_need_not_see_the_english():
    row = replace(ROW, verdict="right", english="")

    assert judged(row, sees_english=False).right == (TEXT,)


def test_a_text_called_right_and_wrong_is_neither():
    found = judged(replace(ROW, verdict="right"), replace(ROW, verdict="wrong"))

    assert (found.right, found.remarks, len(found.refused)) == ((), (), 2)


@pytest.mark.parametrize(
    ("row", "fuzzy", "said"),
    [
        (replace(ROW, verdict="wrong"), True, "Ana: wrong"),
        (replace(ROW, verdict="wrong", comment="A nap.\nNo?"), True, "Ana: No?"),
        (replace(ROW, comment="Is it a nap?"), True, "Ana: Is it a nap?"),
        (replace(ROW, verdict="right", comment="Nice."), False, "Ana: Nice."),
        (replace(ROW, back_translation="Rest!"), False, "Ana: back-translation: Rest!"),
    ],
)
def test_remarks_reach_the_translator_once(locales, row, fuzzy, said):
    found = judged(row)

    handover.note(found.remarks, locales, "Ana")
    assert handover.note(found.remarks, locales, "Ana") == []

    assert entry(locales, "rest", "Rest.").fuzzy is fuzzy
    assert entry(locales, "rest", "Rest.").comments[-1] == said


def test_a_blind_sheet_hides_the_english_and_leaves_out_what_is_not_finished():
    texts = (TEXT, replace(TEXT, finished=False), replace(TEXT, block=""))

    rows = list(handover.rows(texts, blind=True))

    assert [(row.block, row.english, row.translation) for row in rows] == [
        ("rest", "", "Descanse."),
        ("page frame", "", "Descanse."),
    ]
