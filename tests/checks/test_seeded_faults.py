"""Faults sown on purpose are found by the rule that is there for them, and by no other.

They are in ``seeded_faults.toml``, for people to read; each goes through the functions
that the program itself runs.
"""

import shutil
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from leaflets import (
    braille,
    catalogues,
    checks,
    clinics,
    languages,
    levels,
    library,
    render,
    shipped,
)
from leaflets.errors import LeafletError
from leaflets.library.blocks import load_block
from leaflets.model import Countries, Fact, Language, Leaflet, Origin, Page, Part, State
from tests.builders import CLINIC, block, items, leaflet, passage
from tests.world import FEW

SEEDED = tomllib.loads(Path(__file__).with_name("seeded_faults.toml").read_text("utf-8"))
# The faults were sown in these; in any other language they try the rules without its settings.
SHIPPED = {
    tag: settings for tag, settings in languages.load_all(shipped.LOCALES).items() if tag in FEW
}
FEWEST = 90
FAMILIES = {
    "numbers", "units", "order and ranges", "placeholders", "structure", "negation",
    "characters", "direction", "encoding", "script", "language", "English left", "consistency",
    "meaning", "terms", "wording", "sources", "structure of a leaflet", "files", "page",
    "reading level", "facts", "braille",
}  # fmt: skip


def each(kind):
    """The faults of one kind, each a test of its own by its id."""
    return [pytest.param(fault, id=fault["id"]) for fault in SEEDED[kind]]


def found_by(fault):
    """The codes or errors that have to find a fault; none for one that nothing finds yet."""
    return {fault["found_by"], *fault.get("also", ())} - {""}


def language_of(locale):
    """The language as shipped; as CLDR knows it where it has no folder."""
    right_to_left = languages.is_right_to_left(locale)
    return SHIPPED.get(locale) or Language(locale, locale, locale, right_to_left, (), 12.5, 1.4)


def codes_of_translations(locale, *pairs):
    """The codes found in a leaflet whose blocks hold one translated passage each."""
    blocks = [
        block(items(passage(english, text, context=f"block-{number}")))
        for number, (english, text) in enumerate(pairs)
    ]
    whole = replace(
        leaflet(*blocks, locale=locale),
        language=language_of(locale),
        names=shipped_library().names,
    )
    found = checks.check_translation(whole) + checks.check_catalogue(whole)
    return {finding.code for finding in found}


@pytest.mark.parametrize("fault", each("translation"))
def test_a_fault_of_a_translation_is_found(fault):
    english, locale = fault["english"], fault["locale"]

    assert codes_of_translations(locale, (english, fault["right"])) == set()
    assert codes_of_translations(locale, (english, fault["faulty"])) == found_by(fault)


@pytest.mark.parametrize("fault", each("two_translations"))
def test_a_fault_between_two_translations_is_found(fault):
    right = zip(fault["english"], fault["right"], strict=True)
    faulty = zip(fault["english"], fault["faulty"], strict=True)

    assert codes_of_translations(fault["locale"], *right) == set()
    assert codes_of_translations(fault["locale"], *faulty) == found_by(fault)


@cache
def shipped_library():
    return library.load(shipped.CONTENT)


def codes_of_english(text, *, sourced=True):
    claims = ("rest",) if sourced else ()
    whole = leaflet(block(items(passage(text, claims=claims))))
    return {finding.code for finding in checks.check_content(whole, shipped_library())}


@pytest.mark.parametrize("fault", each("english"))
def test_a_fault_of_the_english_is_found(fault):
    sourced = fault.get("sourced", True)

    assert codes_of_english(fault["right"], sourced=sourced) == set()
    assert codes_of_english(fault["faulty"], sourced=sourced) == found_by(fault)


def sections(choose):
    whole = leaflet(block())
    return replace(whole, sections=choose(whole.sections))


def listing(count, part=Part.TEXT):
    return block(items(*[passage("Rest.", claims=("rest",))] * count), part=part)


def unfinished(state):
    return leaflet(block(items(replace(passage("Rest."), state=state))), locale="es")


SPOILED = {
    "without its crisis box": lambda: sections(lambda all_: all_[1:]),
    "with its crisis box last": lambda: sections(lambda all_: (*all_[1:], all_[0])),
    "without its summary": lambda: sections(lambda all_: (all_[0], *all_[2:])),
    "without its checklist": lambda: sections(lambda all_: all_[:-1]),
    "with a number that the clinic left empty": lambda: leaflet(
        block(items(passage("Ring {crisis_line}.", claims=("rest",)))),
        clinic=replace(CLINIC, crisis_line=""),
    ),
    "with a placeholder that nobody knows": lambda: leaflet(
        block(items(passage("Ring {nobody}.", claims=("rest",))))
    ),
    "with a list of eight": lambda: leaflet(listing(8)),
    "with a summary of six": lambda: sections(
        lambda all_: (all_[0], listing(6, Part.SUMMARY), *all_[2:])
    ),
    "with a passage not translated": lambda: unfinished(State.MISSING),
    "with a passage marked fuzzy": lambda: unfinished(State.FUZZY),
}


def codes_of_leaflet(whole):
    findings = checks.check_structure(whole) + checks.check_translation(whole)
    if whole.locale == "en":
        findings += checks.check_content(whole, shipped_library())
    return {finding.code for finding in findings}


@pytest.mark.parametrize("fault", each("leaflet"))
def test_a_fault_of_a_leaflet_is_found(fault):
    assert codes_of_leaflet(leaflet(block())) == set()
    assert codes_of_leaflet(SPOILED[fault["faulty"]]()) == found_by(fault)


READERS = {
    "leaflets.po": lambda path: catalogues.load(path, "es"),
    "a-block.md": load_block,
    "clinic.toml": lambda path: clinics.load(path.parent),
}


def refusals(read, path):
    """What a reader of files says against a file: one error, or a group of them."""
    try:
        read(path)
    except ExceptionGroup as group:
        return list(group.exceptions)
    except LeafletError as error:
        return [error]
    return []


@pytest.mark.parametrize("fault", each("file"))
def test_a_fault_of_a_file_is_refused(fault, tmp_path):
    path = tmp_path / "northgate" / fault["name"]
    path.parent.mkdir()
    path.write_bytes(fault["faulty"].encode(fault.get("encoding", "utf-8")))

    refused = refusals(READERS[fault["name"]], path)

    assert {type(error).__name__ for error in refused} == found_by(fault)
    assert all(str(path) in error.where for error in refused)
    if refused:
        assert any(fault["saying"] in error.message for error in refused)


SOUND_PAGE = """<h1>A leaflet</h1>
<section class="crisis">
  <p>Call <strong>911</strong>.</p>
  <p>Call <strong>988</strong>.</p>
</section>
<section class="contact"><p>(202) 555-0142</p><p>(202) 555-0199</p></section>"""


def codes_of_page(fault):
    """The codes found in a page that is really rendered, but for what no page of ours can be.

    ``old`` is what the sound page has in the place of ``new``; without it ``new`` is added.
    """
    new = fault.get("new", "")
    body = SOUND_PAGE.replace(fault["old"], new) if "old" in fault else SOUND_PAGE + new
    assert (body == SOUND_PAGE) == (new == "")
    html = (
        '<html lang="en"><head><title>A leaflet</title><style>@page { size: 110mm 120mm } '
        'html { font-family: "Atkinson Hyperlegible Next"; font-size: 12pt }</style></head>'
        f"<body>{body}</body></html>"
    )
    pdf = render.render(Page(html, (), shipped.TEMPLATES))
    pdf = replace(
        pdf,
        pages=fault.get("pages", 2),
        whole_sheets=True,
        last_page_filled=1.0,
        foreign_fonts=(*pdf.foreign_fonts, *fault.get("foreign_fonts", ())),
    )
    return {finding.code for finding in checks.check_page(leaflet(), pdf)}


def test_a_sound_page_passes():
    assert codes_of_page({}) == set()


@pytest.mark.parametrize("fault", each("page"))
def test_a_fault_of_a_page_is_found(fault):
    assert codes_of_page(fault) == found_by(fault)


@pytest.mark.skipif(shutil.which(braille.PROGRAM) is None, reason="liblouis is not on this machine")
@pytest.mark.parametrize("fault", each("braille"))
def test_a_fault_of_braille_is_found(fault):
    file = braille.write([[fault["text"]]], SHIPPED[fault["locale"]])

    assert {each.code for each in checks.check_page(leaflet(), file)} == found_by(fault)


def codes_of_facts(fault):
    """The codes found in a leaflet about the law of a country, on a day."""
    fact = Fact("US", "law", "law-us", fault["checked"], (), Origin("countries.toml"))
    known = replace(shipped_library(), countries=Countries((fact,)))
    found = checks.check_facts(leaflet(block(id="law-us")), known, fault["today"])
    return {finding.code for finding in found}


@pytest.mark.parametrize("fault", each("fact"))
def test_a_fact_that_may_no_longer_be_so_is_found(fault):
    assert codes_of_facts({**fault, "today": fault["checked"]}) == set()
    assert codes_of_facts(fault) == found_by(fault)


def codes_of_reading(fault):
    """The codes found in a leaflet that says nothing but this, as ``leaflets check`` does."""
    said = passage(fault["english"], fault.get("faulty"))
    whole = Leaflet("a-leaflet", said, said, (), fault["locale"], CLINIC)
    whole = replace(whole, sections=(block(items(said)),))
    before = levels.Baseline("", {"a-leaflet": {fault["locale"]: fault.get("before", {})}})
    found = checks.check_reading(whole, levels.scored(whole, before))
    found += checks.check_reading(whole, levels.compared(whole))
    return {finding.code for finding in found}


@pytest.mark.parametrize("fault", each("reading"))
def test_a_leaflet_that_is_too_hard_is_found(fault):
    assert codes_of_reading(fault) == found_by(fault)


FAULTS = [fault for faults in SEEDED.values() for fault in faults]


def found_of_seeded():
    """Found and seeded for every family: what may be said of the rules in numbers."""
    seeded = Counter(fault["family"] for fault in FAULTS)
    found = Counter(fault["family"] for fault in FAULTS if found_by(fault))
    return {family: (found[family], seeded[family]) for family in seeded}


def test_there_are_enough_faults_of_every_family():
    table = found_of_seeded()

    assert sum(seeded for _, seeded in table.values()) >= FEWEST
    assert set(table) == FAMILIES
    assert len({fault["id"] for fault in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize("code", checks.rules())
def test_every_rule_finds_a_fault(code):
    """A rule that no fault asks for may as well find nothing: sow one for it."""
    assert any(fault["found_by"] == code for fault in FAULTS)


def test_a_fault_that_nothing_finds_says_why():
    for fault in FAULTS:
        assert bool(fault["found_by"]) != bool(fault.get("known_gap")), fault["id"]
        assert found_by(fault) or not fault.get("also"), fault["id"]


def test_the_kinds_of_leaflets_are_all_used():
    assert {fault["faulty"] for fault in SEEDED["leaflet"]} == SPOILED.keys()


def test_the_leaflet_around_a_seeded_passage_holds_no_fault_of_its_own():
    assert checks.check_translation(leaflet(block(), locale="ar")) == ()
