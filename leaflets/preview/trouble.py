"""What keeps files from being read, in words for the page."""

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct, field

from leaflets.errors import LeafletError


class Trouble(Struct, frozen=True):
    """What is wrong with a file, where, and what to do about it."""

    message: str
    where: str = ""
    hint: str = ""


class Caught(Struct):
    """What went wrong in a ``with caught()`` block; empty while nothing did."""

    troubles: list[Trouble] = field(default_factory=list)


@contextmanager
def caught() -> Iterator[Caught]:
    """Collect what stops a run: here a half-saved file must not stop anything."""
    found = Caught()
    try:
        yield found
    except* (LeafletError, OSError) as group:
        found.troubles += _in_words(group)


def _in_words(group: BaseExceptionGroup[LeafletError | OSError]) -> Iterator[Trouble]:
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from _in_words(error)
        elif isinstance(error, LeafletError):
            yield Trouble(error.message, error.where, error.hint)
        else:
            where = str(error.filename or "")
            yield Trouble(f"The system refuses: {error.strerror or error}", where)
