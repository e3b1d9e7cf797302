"""A folder with a clinic.toml in it -> Clinic; a new folder -> a clinic.toml to fill in."""

import re
from collections.abc import Iterator
from pathlib import Path

from leaflets import files
from leaflets.clinics import codes, colours, dialling, form, logos, phones, texts
from leaflets.clinics.form import Form
from leaflets.clinics.known import FILE
from leaflets.errors import ClinicError
from leaflets.model import Clinic

_TEMPLATE = Path(__file__).parents[1] / "content" / "clinics" / FILE
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAME_LENGTH = 40


def load(folder: Path) -> Clinic:
    """Load the clinic of a folder, with everything that people dial checked for its country.

    Raises an ``ExceptionGroup`` of ``ClinicError``, one for each thing to mend.
    """
    try:
        filled_in = form.read(folder / FILE)
    except ClinicError as error:
        problems = [*_name_problems(folder), error]
        raise ExceptionGroup("The clinic cannot be used", problems) from None
    return check(filled_in, folder)


def check(filled_in: Form, folder: Path) -> Clinic:
    """Return the clinic that a form describes, or raise an ``ExceptionGroup`` of what to mend."""
    clinic = _clinic(filled_in, folder)
    problems = [*_name_problems(folder), *filled_in.problems()]
    if problems:
        raise ExceptionGroup("The clinic cannot be used", problems)
    return clinic


def new(folder: Path) -> Path:
    """Write a clinic.toml to fill in, into a folder that has none, and return its path.

    Raises ``ClinicError`` where the folder has one already or could not be loaded by its name.
    """
    for problem in _name_problems(folder):
        raise problem
    path = folder / FILE
    if path.exists():
        raise ClinicError(
            "There is a clinic here already", str(path), "open it, or choose another folder"
        )
    files.write(path, template_text().encode())
    return path


def template_text() -> str:
    """Return the commented clinic.toml that a new clinic fills in."""
    return files.read_text(_TEMPLATE, ClinicError)


def _clinic(filled_in: Form, folder: Path) -> Clinic:
    """Read every line, so that every mistake is noted; good only where none was."""
    country = codes.country(filled_in)
    day, night = phones.day_and_night(filled_in, country)
    crisis_line = phones.crisis_line(filled_in, country)
    drug_help_line = phones.drug_help_line(filled_in, country)
    numbers = (day, night, crisis_line, drug_help_line)
    return Clinic(
        id=folder.absolute().name,
        folder=folder,
        name=texts.prose(filled_in, "name", most_lines=1),
        address=texts.prose(filled_in, "address", most_lines=3),
        country=country,
        phone=day,
        night_phone=night,
        emergency_number=phones.emergency_number(filled_in, country),
        crisis_line=crisis_line,
        drug_help_line=drug_help_line,
        languages=codes.languages(filled_in),
        website=texts.website(filled_in),
        leaflet_site=texts.leaflet_site(filled_in),
        paper=texts.paper(filled_in),
        accent=colours.accent(filled_in),
        logo=logos.logo(filled_in, folder),
        fictitious=any(dialling.is_fictitious(number, country) for number in numbers),
        older_editions=texts.older_editions(filled_in),
    )


def _name_problems(folder: Path) -> Iterator[ClinicError]:
    name = folder.absolute().name
    if not _NAME.fullmatch(name) or len(name) > _NAME_LENGTH:
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower())[:_NAME_LENGTH].strip("-")
        yield ClinicError(
            "The name of a clinic's folder has only the letters a-z, digits and single hyphens,"
            f" and at most {_NAME_LENGTH} of them",
            str(folder),
            f"rename the folder to {slug or 'my-clinic'}",
        )
