"""The real content: it composes, is sourced, is plain, is translated."""

import re
import tomllib
from statistics import median

import pytest
from msgspec.structs import replace

from leaflets import (
    build,
    checks,
    clinics,
    compose,
    languages,
    layout,
    levels,
    library,
    localise,
    reading,
    shipped,
)
from leaflets.model import EASY, Kind, Part, Severity
from tests.world import OFFERED, TODAY, TRANSLATED

LIBRARY = library.load(shipped.CONTENT)
CLINIC = clinics.load(shipped.EXAMPLE_CLINIC)
COUNTRIES = ("US", "GB", "AU", "DE")
NOT_READ_AS_SENTENCES = {Kind.TITLE, Kind.LEAD, Kind.HEADING, Kind.COLUMN, Kind.FRAME}
TOPICS = tomllib.loads((shipped.CONTENT / "topics.toml").read_text("utf-8"))
# Every topic of the evidence base has to be served.
NEEDED = range(1, 45)


def sentences(passages):
    return [p.source for p in passages if p.kind not in NOT_READ_AS_SENTENCES]


def shipped_stock(*locales):
    shelves = build.Shelves(shipped.CONTENT, shipped.LOCALES, shipped.TEMPLATES)
    return build.stock(shelves, locales, TODAY)


IN_EASY_WORDS = ("about-ketamine", "ketamine-in-brief", "side-effects", "your-session")
OUTLINES = {
    **LIBRARY.outlines,
    **{name + EASY: compose.in_easy_words(LIBRARY.outlines[name]) for name in IN_EASY_WORDS},
}
EASY_BLOCKS = [block for name, block in LIBRARY.blocks.items() if name.endswith(EASY)]


@pytest.fixture(params=[f"{name}-{place}" for name in OUTLINES for place in COUNTRIES])
def leaflet(request):
    """Every leaflet in English, as a clinic in each country prints it."""
    name, _, country = request.param.rpartition("-")
    return compose.compose(OUTLINES[name], LIBRARY, replace(CLINIC, country=country))


def test_the_english_has_no_finding(leaflet):
    findings = (
        *checks.check_content(leaflet, LIBRARY),
        *checks.check_structure(leaflet),
        *checks.check_translation(leaflet),
        *checks.check_catalogue(leaflet),
    )

    assert [f"{finding.origin}: {finding.message}" for finding in findings] == []


def test_the_english_is_plain(leaflet):
    """Flesch-Kincaid 5 and SMOG 7.5 at most: half of all adults read no better."""
    level = reading.level(reading.count(sentences(leaflet.passages())))

    assert level.grade is not None
    assert level.grade <= 5
    assert level.smog is not None
    assert level.smog <= 7.5


def test_the_spanish_is_plain():
    """INFLESZ 65 at least: "bastante fácil", as validated on texts for patients."""
    stock = shipped_stock("es")
    for edition in build.plan(LIBRARY.outlines, [CLINIC], ["es"], ["a4"]):
        (score,) = levels.tell(build.fill(edition, stock)).decisive
        assert score.formula.name == "inflesz"
        assert score.value >= 65


def test_every_score_is_stored_so_that_none_can_slip_unseen():
    baseline = levels.load_baseline(shipped.CONTENT)

    for name in LIBRARY.outlines:
        for locale, formula in (("en", "flesch_kincaid"), ("en", "smog"), ("es", "inflesz")):
            assert baseline.find(name, locale, formula) is not None


def test_blocks_are_plain_one_by_one():
    grades = [
        reading.level(reading.count(sentences(block.passages()))).grade
        for block in LIBRARY.blocks.values()
    ]

    assert median(grade for grade in grades if grade is not None) <= 4.5


def test_every_block_passes_the_rules_of_wording():
    """Those too that no outline uses yet."""
    crisis = LIBRARY.blocks["crisis-help"]
    for block in LIBRARY.blocks.values():
        whole = replace(
            compose.compose(LIBRARY.outlines["your-session"], LIBRARY, CLINIC),
            sections=(crisis, block),
        )
        assert list(checks.claim_without_source(whole, LIBRARY)) == []
        assert list(checks.wording_forbidden(whole, LIBRARY)) == []
        assert list(checks.sentence_too_long(whole, LIBRARY)) == []


@pytest.mark.parametrize("topic", [f"B{number:02}" for number in NEEDED])
def test_every_topic_has_its_block(topic):
    blocks = TOPICS[topic]["blocks"]

    assert blocks
    assert set(blocks) <= LIBRARY.blocks.keys()


def test_every_block_serves_a_topic_or_closes_a_leaflet():
    serving = {name for topic in TOPICS.values() for name in topic["blocks"]}
    framing = {
        name
        for name, block in LIBRARY.blocks.items()
        if block.part in (Part.SUMMARY, Part.CHECKLIST)
    }
    said = {name.removesuffix(EASY) for name in LIBRARY.blocks}

    assert said - serving - framing == set()


@pytest.mark.parametrize("name", IN_EASY_WORDS)
def test_a_leaflet_in_easy_words_is_complete_in_every_country(name):
    for country in COUNTRIES:
        assert compose.without_easy_version(LIBRARY.outlines[name], LIBRARY, country) == ()


@pytest.mark.parametrize("easy", EASY_BLOCKS, ids=lambda block: block.id)
def test_an_easy_version_keeps_every_claim_every_number_and_the_part_of_its_block(easy):
    block = LIBRARY.blocks[easy.id.removesuffix(EASY)]

    assert easy.claims == block.claims
    assert easy.title.source == block.title.source
    parts = (Part.CRISIS, Part.SUMMARY, Part.HELP, Part.CHECKLIST)
    assert (easy.part if easy.part in parts else None) == (
        block.part if block.part in parts else None
    )
    for facts in (r"\d+", r"\{\w+\}"):
        assert said(facts, easy) == said(facts, block)


def said(pattern, block):
    return {found for row in block.rows() for found in re.findall(pattern, row.source)}


# One "do not use Spravato" leads four rows, where the block says it twice.
SAID_ONCE = {"tell-us-first.easy": 1}


@pytest.mark.parametrize("easy", EASY_BLOCKS, ids=lambda block: block.id)
def test_an_easy_version_says_not_at_least_as_often_as_its_block(easy):
    """A warning is lost with its "not" first of all."""
    negation = r"(?i)\b(?:not|no|cannot|never|nobody|lack)\b"
    block = LIBRARY.blocks[easy.id.removesuffix(EASY)]

    counts = [
        sum(len(re.findall(negation, row.source)) for row in each.rows()) for each in (easy, block)
    ]

    assert counts[0] >= counts[1] - SAID_ONCE.get(easy.id, 0)


def test_easy_versions_are_shorter_and_plainer_than_their_blocks():
    """Easy Read: sentences of eight words on average, none over fifteen; grade 4 at most."""
    counts = reading.count([row.source for block in EASY_BLOCKS for row in block.rows()])
    level = reading.level(counts)

    assert counts.longest_sentence <= 15
    assert counts.words / counts.sentences <= 8
    assert level.grade is not None
    assert level.grade <= 4


def test_a_leaflet_in_easy_words_has_a_picture_for_its_cover():
    assert all(LIBRARY.outlines[name].title.icon for name in IN_EASY_WORDS)


def test_every_icon_is_drawn():
    drawn = layout.icon_names(shipped.TEMPLATES)

    assert {block.icon for block in LIBRARY.blocks.values() if block.icon} <= drawn


def test_an_icon_array_shows_the_number_beside_it():
    for block in LIBRARY.blocks.values():
        items = [passage for element in block.elements for passage in element.passages()]
        if not block.icon_arrays:
            continue
        assert len(block.icon_arrays) == len(items)
        for counts, item in zip(block.icon_arrays, items, strict=True):
            assert all(f"{count} in 100" in item.source for count in counts)
            assert item.source.count("in 100") == len(counts)


def test_every_claim_has_a_source():
    for block in LIBRARY.blocks.values():
        for sources in block.claims.values():
            assert sources
            assert set(sources) <= LIBRARY.sources.keys()


@pytest.mark.parametrize("required", ["stay-safe", "call-for-help", "tell-us-first"])
def test_what_every_leaflet_must_say_is_in_every_leaflet(required):
    """Do not drive, whom to call, who must not have it; some say the first their own way.

    Who must not have it is no longer the question when a session is over.
    """
    said_otherwise = {
        ("your-session", "stay-safe"): "after-a-session",
        ("before-you-go-home", "stay-safe"): "in-short-before-you-go-home",
        ("before-you-go-home", "tell-us-first"): "call-for-help",
        ("today", "stay-safe"): "in-short-today",
        ("today", "tell-us-first"): "call-for-help",
        ("is-it-for-me", "tell-us-first"): "who-should-not",
    }
    for outline in LIBRARY.outlines.values():
        wanted = said_otherwise.get((outline.id, required), required)
        assert wanted in outline.block_ids()


SHORT = {"before-you-go-home", "ketamine-in-brief", "today"}


def test_every_leaflet_but_the_short_ones_says_whether_the_drug_is_approved():
    approval = LIBRARY.countries.choices()["approval"]

    assert {o.id for o in LIBRARY.outlines.values() if approval not in o.sections} == SHORT


@pytest.mark.parametrize("name", ["today", "before-you-go-home"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_sheet_to_take_home_is_one_page(name, paper, tmp_path):
    stock = shipped_stock()
    (edition,) = build.plan([name], [CLINIC], ["en"], [paper])

    assert build.build_edition(edition, stock, tmp_path, final=False).pages == 1


@pytest.mark.xdist_group("findings")
@pytest.mark.parametrize("locale", OFFERED)
def test_no_language_has_an_error(findings, locale):
    errors = [each for each in findings if each.severity is Severity.ERROR]

    assert [f"{each.origin}: {each.message}" for each in errors if each.locale == locale] == []


@pytest.mark.xdist_group("findings")
@pytest.mark.parametrize("locale", TRANSLATED)
def test_every_language_calls_things_what_its_glossary_calls_them(every_language, findings, locale):
    words = ("term-not-used", "term-forbidden", "name-changed", "language-wrong")
    found = [each for each in findings if each.locale == locale and each.code in words]

    assert every_language.locales[locale].language.glossary
    assert [f"{finding.origin}: {finding.message}" for finding in found] == []


SHIPPED = [tag for tag in languages.load_all(shipped.LOCALES) if tag != languages.ENGLISH]


@pytest.mark.parametrize("locale", SHIPPED)
def test_a_language_is_offered_as_soon_as_it_is_complete_and_no_sooner(locale):
    """One that is begun may lie there for years; nobody is offered half of it.

    To offer one, add it to `languages` in the example clinic's `clinic.toml`.
    """
    (progress,) = localise.progress([locale], shipped.LOCALES)
    both = (progress.content, progress.frame)

    assert (locale in OFFERED) == all(each.translated == each.messages for each in both)


def test_catalogues_are_up_to_date_with_the_english():
    wanted = localise.messages(shipped.CONTENT, shipped.TEMPLATES)

    assert localise.update(SHIPPED, wanted, shipped.LOCALES, write=False) == []


def test_no_approval_is_shipped():
    """Nobody here is a clinician: what is shipped is a draft, and says so."""
    assert list(shipped.LOCALES.glob("*/approvals.jsonl")) == []
    assert not (shipped.EXAMPLE_CLINIC / "approvals.jsonl").exists()
