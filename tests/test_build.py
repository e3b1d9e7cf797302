"""The way of a leaflet, with plainly fictitious people who answer for it."""

import shutil
import tracemalloc

import page as page_validation
import pdfplumber
import pikepdf
import pytest
from msgspec.structs import replace

from leaflets import build, catalogues, issued, localise, manifest
from leaflets.model import Role, Verdict
from tests.world import ALL_SIGN, CRISIS, TODAY, allowing_older, change, made, outcome, sign


@pytest.fixture
def world(tmp_path):
    return made(tmp_path)


def test_with_every_signature_a_leaflet_is_final(world):
    sign(world, "es", ("en", Role.CLINICAL), ("es", Role.LANGUAGE), ("es", Role.CLINICAL))

    result = outcome(world, "es")

    assert result.verdict is Verdict.FINAL
    assert result.reasons == ()
    assert result.path.read_bytes().startswith(b"%PDF")


def test_without_signatures_final_holds_it_and_a_draft_is_printed(world):
    assert outcome(world).verdict is Verdict.HELD
    assert outcome(world).path is None
    assert outcome(world, final=False).verdict is Verdict.DRAFT


def test_a_clinic_prints_its_languages_on_its_paper_unless_told_otherwise(world):
    _, clinic = world
    clinic = replace(clinic, languages=("es", "ar"), paper="letter")

    editions = build.plan(["side-effects"], [clinic], [], [])

    assert [(each.locale, each.layout) for each in editions] == [("es", "letter"), ("ar", "letter")]
    assert len(build.plan(["side-effects"], [clinic], ["en", "hi"], ["a4", "letter"])) == 4


def test_a_form_beside_english_is_left_out_for_english(world):
    _, clinic = world

    editions = build.plan(["side-effects"], [clinic], ["en", "es"], ["bilingual", "a4"])

    assert [(each.locale, each.layout) for each in editions] == [
        ("en", "a4"),
        ("es", "bilingual"),
        ("es", "a4"),
    ]


def test_a_logo_that_cannot_be_drawn_holds_the_leaflet(world):
    _, clinic = world
    clinic.logo.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hostname"/>'
    )

    assert outcome(world, final=False).verdict is Verdict.HELD


AFTER = "blocks/session/after-a-session.md"


@pytest.fixture
def allowing(world, tmp_path):
    return allowing_older(world, tmp_path)


def updated(world):
    shelves, _ = world
    wanted = localise.messages(shelves.content, shelves.templates)
    localise.update(["es"], wanted, shelves.locales)


def words(path, page):
    with pdfplumber.open(path) as pdf:
        return " ".join(pdf.pages[page].extract_text().split())


@pytest.mark.parametrize("is_updated", [False, True])
def test_where_the_english_changed_the_older_approved_edition_is_printed(allowing, is_updated):
    change(allowing, CRISIS, "Tell someone you trust.", "Tell two people you trust.")
    change(
        allowing,
        AFTER,
        "- You may feel tired.",
        "- Have tea ready. [@tired]\n- You may feel tired.",
    )
    if is_updated:
        updated(allowing)

    result = outcome(allowing, "es")

    assert (result.verdict, result.reasons) == (Verdict.OLDER, ())
    assert result.pages in (2, 4)
    notice, leaflet = words(result.path, 0), words(result.path, 2)
    assert "For staff. Take this page off before you hand out the leaflet." in notice
    assert "This leaflet says: You are not alone. Tell someone you trust." in notice
    assert "The English now says: You are not alone. Tell two people you trust." in notice
    assert "number added: two" in notice
    assert "not approved yet: Have tea ready." in notice
    assert f"Página 1 de {result.pages}" in leaflet
    assert "Dígaselo a alguien de confianza." in leaflet


def test_staff_get_a_sheet_of_their_own_that_is_read_to_them_in_english(allowing):
    change(allowing, CRISIS, "Tell someone you trust.", "Tell people you trust.")

    result = outcome(allowing, "es")

    report = page_validation.validate_pdf(str(result.path), profile="pdf-ua-1")
    assert [failure.message for failure in report.failures] == []
    with pikepdf.open(result.path) as pdf:
        assert len(pdf.pages) == result.pages + 2
        assert str(pdf.Root.Lang) == "es"
        top = pdf.Root.StructTreeRoot.K[0].K
        english = [str(each.get("/Lang", "")) for each in top]
    assert english[0] == "en"
    assert english[-1] == ""


@pytest.mark.parametrize(("form", "mono"), [("booklet", True), ("large-print", False)])
def test_an_older_edition_has_its_notice_in_every_form(allowing, tmp_path, form, mono):
    shelves, clinic = allowing
    change(allowing, CRISIS, "Tell someone you trust.", "Tell people you trust.")
    stock = build.stock(shelves, ["es"], TODAY)
    (edition,) = build.plan(["your-session"], [clinic], ["es"], [form])

    result = build.build_edition(replace(edition, mono=mono), stock, tmp_path / "out", final=False)

    assert result.verdict is Verdict.OLDER
    assert "For staff." in words(result.path, 0)
    if result.print_file:
        assert "For staff." in words(result.print_file, 0)
        assert "Pida ayuda ahora" not in words(result.print_file, 0)
        assert "Pida ayuda ahora" in words(result.print_file, 2)


def test_an_older_edition_can_be_verified(allowing):
    shelves, clinic = allowing
    change(allowing, CRISIS, "Tell someone you trust.", "Tell people you trust.")
    printed = manifest.read(outcome(allowing, "es").path.read_bytes())

    assert printed.manifest.verdict == "older"
    verified = issued.verify(printed, shelves, clinic, TODAY)
    assert verified.answer is issued.Answer.UNCHANGED


def test_an_older_edition_whose_pages_are_not_right_gives_way_to_the_one_of_today(world, tmp_path):
    shelves, clinic = world
    path = catalogues.catalogue_path(shelves.locales, "es", catalogues.CONTENT)
    text = path.read_text("utf-8")
    path.write_text(text.replace("Dígaselo a alguien", "\U0001f701 Dígaselo a alguien"), "utf-8")
    sign(world, "es", *ALL_SIGN)
    shutil.copytree(shelves.content, tmp_path / "content")
    allowed = (replace(shelves, content=tmp_path / "content"), replace(clinic, older_editions=True))
    change(allowed, CRISIS, "Tell someone you trust.", "Tell people you trust.")
    path.write_text(text.replace("Tell someone you trust.", "Tell people you trust."), "utf-8")
    stock = build.stock(allowed[0], ["es"], TODAY)
    (edition,) = build.plan(["your-session"], [allowed[1]], ["es"], ["a4"])

    result = outcome(allowed, "es", final=False)

    assert build.offered(edition, stock)[1].verdict is Verdict.OLDER
    assert result.verdict is Verdict.DRAFT
    assert result.path.exists()


def test_a_plan_of_a_hundred_thousand_editions_needs_no_more_room_than_one(world):
    _, clinic = world
    clinics = [replace(clinic, id=f"clinic-{number}") for number in range(1_000)]
    names, tags = [f"leaflet-{number}" for number in range(10)], ["en", "es", "ar", "hi", "fr"]
    tracemalloc.start()

    editions = build.plan(names, clinics, tags, ["a4", "letter"])
    count = sum(1 for _ in editions)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count == len(editions) == 100_000
    assert most < 1_000_000
    assert next(iter(editions)).locale == "en"
