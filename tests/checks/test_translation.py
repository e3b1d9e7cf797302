"""What a translation keeps of its English."""

import pytest
from msgspec.structs import replace

from leaflets.checks import passage_fuzzy, passage_missing, structure_changed
from leaflets.model import State
from tests.builders import block, items, leaflet, passage, translated


@pytest.mark.parametrize(
    "text",
    ["اتصل بنا على {clinic_phone}.", "{clinic_phone}: **اتصل** بنا.".replace("**", "")],
)
def test_a_translator_may_move_a_placeholder(text):
    assert not list(structure_changed(translated("Ring {clinic_phone}.", text)))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Ring {clinic_phone}.", "اتصل بنا."),
        ("Ring {clinic_phone}.", "اتصل بنا على {telephone}."),
        ("Ring {clinic_phone}.", "اتصل بنا على (clinic_phone)."),
        ("Ring {clinic_phone}.", "اتصل {clinic_phone} أو {clinic_phone}."),
        ("**Do not** drive.", "لا تقد السيارة."),
        ("Do not drive.", "**لا** تقد السيارة."),
        ("Rest.\\\nWait.", "استرح. انتظر."),
    ],
)
def test_a_lost_or_added_mark_is_found(source, text):
    """A patient must not be left without the number to ring, or the word that matters."""
    findings = list(structure_changed(translated(source, text)))

    assert {finding.code for finding in findings} == {"structure-changed"}
    assert all(finding.source == source for finding in findings)


def test_a_finished_leaflet_has_nothing_missing_or_fuzzy():
    whole = translated("Rest.", "استرح.")

    assert not list(passage_missing(whole))
    assert not list(passage_fuzzy(whole))


@pytest.mark.parametrize(
    ("state", "rule"), [(State.MISSING, passage_missing), (State.FUZZY, passage_fuzzy)]
)
def test_an_unfinished_passage_is_found(state, rule):
    unfinished = replace(passage("Rest."), state=state)

    (finding,) = rule(leaflet(block(items(unfinished)), locale="ar"))

    assert finding.source == "Rest."
    assert finding.locale == "ar"
