"""Content files -> Library.

Everything an author can get wrong in form is found here, all of it in one run, with
path and line. What the words say is for the checks.
"""

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from leaflets import countries
from leaflets.errors import ContentError
from leaflets.library.blocks import load_block, load_outline
from leaflets.library.each import load_each
from leaflets.library.lists import Wording, load_sources, load_wording
from leaflets.library.own import has_own_words, own_words, with_own_words
from leaflets.library.references import broken_references, missing_icons
from leaflets.model import Countries, Library

__all__ = ["check_icons", "has_own_words", "load", "own_words", "with_own_words"]


def load(folder: Path) -> Library:
    """Load the content of a folder.

    Raises an ``ExceptionGroup`` of ``ContentError``, one for each thing to mend.
    """
    errors: list[ContentError] = []
    blocks = load_each(sorted(folder.glob("blocks/*/*.md")), load_block, errors)
    tables = load_each([folder / countries.FILE], countries.load, errors)
    known = tables[0] if tables else Countries()
    load_one = partial(load_outline, facts=known.choices())
    outlines = load_each(sorted(folder.glob("outlines/*.toml")), load_one, errors)
    sources = load_each([folder / "sources.toml"], load_sources, errors)
    wording = load_each([folder / "wording.toml"], load_wording, errors)
    said = wording[0] if wording else Wording()
    library = Library(
        blocks={block.id: block for block in blocks},
        outlines={outline.id: outline for outline in outlines},
        sources=sources[0] if sources else {},
        never=said.never,
        together=said.together,
        explain=said.explain,
        names=said.names,
        words_per_sentence=said.words_per_sentence,
        words_per_easy_sentence=said.words_per_easy_sentence,
        countries=known,
    )
    errors.extend(broken_references(library, known_all=not errors))
    _refuse(errors)
    return library


def check_icons(library: Library, drawn: Collection[str]) -> None:
    """Raise, as ``load`` does, where a block names an icon that is not among those drawn."""
    _refuse(missing_icons(library, drawn))


def _refuse(errors: Sequence[ContentError]) -> None:
    if errors:
        raise ExceptionGroup("The content cannot be used", errors)
