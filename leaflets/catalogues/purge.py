"""A catalogue -> the catalogue without the translations of texts that are gone."""

from msgspec.structs import replace

from leaflets.catalogues.catalogue import Catalogue


def purge(catalogue: Catalogue) -> Catalogue:
    """Take the obsolete entries out; every other entry keeps its bytes."""
    return replace(catalogue, entries=tuple(e for e in catalogue.entries if not e.obsolete))
