"""HTML page -> one file that a browser reads by itself."""

import base64
import hashlib
import io
import json
import re
from functools import cache
from html.parser import HTMLParser

import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace

from leaflets import build, clinics, languages, layout, manifest, shipped, web
from leaflets.colours import contrast
from leaflets.model import Page, Severity, Verdict
from tests.world import TODAY, few_first

CLINIC = clinics.load(shipped.EXAMPLE_CLINIC)
TAGS = ("en", "ar", "zh-Hans", "hi")
VOID = {"meta", "link", "img", "br", "input"}
SHELVES = build.Shelves(shipped.CONTENT, shipped.LOCALES, shipped.TEMPLATES)


class Reader(HTMLParser):
    """Reads a page strictly: every element is closed, by its own name."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.open, self.words = [], [], []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        assert len(values) == len(attrs), f"an attribute of <{tag}> is there twice"
        self.elements.append((tag, values))
        if tag not in VOID:
            self.open.append((tag, values))

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        tags = [tag for tag, _ in self.open]
        if data.strip() and not {"style", "script"} & set(tags):
            lang = [values["lang"] for _, values in self.open if values.get("lang")][-1]
            self.words.append((tags[-1], lang, data))

    def all(self, tag):
        return [values for name, values in self.elements if name == tag]


stock_of = cache(lambda tag: build.stock(SHELVES, [tag], TODAY))


def made(leaflet, tag, clinic=CLINIC):
    stock = stock_of(tag)
    (edition,) = build.plan([leaflet], [clinic], [tag], ["web"])
    return build.make(edition, stock, final=False)


@pytest.fixture(scope="module", params=few_first(TAGS, group="web"))
def tag(request):
    return request.param


@pytest.fixture(scope="module")
def whole(tag):
    return made("your-session", tag)


@pytest.fixture(scope="module")
def html(whole):
    return whole[-1].data.decode()


@pytest.fixture(scope="module")
def page(html):
    return Reader(html)


def test_a_page_of_the_shipped_content_is_a_draft_with_nothing_wrong(whole):
    outcome, _, _ = whole

    assert outcome.verdict is Verdict.DRAFT
    assert [each for each in outcome.findings if each.severity is Severity.ERROR] == []


def test_the_page_names_its_language_and_direction(page, tag):
    assert page.all("html") == [{"lang": tag, "dir": "rtl" if tag == "ar" else "ltr"}]


def test_it_asks_nobody_for_anything(page, html):
    followed = ("a",)
    for name, values in page.elements:
        for attribute in ("src", "href", "srcset", "data", "action", "style"):
            value = values.get(attribute, "")
            if name not in followed and attribute in values:
                assert value.startswith("data:"), (name, value)
    assert "@import" not in html
    assert set(re.findall(r"url\((\w+:)", html)) == {"data:"}
    assert re.search(r"\bon\w+=", re.sub(r"base64,[\w+/=]+", "", html)) is None


def test_its_policy_lets_in_its_own_styles_and_no_script(page, html):
    (policy,) = [m for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert policy["content"].split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "script-src 'none'",
        "font-src data:",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert html.index("Content-Security-Policy") < html.index("<style>")
    assert "<script" not in html


def test_every_number_to_call_is_a_link_of_its_digits(page):
    called = {values["href"] for values in page.all("a") if values["href"].startswith("tel:")}

    assert called == {"tel:911", "tel:988", "tel:2025550142", "tel:2025550199"}
    for values in page.all("a"):
        if values["href"].startswith("tel:"):
            assert values["dir"] == "ltr"


def test_no_number_to_call_stands_there_without_its_link(page):
    for parent, _, words in page.words:
        if any(number in words for number in (CLINIC.phone, CLINIC.night_phone)):
            assert parent == "a"


def test_it_can_be_walked_by_keyboard_and_by_ear(page):
    names = [name for name, _ in page.elements]
    ids = [values["id"] for _, values in page.elements if "id" in values]

    assert [names.count(name) for name in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    assert len(set(ids)) == len(ids)
    assert page.all("a")[0] == {"class": "skip", "href": "#page-text"}
    assert page.all("main")[0]["id"] == "page-text"
    headings = [name for name in names if re.fullmatch("h[1-6]", name)]
    assert headings[0] == "h1"
    assert set(headings[1:]) == {"h2"}


def test_drawings_are_hidden_from_those_who_hear_the_page(page):
    assert page.all("svg")
    assert all(values["aria-hidden"] == "true" for values in page.all("svg"))
    assert all(values["alt"] == "" for values in page.all("img"))


def test_english_in_another_language_says_that_it_is_english(page, tag):
    english = " ".join(words for _, lang, words in page.words if lang == "en")

    assert "Your treatment session" in english
    if tag != "en":
        assert any(lang == tag for _, lang, _ in page.words)
        assert CLINIC.name not in english  # a name is read in the language around it


def test_a_draft_says_so_and_keeps_out_of_search_engines(page, tag):
    words = {"en": "DRAFT", "ar": "مسودة", "zh-Hans": "草稿", "hi": "मसौदा"}

    assert words[tag] in {text.strip() for _, _, text in page.words}
    assert {"name": "robots", "content": "noindex"} in page.all("meta")


def test_all_of_its_letters_are_in_its_fonts(page, html):
    drawn = set()
    for data in re.findall(r"url\(data:font/woff2;base64,([\w+/=]+)\)", html):
        with TTFont(io.BytesIO(base64.b64decode(data))) as font:
            assert font.flavor == "woff2"
            drawn |= set(font.getBestCmap())

    shown = set().union(*(words for _, _, words in page.words))
    assert {c for c in shown if c.isprintable() and ord(c) not in drawn} == set()


def test_it_carries_its_manifest_and_its_code(page, tag, whole):
    (link,) = [each for each in page.all("link") if each["rel"] == "describedby"]
    said = json.loads(base64.b64decode(link["href"].partition("base64,")[2]))

    assert (said["leaflet"], said["locale"], said["layout"]) == ("your-session", tag, "web")
    assert "fonttools" in said["versions"]
    assert manifest.code(whole[1]) in {words.strip() for _, _, words in page.words}


def test_a_page_is_small_enough_for_a_slow_phone(html):
    assert len(html) < 400_000


def test_the_same_words_make_the_same_bytes():
    first = made("questions-to-ask", "en")[2].data
    web._subset.cache_clear()

    assert made("questions-to-ask", "en")[2].data == first


def test_a_character_that_no_font_has_holds_the_page():
    outcome, _, page = made("your-session", "en", replace(CLINIC, name="Clinic \N{SNOWMAN}"))

    assert page is None
    assert outcome.verdict is Verdict.HELD
    assert [f.code for f in outcome.findings if f.severity is Severity.ERROR] == ["glyph-missing"]


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "{{ 7*7 }}", "</style><b>", '" onload="x']
)
def test_what_a_clinic_writes_is_text(name, monkeypatch):
    monkeypatch.setattr(web, "_subset", lambda *_: b"")
    page = Reader(made("your-session", "en", replace(CLINIC, name=name))[2].data.decode())

    assert name in {words for _, _, words in page.words}
    assert {"author": name} == {m["name"]: m["content"] for m in page.all("meta")
                                if m.get("name") == "author"}  # fmt: skip
    assert page.all("script") == page.all("b") == []


def test_a_script_of_ours_is_let_in_by_its_digest_and_no_other():
    html = '<html lang="en"><head><style></style></head><script>go()</script></html>'
    finished = web.finish(Page(html, (), shipped.TEMPLATES), ["Noto Sans"]).data.decode()

    digest = base64.b64encode(hashlib.sha256(b"go()").digest()).decode()
    assert f"script-src &#39;sha256-{digest}&#39;" in finished


def test_marks_that_shape_other_letters_go_with_them():
    """Without its joiner a Hindi word falls apart."""
    html = '<html lang="hi"><head><style></style></head><p>क\N{ZERO WIDTH JOINER}ष</p></html>'
    finished = web.finish(Page(html, (), shipped.TEMPLATES), ["Noto Sans Devanagari"])

    (data, *_) = re.findall(r"base64,([\w+/=]+)\)", finished.data.decode())
    with TTFont(io.BytesIO(base64.b64decode(data))) as font:
        assert 0x200D in font.getBestCmap()
    assert finished.missing_glyphs == ()


def tokens():
    """The named colours of the style sheet, on a light screen and on a dark one."""
    css = (shipped.TEMPLATES / "styles" / "web.css").read_text("utf-8")
    light, dark = css.split("prefers-color-scheme: dark", 1)
    found = [dict(re.findall(r"--([\w-]+): (#\w{6})", part)) for part in (light, dark)]
    accent = CLINIC.accent
    found[0]["accent"], found[1]["accent"] = accent, layout.dark_accent(CLINIC)
    return found


@pytest.mark.parametrize(
    ("colour", "ground"),
    [
        *((colour, "ground") for colour in ("ink", "quiet", "accent", "alarm")),
        *((colour, "tint") for colour in ("ink", "accent")),
        *((colour, "alarm-tint") for colour in ("ink", "alarm")),
        ("ink", "draft"),
        ("on-accent", "accent"),
    ],
)
def test_colours_can_be_told_apart_by_day_and_by_night(colour, ground):
    for names in tokens():
        assert contrast(names[colour], names[ground]) >= 4.5


@pytest.mark.parametrize(
    ("printed", "called"),
    [
        ("911", "911"),
        ("(202) 555-0142", "2025550142"),
        ("13 11 14", "131114"),
        ("+1 202-555-0142", "+12025550142"),
        ("+44 (0)20 7946 0000", "+442079460000"),
        ("(0)20 7946 0000", "02079460000"),
    ],
)
def test_a_phone_dials_what_stands_there(printed, called):
    assert layout.dialled(printed) == called


def test_an_older_edition_is_not_for_the_web():
    """Nobody would take the page for staff off before a patient reads the rest."""
    stock = stock_of("ar")
    clinic = replace(CLINIC, older_editions=True)
    (edition,) = build.plan(["your-session"], [clinic], ["ar"], ["web"])

    leaflet, outcome = build.offered(edition, stock)

    assert leaflet.notice == ()
    assert outcome.verdict is Verdict.DRAFT


def test_families_of_links_come_after_those_of_the_page():
    english = languages.load(shipped.LOCALES / "en")

    assert layout.families(english)[0] == "Atkinson Hyperlegible Next"
    assert "Vazirmatn" not in layout.families(english)
