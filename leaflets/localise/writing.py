"""Messages that have moved on -> the catalogues of translators, begun or brought up to them."""

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from leaflets import catalogues, files, languages, pseudo
from leaflets.catalogues import CONTENT, catalogue_path
from leaflets.errors import CatalogueError
from leaflets.localise.standing import load
from leaflets.localise.texts import DOMAINS, Messages


def extract_templates(wanted: Messages, folder: Path) -> list[Path]:
    """Write ``leaflets.pot`` and ``templates.pot`` where they differ; return their paths."""
    paths = []
    for domain in wanted:
        path = folder / f"{domain}.pot"
        files.write_if_changed(path, catalogues.write(catalogues.template(wanted[domain])))
        paths.append(path)
    return paths


def add(name: str, wanted: Messages, locales: Path) -> list[Path]:
    """Begin a locale: its ``language.toml`` and two empty catalogues. Return their paths.

    Raises ``CatalogueError`` where CLDR does not know it or it is there already.
    """
    locale = str(languages.parse(name))
    folder = locales / locale
    if (folder / "language.toml").exists():
        raise CatalogueError(
            f"{languages.tag_of(locale)} is there already",
            str(folder),
            f"leaflets i18n update {languages.tag_of(locale)}",
        )
    settings = folder / "language.toml"
    written = [settings, *_begin(locale, wanted, locales)]
    files.write(settings, languages.new_settings(locale).encode())
    return written


def add_own(tag: str, wanted: Messages, locales: Path) -> list[Path]:
    """Begin a clinic's catalogue of its own words, in a language that we have. Return its path.

    Raises ``CatalogueError`` where it is there already.
    """
    locale = languages.folder_of(tag)
    path = catalogue_path(locales, locale, CONTENT)
    if path.exists():
        hint = f"leaflets i18n update {tag} --clinic {locales.parent}"
        raise CatalogueError(f"{tag} is there already", str(path), hint)
    return _begin(locale, wanted, locales)


def _begin(locale: str, wanted: Messages, locales: Path) -> list[Path]:
    written = []
    for domain, messages in wanted.items():
        path = catalogue_path(locales, locale, domain)
        files.write(path, catalogues.write(catalogues.new(locale, messages)))
        written.append(path)
    return written


def update(
    tags: Iterable[str], wanted: Messages, locales: Path, *, write: bool = True
) -> list[Path]:
    """Bring catalogues up to the English; return those that changed, or would."""
    changed = []
    for tag in tags:
        for domain in wanted:
            path = catalogue_path(locales, languages.folder_of(tag), domain)
            before = load(path)
            after = catalogues.write(catalogues.update(before, wanted[domain]))
            if after != catalogues.write(before):
                changed.append(path)
                if write:
                    files.write(path, after)
    return changed


def pretend(wanted: Messages, locales: Path, folder: Path) -> list[str]:
    """Write languages that nobody speaks, to try a layout with; return their tags.

    They lie in a folder of their own, beside the settings of English, and are languages
    like any other there. Raises ``CatalogueError`` for the folder of the real ones.
    """
    if folder.resolve() == locales.resolve():
        raise CatalogueError(
            "Real languages are kept here", str(folder), "choose another folder for these"
        )
    settings = files.read_bytes(locales / languages.ENGLISH / "language.toml", CatalogueError)
    files.write(folder / languages.ENGLISH / "language.toml", settings)
    for each in pseudo.LANGUAGES:
        name = languages.folder_of(each.tag)
        files.write(folder / name / "language.toml", each.settings().encode())
        for domain in DOMAINS:
            begun = catalogues.new(name, wanted[domain])
            entries = tuple(
                entry if entry.is_header else replace(entry, texts=(each.text(entry.source),))
                for entry in begun.entries
            )
            data = catalogues.write(replace(begun, entries=entries))
            files.write(catalogue_path(folder, name, domain), data)
    return [each.tag for each in pseudo.LANGUAGES]


def purge(tags: Iterable[str], locales: Path) -> list[Path]:
    """Take what was translated for texts that are gone out of catalogues; return those changed."""
    changed = []
    for tag in tags:
        for domain in DOMAINS:
            path = catalogue_path(locales, languages.folder_of(tag), domain)
            if files.write_if_changed(path, catalogues.write(catalogues.purge(load(path)))):
                changed.append(path)
    return changed
