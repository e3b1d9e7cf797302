"""Words in, lines out, an exit code."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

from leaflets import __version__, braille, checks, shipped
from leaflets.clinics import dialling
from leaflets.layout import LAYOUTS
from tests.world import FEW

HELD, WRONG_COMMAND_LINE, FILES_OR_MACHINE = 1, 2, 3
with_liblouis = pytest.mark.skipif(
    shutil.which(braille.PROGRAM) is None, reason="liblouis is not on this machine"
)
BLOCK = "content/blocks/help/crisis-help.md"


def spoil(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_program_says_its_version(run):
    code, out, _ = run("--version")

    assert code == 0
    assert out == f"leaflets {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [(), ("build",), ("list",), ("reading",), ("doctor",), ("clinic", "new"), ("i18n", "add")],
)
def test_every_command_explains_itself(run, words):
    code, out, _ = run(*words, "--help")

    assert code == 0
    assert "Usage" in out


def test_a_build_writes_named_drafts_and_says_why(run, tmp_path):
    code, out, _ = run("build", "your-session", "--locale", "en", "-o", tmp_path)

    assert code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["your-session.example.en.a4.pdf"]
    assert "draft" in out
    assert "no clinician has approved the English text" in out
    assert "1 printed (1 as drafts), 0 held" in out


def test_a_pipe_gets_plain_lines(run, tmp_path):
    _, out, _ = run("build", "your-session", "--locale", "en", "-o", tmp_path)

    assert out.splitlines()[0] == "draft  your-session.example.en.a4.pdf"
    assert "\x1b" not in out


def test_final_refuses_a_draft(run, tmp_path):
    code, out, _ = run("build", "your-session", "--locale", "en", "--final", "-o", tmp_path)

    assert code == HELD
    assert not list(tmp_path.iterdir())
    assert "no clinician has approved the English text" in out


def test_several_layouts_and_all_of_them(run, tmp_path):
    words = ("build", "before-you-go-home", "-l", "en", "--layout", "all", "-o", tmp_path)
    code, _, _ = run(*words)

    assert code == 0
    names = {path.name for path in tmp_path.iterdir() if ".print." not in path.name}
    absent = {"bilingual", "easy-read", "" if shutil.which(braille.PROGRAM) else "braille"}
    kinds = {"text": "txt", "web": "html", "braille": "brf"}
    files = {name: kinds.get(name, "pdf") for name in LAYOUTS if name not in absent}
    assert names == {f"before-you-go-home.example.en.{name}.{kind}" for name, kind in files.items()}


def test_a_booklet_is_printed_twice_to_read_and_to_fold(run, tmp_path):
    words = ("build", "questions-to-ask", "-l", "en", "--layout", "booklet", "--mono")
    code, out, _ = run(*words, "-o", tmp_path)

    assert code == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        "questions-to-ask.example.en.booklet.mono.pdf",
        "questions-to-ask.example.en.booklet.mono.print.pdf",
    }
    assert "flip on the short edge" in out


def test_text_has_neither_greys_nor_marks(run, tmp_path):
    words = ("build", "your-session", "-l", "en", "--layout", "text", "--layout", "a4")
    code, _, _ = run(*words, "--mono", "--marks", "-o", tmp_path)

    assert code == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        "your-session.example.en.text.txt",
        "your-session.example.en.a4.mono.marks.pdf",
    }


def test_english_beside_english_is_refused(run, tmp_path):
    words = ("build", "your-session", "-l", "en", "--layout", "bilingual", "-o", tmp_path)
    code, _, err = run(*words)

    assert code == 2
    assert "--locale es" in err


def test_a_leaflet_that_is_not_in_easy_words_is_refused_by_the_names_of_its_blocks(run, tmp_path):
    words = ("questions-to-ask", "-l", "en", "--layout", "easy-read", "-o", tmp_path)
    code, _, err = run("build", *words)

    assert code == WRONG_COMMAND_LINE
    assert "questions-to-ask cannot be printed as easy-read" in err
    assert "questions-about-safety" in err
    assert "crisis-help" not in err
    assert not list(tmp_path.iterdir())


def test_all_leaves_out_what_is_not_in_easy_words_and_says_so(run, own_copy, tmp_path):
    leave_only(own_copy, "questions-to-ask")

    code, out, _ = run("build", "-l", "en", "--layout", "easy-read", "-o", tmp_path / "out")

    assert code == 0
    assert "left out: questions-to-ask as easy-read, not all of it is in easy words" in out
    assert "0 printed" in out


@with_liblouis
def test_braille_is_written_for_an_embosser(run, tmp_path):
    words = ("build", "before-you-go-home", "-l", "ar", "-l", "en", "--layout", "braille", "--mono")
    code, _, _ = run(*words, "-o", tmp_path)

    assert code == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        "before-you-go-home.example.ar.braille.brf",
        "before-you-go-home.example.en.braille.brf",
    }


@with_liblouis
def test_a_language_without_braille_is_refused_and_left_out_where_all_are_asked_for(
    run, monkeypatch, tmp_path
):
    monkeypatch.setattr(braille, "_TABLES", {"en": braille._TABLES["en"]})
    words = ("build", "ketamine-in-brief", "--layout", "braille", "-o", tmp_path)

    assert run(*words, "-l", "hi")[0] == WRONG_COMMAND_LINE
    code, _, err = run(*words, "-l", "hi", "-l", "en")
    assert code == WRONG_COMMAND_LINE
    assert "no braille for Hindi" in err
    code, out, _ = run("build", "-l", "hi", "-l", "en", *words[2:])
    assert code == 0
    assert out.count("left out: braille. There is no braille for Hindi") == 1


def test_without_liblouis_braille_says_what_to_install(run, monkeypatch, tmp_path):
    monkeypatch.setattr(braille, "PROGRAM", "no-such-program")

    code, _, err = run("build", "your-session", "-l", "en", "--layout", "braille", "-o", tmp_path)

    assert code == 3
    assert "apt-get install liblouis-bin" in err
    assert not list(tmp_path.iterdir())


def test_easy_words_are_signed_leaflet_by_leaflet(run, own_copy):
    words = ("approve", "side-effects.easy", *SIGNATURE, "--yes")
    code, shown, _ = run(*words)

    assert code == 0
    assert "misuse.easy" in shown
    assert "nothing to sign" in run(*words)[1]
    assert "nothing to sign" not in run("approve", "side-effects", *SIGNATURE, "--yes")[1]


def test_json_tells_another_program_what_became_of_each(run, tmp_path):
    code, out, _ = run("build", "your-session", "-l", "en", "--json", "-o", tmp_path)

    (outcome,) = json.loads(out)["outcomes"]

    assert code == 0
    assert outcome["verdict"] == "draft"
    assert outcome["pages"] in (2, 4)
    assert outcome["file"] == str(tmp_path / "your-session.example.en.a4.pdf")


@pytest.mark.parametrize(
    ("words", "suggestion"),
    [
        (("build", "your-sesion"), "your-session"),
        (("build", "--locale", "zh-Hanns"), "zh-Hans"),
        (("build", "--layout", "a5"), "a4"),
        (("i18n", "status", "hindi"), "hi"),
    ],
)
def test_an_unknown_name_gets_a_suggestion(run, words, suggestion):
    code, _, err = run(*words)

    assert code == WRONG_COMMAND_LINE
    assert suggestion in err


def test_a_locale_may_be_written_as_its_folder(run, tmp_path):
    code, out, _ = run("build", "your-session", "-l", "zh_Hans", "-o", tmp_path)

    assert code == 0
    assert "your-session.example.zh-Hans.a4.pdf" in out


def test_an_unknown_option_is_a_wrong_command_line(run):
    assert run("build", "--no-such-option")[0] == WRONG_COMMAND_LINE


@pytest.mark.parametrize(
    ("file", "old", "new", "where"),
    [
        (BLOCK, 'part = "crisis"', 'part = "crises"', "crisis-help.md:4"),
        (BLOCK, 'part = "crisis"', "part = crisis", "crisis-help.md:4"),
        (BLOCK, "You are not alone.", "# You are not alone.", "crisis-help.md:14"),
        (BLOCK, "[@talk", "[@walk", "crisis-help.md:14"),
        ("content/outlines/your-session.toml", '"crisis-help"', '"crisis-hlp"', "session.toml:5"),
        ("content/clinics/example/clinic.toml", 'crisis_line = "988"', "", "clinic.toml"),
        ("content/clinics/example/clinic.toml", '"911"', '"119"', "clinic.toml"),
    ],
)
def test_a_broken_file_is_one_message_with_its_place(run, own_copy, file, old, new, where):
    spoil(own_copy / file, old, new)

    code, _, err = run("build", "your-session", "-l", "en", "-o", own_copy / "out")

    assert code == FILES_OR_MACHINE
    assert where in err
    assert "Traceback" not in err
    assert not (own_copy / "out").exists()


def test_a_broken_catalogue_is_one_message_with_its_line(run, own_copy):
    path = own_copy / "locales" / "es" / "LC_MESSAGES" / "leaflets.po"
    path.write_text(path.read_text(encoding="utf-8") + "\n<<<<<<< HEAD\n", encoding="utf-8")

    code, _, err = run("build", "-l", "es", "-o", own_copy / "out")

    assert code == FILES_OR_MACHINE
    assert re.search(r"leaflets\.po:\d+", err)


def test_a_missing_catalogue_never_prints_english(run, own_copy):
    (own_copy / "locales" / "es" / "LC_MESSAGES" / "leaflets.po").unlink()

    code, _, err = run("build", "-l", "es", "-o", own_copy / "out")

    assert code == FILES_OR_MACHINE
    assert "leaflets i18n add es" in err


def test_a_fuzzy_passage_holds_its_leaflets_and_no_others(run, own_copy):
    path = own_copy / "locales" / "es" / "LC_MESSAGES" / "leaflets.po"
    spoil(path, 'msgctxt "getting-ready"', '#, fuzzy\nmsgctxt "getting-ready"')

    code, out, _ = run("build", "your-session", "side-effects", "-l", "es", "-o", own_copy / "out")

    assert code == HELD
    assert "passage-fuzzy" in out
    assert [path.name for path in (own_copy / "out").iterdir()] == [
        "side-effects.example.es.a4.pdf"
    ]


def test_an_output_folder_that_cannot_be_written_is_named(run, tmp_path):
    (tmp_path / "taken").write_text("a file")

    code, _, err = run("build", "your-session", "-l", "en", "-o", tmp_path / "taken")

    assert code == FILES_OR_MACHINE
    assert "taken" in err


def test_a_new_clinic_is_refused_until_its_lines_are_filled(run, tmp_path):
    folder = tmp_path / "my-clinic"

    assert run("clinic", "new", folder)[0] == 0
    code, _, err = run("build", "--clinic", folder, "-o", tmp_path / "out")

    assert code == FILES_OR_MACHINE
    assert "emergency" in err
    assert "clinic.toml" in err


def test_a_clinic_is_not_overwritten(run, tmp_path):
    folder = tmp_path / "my-clinic"
    run("clinic", "new", folder)

    assert run("clinic", "new", folder)[0] == FILES_OR_MACHINE


def test_list_shows_each_leaflet_in_each_language(run, own_copy):
    leave_only(own_copy, "your-session", "side-effects")

    code, out, _ = run("list")

    assert code == 0
    for name in ("your-session", "side-effects", *FEW):
        assert name in out
    assert out.count("draft") == 2 * len(FEW)


def leave_only(folder, *leaflets):
    for path in (folder / "content" / "outlines").glob("*.toml"):
        if path.stem not in leaflets:
            path.unlink()


def test_reading_says_how_hard_a_leaflet_is(run):
    code, out, _ = run("reading", "your-session", "-l", "en", "-l", "ar")

    assert code == 0
    assert "Flesch-Kincaid" in out
    assert "SMOG" in out
    assert "no validated formula" in out
    assert "crisis-help" in out


def test_reading_levels_go_to_programs_and_browsers(run, tmp_path):
    _, out, _ = run("reading", "your-session", "-l", "es", "--format", "json")
    (told,) = json.loads(out)["leaflets"]
    _, page, _ = run("reading", "your-session", "-l", "es", "--format", "html")
    written = tmp_path / "reading.html"
    _, said, _ = run("reading", "your-session", "-l", "es", "--format", "html", "-o", written)

    assert told["scores"][0]["formula"] == "INFLESZ"
    assert page.startswith("<!doctype html>")
    assert written.read_text("utf-8") == page
    assert "1 leaflets measured" in said


def test_reading_levels_can_be_written_as_text(run, tmp_path):
    run("reading", "your-session", "-l", "en", "-o", tmp_path / "reading.txt")

    assert "Flesch-Kincaid" in (tmp_path / "reading.txt").read_text("utf-8")


def test_a_leaflet_that_became_harder_is_an_error_until_that_is_stored(run, own_copy):
    leave_only(own_copy, "your-session")
    path = own_copy / "content" / "reading-baseline.json"
    stored = json.loads(path.read_text("utf-8"))
    stored["leaflets"]["your-session"]["en"]["smog"] -= 2
    path.write_text(json.dumps(stored))

    code, out, _ = run("check", "en")
    assert code == HELD
    assert "reading-worse" in out
    assert out.count("error ") == 1

    assert "leaflets stored" in run("reading", "--baseline")[1]
    assert run("check", "en")[0] == 0


def test_a_baseline_of_another_policy_is_refused_with_what_to_type(run, own_copy):
    spoil(own_copy / "content" / "reading-baseline.json", '"policy": "', '"policy": "not ')

    code, _, err = run("check", "en")

    assert code == FILES_OR_MACHINE
    assert "leaflets reading --baseline" in err


def test_a_baseline_is_of_everything(run, own_copy):
    code, _, err = run("reading", "your-session", "--baseline")

    assert code == WRONG_COMMAND_LINE
    assert "leaflets reading --baseline" in err


def test_a_leaflet_past_the_limit_is_held_until_a_named_person_judges_it_right(run, own_copy):
    leave_only(own_copy, "your-session")
    hard = "Comprehensive psychological examination necessitates uninterrupted supervision. "
    spoil(own_copy / BLOCK, "You are not alone.", hard * 30)

    code, out, _ = run("check", "en")
    assert code == HELD
    assert "[reading-too-hard]" in out
    _, out, _ = run("build", "your-session", "-l", "en", "-o", own_copy / "out")
    assert "reading-too-hard" in out
    assert not list((own_copy / "out").glob("*.pdf"))

    words = ("-l", "en", "--name", "Nobody Example", "--reason", "the law asks for it")
    assert "1 findings waived" in run("waive", "reading-too-hard", "your-session", *words)[1]
    _, out, _ = run("build", "your-session", "-l", "en", "-o", own_copy / "out")
    assert "reading-too-hard" not in out


def test_the_doctor_finds_this_machine_well(run):
    code, out, _ = run("doctor")

    assert code == 0
    assert "Pango" in out
    assert "wrong" not in out


def test_the_shipped_texts_have_no_error(run):
    """In these two languages; tests/test_content.py asks for all of them."""
    code, out, _ = run("check", "en", "es")

    assert code == 0
    assert out.splitlines()[-1].startswith("0 error")


def test_a_finding_is_told_in_every_form(run, own_copy):
    leave_only(own_copy, "your-session")
    path = own_copy / "locales" / "es" / "LC_MESSAGES" / "leaflets.po"
    spoil(path, 'msgctxt "getting-ready"', '#, fuzzy\nmsgctxt "getting-ready"')

    code, text, _ = run("check", "es")
    findings = json.loads(run("check", "es", "--format", "json")[1])["findings"]
    finding = next(each for each in findings if each["severity"] == "error")
    github = run("check", "es", "--format", "github")[1]
    sarif = json.loads(run("check", "es", "--format", "sarif")[1])

    assert code == HELD
    assert "passage-fuzzy" in text
    assert set(finding) == {
        "code", "severity", "message", "path", "line", "locale", "block", "source",
        "translation", "hint",
    }  # fmt: skip
    assert finding["block"] == "getting-ready"
    assert finding["line"] > 1
    assert f"::error file={path},line={finding['line']},title=passage-fuzzy::" in github
    results = sarif["runs"][0]["results"]
    assert "passage-fuzzy" in {result["ruleId"] for result in results}


def test_a_text_that_no_leaflet_prints_is_checked_too(run, own_copy):
    path = own_copy / "locales" / "es" / "LC_MESSAGES" / "leaflets.po"
    spoil(path, 'msgctxt "repeat-visits"', '#, fuzzy\nmsgctxt "repeat-visits"')

    assert run("check", "es")[0] == HELD


def test_markup_in_an_english_title_is_found(run, own_copy):
    """It is no Markdown of a block, so that only the check can find it."""
    outline = own_copy / "content" / "outlines" / "your-session.toml"
    spoil(outline, "Your treatment session", "Your **treatment session")

    code, out, _ = run("check", "en")

    assert code == HELD
    assert "markup-left-over" in out


def test_every_rule_can_be_explained(run):
    for rule in checks.rules():
        code, out, _ = run("explain", rule)
        assert code == 0
        assert len(out.splitlines()) > 1


def test_an_unknown_rule_gets_a_suggestion(run):
    code, _, err = run("explain", "passage-fuzy")

    assert code == WRONG_COMMAND_LINE
    assert "passage-fuzzy" in err


SIGNATURE = ("--role", "clinical", "--name", "Dr. Nobody Example")


def test_what_is_signed_is_shown_first_and_then_counts(run, own_copy):
    code, shown, _ = run("approve", "crisis-help", *SIGNATURE, "--yes")

    assert code == 0
    assert "Do not wait for ketamine." in shown
    register = (own_copy / "locales" / "en" / "approvals.jsonl").read_text("utf-8")
    assert all(json.loads(line)["name"] == "Dr. Nobody Example" for line in register.splitlines())
    assert "nothing to sign" in run("approve", "crisis-help", *SIGNATURE, "--yes")[1]


def test_a_whole_leaflet_that_is_signed_is_final(run, own_copy, monkeypatch):
    monkeypatch.setattr(dialling, "is_fictitious", lambda number, country: False)
    run("approve", "your-session", *SIGNATURE, "--yes")

    code, out, _ = run("build", "your-session", "-l", "en", "--final", "-o", own_copy / "out")

    assert code == 0
    assert "final" in out


def test_a_block_no_leaflet_prints_can_be_signed(run, own_copy):
    code, shown, _ = run("approve", "repeat-visits", *SIGNATURE, "--yes")

    assert code == 0
    assert "27 in 100" in shown


def test_nothing_is_signed_without_a_yes(run, own_copy):
    code, _, err = run("approve", "crisis-help", *SIGNATURE)

    assert code == WRONG_COMMAND_LINE
    assert "--yes" in err
    assert not (own_copy / "locales" / "en" / "approvals.jsonl").exists()


def test_a_clinic_signs_into_its_own_folder(run, own_copy):
    clinic = own_copy / "content" / "clinics" / "example"

    run("approve", "crisis-help", *SIGNATURE, "--yes", "--clinic", clinic)

    assert (clinic / "approvals.jsonl").exists()
    assert not (own_copy / "locales" / "en" / "approvals.jsonl").exists()


def test_a_changed_word_is_shown_beside_the_signature_it_ended(run, own_copy):
    run("approve", "crisis-help", *SIGNATURE, "--yes")
    spoil(own_copy / BLOCK, "Tell someone you trust.", "Tell people you trust.")

    _, out, _ = run("approvals", "crisis-help")

    assert "stale" in out
    assert "[-someone-] {+people+}" in out
    assert "Dr. Nobody Example" in out


def test_a_day_that_is_no_day_is_a_wrong_command_line(run, own_copy):
    words = ("approve", "crisis-help", *SIGNATURE, "--yes", "--until", "soon")

    assert run(*words)[0] == WRONG_COMMAND_LINE


def test_a_waived_finding_holds_nothing_until_the_words_change(run, own_copy):
    leave_only(own_copy, "your-session")
    path = own_copy / "locales" / "es" / "LC_MESSAGES" / "leaflets.po"
    spoil(path, "**Usted puede", "Usted puede")
    findings = json.loads(run("check", "es", "--format", "json")[1])["findings"]
    block = next(each["block"] for each in findings if each["code"] == "structure-changed")

    words = ("waive", "structure-changed", block, "-l", "es", "--name", "Nobody Example")
    code, out, _ = run(*words, "--reason", "bold is not needed")

    assert code == 0
    assert "Nobody Example" in out
    left = json.loads(run("check", "es", "--format", "json")[1])["findings"]
    assert not [each for each in left if each["block"] == block]


def test_a_finding_that_is_not_there_cannot_be_waived(run, own_copy):
    words = ("waive", "number-changed", "crisis-help", "-l", "es", "--name", "Nobody Example")

    assert run(*words, "--reason", "none")[0] == WRONG_COMMAND_LINE


def test_two_builds_at_once_into_one_folder_print_the_same(tmp_path):
    words = [sys.executable, "-m", "leaflets", "build", "your-session", "-l", "en", "-j", "1"]
    both = [
        subprocess.Popen([*words, "-o", str(tmp_path)], stdout=subprocess.DEVNULL) for _ in range(2)
    ]

    assert [build.wait(120) for build in both] == [0, 0]
    (path,) = tmp_path.iterdir()
    assert path.name == "your-session.example.en.a4.pdf"
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    assert data.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize(
    "wait", [1.2, *(pytest.param(each, marks=pytest.mark.slow) for each in (0.3, 0.8, 1.6, 2.0))]
)
def test_a_killed_build_leaves_whole_files_and_the_next_one_mends(run, tmp_path, wait):
    words = [sys.executable, "-m", "leaflets", "build", "-l", "en", "-j", "2"]
    build = subprocess.Popen(
        [*words, "-o", str(tmp_path)], stdout=subprocess.DEVNULL, start_new_session=True
    )
    time.sleep(wait)
    os.killpg(build.pid, signal.SIGKILL)
    build.wait()

    for path in tmp_path.glob("*.pdf"):
        assert path.read_bytes().rstrip().endswith(b"%%EOF")
    assert run("build", "your-session", "-l", "en", "-o", tmp_path)[0] == 0


def test_english_that_no_leaflet_prints_is_checked_too(run, own_copy):
    block = own_copy / "content" / "blocks" / "choices" / "repeat-visits.md"
    spoil(block, "Have a plan", "This is a miracle. Have a plan")

    code, out, _ = run("check", "en")

    assert code == HELD
    assert "wording-forbidden" in out


def test_a_signature_takes_a_name(run, own_copy):
    words = ("approve", "crisis-help", "--role", "clinical", "--name", " ", "--yes")

    assert run(*words)[0] == WRONG_COMMAND_LINE


def test_an_untranslated_passage_cannot_be_waived(run, own_copy):
    path = own_copy / "locales" / "es" / "LC_MESSAGES" / "leaflets.po"
    spoil(path, 'msgctxt "getting-ready"', '#, fuzzy\nmsgctxt "getting-ready"')
    words = ("waive", "passage-fuzzy", "getting-ready", "-l", "es", "--name", "Nobody Example")

    assert run(*words, "--reason", "in a hurry")[0] == WRONG_COMMAND_LINE


NO_ROOM = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.argv[:2] = ["leaflets"]
from leaflets import cli
cli.main()
"""


@pytest.mark.parametrize(
    ("room", "jobs"),
    [
        (100, 1),
        (20_000, 2),
        pytest.param(100, 2, marks=pytest.mark.slow),
        pytest.param(20_000, 1, marks=pytest.mark.slow),
    ],
)
def test_a_full_disk_is_one_message_and_leaves_what_was_there(tmp_path, room, jobs):
    """With room for a hundred bytes there is not even a place for the list of fonts."""
    old = tmp_path / "your-session.example.en.a4.pdf"
    old.write_bytes(b"old")
    words = ("build", "your-session", "side-effects", "-l", "en", "-j", jobs, "-o", tmp_path)

    done = subprocess.run(
        [sys.executable, "-B", "-c", NO_ROOM, *map(str, (room, *words))],
        capture_output=True,
        text=True,
    )

    assert done.returncode == FILES_OR_MACHINE
    assert "File too large" in done.stderr
    assert "make room on the disk" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == [old.name]
    assert old.read_bytes() == b"old"


@pytest.mark.parametrize("output", ["/proc/leaflets", "/dev/null", "/dev/null/deep", "x" * 300])
def test_an_output_that_takes_no_file_is_one_message(run, output):
    code, _, err = run("build", "your-session", "-l", "en", "-o", output)

    assert code == FILES_OR_MACHINE
    assert "choose a folder you may write to" in err


def test_a_register_that_cannot_be_locked_is_one_message(run, own_copy):
    """Root may write anywhere, so that the lock is made to refuse by a folder in its place."""
    (own_copy / "locales" / "en" / ".approvals.jsonl.lock").mkdir()

    code, _, err = run("approve", "crisis-help", *SIGNATURE, "--yes")

    assert code == FILES_OR_MACHINE
    assert "approvals.jsonl" in err


@pytest.mark.slow
def test_two_people_who_sign_at_once_are_both_in_the_register(tmp_path):
    clinic = tmp_path / "northgate"
    shutil.copytree(shipped.EXAMPLE_CLINIC, clinic)
    words = [sys.executable, "-m", "leaflets", "approve", "crisis-help", "--clinic", str(clinic)]
    people = {"Ana Example": "clinical", "Bo Example": "reader-tested"}
    both = [
        subprocess.Popen(
            [*words, "--role", role, "--yes", "--name", name], stdout=subprocess.DEVNULL
        )
        for name, role in people.items()
    ]

    assert [each.wait(120) for each in both] == [0, 0]
    lines = (clinic / "approvals.jsonl").read_text("utf-8").splitlines()
    signed = Counter(json.loads(line)["name"] for line in lines)
    assert signed["Ana Example"] == signed["Bo Example"] == len(lines) / 2 > 0


RETOUCH = ("retouch", "crisis-help", "--name", "Dr. Nobody Example")


@pytest.fixture
def mended(run, own_copy):
    """A block whose English, with a typo in it, was signed, and mended since."""
    spoil(own_copy / BLOCK, "Tell someone you trust.", "Tell somone you trust.")
    run("i18n", "update")
    run("approve", "crisis-help", *SIGNATURE, "--yes")
    spoil(own_copy / BLOCK, "Tell somone you trust.", "Tell someone you trust.")
    return own_copy


def test_a_retouched_typo_is_shown_and_keeps_its_signature(run, mended):
    assert "stale" in run("approvals", "crisis-help")[1]

    code, out, _ = run(*RETOUCH, "--yes")

    assert code == 0
    assert "[-somone-] {+someone+}" in out
    assert "stale" not in run("approvals", "crisis-help")[1]
    (line,) = (mended / "locales" / "en" / "retouches.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["name"] == "Dr. Nobody Example"
    assert "nothing to retouch" in run(*RETOUCH, "--yes")[1]


def test_nothing_is_retouched_without_a_yes_or_a_name(run, mended):
    code, _, err = run(*RETOUCH)

    assert code == WRONG_COMMAND_LINE
    assert "--yes" in err
    assert run("retouch", "crisis-help", "--name", " ", "--yes")[0] == WRONG_COMMAND_LINE
    assert not (mended / "locales" / "en" / "retouches.jsonl").exists()


def test_a_changed_meaning_is_not_retouched(run, mended):
    spoil(mended / BLOCK, "**Do not wait for ketamine.**", "**Do wait for ketamine.**")
    spoil(mended / BLOCK, "Tell someone you trust.", "Tell two people you trust.")

    code, out, err = run(*RETOUCH, "--yes")

    assert code == WRONG_COMMAND_LINE
    assert "negation removed: not" in out
    assert "number added: two" in out
    assert "approved again" in err
    assert not (mended / "locales" / "en" / "retouches.jsonl").exists()


def test_a_block_that_nobody_knows_gets_a_suggestion(run):
    code, _, err = run("retouch", "crisis-hlp", "--name", "Dr. Nobody Example", "--yes")

    assert code == WRONG_COMMAND_LINE
    assert "crisis-help" in err


def test_a_clinics_own_signatures_are_looked_at_too(run, own_copy):
    clinic = own_copy / "content" / "clinics" / "example"
    spoil(own_copy / BLOCK, "Get help now", "Get hepl now")
    run("approve", "crisis-help", *SIGNATURE, "--yes", "--clinic", clinic)
    spoil(own_copy / BLOCK, "Get hepl now", "Get help now")

    assert "nothing to retouch" in run(*RETOUCH, "--yes")[1]
    assert "[-hepl-] {+help+}" in run(*RETOUCH, "--yes", "--clinic", clinic)[1]
    assert "stale" not in run("approvals", "crisis-help", "--clinic", clinic)[1]


def test_an_older_edition_is_named_and_let_through_by_final(run, own_copy, monkeypatch):
    leave_only(own_copy, "your-session")
    monkeypatch.setattr(dialling, "is_fictitious", lambda number, country: False)
    clinic = own_copy / "content" / "clinics" / "example"
    spoil(clinic / "clinic.toml", "[phones]", "older_editions = true\n\n[phones]")
    for words in (("clinical", "en"), ("language", "es"), ("clinical", "es")):
        role, locale = words
        signature = ("--role", role, "-l", locale, "--name", "Dr. Nobody Example", "--yes")
        run("approve", "your-session", *signature)
    spoil(own_copy / BLOCK, "Tell someone you trust.", "Tell two people you trust.")

    words = ("build", "your-session", "-l", "es", "--final", "-o", own_copy / "out")
    code, out, _ = run(*words)

    assert code == 0
    assert "older" in out
    assert "1 as older editions" in out
    assert "its first sheet is for staff" in out
    assert "older" in run("list")[1]


SWIFT = """
import gc, sys
from leaflets.__main__ import main
sys.argv = ["leaflets", "--version"]
try:
    main()
except SystemExit as end:
    sys.exit(end.code or int(gc.get_threshold()[0] < 100_000 or not gc.get_freeze_count()))
"""


def test_what_is_loaded_is_not_looked_through_again_and_again():
    run = subprocess.run([sys.executable, "-c", SWIFT], capture_output=True, text=True)

    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("leaflets ")
