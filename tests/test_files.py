"""Files, whole or not at all."""

import multiprocessing
import os
import random
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock

from leaflets import approvals, files, waivers
from leaflets.errors import ContentError, LeafletError
from leaflets.model import Answer, Finding, Origin, Role, Severity, Standing


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


FORK = multiprocessing.get_context("fork")
KILLS = [20, pytest.param(200, marks=pytest.mark.slow)]


def write_for_ever(path):
    while True:
        for letter in b"ab":
            files.write(path, bytes([letter]) * 300_000)


@pytest.mark.parametrize("kills", KILLS)
def test_killed_writers_leave_an_old_file_or_a_new_one(tmp_path, kills):
    """Killed at any moment, from before the first byte to long after."""
    path = tmp_path / "a.bin"
    moments = random.Random(2026)

    for _ in range(kills):
        writer = FORK.Process(target=write_for_ever, args=(path,))
        writer.start()
        time.sleep(moments.uniform(0, 0.02))
        writer.kill()
        writer.join()
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


def test_a_pipe_that_nobody_writes_to_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.toml")

    with pytest.raises(ContentError) as error:
        files.read_text(tmp_path / "a.toml", ContentError)

    assert "not a file" in error.value.message
    assert error.value.hint


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/tty", "/"])
def test_a_device_or_a_folder_is_refused_and_not_read_for_ever(path):
    with pytest.raises(ContentError, match="not a file"):
        files.read_bytes(Path(path), ContentError)


def test_a_file_of_a_terabyte_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "a.po"
    with path.open("wb") as file:
        file.truncate(1_000_000_000_000)

    with pytest.raises(ContentError, match="is the most"):
        files.read_bytes(path, ContentError)


@pytest.mark.parametrize("line", ["[]", "{", '{"a": 1}', '{"a": ["b"]}', r'{"a": "\ud800"}'])
def test_a_line_of_a_register_is_an_object_of_texts(tmp_path, line):
    path = tmp_path / "a.jsonl"
    path.write_text(line)

    with pytest.raises(LeafletError) as error:
        list(files.read_register(path))

    assert error.value.where == f"{path}:1"


# Registers, of which several people may be writing one


def approval(number):
    asked = Answer("en", "a-block", f"Text {number}.", "", Role.CLINICAL, Standing.MISSING)
    day = date(2026, 11, 22)
    return approvals.sign([asked], "Dr. Nobody Example", day, day)[0]


def waiver(number):
    finding = Finding("a-rule", Severity.ERROR, "", Origin("ar.po", 1), source=f"Text {number}.")
    return waivers.waive(finding, "Nobody Example", "right", date(2026, 11, 22))


def sign_ten(folder, person):
    for number in range(10):
        approvals.add(folder / "approvals.jsonl", [approval(person * 10 + number)])
        waivers.add(folder / "waivers.jsonl", [waiver(person * 10 + number)])


def test_eight_people_who_sign_at_once_lose_no_signature(tmp_path):
    people = [FORK.Process(target=sign_ten, args=(tmp_path, person)) for person in range(8)]
    for person in people:
        person.start()
    for person in people:
        person.join(60)

    assert set(approvals.load(tmp_path / "approvals.jsonl")) == set(map(approval, range(80)))
    assert set(waivers.load(tmp_path / "waivers.jsonl")) == set(map(waiver, range(80)))


def sign_for_ever(folder, start, said):
    for number in range(start, start + 1_000_000):
        approvals.add(folder / "approvals.jsonl", [approval(number)])
        said.send(("approvals", number))
        waivers.add(folder / "waivers.jsonl", [waiver(number)])
        said.send(("waivers", number))


def heard(ear):
    """Everything that was said before the speaker died."""
    try:
        while True:
            yield ear.recv()
    except EOFError:
        return


def kill_while_signing(folder, start, moment):
    """Return what a process said it had signed until it was killed at a moment."""
    ear, mouth = FORK.Pipe(duplex=False)
    signer = FORK.Process(target=sign_for_ever, args=(folder, start, mouth))
    signer.start()
    mouth.close()
    time.sleep(moment)
    signer.kill()
    signer.join()
    return list(heard(ear))


@pytest.mark.parametrize("kills", KILLS)
def test_killed_signers_lose_no_signature_that_was_said_to_be_there(tmp_path, kills):
    moments = random.Random(2026)
    signed = set()
    for kill in range(kills):
        if kill % 20 == 0:  # registers that do not grow for ever
            folder, signed = tmp_path / str(kill), set()
        signed |= set(kill_while_signing(folder, kill * 1000, moments.uniform(0.002, 0.03)))

        there = {("approvals", each) for each in approvals.load(folder / "approvals.jsonl")}
        there |= {("waivers", each) for each in waivers.load(folder / "waivers.jsonl")}
        made = {"approvals": approval, "waivers": waiver}
        assert {(name, made[name](number)) for name, number in signed} <= there

    assert signed
    for left in tmp_path.glob("*/.*.part"):
        os.utime(left, (0, 0))
    for folder in tmp_path.iterdir():
        sign_ten(folder, 0)
    assert not list(tmp_path.glob("*/.*.part"))


def test_who_waits_too_long_for_another_run_is_told_so(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_PATIENCE", 0.01)

    with FileLock(tmp_path / ".a.jsonl.lock"), pytest.raises(LeafletError) as error:
        files.update_register(tmp_path / "a.jsonl", [{"a": "b"}])

    assert "Another run" in error.value.message
    assert error.value.hint


def test_a_folder_that_takes_no_lock_is_named(tmp_path):
    """Root may write anywhere, so that the lock is made to refuse by a folder in its place."""
    (tmp_path / ".a.jsonl.lock").mkdir()

    with pytest.raises(LeafletError) as error:
        files.update_register(tmp_path / "a.jsonl", [{"a": "b"}])

    assert error.value.where == str(tmp_path / "a.jsonl")
    assert "may write" in error.value.hint


# Many files at once


def test_several_files_are_all_there_at_the_end(tmp_path):
    with files.several() as write:
        for number in range(50):
            write(tmp_path / str(number % 5) / f"{number}.pdf", b"%d" % number * 1000)

    found = {path.name: path.read_bytes() for path in tmp_path.glob("*/*")}
    assert found == {f"{number}.pdf": b"%d" % number * 1000 for number in range(50)}
    assert threading.active_count() == 1


def write_all(wanted, stop=None):
    with files.several() as write:
        for path, data in wanted.items():
            write(path, data)
        if stop:
            raise stop


def test_of_several_files_the_one_that_the_disk_refuses_is_named(tmp_path):
    (tmp_path / "taken").write_text("a file")
    refused = tmp_path / "taken" / "b.pdf"
    wanted = {tmp_path / "a.pdf": b"whole", refused: b"x", tmp_path / "c.pdf": b"whole"}

    with pytest.raises(LeafletError) as error:
        write_all(wanted)

    assert error.value.where == str(refused)
    assert (tmp_path / "a.pdf").read_bytes() == b"whole"
    assert not list(tmp_path.glob(".*.part"))


def test_who_stops_several_files_finds_each_whole_or_none(tmp_path):
    wanted = {tmp_path / f"{number}.pdf": b"whole" * 50_000 for number in range(6)}

    with pytest.raises(KeyboardInterrupt):
        write_all(wanted, KeyboardInterrupt())

    assert {path.read_bytes() for path in tmp_path.iterdir()} <= {b"whole" * 50_000}
    assert threading.active_count() == 1


@pytest.mark.parametrize("where", ["open", "fsync", "replace"])
def test_who_is_stopped_while_a_file_is_written_leaves_nothing_beside_it(
    tmp_path, monkeypatch, where
):
    def stopped(*_, **__):
        raise SystemExit(1)

    before = os.open

    def opened(*words):
        os.close(before(*words))
        stopped()

    module, name = (files.Path, "replace") if where == "replace" else (files.os, where)
    monkeypatch.setattr(module, name, opened if where == "open" else stopped)
    with pytest.raises(SystemExit):
        files.write(tmp_path / "a.pdf", b"whole")

    assert not list(tmp_path.iterdir())
