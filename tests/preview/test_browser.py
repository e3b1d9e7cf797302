"""The preview in a real browser: what it shows at a save, to whom, and what it never runs."""

import shutil
import time

import pytest

from leaflets import files
from tests.preview.conftest import HURT, made, served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

VIEWS = (
    "",
    "es",
    "ar",
    "en/your-session?text=alone",  # axe takes its time over every text
    "ar/your-session?only=to-do",
    "ar/your-session/web",
    "ar/your-session/paper",
    "ar/your-session/reading",
    "ar/your-session.easy?text=alone",
    "nothing",
)
FRAMES = ("ar/your-session/frame/web", "ar/your-session/frame/reading")
ALONE = "لست وحدك"  # in the crisis box; a number before it is an error to be shown
BAD = (
    "<script>window.bad = 1</script><img src=x onerror='window.bad=2'> "
    "[a](javascript:window.bad=3) {{ 7 * 7 }} <svg onload='window.bad=4'> "
    "<a href='javascript:window.bad=5'>b</a> **No espere"
)


# As root, and without asking anybody for anything by itself.
QUIETLY = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="module")
def chromium():
    """A browser, where the machine has one and the means to drive it."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no Chromium is installed here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIETLY))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    world = made(tmp_path_factory.mktemp("world"), "es", "ar")
    arabic = world.po("ar").read_text("utf-8")
    assert ALONE in arabic
    files.write(world.po("ar"), arabic.replace(ALONE, f"7 {ALONE}").encode())
    with served(world.wish) as address:
        yield world, address


@pytest.fixture
def site(running):
    """A preview, and the world behind it, whose Spanish each test finds as it was."""
    world, address = running
    before = world.po().read_bytes()
    yield world, address
    if world.po().read_bytes() != before:
        files.write(world.po(), before)


@pytest.fixture
def asked():
    """What the browser asked for."""
    return []


@pytest.fixture
def page(chromium, asked):
    context = chromium.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: asked.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: asked.append(str(error)))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    yield page
    context.close()


def opened(page, address):
    page.goto(address)
    page.wait_for_selector("html[data-listening]")


def until(page, words, place="#main"):
    page.wait_for_function(
        "([place, words]) => document.querySelector(place).textContent.includes(words)",
        arg=[place, words],
        polling=20,
    )


def test_a_save_is_on_the_page_within_a_second_and_nothing_else_moves(site, page, asked):
    world, address = site
    opened(page, address + "es/your-session")
    page.locator("#reasons summary").click()
    page.evaluate("document.getElementById('p60').scrollIntoView()")
    frame = page.frame_locator("#frame-web")
    frame.locator("#p60").evaluate("place => place.scrollIntoView()")
    place = "document.getElementById('p60').getBoundingClientRect().top"
    before = page.evaluate(place)
    times, old = [], HURT
    for number in range(5):
        new = f"diga que tiene miedo{'.' * number} **No espere"
        begun = time.perf_counter()
        world.change(old, new)
        until(page, new.partition("**")[0])
        times.append(time.perf_counter() - begun)
        old = new
    until(page, "leaflets.po saved. 1 text changed.", "#news")

    assert min(times) < 1
    assert abs(page.evaluate(place) - before) < 2
    inside = frame.locator("#p60").evaluate("place => place.getBoundingClientRect().top")
    assert abs(inside) < 2
    assert page.locator("#reasons").get_attribute("open") is not None
    assert {url for url in asked if not url.startswith(address)} == set()


def test_the_page_beside_the_texts_is_renewed_too(site, page):
    world, address = site
    opened(page, address + "es/your-session")
    frame = page.frame_locator("#frame-web")
    frame.locator("#p3").wait_for()
    world.change(HURT, "hable con alguien **No espere")
    frame.get_by_text("hable con alguien").wait_for()


def test_a_half_saved_file_is_named_on_the_page_and_heals(site, page):
    world, address = site
    opened(page, address + "es/your-session")
    whole = world.po().read_bytes()
    files.write(world.po(), whole + b'\nmsgid "half')
    page.locator("#trouble").get_by_text("leaflets.po:").wait_for()
    assert page.locator("[data-row]").count() > 100

    files.write(world.po(), whole)
    page.locator("#trouble").wait_for(state="detached")


def test_what_a_translator_wrote_is_shown_and_never_run(site, page, asked):
    world, address = site
    world.change(HURT, BAD)
    for view in ("es/your-session", "es/your-session/web", "es/your-session/reading"):
        opened(page, address + view)
        assert page.evaluate("window.bad") is None
    opened(page, address + "es/your-session")
    assert "<script>window.bad = 1</script>" in page.inner_text("#main")
    for view in ("es/your-session/frame/web", "es/your-session/frame/reading"):
        page.goto(address + view)
        assert "<script>window.bad = 1</script>" in page.inner_text("body")
        assert page.evaluate("window.bad") is None

    assert {said for said in asked if not said.startswith(address)} == set()


def test_the_filter_and_the_way_to_the_page_work_by_keyboard(site, page):
    _, address = site
    opened(page, address + "ar/your-session")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.get_by_label("Only what has something to do").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**only=to-do*")
    page.wait_for_function("() => document.querySelectorAll('[data-row]').length < 20")
    assert page.evaluate("document.activeElement.name") == "only"
    link = page.locator("[data-find]").first
    link.focus()
    page.keyboard.press("Enter")
    page.frame_locator("#frame-web").locator(".found").wait_for()


@pytest.mark.parametrize(
    "look", ["light", *(pytest.param(look, marks=pytest.mark.slow) for look in ("dark", "phone"))]
)
def test_axe_finds_nothing_on_any_view(site, chromium, look):
    """By day, at night, and 320 pixels wide; the leaflets in Arabic, from right to left."""
    from axe_playwright_python.sync_playwright import Axe

    _, address = site
    size = {"width": 320, "height": 640} if look == "phone" else {"width": 1400, "height": 900}
    scheme = "dark" if look == "dark" else "light"
    context = chromium.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found = {}
    for view in (*VIEWS, *FRAMES):
        page.goto(address + view)
        page.wait_for_load_state("load")
        if view.endswith("paper"):
            page.wait_for_selector("figure img")
        result = Axe().run(page, options={"iframes": False})
        if result.violations_count:
            found[view] = result.generate_report()
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        if wide:
            found[view] = "wider than the screen"
    context.close()

    assert found == {}
