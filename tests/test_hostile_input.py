"""What somebody writes to do harm, through the command line: nothing is read, run or waited for."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pdfplumber
import pikepdf
import pytest

from leaflets import shipped
from tests.test_clinics import filled_in

HELD, WRONG_COMMAND_LINE, FILES_OR_MACHINE = 1, 2, 3
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">%s<path d="M0 0h9v9z"/></svg>'
WORDS = [
    "{{7*7}} {% include '/etc/passwd' %} {clinic_phone}",
    "<script>alert(1)</script> <!-- <b onclick=x>y</b>",
    "</style><style>* { display: none }",
    '"; } body { display: none } @import "x"; .a { content: "',
    "[a](javascript:alert(1)) ![b](file:///etc/passwd)",
]


def build(run, folder, out, *more):
    return run("build", "your-session", "-l", "en", "-j", "1", "-c", folder, "-o", out, *more)


def printed(folder):
    (path,) = folder.glob("*.pdf")
    return path.read_bytes()


@pytest.mark.parametrize("words", WORDS)
def test_what_a_clinic_writes_is_printed_as_it_is_written(run, tmp_path, words):
    folder = filled_in(tmp_path, name=f"'''{words}'''", address=f"'''{words}'''")

    code, _, err = build(run, folder, tmp_path / "out")

    assert (code, err) == (0, "")
    data = printed(tmp_path / "out")
    with pdfplumber.open(io.BytesIO(data)) as pages:
        text = "".join(pages.pages[0].extract_text().split())
    assert "".join(words.split()) in text
    assert nothing_acts(data)


def nothing_acts(data):
    """Whether no object of a PDF runs, opens or sends anything."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        keys = {
            key
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary | pikepdf.Stream)
            for key in each.keys()  # noqa: SIM118
        }
    return keys.isdisjoint({"/JS", "/JavaScript", "/Launch", "/URI", "/OpenAction", "/AA"})


@pytest.mark.parametrize("words", WORDS)
def test_what_a_translator_writes_is_text_or_holds_the_leaflet(run, own_copy, words):
    path = own_copy / "locales" / "es" / "LC_MESSAGES" / "leaflets.po"
    text = path.read_text("utf-8")
    quoted = words.replace("\\", "\\\\").replace('"', '\\"')
    changed = re.sub(r'(msgctxt "your-session"\nmsgid .*\nmsgstr ")', rf"\g<1>{quoted} ", text)
    assert changed != text
    path.write_text(changed, "utf-8")

    code, _, err = run("build", "your-session", "-l", "es", "-j", "1", "-o", own_copy / "out")

    assert code in (0, HELD)
    assert err == ""
    assert all(nothing_acts(path.read_bytes()) for path in own_copy.glob("out/*.pdf"))


WATCHED = """
import json, os, sys
seen = []
def watch(event, args):
    if event == "open" and isinstance(args[0], (str, bytes, os.PathLike)):
        seen.append((event, os.fsdecode(args[0])))
    elif event == "urllib.Request" and args[0].startswith("data:"):
        pass  # a picture that travels inside the page
    elif event.startswith(("socket.", "urllib.", "http.", "ftplib.", "os.system", "os.exec")):
        seen.append((event, repr(args)))
sys.addaudithook(watch)
sys.argv[0] = "leaflets"
from leaflets import cli
try:
    cli.main()
finally:
    print("\\n" + json.dumps(seen))
"""


def watched(words, cwd):
    (cwd / "scratch").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *map(str, words)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[1]),
            "TMPDIR": str(cwd / "scratch"),
        },
    )
    return done.returncode, json.loads(done.stdout.splitlines()[-1])


ALLOWED = (
    *(Path(sys.prefix), Path(sys.base_prefix), Path(sys.exec_prefix)),
    *(shipped.CONTENT.parent, shipped.LOCALES, shipped.TEMPLATES),
    *(Path("/proc"), Path("/sys"), Path("/dev/null"), Path("/dev/urandom")),
    *(Path("/usr"), Path("/lib"), Path("/etc/mime.types"), Path("/etc/localtime")),
)


def is_allowed(path, *folders):
    real = Path(path).resolve()
    return any(real.is_relative_to(each.resolve()) for each in (*ALLOWED, *folders))


@pytest.mark.parametrize(
    "inside",
    [
        r"<style>@\69mport 'file:///etc/passwd'; rect{fill:\75rl(http://192.0.2.1/x)}</style>",
        r"<style>rect{fill:\75rl(file:///etc/passwd#a)}</style><rect width='9' height='9'/>"
        r"<use href='#a' xml:base='file:///etc/passwd'/>",
    ],
)
def test_a_build_opens_nothing_but_its_own_files_and_no_connection(tmp_path, own_cache, inside):
    """These logos get past the reading of the folder: the renderer has to refuse them."""
    name = "'''{% include \"/etc/passwd\" %} file:///etc/passwd'''"
    folder = filled_in(tmp_path, name=name, logo='"logo.svg"')
    (folder / "logo.svg").write_text(SVG % inside)
    out = tmp_path / "out"
    words = ("build", "your-session", "-l", "en", "-j", "1", "-c", folder, "-o", out)

    code, seen = watched(words, tmp_path)

    assert code in (0, HELD)
    opened = {what for event, what in seen if event == "open"}
    assert str(folder / "clinic.toml") in opened
    ours = (folder, out, tmp_path / "scratch", own_cache)
    assert {path for path in opened if not is_allowed(path, *ours)} == set()
    assert [each for each in seen if each[0] != "open"] == []


def test_the_watch_would_see_a_file_or_a_connection(tmp_path):
    (tmp_path / "elsewhere").write_text("secret")

    assert not is_allowed(tmp_path / "elsewhere", tmp_path / "northgate")
    assert not is_allowed("/etc/passwd")


def test_what_the_renderer_gives_up_on_is_a_message(run, tmp_path):
    folder = filled_in(tmp_path, logo='"logo.svg"')
    (folder / "logo.svg").write_text((SVG % "").replace("0 0 9 9", "a b c d"))

    code, _, err = build(run, folder, tmp_path / "out")

    assert code == FILES_OR_MACHINE
    assert "take the logo out" in err


def test_a_finding_about_a_logo_does_not_print_the_logo(run, tmp_path):
    folder = filled_in(tmp_path, logo='"logo.svg"')
    odd = r"<style>@\69mport 'file:///etc/passwd'</style>" + "<path/>" * 500
    (folder / "logo.svg").write_text(SVG % odd)

    code, out, _ = build(run, folder, tmp_path / "out")

    assert code == HELD
    assert "data:image" in out
    assert len(out) < 2000


def by_a_pipe(folder):
    (folder / "clinic.toml").unlink()
    os.mkfifo(folder / "clinic.toml")


def by_a_device(folder):
    (folder / "clinic.toml").unlink()
    (folder / "clinic.toml").symlink_to("/dev/zero")


def by_a_folder(folder):
    (folder / "clinic.toml").unlink()
    (folder / "clinic.toml").mkdir()


def by_a_register_that_is_a_pipe(folder):
    os.mkfifo(folder / "approvals.jsonl")


def by_a_register_of_numbers(folder):
    (folder / "waivers.jsonl").write_text('{"code": 7}')


def by_a_sparse_file(folder):
    with (folder / "clinic.toml").open("wb") as file:
        file.truncate(100_000_000_000)


def by_nonsense(folder):
    (folder / "clinic.toml").write_bytes(b"\xff\xfe\x00")


@pytest.mark.parametrize(
    "spoil",
    [
        *(by_a_pipe, by_a_device, by_a_folder, by_a_sparse_file, by_nonsense),
        *(by_a_register_that_is_a_pipe, by_a_register_of_numbers),
    ],
)
def test_a_spoiled_clinic_is_one_message_with_its_place(run, tmp_path, spoil):
    folder = filled_in(tmp_path)
    spoil(folder)

    code, _, err = build(run, folder, tmp_path / "out")

    assert code == FILES_OR_MACHINE
    assert str(folder) in err.replace("\n", "")
    assert "Traceback" not in err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "name", ["../../../../etc/passwd", "..", "/etc/passwd", "a\0b", "x" * 5000]
)
def test_a_name_that_is_a_path_is_no_leaflet(run, tmp_path, name):
    words = ("build", name, "-o", tmp_path / "out")

    assert run(*words)[0] == WRONG_COMMAND_LINE
    assert run("approve", name, "--role", "clinical", "--name", "x")[0] == WRONG_COMMAND_LINE
    assert run("build", "-l", name)[0] == WRONG_COMMAND_LINE


def test_an_icon_or_a_block_that_is_a_path_is_refused(run, own_copy):
    block = own_copy / "content" / "blocks" / "help" / "crisis-help.md"
    outline = own_copy / "content" / "outlines" / "your-session.toml"
    for path, old, new in (
        (block, 'id = "crisis-help"', 'id = "../../crisis-help"'),
        (outline, '"crisis-help"', '"../blocks/help/crisis-help"'),
    ):
        before = path.read_text("utf-8")
        assert old in before
        path.write_text(before.replace(old, new), "utf-8")

        code, _, err = run("build", "your-session", "-l", "en", "-o", own_copy / "out")

        assert code == FILES_OR_MACHINE
        assert path.name in err
        path.write_text(before, "utf-8")


PAINTED = "Lea \x1b[2Kesto\x9b1A \u202eotse"


def test_nobody_signs_words_that_paint_over_themselves(run, own_copy):
    """A terminal would hide what stands before; what is signed is what is shown."""
    path = own_copy / "locales" / "es" / "LC_MESSAGES" / "leaflets.po"
    text = path.read_text("utf-8")
    path.write_text(
        re.sub(r'(msgctxt "crisis-help"\nmsgid .*\nmsgstr ")', rf"\g<1>{PAINTED}", text)
    )

    words = ("approve", "crisis-help", "-l", "es", "--role", "clinical", "--name", "Nobody Example")
    _, shown, _ = run(*words, "--yes")
    checked = run("check", "es")[1]

    for out in (shown, checked):
        assert "<U+001B>[2Kesto<U+009B>1A <U+202E>otse" in out
        assert "\x1b[2K" not in out


@pytest.mark.parametrize("name", ["Nobody\udcff", "Nobody\x1b[2K", "\u202eybodoN"])
def test_nobody_signs_with_a_name_that_no_file_or_screen_can_hold(run, own_copy, name):
    words = ("approve", "crisis-help", "--role", "clinical", "--yes", "--name", name)

    assert run(*words)[0] == WRONG_COMMAND_LINE
    assert not (own_copy / "locales" / "en" / "approvals.jsonl").exists()
