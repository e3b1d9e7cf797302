"""The way of a clinic's site: its editions -> web pages, papers and lists of both."""

import json
import re
import shutil
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from leaflets import build, site, web
from leaflets.model import Role, Verdict
from tests.test_web import Reader
from tests.world import TODAY, made, sign

pytestmark = pytest.mark.xdist_group("site")  # it is put up once for all
BASE = "https://northgate.example/leaflets"


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Two leaflets of which one is signed in English, for a clinic that says where its site is."""
    folder = tmp_path_factory.mktemp("world")
    shelves, clinic = made(folder)
    shutil.copytree(shelves.content, folder / "content")
    for outline in (folder / "content" / "outlines").glob("*.toml"):
        if outline.stem not in ("questions-to-ask", "your-session"):
            outline.unlink()
    shelves = replace(shelves, content=folder / "content")
    sign((shelves, clinic), "en", ("en", Role.CLINICAL))
    return shelves, replace(clinic, leaflet_site=BASE)


def put_up(world, output, locales=("en", "ar"), *, final=False, clinic=None):
    shelves, whose = world
    stock = build.stock(shelves, locales, TODAY)
    wish = site.Wish(tuple(locales), (), 1, final)
    return list(site.build(clinic or whose, stock, output, wish))


@pytest.fixture(scope="module")
def folder(world, tmp_path_factory):
    output = tmp_path_factory.mktemp("site")
    put_up(world, output)
    return output


@pytest.fixture(scope="module")
def pages(folder):
    return {
        path.relative_to(folder).as_posix(): Reader(path.read_text("utf-8"))
        for path in folder.rglob("*.html")
    }


@pytest.fixture
def quickly(monkeypatch):
    """Pages without letters in them, and no papers, where a test looks at neither."""
    monkeypatch.setattr(web, "_subset", lambda *_: b"")
    monkeypatch.setattr(site, "_paper_editions", lambda *_: [])


def test_the_files_of_a_site_stand_where_their_addresses_say(folder):
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    assert found == {
        "index.html",
        "files.txt",
        "robots.txt",
        "sitemap.xml",
        *(f"{tag}/{name}" for tag in ("en", "ar") for name in (
            "index.html",
            "questions-to-ask.html",
            "questions-to-ask.a4.pdf",
            "your-session.html",
            "your-session.a4.pdf",
        )),
    }  # fmt: skip


def test_every_link_leads_to_a_file_and_a_place_in_it(folder, pages):
    ids = {name: {v.get("id") for _, v in page.elements} for name, page in pages.items()}
    for name, page in pages.items():
        for values in page.all("a"):
            target, _, place = values["href"].partition("#")
            if not re.match(r"tel:|https:", target):
                path = (folder / name).parent / target if target else folder / name
                assert path.is_file(), (name, values["href"])
                assert not place or place in ids[path.resolve().relative_to(folder).as_posix()]


def test_people_choose_their_language_by_its_own_name(pages):
    links = pages["index.html"].all("a")

    assert [(v["lang"], v["dir"], v["hreflang"], v["href"]) for v in links] == [
        ("en", "ltr", "en", "en/index.html"),
        ("ar", "rtl", "ar", "ar/index.html"),
    ]
    words = {(lang, text.strip()) for _, lang, text in pages["index.html"].words}
    assert {("en", "English"), ("en", "Leaflets"), ("ar", "العربية"), ("ar", "النشرات")} <= words


def test_a_leaflet_leads_to_itself_in_other_languages_and_to_its_papers(pages):
    page = pages["ar/your-session.html"]
    others = [v for v in page.all("a") if "hreflang" in v]

    assert [(v["lang"], v["href"]) for v in others] == [
        ("en", "../en/your-session.html"),
        ("ar", "../ar/your-session.html"),
    ]
    assert [v.get("aria-current") for v in others] == [None, "page"]
    papers = [v["href"] for v in page.all("a") if v.get("type") == "application/pdf"]
    assert papers == ["../ar/your-session.a4.pdf"]


def test_search_engines_are_told_each_language_by_its_full_address(pages):
    alternate = [v for v in pages["en/your-session.html"].all("link") if v["rel"] == "alternate"]

    assert {v["hreflang"]: v["href"] for v in alternate} == {
        "en": f"{BASE}/en/your-session.html",
        "ar": f"{BASE}/ar/your-session.html",
    }


def test_the_sitemap_names_the_lists_and_no_draft(folder):
    tree = ElementTree.parse(folder / "sitemap.xml")
    addresses = {each.text for each in tree.iter() if each.tag.endswith("}loc")}

    assert addresses == {
        f"{BASE}/{path}"
        for path in ("index.html", "en/index.html", "ar/index.html", "en/your-session.html")
    }
    assert f"Sitemap: {BASE}/sitemap.xml" in (folder / "robots.txt").read_text()


def test_without_a_script_the_whole_list_is_there_and_no_search(pages):
    page = pages["en/index.html"]
    (search,) = page.all("search")

    assert "hidden" in search
    assert [v["href"] for v in page.all("a") if re.fullmatch(r"[a-z-]+\.html", v["href"])] == [
        "questions-to-ask.html",
        "your-session.html",
    ]
    assert len([v for v in page.all("p") if "draft" in v.get("class", "")]) == 1


def test_only_the_script_of_the_search_is_let_in(folder, pages):
    scripts = pages["en/index.html"].all("script")
    html = (folder / "en" / "index.html").read_text("utf-8")

    assert scripts == [{"type": "application/json", "id": "index"}, {}]
    assert "script-src &#39;sha256-" in html
    assert "innerHTML" not in html
    assert "fetch(" not in html
    assert pages["en/your-session.html"].all("script") == pages["index.html"].all("script") == []


def test_the_index_has_the_words_of_every_section_of_every_leaflet(folder, pages):
    html = (folder / "en" / "index.html").read_text("utf-8")
    (index,) = re.findall(r'id="index">(.*?)</script>', html, re.DOTALL)
    words = json.loads(index)

    sections = [v for v in pages["en/index.html"].all("a") if "#" in v["href"][1:]]
    assert len(sections) == sum(len(leaflet) for leaflet in words)
    assert any("988" in section and "{" not in section for leaflet in words for section in leaflet)


def test_a_number_to_call_is_a_link_on_every_list(pages):
    for name in ("en/index.html", "ar/index.html"):
        hrefs = {v["href"] for v in pages[name].all("a")}
        assert {"tel:911", "tel:988"} <= hrefs


def test_final_leaves_out_drafts_and_the_languages_that_have_nothing_else(world, tmp_path, quickly):
    outcomes = put_up(world, tmp_path, final=True)

    assert {each.edition.filename for each in outcomes if each.path} == {"en/your-session.html"}
    assert not (tmp_path / "ar").exists()
    links = Reader((tmp_path / "index.html").read_text("utf-8")).all("a")
    assert [v["href"] for v in links] == ["en/index.html"]
    leaflet = Reader((tmp_path / "en" / "your-session.html").read_text("utf-8"))
    assert not any(m.get("name") == "robots" for m in leaflet.all("meta"))


def test_what_is_not_put_up_again_is_taken_away_and_nothing_else(world, tmp_path, quickly):
    put_up(world, tmp_path)
    (tmp_path / "ar" / "own.html").write_text("the clinic's own page")
    put_up(world, tmp_path, ["en"])

    assert [path.name for path in (tmp_path / "ar").iterdir()] == ["own.html"]
    assert (tmp_path / "en" / "your-session.html").exists()


def test_a_record_that_names_files_outside_deletes_none(world, tmp_path, quickly):
    kept = tmp_path / "kept.txt"
    kept.write_text("kept")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "files.txt").write_text(f"../kept.txt\n{kept}\n")

    put_up(world, tmp_path / "site", ["en"])

    assert kept.exists()


def test_no_page_leads_to_one_that_is_held(world, tmp_path, quickly):
    """No font can draw the title, which shows only once the page is made."""
    shelves, _ = world
    catalogue = shelves.locales / "ar" / "LC_MESSAGES" / "leaflets.po"
    before = catalogue.read_text("utf-8")
    title = 'msgid "Your treatment session"\nmsgstr "'
    try:
        catalogue.write_text(before.replace(title, title + "\N{SNOWMAN}"), "utf-8")
        outcomes = put_up(world, tmp_path)
    finally:
        catalogue.write_text(before, "utf-8")

    held = [each for each in outcomes if each.verdict is Verdict.HELD]
    assert [each.edition.filename for each in held] == ["ar/your-session.html"]
    english = (tmp_path / "en" / "your-session.html").read_text("utf-8")
    assert "ar/your-session.html" not in english
    assert "ar/questions-to-ask.html" in (tmp_path / "en" / "questions-to-ask.html").read_text()


def test_without_an_address_of_the_site_there_is_no_sitemap(world, tmp_path, quickly):
    put_up(world, tmp_path, ["en"], clinic=replace(world[1], leaflet_site=""))

    assert not (tmp_path / "sitemap.xml").exists()
    assert "Sitemap" not in (tmp_path / "robots.txt").read_text()


def test_a_site_is_the_same_bytes_each_time(world, tmp_path, quickly):
    for name in ("one", "two"):
        put_up(world, tmp_path / name)

    one, two = tmp_path / "one", tmp_path / "two"
    for path in one.rglob("*.*"):
        assert path.read_bytes() == (two / path.relative_to(one)).read_bytes()


def test_an_older_edition_is_not_put_up(world, tmp_path, quickly):
    clinic = replace(world[1], older_editions=True)

    outcomes = put_up(world, tmp_path, ["ar"], clinic=clinic)

    assert {each.verdict for each in outcomes} == {Verdict.DRAFT}


def test_the_command_says_what_to_open(run, tmp_path, monkeypatch):
    monkeypatch.setattr(web, "_subset", lambda *_: b"")
    monkeypatch.setattr(site, "_paper_editions", lambda *_: [])

    code, out, _ = run("site", "--locale", "en", "--jobs", 1, "--output", tmp_path)

    assert code == 0
    assert "en/your-session.html" in out
    assert f"Open {tmp_path}/index.html in a browser" in out.replace("\n", "")
