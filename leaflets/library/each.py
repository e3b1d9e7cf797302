"""Files -> what was loaded from them, with every mistake noted on the way."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from leaflets.errors import ContentError

_T = TypeVar("_T")


def load_each(
    paths: Iterable[Path], load_one: Callable[[Path], _T], errors: list[ContentError]
) -> list[_T]:
    loaded = []
    for path in paths:
        try:
            loaded.append(load_one(path))
        except ContentError as error:
            errors.append(error)
        except (TypeError, ValueError, AttributeError, OverflowError) as bad:
            hint = "a text in quotes, a number or a list, as in the files beside it"
            errors.append(ContentError(f"A value is of the wrong kind: {bad}", str(path), hint))
    return loaded
