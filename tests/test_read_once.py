"""What tests share is what each of them would have read."""

import os

import pytest

from leaflets import catalogues, shipped
from tests import read_once


@pytest.fixture
def words():
    """A function that reads a folder, and how often it did."""
    calls = []

    def load(path):
        calls.append(path)
        return tuple(each.read_text() for each in sorted(path.iterdir()))

    return read_once.folder(load), calls


def test_files_that_are_as_they_were_are_read_once(words, tmp_path):
    loaded, calls = words
    (tmp_path / "a").write_text("Rest.")

    assert loaded(tmp_path) is loaded(tmp_path)
    assert len(calls) == 1


def test_a_changed_word_is_read_even_if_its_file_looks_as_before(words, tmp_path):
    loaded, _ = words
    file = tmp_path / "a"
    file.write_text("Do not rest.")
    looks = file.stat()
    before = loaded(tmp_path)
    file.write_text("Do now rest.")
    os.utime(file, ns=(looks.st_atime_ns, looks.st_mtime_ns))

    assert (before, loaded(tmp_path)) == (("Do not rest.",), ("Do now rest.",))


def test_a_file_more_or_less_is_noticed(words, tmp_path):
    loaded, _ = words
    (tmp_path / "a").write_text("Rest.")
    assert loaded(tmp_path) == ("Rest.",)

    (tmp_path / "b").write_text("Walk.")
    assert loaded(tmp_path) == ("Rest.", "Walk.")

    (tmp_path / "a").unlink()
    assert loaded(tmp_path) == ("Walk.",)


def test_what_is_behind_a_link_is_read_each_time(words, tmp_path):
    loaded, calls = words
    (tmp_path / "a").write_text("Rest.")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b").symlink_to(tmp_path / "a")

    loaded(tmp_path / "folder")
    loaded(tmp_path / "folder")

    assert len(calls) == 2


def test_a_catalogue_read_elsewhere_says_where_it_lies_now(tmp_path):
    path = catalogues.catalogue_path(shipped.LOCALES, "es", catalogues.FRAME)
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())

    there, here = catalogues.load(path, "es"), catalogues.load(copy, "es")

    assert (there.where, here.where) == (str(path), str(copy))
    assert here.entries is there.entries
    assert catalogues.write(here) == copy.read_bytes()
