"""Files, whole or not at all."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from leaflets import files
from leaflets.errors import ContentError, LeafletError


def test_a_file_is_written_whole_with_its_folders(tmp_path):
    path = tmp_path / "deep" / "down" / "a.txt"

    files.write(path, b"all of it")

    assert path.read_bytes() == b"all of it"
    assert [p.name for p in path.parent.iterdir()] == ["a.txt"]


def test_nothing_is_written_where_nothing_changed(tmp_path):
    path = tmp_path / "a.txt"

    assert files.write_if_changed(path, b"x")
    assert not files.write_if_changed(path, b"x")


def test_a_file_can_be_read_by_everybody_the_umask_lets_in(tmp_path):
    path = tmp_path / "a.txt"
    before = os.umask(0o022)
    try:
        files.write(path, b"x")
    finally:
        os.umask(before)

    assert path.stat().st_mode & 0o777 == 0o644


def test_a_folder_that_is_a_file_is_named(tmp_path):
    (tmp_path / "taken").write_text("a file")

    with pytest.raises(LeafletError) as error:
        files.write(tmp_path / "taken" / "a.txt", b"x")

    assert "taken" in error.value.where


def test_text_that_is_not_utf8_is_named_with_its_line(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"one\ntwo \xff\n")

    with pytest.raises(ContentError) as error:
        files.read_text(path, ContentError)

    assert error.value.where == f"{path}:2"


WRITER = """
import pathlib, sys
from leaflets import files
path = pathlib.Path(sys.argv[1])
print("ready", flush=True)
while True:
    for letter in b"ab":
        files.write(path, bytes([letter]) * 300_000)
"""
KILLS = 200


def test_two_hundred_killed_writers_leave_an_old_file_or_a_new_one(tmp_path):
    """Killed at any moment, from before the first byte to long after."""
    path = tmp_path / "a.bin"
    moments = random.Random(2026)

    for _ in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-S", "-c", WRITER, str(path)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(files.__file__).parents[1])},
        )
        assert writer.stdout
        writer.stdout.readline()
        time.sleep(moments.uniform(0, 0.02))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        if path.exists():
            data = path.read_bytes()
            assert len(data) == 300_000
            assert len(set(data)) == 1

    assert path.exists()


def test_what_a_killed_writer_left_is_taken_away_later(tmp_path):
    left = tmp_path / ".a.bin.killed.part"
    fresh = tmp_path / ".a.bin.running.part"
    left.write_bytes(b"half")
    fresh.write_bytes(b"half")
    os.utime(left, (0, 0))

    files.write(tmp_path / "a.bin", b"whole")

    assert sorted(path.name for path in tmp_path.iterdir()) == [".a.bin.running.part", "a.bin"]


FULL_DISK = """
import pathlib, resource, signal, sys
from leaflets import files
from leaflets.errors import LeafletError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    files.write(pathlib.Path(sys.argv[1]), b"new" * 1000)
except LeafletError as error:
    print(error.where)
"""


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path):
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")

    said = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path)], capture_output=True, check=True, text=True
    ).stdout

    assert said.strip() == str(path)
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.bin"]


def test_a_folder_that_is_read_only_is_named(tmp_path):
    """Root may write anywhere, so that the folder is made to refuse by a file in its place."""
    (tmp_path / "locked").write_text("not a folder")

    with pytest.raises(LeafletError) as error:
        files.write(tmp_path / "locked" / "deep" / "a.txt", b"x")

    assert error.value.hint
