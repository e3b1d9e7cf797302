"""What one stamp can print is told from what it cannot."""

import pytest
from msgspec.structs import replace

from leaflets import build, clinics, kinds, shipped
from leaflets.model import Edition
from tests.world import TODAY, made

EXAMPLE = clinics.load(shipped.EXAMPLE_CLINIC)
SHELVES = build.Shelves(shipped.CONTENT, shipped.LOCALES, shipped.TEMPLATES)


@pytest.fixture(scope="module")
def stock():
    return build.stock(SHELVES, ["en", "es"], TODAY)


def editions(leaflet, locale, form, printing=(EXAMPLE,) * 6):
    return [Edition(leaflet, each, locale, form) for each in printing]


@pytest.mark.parametrize(
    "change",
    [
        {"accent": "#112233"},
        {"crisis_line": "116 123"},
        {"country": "GB"},
        {"paper": "letter"},
        {"fictitious": False},
        {"website": ""},
        {"logo": None},
    ],
)
def test_clinics_that_differ_in_more_than_words_are_of_another_kind(stock, change):
    ours, other = editions("your-session", "en", "a4", [EXAMPLE, replace(EXAMPLE, **change)])

    assert kinds.kind(ours, stock) is not None
    assert kinds.kind(ours, stock) != kinds.kind(other, stock)


def test_what_is_of_no_kind_is_rendered_by_itself(stock, tmp_path):
    _, own = made(tmp_path)
    (own.folder / "approvals.jsonl").write_text("")
    singles = [
        Edition("your-session", replace(EXAMPLE, leaflet_site="https://n.example/l"), "en", "a4"),
        Edition("your-session", replace(EXAMPLE, older_editions=True), "en", "a4"),
        Edition("your-session", own, "en", "a4"),
        Edition("your-session", EXAMPLE, "en", "web"),
    ]

    assert [kinds.kind(each, stock) for each in singles] == [None] * 4
    assert list(kinds.alike(singles, stock)) == [(each,) for each in singles]


def test_editions_of_one_kind_are_stamped_together(stock):
    planned = [
        each
        for pair in zip(
            editions("your-session", "en", "a4"), editions("your-session", "es", "a4"), strict=True
        )
        for each in pair
    ]

    groups = list(kinds.alike(planned, stock))

    assert [{each.locale for each in group} for group in groups] == [{"en"}, {"es"}]


def test_of_editions_that_wait_for_others_there_are_never_too_many(stock, monkeypatch):
    monkeypatch.setattr(kinds, "_WAITING", 3)
    planned = [each for tag in ("en", "es") for each in editions("your-session", tag, "a4")]

    groups = list(kinds.alike(planned, stock))

    assert [edition for group in groups for edition in group] == planned
    assert max(map(len, groups)) <= 4
