"""What a printed leaflet is made of."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from leaflets import manifest
from leaflets.model import (
    Answer,
    Approval,
    Edition,
    Manifest,
    Outcome,
    Reason,
    Role,
    Standing,
    Verdict,
)
from tests.builders import CLINIC, block, items, leaflet, passage

MAKING = manifest.Making(date(2026, 11, 22), {"leaflets": "0.1.0"})
OUTCOME = Outcome(Edition("a-leaflet", CLINIC, "en", "a4"), Verdict.DRAFT, (Reason.CLINICAL,))


def described(*blocks, clinic=CLINIC, answers=(), making=MAKING) -> Manifest:
    outcome = replace(OUTCOME, edition=replace(OUTCOME.edition, clinic=clinic))
    return manifest.describe(leaflet(*blocks, clinic=clinic), outcome, answers, making)


def signed(name="Dr. Nobody Example", standing=Standing.APPROVED, digest="d" * 32):
    words = ("en", "a-block", "Rest.", "Rest.")
    approval = Approval(digest, Role.CLINICAL, name, "2026-11-01", "2027-11-01", *words)
    return Answer(*words, Role.CLINICAL, standing, approval)


def test_a_manifest_says_what_a_leaflet_is_made_of():
    found = described(answers=[signed()])

    assert (found.leaflet, found.clinic, found.locale, found.layout) == (
        ("a-leaflet", "northgate", "en", "a4")
    )
    assert found.verdict == "draft"
    assert found.reasons == ("no clinician has approved the English text",)
    assert [each.block for each in found.blocks] == ["a-block"]
    assert [each.name for each in found.signatures] == ["Dr. Nobody Example"]
    assert (found.issued, found.versions) == ("2026-11-22", {"leaflets": "0.1.0"})


def test_only_signatures_that_count_are_in_it():
    stale = signed("Old Example", Standing.STALE)
    expired = signed("Late Example", Standing.EXPIRED)
    due = signed("Due Example", Standing.DUE)

    names = [each.name for each in manifest.signatures([stale, expired, due, signed()])]

    assert names == ["Dr. Nobody Example", "Due Example"]


def test_what_one_person_signed_on_one_day_stands_together():
    (found,) = manifest.signatures([signed(digest="a"), signed(digest="b")])

    assert found.digests == ("a", "b")


def test_one_changed_word_changes_the_digests_and_the_code():
    before = described(block(items(passage("Rest now."))))
    english = described(block(items(passage("Rest then."))))
    translation = described(block(items(passage("Rest now.", "Descanse."))))

    assert len({manifest.code(each) for each in (before, english, translation)}) == 3
    assert before.blocks[0].english != english.blocks[0].english
    assert before.blocks[0].english == translation.blocks[0].english
    assert before.blocks[0].text != translation.blocks[0].text


@pytest.mark.parametrize(
    "change",
    [{"name": "B"}, {"phone": "(202) 555-0143"}, {"crisis_line": "1"}, {"accent": "#000000"}],
)
def test_one_changed_detail_of_the_clinic_changes_its_digest(change):
    other = replace(CLINIC, **change)

    assert manifest.clinic_digest(other) != manifest.clinic_digest(CLINIC)


def test_another_logo_changes_the_digest_of_the_clinic(tmp_path):
    logo = tmp_path / "logo.svg"
    clinic = replace(CLINIC, logo=logo)
    logo.write_text("<svg/>")
    before = manifest.clinic_digest(clinic)

    logo.write_text("<svg />")

    assert manifest.clinic_digest(clinic) != before


def test_where_the_clinics_folder_lies_is_no_part_of_the_leaflet():
    moved = replace(CLINIC, folder=Path("/elsewhere"), languages=("en", "es"))

    assert manifest.clinic_digest(moved) == manifest.clinic_digest(CLINIC)
