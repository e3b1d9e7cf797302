"""What is read: HTML and style attributes."""

import re
from collections.abc import Callable, Iterator
from typing import Any

_SETTINGS = 500  # style attributes that are kept


def take() -> None:
    """Read what is alike once."""
    from tinyhtml5 import inputstream
    from weasyprint import css

    css.find_style_attributes = _attributes_once(css.find_style_attributes)
    inputstream.characters_until_regex = _Patterns()


def _attributes_once(find: Callable[..., Any]) -> Callable[..., Any]:
    """Read each style attribute once: the same pictograms stand on most pages.

    What is read of two alike is then the same object, by which WeasyPrint sees that their
    elements look alike.
    """
    known: dict[object, list[tuple[Any, Any]]] = {}

    def find_style_attributes(
        tree: Any, hints: bool = False, base_url: Any = None
    ) -> Iterator[Any]:
        for element in tree.iter():
            key = (hints, element.tag, *element.items())
            if key not in known:
                if len(known) >= _SETTINGS:
                    known.clear()
                found = find(_Alone(element), hints, base_url)
                known[key] = [(weight, rules) for weight, _, rules, _ in found]
            for weight, rules in known[key]:
                yield weight, element, rules, base_url

    return find_style_attributes


class _Alone:
    """An element, and nothing below it."""

    def __init__(self, element: Any) -> None:
        self._element = element

    def iter(self) -> Iterator[Any]:
        """Yield the element."""
        yield self._element


class _Patterns(dict[tuple[Any, bool], re.Pattern[str]]):
    """_Patterns by their characters: tinyhtml5 2 looks for them by another key than it keeps."""

    def __missing__(self, key: tuple[Any, bool]) -> re.Pattern[str]:
        characters, opposite = key
        listed = "".join(f"\\x{ord(character):02x}" for character in characters)
        self[key] = re.compile(f"[{'' if opposite else '^'}{listed}]+")
        return self[key]
