"""Bytes from anybody -> whether to open them as a PDF."""

import io
import zlib

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaflets import caution

ALL = pikepdf.Name.FlateDecode


def pdf(**save):
    written = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(written, **save)
    return written.getvalue()


def drawing(packed, names=ALL):
    written = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        stream = made.make_stream(b"")
        stream.write(packed, filter=names)
        made.pages[0].Contents = stream
        made.save(
            written, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none
        )
    return written.getvalue()


def bomb(size):
    return zlib.compress(bytes(size), 9)


def test_a_common_pdf_is_opened():
    assert caution.why_not_open(pdf()) == ""
    assert caution.why_not_open(pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate)) == ""
    assert caution.why_not_open(drawing(zlib.compress(b"q Q"))) == ""


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"stream\n", b"obj stream\r\n" + bytes(99)])
def test_what_is_no_pdf_does_no_harm_either(data):
    assert caution.why_not_open(data) == ""


@given(st.binary())
def test_any_bytes_have_an_answer(data):
    assert isinstance(caution.why_not_open(b"1 0 obj<<>>stream\n" + data), str)


@pytest.mark.parametrize("twice", [False, True])
def test_what_would_fill_the_memory_is_not_opened(twice):
    packed = bomb(caution.MOST + 1)
    packed, names = (
        (zlib.compress(packed, 9), pikepdf.Array([ALL, ALL])) if twice else (packed, ALL)
    )

    assert "made to fill a machine" in caution.why_not_open(drawing(packed, names))


def test_many_streams_are_counted_together():
    part = b"1 0 obj<</Filter/FlateDecode>>stream\n" + bomb(caution.MOST // 3) + b"endstream\n"

    assert caution.why_not_open(3 * part) == ""
    assert "made to fill" in caution.why_not_open(4 * part)


def test_a_locked_file_is_not_opened():
    locked = pdf(encryption=pikepdf.Encryption(user="a", owner="b"))

    assert "locked" in caution.why_not_open(locked)


@pytest.mark.parametrize("name", [b"/LZWDecode", b"/RL", b"/ASCIIHexDecode", b"/Fl#61teDecode"])
def test_another_packing_is_not_opened_since_it_was_not_counted(name):
    head = b"1 0 obj<</Filter[" + name + b"]>>stream\n"

    assert "packed as no leaflet is" in caution.why_not_open(head + b"endstream")
