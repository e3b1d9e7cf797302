"""A build that was done is not done again, and one of which anything changed always is."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from leaflets import cache, looks, receipts


@pytest.fixture
def world(tmp_path, monkeypatch):
    """A folder of words read, and a file written from them, all from an hour ago."""
    monkeypatch.setattr(looks, "_FRESH", 0)
    monkeypatch.setattr(receipts, "_STARTED", time.time_ns() + 10**12)
    monkeypatch.setattr(receipts, "_LOADER", tmp_path / "ld.so.cache")
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "a.md").write_text("one")
    (tmp_path / "words" / "b.md").write_text("two")
    (tmp_path / "out.pdf").write_text("printed")
    return tmp_path


def run(world):
    watch = receipts.Watch([str(world / "words")])
    return watch.receipt([str(world / "out.pdf")], ["draft  out.pdf"], ("said", "plain", 1))


def test_where_nothing_changed_a_receipt_holds(world):
    receipt = run(world)

    assert receipts.holds(receipt)
    receipts.keep("asked", receipt)
    assert receipts.find("asked") == receipt


def change(path, text):
    path.write_text(text)


def same_size_and_times(world):
    """What an editor that keeps times would do: only the system's own time of change tells."""
    path = world / "words" / "a.md"
    before = path.stat()
    path.write_text("ONE")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    "happens",
    [
        lambda world: change(world / "words" / "a.md", "three"),
        same_size_and_times,
        lambda world: change(world / "words" / "new.md", ""),
        lambda world: (world / "words" / "b.md").unlink(),
        lambda world: (world / "words" / "b.md").rename(world / "words" / "c.md"),
        lambda world: change(world / "out.pdf", "by hand"),
        lambda world: (world / "out.pdf").unlink(),
        lambda world: change(world / "ld.so.cache", "other libraries"),
    ],
)
def test_whatever_changes_it_holds_no_longer(world, happens):
    receipt = run(world)

    happens(world)

    assert not receipts.holds(receipt)


def test_a_file_written_anew_with_the_same_words_changes_nothing(world):
    receipt = run(world)
    (world / "words" / "a.md").write_text("one")
    (world / "out.pdf").write_text("printed")

    assert receipts.holds(receipt)


def test_what_is_too_fresh_to_go_by_its_times_is_told_by_its_bytes(world, monkeypatch):
    monkeypatch.setattr(looks, "_FRESH", 10**15)
    receipt = run(world)

    assert receipt.read.stamp == ""
    assert receipts.holds(receipt)
    (world / "words" / "a.md").write_text("ONE")
    assert not receipts.holds(receipt)


def test_a_run_during_which_words_changed_has_no_receipt(world):
    watch = receipts.Watch([str(world / "words")])
    (world / "words" / "a.md").write_text("changed")

    assert watch.receipt([str(world / "out.pdf")], [], ("", "", 0)) is None


def test_words_newer_than_the_program_have_no_receipt(world, monkeypatch):
    monkeypatch.setattr(receipts, "_STARTED", 0)

    assert run(world) is None


def test_where_the_system_does_not_say_what_is_loaded_there_is_no_receipt(world, monkeypatch):
    monkeypatch.setattr(receipts, "_MAPPED", Path("/no/such/file"))

    assert run(world) is None


def test_what_is_written_among_the_words_is_none_of_them(world):
    watch = receipts.Watch([str(world)])
    (world / "words" / "out.pdf").write_text("printed")
    receipt = watch.receipt([str(world / "words" / "out.pdf")], [], ("", "", 0))

    assert receipts.holds(receipt)


def test_links_in_a_circle_have_an_end(world):
    (world / "words" / "circle").symlink_to(world / "words")

    assert receipts.holds(run(world))


def test_what_a_link_leads_to_is_looked_at_too(world):
    (world / "elsewhere").mkdir()
    (world / "elsewhere" / "c.md").write_text("three")
    (world / "words" / "link").symlink_to(world / "elsewhere")
    receipt = run(world)
    (world / "elsewhere" / "c.md").write_text("THREE")

    assert not receipts.holds(receipt)


def test_a_forged_receipt_is_none(world):
    receipts.keep("asked", run(world))
    path = cache.folder() / receipts.RECEIPTS / "asked"
    path.write_bytes(path.read_bytes().replace(b"draft", b"final"))

    assert receipts.find("asked") is None


def test_the_day_the_place_and_the_settings_are_part_of_what_is_asked(monkeypatch, tmp_path):
    asked = receipts.request(["build"])

    assert receipts.request(["build", "--final"]) != asked
    monkeypatch.setenv("LANG", "xx_XX")
    assert receipts.request(["build"]) != asked
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert receipts.request(["build"]) != asked
    monkeypatch.undo()
    monkeypatch.setattr(time, "strftime", lambda form: "2031-01-01")
    assert receipts.request(["build"]) != asked


BUILD = [sys.executable, "-X", "importtime", "-m", "leaflets", "build", "before-you-go-home"]


def test_a_build_done_again_says_the_same_and_loads_nothing(tmp_path):
    words = [*BUILD, "-l", "en", "-o", str(tmp_path / "out")]
    first, again = (subprocess.run(words, capture_output=True, text=True) for _ in range(2))

    assert (first.returncode, first.stdout) == (again.returncode, again.stdout)
    assert "weasyprint" in first.stderr
    assert not {"weasyprint", "typer", "rich", "jinja2"} & set(again.stderr.split())
    (path,) = (tmp_path / "out").iterdir()
    data = path.read_bytes()
    path.write_bytes(b"spoiled")
    subprocess.run(words, capture_output=True, check=True)
    assert path.read_bytes() == data


def test_without_the_store_everything_is_made_anew(tmp_path, own_cache):
    words = [*BUILD, "-l", "en", "-o", str(tmp_path / "out"), "--no-store"]
    first, again = (subprocess.run(words, capture_output=True, text=True) for _ in range(2))

    assert first.returncode == again.returncode == 0
    assert "weasyprint" in again.stderr
    assert not (own_cache / "cache" / "leaflets").exists()
