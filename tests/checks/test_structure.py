"""What every leaflet has, in its place."""

from msgspec.structs import replace

from leaflets.checks import (
    checklist_missing,
    crisis_box_not_first,
    summary_not_second,
    value_missing,
)
from tests.builders import CLINIC, block, items, leaflet, passage


def test_a_whole_leaflet_passes():
    whole = leaflet(block())

    for rule in (crisis_box_not_first, summary_not_second, checklist_missing, value_missing):
        assert not list(rule(whole))


def test_a_part_in_the_wrong_place_is_found():
    whole = leaflet(block())
    turned = replace(whole, sections=whole.sections[::-1])

    for rule in (crisis_box_not_first, summary_not_second, checklist_missing):
        assert [finding.code for finding in rule(turned)] == [rule.__name__.replace("_", "-")]


def test_a_leaflet_without_sections_is_found():
    empty = replace(leaflet(), sections=())

    for rule in (crisis_box_not_first, summary_not_second, checklist_missing):
        assert len(list(rule(empty))) == 1


def test_a_line_to_write_on_needs_no_clinic():
    assert not list(value_missing(leaflet(block(items(passage("Rule: {write_on_line}"))))))


def test_a_detail_the_clinic_leaves_out_is_found_with_the_line_to_fill():
    clinic = replace(CLINIC, drug_help_line="")

    (finding,) = value_missing(
        leaflet(block(items(passage("Help: {drug_help_line}"))), clinic=clinic)
    )

    assert finding.code == "value-missing"
    assert "drug_help_line" in finding.hint
    assert "clinic.toml" in finding.hint


def test_a_placeholder_nobody_knows_is_found():
    (finding,) = value_missing(leaflet(block(items(passage("Ring {nobody}.")))))

    assert "nobody" in finding.message
