"""The hand-over as its people type it: sheets for reviewers, files for agencies."""

import json
import re

import openpyxl
import pytest

from leaflets import approvals, shipped

HELD, WRONG_COMMAND_LINE, FILES_OR_MACHINE = 1, 2, 3
PO = "locales/es/LC_MESSAGES/leaflets.po"


def fill(path, verdicts, **cells):
    """Write what a reviewer would: a verdict on each row, and cells by column."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    names = [cell.value for cell in sheet[1]]
    for row, verdict in enumerate(verdicts, 2):
        sheet.cell(row, names.index("verdict") + 1).value = verdict
    for name, text in cells.items():
        sheet.cell(2, names.index(name.replace("_", "-")) + 1).value = text
    book.save(path)


def register(folder, locale="es"):
    return approvals.load(folder / "locales" / locale / approvals.REGISTER)


@pytest.fixture
def sheet(run, own_copy):
    path = own_copy / "crisis.xlsx"
    assert run("i18n", "review-sheet", "export", "es", "crisis-help", "-o", path)[0] == 0
    return path


def come_back(run, path, role="language"):
    return run(
        "i18n", "review-sheet", "import", path, "--role", role, "-n", "Ana Example", "--yes"
    )  # fmt: skip


def test_what_a_sheet_calls_right_is_signed_as_approve_signs_it(run, own_copy, sheet):
    fill(sheet, ["right", "right"])
    code, out, _ = come_back(run, sheet)

    assert code == 0
    assert "2 texts signed by Ana Example (language)" in out
    signed = register(own_copy)
    run("approve", "crisis-help", "-r", "language", "-n", "Ana Example", "-l", "es", "--yes")
    assert set(signed) < set(register(own_copy))
    assert {each.block for each in signed} == {"crisis-help"}


def test_a_sheet_that_comes_in_twice_signs_once_and_says_so(run, own_copy, sheet):
    fill(sheet, ["right", "wrong", None], comment="Fine.")
    come_back(run, sheet)
    first = (register(own_copy), (own_copy / PO).read_bytes())

    code, out, _ = come_back(run, sheet)

    assert code == 0
    assert "nothing to sign" in out
    assert (register(own_copy), (own_copy / PO).read_bytes()) == first


def test_nobody_signs_by_a_sheet_without_agreeing(run, own_copy, sheet):
    fill(sheet, ["right", "wrong"])
    words = ("i18n", "review-sheet", "import", sheet, "--role", "clinical", "--name", "Ana Example")

    code, _, err = run(*words)

    assert code == WRONG_COMMAND_LINE
    assert "--yes" in err
    assert register(own_copy) == ()
    assert (own_copy / PO).read_bytes() == (
        shipped.LOCALES / "es/LC_MESSAGES/leaflets.po"
    ).read_bytes()


def test_what_a_sheet_calls_wrong_holds_its_leaflets(run, own_copy, sheet):
    fill(sheet, ["wrong"], comment="Too stiff.")
    code, out, _ = come_back(run, sheet, role="reader-tested")

    assert code == 0
    assert "0 right, 1 to be worked on" in out
    assert register(own_copy) == ()
    assert re.search(
        r"# Ana Example \(reader-tested, \S+\): Too stiff\.\n(#[.:].*\n)+#, fuzzy\n",
        (own_copy / PO).read_text("utf-8"),
    )
    assert run("build", "your-session", "-l", "es", "-o", own_copy / "out")[0] == HELD


def test_a_verdict_on_words_that_have_changed_counts_for_nothing(run, own_copy, sheet):
    fill(sheet, ["right"] * 3)
    text = (own_copy / PO).read_text("utf-8")
    (own_copy / PO).write_text(text.replace("Pida ayuda ahora", "Pida ayuda ya"), "utf-8")

    code, out, _ = come_back(run, sheet)

    assert code == HELD
    assert "row 2: its words have changed since the sheet was written" in out
    assert len(register(own_copy)) == 2


def test_a_blind_sheet_takes_a_back_translation_but_no_linguist_s_signature(run, own_copy):
    path = own_copy / "blind.xlsx"
    run("i18n", "review-sheet", "export", "es", "crisis-help", "--blind", "-o", path)
    shown = [cell.value for cell in openpyxl.load_workbook(path).active["C"]]
    assert shown[1:] == [None] * (len(shown) - 1)

    fill(path, ["right"], back_translation="Get help now")
    assert come_back(run, path)[0] == HELD
    assert register(own_copy) == ()
    assert come_back(run, path, role="back-translated")[0] == 0
    assert [each.role for each in register(own_copy)] == ["back-translated"]
    assert "back-translation: Get help now" in (own_copy / PO).read_text("utf-8")


@pytest.mark.parametrize("form", ["xliff", "tmx"])
def test_a_language_goes_out_and_comes_back_without_a_change(run, own_copy, form):
    path = own_copy / f"ar.{form}"
    before = {
        each: each.read_bytes() for each in (own_copy / "locales").rglob("*.*") if each.is_file()
    }

    assert " texts in " in run("i18n", "export", form, "ar", "-o", path)[1]
    assert path.read_text("utf-8").count("<source>" if form == "xliff" else "<tu>") > 200
    code, out, _ = run("i18n", "import", path)

    assert code == 0
    assert "0 translations of ar taken over" in out
    assert {each: each.read_bytes() for each in before} == before
    assert register(own_copy, "ar") == ()


def test_signatures_show_as_states(run, own_copy):
    for role, locale in (("language", "es"), ("clinical", "es"), ("clinical", "en")):
        block = "crisis-help" if role == "language" else "getting-ready"
        run("approve", block, "-r", role, "-n", "Ana Example", "-l", locale, "--yes")
    run("approve", "getting-ready", "-r", "language", "-n", "Ben Example", "-l", "es", "--yes")

    run("i18n", "export", "xliff", "es", "-o", own_copy / "es.xlf")
    text = (own_copy / "es.xlf").read_text("utf-8")

    assert set(re.findall('name="crisis-help">.*?state="(.*?)"', text, re.DOTALL)) == {"reviewed"}
    assert set(re.findall('name="getting-ready">.*?state="(.*?)"', text, re.DOTALL)) == {"final"}
    assert 'state="translated"' in text


def test_a_text_that_came_in_finished_is_not_approved(run, own_copy):
    run("approve", "crisis-help", "-r", "language", "-n", "Ana Example", "-l", "es", "--yes")
    signed = register(own_copy)
    path = own_copy / "es.xliff"
    run("i18n", "export", "xliff", "es", "-o", path)
    before, name, after = path.read_text("utf-8").partition('name="crisis-help">')
    after = after.replace("Pida ayuda ahora", "Pida ayuda ya", 1)
    path.write_text(before + name + after, "utf-8")

    assert "1 translations of es taken over" in run("i18n", "import", path)[1]

    assert register(own_copy) == signed
    (es,) = json.loads(run("i18n", "status", "es", "--json")[1])
    assert (es["approved"], es["stale"], es["content"]["fuzzy"]) == (0, 1, 0)


def test_status_tells_findings_and_signatures(run, own_copy):
    text = (own_copy / PO).read_text("utf-8")
    (own_copy / PO).write_text(text.replace('"Pida ayuda ahora"', '"Espere 12 horas"'), "utf-8")
    for role, locale in (("clinical", "en"), ("clinical", "es")):
        run("approve", "getting-ready", "-r", role, "-n", "Ana Example", "-l", locale, "--yes")
    run("approve", "getting-ready", "-r", "language", "-n", "Ben Example", "-l", "es", "--yes")

    (es,) = json.loads(run("i18n", "status", "es", "--json")[1])

    assert es["errors"] >= 1
    assert es["approved"] == len(
        {each.source for each in register(own_copy) if each.role == "language"}
    )
    assert es["content"]["words"] > 1000


def test_english_is_no_translation_to_hand_over(run, tmp_path):
    assert run("i18n", "export", "xliff", "en", "-o", tmp_path / "a.xlf")[0] == WRONG_COMMAND_LINE


@pytest.mark.parametrize("form", ["csv", "tbx"])
def test_a_glossary_can_be_taken_to_another_program(run, tmp_path, form):
    path = tmp_path / f"es.{form}"

    code, out, _ = run("i18n", "glossary", "export", "es", "--format", form, "-o", path)

    assert code == 0
    assert "terms in" in out
    assert "ketamina" in path.read_text("utf-8")


def test_what_is_gone_is_shown_before_it_is_taken_out(run, own_copy):
    path = own_copy / PO
    before = path.read_bytes()
    path.write_bytes(before + b'\n#~ msgctxt "rest"\n#~ msgid "Gone."\n#~ msgstr "Ido."\n')

    code, out, _ = run("i18n", "purge", "es")
    assert (code, "rest: Gone. = Ido." in out) == (WRONG_COMMAND_LINE, True)
    assert run("i18n", "purge", "es", "--yes")[0] == 0

    assert path.read_bytes().rstrip() == before.rstrip()
    assert "nothing to take out" in run("i18n", "purge", "es")[1]


def test_a_block_with_signatures_is_renamed_only_if_they_may_go(run, own_copy):
    run("approve", "crisis-help", "-r", "language", "-n", "Ana Example", "-l", "es", "--yes")
    signed = register(own_copy)

    code, out, err = run("i18n", "rename-block", "crisis-help", "help-now")
    assert code == WRONG_COMMAND_LINE
    assert f"{len(signed)} lines of" in out
    assert "--drop-approvals" in err
    assert (own_copy / "content/blocks/help/crisis-help.md").exists()

    assert run("i18n", "rename-block", "crisis-help", "help-now", "--drop-approvals")[0] == 0
    assert register(own_copy) == signed
    run("i18n", "update")
    assert run("i18n", "update", "--check")[0] == 0
    (es,) = json.loads(run("i18n", "status", "es", "--json")[1])
    assert (es["approved"], es["content"]["fuzzy"], es["content"]["missing"]) == (0, 0, 0)
    assert run("check", "es")[0] == 0


@pytest.mark.parametrize("new", ["Help Now", "../help", "suicide-warning", "your-session"])
def test_a_block_is_given_a_name_that_nothing_else_has(run, own_copy, new):
    assert run("i18n", "rename-block", "crisis-help", new)[0] == WRONG_COMMAND_LINE


def test_a_layout_is_tried_in_languages_nobody_speaks(run, tmp_path):
    code, _, _ = run("i18n", "pseudo", tmp_path, "--leaflet", "before-you-go-home")

    assert code == 0
    assert sorted(path.name for path in tmp_path.glob("*.pdf")) == [
        "before-you-go-home.example.ar-XB.a4.pdf",
        "before-you-go-home.example.en-XA.a4.pdf",
    ]
    assert run("i18n", "status", "en-XA")[0] == WRONG_COMMAND_LINE
    assert run("build", "-l", "en-XA")[0] == WRONG_COMMAND_LINE
