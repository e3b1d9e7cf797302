import base64
import os
import re
import shutil
import struct
import tempfile
import time
import tomllib
import zlib
from io import BytesIO
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile

from leaflets import clinics, colours, memory, shipped
from leaflets.clinics import colours as accents
from leaflets.clinics import dialling, known
from leaflets.clinics import folder as checking
from leaflets.clinics.lines import LINES, unknown
from leaflets.errors import ClinicError
from leaflets.model import Clinic

TOP = {
    "name": '"Northgate Clinic"',
    "address": r'"12 Example Street\nExampletown"',
    "country": '"US"',
    "emergency_number": '"911"',
    "crisis_line": '"988"',
    "languages": '["en", "es"]',
}
PHONES = {"day": '"202-555-0142"', "night": '"202-555-0199"'}
COUNTRIES = {
    "US": ("911", "988", "202-555-0142", "202-555-0199"),
    "CA": ("911", "988", "416-555-0142", "416-555-0199"),
    "GB": ("999", "116 123", "020 7946 0123", "01632 960123"),
    "IE": ("112", "116 123", "020 910 1234", "020 919 1234"),
    "AU": ("000", "13 11 14", "(02) 5550 1234", "0491 570 156"),
    "NZ": ("111", "1737", "09 887 6000", "0800 543 354"),
}


def picture(kind: str, width: int = 2, height: int = 2) -> bytes:
    raw = BytesIO()
    Image.new("L", (width, height)).save(raw, kind)
    return raw.getvalue()


PNG, JPEG = picture("PNG"), picture("JPEG")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>'


def written(folder: Path, text: str | bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    raw = text.encode() if isinstance(text, str) else text
    (folder / clinics.FILE).write_bytes(raw)
    return folder


def filled_in(tmp_path: Path, **changes: str | None) -> Path:
    """Write a right clinic with lines changed, added, or taken out with None."""
    look = {key: changes.pop(key) for key in ("accent", "logo") if key in changes}
    inner = {"day", "night", "answered_at_night"}
    phones = PHONES | {key: changes.pop(key) for key in inner & changes.keys()}
    parts = [_lines(TOP | changes), "[phones]", _lines(phones), "[look]", _lines(look)]
    return written(tmp_path / "northgate", "\n".join(parts))


def _lines(table) -> str:
    return "\n".join(f"{key} = {value}" for key, value in table.items() if value is not None)


def abroad(tmp_path: Path, country: str, **changes: str | None) -> Path:
    emergency, crisis, day, night = (f'"{number}"' for number in COUNTRIES[country])
    numbers = {"emergency_number": emergency, "crisis_line": crisis, "day": day, "night": night}
    return filled_in(tmp_path, **{"country": f'"{country}"'} | numbers | changes)


def problems(folder: Path) -> list[ClinicError]:
    with pytest.raises(ExceptionGroup) as caught:
        clinics.load(folder)
    assert all(isinstance(error, ClinicError) for error in caught.value.exceptions)
    return list(caught.value.exceptions)


def only_problem(folder: Path) -> ClinicError:
    found = problems(folder)
    assert len(found) == 1, [error.message for error in found]
    return found[0]


def line_at(error: ClinicError) -> str:
    path, _, number = error.where.rpartition(":")
    return Path(path).read_text(encoding="utf-8").split("\n")[int(number) - 1]


# What must pass


def test_a_clinic_that_is_filled_in_is_loaded(tmp_path):
    folder = filled_in(tmp_path)

    assert clinics.load(folder) == Clinic(
        id="northgate",
        folder=folder,
        name="Northgate Clinic",
        address="12 Example Street\nExampletown",
        country="US",
        phone="(202) 555-0142",
        night_phone="(202) 555-0199",
        emergency_number="911",
        crisis_line="988",
        languages=("en", "es"),
        fictitious=True,
    )


def test_the_shipped_example_can_be_loaded_and_reaches_nobody():
    clinic = clinics.load(shipped.EXAMPLE_CLINIC)

    assert clinic.id == "example"
    assert clinic.country == "US"
    assert clinic.languages[0] == "en"
    assert "Example" in clinic.name
    assert re.search(r"555-01\d\d$", clinic.phone)
    assert re.search(r"555-01\d\d$", clinic.night_phone)
    assert clinic.fictitious
    assert clinic.website.endswith(".example")
    assert clinic.logo
    assert clinic.logo.is_file()


@pytest.mark.parametrize(
    ("country", "number"),
    [
        *(("US", number) for number in ("202-555-0100", "+1 (202) 555 0199", "800-555-0199")),
        ("CA", "416-555-0142"),
        *(("GB", number) for number in ("01632 960000", "020 7946 0999", "07700 900123")),
        *(("GB", number) for number in ("0808 157 0123", "0161 496 0000", "+44 1914 980123")),
        *(("AU", number) for number in ("(02) 5550 0000", "08 7010 9999", "0491 570 156")),
        *(("AU", number) for number in ("1800 160 401", "1800 975 711")),
        ("IE", "020 910 1234"),
        ("IE", "+44 20 7946 0000"),
    ],
)
def test_a_number_kept_free_for_stories_is_known(country, number):
    assert dialling.is_fictitious(number, country)


@pytest.mark.parametrize(
    ("country", "number"),
    [
        *(("US", number) for number in ("202-555-1212", "800-555-1212", "988", "911", "")),
        *(("GB", number) for number in ("0121 234 5678", "116 123", "020 7945 0000", "999")),
        *(("AU", number) for number in ("13 11 14", "(02) 5551 0000", "000", "1800 975 712")),
        ("IE", "020 901 1234"),
        ("NZ", "020 7946 0123"),
        ("", "202-555-0100"),
    ],
)
def test_any_other_number_is_taken_for_real(country, number):
    assert not dialling.is_fictitious(number, country)


def test_one_number_that_nobody_answers_is_enough(tmp_path):
    nowhere = {"night": '"0800 543 354"', "day": '"09 887 6000"'}

    assert not clinics.load(abroad(tmp_path, "NZ", **nowhere)).fictitious
    assert clinics.load(
        abroad(tmp_path, "NZ", **nowhere | {"night": '"+1 202 555 0142"'})
    ).fictitious


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_clinic_prints_its_countrys_numbers(tmp_path, country):
    clinic = clinics.load(abroad(tmp_path, country))

    emergency, crisis, day, night = COUNTRIES[country]
    assert (clinic.emergency_number, clinic.crisis_line) == (emergency, crisis)
    for printed, typed in ((clinic.phone, day), (clinic.night_phone, night)):
        assert phonenumbers.parse(printed, country) == phonenumbers.parse(typed, country)
        assert not printed.startswith("+")


@pytest.mark.parametrize(
    ("country", "line"),
    [
        ("US", "988"),
        ("US", "211"),
        ("US", "1-800-273-8255"),
        ("US", "1 (800) 662-4357"),
        ("GB", "111"),
        ("GB", "116 123"),
        ("GB", "0800 689 5652"),
        ("IE", "1800 247 247"),
        ("NZ", "1737"),
        ("NZ", "0800 543 354"),
        ("AU", "13 11 14"),
        ("AU", "131114"),
        ("AU", "1300 22 4636"),
        ("CA", "1-833-456-4566"),
    ],
)
def test_a_line_that_people_can_call_is_printed_as_the_clinic_wrote_it(tmp_path, country, line):
    clinic = clinics.load(
        abroad(tmp_path, country, crisis_line=f'"{line}"', drug_help_line=f'"{line}"')
    )

    assert clinic.crisis_line == line
    assert clinic.drug_help_line == line


@pytest.mark.parametrize("typed", ["116 123", " 116\u00a0123 ", "116   123", "116\u202f123"])
def test_spaces_in_a_number_become_plain_and_single(tmp_path, typed):
    clinic = clinics.load(abroad(tmp_path, "GB", crisis_line=f'"{typed}"'))

    assert clinic.crisis_line == "116 123"


@pytest.mark.parametrize(
    "typed", ["+1 202-555-0142", "2025550142", "1 (202) 555 0142", "202-555-0142"]
)
def test_a_phone_number_is_printed_as_people_in_the_country_write_it(tmp_path, typed):
    assert clinics.load(filled_in(tmp_path, day=f'"{typed}"')).phone == "(202) 555-0142"


def test_a_phone_number_abroad_is_printed_with_its_country_code(tmp_path):
    clinic = clinics.load(filled_in(tmp_path, day='"+44 (0)20 7946 0123"'))

    assert clinic.phone == "+44 20 7946 0123"


def test_one_number_serves_day_and_night_where_the_clinic_says_so(tmp_path):
    clinic = clinics.load(filled_in(tmp_path, night=None, answered_at_night="true"))

    assert clinic.night_phone == clinic.phone == "(202) 555-0142"


@pytest.mark.parametrize(
    "name",
    ["<b>A & B</b>", "{{ 7*7 }} {clinic_phone} {% raw %}", "عيادة النور", "क्लिनिक", "L’été – 24/7"],
)
def test_a_name_is_data_and_kept_as_it_is(tmp_path, name):
    assert clinics.load(filled_in(tmp_path, name=f"'''{name}'''")).name == name


def test_an_address_may_be_written_over_three_lines(tmp_path):
    folder = filled_in(tmp_path, address='"""\n  1 Road \nTown\nAB1 2CD\n"""')

    assert clinics.load(folder).address == "1 Road\nTown\nAB1 2CD"


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "pt-BR", "es-419", "zh-Hant-HK", "hmn", "ht"])
def test_a_language_may_have_a_script_and_a_region(tmp_path, tag):
    assert clinics.load(filled_in(tmp_path, languages=f'["{tag}"]')).languages == (tag,)


def test_what_is_optional_is_kept(tmp_path):
    folder = filled_in(
        tmp_path,
        website='"https://northgate.example/help?x=1&y=2"',
        paper='"letter"',
        accent='"#7a1f3d"',
        logo='"mark.png"',
    )
    (folder / "mark.png").write_bytes(PNG)

    clinic = clinics.load(folder)

    assert clinic.website == "https://northgate.example/help?x=1&y=2"
    assert clinic.paper == "letter"
    assert clinic.accent == "#7A1F3D"
    assert clinic.logo == (folder / "mark.png").resolve()


def test_older_editions_are_printed_only_where_the_clinic_says_so(tmp_path):
    assert clinics.load(filled_in(tmp_path)).older_editions is False
    assert clinics.load(filled_in(tmp_path, older_editions="true")).older_editions is True


@pytest.mark.parametrize("value", ['"yes"', "1", "[]"])
def test_a_choice_is_true_or_false(tmp_path, value):
    found = only_problem(filled_in(tmp_path, older_editions=value))

    assert "neither true nor false" in found.message
    assert "older_editions = true" in found.hint


def test_an_optional_line_that_is_left_empty_is_no_line(tmp_path):
    empty = dict.fromkeys(
        ("drug_help_line", "website", "leaflet_site", "paper", "accent", "logo"), '""'
    )

    assert clinics.load(filled_in(tmp_path, **empty)) == clinics.load(filled_in(tmp_path))


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("logo.svg", SVG),
        ("LOGO.SVG", b"\xef\xbb\xbf" + SVG),
        ("my logo.jpeg", JPEG),
        ("pictures/logo.jpg", JPEG),
        ("logo.svg", SVG.replace(b"<path", b'<use href="#a"/><path fill="url(#b)"')),
    ],
)
def test_a_logo_in_the_folder_is_found(tmp_path, name, raw):
    folder = filled_in(tmp_path, logo=f'"{name}"')
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(raw)

    assert clinics.load(folder).logo == (folder / name).resolve()


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path):
    folder = filled_in(tmp_path)
    text = (folder / clinics.FILE).read_text().replace("\n", "\r\n")

    written(folder, b"\xef\xbb\xbf" + text.encode())

    assert clinics.load(folder).name == "Northgate Clinic"


def test_a_clinic_can_be_loaded_from_inside_its_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(filled_in(tmp_path))

    assert clinics.load(Path()).id == "northgate"


def test_every_example_in_a_hint_is_right(tmp_path):
    tops = [line.example for key, line in LINES.items() if "." not in key]
    inner = {key: line.example for key, line in LINES.items() if "." in key}
    parts = [*tops, "[phones]", inner["phones.day"], inner["phones.night"]]
    folder = written(tmp_path / "a", "\n".join([*parts, "[look]", inner["look.accent"]]))

    assert clinics.load(folder)


@pytest.mark.parametrize("name", ["crisis_line", "drug_help_line"])
@pytest.mark.parametrize("country", ["AU", "CA", "GB", "IE", "NZ", "US"])
def test_every_line_in_a_hint_answers_in_its_country(country, name):
    """Canada, Ireland and the UK have no line for drugs there: nobody read of one."""
    line = dialling.example(name, country)

    assert dialling.answers(line, country) if line else name == "drug_help_line"


@pytest.mark.parametrize("country", ["AU", "CA", "GB", "IE", "NZ", "US"])
def test_a_country_that_was_looked_up_has_its_emergency_number_in_the_hint(country):
    assert dialling.emergency_numbers(country)


def test_nothing_is_offered_for_a_country_that_nobody_looked_up():
    assert dialling.example("crisis_line", "DE") == ""


@pytest.mark.parametrize("country", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_every_emergency_number_in_a_hint_is_one(country):
    for number in dialling.emergency_numbers(country):
        assert phonenumbers.is_emergency_number(number, country)


# What a leaflet cannot be printed without


@pytest.mark.parametrize(
    ("key", "example"),
    [
        ("name", 'name = "'),
        ("address", 'address = "'),
        ("country", 'country = "US"'),
        ("emergency_number", 'emergency_number = "911"'),
        ("crisis_line", 'crisis_line = "988"'),
        ("languages", 'languages = ["en", "es"]'),
        ("day", 'day = "'),
        ("night", "answered_at_night = true"),
    ],
)
def test_a_clinic_that_leaves_out_what_patients_need_is_refused(tmp_path, key, example):
    error = only_problem(filled_in(tmp_path, **{key: None}))

    assert "The clinic has no" in error.message
    assert f"fill in the line {key}" in error.message
    assert example in error.hint
    if key in PHONES:
        assert line_at(error) == "[phones]"
    else:
        assert error.where.endswith(":1")


@pytest.mark.parametrize("key", [*TOP, *PHONES])
def test_a_line_left_empty_is_a_line_left_out(tmp_path, key):
    error = only_problem(filled_in(tmp_path, **{key: "[]" if key == "languages" else '" "'}))

    assert f"fill in the line {key}" in error.message
    assert line_at(error).startswith(f"{key} =")


def test_an_empty_file_is_told_about_every_line_it_needs(tmp_path):
    found = problems(written(tmp_path / "empty", ""))

    said = " ".join(error.message for error in found)
    assert all(f"fill in the line {key}" in said for key in [*TOP, *PHONES])
    assert {error.where.rpartition(":")[2] for error in found} == {"1"}
    assert all(error.hint for error in found)


@pytest.mark.parametrize(
    ("country", "hint"),
    [("GB", '"999"'), ("IE", '"999"'), ("AU", '"000"'), ("NZ", '"111"'), ("DE", '"112"')],
)
def test_a_missing_emergency_number_is_explained_for_the_country(tmp_path, country, hint):
    folder = filled_in(tmp_path, country=f'"{country}"', emergency_number=None)

    error = next(e for e in problems(folder) if "emergency" in e.message)
    assert f"emergency_number = {hint}" in error.hint


# Numbers that would reach nobody


@pytest.mark.parametrize(
    ("country", "number", "known"),
    [
        ("US", "999", "911"),
        ("US", "9111", "911"),
        ("US", "988", "911"),
        ("US", "+911", "911"),
        ("GB", "911", "999"),
        ("GB", "111", "999"),
        ("AU", "911", "000"),
        ("AU", "13 11 14", "000"),
        ("CA", "999", "911"),
        ("IE", "911", "999"),
        ("NZ", "911", "111"),
        ("NZ", "000", "111"),
    ],
)
def test_another_countrys_emergency_number_is_refused(tmp_path, country, number, known):
    error = only_problem(abroad(tmp_path, country, emergency_number=f'"{number}"'))

    assert error.message == f"{number} is not an emergency number in {country}"
    assert known in error.hint
    assert line_at(error).startswith("emergency_number")


@pytest.mark.parametrize(
    ("country", "line"),
    [
        ("US", "9888"),
        ("US", "98"),
        ("US", "+1 988"),
        ("US", "011 1 988"),
        ("US", "1988"),
        ("US", "741741"),
        ("US", "116 123"),
        ("US", "555-0142"),
        ("GB", "988"),
        ("GB", "116 124"),
        ("AU", "988"),
        ("AU", "13 11 1"),
        ("CA", "98888"),
        ("CA", "12345"),
        ("AU", "190000"),
        ("IE", "988"),
        ("IE", "50808"),
        ("NZ", "988"),
        ("NZ", "2737"),
        ("NZ", "1738"),
    ],
)
@pytest.mark.parametrize("key", ["crisis_line", "drug_help_line"])
def test_a_help_line_that_does_not_answer_there_is_refused(tmp_path, country, line, key):
    error = only_problem(abroad(tmp_path, country, **{key: f'"{line}"'}))

    assert line in error.message
    assert country in error.message
    assert line_at(error).startswith(key)


def test_a_crisis_line_of_another_country_is_never_suggested_for_drugs(tmp_path):
    """Australia's 13 11 14 is for suicide, not for drugs; a hint gets copied."""
    error = only_problem(abroad(tmp_path, "AU", drug_help_line='"988"'))

    assert "13 11 14" not in error.hint


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ("US", "555-0142"),
        ("US", "000-000-0000"),
        ("US", "555-555-0142"),
        ("US", "911"),
        ("US", "202-555-01421"),
        ("GB", "020 7946 012"),
        ("GB", "01632 123456"),
        ("US", "+999 12345678"),
        ("AU", "5550 1234"),
    ],
)
@pytest.mark.parametrize("key", ["day", "night"])
def test_a_phone_number_that_cannot_ring_is_refused(tmp_path, country, number, key):
    error = only_problem(abroad(tmp_path, country, **{key: f'"{number}"'}))

    assert number in error.message
    assert line_at(error).startswith(key)


@pytest.mark.parametrize("key", ["emergency_number", "crisis_line", "drug_help_line", "day"])
@pytest.mark.parametrize(
    "number",
    [
        "1-800-FLOWERS",
        "nine one one",
        "911 or 112",
        "call 988",
        "202-555-0142 ext. 5",
        "tel:+12025550142",
        "+12025550142;ext=5",
        "٩١١",
        "９８８",
        "9\\u202e88",
        "9\\n88",
        "(((988",
        "9+88",
        "-",
        "988/911",
        "9" * 10_000,
        "{clinic_phone}",
    ],
)
def test_a_number_is_digits_and_nothing_to_read(tmp_path, key, number):
    error = only_problem(filled_in(tmp_path, **{key: f'"{number}"'}))

    assert "is not a number that people can dial" in error.message
    assert len(error.message) < 250
    assert line_at(error).startswith(key)


@pytest.mark.parametrize("key", [key for key in TOP if key != "languages"] + [*PHONES])
@pytest.mark.parametrize("value", ["911", "1.5", "true", "[]", "{}", "2024-01-01"])
def test_a_value_of_the_wrong_kind_is_refused(tmp_path, key, value):
    error = only_problem(filled_in(tmp_path, **{key: value}))

    assert "not a text in quotes" in error.message
    assert f'{key} = "' in error.hint
    assert line_at(error).startswith(key)


def test_the_day_number_is_not_the_night_number_by_repetition(tmp_path):
    """A clinic that copied the line has not said that somebody answers at night."""
    error = only_problem(filled_in(tmp_path, night='"+1 (202) 555-0142"'))

    assert "the one for the day" in error.message
    assert "answered_at_night = true" in error.hint


@pytest.mark.parametrize(
    "lines",
    [
        {"answered_at_night": "true"},
        {"answered_at_night": "false", "night": None},
        {"answered_at_night": '"yes"', "night": None},
        {"answered_at_night": "1"},
        {"night": '"same"'},
    ],
)
def test_who_answers_at_night_is_said_plainly_or_the_clinic_is_refused(tmp_path, lines):
    assert "night" in only_problem(filled_in(tmp_path, **lines)).message


# Words and lists


@pytest.mark.parametrize(
    "text",
    [
        "x" * 201,
        "x" * 10_000,
        r"North\u202egate",
        r"North\u2066gate",
        r"North\u2069gate",
        r"North\u0000gate",
        r"North\u001bgate",
        r"North\tgate",
        r"North\rgate",
        r"North\u2028gate",
        r"North\ufffegate",
        r"\u200b\u200d",
        "!!!",
    ],
)
@pytest.mark.parametrize("key", ["name", "address"])
def test_a_text_that_would_spoil_the_page_is_refused(tmp_path, key, text):
    error = only_problem(filled_in(tmp_path, **{key: f'"{text}"'}))

    assert error.message.startswith(f"The {key} ")
    assert len(error.message) < 250
    assert line_at(error).startswith(key)


def test_a_name_is_one_line_and_an_address_at_most_three(tmp_path):
    assert "2 lines" in only_problem(filled_in(tmp_path, name=r'"North\ngate"')).message
    assert "4 lines" in only_problem(filled_in(tmp_path, address=r'"a\nb\nc\nd"')).message
    assert "empty line" in only_problem(filled_in(tmp_path, address=r'"a\n\nb"')).message


@pytest.mark.parametrize(
    ("country", "hint"),
    [("UK", "GB"), ("us", "US"), ("USA", "US"), ("Ireland", "IE"), ("ZZ", ""), ("AQ", "")],
)
def test_a_country_that_phones_do_not_know_is_refused(tmp_path, country, hint):
    error = only_problem(filled_in(tmp_path, country=f'"{country}"'))

    assert country in error.message
    assert f'country = "{hint}' in error.hint


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("EN", '"en"'),
        ("zh_cn", '"zh-CN"'),
        ("Spanish", '"es"'),
        ("eng", '"en"'),
        ("xx", ""),
        ("../en", ""),
        ("en-", ""),
        ("zh-Xxxx", ""),
        ("", ""),
        ("e" * 9999, ""),
    ],
)
def test_a_language_that_has_no_such_code_is_refused(tmp_path, tag, hint):
    error = only_problem(filled_in(tmp_path, languages=f'["es", "{tag}"]'))

    assert "No language has the code" in error.message
    assert hint in error.hint
    assert line_at(error).startswith("languages")


@pytest.mark.parametrize("value", ['"en"', "[1]", '["en", ["es"]]', "{}", '["en", "en"]'])
def test_languages_are_a_list_of_different_codes(tmp_path, value):
    assert "language" in only_problem(filled_in(tmp_path, languages=value)).message


@pytest.mark.parametrize(
    "website",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://northgate.example",
        "northgate.example",
        "https://",
        "https://localhost",
        "https://[::1",
        "https://a.example:99999",
        "https://bank.example@evil.example",
        "https://a.example/ b",
        r"https://a.example/\u202ecod",
        "https://a.example/<script>",
        "https://a.example/" + "x" * 200,
    ],
)
def test_a_website_is_an_address_that_a_browser_opens(tmp_path, website):
    error = only_problem(filled_in(tmp_path, website=f'"{website}"'))

    assert "not a website's address" in error.message
    assert 'website = "https://northgate.example"' in error.hint


def test_the_address_of_the_site_of_leaflets_ends_without_a_slash(tmp_path):
    site = '"https://northgate.example/leaflets/"'

    clinic = clinics.load(filled_in(tmp_path, leaflet_site=site))

    assert clinic.leaflet_site == "https://northgate.example/leaflets"


@pytest.mark.parametrize(
    "address",
    [
        "northgate.example",
        "https://northgate.example/?page=1",
        "https://northgate.example/#leaflets",
        "https://northgate.example/фолд",
        "https://northgate.example/" + "x" * 100,
    ],
)
def test_an_address_that_no_page_can_be_put_below_is_refused(tmp_path, address):
    """It is printed as a picture for phones: nobody sees on paper that it leads nowhere."""
    error = only_problem(filled_in(tmp_path, leaflet_site=f'"{address}"'))

    assert "address" in error.message
    assert 'leaflet_site = "https://northgate.example/leaflets"' in error.hint


@pytest.mark.parametrize("paper", ["A4", "a5", "us-letter"])
def test_a_paper_that_nobody_knows_is_refused(tmp_path, paper):
    assert '"letter"' in only_problem(filled_in(tmp_path, paper=f'"{paper}"')).hint


# The accent colour


@pytest.mark.parametrize("accent", ["#0B4F56", "#000000", "#666666", "#0000FF"])
def test_a_colour_that_can_be_read_is_taken(tmp_path, accent):
    assert clinics.load(filled_in(tmp_path, accent=f'"{accent}"')).accent == accent


@pytest.mark.parametrize(
    ("accent", "measured"),
    [("#FFCC00", "1.51"), ("#777777", "4.47"), ("#767676", "4.54"), ("#FFFFFF", "1.00")],
)
def test_a_pale_colour_is_refused_with_what_was_measured(tmp_path, accent, measured):
    """#767676 can be read on white, but not on its own tint behind a box."""
    error = only_problem(filled_in(tmp_path, accent=f'"{accent}"'))

    assert f"{measured} with white" in error.message
    assert "4.5 is the least" in error.message
    offered = re.search('accent = "(#[0-9A-F]{6})"', error.hint)[1]
    folder = filled_in(tmp_path / "again", accent=f'"{offered}"')
    assert clinics.load(folder).accent == offered


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 255), min_size=3, max_size=3))
def test_the_colour_that_is_offered_can_always_be_read(channels):
    colour = colours.from_channels(channels)

    offered = colours.nearest(colour, accents._can_be_read)

    assert accents._can_be_read(offered)


@pytest.mark.parametrize("accent", ["red", "#FFF", "0B4F56", "#0B4F5G", "#0B4F56;x", "#０B4F56"])
def test_a_colour_is_written_as_six_digits(tmp_path, accent):
    assert "not a colour" in only_problem(filled_in(tmp_path, accent=f'"{accent}"')).message


# The logo


@pytest.mark.parametrize(
    "name",
    [
        "../secret.svg",
        "pictures/../../secret.svg",
        "/etc/hostname",
        r"..\\secret.svg",
        "./../secret.svg",
        "../northgate/logo.svg",
    ],
)
def test_a_logo_outside_the_folder_is_refused(tmp_path, name):
    (tmp_path / "secret.svg").write_bytes(SVG)
    folder = filled_in(tmp_path, logo=f'"{name}"')
    (folder / "pictures").mkdir()
    (folder / "logo.svg").write_bytes(SVG)

    error = only_problem(folder)

    assert "does not lie in the clinic's folder" in error.message
    assert line_at(error).startswith("logo")


def test_a_logo_is_named_from_its_folder_and_not_from_the_machine(tmp_path):
    """Whoever moves the folder, or sends it to a printer, takes the logo along."""
    (tmp_path / "northgate").mkdir()
    logo = tmp_path / "northgate" / "logo.svg"
    logo.write_bytes(SVG)

    assert "does not lie" in only_problem(filled_in(tmp_path, logo=f'"{logo}"')).message


def test_a_link_that_leads_out_of_the_folder_is_no_logo(tmp_path):
    (tmp_path / "secret.svg").write_bytes(SVG)
    folder = filled_in(tmp_path, logo='"logo.svg"')
    (folder / "logo.svg").symlink_to(tmp_path / "secret.svg")

    assert "does not lie in the clinic's folder" in only_problem(folder).message


def test_a_folder_that_is_a_link_out_holds_no_logo(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "logo.svg").write_bytes(SVG)
    folder = filled_in(tmp_path, logo='"in/logo.svg"')
    (folder / "in").symlink_to(tmp_path / "elsewhere")

    assert "does not lie in the clinic's folder" in only_problem(folder).message


def test_a_link_in_a_circle_is_no_logo(tmp_path):
    folder = filled_in(tmp_path, logo='"logo.svg"')
    (folder / "logo.svg").symlink_to(folder / "logo.svg")

    assert "cannot be found" in only_problem(folder).message


@pytest.mark.parametrize("name", ["logo.svg", r"lo\u0000go.svg", "x" * 5000 + ".svg"])
def test_a_logo_that_is_not_there_is_refused(tmp_path, name):
    error = only_problem(filled_in(tmp_path, logo=f'"{name}"'))

    assert "cannot be found" in error.message
    assert len(error.message) < 250


def test_a_folder_is_no_logo(tmp_path):
    folder = filled_in(tmp_path, logo='"logo.svg"')
    (folder / "logo.svg").mkdir()

    assert "is not a file" in only_problem(folder).message


@pytest.mark.parametrize(("size", "fits"), [(4_999_999, True), (5_000_000, False)])
def test_a_logo_is_smaller_than_five_megabytes(tmp_path, size, fits):
    folder = filled_in(tmp_path, logo='"logo.png"')
    (folder / "logo.png").write_bytes(PNG.ljust(size, b"\0"))

    if fits:
        assert clinics.load(folder).logo
    else:
        assert "5 MB" in only_problem(folder).message


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("logo.gif", b"GIF89a", "is not an SVG, PNG or JPEG"),
        ("logo", PNG, "is not an SVG, PNG or JPEG"),
        ("logo.png", SVG, "is not a PNG"),
        ("logo.jpg", PNG, "is not a JPEG"),
        ("logo.svg", PNG, "is not an SVG"),
        ("logo.svg", b"", "is not an SVG"),
        ("logo.svg", b"<html/>", "is not an SVG"),
        ("logo.svg", b'<?xml version="1.0" encoding="x"?>' + SVG, "is not an SVG"),
        ("logo.svg", SVG.replace(b"<path", b"<script/><path"), "more than a drawing"),
        ("logo.svg", b'<!DOCTYPE a [<!ENTITY b "c">]>' + SVG, "more than a drawing"),
        ("logo.svg", SVG.replace(b"<path", b'<image href="file:///etc/x"/><path'), "loads"),
        ("logo.svg", SVG.replace(b"<path", b'<path fill="url(http://a.b/c)"/><path'), "loads"),
    ],
)
def test_a_logo_is_a_picture_that_stands_by_itself(tmp_path, name, raw, said):
    folder = filled_in(tmp_path, logo=f'"{name}"')
    (folder / name).write_bytes(raw)

    assert said in only_problem(folder).message


SVG_HEAD = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">'
EMBEDDED = b"data:image/png;base64,"


def svg(inside: bytes, before: bytes = b"") -> bytes:
    return before + SVG_HEAD + inside + b"</svg>"


def embedded(raw: bytes) -> bytes:
    return svg(b'<image href="' + EMBEDDED + base64.b64encode(raw) + b'"/>')


@pytest.mark.parametrize(
    "raw",
    [
        embedded(PNG),
        svg(b"", b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://a.example/svg11.dtd">'),
        svg(b'<metadata><l:x xmlns:l="https://b.example" href="https://b.example/"/></metadata>'),
        svg(b'<path d="' + b"h1v1" * 20_000 + b'"/>'),
        svg(b"<path/>" * 4_000),
        svg(b'<g id="a"><path/></g>' + b'<use x:href="#a"/>' * 100),
    ],
)
def test_a_drawing_of_any_drawing_program_is_taken(tmp_path, raw):
    folder = filled_in(tmp_path, logo='"logo.svg"')
    (folder / "logo.svg").write_bytes(raw)

    assert clinics.load(folder).logo


FILE = b"file:///etc/passwd"
DOUBLED = b"".join(
    b'<g id="a%d">' % step + b'<use href="#a%d"/>' % (step - 1) * 10 + b"</g>"
    for step in range(1, 9)
)
LOADS, ACTIVE, INTRICATE = "loads another", "more than a drawing", "too intricate"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (svg(b'<image x:href="' + FILE + b'"/>'), LOADS),
        (svg(b'<image href="&#102;ile:///etc/passwd"/>'), LOADS),
        (svg(b'<image href="logo.png"/>'), LOADS),
        (svg(b'<image href="data:image/svg+xml,%3Csvg/%3E"/>'), LOADS),
        (svg(b'<use href="other.svg#a"/>'), LOADS),
        (svg(b'<a href="javascript:alert(1)"/>'), LOADS),
        (svg(b'<rect style="fill:u&#114;l(' + FILE + b')"/>'), LOADS),
        (svg(b"<style>@import '" + FILE + b"';</style>"), LOADS),
        (svg(b"<style>rect{fill:url( 'http://a.b/c')}</style>"), LOADS),
        (svg(b"", b'<?xml-stylesheet href="a.css"?>'), LOADS),
        (svg(b'<x:script xmlns:x="http://www.w3.org/2000/svg">1</x:script>'), ACTIVE),
        (svg(b"<foreignObject><p/></foreignObject>"), ACTIVE),
        (svg(b"&b;", b'<!DOCTYPE svg [<!ENTITY b SYSTEM "' + FILE + b'">]>'), ACTIVE),
        (svg(b"&b;", b'<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'), ACTIVE),
        (svg(b"", b'<!DOCTYPE svg [<!ATTLIST image href CDATA "' + FILE + b'">]>'), ACTIVE),
        (svg(b"<path/>").decode().encode("utf-16"), "not an SVG"),
        (svg(b'<g id="a0"/>' + DOUBLED), INTRICATE),
        (svg(b'<g id="a"><use href="#a"/></g>'), INTRICATE),
        (svg(b"<g>" * 5_000 + b"</g>" * 5_000), INTRICATE),
        (svg(b"<g>" * 100_000 + b"</g>" * 100_000), INTRICATE),
        (svg(b"<path/>" * 6_000), INTRICATE),
        (svg(b'<path d="' + b"h1v1" * 60_000 + b'"/>'), INTRICATE),
        (svg(b"<text>" + b"a" * 6_000 + b"</text>"), INTRICATE),
        (svg(b"<style>" + b"g{}" * 2_000 + b"</style>"), INTRICATE),
        (embedded(picture("PNG", 13_000, 2_000)), "13000 by 2000 pixels"),
        (embedded(JPEG), "not a PNG"),
        (embedded(PNG).replace(b'"/>', b'\xc3\xa9"/>'), "not a PNG"),
    ],
)
def test_a_drawing_that_loads_acts_or_never_ends_is_refused(tmp_path, raw, said):
    folder = filled_in(tmp_path, logo='"logo.svg"')
    (folder / "logo.svg").write_bytes(raw)

    assert said in only_problem(folder).message


def claimed(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is large."""
    head = b"IHDR" + struct.pack(">II", width, height) + PNG[24:29]
    return PNG[:12] + head + struct.pack(">I", zlib.crc32(head)) + PNG[33:]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (picture("PNG", 13_000, 2_000), "13000 by 2000 pixels"),
        (claimed(13_000, 13_000), "pixels"),
        (claimed(60_000, 60_000), "far too many pixels"),
        (claimed(0, 0), "not a PNG"),
        (picture("PNG", 300, 300)[:60], "not all of one"),
        (PNG[:8] + bytes(20), "not a PNG"),
        (b"", "not a PNG"),
    ],
    ids=lambda each: each if isinstance(each, str) else f"{len(each)} bytes",
)
def test_a_picture_that_unpacks_to_gigabytes_or_is_cut_short_is_refused(
    tmp_path, monkeypatch, raw, said
):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it
    folder = filled_in(tmp_path, logo='"logo.png"')
    (folder / "logo.png").write_bytes(raw)

    assert said in only_problem(folder).message


@pytest.mark.parametrize("name", ["logo.svg", "logo.png"])
def test_a_pipe_or_a_device_is_no_logo(tmp_path, name):
    folder = filled_in(tmp_path, logo=f'"{name}"')
    os.mkfifo(folder / name)

    assert "is not a file" in only_problem(folder).message


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["svg", "png", "jpg"]),
    st.binary(max_size=60) | st.sampled_from([PNG, JPEG, SVG, embedded(PNG)]),
    st.integers(0, 200),
    st.binary(max_size=4),
)
def test_any_bytes_are_a_logo_or_something_to_mend(suffix, raw, at, put_in):
    with tempfile.TemporaryDirectory() as scratch:
        folder = filled_in(Path(scratch), logo=f'"logo.{suffix}"')
        (folder / f"logo.{suffix}").write_bytes(raw[:at] + put_in + raw[at + len(put_in) :])
        found: list[object] = []
        try:
            found = [clinics.load(folder).logo]
        except ExceptionGroup as group:
            found = list(group.exceptions)

    assert all(isinstance(each, Path | ClinicError) for each in found)


# The file itself


@pytest.mark.parametrize(
    "text", ["a = [" + "1,\n" * 5_000, "a = [" + "1,\n" * 5_000 + "]", 'a = """' + "\n" * 5_000]
)
def test_a_statement_without_an_end_in_sight_is_not_read_again_and_again(tmp_path, text):
    """Fifteen kilobytes of it took a minute."""
    begun = time.process_time()

    problems(written(tmp_path / "a", text))

    assert time.process_time() - begun < 5


def test_a_file_too_large_for_a_clinic_is_refused_before_it_is_read(tmp_path):
    folder = filled_in(tmp_path)
    with (folder / clinics.FILE).open("wb") as file:
        file.truncate(50_000_000_000)

    assert "50000 is the most" in only_problem(folder).message


def test_a_pipe_is_no_clinic_and_is_not_waited_for(tmp_path):
    (tmp_path / "northgate").mkdir()
    os.mkfifo(tmp_path / "northgate" / clinics.FILE)

    assert "not a file" in only_problem(tmp_path / "northgate").message


@pytest.mark.parametrize("name", ["x" * 5000, "x/" * 2500 + "x", "a\0b"])
def test_a_folder_with_a_name_that_no_system_takes_is_refused(name):
    assert any("no such folder" in error.message for error in problems(Path(name)))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('name = "A"\ncountry = US\n', 2),
        ('name = "A\n', 1),
        ('\n\nname = """A\n', 3),
        ("a = 1\nb = 2\na = 3\n", 3),
        ("emergency_number = 000", 1),
        ("x = " + "[" * 9999, 1),
        ("x = " + "9" * 9999, 1),
        (b'name = "A"\nname2 = "\xff"\n', 2),
    ],
)
def test_a_file_that_is_not_toml_is_refused_at_its_line(tmp_path, text, line):
    error = only_problem(written(tmp_path / "a", text))

    assert error.where.endswith(f"{clinics.FILE}:{line}")
    assert error.hint


def test_a_line_that_is_there_twice_is_named_so(tmp_path):
    error = only_problem(written(tmp_path / "a", 'crisis_line = "988"\ncrisis_line = "911"\n'))

    assert "there twice" in error.message


@pytest.mark.parametrize("what", ["nothing", "no file", "a folder"])
def test_a_clinic_that_is_not_there_is_refused(tmp_path, what):
    folder = tmp_path / "northgate"
    if what != "nothing":
        folder.mkdir()
    if what == "a folder":
        (folder / clinics.FILE).mkdir()

    assert only_problem(folder).where.startswith(str(folder))


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ('crisis_lines = "988"', "'crisis_line'"),
        ('adress = "x"', "'address'"),
        ('day = "202-555-0142"', "under [phones]"),
        ('logo = "logo.svg"', "under [look]"),
        ("zzz = 1", "known are name"),
        ('"" = 1', "known are name"),
        ('"phones.day" = "1"', ""),
    ],
)
def test_an_unknown_line_is_refused_with_what_was_meant(tmp_path, line, hint):
    folder = filled_in(tmp_path)
    text = (folder / clinics.FILE).read_text()

    error = only_problem(written(folder, f"{line}\n{text}"))

    assert error.message.startswith("Nothing here is called")
    assert error.where.endswith(":1")
    assert hint in error.hint


def test_a_line_that_slipped_into_a_table_is_sent_back_up(tmp_path):
    """In TOML, whatever stands below [phones] belongs to it, however it looks to a clinic."""
    folder = filled_in(tmp_path, crisis_line=None)
    text = (folder / clinics.FILE).read_text()

    found = problems(written(folder, text.replace("[look]", 'crisis_line = "988"\n[look]')))

    assert any("above [phones]" in error.hint for error in found)
    assert any("fill in the line crisis_line" in error.message for error in found)


@pytest.mark.parametrize("value", ['"202-555-0142"', "[]", "1"])
def test_phones_that_are_no_table_are_refused_once(tmp_path, value):
    text = "\n".join(f"{key} = {worth}" for key, worth in TOP.items())

    error = only_problem(written(tmp_path / "a", f"{text}\nphones = {value}\n"))

    assert "[phones]" in error.hint


def test_all_mistakes_are_told_at_once_and_in_order(tmp_path):
    """A US number is no number in Britain: day and night are wrong without being changed."""
    folder = filled_in(
        tmp_path,
        name="1",
        country='"GB"',
        emergency_number='"911"',
        crisis_line='"call us"',
        website='"x"',
        accent='"pink"',
    ).rename(tmp_path / "My Clinic")

    found = problems(folder)

    assert "rename the folder" in found[0].hint
    assert [line_at(error).split(" ")[0] for error in found[1:]] == [
        "name",
        "emergency_number",
        "crisis_line",
        "website",
        "day",
        "night",
        "accent",
    ]


def test_a_key_is_found_where_it_stands_and_not_where_it_is_mentioned(tmp_path):
    text = '''# crisis_line = "988"
name = "A"
address = """
crisis_line = 1
day = 2"""
"country" = "US"
languages = [
  "en",  # crisis_line = 3
]
emergency_number = "911"
  crisis_line   = "9888"
[look]
[ phones ]  # day = 4
night = "202-555-0199"
day = "1"
'''
    found = problems(written(tmp_path / "a", text))

    assert [error.where.rpartition(":")[2] for error in found] == ["11", "15"]


@pytest.mark.parametrize("name", ["North Gate", "NORTHGATE", "north_gate", "-x", "a--b", "نور"])
def test_a_folder_whose_name_is_no_slug_is_refused(tmp_path, name):
    filled_in(tmp_path).rename(tmp_path / name)

    error = only_problem(tmp_path / name)

    assert error.where == str(tmp_path / name)
    assert re.search(r"rename the folder to [a-z0-9-]+$", error.hint)


# A new clinic


def test_a_new_clinic_is_a_file_to_fill_in(tmp_path):
    path = clinics.new(tmp_path / "north" / "my-clinic")

    assert path == tmp_path / "north" / "my-clinic" / "clinic.toml"
    assert path.read_text(encoding="utf-8") == clinics.template_text()


def test_a_new_clinic_is_refused_until_it_is_filled_in(tmp_path):
    folder = clinics.new(tmp_path / "my-clinic").parent

    found = problems(folder)

    assert [line_at(error).split(" ")[0] for error in found] == [
        "name",
        "address",
        "country",
        "emergency_number",
        "crisis_line",
        "languages",
        "day",
        "night",
    ]
    assert all("fill in the line" in error.message and error.hint for error in found)


def test_the_template_explains_every_line_that_a_clinic_can_write():
    lines = clinics.template_text().split("\n")

    for key in LINES:
        name = key.rpartition(".")[2]
        at = next(i for i, line in enumerate(lines) if re.match(rf"(# )?{name} = ", line))
        assert lines[at - 1].startswith("# "), name


def test_the_template_with_its_optional_lines_is_toml_that_holds_nothing_unknown():
    text = re.sub(r"^# (?=\w+ = )", "", clinics.template_text(), flags=re.MULTILINE)

    assert not list(unknown(tomllib.loads(text)))


def test_a_template_that_is_filled_in_makes_a_clinic(tmp_path):
    path = clinics.new(tmp_path / "my-clinic")
    text = path.read_text(encoding="utf-8")
    for key, value in (TOP | PHONES).items():
        text = re.sub(rf"^{key} = .*$", lambda _, k=key, v=value: f"{k} = {v}", text, flags=re.M)

    path.write_text(text, encoding="utf-8")

    assert clinics.load(path.parent).phone == "(202) 555-0142"


def test_a_clinic_that_is_there_is_never_written_over(tmp_path):
    folder = filled_in(tmp_path)
    before = (folder / clinics.FILE).read_bytes()

    with pytest.raises(ClinicError, match="already"):
        clinics.new(folder)

    assert (folder / clinics.FILE).read_bytes() == before


def test_a_new_clinic_gets_a_name_that_can_be_loaded(tmp_path):
    with pytest.raises(ClinicError, match="folder") as caught:
        clinics.new(tmp_path / "My Clinic")

    assert caught.value.hint.endswith("my-clinic")
    assert not (tmp_path / "My Clinic").exists()


# Whatever stands in the file

OPTIONAL = [
    "drug_help_line",
    "website",
    "leaflet_site",
    "paper",
    "older_editions",
    "accent",
    "logo",
]
KEYS = [*TOP, *PHONES, *OPTIONAL, "answered_at_night"]
VALUES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["US", "GB", "911", "988", "+1 988", "#FFF", "en", "https://[", "logo.svg", "."]
    ),
    st.from_regex(r"\+?[0-9() -]{1,30}", fullmatch=True),
)


def quoted(text: str) -> str:
    escaped = (f"\\U{ord(c):08x}" if not c.isalnum() else c for c in text)
    return '"' + "".join(escaped) + '"'


def clinic_or_errors(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = written(Path(scratch) / "any", raw)
        results: tuple[object, ...]
        try:
            results = (clinics.load(folder),)
        except ExceptionGroup as group:
            results = group.exceptions

    assert all(type(result) in {Clinic, ClinicError} for result in results)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_any_file_gives_a_clinic_or_what_to_mend(raw):
    clinic_or_errors(raw)


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_any_values_give_a_clinic_or_what_to_mend(changes):
    lines = TOP | {key: quoted(value) for key, value in changes.items()}
    phones = {key: lines.pop(key) for key in [*PHONES, "answered_at_night"] if key in lines}
    look = {key: lines.pop(key) for key in ("accent", "logo") if key in lines}
    parts = [_lines(lines), "[phones]", _lines(PHONES | phones), "[look]", _lines(look)]

    clinic_or_errors("\n".join(parts).encode())


@settings(deadline=None)
@given(
    st.sampled_from(KEYS),
    st.recursive(
        st.sampled_from(["1", "0x" + "f" * 5000, "inf", "true", '""', "07:32:00", "2024-01-01"]),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map(lambda many: f"[{', '.join(many)}]"),
            inner.map(lambda one: f'{{ day = {one}, "\\n" = {one} }}'),
        ),
    ),
    st.sampled_from(["{}", "[phones]\n{}", "[[phones]]\n{}", "[look.x]\n{}", "phones = {{ {} }}"]),
)
def test_any_kind_of_value_gives_a_clinic_or_what_to_mend(key, value, around):
    clinic_or_errors(around.format(f"{key} = {value}").encode())


TABLE = """\
id,name,address,country,emergency_number,crisis_line,languages,day,night,accent
north,North Example Clinic,"1 Example Street
Northtown",US,911,988,en es,202-555-0142,202-555-0199,#0B4F56
south,South Example Clinic,2 Example Street,US,911,988,"en, ar",202-555-0143,202-555-0198,
"""


def test_a_table_has_a_clinic_in_each_row(tmp_path):
    (tmp_path / "clinics.csv").write_text(TABLE, "utf-8-sig")

    north, south = clinics.load_many(tmp_path / "clinics.csv")

    assert (north.id, north.name, north.languages) == (
        "north",
        "North Example Clinic",
        ("en", "es"),
    )
    assert north.address == "1 Example Street\nNorthtown"
    assert south.languages == ("en", "ar")
    assert south.folder == tmp_path / "south"
    assert north.phone == clinics.load(shipped.EXAMPLE_CLINIC).phone


def test_a_folder_of_folders_is_many_clinics(tmp_path):
    for name in ("south", "north"):
        shutil.copytree(shipped.EXAMPLE_CLINIC, tmp_path / name)
    (tmp_path / "empty").mkdir()

    assert [clinic.id for clinic in clinics.load_many(tmp_path)] == ["north", "south"]


@pytest.mark.parametrize(
    ("old", "new", "said", "line"),
    [
        ("day,night", "day,nihgt", "No column is called 'nihgt'", 1),
        ("id,name", "nr,name", "No column is called 'nr'", 1),
        ("202-555-0143", "555", "", 4),
        ("south,South", "north,South", "Two clinics are called north", None),
        ("south,South", "The South,South", "letters a-z", None),
    ],
)
def test_what_is_wrong_in_a_table_is_said_with_its_line(tmp_path, old, new, said, line):
    path = tmp_path / "clinics.csv"
    path.write_text(TABLE.replace(old, new), "utf-8")

    with pytest.raises((ExceptionGroup, ClinicError)) as raised:
        clinics.load_many(path)

    errors = getattr(raised.value, "exceptions", (raised.value,))
    assert any(said in error.message for error in errors)
    if line:
        assert any(error.where == f"{path}:{line}" for error in errors)


def test_a_folder_without_clinics_is_refused(tmp_path):
    with pytest.raises(ClinicError, match="no clinic"):
        clinics.load_many(tmp_path)


def test_a_clinic_is_checked_once_as_long_as_nothing_in_its_folder_changes(tmp_path, monkeypatch):
    folder = tmp_path / "northgate"
    shutil.copytree(shipped.EXAMPLE_CLINIC, folder)
    checked, usual = [], checking.load
    monkeypatch.setattr(checking, "load", lambda path: (checked.append(path), usual(path))[1])

    with memory.kept():
        first = clinics.load(folder)
        assert clinics.load(folder) == first == usual(folder)
        assert len(checked) == 1
        file = folder / clinics.FILE
        file.write_text(re.sub("(?m)^name = .*$", 'name = "Another"', file.read_text("utf-8")))
        assert clinics.load(folder).name == "Another"
        file.write_text("name =")
        for _ in range(2):
            with pytest.raises(ExceptionGroup):
                clinics.load(folder)
    assert len(checked) == 4


def test_a_clinic_is_checked_again_where_it_is_named_from_elsewhere(tmp_path, monkeypatch):
    for place in ("here", "there"):
        shutil.copytree(shipped.EXAMPLE_CLINIC, tmp_path / place / "northgate")

    with memory.kept():
        for place in ("here", "there"):
            monkeypatch.chdir(tmp_path / place)
            clinic = clinics.load(Path("northgate"))
            assert clinic.logo is None or clinic.logo.is_relative_to(tmp_path / place)


def test_a_clinic_is_checked_again_where_its_country_is_told_anew(tmp_path, monkeypatch):
    content = tmp_path / "content"
    content.mkdir()
    told = content / "countries.toml"
    shutil.copy(shipped.CONTENT / "countries.toml", told)
    monkeypatch.setattr(known.shipped, "CONTENT", content)
    keys = {known._key("place", shipped.EXAMPLE_CLINIC)}
    told.write_text(told.read_text("utf-8") + "# told anew\n", "utf-8")

    assert known._key("place", shipped.EXAMPLE_CLINIC) not in keys
