"""Content files -> Library.

Everything an author can get wrong in form is found here, all of it in one run, with
path and line. What the words say is for the checks.
"""

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from leaflets import files, markdown
from leaflets.errors import ContentError
from leaflets.model import (
    Block,
    CountryChoice,
    Kind,
    Library,
    Origin,
    Outline,
    Part,
    Passage,
    Source,
    TogetherRule,
    WordingRule,
)

_FENCE = "+++"
_BLOCK_KEYS = {"id", "title", "icon", "part", "claims", "icon_arrays", "lines"}
_OUTLINE_KEYS = {"title", "lead", "sections"}
_T = TypeVar("_T")


def load(folder: Path) -> Library:
    """Load the content of a folder.

    Raises an ``ExceptionGroup`` of ``ContentError``, one for each thing to mend.
    """
    errors: list[ContentError] = []
    blocks = _load_each(sorted(folder.glob("blocks/*/*.md")), _load_block, errors)
    outlines = _load_each(sorted(folder.glob("outlines/*.toml")), _load_outline, errors)
    sources = _load_each([folder / "sources.toml"], _load_sources, errors)
    wording = _load_each([folder / "wording.toml"], _load_wording, errors)
    library = Library(
        blocks={block.id: block for block in blocks},
        outlines={outline.id: outline for outline in outlines},
        sources=sources[0] if sources else {},
        never=wording[0][0] if wording else (),
        together=wording[0][1] if wording else (),
        words_per_sentence=wording[0][2] if wording else 0,
    )
    errors.extend(_broken_references(library, known_all=not errors))
    if errors:
        raise ExceptionGroup("The content cannot be used", errors)
    return library


def _load_each(
    paths: Iterable[Path], load_one: Callable[[Path], _T], errors: list[ContentError]
) -> list[_T]:
    loaded = []
    for path in paths:
        try:
            loaded.append(load_one(path))
        except ContentError as error:
            errors.append(error)
    return loaded


def _load_block(path: Path) -> Block:
    front, body, body_line = _front_matter(files.read_text(path, ContentError), path)
    _only_keys(front, _BLOCK_KEYS, path)
    identity = _text(front, "id", path)
    if identity != path.stem:
        raise ContentError(
            f"The id {identity!r} is not the name of its file",
            f"{path}:{_line_of('id', path)}",
            f'write id = "{path.stem}"',
        )
    return Block(
        id=identity,
        title=_passage(identity, _text(front, "title", path), Kind.HEADING, path, "title"),
        elements=markdown.split(body, identity, str(path), body_line),
        origin=Origin(str(path)),
        part=_part(front, path),
        icon=str(front.get("icon", "")),
        claims=_claims(front.get("claims", {}), path),
        icon_arrays=tuple(tuple(numbers) for numbers in front.get("icon_arrays", [])),
        lines=int(front.get("lines", 0)),
    )


def _front_matter(text: str, path: Path) -> tuple[dict[str, Any], str, int]:
    """Return the TOML between the ``+++`` lines, the Markdown after it and its first line."""
    lines = text.split("\n")
    if lines[0].strip() != _FENCE or _FENCE not in [line.strip() for line in lines[1:]]:
        raise ContentError(
            "A block begins with its front matter",
            f"{path}:1",
            f"put it between two {_FENCE} lines",
        )
    end = next(i for i, line in enumerate(lines[1:], 1) if line.strip() == _FENCE)
    front = _toml("\n".join(lines[1:end]), path, first_line=2)
    return front, "\n".join(lines[end + 1 :]), end + 2


def _toml(text: str, path: Path, first_line: int = 1) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) + first_line - 1 if found else first_line
        raise ContentError(
            f"This is not TOML: {error}", f"{path}:{line}", "mend the line, quotes and all"
        ) from None
    # tomllib lets int() refuse what has thousands of digits, and nests by recursion.
    except (ValueError, RecursionError):
        raise ContentError(
            "This file cannot be read as TOML: a number is too long or a list too deep",
            f"{path}:{first_line}",
            "write shorter numbers and flatter lists",
        ) from None


def _part(front: Mapping[str, Any], path: Path) -> Part:
    try:
        return Part(front.get("part", "text"))
    except ValueError:
        known = ", ".join(Part)
        where = f"{path}:{_line_of('part', path)}"
        raise ContentError(
            f"No part is called {front['part']!r}", where, f"one of {known}"
        ) from None


def _claims(table: Mapping[str, Any], path: Path) -> dict[str, tuple[str, ...]]:
    for name, sources in table.items():
        if not isinstance(sources, list) or not sources:
            raise ContentError(
                f"The claim {name!r} names no source",
                f"{path}:{_line_of(name, path)}",
                f'write {name} = ["SOURCE-ID"]',
            )
    return {name: tuple(map(str, sources)) for name, sources in table.items()}


def _load_outline(path: Path) -> Outline:
    table = _toml(files.read_text(path, ContentError), path)
    _only_keys(table, _OUTLINE_KEYS, path)
    return Outline(
        id=path.stem,
        title=_passage(path.stem, _text(table, "title", path), Kind.TITLE, path, "title"),
        lead=_passage(path.stem, _text(table, "lead", path), Kind.LEAD, path, "lead"),
        sections=tuple(_section(section, path) for section in table.get("sections", [])),
        origin=Origin(str(path)),
    )


def _section(section: object, path: Path) -> str | CountryChoice:
    match section:
        case str():
            return section
        case {"country": dict(blocks), "otherwise": str(otherwise)}:
            return CountryChoice(blocks, otherwise)
        case _:
            raise ContentError(
                f"This is no section: {section!r}",
                f"{path}:{_line_of('sections', path)}",
                'write a block id, or { country = { US = "..." }, otherwise = "..." }',
            )


def _load_sources(path: Path) -> dict[str, Source]:
    table = _toml(files.read_text(path, ContentError), path)
    return {identity: _source(identity, entry, path) for identity, entry in table.items()}


def _source(identity: str, entry: Mapping[str, Any], path: Path) -> Source:
    missing = {"label", "title", "publisher", "year", "url"} - entry.keys()
    if missing:
        raise ContentError(
            f"The source {identity} lacks {', '.join(sorted(missing))}",
            f"{path}:{_line_of(f'[{identity}]', path)}",
            "fill it in",
        )
    return Source(
        id=identity,
        label=entry["label"],
        title=entry["title"],
        publisher=entry["publisher"],
        year=str(entry["year"]),
        url=entry["url"],
        note=entry.get("note", ""),
    )


def _load_wording(path: Path) -> tuple[tuple[WordingRule, ...], tuple[TogetherRule, ...], int]:
    table = _toml(files.read_text(path, ContentError), path)
    try:
        never = tuple(_never(rule) for rule in table["never"])
        together = tuple(_together(rule) for rule in table["together"])
        return never, together, int(table["limits"]["words_per_sentence"])
    except (KeyError, TypeError, re.error) as error:
        raise ContentError(
            f"A wording rule is not complete: {error}", str(path), "see the rules beside it"
        ) from None


def _never(rule: Mapping[str, Any]) -> WordingRule:
    re.compile(rule["pattern"])
    return WordingRule(
        id=rule["id"],
        pattern=rule["pattern"],
        why=rule["why"],
        allowed_in=tuple(rule.get("allowed_in", ())),
        allowed_after=tuple(rule.get("allowed_after", ())),
    )


def _together(rule: Mapping[str, Any]) -> TogetherRule:
    for pattern in (rule["when"], *rule["needs"]):
        re.compile(pattern)
    return TogetherRule(
        id=rule["id"],
        when=rule["when"],
        needs=tuple(rule["needs"]),
        why=rule["why"],
        every=bool(rule.get("every", False)),
        scope=rule.get("scope", "block"),
    )


def _broken_references(library: Library, *, known_all: bool) -> list[ContentError]:
    """Return what points to nothing. Blocks are only missed where all of them could be read."""
    errors: list[ContentError] = []
    if known_all:
        for outline in library.outlines.values():
            errors.extend(_missing_blocks(outline, library))
    for block in library.blocks.values():
        errors.extend(_broken_claims(block, library))
    twins = library.blocks.keys() & library.outlines.keys()
    errors.extend(
        ContentError(
            f"A block and an outline are both called {name!r}",
            str(library.blocks[name].origin),
            "rename one: translators could not tell their texts apart",
        )
        for name in sorted(twins)
    )
    return errors


def _missing_blocks(outline: Outline, library: Library) -> Iterable[ContentError]:
    for name in outline.block_ids():
        if name not in library.blocks:
            path = Path(outline.origin.path)
            yield ContentError(
                f"No block is called {name!r}",
                f"{path}:{_line_of(name, path)}",
                _suggestion(name, library.blocks) or "write the block, or take the line out",
            )


def _broken_claims(block: Block, library: Library) -> Iterable[ContentError]:
    path = Path(block.origin.path)
    for name, sources in block.claims.items():
        for source in sources:
            if source not in library.sources:
                hint = _suggestion(source, library.sources) or "add it to sources.toml"
                where = f"{path}:{_line_of(name, path)}"
                yield ContentError(f"No source is called {source!r}", where, hint)
    used = {claim: passage for passage in block.passages() for claim in passage.claims}
    for claim in sorted(used.keys() - block.claims.keys()):
        yield ContentError(
            f"No claim of this block is called {claim!r}",
            str(used[claim].origin),
            _suggestion(claim, block.claims) or f'add {claim} = ["SOURCE-ID"] under [claims]',
        )
    for claim in sorted(block.claims.keys() - used.keys()):
        where = f"{path}:{_line_of(claim, path)}"
        yield ContentError(f"No passage carries the claim {claim!r}", where, f"write [@{claim}]")


def _suggestion(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"did you mean {near[0]!r}?" if near else ""


def _only_keys(table: Mapping[str, Any], known: set[str], path: Path) -> None:
    for key in table.keys() - known:
        raise ContentError(
            f"Nothing here is called {key!r}",
            f"{path}:{_line_of(key, path)}",
            _suggestion(key, known) or f"known are {', '.join(sorted(known))}",
        )


def _text(table: Mapping[str, Any], key: str, path: Path) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ContentError(
            f"{key} is missing or not a text",
            f"{path}:{_line_of(key, path)}",
            f'write {key} = "..."',
        )
    return markdown.normalise(value)


def _passage(context: str, text: str, kind: Kind, path: Path, key: str) -> Passage:
    return Passage(context, text, text, kind, Origin(str(path), _line_of(key, path)))


def _line_of(word: str, path: Path) -> int:
    """Return the line of a key or name, for a message; 1 where it does not stand."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip().startswith(word) or f'"{word}"' in line:
            return number
    return 1
