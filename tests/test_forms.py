"""Forms are cut to the clinic's paper, and set in no smaller type than they promise."""

from msgspec.structs import replace

from leaflets import forms


def test_a_poster_is_cut_to_tabloid_for_a_clinic_on_letter_paper():
    tabloid = forms.form("poster", "letter")

    assert (tabloid.width, tabloid.height) == (279.4, 431.8)


def test_sizes_go_down_by_half_points_and_never_under_twelve():
    assert list(forms.A4.sizes(13.0)) == [13.0, 12.5, 12.0]
    assert list(forms.A4.sizes(12.0)) == [12.0]


def test_a_form_named_for_no_paper_is_cut_to_that_of_the_clinic(monkeypatch):
    folded = replace(forms.A4, name="folded", width=297, height=210)
    monkeypatch.setitem(forms.LAYOUTS, "folded", folded)

    assert forms.form("folded", "a4") == folded
    assert forms.form("folded", "letter") == replace(folded, width=279.4, height=215.9)
    assert forms.form("a4", "letter") == forms.A4
    assert forms.form("letter", "a4") == forms.LETTER


def test_a_booklet_is_half_a_sheet_of_the_clinics_paper_in_12_points():
    a5, half_letter = (forms.form("booklet", paper) for paper in ("a4", "letter"))

    assert (a5.width, a5.height) == (148, 210)
    assert (half_letter.width, half_letter.height) == (139.7, 215.9)
    assert a5.imposed
    assert list(a5.sizes(13.0)) == [12.0]
