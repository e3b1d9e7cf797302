"""What a file says of itself, whoever sends it."""

import io
import json

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from leaflets import manifest
from tests.manifest.test_contents import described, signed


def small_pdf(*, enclosure=None) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    if enclosure:
        pdf.attachments[enclosure.name] = enclosure.data
        pdf.trailer.ID = pikepdf.Array([enclosure.identifier.encode(), b"x" * 32])
    data = io.BytesIO()
    pdf.save(data, deterministic_id=False, static_id=False)
    return data.getvalue()


def test_what_goes_into_a_pdf_comes_out_again():
    made_of = described(answers=[signed()])
    enclosure = manifest.enclose(made_of, 4)

    found = manifest.read(small_pdf(enclosure=enclosure)).manifest

    assert found == replace(made_of, pages=4)
    assert json.loads(enclosure.data)["format"] == 1
    assert manifest.code(made_of) in enclosure.xmp


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff",
        b'{"format": 2}',
        b'{"format": 1, "reasons": 3}',
        b'{"format": 1, "reasons": [], "blocks": [], "signatures": []}',
    ],
)
def test_a_manifest_that_is_none_is_not_read(data):
    enclosure = replace(manifest.enclose(described(), 1), data=data)

    assert manifest.read(small_pdf(enclosure=enclosure)).manifest is None


@given(st.binary())
def test_any_bytes_are_a_leaflet_or_are_not(data):
    assert not manifest.read(data).ours


def test_a_pdf_of_others_is_not_ours():
    found = manifest.read(small_pdf())

    assert not found.ours
    assert not found.whole
    assert found.manifest is None
