"""What is remembered is what would be worked out anew, or it is worked out anew."""

import os
from pathlib import Path

import pytest

from leaflets import cache, looks, memory
from leaflets.errors import LeafletError


@pytest.fixture
def later(monkeypatch):
    """Files written by a test are old enough to go by their times."""
    monkeypatch.setattr(looks, "_FRESH", 0)


@pytest.fixture
def read(monkeypatch):
    """The names of the files whose bytes were read."""
    names, usual = [], Path.read_bytes

    def noted(path):
        names.append(path.name)
        return usual(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    return names


def kept_digest(path):
    with memory.kept():
        return memory.digest(str(path))


def test_a_file_that_looks_as_it_did_is_not_read_again(tmp_path, later, read):
    (tmp_path / "a").write_text("one")
    first = kept_digest(tmp_path / "a")
    read.clear()

    assert kept_digest(tmp_path / "a") == first == memory.digest(str(tmp_path / "a"))
    assert read.count("a") == 1  # outside of ``kept`` it is read


def test_a_file_that_looks_otherwise_is(tmp_path, later):
    path = tmp_path / "a"
    path.write_text("one")
    first, before = kept_digest(path), path.stat()
    path.write_text("ONE")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert kept_digest(path) != first
    assert kept_digest(path) == memory.digest(str(path))


def test_of_a_file_that_is_too_fresh_nothing_is_remembered(tmp_path, read):
    (tmp_path / "a").write_text("one")
    kept_digest(tmp_path / "a")
    read.clear()
    kept_digest(tmp_path / "a")

    assert "a" in read


def test_what_is_no_file_has_no_digest(tmp_path):
    assert memory.digest(str(tmp_path)) == memory.digest(str(tmp_path / "nobody")) == ""


def test_a_digest_of_files_knows_their_names_and_their_bytes(tmp_path):
    digests = set()
    for name, data in (("a.css", "x"), ("b.css", "x"), ("b.css", "y"), ("c/b.css", "y")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(data)
        digests.add(memory.digest_below(tmp_path, "*.css"))
    (tmp_path / "other.txt").write_text("z")

    assert len(digests) == 4
    assert memory.digest_below(tmp_path, "*.css") in digests


def test_below_a_folder_a_file_that_cannot_be_read_is_never_passed_over(tmp_path):
    (tmp_path / "a.css").symlink_to(tmp_path / "nobody")

    with pytest.raises(OSError, match="No such file"):
        memory.digest_below(tmp_path, "*.css")


class Work:
    """Words that are read from a folder, and how often that was done."""

    def __init__(self, folder):
        self.folder, self.times = folder, 0

    def key(self):
        return memory.key_of("program 1", folders=[self.folder])

    def __call__(self):
        self.times += 1
        return tuple(path.read_text() for path in sorted(self.folder.iterdir()))

    def done(self):
        with memory.kept():
            return memory.worked_out("words", self.key, self)


@pytest.fixture
def work(tmp_path, later):
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "a.md").write_text("one")
    return Work(tmp_path / "words")


def test_work_is_done_once_as_long_as_nothing_changes(work):
    assert [work.done(), work.done(), work.done()] == [("one",)] * 3
    assert work.times == 1


@pytest.mark.parametrize(
    "happens",
    [
        lambda folder: (folder / "a.md").write_text("two"),
        lambda folder: (folder / "b.md").write_text("two"),
        lambda folder: (folder / "a.md").rename(folder / "b.md"),
        lambda folder: (folder / "a.md").unlink(),
    ],
)
def test_work_is_done_anew_for_whatever_changes(work, happens):
    work.done()
    happens(work.folder)

    assert work.done() == tuple(path.read_text() for path in sorted(work.folder.iterdir()))
    assert work.times == 2


def test_another_program_does_its_work_itself(work):
    work.done()
    other = Work(work.folder)
    other.key = lambda: memory.key_of("program 2", folders=[other.folder])

    assert (other.done(), other.times) == (("one",), 1)


@pytest.mark.parametrize("name", ["words", "digests"])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-5],
        lambda data: data.replace(b"one", b"two").replace(b"a.md", b"b.md"),
        lambda data: b"",
        lambda data: data.partition(b"\n")[2],
    ],
)
def test_what_was_damaged_or_forged_is_worked_out_anew(work, name, spoil):
    work.done()
    path = cache.folder() / memory.MEMORY / name
    path.write_bytes(spoil(path.read_bytes()))

    assert work.done() == ("one",)
    assert work.done() == ("one",)
    assert work.times == (2 if name == "words" else 1)


def test_one_kind_of_work_is_never_taken_for_another(work):
    work.done()
    folder = cache.folder() / memory.MEMORY
    (folder / "words").rename(folder / "pages")

    with memory.kept():
        assert memory.worked_out("pages", work.key, lambda: "pages") == "pages"


def test_outside_of_it_nothing_is_kept_or_looked_up(work, own_cache):
    assert memory.worked_out("words", work.key, work) == ("one",)
    assert memory.worked_out("words", work.key, work) == ("one",)
    assert work.times == 2
    assert not (own_cache / "cache" / "leaflets").exists()


def test_work_on_a_folder_that_cannot_be_listed_is_done_each_time(work):
    work.key = lambda: memory.key_of(folders=[work.folder / "nobody"])

    assert [work.done(), work.done()] == [("one",)] * 2
    assert work.times == 2


def test_work_that_fails_is_not_remembered(work):
    def fails():
        raise LeafletError("no")

    with memory.kept(), pytest.raises(LeafletError):
        memory.worked_out("words", work.key, fails)
    assert work.done() == ("one",)


def test_where_the_cache_cannot_be_written_everything_goes_on(work, own_cache):
    (own_cache / "cache").mkdir(exist_ok=True)
    (own_cache / "cache" / "leaflets").write_text("a file where the folder should be")

    assert [work.done(), work.done()] == [("one",)] * 2


def test_when_too_much_is_remembered_it_begins_anew(tmp_path, later, monkeypatch):
    monkeypatch.setattr(memory, "_MOST", 1)
    for name in "abc":
        (tmp_path / name).write_text(name)
    with memory.kept():
        first = [memory.digest(str(tmp_path / name)) for name in "abc"]

    assert [kept_digest(tmp_path / name) for name in "abc"] == first
