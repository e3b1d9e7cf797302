"""What is read: HTML, style attributes and pictures."""

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any

from leaflets.bounded import Bounded
from leaflets.shortcuts.whispers import heard

_SETTINGS = 500  # style attributes that are kept
_PICTURES = 500  # that are kept; each clinic may have a logo of its own


def take() -> None:
    """Read what is alike once."""
    from tinyhtml5 import inputstream
    from weasyprint import css, document

    document.original_get_image_from_uri = _pictures_once(document.original_get_image_from_uri)
    css.find_style_attributes = _attributes_once(css.find_style_attributes)
    inputstream.characters_until_regex = _Patterns()


def _attributes_once(find: Callable[..., Any]) -> Callable[..., Any]:
    """Read each style attribute once: the same pictograms stand on most pages.

    What is read of two alike is then the same object, by which WeasyPrint sees that their
    elements look alike.
    """
    known: dict[object, list[tuple[Any, Any]]] = Bounded(_SETTINGS)

    def find_style_attributes(
        tree: Any, hints: bool = False, base_url: Any = None
    ) -> Iterator[Any]:
        for element in tree.iter():
            key = (hints, element.tag, *element.items())
            if key not in known:
                found = find(_Alone(element), hints, base_url)
                known[key] = [(weight, rules) for weight, _, rules, _ in found]
            for weight, rules in known[key]:
                yield weight, element, rules, base_url

    return find_style_attributes


def _pictures_once(read: Callable[..., Any]) -> Callable[..., Any]:
    """Read each drawing once: most leaflets have the same pictograms."""
    known: dict[str, Any] = Bounded(_PICTURES)

    def get_image_from_uri(
        cache: dict[str, Any], *rest: Any, url: str, context: Any = None, **named: Any
    ) -> Any:
        if url not in known:
            with heard() as whispered:
                image = read(cache, *rest, url=url, context=context, **named)
            if hasattr(image, "_svg") and not whispered:
                known[url] = _in_document(image, None)
            return image
        if url not in cache:
            cache[url] = _in_document(known[url], context)
        return cache[url]

    return get_image_from_uri


def _in_document(image: Any, context: Any) -> Any:
    """Return a drawing as one document has it, which takes its fonts from there."""
    image = copy.copy(image)
    image._context = context
    return image


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
