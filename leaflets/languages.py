"""A locale's folder -> Language: its names, its direction and how it is set."""

import tomllib
from pathlib import Path

from babel import Locale, UnknownLocaleError

from leaflets import files
from leaflets.errors import CatalogueError
from leaflets.model import Language

ENGLISH = "en"


def tag_of(name: str) -> str:
    """Return the BCP 47 tag of a locale written either way: ``zh_Hans`` or ``zh-Hans``."""
    return name.replace("_", "-")


def folder_of(tag: str) -> str:
    """Return the POSIX twin of a tag, ``zh_Hans``: what gettext tools call a folder."""
    return tag.replace("-", "_")


def load_all(locales: Path) -> dict[str, Language]:
    """Return every language that has a folder, by tag, English first."""
    folders = sorted(path.parent for path in locales.glob("*/language.toml"))
    languages = [load(folder) for folder in folders]
    languages.sort(key=lambda language: (language.tag != ENGLISH, language.tag))
    return {language.tag: language for language in languages}


def load(folder: Path) -> Language:
    """Load the language of a folder of ``locales``.

    Raises ``CatalogueError`` where its ``language.toml`` is missing or not complete.
    """
    path = folder / "language.toml"
    try:
        table = tomllib.loads(files.read_text(path, CatalogueError))
        setting = table["type"]
        return Language(
            tag=tag_of(folder.name),
            name=table["name"],
            english_name=table["english_name"],
            right_to_left=is_right_to_left(folder.name),
            fonts=tuple(setting["fonts"]),
            size=float(setting["size"]),
            line_height=float(setting["line_height"]),
            negations=tuple(table.get("negations", ())),
            number_words={
                word.lower(): str(value) for word, value in table.get("number_words", {}).items()
            },
        )
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"This is not TOML: {error}", str(path), "mend the line") from None
    except (KeyError, TypeError, ValueError) as error:
        raise CatalogueError(
            f"language.toml is not complete: {error}", str(path), "see that of another language"
        ) from None


def is_right_to_left(name: str) -> bool:
    """Say whether a locale is written from right to left, by CLDR."""
    return parse(name).text_direction == "rtl"


def parse(name: str) -> Locale:
    """Return Babel's locale, or raise ``CatalogueError`` for one that CLDR does not know."""
    try:
        return Locale.parse(name.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        raise CatalogueError(
            f"No language has the tag {name!r}", "", "a BCP 47 tag such as pt-BR or zh-Hans"
        ) from None


def new_settings(name: str) -> str:
    """Return a first ``language.toml`` for a locale, with CLDR's names of it."""
    locale = parse(name)
    native = locale.languages.get(str(locale)) or locale.get_display_name()
    english = Locale("en").languages.get(str(locale)) or locale.get_display_name("en")
    return (
        "# How this language is named and set. The fonts are families of templates/fonts/.\n"
        f'name = "{native}"\nenglish_name = "{english}"\n\n'
        '[type]\nfonts = ["Noto Sans"]\nsize = 13.0         # points of body text, never under 12\n'
        "line_height = 1.5\n"
    )
