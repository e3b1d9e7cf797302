"""The same words and look by others: a plain WeasyPrint loop, Chromium, Typst."""

import multiprocessing
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from leaflets import build, engine, layout, making, markdown, shipped
from leaflets.build import Stock
from leaflets.model import Edition

CHROMIUM = shutil.which("chromium")
FONTS = shipped.TEMPLATES / "fonts"


def pages(editions: Sequence[Edition], stock: Stock) -> list[tuple[str, list[str]]]:
    """The HTML of each edition and its style sheets, judged and laid out as HTML before."""
    found = []
    for edition in editions:
        leaflet, outcome = build.judge(edition, stock)
        made_of = making.describe(leaflet, outcome, stock)
        language = stock.locales[edition.locale].language
        said = making.imprint(leaflet, made_of, outcome)
        page = layout.lay_out(leaflet, making.form_of(edition), language, said, stock.templates)
        found.append((page.html, [str(path) for path in page.style_sheets]))
    return found


def weasyprint_loop(made: Sequence[tuple[str, list[str]]]) -> None:
    """What anybody would write: one process, a new font configuration for each PDF."""
    engine.settle_fonts(FONTS)
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    for html, styles in made:
        fonts = FontConfiguration()
        sheets = [CSS(filename=path, font_config=fonts) for path in styles]
        HTML(string=html, base_url=shipped.TEMPLATES.as_uri() + "/").write_pdf(
            stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1"
        )


@contextmanager
def unmended() -> Iterator[Callable[[Sequence[tuple[str, list[str]]]], None]]:
    """A process in which WeasyPrint is as it was published: ours has been made quicker."""
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawned) as pool:
        pool.submit(weasyprint_loop, ()).result()
        yield lambda made: pool.submit(weasyprint_loop, made).result()


ONE = """
import json, sys
from tests.benchmarks.peers import weasyprint_loop
weasyprint_loop([tuple(json.load(sys.stdin))])
"""


def process_each(made: Sequence[tuple[str, list[str]]]) -> None:
    """One process for each PDF."""
    import json

    for page in made:
        words = json.dumps(page)
        subprocess.run([sys.executable, "-c", ONE], input=words, text=True, check=True)


def chromium_loop(made: Sequence[tuple[str, list[str]]]) -> Callable[[], None]:
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
