"""``countries.toml`` -> what differs from country to country, and since when it is known."""

from datetime import date

import pytest

from leaflets import clinics, countries, shipped
from leaflets.errors import ContentError

SOUND = """
[otherwise]
law = "law-elsewhere"

[GB]
law = { block = "law-gb", checked = 2026-01-31 }
crisis_line = { number = "116 123", source = "SAMARITANS", checked = 2026-02-28 }
"""
SHIPPED = countries.load(shipped.CONTENT / countries.FILE)


@pytest.fixture
def table(tmp_path):
    def written(text):
        path = tmp_path / countries.FILE
        path.write_text(text, "utf-8")
        return path

    return written


def test_each_fact_has_its_country_its_source_its_day_and_its_place(table):
    law, line = countries.load(table(SOUND)).facts

    assert (law.country, law.name, law.says, law.checked) == (
        "GB",
        "law",
        "law-gb",
        date(2026, 1, 31),
    )
    assert law.sources == ()
    assert (line.says, line.sources, line.origin.line) == ("116 123", ("SAMARITANS",), 7)


def test_a_country_that_nobody_looked_up_gets_the_neutral_block_and_no_number(table):
    known = countries.load(table(SOUND))
    law = known.choices()["law"]

    assert [law.block(country) for country in ("GB", "DE")] == ["law-gb", "law-elsewhere"]
    assert known.says("crisis_line", "GB") == "116 123"
    assert known.says("crisis_line", "DE") == ""
    assert known.says("emergency_number", "GB") == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[GB]", "[Gb]"),
        ("[GB]", "GB = 7"),
        ("law = {", "weather = {"),
        (", checked = 2026-01-31", ""),
        (", checked = 2026-01-31", ', checked = "last year"'),
        (", checked = 2026-01-31", ", checked = 2026-01-31T09:00:00"),
        (", checked = 2026-01-31", ", checked = 2026-01-31, until = 2099-01-31"),
        (', source = "SAMARITANS"', ""),
        ("number =", "block ="),
        ("crisis_line =", "criss_line ="),
        ('law = "law-elsewhere"', "law = 7"),
        ("[otherwise]", "[otherwise"),
    ],
)
def test_what_is_no_fact_is_refused_with_its_file_and_what_to_write(table, old, new):
    assert old in SOUND
    path = table(SOUND.replace(old, new, 1))

    with pytest.raises(ContentError) as caught:
        countries.load(path)

    assert caught.value.where.startswith(str(path))
    assert caught.value.hint


def test_the_countries_that_were_looked_up_have_a_crisis_line():
    looked_up = {"AU", "CA", "GB", "IE", "NZ", "US"}

    assert {fact.country for fact in SHIPPED.facts} == looked_up
    assert all(SHIPPED.says("crisis_line", country) for country in looked_up)


def test_the_example_clinic_has_the_numbers_that_are_known_of_its_country():
    clinic = clinics.load(shipped.EXAMPLE_CLINIC)

    for name in ("emergency_number", "crisis_line", "drug_help_line"):
        assert clinic.numbers[name] == SHIPPED.says(name, clinic.country)
