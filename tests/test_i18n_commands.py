"""What translators type: a language is begun, brought up to the English, and counted."""

import json
from pathlib import Path

import pytest

from leaflets import catalogues
from tests.test_cli import BLOCK, FILES_OR_MACHINE, HELD, leave_only, spoil


def test_an_update_a_second_time_changes_nothing(run, own_copy):
    run("i18n", "update")
    code, out, _ = run("i18n", "update", "--check")

    assert code == 0
    assert out == "up to date\n"


def test_an_english_change_is_news_for_translators(run, own_copy):
    spoil(own_copy / BLOCK, "You are not alone.", "You are never alone.")

    code, out, _ = run("i18n", "update", "--check")
    assert code == HELD
    assert "out of date" in out

    run("i18n", "update")
    written = (own_copy / "locales" / "es" / "LC_MESSAGES" / "leaflets.po").read_text("utf-8")
    assert "You are never alone." in written
    assert run("build", "your-session", "-l", "es", "-o", own_copy / "out")[0] == HELD


def test_a_language_never_seen_before_is_begun(run, own_copy):
    code, out, _ = run("i18n", "add", "uk")

    assert code == 0
    assert "language.toml" in out
    assert run("i18n", "update", "uk")[1] == "up to date\n"
    assert run("build", "your-session", "-l", "uk", "-o", own_copy / "out")[0] == HELD
    assert run("i18n", "add", "uk")[0] == FILES_OR_MACHINE


def test_who_begins_a_language_is_told_how_to_say_that_a_machine_drafted_it(run, own_copy):
    out = run("i18n", "add", "uk")[1]
    po = own_copy / "locales" / "uk" / "LC_MESSAGES" / "leaflets.po"
    (line,) = (each.strip() for each in out.splitlines() if "X-Translation-Origin" in each)

    assert catalogues.load(po, "uk").header("X-Translation-Origin") == ""
    spoil(po, '"Language: uk\\n"\n', f'"Language: uk\\n"\n{line}\n')
    assert catalogues.load(po, "uk").header("X-Translation-Origin").startswith("machine draft")
    assert line in (Path(__file__).parents[1] / "locales" / "README.md").read_text("utf-8")


def test_a_tag_that_is_no_language_is_refused(run, own_copy):
    assert run("i18n", "add", "klingonish")[0] == FILES_OR_MACHINE


def test_status_counts_texts_as_a_table_and_as_json(run, own_copy):
    leave_only(own_copy, "your-session")
    assert "es" in run("i18n", "status", "es")[1]

    counted = json.loads(run("i18n", "status", "es", "ar", "--json")[1])

    assert [each["locale"] for each in counted] == ["es", "ar"]


def test_templates_for_other_tools_can_be_written(run, own_copy):
    code, out, _ = run("i18n", "extract")

    assert code == 0
    assert (own_copy / "locales" / "leaflets.pot").exists()
    assert len(out.splitlines()) == 2


@pytest.mark.parametrize("updated", [False, True])
def test_translators_see_what_changed_since(run, own_copy, updated):
    spoil(own_copy / BLOCK, "Tell someone you trust.", "Tell two people you trust.")
    if updated:
        run("i18n", "update")

    code, out, _ = run("i18n", "changes", "es")
    (backlog,) = json.loads(run("i18n", "changes", "es", "--json")[1])

    assert code == 0
    assert "es: 1 changed, 0 new, 0 no longer used" in out
    assert "crisis-help" in out
    assert "Tell [-someone-] {+two people+} you trust." in out
    assert "number added: two" in out
    assert "Dígaselo a alguien de confianza." in out
    assert [lag["news"] for lag in backlog["lags"]] == ["changed"]


def test_a_translation_without_a_backlog_says_so(run):
    assert "es: 0 changed, 0 new, 0 no longer used" in run("i18n", "changes", "es")[1]
