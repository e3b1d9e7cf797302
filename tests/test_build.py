"""The way of a leaflet, with plainly fictitious people who answer for it."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from leaflets import approvals, build, catalogues, clinics, extract, shipped
from leaflets.model import Reason, Role, Severity, Verdict

TODAY = date(2026, 11, 22)


@pytest.fixture
def world(tmp_path):
    """Copies of the shipped files, to which a test may add approvals."""
    locales = tmp_path / "locales"
    shutil.copytree(shipped.LOCALES, locales)
    clinic = tmp_path / "example"
    shutil.copytree(shipped.EXAMPLE_CLINIC, clinic)
    answered = replace(clinics.load(clinic), fictitious=False)  # as if somebody did
    return build.Shelves(shipped.CONTENT, locales, shipped.TEMPLATES), answered


def sign(world, locale, *roles):
    """Let Dr. Nobody Example sign every passage of your-session, in English and a locale."""
    shelves, clinic = world
    stock = build.stock(shelves, [locale], TODAY)
    (edition,) = build.plan(["your-session"], [clinic], [locale], ["a4"])
    leaflet, _ = build.judge(edition, stock)
    for tag, role in roles:
        asked = [a for a in build.answers(leaflet, stock) if (a.locale, a.role) == (tag, role)]
        path = shelves.locales / tag.replace("-", "_") / approvals.REGISTER
        until = date(2027, 11, 1)
        approvals.add(path, approvals.sign(asked, "Dr. Nobody Example", TODAY, until))


def outcome(world, locale="en", *, final=True, today=TODAY):
    shelves, clinic = world
    stock = build.stock(shelves, [locale], today)
    editions = build.plan(["your-session"], [clinic], [locale], ["a4"])
    (result,) = build.build(editions, stock, shelves.locales.parent / "out", jobs=1, final=final)
    return result


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


def test_numbers_that_nobody_answers_are_never_final(world):
    """A patient in danger would ring them. Signatures answer for words alone."""
    sign(world, "en", ("en", Role.CLINICAL))
    shelves, clinic = world
    shipped_clinic = shelves, replace(clinic, fictitious=True)

    assert outcome(shipped_clinic).verdict is Verdict.HELD
    assert outcome(shipped_clinic, final=False).verdict is Verdict.DRAFT
    assert outcome(shipped_clinic, final=False).reasons == (Reason.FICTITIOUS,)


def test_a_signature_out_of_date_holds_it(world):
    sign(world, "en", ("en", Role.CLINICAL))

    assert outcome(world).verdict is Verdict.FINAL
    assert outcome(world, today=date(2028, 1, 1)).reasons == (Reason.CLINICAL,)


def test_one_changed_word_makes_every_leaflet_with_the_block_a_draft_again(world, tmp_path):
    sign(world, "en", ("en", Role.CLINICAL))
    shelves, clinic = world
    content = tmp_path / "content"
    shutil.copytree(shelves.content, content)
    block = content / "blocks" / "help" / "crisis-help.md"
    block.write_text(block.read_text("utf-8").replace("You are not alone.", "You're not alone."))

    result = outcome((replace(shelves, content=content), clinic))

    assert result.verdict is Verdict.HELD
    assert result.reasons == (Reason.CLINICAL,)


def test_the_clinics_own_register_counts(world):
    sign(world, "en", ("en", Role.CLINICAL))
    shelves, clinic = world
    (shelves.locales / "en" / "approvals.jsonl").rename(clinic.folder / "approvals.jsonl")

    assert outcome(world).verdict is Verdict.FINAL


def test_a_clinic_prints_its_languages_on_its_paper_unless_told_otherwise(world):
    _, clinic = world
    clinic = replace(clinic, languages=("es", "ar"), paper="letter")

    editions = build.plan(["side-effects"], [clinic], [], [])

    assert [(each.locale, each.layout) for each in editions] == [("es", "letter"), ("ar", "letter")]
    assert len(build.plan(["side-effects"], [clinic], ["en", "hi"], ["a4", "letter"])) == 4


def test_a_word_of_the_frame_that_is_not_translated_holds_the_leaflet(world):
    shelves, _ = world
    path = catalogues.catalogue_path(shelves.locales, "es", catalogues.FRAME)
    text = path.read_text("utf-8")
    before, _, after = text.partition('msgid "Emergency"\nmsgstr ')
    path.write_text(before + 'msgid "Emergency"\nmsgstr ""\n' + after.partition("\n")[2], "utf-8")

    result = outcome(world, "es", final=False)

    assert result.verdict is Verdict.HELD
    (finding,) = [each for each in result.findings if each.severity is Severity.ERROR]
    assert finding.source == "Emergency"
    assert finding.block == extract.FRAME_CONTEXT


def test_a_logo_that_cannot_be_drawn_holds_the_leaflet(world):
    _, clinic = world
    clinic.logo.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hostname"/>'
    )

    assert outcome(world, final=False).verdict is Verdict.HELD
