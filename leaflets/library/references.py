"""Library -> what in it points to nothing."""

from collections.abc import Iterable
from pathlib import Path

from leaflets.errors import ContentError
from leaflets.library.toml_form import line_of, suggestion
from leaflets.model import Block, Library, Outline


def broken_references(library: Library, *, known_all: bool) -> list[ContentError]:
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
                f"{path}:{line_of(name, path)}",
                suggestion(name, library.blocks) or "write the block, or take the line out",
            )


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
