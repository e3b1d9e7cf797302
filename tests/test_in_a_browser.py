"""Web pages and a site in a real browser: offline, without scripts, small, dark, in Arabic."""

import shutil

import pytest
from msgspec.structs import replace

from leaflets import build, clinics, shipped, site
from tests.world import TODAY

pytestmark = pytest.mark.browser

LEAFLETS = ("en/side-effects.html", "ar/side-effects.html")
PAGES = ("index.html", "en/index.html", "ar/index.html", *LEAFLETS)
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
# As root, and without asking anybody for anything by itself.
QUIETLY = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no Chromium is installed here")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(QUIETLY))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A site of two leaflets in two languages, without its papers: a browser shows none."""
    root = tmp_path_factory.mktemp("browser")
    shutil.copytree(shipped.CONTENT, root / "content")
    for outline in (root / "content" / "outlines").glob("*.toml"):
        if outline.stem not in ("side-effects", "before-you-go-home"):
            outline.unlink()
    shelves = build.Shelves(root / "content", shipped.LOCALES, shipped.TEMPLATES)
    stock = build.stock(shelves, ["en", "ar"], TODAY)
    name = "Northgate Example Clinic for Ketamine Treatment and Aftercare"
    clinic = replace(clinics.load(shipped.EXAMPLE_CLINIC), name=name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "_paper_editions", lambda *_: [])
        list(site.build(clinic, stock, root / "site", site.Wish(("en", "ar"), (), 1, False)))
    return root / "site"


@pytest.fixture
def opened(browser, folder):
    """Open pages of the site, offline; every request and every word to the console is kept."""
    contexts = []

    def open_page(name, **look):
        context = browser.new_context(**look)
        contexts.append(context)
        context.set_offline(True)
        page = context.new_page()
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto((folder / name).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_offline_and_asks_nobody_for_anything(opened, folder, name):
    page = opened(name, viewport=DESK)

    own = (folder / name).as_uri()
    assert [url for url in page.asked if url != own and not url.startswith("data:")] == []
    assert page.complaints == []
    assert page.evaluate("document.fonts.ready.then(() => [...document.fonts].length)") > 0
    assert page.locator("main").inner_text().strip()


@pytest.mark.parametrize("name", PAGES)
def test_without_scripts_nothing_is_missing(opened, name):
    with_scripts = opened(name, viewport=DESK).locator("main")
    without = opened(name, viewport=DESK, java_script_enabled=False).locator("main")

    assert set(without.inner_text().split()) - set(with_scripts.inner_text().split()) == set()
    assert len(without.inner_text()) > 20
    assert without.locator("input").count() == 0 or not without.locator("input").is_visible()


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_need_not_be_pushed_sideways(opened, name):
    page = opened(name, viewport=PHONE)

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_no_line_begins_with_the_point_between_two_things(opened):
    page = opened("ar/side-effects.html", viewport=PHONE)

    begun = page.evaluate(
        """() => {
          const right = document.dir === 'rtl', found = [];
          const walk = document.createTreeWalker(document.querySelector('.masthead'), 4);
          for (let node; node = walk.nextNode();)
            for (let at = node.data.indexOf('·'); at >= 0; at = node.data.indexOf('·', at + 1)) {
              const range = document.createRange();
              range.setStart(node, at);
              range.setEnd(node, at + 1);
              const point = range.getBoundingClientRect();
              const line = node.parentElement.closest('p').getBoundingClientRect();
              found.push(right ? line.right - point.right : point.left - line.left);
            }
          return found;
        }"""
    )

    assert begun
    assert min(begun) > 8


LOOKS = {
    "light": {"viewport": DESK, "color_scheme": "light"},
    "dark": {"viewport": DESK, "color_scheme": "dark"},
    "phone": {"viewport": PHONE, "color_scheme": "light"},
    "phone at night": {"viewport": PHONE, "color_scheme": "dark"},
}


@pytest.mark.parametrize(
    "look",
    ["phone", *(pytest.param(each, marks=pytest.mark.slow) for each in LOOKS if each != "phone")],
)
def test_axe_finds_nothing(opened, look):
    """In English, and in Arabic from right to left."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = {}
    for name in PAGES:
        result = axe.run(opened(name, **LOOKS[look], bypass_csp=True))
        if result.violations_count:
            found[name] = result.generate_report()

    assert found == {}


def test_the_search_finds_a_word_of_a_section_offline(opened):
    page = opened("en/index.html", viewport=DESK)
    listed = page.locator(
        "main a[href='side-effects.html'], main a[href='before-you-go-home.html']"
    )
    before = [listed.nth(each).is_visible() for each in range(listed.count())]

    page.locator("input").fill("zzzz")

    after = [listed.nth(each).is_visible() for each in range(listed.count())]
    assert any(before)
    assert not any(after)
    page.locator("input").fill("bladder")
    assert any(listed.nth(each).is_visible() for each in range(listed.count()))
