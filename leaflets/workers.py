"""Plan -> Outcomes, on as many processes as the machine has cores.

Each worker is forked once, stays warm, and takes one edition after the other, in the order of
the plan; of several languages it takes those of its own first, whose words it has set before.
Past ``MOST_MEMORY`` it is let go, unless it began with nearly as much; another takes its place,
unless little is left. Of outcomes few wait for each worker, however long the plan is.
"""

import contextlib
import os
import pickle
import resource
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct, field

from leaflets.model import Edition, Finding, Origin, Outcome, Severity, Verdict

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

MOST_MEMORY = 170_000_000
"""Bytes that a worker may have and still be given another edition: at work it has some more."""

MORE_MEMORY = 50_000_000
"""Bytes that it may have besides those it began with: a plan for many clinics is large itself."""

Work = TypeVar("Work")
Done = TypeVar("Done")
Task = Callable[[Edition], Outcome]


class Job(Struct, Generic[Work, Done], frozen=True):
    """What is done with each piece of work.

    ``lost`` says what becomes of one that ends two workers. One that is of the same ``kin`` as
    others is quicker done by the worker that did those.
    """

    task: Callable[[Work], Done]
    lost: Callable[[Work], Done]
    kin: Callable[[Work], object] | None = None


_AHEAD = 2  # editions that a worker has been given, so that it never waits
_WAITING = 16  # outcomes for each worker that may wait for one before them
_PATIENCE = 2.0  # seconds for a worker to clear up after it was told to stop
_STATM = Path("/proc/self/statm")


def cores() -> int:
    """Return the number of cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(task: Task, plan: Iterable[Edition], jobs: int) -> Iterator[Outcome]:
    """Yield the outcome of every edition, in the order of the plan.

    An edition whose worker is ended by the system is done once more, by another; where that
    is ended too the edition is held, and all others go on. What a task raises is raised here.
    """
    yield from share(Job(task, held, attrgetter("locale")), plan, jobs)


def share(job: Job[Work, Done], plan: Iterable[Work], jobs: int) -> Iterator[Done]:
    """Yield what becomes of each piece of work, in order."""
    work = iter(plan)
    first = list(islice(work, 2))
    if jobs <= 1 or len(first) < 2:
        yield from map(job.task, chain(first, work))
        return
    with contextlib.closing(_Pool(job, jobs)) as pool:
        yield from pool.run(chain(first, work))


class _Worker(Struct, Generic[Work], eq=False):
    """A process, the way to it, and what it was given and has not answered, first things first."""

    process: "BaseProcess"
    pipe: "Connection"
    given: deque[tuple[int, Work]] = field(default_factory=deque)
    kin: object = None

    def send(self, item: tuple[int, Work]) -> None:
        """Give it one piece of work more."""
        self.given.append(item)
        # One that has just ended is noticed as its answer is awaited.
        with contextlib.suppress(OSError):
            self.pipe.send(item)


class _Pool(Generic[Work, Done]):
    """Workers, and what is on its way between them and the plan."""

    def __init__(self, job: Job[Work, Done], jobs: int) -> None:
        import multiprocessing
        import tempfile

        ways = multiprocessing.get_all_start_methods()
        self._context: Any = multiprocessing.get_context("fork" if "fork" in ways else "spawn")
        self._job, self._jobs = job, jobs
        self._scratch = tempfile.mkdtemp(prefix="leaflets-workers-")
        self._workers: list[_Worker[Work]] = []
        self._coming: deque[tuple[int, Work]] = deque()
        self._again: deque[tuple[int, Work]] = deque()
        self._begun, self._is_whole = 0, False  # how many workers; what has come of the plan
        self._ended: set[int] = set()
        self._done: dict[int, Done | BaseException] = {}

    def run(self, plan: Iterator[Work]) -> Iterator[Done]:
        """Yield what becomes of every piece of work, in order."""
        numbered = enumerate(plan)
        number = 0
        self._give(numbered)
        while any(worker.given for worker in self._workers):
            self._listen()
            while number in self._done:
                outcome = self._done.pop(number)
                if isinstance(outcome, BaseException):
                    raise outcome
                number += 1
                self._give(numbered)
                yield outcome
            self._give(numbered)

    def _give(self, numbered: Iterator[tuple[int, Work]]) -> None:
        """Give every worker enough to do, as long as not too many outcomes wait."""
        while (self._again or self._comes(numbered)) and (worker := self._idle()):
            one = worker()
            one.send(self._again.popleft() if self._again else self._nearest(one))

    def _comes(self, numbered: Iterator[tuple[int, Work]]) -> bool:
        """Look as far ahead as outcomes may wait; say whether there is anything to do."""
        on_their_way = len(self._done) + sum(len(each.given) for each in self._workers)
        room = _WAITING * self._jobs - on_their_way - len(self._coming)
        most = max(0, room if self._job.kin else min(room, 1 - len(self._coming)))
        more = list(islice(numbered, most))
        self._coming.extend(more)
        self._is_whole = self._is_whole or len(more) < most
        return bool(self._coming)

    def _nearest(self, worker: _Worker[Work]) -> tuple[int, Work]:
        """Take what is of a worker's kin, or of nobody's, or what comes first."""
        kin = self._job.kin
        if kin is None:
            return self._coming.popleft()
        others = {each.kin for each in self._workers if each is not worker}
        found = list(map(kin, map(itemgetter(1), self._coming)))
        own = (n for n, each in enumerate(found) if each == worker.kin)
        free = (n for n, each in enumerate(found) if each not in others)
        number = next(own, next(free, 0))
        worker.kin = found[number]
        item = self._coming[number]
        del self._coming[number]
        return item

    def _idle(self) -> Callable[[], _Worker[Work]] | None:
        """Return the way to a worker with least to do; nothing where all have enough."""
        # One that begins is as long about its first edition as the others are about three.
        room = sum(_AHEAD - len(each.given) for each in self._workers)
        is_little = self._is_whole and len(self._again) + len(self._coming) <= room
        if len(self._workers) < self._jobs and not (is_little and self._begun >= self._jobs):
            return self._start
        least = min(self._workers, key=lambda worker: len(worker.given))
        return (lambda: least) if len(least.given) < _AHEAD else None

    def _start(self) -> _Worker[Work]:
        ours, theirs = self._context.Pipe()
        others = [worker.pipe for worker in self._workers]
        process = self._context.Process(
            target=_work, args=(self._job.task, theirs, self._scratch, [ours, *others]), daemon=True
        )
        process.start()
        theirs.close()
        worker: _Worker[Work] = _Worker(process, ours)
        self._workers.append(worker)
        self._begun += 1
        return worker

    def _listen(self) -> None:
        """Take the answers that have come, and notice workers that have ended."""
        from multiprocessing.connection import wait

        by_pipe = {worker.pipe: worker for worker in self._workers if worker.given}
        for pipe in wait(list(by_pipe)):
            worker = by_pipe[pipe]  # type: ignore[index]  # only pipes were waited for
            try:
                number, outcome, retires = worker.pipe.recv()
            except (EOFError, OSError, pickle.UnpicklingError):
                self._bury(worker)
                continue
            worker.given.popleft()
            self._done[number] = outcome
            if retires:
                self._let_go(worker)

    def _bury(self, worker: _Worker[Work]) -> None:
        """Let what a worker that ended was at be done once more, or be held."""
        number, work = worker.given.popleft()
        if number in self._ended:
            self._done[number] = self._job.lost(work)
        else:
            self._ended.add(number)
            self._again.append((number, work))
        self._let_go(worker)

    def _let_go(self, worker: _Worker[Work]) -> None:
        self._again.extend(worker.given)
        worker.given.clear()
        worker.pipe.close()
        worker.process.join(_PATIENCE)
        self._workers.remove(worker)

    def close(self) -> None:
        """Stop all workers; what they were writing is there whole or not at all."""
        import shutil

        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            worker.pipe.close()
        self._workers.clear()
        shutil.rmtree(self._scratch, ignore_errors=True)


def held(edition: Edition) -> Outcome:
    """Return what becomes of an edition that nobody can print here."""
    found = Finding(
        "process-ended",
        Severity.ERROR,
        "The system ended the process that printed this, twice, most often for want of memory",
        Origin(edition.filename, 0),
        locale=edition.locale,
        hint="close other programs, or print one leaflet at a time: --jobs 1",
    )
    return Outcome(edition, Verdict.HELD, findings=(found,))


def _work(
    task: Callable[[Work], Done],
    pipe: "Connection",
    scratch: str,
    not_ours: Iterable["Connection"],
) -> None:
    """Do what comes until nothing does, or until there is too much in memory.

    What it leaves among temporary files is in ``scratch``, which is taken away for it.
    """
    import tempfile

    tempfile.tempdir = scratch
    # Ctrl-C goes to all processes: the one that a person talks to stops the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop)
    # Were they left open here, no worker would notice that the program has ended.
    for each in not_ours:
        each.close()
    most = max(MOST_MEMORY, memory() + MORE_MEMORY)
    with contextlib.suppress(EOFError, OSError):
        while True:
            number, work = pipe.recv()
            outcome = _done(task, work)
            retires = memory() > most
            pipe.send((number, outcome, retires))
            if retires:
                return


def _stop(_signal: int, _frame: object) -> None:
    sys.exit(1)


def _done(task: Callable[[Work], Done], work: Work) -> Done | BaseException:
    try:
        return task(work)
    except Exception as error:
        return error


def memory() -> int:
    """Return the bytes that this process has in memory now, or had at most."""
    try:
        return int(_STATM.read_text().split()[1]) * resource.getpagesize()
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024
