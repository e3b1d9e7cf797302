"""A clinic's folder -> Clinic, as it was found right before where nothing has changed since.

To check what a clinic says takes half of what a leaflet takes: all that is known of the phone
numbers of every country has to be loaded. So what does that is imported late.
"""

import hashlib
from functools import partial
from pathlib import Path

from leaflets import countries, machine, memory, shipped
from leaflets.model import Clinic

FILE = "clinic.toml"


def load(folder: Path) -> Clinic:
    """Load the clinic of a folder, with everything that people dial checked for its country.

    Raises an ``ExceptionGroup`` of ``ClinicError``, one for each thing to mend.
    """
    place = f"{Path.cwd()} {folder}"
    name = f"clinic-{hashlib.sha256(place.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}"
    return memory.worked_out(name, partial(_key, place, folder), partial(_checked, folder))


def _key(place: str, folder: Path) -> str:
    known = memory.digest(str(shipped.CONTENT / countries.FILE))
    return memory.key_of(machine.identity(), known, place, folders=(folder,))


def _checked(folder: Path) -> Clinic:
    from leaflets.clinics import folder as checking

    return checking.load(folder)


def load_many(path: Path) -> tuple[Clinic, ...]:
    """Load every clinic of a folder or of a table.

    Raises an ``ExceptionGroup`` of ``ClinicError``, one for each thing to mend in any of them.
    """
    from leaflets.clinics import many

    return many.load_many(path)


def new(folder: Path) -> Path:
    """Write a clinic.toml to fill in, into a folder that has none, and return its path.

    Raises ``ClinicError`` where the folder has one already or could not be loaded by its name.
    """
    from leaflets.clinics import folder as checking

    return checking.new(folder)


def template_text() -> str:
    """Return the commented clinic.toml that a new clinic fills in."""
    from leaflets.clinics import folder as checking

    return checking.template_text()
