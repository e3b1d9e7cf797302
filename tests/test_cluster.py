"""A cluster prints what this machine prints, and goes on where a worker is lost."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from leaflets import build, clinics, cluster, kinds, shipped
from leaflets.errors import UsageError
from tests.world import TODAY

pytest.importorskip("distributed")

pytestmark = pytest.mark.xdist_group("cluster")

ORDER = build.Order(final=False)
CLINIC = clinics.load(shipped.EXAMPLE_CLINIC)
SHELVES = build.Shelves(shipped.CONTENT, shipped.LOCALES, shipped.TEMPLATES)
ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def stock():
    return build.stock(SHELVES, ["es"], TODAY)


def started(name, *words):
    command = [sys.executable, "-m", f"distributed.cli.dask_{name}", *map(str, words)]
    return subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL
    )


@pytest.fixture(scope="module")
def dask(tmp_path_factory):
    """A scheduler and two workers on loopback, each a process: its address, and the workers."""
    tmp_path = tmp_path_factory.mktemp("dask")
    known = tmp_path / "scheduler.json"
    place = ("--host", "127.0.0.1")
    scheduler = started(
        "scheduler", *place, "--port", 0, "--no-dashboard", "--scheduler-file", known
    )
    end = time.monotonic() + 60
    while not known.exists() and time.monotonic() < end:
        time.sleep(0.05)
    alone = ("--nthreads", 1, "--no-dashboard", "--no-nanny", "--local-directory", tmp_path)
    workers = [started("worker", "--scheduler-file", known, *place, *alone) for _ in range(2)]
    from distributed import Client

    with Client(scheduler_file=str(known), set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        address = client.scheduler.address
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def editions(*layouts):
    return build.plan(["before-you-go-home"], [CLINIC], ["en", "es"], layouts)


def test_where_output_is_a_url_the_workers_write_it(stock, dask, tmp_path):
    target = f"file://{tmp_path / 'shared'}"
    bundle = cluster.bundled(SHELVES, [CLINIC], stock, ORDER, target=target)

    (outcome,) = cluster.run(zip(editions("a4").where(is_english)), bundle, dask[0], tmp_path)

    (written,) = (tmp_path / "shared").iterdir()
    assert written.read_bytes().startswith(b"%PDF")
    assert outcome.path.name == written.name


def test_editions_of_one_kind_are_stamped_there_as_here(stock, dask, tmp_path):
    clinics = [replace(CLINIC, id=f"c{n}", name=f"Example Clinic {n}") for n in range(6)]
    planned = build.plan(["before-you-go-home"], clinics, ["en"], ["a4"])
    bundle = cluster.bundled(SHELVES, clinics, stock, ORDER)

    groups = kinds.alike(planned, stock)
    there = list(cluster.run(groups, bundle, dask[0], tmp_path / "there"))

    here = list(build.build_many(planned, stock, tmp_path / "here", jobs=1, order=ORDER))
    assert [each.edition for each in there] == [each.edition for each in here] == list(planned)
    assert [each.path.read_bytes() for each in there] == [each.path.read_bytes() for each in here]


def is_english(edition):
    return edition.locale == "en"


def test_a_worker_with_other_versions_is_refused(stock):
    bundle = cluster.bundled(SHELVES, [CLINIC], stock, ORDER)
    (edition,) = editions("a4").where(is_english)

    with pytest.raises(UsageError, match="other versions"):
        cluster.print_group([edition], replace(bundle, identity="another"))


def test_without_a_scheduler_one_is_told_how_to_start_it(stock, monkeypatch, tmp_path):
    monkeypatch.setattr(cluster, "_WAIT", 0.5)
    bundle = cluster.bundled(SHELVES, [CLINIC], stock, ORDER)

    with pytest.raises(UsageError) as error:
        list(cluster.run(zip(editions("a4")), bundle, "tcp://127.0.0.1:9", tmp_path))

    assert "dask scheduler" in error.value.hint


@pytest.mark.slow  # and last: the others share these workers
def test_it_prints_the_same_bytes_though_one_worker_is_killed(stock, dask, tmp_path):
    address, workers = dask
    planned = editions("a4", "letter", "booklet", "web")
    bundle = cluster.bundled(SHELVES, [CLINIC], stock, ORDER)

    there = []
    for outcome in cluster.run(zip(planned), bundle, address, tmp_path / "there"):
        there.append(outcome)
        if len(there) == 1:
            os.kill(workers[0].pid, signal.SIGKILL)

    here = list(build.build(planned, stock, tmp_path / "here", jobs=1, final=False))
    assert [each.edition for each in there] == list(planned)
    for one, other in zip(there, here, strict=True):
        assert one.path.read_bytes() == other.path.read_bytes()
        assert (one.verdict, one.pages, one.reasons) == (other.verdict, other.pages, other.reasons)
        assert (one.print_file is None) == (other.print_file is None)
