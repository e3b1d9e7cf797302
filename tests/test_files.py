"""Files, whole or not at all."""

import os
import signal
import subprocess
import sys

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


@pytest.mark.parametrize("wait", [0.01, 0.03, 0.07, 0.11, 0.2])
def test_a_killed_writer_leaves_an_old_file_or_a_new_one(tmp_path, wait):
    path = tmp_path / "a.bin"
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout
    writer.stdout.readline()
    try:
        writer.wait(wait)
    except subprocess.TimeoutExpired:
        writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()

    if path.exists():
        data = path.read_bytes()
        assert len(data) == 300_000
        assert len(set(data)) == 1
