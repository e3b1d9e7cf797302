"""A seal tells one changed bit, and its own absence."""

from hypothesis import given
from hypothesis import strategies as st

from leaflets import manifest
from leaflets.manifest.sealing import has_seal, is_sealed

PAPER = manifest.seal(b"%PDF-2.0\nRest.\n/ID [(leaflets" + b"0" * 24 + b")<00>]\n%%EOF")


def test_a_sealed_file_is_sealed_and_sealing_it_again_changes_nothing():
    assert is_sealed(PAPER)
    assert manifest.seal(PAPER) == PAPER


@given(st.integers(0, len(PAPER) - 1), st.integers(0, 7))
def test_one_changed_bit_breaks_the_seal(position, bit):
    changed = bytearray(PAPER)
    changed[position] ^= 1 << bit

    assert not is_sealed(bytes(changed))


def test_a_file_without_a_seal_stays_as_it_is():
    assert manifest.seal(b"%PDF-2.0") == b"%PDF-2.0"
    assert not has_seal(b"%PDF-2.0")
    assert has_seal(PAPER.replace(b"Rest", b"Test"))
