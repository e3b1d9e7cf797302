"""Edition + Library -> Leaflet, in English."""

from collections.abc import Iterable

from leaflets.model import Block, Clinic, Leaflet, Library, Outline, Passage, Source


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


def _sources(sections: Iterable[Block], library: Library) -> Iterable[Source]:
    """Yield each source once, in the order in which the leaflet first leans on it."""
    seen: dict[str, Source] = {}
    for section in sections:
        for passage in section.passages():
            for claim in passage.claims:
                for source in section.claims[claim]:
                    seen.setdefault(source, library.sources[source])
    return seen.values()
