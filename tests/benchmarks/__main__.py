"""Time the cases side by side, and write a table, JSON and a picture of them.

python -m tests.benchmarks [--rounds 5] [--clinics 200] [--web-fonts FOLDER]
"""

import argparse
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from leaflets import build, clinics, cluster, shipped, store, workers
from leaflets.build import Order
from tests.benchmarks import peers

TODAY = date(2026, 11, 22)
SHELVES = build.Shelves(shipped.CONTENT, shipped.LOCALES, shipped.TEMPLATES)
EXAMPLE = clinics.load(shipped.EXAMPLE_CLINIC)
LEAFLETS = ("before-you-go-home",)
TAGS = ("en", "es", "ar", "hi", "zh-Hans")
TOWNS = ("Ashford", "Brookfield", "Cedarville", "Dover", "Elmwood", "Fairview", "Glenwood")
_AREAS = range(201, 990)
PART = 250  # clinics of a part: a whole group, of which one is proved
WAYS = ("here", "there")
WEB = "the same, web fonts"
_EACH = 16  # of so many one has a process of its own: the time of all is reckoned from these


def many(count):
    """Made-up clinics of one kind, each with words of its own."""
    return [
        replace(
            EXAMPLE,
            id=f"clinic-{number}",
            name=f"{TOWNS[number % 7]} Example Clinic {number}",
            address=f"{number} Example Street\n{TOWNS[number % 5]}",
            website=f"https://{TOWNS[number % 7].lower()}-{number}.example",
            phone=f"({_AREAS[number // 100 % len(_AREAS)]}) 555-01{number % 100:02}",
            night_phone=f"({_AREAS[number // 50 % len(_AREAS)]}) 555-01{(number + 37) % 100:02}",
        )
        for number in range(count)
    ]


Seconds = tuple[float, float]


def timed(rounds: int, cases: dict[str, Callable[[], object] | None]) -> dict[str, list[Seconds]]:
    """Seconds of every case, on the clock and of all cores, one case after the other in each round.

    The machine drifts, and where others use it too only the second can be compared.
    """
    found: dict[str, list[Seconds]] = {name: [] for name, case in cases.items() if case}
    for _ in range(rounds):
        for name in found:
            case = cases[name]
            start, before = time.perf_counter(), of_all_cores()
            if case:
                case()
            found[name].append((time.perf_counter() - start, of_all_cores() - before))
    return found


def of_all_cores() -> float:
    """Seconds that this process has had of all cores, and those that it started and that ended."""
    return sum(
        part.ru_utime + part.ru_stime
        for part in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def whole_set(stock, scratch, rounds, web_fonts):
    """An empty store, every leaflet in five languages, ours as the whole process.

    The first time the user's whole cache is empty, in which is noted what was read of fonts,
    templates and blocks as well.
    """
    editions = list(build.plan(stock.library.outlines, [EXAMPLE], TAGS, ["a4"]))
    pages = peers.pages(editions, stock)
    few = pages[::_EACH]
    published = peers.with_web_fonts(few, editions[::_EACH], stock, web_fonts) if web_fonts else []
    words = [word for tag in TAGS for word in ("-l", tag)]

    cache = scratch / "cache"
    made = cache / "leaflets" / store.MADE

    def ours(jobs, emptied=made):
        fresh(emptied)
        fresh(scratch / "cli")
        command(scratch, *words, "--jobs", str(jobs))
        assert any(made.iterdir())

    ours(2)
    typst = peers.typst_loop([peers.typst_source(each, stock) for each in editions])
    with peers.unmended() as elsewhere:
        cases = {
            "leaflets, 1 worker": lambda: ours(1),
            "leaflets, 2 workers": lambda: ours(2),
            "leaflets, 2, the first time": lambda: ours(2, cache),
            "WeasyPrint, a plain loop": lambda: elsewhere(pages),
            "WeasyPrint, a process each": lambda: peers.process_each(few),
            WEB: (lambda: peers.process_each(published)) if published else None,
            "Chromium, long-lived": peers.chromium_loop(pages) if peers.CHROMIUM else None,
            "Typst": typst,
        }
        found = timed(rounds, cases)
    for name in {"WeasyPrint, a process each", WEB} & set(found):
        found[name] = [
            (wall * len(pages) / len(few), cpu * len(pages) / len(few)) for wall, cpu in found[name]
        ]
    return len(editions), found


def environment(scratch):
    """A user's: with a cache, and modules that are compiled once."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "XDG_CACHE_HOME": str(scratch / "cache"),
        "XDG_CONFIG_HOME": str(scratch / "config"),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }


def command(scratch, *words):
    whole = [sys.executable, "-m", "leaflets", "build", *words, "-o", str(scratch / "cli")]
    subprocess.run(whole, env=environment(scratch), check=True, stdout=subprocess.DEVNULL)


def nothing_changed(scratch, rounds):
    """The same command again, the whole process."""
    words = [word for tag in TAGS for word in ("-l", tag)]
    command(scratch, *words)
    time.sleep(3)
    command(scratch, *words)
    count = len(list((scratch / "cli").glob("*.pdf")))
    return count, timed(rounds, {"leaflets, the same again": lambda: command(scratch, *words)})


def one_string(stock, scratch, rounds):
    """One string of a .po file changed, the leaflet that has it, the whole process."""
    locales = scratch / "locales"
    shutil.copytree(shipped.LOCALES, locales, dirs_exist_ok=True)
    path = locales / "es" / "LC_MESSAGES" / "leaflets.po"
    original = path.read_text("utf-8")
    (edition,) = build.plan(["before-you-go-home"], [EXAMPLE], ["es"], ["a4"])
    lead = f'msgstr "{build.fill(edition, stock).lead.text}'
    assert lead in original
    program = (
        "import sys; from pathlib import Path; from leaflets import shipped;"
        f"shipped.LOCALES = Path({str(locales)!r});"
        "sys.argv[0] = 'leaflets'; from leaflets.__main__ import main; main()"
    )
    printed = scratch / "po" / edition.filename
    words = ("build", edition.leaflet, "-l", edition.locale, "-o", str(printed.parent))
    turn = iter(range(1_000))

    def changed():
        before = printed.read_bytes() if printed.exists() else b""
        path.write_text(original.replace(lead, lead + " Hoy." * next(turn), 1), "utf-8")
        whole = [sys.executable, "-c", program, *words]
        subprocess.run(whole, env=environment(scratch), stdout=subprocess.DEVNULL, check=True)
        assert printed.read_bytes() != before

    changed()
    return 1, timed(rounds, {"leaflets, one string": changed})


def many_clinics(stock, scratch, rounds, count):
    """One leaflet for many clinics; the others do some of them, and are counted for all."""
    plan = build.plan(["before-you-go-home"], many(count), ["en"], ["a4"])
    few = list(plan)[: max(10, count // 50)]
    typst = peers.typst_loop([peers.typst_source(each, stock) for each in few])

    def ours():
        order = Order(final=False)
        printed = build.build_many(plan, stock, scratch / "many", jobs=workers.cores(), order=order)
        assert all(outcome.path for outcome in printed)

    def each():
        list(build.build(few, stock, scratch / "each", jobs=workers.cores(), final=False))

    pages = peers.pages(few, stock)
    with peers.unmended() as elsewhere:
        cases = {
            "leaflets, stamped": ours,
            "leaflets, rendering each": each,
            "WeasyPrint, a plain loop": lambda: elsewhere(pages),
            "Chromium, long-lived": peers.chromium_loop(pages) if peers.CHROMIUM else None,
            "Typst": typst,
        }
        found = timed(rounds, cases)
    for name in set(found) - {"leaflets, stamped"}:
        found[name] = [
            (wall * count / len(few), cpu * count / len(few)) for wall, cpu in found[name]
        ]
    return count, found


def clinics_and_leaflets(stock, scratch, count):
    """Every leaflet in five languages for many clinics: a part of both, from which all is reckoned.

    Of each leaflet and language as many clinics are printed as make up one group, once.
    """
    plan = build.plan(stock.library.outlines, many(count), TAGS, ["a4"])
    names = sorted(stock.library.outlines)[::4]
    part = build.plan(names, many(PART), TAGS, ["a4"])

    def ours():
        printed = build.build_many(
            part, stock, fresh(scratch / "part"), jobs=workers.cores(), order=Order(final=False)
        )
        assert all(outcome.path for outcome in printed)

    found = timed(1, {"leaflets, stamped": ours})
    times = len(plan) / len(part)
    return len(plan), {
        f"reckoned from {len(part)}": [
            (wall * times, cpu * times) for wall, cpu in found["leaflets, stamped"]
        ]
    }


def cluster_and_pool(stock, scratch, rounds):
    """The same editions by two workers of a cluster and by two of this machine, warm before."""
    editions = list(build.plan(stock.library.outlines, [EXAMPLE], TAGS[:2], ["a4"]))
    bundle = cluster.bundled(SHELVES, [EXAMPLE], stock, Order(final=False))

    with peers.dask(scratch, 2) as address:

        def there(some):
            list(cluster.run(zip(some), bundle, address, fresh(scratch / "there")))

        def here():
            printed = build.build(
                editions, stock, fresh(scratch / "here"), jobs=2, final=False, store=None
            )
            assert all(outcome.path for outcome in printed)

        there(editions[:8])
        cases = {"leaflets, 2 workers": here, "leaflets, a cluster of 2": lambda: there(editions)}
        found = timed(rounds, cases)
    for one, other in zip(*(sorted((scratch / each).iterdir()) for each in WAYS), strict=True):
        assert one.read_bytes() == other.read_bytes()
    return len(editions), found


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--clinics", type=int, default=200)
    asked.add_argument(
        "--web-fonts", type=Path, help="a folder with the npm packages of @fontsource"
    )
    asked.add_argument("--case", action="append", help="only this one; may be given several times")
    asked.add_argument("--output", type=Path, default=Path("output/benchmarks"))
    wish = asked.parse_args()
    stock = build.stock(SHELVES, TAGS, TODAY)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        cases = {
            "nothing changed": lambda: nothing_changed(scratch, wish.rounds),
            "one .po string": lambda: one_string(stock, scratch, wish.rounds),
            "many clinics": lambda: many_clinics(stock, scratch, wish.rounds, wish.clinics),
            "cluster": lambda: cluster_and_pool(stock, scratch, wish.rounds),
            "clinics x set": lambda: clinics_and_leaflets(stock, scratch, wish.clinics),
            "whole set": lambda: whole_set(stock, scratch, wish.rounds, wish.web_fonts),
        }
        found = {}
        for name in wish.case or cases:
            found[name] = cases[name]()
            report(found, wish)  # as it comes: somebody may have waited long enough


def report(cases, wish) -> None:
    rows = [
        {
            "case": case,
            "way": way,
            "files": count,
            "median": statistics.median(wall for wall, _ in seconds),
            "of_all_cores": statistics.median(cpu for _, cpu in seconds),
            "each_ms": 1_000 * statistics.median(wall for wall, _ in seconds) / count,
            "times_the_first": _ratio(seconds, next(iter(found.values()))),
            "seconds": seconds,
        }
        for case, (count, found) in cases.items()
        for way, seconds in found.items()
    ]
    machine = f"{platform.machine()}, {workers.cores()} cores, Python {platform.python_version()}"
    data = {
        "machine": machine,
        "date": date.today().isoformat(),
        "rounds": wish.rounds,
        "rows": rows,
    }
    wish.output.mkdir(parents=True, exist_ok=True)
    (wish.output / "benchmarks.json").write_text(json.dumps(data, indent=1), "utf-8")
    (wish.output / "benchmarks.svg").write_text(picture(rows), "utf-8")
    sys.stdout.write(f"{machine}, {data['date']}, medians of {wish.rounds}\n")
    for row in rows:
        line = f"{row['case']:<16} {row['way']:<28} {row['files']:>5} files {row['median']:>8.2f} s"
        cores = f"{row['of_all_cores']:>8.2f} s of all cores"
        ratio = f"{row['times_the_first']:>6.2f} x the first"
        sys.stdout.write(f"{line} {cores} {row['each_ms']:>8.1f} ms each {ratio}\n")
    here, there = (
        resource.getrusage(who).ru_maxrss // 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    sys.stdout.write(f"at most {here} MB in this process, {there} MB in one that it started\n")


def _ratio(seconds: list[Seconds], first: list[Seconds]) -> float:
    """The median of the ratios of each round: the machine drifts less within one than over all."""
    pairs = zip(seconds, first, strict=True)
    return statistics.median(one[0] / other[0] for one, other in pairs)


def picture(rows) -> str:
    """Bars of milliseconds a file, on a scale of tens."""
    import math

    bars = []
    for number, row in enumerate(rows):
        width = 60 * max(0.1, math.log10(max(row["each_ms"], 0.1)) + 1)
        y = 24 * number
        bars.append(
            f'<text x="0" y="{y + 14}">{row["case"]}: {row["way"]}</text>'
            f'<rect x="330" y="{y + 3}" width="{width:.0f}" height="14" fill="#0B4F56"/>'
            f'<text x="{335 + width:.0f}" y="{y + 14}">{row["each_ms"]:.1f} ms</text>'
        )
    size = f'viewBox="0 0 800 {24 * len(rows)}" font-family="sans-serif" font-size="12"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(bars)}</svg>\n'


if __name__ == "__main__":
    main()
