"""Edition + Library -> Leaflet, in English."""

from collections.abc import Iterable

from msgspec.structs import replace

from leaflets.model import (
    EASY,
    Block,
    Clinic,
    CountryChoice,
    Leaflet,
    Library,
    Outline,
    Passage,
    Source,
)


def compose(
    outline: Outline, library: Library, clinic: Clinic, frame: Iterable[Passage] = ()
) -> Leaflet:
    """Fill an outline with its blocks, those of the clinic's country among them."""
    sections = tuple(blocks_for(outline, library, clinic.country))
    return Leaflet(
        id=outline.id,
        title=outline.title,
        lead=outline.lead,
        sections=sections,
        locale="en",
        clinic=clinic,
        sources=tuple(_sources(sections, library)),
        frame=tuple(frame),
        names=library.names,
    )


def blocks_for(outline: Outline, library: Library, country: str) -> Iterable[Block]:
    """Yield the blocks of an outline for a country, an ISO 3166 code."""
    for section in outline.sections:
        yield library.blocks[section if isinstance(section, str) else section.block(country)]


def in_easy_words(outline: Outline) -> Outline:
    """Return an outline with the easy version of every block in its place."""
    return replace(outline, sections=tuple(map(_easy, outline.sections)))


def _easy(section: str | CountryChoice) -> str | CountryChoice:
    if isinstance(section, str):
        return section + EASY
    blocks = {country: block + EASY for country, block in section.blocks.items()}
    return CountryChoice(blocks, section.otherwise + EASY)


def without_easy_version(outline: Outline, library: Library, country: str) -> tuple[str, ...]:
    """Return the blocks of an outline for a country that nobody has put into easy words."""
    wanted = (block.id for block in blocks_for(outline, library, country))
    return tuple(name for name in wanted if name + EASY not in library.blocks)


def _sources(sections: Iterable[Block], library: Library) -> Iterable[Source]:
    """Yield each source once, in the order in which the leaflet first leans on it."""
    seen: dict[str, Source] = {}
    for section in sections:
        for passage in section.passages():
            for claim in passage.claims:
                for source in section.claims[claim]:
                    seen.setdefault(source, library.sources[source])
    return seen.values()
