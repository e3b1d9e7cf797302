"""What goes into a PDF: the attachment, and its name in the metadata."""

import io

import pikepdf
import pytest
from msgspec.structs import replace

from leaflets import manifest
from tests.manifest.test_contents import CLINIC, described, signed
from tests.manifest.test_printed import small_pdf


def test_sheets_to_print_carry_a_manifest_and_are_whole():
    found = manifest.read(manifest.enclosed(small_pdf(), described()))

    assert found.whole
    assert found.manifest is not None
    assert found.manifest.pages == 1


def test_the_same_sheets_give_the_same_bytes():
    sheets = small_pdf()

    assert manifest.enclosed(sheets, described()) == manifest.enclosed(sheets, described())


def test_the_attachment_is_called_by_its_name():
    sheets = manifest.enclosed(small_pdf(), described())

    with pikepdf.open(io.BytesIO(sheets)) as pdf:
        assert list(pdf.attachments) == [manifest.NAME]


@pytest.mark.parametrize("name", ["northgate", "south-gate", 'od"d', "Łódź \\ 7", ""])
def test_a_manifest_of_many_clinics_is_enclosed_as_each_by_itself(name):
    clinic = replace(CLINIC, id=name, name=f"{name} Example Clinic")
    own = described(clinic=clinic, answers=[signed()])

    made_of, code, enclosure = manifest.Enclosing(described(answers=[signed()]), 4).enclose(clinic)

    assert made_of == own
    assert code == manifest.code(own)
    assert enclosure == manifest.enclose(own, 4)
