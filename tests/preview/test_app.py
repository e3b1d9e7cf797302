"""What the preview answers, asked without a browser."""

import html
import re

import pytest

from leaflets.preview import guard
from leaflets.preview.app import create
from tests.preview.conftest import HURT, Client, made

PAGES = (
    "/",
    "/es",
    "/es/your-session",
    "/es/your-session/web",
    "/es/your-session/paper",
    "/es/your-session/reading",
    "/es/your-session.easy",
    "/en/your-session",
)
FRAMES = ("/ar/your-session/frame/web", "/ar/your-session/frame/reading")


class Idle:
    """A press that never prints."""

    def look(self, key, order):
        return None, True

    def last(self, key):
        return None


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """A preview of a leaflet with a changed number, which is held."""
    world = made(tmp_path_factory.mktemp("world"), "es", "ar")
    world.change(HURT, "3 veces **No espere")
    app = create(world.wish)
    app.preview.work.press = Idle()
    client = Client(app)
    yield client
    client.close()


def words(page):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole_and_runs_our_file_only(client, path):
    answer = client.get(path)

    assert answer.status == 200
    assert answer.headers["content-security-policy"] == guard.SHELL
    assert answer.headers["cache-control"] == "no-store"
    assert re.findall(r"<script[^>]*>", answer.text) == ['<script src="/preview.js" defer>']
    assert " style=" not in answer.text
    assert not re.search(r"\son\w+=", answer.text)


@pytest.mark.parametrize("path", FRAMES)
def test_a_leaflet_in_a_frame_may_run_nothing(client, path):
    answer = client.get(path)

    assert answer.status == 200
    policy = answer.headers["content-security-policy"]
    assert "sandbox allow-same-origin" in policy
    assert "script-src" not in policy
    assert 'lang="ar"' in answer.text


def test_every_link_leads_to_a_page(client):
    for path in PAGES:
        for target in re.findall(r'(?:href|src)="(/[^"#]*)', client.get(path).text):
            assert client.get(html.unescape(target)).status == 200, (path, target)


@pytest.mark.parametrize(
    "path",
    [
        "/xx",
        "/es/nothing",
        "/xx/your-session",
        "/es/a/b/c",
        "/fonts/a.ttf",
        "/fonts/..%2fREADME.md",
        "/es/your-session.easy/frame/web",
        "/es/your-session/paper/a4/1.png",
        "/es/your-session/paper/a4.pdf",
    ],
)
def test_an_address_that_leads_nowhere_says_so(client, path):
    answer = client.get(path)

    assert answer.status == 404
    assert "content-security-policy" in answer.headers


def test_a_name_that_is_not_ours_learns_nothing(client):
    answer = client.get("/", host="evil.example")

    assert answer.status == 421
    assert "Northgate" not in answer.text


def test_a_text_with_a_finding_shows_block_rule_manual_and_line(client):
    page = client.get("/es/your-session?only=to-do&kind=error").text

    assert "crisis-help" in page
    assert re.search(r"leaflets\.po:\d+", re.sub("<wbr>", "", page))
    assert "number-changed" in page
    assert "✕ error" in words(page)
    assert re.search(r"<details id=\"why-\d+-\d+\">", page)


def test_the_filter_works_without_a_script(client):
    def rows(query):
        return re.findall(r'<li id="(p\d+)"', client.get(f"/es/your-session?{query}").text)

    assert len(rows("")) > 100
    assert rows("kind=error") == rows("text=3+veces") != []
    assert rows("kind=stale") == []
    assert rows("kind=nonsense") == rows("")
    assert "No text is like that" in client.get("/es/your-session?text=qqqqq").text


def test_a_text_typed_into_the_filter_is_text(client):
    page = client.get('/es/your-session?text="><script>x()</script>').text

    assert "<script>" not in page


def test_a_translation_is_in_its_language_and_direction(client):
    page = client.get("/ar/your-session").text

    assert '<html lang="en" dir="ltr">' in page
    assert '<p class="text" lang="ar" dir="rtl">' in page


def test_the_matrix_says_the_state_of_each_leaflet_in_words(client):
    for name in ("your-session", "ketamine-in-brief", "your-session.easy"):
        client.get(f"/es/{name}")
    page = client.get("/").text
    (row,) = re.findall(r'<tr id="row-es">(.*?)</tr>', page, re.DOTALL)

    assert "✕ held" in words(row)
    assert "◇ draft" in words(row)
    assert re.search(r'aria-label="Spanish: [^"]*translated[^"]*"', row)


def test_english_stands_alone_with_the_line_of_its_block(client):
    page = client.get("/en/your-session").text

    assert "crisis-help.md:" in re.sub("<wbr>", "", page)
    assert 'class="english"' not in page


def test_our_fonts_are_served_and_chosen_for_each_language(client):
    styles = client.get("/fonts.css")
    fonts = re.findall(r'url\("(/fonts/[^"]+)"\)', styles.text)

    assert styles.headers["content-type"].startswith("text/css")
    assert ':where([lang="ar"]) { font-family: "Vazirmatn"' in styles.text
    assert client.get(fonts[0]).headers["content-type"] == "font/ttf"
