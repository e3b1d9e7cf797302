"""Library -> what in it points to nothing."""

from collections.abc import Collection, Iterable
from pathlib import Path

from leaflets.errors import ContentError
from leaflets.library.toml_form import line_of, suggestion
from leaflets.model import EASY, Block, Library, Outline


def broken_references(library: Library, *, known_all: bool) -> list[ContentError]:
    """Return what points to nothing. Blocks are only missed where all of them could be read."""
    errors: list[ContentError] = []
    if known_all:
        for outline in library.outlines.values():
            errors.extend(_missing_blocks(outline, library))
    errors.extend(_broken_facts(library, known_all=known_all))
    for block in library.blocks.values():
        errors.extend(_broken_claims(block, library))
        errors.extend(_misplaced_icons(block))
        if block.id.endswith(EASY):
            errors.extend(_strays(block, library, known_all=known_all))
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
                f"{path}:{line_of(name, path)}",
                suggestion(name, library.blocks) or "write the block, or take the line out",
            )


def _broken_facts(library: Library, *, known_all: bool) -> Iterable[ContentError]:
    for fact in library.countries.facts:
        where = str(fact.origin)
        if known_all and not fact.sources and fact.says not in library.blocks:
            hint = suggestion(fact.says, library.blocks) or "write the block"
            yield ContentError(f"No block is called {fact.says!r}", where, hint)
        for source in fact.sources:
            if source not in library.sources:
                hint = suggestion(source, library.sources) or "add it to sources.toml"
                yield ContentError(f"No source is called {source!r}", where, hint)


def _broken_claims(block: Block, library: Library) -> Iterable[ContentError]:
    path = Path(block.origin.path)
    for name, sources in block.claims.items():
        for source in sources:
            if source not in library.sources:
                hint = suggestion(source, library.sources) or "add it to sources.toml"
                where = f"{path}:{line_of(name, path)}"
                yield ContentError(f"No source is called {source!r}", where, hint)
    used = {claim: passage for passage in block.passages() for claim in passage.claims}
    for claim in sorted(used.keys() - block.claims.keys()):
        yield ContentError(
            f"No claim of this block is called {claim!r}",
            str(used[claim].origin),
            suggestion(claim, block.claims) or f'add {claim} = ["SOURCE-ID"] under [claims]',
        )
    for claim in sorted(block.claims.keys() - used.keys()):
        where = f"{path}:{line_of(claim, path)}"
        yield ContentError(f"No passage carries the claim {claim!r}", where, f"write [@{claim}]")


def _misplaced_icons(block: Block) -> Iterable[ContentError]:
    easy = block.id.endswith(EASY)
    for row in block.rows():
        if easy and not row.icon:
            yield ContentError(
                f"No picture stands beside {row.source!r}",
                str(row.origin),
                "name one behind it: [@claim #icon]; they are in templates/icons",
            )
        if row.icon and not easy:
            yield ContentError(
                f"Only an easy version has a picture in every row: {row.source!r}",
                str(row.origin),
                f"take #{row.icon} out",
            )


def _strays(easy: Block, library: Library, *, known_all: bool) -> Iterable[ContentError]:
    """Yield what an easy version has that its block has not: it says nothing of its own."""
    block = library.blocks.get(easy.id.removesuffix(EASY))
    path = Path(easy.origin.path)
    if block is None:
        if known_all:
            yield ContentError(
                f"No block is called {easy.id.removesuffix(EASY)!r}, of which this is easy to read",
                str(path),
                "write the block first, or rename this file",
            )
        return
    for name, sources in easy.claims.items():
        if block.claims.get(name) != sources:
            yield ContentError(
                f"The claim {name!r} is not that of {block.id}",
                f"{path}:{line_of(name, path)}",
                "copy the [claims] of the block: an easy version says nothing of its own",
            )


def missing_icons(library: Library, drawn: Collection[str]) -> list[ContentError]:
    """Return the icons that outlines, blocks and rows name and nobody drew."""
    named = [(block.icon, block.origin) for block in library.blocks.values()]
    rows = (row for block in library.blocks.values() for row in block.rows())
    titles = (outline.title for outline in library.outlines.values())
    named += [(passage.icon, passage.origin) for passage in (*titles, *rows)]
    return [
        ContentError(
            f"No icon is called {icon!r}",
            str(origin),
            suggestion(icon, drawn) or f"known are {', '.join(sorted(drawn))}",
        )
        for icon, origin in named
        if icon and icon not in drawn
    ]
