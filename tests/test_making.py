"""Each form is made in its own way, and says of what."""

import pytest
from msgspec.structs import replace

from leaflets import build, clinics, making, shipped
from leaflets.model import Edition, Pdf, PlainText, WebPage
from tests.world import TODAY

CLINIC = clinics.load(shipped.EXAMPLE_CLINIC)


@pytest.fixture(scope="module")
def stock():
    shelves = build.Shelves(shipped.CONTENT, shipped.LOCALES, shipped.TEMPLATES)
    return build.stock(shelves, [], TODAY)


@pytest.mark.parametrize(("form", "kind"), [("letter", Pdf), ("text", PlainText), ("web", WebPage)])
def test_each_form_is_a_file_of_its_kind(stock, form, kind):
    leaflet, outcome = build.judge(Edition("before-you-go-home", CLINIC, "en", form), stock)
    made_of = making.describe(leaflet, outcome, stock)

    assert isinstance(making.make_file(leaflet, made_of, outcome, stock), kind)
    assert made_of.issued == TODAY.isoformat()
    assert made_of.versions["leaflets"]


def test_a_form_is_cut_to_the_paper_and_the_printer():
    edition = Edition("your-session", replace(CLINIC, paper="letter"), "en", "booklet")

    assert making.form_of(edition).width == 139.7
    assert making.form_of(replace(edition, mono=True)).mono
    assert making.form_of(replace(edition, marks=True)).styles[-1] == "marks"
