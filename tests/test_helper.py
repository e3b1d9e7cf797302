"""A page rendered by a process beside this one is the same to the byte, and leaves nothing."""

import os
import signal
import subprocess
import sys
import time
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from leaflets import helper, receipts, render, shipped
from leaflets.model import Enclosure, Page

ENCLOSURE = Enclosure("made.json", "What it is made of", b"{}", date(2026, 11, 22), "", "one")
HTML = (
    '<html lang="en"><head><title>One</title><style>'
    'html {{ font: {}pt "Atkinson Hyperlegible Next" }} @page {{ size: A5 }}'
    "</style></head><body><h1>One</h1>{}</body></html>"
)


def page(size=12, words="<p>Words on paper</p>"):
    return Page(HTML.format(size, words), (), shipped.TEMPLATES, size, 8)


def enclosed(pages):
    return ENCLOSURE


@pytest.fixture
def start(monkeypatch, tmp_path):
    """Start a helper, whatever the machine; it is let go in the end."""
    if sys.platform != "linux":
        pytest.skip("there is a helper on Linux alone")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    yield partial(helper.start, shipped.TEMPLATES)
    helper.let_go()


def started():
    """The helper that is there, as a test may look at it."""
    (found,) = helper._here
    return found


@pytest.mark.parametrize(
    "words",
    [
        ["build", "your-session", "-l", "es"],
        ["build", "your-session", "--locale=es", "--layout", "large-print", "-o", "out"],
    ],
)
def test_it_is_wanted_where_one_leaflet_is_printed(words):
    assert helper.is_wanted(words)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["check", "your-session", "-l", "es"],
        ["build"],
        ["build", "your-session"],
        ["build", "-l", "es"],
        ["build", "your-session", "side-effects", "-l", "es"],
        ["build", "your-session", "-l", "es", "-l", "fr"],
        ["build", "all", "-l", "es"],
        ["build", "your-session", "-l", "es", "--layout", "all"],
        ["build", "your-session", "-l", "es", "--layout", "text"],
        ["build", "your-session", "-l", "es", "--clinics", "many.csv"],
    ],
)
def test_it_is_not_wanted_where_many_are_or_none_is_on_paper(words):
    assert not helper.is_wanted(words)


def test_what_it_renders_is_what_is_rendered_here(start):
    start()

    there = helper.render(page(), enclose=enclosed)

    assert there == render.render(page(), enclose=enclosed)
    assert there.drawn


def test_it_asks_for_smaller_type_and_for_what_is_enclosed(start):
    long = "<p>Words on paper.</p>" * 40
    smaller = [partial(page, size, long) for size in (14, 10, 8)]
    asked = []
    start()

    there = helper.render(page(18, long), *smaller, counts=(1,), enclose=asked.append)
    helper.let_go()

    assert there == render.render(page(18, long), *smaller, counts=(1,))
    assert asked == [there.pages]


def test_a_page_that_was_asked_for_ahead_is_taken_where_it_is_wanted(start):
    start()
    helper.ask(page(), 0, ())
    helper.ask(page(words="<p>asked too late</p>"), 0, ())

    there = helper.render(page(), enclose=enclosed)

    assert there == render.render(page(), enclose=enclosed)
    assert helper.is_there()


def test_where_another_page_is_wanted_than_was_asked_for_that_is_rendered(start):
    start()
    helper.ask(page(words="<p>as it was before</p>"), 0, ())

    there = helper.render(page(), enclose=enclosed)

    assert there == render.render(page(), enclose=enclosed)
    assert not helper.is_there()


def test_what_is_needed_later_is_done_meanwhile(start):
    done = []
    helper.meanwhile(lambda: done.append("too early"))
    start()
    helper.meanwhile(lambda: done.append("in time"))

    helper.render(page(), enclose=enclosed)

    assert done == ["in time"]


def test_the_files_that_it_took_are_noted(start, monkeypatch):
    monkeypatch.setattr(receipts, "_noted", set())
    start()

    helper.render(page(), enclose=enclosed)

    assert any(path.endswith("weasyprint/__init__.py") for path in receipts._noted)


def test_where_it_dies_the_page_is_rendered_here(start):
    start()
    os.kill(started().process, signal.SIGKILL)

    assert helper.render(page(), enclose=enclosed) == render.render(page(), enclose=enclosed)
    assert not helper.is_there()


def test_on_one_core_there_is_none(start, monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    start()

    assert not helper.is_there()
    assert helper.render(page(), enclose=enclosed).pages == 1


def test_where_no_process_can_be_forked_there_is_none(start, monkeypatch):
    def refused():
        raise OSError("Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refused)
    start()

    assert not helper.is_there()
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_a_worker_does_not_ask_the_helper_of_another(start, monkeypatch):
    start()
    monkeypatch.setattr(started(), "owner", -1)

    assert not helper.is_there()
    monkeypatch.undo()


def test_once_let_go_it_is_gone_with_all_that_it_wrote(start, tmp_path):
    start()
    process = started().process
    while not list(tmp_path.iterdir()):
        time.sleep(0.01)

    helper.let_go()
    helper.let_go()

    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ChildProcessError):
        os.waitpid(process, 0)


ENDED = """
import os, signal, sys
from leaflets import helper, shipped

os.sched_getaffinity = lambda _: {0, 1}
signal.signal(signal.SIGINT, signal.default_int_handler)  # it may be off in what runs the tests
helper.start(shipped.TEMPLATES)
print(helper._here[0].process, flush=True)
try:
    os.killpg(0, signal.SIGINT)
    signal.pause()
finally:
    if sys.argv[1] == "clears up":
        helper.let_go()
    else:
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="there is a helper on Linux alone")
@pytest.mark.parametrize("how", ["clears up", "is killed"])
def test_after_ctrl_c_nothing_is_left(how, tmp_path):
    """Where the program itself is killed the helper ends by itself, as soon as it listens."""
    run = subprocess.Popen(
        [sys.executable, "-c", ENDED, how],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        cwd=Path(__file__).parents[1],
    )
    # Its pipes are at their end when no process has them open any more.
    said, trouble = run.communicate(timeout=20)

    assert said.strip().isdigit()
    assert trouble.count("KeyboardInterrupt") == (how == "clears up")
    assert list(tmp_path.iterdir()) == []


COMMAND = """
import sys
from leaflets import helper

started, usual = [], helper.start
helper.start = lambda templates: (started.append(1), usual(templates))
sys.argv[0] = "leaflets"
from leaflets.__main__ import main

try:
    main()
finally:
    print(len(started), *({"weasyprint"} & set(sys.modules)), file=sys.stderr)
"""


def test_the_whole_command_writes_the_same_file_and_loads_no_weasyprint(tmp_path):
    """The words of the second ask for the same; no helper is started for them."""
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        pytest.skip("there is a helper on Linux alone, and on more than one core")
    files, said = [], []
    for words in (("ketamine-in-brief", "-l", "en"), ("-l", "en", "ketamine-in-brief")):
        own = tmp_path / words[0]
        run = subprocess.run(
            [sys.executable, "-c", COMMAND, "build", *words, "-o", str(own / "out")],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "XDG_CACHE_HOME": str(own), "TMPDIR": str(tmp_path)},
            cwd=Path(__file__).parents[1],
        )
        files += [path.read_bytes() for path in (own / "out").glob("*.pdf")]
        said.append(run.stderr.split())

    assert files[0] == files[1]
    assert said == [["1"], ["0", "weasyprint"]]
    assert list(tmp_path.glob("leaflets-*")) == []
