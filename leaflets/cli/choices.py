"""Names typed by a person -> names that exist, or a suggestion."""

import difflib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from leaflets import build, clinics, languages, shipped
from leaflets.cli import terminal
from leaflets.errors import ClinicError, UsageError
from leaflets.layout import LAYOUTS
from leaflets.model import Clinic

ALL = "all"


def stock(tags: Iterable[str], clinics: Iterable[Clinic] = ()) -> build.Stock:
    """Load the shipped stock, and what clinics have of their own."""
    return build.stock(shelves(), tags, today(), clinics)


def shelves() -> build.Shelves:
    """Return where the shipped files lie."""
    return build.Shelves(shipped.CONTENT, shipped.LOCALES, shipped.TEMPLATES)


def today() -> date:
    """Return the day: here, and nowhere below, the clock is asked."""
    return date.today()


def known_tags() -> list[str]:
    """Return the tags of the shipped languages, English first."""
    return languages.tags(shipped.LOCALES)


def chosen(kind: str, typed: Sequence[str], known: Iterable[str]) -> list[str]:
    """Return the names typed, every one if one is ``all``; raise for one that nobody knows."""
    names = list(known)
    if ALL in typed:
        return names
    for name in typed:
        if name not in names:
            raise _unknown(kind, name, names)
    return list(dict.fromkeys(typed))


def _unknown(kind: str, name: str, known: Sequence[str]) -> UsageError:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    listed = f"known are {', '.join(known)}"
    hint = f"did you mean {near[0]}? ({listed})" if near else listed
    return UsageError(f"No {kind} is called {name!r}", "", hint)


def written(text: str, option: str) -> None:
    """Refuse an option that says nothing, or nothing a register can keep."""
    if not text.strip():
        raise UsageError(f"{option} is empty", "", f'{option} "..."')
    from rich.markup import escape

    if terminal.as_text(text) != escape(text):
        raise UsageError(f"{option} holds more than letters: {text!r}", "", f'{option} "..."')


def locales(typed: Sequence[str]) -> list[str]:
    """Return the locales typed, written with a hyphen or an underscore."""
    return chosen("language", [languages.tag_of(name) for name in typed], known_tags())


def translations(typed: Sequence[str]) -> list[str]:
    """Return the locales typed, or all of them, without English."""
    return [tag for tag in locales(typed or [ALL]) if tag != languages.ENGLISH]


def layouts(typed: Sequence[str]) -> list[str]:
    """Return the layouts typed."""
    return chosen("layout", typed, LAYOUTS)


def leaflets(typed: Sequence[str], stock: build.Stock, clinics: Iterable[Clinic]) -> list[str]:
    """Return the leaflets typed: ours, and those that one of the clinics has of its own."""
    shelves = (stock, *map(stock.of, clinics))
    known = dict.fromkeys(name for each in shelves for name in each.library.outlines)
    return chosen("leaflet", typed or [ALL], known)


def clinic_folders(typed: Sequence[Path]) -> list[Clinic]:
    """Load the clinics typed, or the example clinic; their languages have to be known."""
    return _known([clinics.load(folder) for folder in typed or (shipped.EXAMPLE_CLINIC,)])


def many_clinics(path: Path) -> list[Clinic]:
    """Load the clinics of a folder or table; their languages have to be known."""
    return _known(list(clinics.load_many(path)))


def _known(found: list[Clinic]) -> list[Clinic]:
    known = known_tags()
    for clinic in found:
        for tag in clinic.languages:
            if tag not in known:
                listed = f"known are {', '.join(known)}"
                where = str(clinic.folder / clinics.FILE)
                raise ClinicError(f"There are no leaflets in {tag!r} yet", where, listed)
    return found


def complete_leaflet(start: str) -> list[str]:
    """Complete the name of a leaflet."""
    names = sorted(path.stem for path in (shipped.CONTENT / "outlines").glob("*.toml"))
    return [name for name in names if name.startswith(start)]


def complete_locale(start: str) -> list[str]:
    """Complete the tag of a language."""
    tags = (languages.tag_of(path.parent.name) for path in shipped.LOCALES.glob("*/language.toml"))
    return [tag for tag in sorted(tags) if tag.startswith(start)]


def complete_layout(start: str) -> list[str]:
    """Complete the name of a layout."""
    return [name for name in LAYOUTS if name.startswith(start)]
