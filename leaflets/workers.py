"""Plan -> Outcomes, on as many processes as the machine has cores."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from leaflets.errors import RenderError
from leaflets.model import Edition, Outcome

Task = Callable[[Edition], Outcome]
_task: Task


def cores() -> int:
    """Return the number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(task: Task, plan: Sequence[Edition], jobs: int) -> Iterator[Outcome]:
    """Yield the outcome of every edition, in the order of the plan.

    Workers are forked where the system can, so they inherit what is already loaded.
    Raises ``RenderError`` where the system ends one of them.
    """
    if jobs <= 1 or len(plan) <= 1:
        yield from map(task, plan)
        return
    ways = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in ways else "spawn")
    with ProcessPoolExecutor(
        min(jobs, len(plan)), mp_context=context, initializer=_remember, initargs=(task,)
    ) as pool:
        try:
            yield from pool.map(_do, plan)
        except BrokenProcessPool:
            raise RenderError(
                "The system ended a process that was printing, most often for want of memory",
                "",
                "close other programs, or print one leaflet at a time: --jobs 1",
            ) from None


def _remember(task: Task) -> None:
    # Handed over once a worker: with every edition it would be pickled again and again.
    global _task
    _task = task


def _do(edition: Edition) -> Outcome:
    return _task(edition)
