"""Plan -> Outcomes, on all cores."""

import os
import signal
from functools import partial

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


def test_nothing_to_do_is_done_at_once():
    assert list(workers.run(print_one, [], 2)) == []


def test_the_cores_of_this_machine_are_counted():
    assert workers.cores() >= 1


def be_ended(edition):
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_the_system_ends_is_an_error_that_says_what_to_do():
    with pytest.raises(RenderError) as error:
        list(workers.run(be_ended, PLAN, 2))

    assert "--jobs 1" in error.value.hint
