"""An agency gets XLIFF 2 and sends it back: nothing is lost, nothing is taken for more."""

import re
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaflets.errors import CatalogueError
from leaflets.exchange import Handover, Stage, Unit, xliff

SPACE = "urn:oasis:names:tc:xliff:document:2.0"
UNITS = (
    Unit("rest", "Call {clinic_phone} or {x}, {x}.", "{x}: {clinic_phone} {x}", Stage.TRANSLATED),
    Unit("rest", "Rest.", "Descanse.", Stage.FUZZY, ("[list item]",), ("Ask Ana",)),
    Unit("", "Page {page}", "", Stage.MISSING),
    Unit("a", "**Do not** drive.\\\nRest.", "**No** conduzca.\\\nDescanse.", Stage.REVIEWED),
    Unit("a", "Yes", "Sí", Stage.FINAL),
)

LINES = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
TEXTS = LINES | st.sampled_from(
    ["{x} {y} {x}", "{", "\r\n\t", "\x0b\ufffe", "<&>]]>", "{clinic_phone}{clinic_phone}", " a "]
)
PRINTED = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=9)
NOTES = st.lists(PRINTED, max_size=2).map(tuple)


@st.composite
def units(draw):
    unit = Unit(draw(PRINTED), draw(TEXTS), draw(TEXTS), notes=draw(NOTES), comments=draw(NOTES))
    return unit.in_stage(draw(st.sampled_from([s for s in Stage if s is not Stage.MISSING])))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(units(), min_size=1, max_size=4).map(tuple))
def test_nothing_is_lost_on_the_way(texts):
    handover = Handover("es", texts)

    assert xliff.read(xliff.write(handover), "a.xlf") == handover


def test_states_contexts_and_notes_are_written():
    root = fromstring(xliff.write(Handover("zh-Hans", UNITS)))
    segments = root.findall(f".//{{{SPACE}}}segment")

    assert (root.get("srcLang"), root.get("trgLang")) == ("en", "zh-Hans")
    assert [each.get("name") for each in root.iter(f"{{{SPACE}}}unit")] == [
        "rest", "rest", None, "a", "a",
    ]  # fmt: skip
    assert [(each.get("state"), each.get("subState")) for each in segments] == [
        ("translated", None),
        ("initial", "leaflets:fuzzy"),
        ("initial", None),
        ("reviewed", None),
        ("final", None),
    ]
    assert [note.text for note in root.iter(f"{{{SPACE}}}note")] == ["[list item]", "Ask Ana"]


# What the core schema of 2.0 lets stand in an element, in this order, and its attributes.
NMTOKEN = r"[\w.:-]+"
CHILDREN = {
    "xliff": "(file )+",
    "file": "(unit )+",
    "unit": "(notes )?(originalData )?(segment )+",
    "notes": "(note )+",
    "originalData": "(data )+",
    "segment": "source (target )?",
    "source": "((ph|cp) )*",
    "target": "((ph|cp) )*",
    "data": "(cp )*",
    "note": "",
    "ph": "",
    "cp": "",
}
ATTRIBUTES = {
    "xliff": {"version": "2.0", "srcLang": NMTOKEN, "trgLang": NMTOKEN, "space": "preserve"},
    "file": {"id": NMTOKEN, "canResegment": "yes|no"},
    "unit": {"id": NMTOKEN, "name": ".*"},
    "segment": {"state": "initial|translated|reviewed|final", "subState": r"[^\s:]+:[^\s:]+"},
    "note": {"category": ".*"},
    "data": {"id": NMTOKEN},
    "ph": {"id": NMTOKEN, "dataRef": NMTOKEN, "equiv": ".*", "disp": ".*"},
    "cp": {"hex": "([0-9A-F]{2})+"},
}


def name_of(tag):
    return tag.rpartition("}")[2]


def ids(elements):
    return [element.get("id") for element in elements]


def assert_is_xliff(data):
    root = fromstring(data)
    for element in root.iter():
        name = name_of(element.tag)
        assert element.tag == f"{{{SPACE}}}{name}"
        inside = "".join(f"{name_of(child.tag)} " for child in element)
        assert re.fullmatch(CHILDREN[name], inside), (name, inside)
        for key, value in element.attrib.items():
            assert re.fullmatch(ATTRIBUTES.get(name, {})[name_of(key)], value, re.DOTALL)
    found = list(root.iter(f"{{{SPACE}}}unit"))
    assert len(set(ids(found))) == len(found)
    for unit in found:
        assert_is_unit(unit)


def assert_is_unit(unit):
    """Codes have an id of their own, and the same one in the translation."""
    known = ids(unit.iter(f"{{{SPACE}}}data"))
    source, *target = unit.findall(f"{{{SPACE}}}segment/*")
    codes = {code.get("id"): code.get("dataRef") for code in source.iter(f"{{{SPACE}}}ph")}
    assert len(codes) == len(list(source.iter(f"{{{SPACE}}}ph")))
    for side in target:
        again = list(side.iter(f"{{{SPACE}}}ph"))
        assert len(set(ids(again))) == len(again)
        assert all(
            codes.get(each.get("id"), each.get("dataRef")) == each.get("dataRef") for each in again
        )
        assert {each.get("dataRef") for each in again} <= set(known)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(units(), min_size=1, max_size=4, unique_by=lambda u: (u.block, u.english)))
def test_what_is_written_keeps_the_rules_of_the_core_schema(texts):
    assert_is_xliff(xliff.write(Handover("es", (*UNITS, *(t for t in texts if t.block != "rest")))))


def file(units, root='version="2.0" srcLang="en" trgLang="es"'):
    return f'<xliff xmlns="{SPACE}" {root}><file id="f">{units}</file></xliff>'.encode()


def one(inside, attributes='name="rest"'):
    (unit,) = xliff.read(file(f'<unit id="u" {attributes}>{inside}</unit>'), "a.xlf").units
    return unit


def test_a_text_that_says_no_state_is_fuzzy():
    unit = one("<segment><source>Rest.</source><target>Descanse.</target></segment>")

    assert unit == Unit("rest", "Rest.", "Descanse.", Stage.FUZZY)


def test_segments_come_together_and_the_least_finished_one_counts():
    """Programs cut texts into sentences, and may change their places."""
    unit = one(
        '<segment state="final"><source>One.</source><target order="3">Uno.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="translated"><source>Two.</source><target order="1">Dos.</target></segment>'
    )

    assert (unit.english, unit.translation) == ("One. Two.", "Dos. Uno.")
    assert unit.stage is Stage.TRANSLATED


def test_a_text_half_translated_is_fuzzy():
    unit = one(
        '<segment state="final"><source>One.</source><target>Uno.</target></segment>'
        '<segment state="final"><source> Two.</source></segment>'
    )

    assert unit.stage is Stage.FUZZY


def test_marks_of_other_programs_are_left_out_but_not_the_words_in_them():
    unit = one(
        '<notes><note>Is "rest" sleep?</note></notes><segment state="translated"><source>Rest.'
        '</source><target>Des<mrk id="m" type="term">can<sm id="s"/></mrk>se.</target></segment>'
    )

    assert unit.translation == "Descanse."
    assert unit.comments == ('Is "rest" sleep?',)


LAUGHS = b'<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]><lolz>&lol2;</lolz>'


def segment(target, state=""):
    inside = f"<segment {state}><source>a</source><target>{target}</target></segment>"
    return file(f'<unit id="u">{inside}</unit>')


BROKEN = {
    "laughs": (LAUGHS, "entities"),
    "another file": (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///a">]><a>&x;</a>', "entities"),
    "parameters": (b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://x.example/">%x;]><a/>', "entities"),
    "an entity of a DTD": (b'<!DOCTYPE a SYSTEM "a.dtd"><a>&nbsp;</a>', "entities"),
    "an unknown entity": (b"<a>&nbsp;</a>", "not XML"),
    "no XML": (b"Take 6 tablets", "not XML"),
    "an unknown encoding": (b'<?xml version="1.0" encoding="x-no"?><a/>', "not XML"),
    "depth": (b"<a>" * 1000, "too deep"),
    "XLIFF 1.2": (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', "not XLIFF 2"),
    "from German": (file("", 'srcLang="de" trgLang="es"'), "not English"),
    "an unknown state": (segment("b", 'state="done"'), "done"),
    "unknown markup": (segment('<pc id="1">b</pc>'), "<pc>"),
    "a code without words": (segment('<ph id="1" dataRef="d9"/>'), "<ph>"),
    "half a character": (segment('<cp hex="D800"/>'), "D800"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_no_xliff_or_a_trap_is_refused(data, reason):
    with pytest.raises(CatalogueError, match=reason):
        xliff.read(data, "a.xlf")
