"""A clinic's folder -> the Library with the clinic's own blocks, outlines and sources in it.

They are read by the same parser as ours. What differs is how far they are trusted: a file
lies in the folder itself, is of a size that somebody wrote, and has a plain name.
"""

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from leaflets import files
from leaflets.errors import ContentError
from leaflets.library.blocks import load_block, load_outline
from leaflets.library.each import load_each
from leaflets.library.lists import load_sources
from leaflets.library.references import broken_references
from leaflets.model import OWN, Block, CountryChoice, Library, Outline, Passage, Source

_SOURCES = "sources.toml"
_NAME = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_NAME_LENGTH = 60
_BYTES = 100_000  # twenty times the longest block shipped
_MOST = 200  # files of a kind
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})  # categories of Unicode

_T = TypeVar("_T")


def has_own_words(folder: Path) -> bool:
    """Say whether a clinic's folder has anything in it that is read here."""
    return any(_blocks(folder)) or any(_outlines(folder)) or _sources(folder).exists()


def with_own_words(library: Library, folder: Path) -> Library:
    """Return a library with the clinic's own words added to ours, or put in the place of ours.

    Raises an ``ExceptionGroup`` of ``ContentError``, one for each thing to mend.
    """
    errors: list[ContentError] = []
    blocks = _named(_loaded(_blocks(folder), _own_block, folder, errors), errors)
    own_outline = partial(_own_outline, facts=library.countries.choices())
    outlines = _named(_loaded(_outlines(folder), own_outline, folder, errors), errors)
    sources = _loaded(filter(Path.exists, [_sources(folder)]), _own_sources, folder, errors)
    errors.extend(_taken(sources, library, _sources(folder)))
    own = replace(
        library,
        blocks={**_kept(library.blocks, blocks), **blocks},
        outlines={**library.outlines, **outlines},
        sources={**library.sources, **{key: each for own in sources for key, each in own.items()}},
        replaced=frozenset(
            (blocks.keys() & library.blocks.keys()) | (outlines.keys() & library.outlines.keys())
        ),
    )
    errors.extend(broken_references(own, known_all=not errors))
    if errors:
        raise ExceptionGroup("The clinic's own words cannot be used", errors)
    return own


def _kept(ours: Mapping[str, Block], own: Container[str]) -> dict[str, Block]:
    """Return our blocks, but no version (``crisis-help.easy``) of one in the clinic's words."""
    return {name: each for name, each in ours.items() if name.partition(".")[0] not in own}


def own_words(library: Library) -> Library:
    """Return a library with the clinic's own blocks and outlines alone, for its translators."""
    return replace(
        library,
        blocks={name: each for name, each in library.blocks.items() if _is_own(each.title)},
        outlines={name: each for name, each in library.outlines.items() if _is_own(each.title)},
    )


def _is_own(title: Passage) -> bool:
    return title.context.startswith(OWN)


def _blocks(folder: Path) -> Iterable[Path]:
    # Ours lie in folders by theme: one that was copied with its folder is found too.
    return sorted([*folder.glob("blocks/*.md"), *folder.glob("blocks/*/*.md")])


def _outlines(folder: Path) -> Iterable[Path]:
    return sorted(folder.glob("outlines/*.toml"))


def _sources(folder: Path) -> Path:
    return folder / _SOURCES


def _loaded(
    paths: Iterable[Path],
    load_one: Callable[[Path], _T],
    folder: Path,
    errors: list[ContentError],
) -> list[_T]:
    def load_checked(path: Path) -> _T:
        files.refuse_outside(path, folder, ContentError)
        files.read_bytes(path, ContentError, _BYTES)
        _refuse_name(path)
        return load_one(path)

    found = list(paths)
    if len(found) > _MOST:
        message = f"There are {len(found)} files of a kind here; {_MOST} is the most"
        errors.append(ContentError(message, str(found[0].parent), "take some away"))
        return []
    return load_each(found, load_checked, errors)


def _refuse_name(path: Path) -> None:
    if not _NAME.fullmatch(path.stem) or len(path.stem) > _NAME_LENGTH:
        raise ContentError(
            "The name of this file has only the letters a-z, digits, single hyphens and dots,"
            f" and at most {_NAME_LENGTH} of them",
            str(path),
            "rename the file, and the id in it",
        )


def _own_block(path: Path) -> Block:
    block = load_block(path)
    for passage in block.passages():
        _refuse_unseen(passage.source, str(passage.origin))
    return replace(block.map(_own), id=OWN + block.id)


def _own_outline(path: Path, facts: Mapping[str, CountryChoice]) -> Outline:
    outline = load_outline(path, facts)
    for passage in (outline.title, outline.lead):
        _refuse_unseen(passage.source, str(passage.origin))
    return replace(outline, title=_own(outline.title), lead=_own(outline.lead))


def _own_sources(path: Path) -> dict[str, Source]:
    sources = load_sources(path)
    for source in sources.values():
        if not isinstance(source.label, str):
            raise ContentError(f"The label of {source.id} is no text", str(path), 'label = "..."')
        _refuse_unseen(source.label, str(path))
    return sources


def _refuse_unseen(text: str, where: str) -> None:
    """Refuse what turns words round or hides between them: nobody could see what they sign."""
    for character in text.replace("\n", " "):
        if unicodedata.category(character) in _UNSEEN:
            message = f"A character that nobody can see stands here, U+{ord(character):04X}"
            raise ContentError(message, where, "write the words around it anew, by hand")


def _own(passage: Passage) -> Passage:
    return replace(passage, context=OWN + passage.context)


_Named = TypeVar("_Named", Block, Outline)


def _named(loaded: Iterable[_Named], errors: list[ContentError]) -> dict[str, _Named]:
    found: dict[str, _Named] = {}
    for each in loaded:
        first = found.setdefault(each.id.removeprefix(OWN), each)
        if first is not each:
            message = f"There are two files of this name; the other is {first.origin}"
            errors.append(ContentError(message, str(each.origin), "take one of them away"))
    return found


def _taken(
    sources: Iterable[Mapping[str, Source]], library: Library, path: Path
) -> Iterable[ContentError]:
    """Yield the sources that would change what ours lean on."""
    for own in sources:
        for name in sorted(own.keys() & library.sources.keys()):
            hint = f"call it {name}-2, or lean on ours and take it out here"
            yield ContentError(f"A source of ours is called {name!r} already", str(path), hint)
