"""Plan -> Outcomes, on all cores."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from functools import partial
from itertools import chain
from operator import attrgetter
from pathlib import Path

import pytest

from leaflets import workers
from leaflets.errors import RenderError
from leaflets.model import Edition, Outcome, Verdict
from tests.builders import CLINIC

PLAN = [Edition(f"leaflet-{number}", CLINIC, "en", "a4") for number in range(9)]


def print_one(edition):
    return Outcome(edition, Verdict.DRAFT, pages=os.getpid())


def fail(edition, message):
    raise RenderError(message, edition.leaflet, "mend it")


@pytest.mark.parametrize("jobs", [1, 2, 40])
def test_outcomes_come_in_the_order_of_the_plan(jobs):
    outcomes = list(workers.run(print_one, PLAN, jobs))

    assert [outcome.edition for outcome in outcomes] == PLAN


def test_several_jobs_are_several_processes():
    outcomes = workers.run(print_one, PLAN, 2)

    assert os.getpid() not in {outcome.pages for outcome in outcomes}


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_comes_back_whole(jobs):
    with pytest.raises(RenderError) as error:
        list(workers.run(partial(fail, message="no Pango"), PLAN, jobs))

    assert error.value.message == "no Pango"
    assert error.value.hint == "mend it"


def leave_something(edition):
    folder = tempfile.mkdtemp()
    if edition == PLAN[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome(edition, Verdict.DRAFT, path=Path(folder))


def test_what_workers_leave_in_the_folder_for_temporary_files_is_taken_away(tmp_path, monkeypatch):
    """One that is ended by the system cannot clear up after itself."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    outcomes = list(workers.run(leave_something, PLAN, 2))

    assert len({outcome.path for outcome in outcomes[1:]}) == len(PLAN) - 1
    assert list(tmp_path.iterdir()) == []


def test_nothing_to_do_is_done_at_once():
    assert list(workers.run(print_one, [], 2)) == []


def test_the_cores_of_this_machine_are_counted():
    assert workers.cores() >= 1


def be_ended(edition):
    os.kill(os.getpid(), signal.SIGKILL)


def test_an_edition_that_ends_every_process_is_held_and_says_what_to_do():
    outcomes = list(workers.run(be_ended, PLAN, 2))

    assert [outcome.edition for outcome in outcomes] == PLAN
    assert {outcome.verdict for outcome in outcomes} == {Verdict.HELD}
    assert "--jobs 1" in outcomes[0].findings[0].hint


def end_once(edition, marks):
    """Be ended by the system over every third edition, the first time it comes."""
    mark = marks / edition.leaflet
    if edition in PLAN[::3] and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return print_one(edition)


def test_a_worker_that_dies_costs_its_edition_one_more_try_and_no_other(tmp_path):
    outcomes = list(workers.run(partial(end_once, marks=tmp_path), PLAN, 2))

    assert [outcome.edition for outcome in outcomes] == PLAN
    assert {outcome.verdict for outcome in outcomes} == {Verdict.DRAFT}
    assert len(list(tmp_path.iterdir())) == 3


def test_one_edition_that_ends_every_process_leaves_all_others_printed():
    outcomes = list(workers.run(end_at_the_fourth, PLAN, 2))

    verdicts = [outcome.verdict for outcome in outcomes]
    assert verdicts == [Verdict.DRAFT] * 4 + [Verdict.HELD] + [Verdict.DRAFT] * 4


def end_at_the_fourth(edition):
    return be_ended(edition) if edition == PLAN[4] else print_one(edition)


def test_a_worker_past_its_memory_is_let_go_and_another_goes_on(monkeypatch):
    monkeypatch.setattr(workers, "MOST_MEMORY", 0)
    monkeypatch.setattr(workers, "MORE_MEMORY", -1)

    outcomes = list(workers.run(print_one, PLAN, 2))

    assert [outcome.edition for outcome in outcomes] == PLAN
    assert len({outcome.pages for outcome in outcomes}) == len(PLAN)


def test_a_worker_that_began_past_its_memory_is_not_let_go_for_that(monkeypatch):
    monkeypatch.setattr(workers, "MOST_MEMORY", 0)

    outcomes = list(workers.run(print_one, PLAN, 2))

    assert len({outcome.pages for outcome in outcomes}) == 2


_KEPT = []


def print_one_and_keep_much_of_the_second(edition):
    if edition == PLAN[1]:
        _KEPT.append(b"x" * (workers.MOST_MEMORY + workers.MORE_MEMORY))
    return print_one(edition)


def test_in_the_place_of_one_let_go_none_begins_for_what_the_others_can_take_along():
    outcomes = list(workers.run(print_one_and_keep_much_of_the_second, PLAN[:4], 2))

    assert [outcome.edition for outcome in outcomes] == PLAN[:4]
    assert len({outcome.pages for outcome in outcomes}) == 2


def test_memory_is_that_of_this_process():
    before = workers.memory()
    held = bytearray(b"x" * 50_000_000)

    assert before > 10_000_000
    assert workers.memory() - before > 30_000_000
    del held


def test_a_long_plan_is_taken_as_it_is_needed():
    """However many editions there are, few are in memory at once, and few of their outcomes."""
    taken = []

    def plan():
        for number in range(400):
            taken.append(number)
            yield Edition(f"leaflet-{number}", CLINIC, "en", "a4")

    outcomes = workers.run(print_one, plan(), 2)
    for number, outcome in enumerate(outcomes):
        assert outcome.edition.leaflet == f"leaflet-{number}"
        assert len(taken) - number < 100


def test_a_worker_keeps_to_the_language_whose_words_it_has_set():
    tags = ("en", "es", "ar", "hi", "zh-Hans")
    plan = [Edition(f"leaflet-{n}", CLINIC, tag, "a4") for tag in tags for n in range(16)]
    pool = workers._Pool(workers.Job(print_one, workers.held, attrgetter("locale")), 2)
    pool._workers = both = [workers._Worker(None, None), workers._Worker(None, None)]
    taken, coming = {id(each): [] for each in both}, enumerate(plan)

    for one in both * (len(plan) // 2):
        assert pool._comes(coming)
        taken[id(one)].append(pool._nearest(one))

    assert sorted(chain(*taken.values())) == list(enumerate(plan))
    first, second = ([edition.locale for _, edition in items] for items in taken.values())
    assert list(dict.fromkeys(first)) == ["en", "ar", "zh-Hans"]
    assert list(dict.fromkeys(second)) == ["es", "hi", "zh-Hans"]


def test_no_worker_waits_for_another_that_has_many_of_one_language_to_do():
    plan = [Edition(f"leaflet-{n}", CLINIC, tag, "a4") for tag in ("en", "es") for n in range(99)]

    outcomes = list(workers.run(print_one, plan, 2))

    assert [outcome.edition for outcome in outcomes] == plan
    assert len({outcome.pages for outcome in outcomes[:99]}) == 2


def test_who_stops_taking_outcomes_stops_the_workers():
    outcomes = workers.run(print_one, PLAN, 2)
    pids = {next(outcomes).pages, next(outcomes).pages}
    outcomes.close()

    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


CTRL_C = """
import signal, sys, time
from pathlib import Path
from leaflets import files, workers
from leaflets.model import Edition, Outcome, Verdict
from tests.builders import CLINIC

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background takes it away
folder = Path(sys.argv[1])

def slow(edition):
    files.write(folder / edition.leaflet, b"whole" * 200_000)
    print(edition.leaflet, flush=True)
    return Outcome(edition, Verdict.DRAFT)

plan = (Edition(f"leaflet-{number}", CLINIC, "en", "a4") for number in range(1_000_000))
for outcome in workers.run(slow, plan, 2):
    pass
"""


def test_ctrl_c_stops_at_once_and_leaves_whole_files(tmp_path):
    run = subprocess.Popen(
        [sys.executable, "-c", CTRL_C, str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd=Path(__file__).parents[1],
    )
    for _ in range(5):
        run.stdout.readline()
    os.killpg(run.pid, signal.SIGINT)
    started = time.monotonic()

    assert run.wait(20) != 0
    assert time.monotonic() - started < 5
    run.stdout.close()
    left = list(tmp_path.iterdir())
    assert left
    assert {path.read_bytes() for path in left} == {b"whole" * 200_000}
