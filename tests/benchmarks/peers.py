"""The same words and look by others: a plain WeasyPrint loop, Chromium, Typst."""

import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from leaflets import build, layout, making, markdown, shipped
from leaflets.build import Stock
from leaflets.model import Edition
from tests.benchmarks import plain
from tests.benchmarks.plain import Made

CHROMIUM = shutil.which("chromium")
FONTS = shipped.TEMPLATES / "fonts"
SCHEDULER = ("distributed.cli.dask_scheduler",)
WORKER = ("distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny")
BASE = shipped.TEMPLATES.as_uri() + "/"


def pages(editions: Sequence[Edition], stock: Stock) -> list[Made]:
    """The HTML of each edition and its style sheets, judged and laid out as HTML before."""
    found: list[Made] = []
    for edition in editions:
        leaflet, outcome = build.judge(edition, stock)
        made_of = making.describe(leaflet, outcome, stock)
        language = stock.locales[edition.locale].language
        said = making.imprint(leaflet, made_of, outcome)
        page = layout.lay_out(leaflet, making.form_of(edition), language, said, stock.templates)
        found.append((page.html, [str(path) for path in page.style_sheets]))
    return found


def with_web_fonts(
    made: Sequence[Made], editions: Sequence[Edition], stock: Stock, packages: Path
) -> list[Made]:
    """The same pages with the fonts as their makers publish them for the web.

    ``packages`` is a folder of npm packages named after families, each with a style sheet for
    regular and one for bold that names its files.
    """
    found = []
    for (html, styles), edition in zip(made, editions, strict=True):
        language = stock.locales[edition.locale].language
        published = [
            packages / family.lower().replace(" ", "-") / f"{weight}.css"
            for family in layout.families(language)
            for weight in (400, 700)
        ]
        found.append((html, [*(str(path) for path in published if path.exists()), *styles]))
    return found


@contextmanager
def unmended() -> Iterator[Callable[[Sequence[Made]], None]]:
    """A process in which WeasyPrint is as it was published: ours has been made quicker."""
    spawned = multiprocessing.get_context("spawn")
    with our_fonts(), ProcessPoolExecutor(1, mp_context=spawned) as pool:
        pool.submit(plain.loop, (), BASE).result()
        yield lambda made: pool.submit(plain.loop, made, BASE).result()


@contextmanager
def our_fonts() -> Iterator[None]:
    """Processes that are started meanwhile know our fonts and no others."""
    before = os.environ.get("FONTCONFIG_FILE", "")
    with tempfile.TemporaryDirectory() as private:
        plain.install(FONTS, Path(private))
        try:
            yield
        finally:
            os.environ["FONTCONFIG_FILE"] = before


def process_each(made: Sequence[Made]) -> None:
    """One process for each PDF."""
    with our_fonts():
        for html, styles in made:
            words = json.dumps([html, styles, BASE])
            subprocess.run([sys.executable, plain.__file__], input=words, text=True, check=True)


@contextmanager
def dask(scratch: Path, workers: int) -> Iterator[str]:
    """A cluster of this machine, a process for its scheduler and for each worker: its address."""
    from distributed import Client

    known, place = scratch / "scheduler.json", ["--host", "127.0.0.1", "--no-dashboard"]
    words = [[*SCHEDULER, *place, "--port", "0", "--scheduler-file", str(known)]]
    words += [[*WORKER, *place, "--scheduler-file", str(known)]] * workers
    started = [
        subprocess.Popen([sys.executable, "-m", *each], cwd=scratch, stderr=subprocess.DEVNULL)
        for each in words
    ]
    try:
        while not known.exists():
            time.sleep(0.05)
        with Client(scheduler_file=str(known), set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)
            address = client.scheduler.address
        yield address
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def chromium_loop(made: Sequence[Made]) -> Callable[[], None]:
    """A browser that is started once; what is timed is loading and printing each page."""
    from playwright.sync_api import sync_playwright

    playing = sync_playwright().start()
    browser = playing.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    faces = "".join(
        f"@font-face {{ font-family: '{name}'; font-weight: {weight}; "
        f"src: url('{(FONTS / file).as_uri()}') }}"
        for name, weight, file in _faces()
    )
    folder = Path(tempfile.mkdtemp())
    names = []
    for number, (html, styles) in enumerate(made):
        css = faces + "".join(Path(path).read_text("utf-8") for path in styles)
        names.append(folder / f"{number}.html")
        names[-1].write_text(html.replace("</head>", f"<style>{css}</style></head>"), "utf-8")

    def run() -> None:
        page = browser.new_page()
        for name in names:
            page.goto(name.as_uri())
            page.pdf(tagged=True, prefer_css_page_size=True)
        page.close()

    return run


def _faces() -> list[tuple[str, int, str]]:
    from fontTools.ttLib import TTFont

    return [
        (
            TTFont(path, lazy=True)["name"].getBestFamilyName(),
            700 if "Bold" in path.stem else 400,
            path.name,
        )
        for path in sorted(FONTS.glob("*.ttf"))
    ]


def typst_source(edition: Edition, stock: Stock) -> str:
    """The words of an edition as Typst: headings, lists, the clinic's lines, page numbers."""
    leaflet, _ = build.judge(edition, stock)
    language = stock.locales[edition.locale].language
    families = ", ".join(f'"{name}"' for name in layout.families(language))
    clinic = edition.clinic
    values = dict(clinic.values)

    def said(text: str) -> str:
        plain = markdown.plain(text)
        for name, value in values.items():
            plain = plain.replace(f"{{{name}}}", value)
        return "".join(f"\\{c}" if c in "#*_$`<>@[]\\=-+/~'\"" else c for c in plain)

    head = (
        f'#set document(title: "{leaflet.title.text}", author: "{clinic.name}")\n'
        f'#set page("a4", margin: 18mm, footer: context [{said(leaflet.title.text)} #h(1fr) '
        '#counter(page).display("1 / 1", both: true)])\n'
        f'#set text(font: ({families}), size: {language.size}pt, lang: "{edition.locale[:2]}")\n'
        f'#text(fill: rgb("{clinic.accent}"), weight: 700)[{said(clinic.name)}]\\\n'
        f"{said(clinic.address)}\n\n= {said(leaflet.title.text)}\n{said(leaflet.lead.text)}\n"
    )
    body = []
    for section in leaflet.sections:
        body.append(f"== {said(section.title.text)}")
        body += [f"- {said(passage.text)}" for passage in section.rows()]
    return head + "\n".join(body) + f"\n\n{said(clinic.phone)} · {said(clinic.night_phone)}\n"


def typst_loop(sources: Sequence[str]) -> Callable[[], None] | None:
    """Typst in this process; nothing where it is not installed."""
    try:
        import typst
    except ImportError:
        return None
    folder = Path(tempfile.mkdtemp())

    def run() -> None:
        for source in sources:
            typst.compile(
                source.encode(), root=str(folder), font_paths=[str(FONTS)], pdf_standards=["ua-1"]
            )

    return run
