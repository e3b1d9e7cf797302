"""English that has moved on -> the files of translators."""

import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from leaflets import approvals, catalogues, localise, shipped
from leaflets.catalogues import News
from leaflets.errors import CatalogueError
from leaflets.model import Approval, Message, Retouch, Role
from tests.world import FEW, few_languages

WANTED = {
    catalogues.CONTENT: (Message("rest", "Rest.", ("[list item]",), ("blocks/a/rest.md",)),),
    catalogues.FRAME: (Message("", "Page {page} of {pages}"),),
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
    changed = {**WANTED, catalogues.CONTENT: (Message("rest", "Do not rest."),)}

    assert localise.update(["uk"], WANTED, tmp_path) == []
    assert localise.update(["uk"], changed, tmp_path) == [
        catalogues.catalogue_path(tmp_path, "uk", catalogues.CONTENT)
    ]
    assert localise.update(["uk"], changed, tmp_path) == []


def test_a_look_changes_nothing(tmp_path):
    localise.add("uk", WANTED, tmp_path)
    path = catalogues.catalogue_path(tmp_path, "uk", catalogues.CONTENT)
    before = path.read_bytes()
    changed = {**WANTED, catalogues.CONTENT: (Message("rest", "Do not rest."),)}

    assert localise.update(["uk"], changed, tmp_path, write=False) == [path]
    assert path.read_bytes() == before


def test_progress_counts_both_catalogues(tmp_path):
    localise.add("uk", WANTED, tmp_path)

    (progress,) = localise.progress(["uk"], tmp_path)

    assert (progress.content.missing, progress.frame.missing) == (1, 1)


TYPO = Message("rest", "Rst for a whle at home.")
MENDED = Message("rest", "Rest for a while at home.")


def wanted(*messages):
    return {**WANTED, catalogues.CONTENT: messages}


@pytest.fixture
def translated(tmp_path):
    """English, and two languages that have translated a text with typos in it."""
    (tmp_path / "en").mkdir()
    shutil.copy(shipped.LOCALES / "en" / "language.toml", tmp_path / "en")
    for tag in ("fr", "uk"):
        localise.add(tag, wanted(TYPO), tmp_path)
        path = catalogues.catalogue_path(tmp_path, tag, catalogues.CONTENT)
        before, empty, after = path.read_text("utf-8").partition(f'"{TYPO.source}"\nmsgstr ""')
        assert empty
        path.write_text(f'{before}"{TYPO.source}"\nmsgstr "{tag}!"{after}', "utf-8")
    return tmp_path


def content(locales, tag):
    path = catalogues.catalogue_path(locales, tag, catalogues.CONTENT)
    return catalogues.load(path, tag).find("rest", MENDED.source)


def mark(found):
    return Retouch("rest", found.before, found.after, "Nobody Example", "2026-11-22")


def signed(locale, text):
    words = (locale, "rest", TYPO.source, text)
    days = ("2026-11-22", "2027-11-22")
    return Approval(approvals.digest(*words), Role.CLINICAL, "Nobody Example", *days, *words)


@pytest.mark.parametrize("updated", [False, True])
def test_a_retouch_keeps_the_translation_in_every_language(translated, updated):
    if updated:
        localise.update(["fr", "uk"], wanted(MENDED), translated)
    (found,) = localise.mended("rest", wanted(MENDED), translated)
    assert (found.before, found.after, found.refusal) == (TYPO.source, MENDED.source, "")

    localise.retouch([mark(found)], translated)

    for tag in ("fr", "uk"):
        entry = content(translated, tag)
        assert (entry.text, entry.fuzzy, entry.previous) == (f"{tag}!", False, None)
    assert localise.update(["fr", "uk"], wanted(MENDED), translated) == []
    assert localise.mended("rest", wanted(MENDED), translated) == []


def test_a_changed_meaning_is_found_but_is_no_typo(translated):
    forbidden = replace(MENDED, source="Do not rest for a while at home.")

    (found,) = localise.mended("rest", wanted(forbidden), translated)

    assert "not" in found.refusal


def test_a_text_of_another_block_is_no_earlier_one(translated):
    assert localise.mended("walk", wanted(replace(MENDED, context="walk")), translated) == []


def test_the_words_that_were_signed_are_an_earlier_text_too(translated):
    for tag in ("fr", "uk"):
        shutil.rmtree(translated / tag)

    (found,) = localise.mended("rest", wanted(MENDED), translated, [signed("en", TYPO.source)])

    assert found.before == TYPO.source


def test_a_proposal_that_is_not_what_was_signed_stays_fuzzy(translated):
    approvals.add(translated / "fr" / approvals.REGISTER, [signed("fr", "another text")])
    localise.update(["fr", "uk"], wanted(MENDED), translated)
    (found,) = localise.mended("rest", wanted(MENDED), translated)

    localise.retouch([mark(found)], translated)

    assert content(translated, "fr").fuzzy
    assert not content(translated, "uk").fuzzy


@pytest.mark.parametrize("updated", [False, True])
def test_the_backlog_is_the_same_before_an_update_and_after_it(translated, updated):
    now = wanted(MENDED, Message("rest", "Drink water."))
    if updated:
        localise.update(["fr"], now, translated)

    (backlog,) = localise.backlogs(["fr"], now, translated)

    news = [(lag.news, lag.before, lag.after, lag.translation) for lag in backlog.lags]
    assert (News.CHANGED, TYPO.source, MENDED.source, "fr!") in news
    assert (News.NEW, "", "Drink water.", "") in news


def test_every_shipped_catalogue_comes_back_byte_for_byte():
    for path in shipped.LOCALES.glob("*/LC_MESSAGES/*.po"):
        data = path.read_bytes()
        assert catalogues.write(catalogues.read(data, str(path))) == data


def test_machine_drafts_say_so_in_their_header():
    for path in shipped.LOCALES.glob("*/LC_MESSAGES/*.po"):
        catalogue = catalogues.read(path.read_bytes(), str(path))
        assert catalogue.header("X-Translation-Origin").startswith("machine draft")


HELD = """\
# Notes.
msgid ""
msgstr ""
"Language: uk\\n"

#. [list item]
#: blocks/a/rest.md blocks/a/rest-more.md
#, fuzzy
#| msgctxt "rest"
#| msgid "rest"
msgctxt  "rest"
msgid "rest"
msgstr ""
"msgctxt \\"rest\\""

msgctxt "rest-more"
msgid "rest"
msgstr   "b"

#~ msgctxt "rest"
#~ msgid "Gone."
#~ msgstr "c"
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_block_that_is_renamed_keeps_every_other_byte_of_a_catalogue(newline):
    data = HELD.replace("\n", newline).encode()
    after = (
        HELD.replace('#| msgctxt "rest"', '#| msgctxt "nap"')
        .replace('msgctxt  "rest"', 'msgctxt  "nap"')
        .replace('#~ msgctxt "rest"', '#~ msgctxt "nap"')
        .replace("a/rest.md", "a/nap.md")
    )

    renamed = catalogues.rename_block(catalogues.read(data, "uk.po"), "rest", "nap")

    assert catalogues.write(renamed) == after.replace("\n", newline).encode()
    assert catalogues.read(catalogues.write(renamed), "uk.po") == replace(renamed, where="uk.po")
    assert catalogues.rename_block(renamed, "walk", "run") == renamed


def test_a_purge_takes_out_what_is_gone_and_no_other_byte():
    before = catalogues.read(HELD.encode(), "uk.po")

    after = catalogues.write(catalogues.purge(before))

    assert after == HELD.partition("\n#~")[0].encode()


TAGS = [tag for tag in FEW if tag != "en"]


def test_a_renamed_block_is_put_in_its_place_and_stays_as_finished_as_it_was(own_files):
    content, locales = own_files
    before = [(each.content, each.frame) for each in localise.progress(TAGS, locales)]
    localise.rename_block("crisis-help", "another-name", content, locales)

    localise.update(TAGS, localise.messages(content, shipped.TEMPLATES), locales)

    assert [(each.content, each.frame) for each in localise.progress(TAGS, locales)] == before


@pytest.fixture
def own_files(tmp_path):
    shutil.copytree(shipped.CONTENT, tmp_path / "content")
    few_languages(tmp_path / "locales")
    return tmp_path / "content", tmp_path / "locales"


@pytest.mark.parametrize("block", ["crisis-help", "approval-us", "what-ketamine-is"])
def test_a_block_that_is_renamed_takes_its_translations_and_its_places_along(own_files, block):
    content, locales = own_files
    before = {path: path.read_bytes() for path in content.parent.rglob("*") if path.is_file()}
    here = localise.messages(shipped.CONTENT, shipped.TEMPLATES)

    localise.rename_block(block, "another-name", content, locales)

    now = localise.messages(content, shipped.TEMPLATES)
    assert [m.source for m in now[catalogues.CONTENT]] != []
    assert sorted(m.source for m in now[catalogues.CONTENT]) == sorted(
        m.source for m in here[catalogues.CONTENT]
    )
    assert block not in {m.context for m in now[catalogues.CONTENT]}
    for listed in ("topics.toml", "countries.toml"):
        assert f'"{block}"' not in (content / listed).read_text("utf-8")
    assert [each.lags for each in localise.backlogs(TAGS, now, locales)] == [()] * len(TAGS)
    localise.rename_block("another-name", block, content, locales)
    after = {path: path.read_bytes() for path in content.parent.rglob("*") if path.is_file()}
    assert after == before


def test_a_rename_that_was_cut_short_can_be_run_again(own_files, monkeypatch):
    content, locales = own_files
    monkeypatch.setattr(Path, "unlink", lambda self: (_ for _ in ()).throw(OSError("cut short")))
    with pytest.raises(OSError, match="cut short"):
        localise.rename_block("crisis-help", "another-name", content, locales)
    monkeypatch.undo()

    localise.rename_block("crisis-help", "another-name", content, locales)

    wanted = localise.messages(content, shipped.TEMPLATES)
    assert localise.backlogs(["es"], wanted, locales)[0].lags == ()


def test_what_named_people_recorded_for_a_block_is_counted(translated):
    approvals.add(translated / "fr" / approvals.REGISTER, [signed("fr", "a"), signed("fr", "b")])

    assert localise.signatures_of("rest", translated) == [
        (translated / "fr" / approvals.REGISTER, 2)
    ]
    assert localise.signatures_of("walk", translated) == []


def test_the_real_languages_are_never_mixed_with_those_to_try_a_layout(tmp_path):
    with pytest.raises(CatalogueError):
        localise.pretend(WANTED, tmp_path, tmp_path / ".")


@pytest.mark.parametrize("tool", ["msgfmt", "msgcat"])
def test_gettext_accepts_what_is_pretended(tmp_path, tool):
    if shutil.which(tool) is None:
        pytest.skip("gettext is not installed")
    localise.pretend(
        localise.messages(shipped.CONTENT, shipped.TEMPLATES), shipped.LOCALES, tmp_path
    )
    words = {"msgfmt": ["-c", "-o-", "-"], "msgcat": ["--no-wrap", "-"]}[tool]

    for path in tmp_path.glob("*/LC_MESSAGES/*.po"):
        data = path.read_bytes()
        ran = subprocess.run(
            [tool, *words], input=data, capture_output=True, check=True, timeout=60
        )
        assert tool == "msgfmt" or ran.stdout == data
