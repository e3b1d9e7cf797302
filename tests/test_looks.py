"""A file is told by its size, times and number, unless it is too fresh to go by them."""

import os
import time

import pytest

from leaflets import looks

LATER = 3_000_000_000  # nanoseconds after which a file is no longer fresh


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Two files, looked at when they are no longer fresh."""
    (tmp_path / "below").mkdir()
    (tmp_path / "a.md").write_text("one")
    (tmp_path / "below" / "b.md").write_text("two")
    now = time.time_ns
    monkeypatch.setattr(looks.time, "time_ns", lambda: now() + LATER)
    return tmp_path


def stamp(folder):
    return looks.stamp_of(looks.listing([str(folder)]))


def test_files_that_nobody_touched_have_the_same_stamp(folder):
    assert stamp(folder) == stamp(folder) != ""


def written_with_the_old_times(folder):
    path = folder / "a.md"
    before = path.stat()
    path.write_text("ONE")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    "happens",
    [
        lambda folder: (folder / "a.md").write_text("three"),
        written_with_the_old_times,
        lambda folder: (folder / "a.md").chmod(0o600),
        lambda folder: (folder / "a.md").rename(folder / "c.md"),
        lambda folder: (folder / "below" / "b.md").unlink(),
        lambda folder: (folder / "new.md").touch(),
    ],
)
def test_whatever_happens_to_one_they_have_another(folder, happens):
    before = stamp(folder)

    happens(folder)

    assert stamp(folder) != before


def test_what_is_too_fresh_has_no_stamp(tmp_path):
    (tmp_path / "a.md").write_text("one")

    assert stamp(tmp_path) == ""
    assert looks.is_fresh((tmp_path / "a.md").stat())


def test_what_is_left_out_is_not_listed_and_a_circle_of_links_has_an_end(folder):
    (folder / "below" / "circle").symlink_to(folder)
    (folder / "nowhere").symlink_to(folder / "nobody")
    paths = looks.listing([str(folder)], [str(folder / "a.md")])

    assert set(paths) == {str(folder / "below" / "b.md"), str(folder / "nowhere")}


def test_a_folder_that_is_missing_or_too_full_is_not_listed(folder, monkeypatch):
    assert looks.listing([str(folder / "nobody")]) is None
    monkeypatch.setattr(looks, "_MOST", 1)
    assert looks.listing([str(folder)]) is None


def test_a_stamp_of_some_files_changes_as_one_of_them_does(folder):
    paths = [str(folder / "a.md"), str(folder / "nobody")]
    before = looks.stamp(paths)
    (folder / "a.md").write_text("three")

    assert looks.stamp(paths) != before
