"""A memory keeps what was finished, and brings back nothing but proposals."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.errors import CatalogueError
from leaflets.exchange import Handover, Stage, Unit, tmx

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=20
) | st.sampled_from(["{x} {y}{x}", "<&>]]>", "a\r\nb\t", " a "])
FINISHED = st.builds(
    lambda block, english, text, stage: Unit(block, english, text, stage),
    WORDS,
    WORDS,
    WORDS.filter(str.strip),
    st.sampled_from([Stage.TRANSLATED, Stage.REVIEWED, Stage.FINAL]),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(FINISHED, min_size=1, max_size=4))
def test_no_finished_translation_is_lost_and_none_comes_back_finished(units):
    found = tmx.read(tmx.write(Handover("es", tuple(units))), "a.tmx", "es")

    assert found.units == tuple(unit.in_stage(Stage.FUZZY) for unit in units)
    assert found.remembered


def test_what_is_not_finished_is_no_memory():
    units = (Unit("a", "One", "Uno", Stage.TRANSLATED), Unit("a", "Two", "Dos", Stage.FUZZY))

    (found,) = tmx.read(tmx.write(Handover("es", units)), "a.tmx").units

    assert found.english == "One"


OTHER = b"""<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header/><body>
<tu><tuv xml:lang="EN-US"><seg>Call <ph>{clinic_phone}</ph>.</seg></tuv>
<tuv xml:lang="es_MX"><seg>Llame al <ph>{clinic_phone}</ph>.</seg></tuv>
<tuv xml:lang="fr"><seg>Appelez.</seg></tuv></tu><tu><tuv xml:lang="en"><seg>No</seg></tuv></tu>
</body></tmx>"""


def test_a_memory_of_another_program_is_read_in_the_language_asked_for():
    found = tmx.read(OTHER, "a.tmx", "es-MX")

    assert found.units == (
        Unit(None, "Call {clinic_phone}.", "Llame al {clinic_phone}.", Stage.FUZZY),
    )


@pytest.mark.parametrize("locale", ["", "es"])
def test_a_memory_without_the_language_is_refused(locale):
    with pytest.raises(CatalogueError, match="es_MX"):
        tmx.read(OTHER, "a.tmx", locale)


@pytest.mark.parametrize("data", [b"<a/>", b'<!DOCTYPE tmx [<!ENTITY a "b">]><tmx>&a;</tmx>'])
def test_what_is_no_memory_or_a_trap_is_refused(data):
    with pytest.raises(CatalogueError):
        tmx.read(data, "a.tmx", "es")


def test_a_character_that_xml_cannot_hold_is_named():
    unit = Unit("a", "b\x0b", "c", Stage.TRANSLATED)

    with pytest.raises(CatalogueError, match=r"U\+000B"):
        tmx.write(Handover("es", (unit,)))
