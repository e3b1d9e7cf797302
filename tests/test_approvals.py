"""Who answers for what."""

import json
import re
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict, fields, replace

from leaflets import approvals
from leaflets.changes import changed_words
from leaflets.errors import LeafletError
from leaflets.model import Approval, Reason, Role, Standing
from tests.builders import block, items, leaflet, passage

TODAY = date(2026, 11, 22)


def signed(whole, role, locale, name="Dr. Nobody Example"):
    """Approvals of every passage of a leaflet, by a plainly fictitious person."""
    answers = [
        answer
        for answer in approvals.answers(whole, (), TODAY)
        if (answer.role, answer.locale) == (role, locale)
    ]
    return approvals.sign(answers, name, date(2026, 11, 1), date(2027, 11, 1))


def reasons(whole, register, today=TODAY, *, machine_made=False, translator=""):
    answered = approvals.answers(whole, tuple(register), today, translator=lambda _: translator)
    return approvals.reasons_for_draft(answered, machine_made=machine_made)


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
    whole = leaflet(locale="es")
    register = [replace(each, role=Role.READER_TESTED) for each in everyone(whole)]

    assert Reason.CLINICAL in reasons(whole, register)


def everyone(whole):
    return [
        *signed(whole, Role.CLINICAL, "en"),
        *signed(whole, Role.LANGUAGE, "es", "Ana Example"),
        *signed(whole, Role.CLINICAL, "es"),
    ]


@pytest.mark.parametrize("translator", ["Ana Example", "ana example <ana@northgate.example>"])
def test_nobody_approves_their_own_translation(translator):
    whole = leaflet(block(items(passage("Rest.", "Descanse."))), locale="es")

    assert reasons(whole, everyone(whole), translator="Somebody Else") == frozenset()
    assert reasons(whole, everyone(whole), translator=translator) == {Reason.LANGUAGE}


def standing(whole, register, today=TODAY):
    return {
        answer.text: answer.standing
        for answer in approvals.answers(whole, tuple(register), today)
        if answer.role is Role.CLINICAL
    }


def test_an_approval_tells_when_its_next_check_is_near():
    whole = leaflet(block(items(passage("Rest."))))
    register = signed(whole, Role.CLINICAL, "en")

    assert standing(whole, register)["Rest."] is Standing.APPROVED
    assert standing(whole, register, date(2027, 9, 1))["Rest."] is Standing.DUE
    assert standing(whole, register, date(2028, 1, 1))["Rest."] is Standing.EXPIRED
    assert standing(whole, [])["Rest."] is Standing.MISSING


def test_a_stale_approval_keeps_the_words_that_were_signed():
    before = leaflet(block(items(passage("Rest for 2 hours after it."))))
    after = leaflet(block(items(passage("Rest for 4 hours after it."))))
    register = signed(before, Role.CLINICAL, "en")

    (answer,) = [
        answer
        for answer in approvals.answers(after, tuple(register), TODAY)
        if answer.standing is Standing.STALE
    ]

    assert answer.approval.text == "Rest for 2 hours after it."
    assert changed_words(answer.approval.text, answer.text) == (
        "Rest for [-2-] {+4+} hours after it."
    )


def test_a_signature_carried_over_a_typo_counts_for_the_new_words_alone():
    before = leaflet(block(items(passage("Rst.", "Descanse."))), locale="es")
    after = leaflet(block(items(passage("Rest.", "Descanse."))), locale="es")
    other = leaflet(block(items(passage("Rest.", "Repose."))), locale="es")
    carried = [
        approvals.moved(each, "Rest.") if each.source == "Rst." else each
        for each in everyone(before)
    ]

    assert reasons(after, carried) == frozenset()
    assert reasons(after, everyone(before)) != frozenset()
    assert Reason.LANGUAGE in reasons(other, carried)


def pairs(register, today=TODAY, translator=""):
    found = approvals.still_approved("es", tuple(register), today, translator=lambda _: translator)
    return {each.text for each in found}


def test_what_every_role_signed_is_still_approved_until_it_expires():
    whole = leaflet(block(items(passage("Rest.", "Descanse."))), locale="es")

    assert "Descanse." in pairs(everyone(whole))
    assert pairs(everyone(whole), date(2028, 1, 1)) == set()


@pytest.mark.parametrize("lacking", [("en", "clinical"), ("es", "language"), ("es", "clinical")])
def test_a_text_that_lacks_one_role_is_not_approved(lacking):
    whole = leaflet(block(items(passage("Rest.", "Descanse."))), locale="es")
    register = [each for each in everyone(whole) if (each.locale, each.role) != lacking]

    assert pairs(register) == set()


def test_a_text_that_its_translator_signed_is_not_approved():
    whole = leaflet(block(items(passage("Rest.", "Descanse."))), locale="es")

    assert pairs(everyone(whole), translator="Ana Example") == set()


def test_a_text_that_is_still_approved_knows_when_it_was_signed_last():
    whole = leaflet(block(items(passage("Rest.", "Descanse."))), locale="es")
    register = [
        replace(each, date="2026-11-05") if each.role is Role.LANGUAGE else each
        for each in everyone(whole)
    ]

    found = approvals.still_approved("es", register, TODAY)

    assert {each.date for each in found} == {"2026-11-05"}


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_a_diff_holds_both_texts(old, new):
    shown = changed_words(" ".join(old), " ".join(new))

    without_old = re.sub(r"\[-.*?-\] ?", "", shown)
    assert re.sub(r"[{}+]", "", without_old).split() == new


def test_a_register_is_sorted_one_object_a_line_and_comes_back(tmp_path):
    path = tmp_path / "approvals.jsonl"
    whole = leaflet(block(items(passage("Rest."))))
    register = signed(whole, Role.CLINICAL, "en")

    approvals.add(path, register[::-1])
    approvals.add(path, register[:1])

    lines = path.read_text("utf-8").splitlines()
    assert lines == sorted(lines)
    assert set(approvals.load(path)) == set(register)


def test_no_register_means_no_approvals(tmp_path):
    assert approvals.load(tmp_path / "approvals.jsonl") == ()


def test_words_changed_in_a_register_are_found_out(tmp_path):
    path = tmp_path / "approvals.jsonl"
    approvals.add(path, signed(leaflet(block(items(passage("Do not rest.")))), Role.CLINICAL, "en"))
    path.write_text(path.read_text("utf-8").replace("Do not rest.", "Rest."), "utf-8")

    with pytest.raises(LeafletError) as error:
        approvals.load(path)

    assert "Dr. Nobody Example" in error.value.message


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"digest": "0"}', '{"digest":"0","role":"king","name":"x","date":"d"}']
)
def test_a_broken_line_is_named(tmp_path, line):
    path = tmp_path / "approvals.jsonl"
    path.write_text("\n" + line)

    with pytest.raises(LeafletError) as error:
        approvals.load(path)

    assert error.value.where == f"{path}:2"


@pytest.mark.parametrize("day", ["20271122", "2027-W47-1", "2027-11-22 ", "2027-2-30", "soon"])
@pytest.mark.parametrize("field", ["date", "until"])
def test_a_day_is_written_in_one_way_since_days_are_compared_as_texts(tmp_path, field, day):
    """Else a signature until 20260101 would count until the end of 2026."""
    path = tmp_path / "approvals.jsonl"
    (signature, *_) = signed(leaflet(block(items(passage("Rest.")))), Role.CLINICAL, "en")
    path.write_text(json.dumps({**asdict(signature), field: day}))

    with pytest.raises(LeafletError):
        approvals.load(path)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.sampled_from(["2026-11-22", "20261122", "clinical", "\ud800", "en"]),
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)  # fmt: skip
NAMES = [field.name for field in fields(Approval)]


def line(changes):
    (signature, *_) = signed(leaflet(block(items(passage("Rest.")))), Role.CLINICAL, "en")
    entry = {**asdict(signature), **changes}
    with suppress(TypeError, ValueError):
        words = (entry[name] for name in ("locale", "block", "source", "text"))
        entry["digest"] = approvals.digest(*words)
    return json.dumps(entry).encode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.binary(max_size=200)
    | ANYTHING.map(lambda found: json.dumps(found).encode())
    | st.dictionaries(st.sampled_from([*NAMES, "x"]), ANYTHING, max_size=3).map(line)
)
def test_any_register_gives_approvals_that_can_be_used_or_a_message(tmp_path, raw):
    path = tmp_path / "approvals.jsonl"
    path.write_bytes(raw)
    whole = leaflet(block(items(passage("Rest."))))

    with suppress(LeafletError):
        found = approvals.load(path)
        list(approvals.answers(whole, found, TODAY))
        approvals.add(path, found)
        assert set(approvals.load(path)) == set(found)
