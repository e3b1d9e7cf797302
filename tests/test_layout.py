"""Leaflet + Layout -> HTML page."""

import base64
import re

import pytest
import segno
from msgspec.structs import replace

from leaflets import extract, languages, layout, shipped
from leaflets.colours import contrast
from leaflets.errors import RenderError
from leaflets.model import (
    Imprint,
    Kind,
    Outdated,
    Paragraph,
    Part,
    PrintedLevel,
    Reason,
    Role,
    Signature,
)
from tests.builders import CLINIC, block, items, leaflet, passage

FRAME = extract.frame_passages(shipped.TEMPLATES)
ENGLISH = languages.load(shipped.LOCALES / "en")
ARABIC = languages.load(shipped.LOCALES / "ar")


def html(*blocks, clinic=CLINIC, language=ENGLISH, form=layout.A4, **said):
    """A page in HTML; ``said`` is what its imprint says."""
    whole = replace(leaflet(*blocks, clinic=clinic), frame=FRAME)
    imprint = Imprint(**{"code": "7ZQK-04MB", **said})
    return layout.lay_out(whole, form, language, imprint, shipped.TEMPLATES).html


def test_the_page_names_its_language_and_direction():
    assert '<html lang="en" dir="ltr">' in html()
    assert '<html lang="ar" dir="rtl">' in html(language=ARABIC)


def test_every_value_of_the_clinic_keeps_its_direction():
    page = html(block(items(passage("Ring {clinic_phone}."))), language=ARABIC)

    assert '<span class="value" dir="ltr">(202) 555-0142</span>' in page
    for value in (CLINIC.emergency_number, CLINIC.crisis_line, CLINIC.name):
        assert f'<span dir="ltr">{value}</span>' in page
    assert "(202) 555-0142" not in re.sub(r'<span[^>]*dir="ltr"[^>]*>[^<]*</span>', "", page)


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "{{ 7*7 }}{% raw %}", '"; } body { display: none', "&"]
)
def test_what_a_clinic_writes_is_text(name):
    page = html(clinic=replace(CLINIC, name=name, address=name))

    assert "<script>" not in page
    assert ">49" not in page
    assert "display: none" not in page.partition("<style>")[2].partition("</style>")[0]


def test_what_a_translator_writes_cannot_leave_the_style_sheet():
    title = passage('"; } body { display: none } x { content: "')
    whole = replace(leaflet(), frame=FRAME, title=title)

    page = layout.lay_out(whole, layout.A4, ENGLISH, Imprint(), shipped.TEMPLATES).html

    style = page.partition("<style>")[2].partition("</style>")[0]
    assert "display: none" not in style


def test_a_draft_says_so_and_a_final_leaflet_does_not():
    assert "DRAFT" in html(reasons=[Reason.CLINICAL])
    assert "DRAFT" not in html()


def test_every_page_carries_the_code_of_the_leaflet():
    assert r'"\2066 7ZQK-04MB\2069 "' in html()
    assert r'"\2066 7ZQK-04MB\2069 "' in html(reasons=[Reason.CLINICAL])


def test_a_final_leaflet_says_who_checked_it_and_when_the_next_check_is_due():
    signed = [
        Signature("Dr. Nobody Example", Role.CLINICAL, "en", "2026-11-22", "2027-11-22", ("a",)),
        Signature("Ana Example", Role.LANGUAGE, "es", "2026-11-22", "2027-05-01", ("b",)),
        Signature("Dr. Nobody Example", Role.CLINICAL, "es", "2026-11-22", "2027-11-22", ("c",)),
    ]

    words = " ".join(re.sub("<[^>]+>", " ", html(signatures=signed)).split())

    assert "Checked by Dr. Nobody Example , Ana Example" in words
    assert "Next check May 1, 2027" in words


def test_a_leaflet_says_how_hard_it_is_to_read():
    page = html(level=PrintedLevel("about US grade 7 (SMOG 7.4 ± 1.5; 34 sentences)"))

    assert "Reading level: about US grade 7 (SMOG 7.4 ± 1.5; 34 sentences)." in page


def test_without_a_formula_a_leaflet_says_that_there_is_none():
    page = html(language=ARABIC, level=PrintedLevel())

    assert "No validated reading-level formula exists for this language." in page
    assert "Reading level" not in page


def test_of_a_short_leaflet_no_level_is_said():
    assert "eading" not in html(level=None).partition("<body>")[2]


def test_what_is_said_of_the_level_is_text():
    assert "<b>" not in html(level=PrintedLevel("<b>7</b>")).partition("<body>")[2]


def test_a_machine_draft_is_named_as_one():
    page = html(language=ARABIC, reasons=[Reason.CLINICAL, Reason.MACHINE])

    assert "A machine made this translation." in page


def test_a_draft_only_for_its_numbers_says_that_they_are_made_up():
    page = html(reasons=[Reason.FICTITIOUS])

    assert "DRAFT" in page
    assert "A phone number on this page is made up." in page
    assert "nobody yet" not in page
    assert "is made up" not in html(reasons=[Reason.CLINICAL, Reason.FICTITIOUS])


def test_a_long_crisis_line_stays_on_one_line():
    page = html(clinic=replace(CLINIC, crisis_line="0800 1111 222"))

    assert '<div class="crisis-row long">' in page
    assert '<div class="crisis-row">' in html()


def test_icon_arrays_are_pictures_of_a_hundred():
    numbers = block(
        items(passage("26 in 100 felt better in one study.")),
        part=Part.NUMBERS,
        icon_arrays=((26,),),
    )

    assert html(numbers).count('class="array"') == 1


def test_questions_have_lines_to_write_on():
    questions = block(items(passage("Who?")), part=Part.QUESTIONS, lines=3)

    assert html(questions).count('class="line"') == 3


def test_an_icon_nobody_drew_is_an_error():
    with pytest.raises(RenderError):
        html(block(icon="unicorn"))


@pytest.mark.parametrize("icon", ["../../tests/a", "/etc/passwd", "../icons/home", "."])
def test_an_icon_is_a_name_and_no_path(icon):
    with pytest.raises(RenderError) as error:
        html(block(icon=icon))

    assert "known are" in error.value.hint


def test_the_boxes_in_the_margin_are_mirrored():
    english, arabic = html(), html(language=ARABIC)

    assert '@bottom-left { content: "English' in english
    assert '@bottom-right { content: "العربية' in arabic


def test_in_a_bilingual_leaflet_each_side_names_its_language_and_direction():
    page = html(
        block(items(passage("Rest now.", "ارتح الآن."))), language=ARABIC, form=layout.BILINGUAL
    )

    assert '<div class="side own" lang="ar" dir="rtl">ارتح الآن.</div>' in page
    assert '<div class="side english" lang="en" dir="ltr">Rest now.</div>' in page


def test_both_sides_of_a_bilingual_leaflet_keep_a_number_in_its_direction():
    call = passage("Call {clinic_phone}.", "اتصل بالرقم {clinic_phone}.")
    page = html(block(items(call)), language=ARABIC, form=layout.BILINGUAL)

    spans = page.count('<span class="value" dir="ltr">(202) 555-0142</span>')
    assert spans == 2


def test_an_edition_beside_english_names_the_next_check_in_both_languages():
    signed = [Signature("Dr. Nobody Example", Role.CLINICAL, "ar", "2026-11-22", "2027-05-01", ())]

    page = html(language=ARABIC, form=layout.BILINGUAL, signatures=signed)

    assert "May 1, 2027" in page
    assert "مايو" in page


def test_the_panels_of_a_trifold_come_in_the_order_they_are_read():
    page = html(block(), block(), language=ARABIC, form=layout.TRIFOLD)

    order = [page.index(f'id="{panel}"') for panel in ("cover", "flap", "back", "inside")]
    assert order == sorted(order)


def test_large_print_is_18_points_in_every_language_and_set_wide():
    for language in languages.load_all(shipped.LOCALES).values():
        assert min(layout.LARGE_PRINT.sizes(language.size)) == 18

    assert "line-height: 1.5;" in html(form=layout.LARGE_PRINT)
    assert f"line-height: {ARABIC.line_height};" in html(form=layout.LARGE_PRINT, language=ARABIC)


@pytest.mark.parametrize("form", [layout.LARGE_PRINT, layout.BOOKLET])
@pytest.mark.parametrize(("language", "title"), [(ENGLISH, "left"), (ARABIC, "right")])
def test_where_room_is_scarce_the_foot_has_two_lines(form, language, title):
    page = html(form=form, language=language, reasons=[Reason.CLINICAL])

    assert f'@bottom-{title} {{ content: "A leaflet" "\\a"' in page
    assert "@bottom-center" not in page
    assert "7ZQK-04MB" in page.replace("\\2d ", "-")
    assert "DRAFT" in page.partition("</style>")[0]


def test_in_grey_neither_the_clinic_nor_an_icon_brings_a_colour(tmp_path):
    logo = tmp_path / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg"><path fill="#ff0000"/></svg>')
    clinic = replace(CLINIC, logo=logo)

    page = html(block(icon="ambulance"), clinic=clinic, form=layout.in_grey(layout.A4))

    pictures = re.findall(r"base64,([A-Za-z0-9+/=]+)", page)
    drawn = "".join(base64.b64decode(picture).decode() for picture in pictures)
    assert len(pictures) == 2
    assert not {"#ff0000", "#8C1D18", CLINIC.accent} & set(re.findall("#[0-9a-fA-F]{6}", drawn))
    assert CLINIC.accent not in page


def test_a_grey_page_names_every_colour_of_the_page_anew():
    """A style sheet may use a colour by its name only, so that none is left in grey."""
    styles = shipped.TEMPLATES / "styles"
    named = set(re.findall(r"(--[a-z-]+): #", (styles / "sheet.css").read_text("utf-8")))
    mono = dict(re.findall(r"(--[a-z-]+): (#\w{6})", (styles / "mono.css").read_text("utf-8")))

    assert named == set(mono)
    on_paper = [
        sheet for sheet in styles.glob("*.css") if not sheet.stem.startswith(("web", "preview"))
    ]
    for sheet in on_paper:
        rules = re.sub(r"html {[^}]*}", "", sheet.read_text("utf-8"), count=1)
        assert all(is_grey(colour) for colour in re.findall(r"#(\w{6}|\w{3})\b", rules)), sheet
    assert all(is_grey(colour[1:]) for colour in mono.values())


def is_grey(digits):
    size = len(digits) // 3
    return len({digits[start : start + size] for start in range(0, len(digits), size)}) == 1


INK, QUIET, ALARM, DRAFT_INK = "#16201f", "#33413f", "#8C1D18", "#6b4f00"
WHITE, TINT, ALARM_TINT, DRAFT_TINT = "#ffffff", "#EAF3F2", "#FBEAE8", "#FFF3C9"


@pytest.mark.parametrize(
    ("colour", "ground"),
    [
        *((colour, WHITE) for colour in (INK, QUIET, ALARM, DRAFT_INK)),
        (INK, TINT),
        (INK, ALARM_TINT),
        (ALARM, ALARM_TINT),
        (INK, DRAFT_TINT),
        (CLINIC.accent, TINT),
        (CLINIC.accent, WHITE),
    ],
)
def test_colours_can_be_told_apart_in_colour_and_in_grey(colour, ground):
    """WCAG's contrast is one of luminance, which a grey printer keeps."""
    sheet = (shipped.TEMPLATES / "styles" / "sheet.css").read_text("utf-8")

    assert colour in sheet or colour == CLINIC.accent
    assert contrast(colour, ground) >= 4.5


def notice(*outdated):
    whole = replace(leaflet(), frame=FRAME, notice=outdated)
    imprint = Imprint((), (), "7ZQK-04MB")
    page = layout.lay_out(whole, layout.A4, ARABIC, imprint, shipped.TEMPLATES)
    return [version.html for version in page.cover]


def test_staff_see_what_an_older_edition_says_otherwise():
    told = Outdated("a-block", "A title", "Rest for **2** hours.", "Rest for 4 hours.", ("Mind!",))

    page, with_blank_back = notice(told)

    assert '<html lang="en" dir="ltr">' in page
    assert "For staff. Take this page off before you hand out the leaflet." in page
    assert "Rest for <strong>2</strong> hours." in page
    assert "Rest for <strong>4</strong> hours." in page
    assert "Mind!" in page
    assert "blank-back" not in page
    assert "blank-back" in with_blank_back


def test_staff_see_what_is_left_out_and_what_was_only_translated_anew():
    page, _ = notice(
        Outdated("a", "A title", "", "Have some tea."), Outdated("b", "B title", "Rest.", "Rest.")
    )

    assert "Left out of this leaflet" in page
    assert "A newer translation is not approved yet" in page
    assert page.index("A title") < page.index("Have some tea.") < page.index("B title")


def test_a_phone_number_in_the_notice_is_the_clinics():
    page, _ = notice(Outdated("a", "A title", "Ring {clinic_phone}.", "Call {clinic_phone}."))

    assert CLINIC.phone in page
    assert "{clinic_phone}" not in page


def test_what_an_author_writes_is_text_in_the_notice_too():
    page, _ = notice(Outdated("a", "<b>", "{{ 7*7 }} <script>", "<script>"))

    assert "<script>" not in page
    assert "49" not in page.partition("<body>")[2]


def test_a_leaflet_of_today_has_nothing_for_staff():
    assert notice() == []


def easy(*elements, **rest):
    """A page in Easy Read of one block that leads into a list."""
    rows = items(passage("You sleep.", icon="bed"), passage("You rest.", icon="chair"))
    lead = Paragraph(passage("Tell us if:", kind=Kind.PARAGRAPH, icon="talk"))
    return html(block(*(elements or (lead, rows)), id="a.easy"), form=layout.EASY_READ, **rest)


def test_every_row_of_easy_read_has_its_picture_beside_its_words():
    page = easy()

    section = page.partition("A title")[2].partition("</section>")[0]
    rows = [" ".join(re.sub("<[^>]+>", " ", each).split()) for each in pictured(page)]
    assert {"Tell us if:", "You sleep.", "You rest."} <= set(rows)
    assert section.count("background-image") <= section.count('class="says"')


def pictured(page):
    """What stands beside each picture that is there."""
    beside = r'class="picture" style="[^"]+"></div>\s*(<(?:p|div) class="says">.*?</(?:p|div)>)'
    return re.findall(beside, page, re.DOTALL)


def test_a_row_that_leads_into_a_list_stays_on_its_page():
    page = easy()

    together = page.partition('<div class="together">')[2]
    assert together.index("Tell us if:") < together.index("You rest.")
    assert page.count("<div") == page.count("</div>")


def test_a_row_that_leads_into_no_list_opens_nothing():
    lead = Paragraph(passage("Our rule:", kind=Kind.PARAGRAPH, icon="pencil"))
    page = easy(lead, lead)

    assert "together" not in page
    assert page.count("<div") == page.count("</div>")


def test_easy_read_is_set_in_large_type_on_the_paper_of_the_clinic():
    assert min(layout.EASY_READ.sizes(ENGLISH.size)) >= 16
    assert next(iter(layout.EASY_READ.sizes(12.5))) >= 17
    assert layout.form("easy-read", "letter").width == layout.LETTER.width
    assert layout.form("easy-read", "a4").height == layout.A4.height


def test_easy_read_says_that_it_is_a_draft_and_mirrors_its_foot():
    assert "DRAFT" in easy(reasons=[Reason.CLINICAL])
    assert "DRAFT" not in easy()
    assert '@bottom-right { content: "A leaflet' in easy(language=ARABIC)


def test_a_title_without_a_picture_leaves_its_place_empty():
    assert '<div class="picture"></div>' in easy()


def qr_code(page):
    """The modules of the QR code of a page, as rows of dark and light."""
    (data,) = re.findall(r'class="qr" style="background-image: url\(data:[^,]+,([^)]+)\)', page)
    return base64.b64decode(data).decode()


def test_a_page_leads_to_its_own_place_in_the_clinics_site():
    page = html(clinic=replace(CLINIC, leaflet_site="https://northgate.example/leaflets"))
    address = "https://northgate.example/leaflets/en/a-leaflet.html"

    assert f'href="{address}"' in page
    size = segno.make(address, error="m", micro=False).symbol_size(border=4)[0]
    assert f'viewBox="0 0 {size} {size}"' in qr_code(page)
    assert 'class="qr"' not in html()


@pytest.mark.parametrize("length", [1, 60, 100])
def test_the_modules_of_a_qr_code_are_large_enough_for_any_phone(length):
    """A third of a millimetre, on the 20 mm that the style sheet gives it, quiet zone and all."""
    sheet = (shipped.TEMPLATES / "styles" / "sheet.css").read_text("utf-8")
    (width,) = re.findall(r"\.qr \{[^}]*width: (\d+)mm", sheet)
    site = "https://" + "a" * (length - 8)
    page = html(clinic=replace(CLINIC, leaflet_site=site if length > 8 else "https://a.b"))
    (size,) = re.findall(r'viewBox="0 0 (\d+) ', qr_code(page))

    assert int(width) / int(size) >= 0.33
    assert int(width) * (int(size) - 8) / int(size) >= 15
