"""What would become of an edition, with plainly fictitious people who answer for it."""

import shutil
from datetime import date

import pytest
from msgspec.structs import replace

from leaflets import approvals, build, catalogues, clinics, extract, localise, report, shipped
from leaflets.model import Reason, Retouch, Role, Severity, Verdict
from tests.world import ALL_SIGN, CRISIS, TODAY, allowing_older, change, made, outcome, sign

AFTER = "blocks/session/after-a-session.md"


@pytest.fixture
def world(tmp_path):
    return made(tmp_path)


@pytest.fixture
def allowing(world, tmp_path):
    return allowing_older(world, tmp_path)


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


def test_one_changed_english_word_ends_the_signatures_of_every_language(world, tmp_path):
    shelves, clinic = world
    for tag in ("es", "ar"):
        sign(world, tag, ("en", Role.CLINICAL), (tag, Role.LANGUAGE), (tag, Role.CLINICAL))
    shutil.copytree(shelves.content, tmp_path / "content")
    changed = (replace(shelves, content=tmp_path / "content"), clinic)
    change(changed, CRISIS, "You are not alone.", "You are never alone.")
    stock = build.stock(changed[0], ["en", "es", "ar"], TODAY)

    for edition in build.plan(["your-session"], [clinic], ["en", "es", "ar"], ["a4"]):
        _, judged = build.judge(edition, stock)

        assert judged.verdict in (Verdict.DRAFT, Verdict.HELD)
        assert {answer.block for answer in judged.stale} == {"crisis-help"}
        assert "[-not-] {+never+}" in report.Tally([judged]).stale_lines()[0]
        assert (
            report.Tally([judged])
            .stale_lines()[0]
            .startswith("crisis-help (en): signed by Dr. Nobody")
        )


def test_a_clinic_that_does_not_ask_for_older_editions_gets_none(allowing):
    shelves, clinic = allowing
    change(allowing, CRISIS, "Tell someone you trust.", "Tell people you trust.")
    without = (shelves, replace(clinic, older_editions=False))

    assert outcome(without, "es").verdict is Verdict.HELD
    assert outcome(without, "es").path is None


def test_english_and_final_leaflets_have_no_older_edition(allowing):
    assert outcome(allowing, "es").verdict is Verdict.FINAL

    change(allowing, CRISIS, "Tell someone you trust.", "Tell people you trust.")

    assert outcome(allowing, "en").verdict is Verdict.HELD
    assert outcome(allowing, "en", final=False).verdict is Verdict.DRAFT


def test_where_nobody_answers_the_phone_no_older_edition_is_printed(allowing):
    shelves, clinic = allowing
    change(allowing, CRISIS, "Tell someone you trust.", "Tell people you trust.")

    result = outcome((shelves, replace(clinic, fictitious=True)), "es")

    assert result.verdict is Verdict.HELD


def test_as_text_there_is_no_older_edition_since_nobody_takes_its_notice_off(allowing):
    shelves, clinic = allowing
    change(allowing, CRISIS, "Tell someone you trust.", "Tell people you trust.")
    stock = build.stock(shelves, ["es"], TODAY)

    verdicts = [
        build.offered(edition, stock)[1].verdict
        for edition in build.plan(["your-session"], [clinic], ["es"], ["a4", "text"])
    ]

    assert verdicts == [Verdict.OLDER, Verdict.HELD]


def test_a_signature_that_expired_makes_no_older_edition(allowing):
    change(allowing, CRISIS, "Tell someone you trust.", "Tell people you trust.")

    assert outcome(allowing, "es", today=date(2028, 1, 1)).verdict is Verdict.HELD


@pytest.mark.parametrize("lacking", ALL_SIGN)
def test_what_one_role_never_signed_makes_no_older_edition(allowing, lacking):
    shelves, _ = allowing
    locale, role = lacking
    path = shelves.locales / locale / approvals.REGISTER
    left = [each for each in approvals.load(path) if each.role is not role]
    path.unlink()
    approvals.add(path, left)
    change(allowing, CRISIS, "Tell someone you trust.", "Tell people you trust.")

    assert outcome(allowing, "es").verdict is Verdict.HELD


def test_a_machine_draft_that_nobody_signed_is_never_an_older_edition(world):
    shelves, clinic = world
    allowed = (shelves, replace(clinic, older_editions=True))

    assert outcome(allowed, "es").verdict is Verdict.HELD
    assert outcome(allowed, "es", final=False).verdict is Verdict.DRAFT


def test_a_new_heading_makes_no_older_edition(allowing):
    change(allowing, AFTER, 'title = "After a session"', 'title = "Tea"')

    assert outcome(allowing, "es").verdict is Verdict.HELD


def test_an_older_edition_has_to_pass_every_check_itself(allowing):
    shelves, _ = allowing
    change(allowing, CRISIS, "Tell someone you trust.", "Tell people you trust.")
    path = catalogues.catalogue_path(shelves.locales, "es", catalogues.CONTENT)
    text = path.read_text("utf-8")
    mark = 'msgctxt "getting-ready"'
    path.write_text(text.replace(mark, f"#, fuzzy\n{mark}", 1), "utf-8")

    result = outcome(allowing, "es")

    assert result.verdict is Verdict.HELD
    assert "passage-fuzzy" in {finding.code for finding in result.findings}


def test_a_retouched_typo_leaves_every_language_final(allowing):
    shelves, _ = allowing
    change(allowing, CRISIS, "Tell someone you trust.", "Tell someone that you trust.")
    assert outcome(allowing, "es").verdict is Verdict.OLDER
    wanted = localise.messages(shelves.content, shelves.templates)
    (found,) = localise.mended("crisis-help", wanted, shelves.locales)
    mark = Retouch("crisis-help", found.before, found.after, "Dr. Nobody Example", "2026-11-22")

    localise.retouch([mark], shelves.locales)

    assert outcome(allowing, "es").verdict is Verdict.FINAL
    assert outcome(allowing, "en").verdict is Verdict.FINAL


def test_in_any_order_and_however_often_a_leaflet_is_judged_the_same(every_language):
    clinic = clinics.load(shipped.EXAMPLE_CLINIC)
    abroad = replace(clinic, country="GB", emergency_number="999", folder=clinic.folder / "none")
    tags = ["es", "ar", "zh-Hans"]
    names = ["your-session", "side-effects", "today"]
    editions = [*build.plan(names, [clinic, abroad], tags, ["a4"])]

    first = [build.judge(each, every_language) for each in editions]
    again = [build.judge(each, every_language) for each in reversed(editions)]

    assert again[::-1] == first
    for edition, (leaflet, judged) in zip(editions, first, strict=True):
        assert leaflet.clinic == judged.edition.clinic == edition.clinic
        assert {each.locale for each in judged.findings} <= {"en", edition.locale}


def test_what_a_clinic_signs_between_two_editions_counts_at_once(world):
    shelves, clinic = world
    stock = build.stock(shelves, ["en"], TODAY)
    (edition,) = build.plan(["your-session"], [clinic], ["en"], ["a4"])
    assert build.judge(edition, stock)[1].verdict is Verdict.DRAFT

    sign(world, "en", ("en", Role.CLINICAL))
    (shelves.locales / "en" / approvals.REGISTER).rename(clinic.folder / approvals.REGISTER)

    assert build.judge(edition, stock)[1].verdict is Verdict.FINAL

    (clinic.folder / approvals.REGISTER).unlink()

    assert build.judge(edition, stock)[1].verdict is Verdict.DRAFT


def test_what_is_told_of_a_country_is_judged_by_the_day_that_is_asked_for(every_language):
    clinic = clinics.load(shipped.EXAMPLE_CLINIC)
    (edition,) = build.plan(["your-session"], [clinic], ["en"], ["a4"])
    late = replace(every_language, today=date(2031, 1, 1))

    codes = [
        {each.code for each in build.judge(edition, stock)[1].findings}
        for stock in (every_language, late, every_language)
    ]

    assert ["fact-too-old" in found for found in codes] == [False, True, False]


def test_who_answers_is_known_before_anything_is_found(every_language):
    clinic = clinics.load(shipped.EXAMPLE_CLINIC)
    (edition,) = build.plan(["ketamine-in-brief"], [clinic], ["es"], ["a4"])
    told = []

    judged = build.judge(edition, every_language, lambda *ahead: told.append(ahead))

    ((leaflet, outcome),) = told
    assert (leaflet, replace(outcome, findings=judged[1].findings)) == judged
    assert outcome.reasons
    assert not outcome.findings
