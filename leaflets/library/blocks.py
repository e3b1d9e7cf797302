"""Files of blocks and outlines -> Block, Outline."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from leaflets import files, markdown
from leaflets.errors import ContentError
from leaflets.library.toml_form import line_of, only_keys, passage, read, text
from leaflets.model import Block, CountryChoice, Items, Kind, Origin, Outline, Part, Passage

_FENCE = "+++"
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"  # which editors of Windows put first
_BLOCK_KEYS = {"id", "title", "icon", "part", "claims", "icon_arrays", "lines"}
_OUTLINE_KEYS = {"title", "icon", "lead", "sections"}
_MOST_LINES = 10  # to write on, below a question
_OF_LISTS = (Part.NUMBERS, Part.QUESTIONS)


def load_block(path: Path) -> Block:
    front, body, body_line = _front_matter(files.read_text(path, ContentError), path)
    only_keys(front, _BLOCK_KEYS, path)
    identity = text(front, "id", path)
    if identity != path.stem:
        raise ContentError(
            f"The id {identity!r} is not the name of its file",
            f"{path}:{line_of('id', path)}",
            f'write id = "{path.stem}"',
        )
    block = Block(
        id=identity,
        title=passage(identity, text(front, "title", path), Kind.HEADING, path, "title"),
        elements=markdown.split(body, identity, str(path), body_line),
        origin=Origin(str(path)),
        part=_part(front, path),
        icon=str(front.get("icon", "")),
        claims=_claims(front.get("claims", {}), path),
        icon_arrays=tuple(tuple(numbers) for numbers in front.get("icon_arrays", [])),
        lines=int(front.get("lines", 0)),
    )
    _refuse_shape(block, path)
    return block


def _front_matter(text: str, path: Path) -> tuple[dict[str, Any], str, int]:
    """Return the TOML between the ``+++`` lines, the Markdown after it and its first line."""
    lines = text.removeprefix(_BOM).replace("\r\n", "\n").split("\n")
    if lines[0].strip() != _FENCE or _FENCE not in [line.strip() for line in lines[1:]]:
        raise ContentError(
            "A block begins with its front matter",
            f"{path}:1",
            f"put it between two {_FENCE} lines",
        )
    end = next(i for i, line in enumerate(lines[1:], 1) if line.strip() == _FENCE)
    front = read("\n".join(lines[1:end]), path, first_line=2)
    return front, "\n".join(lines[end + 1 :]), end + 2


def _part(front: Mapping[str, Any], path: Path) -> Part:
    try:
        return Part(front.get("part", "text"))
    except ValueError:
        known = ", ".join(Part)
        where = f"{path}:{line_of('part', path)}"
        raise ContentError(
            f"No part is called {front['part']!r}", where, f"one of {known}"
        ) from None


def _claims(table: Mapping[str, Any], path: Path) -> dict[str, tuple[str, ...]]:
    for name, sources in table.items():
        if not isinstance(sources, list) or not sources:
            raise ContentError(
                f"The claim {name!r} names no source",
                f"{path}:{line_of(name, path)}",
                f'write {name} = ["SOURCE-ID"]',
            )
    return {name: tuple(map(str, sources)) for name, sources in table.items()}


def _refuse_shape(block: Block, path: Path) -> None:
    """Refuse a block that its part of the page cannot draw, or that draws another number."""
    lists = [element for element in block.elements if isinstance(element, Items)]
    if block.part in _OF_LISTS and len(lists) < len(block.elements):
        where = f"{path}:{line_of('part', path)}"
        raise ContentError(f"The part {block.part} holds lists only", where, 'write part = "text"')
    if not 0 <= block.lines <= _MOST_LINES:
        where = f"{path}:{line_of('lines', path)}"
        message = f"There can be up to {_MOST_LINES} lines to write on, not {block.lines}"
        raise ContentError(message, where, f"write lines = {_MOST_LINES}")
    if block.part is Part.NUMBERS or block.icon_arrays:
        _refuse_pictures(block, [item for each in lists for item in each.items], path)


def _refuse_pictures(block: Block, items: list[Passage], path: Path) -> None:
    where = f"{path}:{line_of('icon_arrays', path)}"
    if block.part is not Part.NUMBERS or len(block.elements) != 1:
        hint = 'write part = "numbers", with one list and nothing else'
        raise ContentError("icon_arrays are for one list of the part numbers", where, hint)
    if len(block.icon_arrays) != len(items):
        message = f"icon_arrays has {len(block.icon_arrays)} entries for {len(items)} list items"
        raise ContentError(message, where, "write one for each item, [] where it has no picture")
    for counts, item in zip(block.icon_arrays, items, strict=True):
        for count in counts:
            if not 0 <= count <= 100 or f"{count} in 100" not in item.source:
                message = f"The picture shows {count} in 100, and its words say nothing of it"
                raise ContentError(message, str(item.origin), "draw the number that is written")


def load_outline(path: Path, facts: Mapping[str, CountryChoice]) -> Outline:
    """Load an outline; where it asks for a fact, that is a choice among ``facts``."""
    table = read(files.read_text(path, ContentError).removeprefix(_BOM), path)
    only_keys(table, _OUTLINE_KEYS, path)
    title = passage(path.stem, text(table, "title", path), Kind.TITLE, path, "title")
    return Outline(
        id=path.stem,
        title=replace(title, icon=str(table.get("icon", ""))),
        lead=passage(path.stem, text(table, "lead", path), Kind.LEAD, path, "lead"),
        sections=tuple(_section(each, facts, path) for each in table.get("sections", [])),
        origin=Origin(str(path)),
    )


def _section(
    section: object, facts: Mapping[str, CountryChoice], path: Path
) -> str | CountryChoice:
    match section:
        case str():
            return section
        case {"fact": str(name)} if name in facts:
            return facts[name]
        case {"country": dict(blocks), "otherwise": str(otherwise)} if all(
            isinstance(name, str) for name in blocks.values()
        ):
            return CountryChoice(blocks, otherwise)
        case _:
            raise ContentError(
                f"This is no section: {section!r}",
                f"{path}:{line_of('sections', path)}",
                'write a block id, { fact = "approval" } with the name of a fact in countries.toml,'
                ' or { country = { US = "..." }, otherwise = "..." }',
            )
