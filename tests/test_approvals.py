"""Who answers for what."""

import json
from dataclasses import replace
from datetime import date

import pytest

from leaflets import approvals
from leaflets.errors import LeafletError
from leaflets.model import Approval, Reason, Role
from tests.builders import block, items, leaflet, passage

TODAY = date(2026, 11, 22)


def signed(whole, role, locale):
    """Approvals of every passage of a leaflet, by a plainly fictitious person."""
    return [
        Approval(
            digest=approvals.digest(
                locale, p.context, p.source, p.source if locale == "en" else p.text
            ),
            role=role,
            name="Dr. Nobody Example",
            date="2026-11-01",
            until="2027-11-01",
        )
        for p in whole.passages()
    ]


def reasons(whole, register, today=TODAY, *, machine_made=False):
    return approvals.reasons_for_draft(whole, register, today, machine_made=machine_made)


def test_english_that_a_clinician_signed_is_final():
    whole = leaflet()

    assert reasons(whole, signed(whole, Role.CLINICAL, "en")) == frozenset()


def test_a_translation_is_final_with_all_three_signatures():
    whole = leaflet(block(items(passage("Rest.", "Descanse."))), locale="es")
    register = [
        *signed(whole, Role.CLINICAL, "en"),
        *signed(whole, Role.LANGUAGE, "es"),
        *signed(whole, Role.CLINICAL, "es"),
    ]

    assert reasons(whole, register, machine_made=True) == frozenset()


def test_without_approvals_a_leaflet_is_a_draft_and_says_why():
    assert reasons(leaflet(), []) == {Reason.CLINICAL}
    assert reasons(leaflet(locale="es"), [], machine_made=True) == {
        Reason.CLINICAL,
        Reason.MACHINE,
        Reason.CLINICAL_TRANSLATION,
    }


@pytest.mark.parametrize("changed", ["source", "text"])
def test_an_approval_dies_with_one_changed_word(changed):
    before = leaflet(block(items(passage("Rest.", "Descanse."))), locale="es")
    register = [
        *signed(before, Role.CLINICAL, "en"),
        *signed(before, Role.LANGUAGE, "es"),
        *signed(before, Role.CLINICAL, "es"),
    ]
    after = before.map(
        lambda p: replace(p, **{changed: "Do not rest."}) if p.text == "Descanse." else p
    )

    assert Reason.LANGUAGE in reasons(after, register)


@pytest.mark.parametrize("today", [date(2026, 10, 31), date(2027, 11, 2)])
def test_an_approval_counts_only_in_its_time(today):
    whole = leaflet()

    assert reasons(whole, signed(whole, Role.CLINICAL, "en"), today) == {Reason.CLINICAL}


def test_a_signature_in_another_role_does_not_count():
    whole = leaflet()

    assert reasons(whole, signed(whole, Role.LANGUAGE, "en")) == {Reason.CLINICAL}


def test_a_register_is_one_object_a_line(tmp_path):
    line = {
        "digest": "0" * 32,
        "role": "clinical",
        "name": "Dr. Nobody Example",
        "date": "2026-11-01",
        "until": "2027-11-01",
    }
    path = tmp_path / "approvals.jsonl"
    path.write_text(json.dumps(line) + "\n\n")

    (approval,) = approvals.load(path)

    assert approval.role is Role.CLINICAL


def test_no_register_means_no_approvals(tmp_path):
    assert approvals.load(tmp_path / "approvals.jsonl") == ()


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"digest": "0"}', '{"digest":"0","role":"king","name":"x","date":"d"}']
)
def test_a_broken_line_is_named(tmp_path, line):
    path = tmp_path / "approvals.jsonl"
    path.write_text("\n" + line)

    with pytest.raises(LeafletError) as error:
        approvals.load(path)

    assert error.value.where == f"{path}:2"
