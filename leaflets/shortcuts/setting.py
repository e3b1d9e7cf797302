"""How texts are set in lines: leaflets of a language share most of their words.

Pango sets each line of a leaflet four times: to find where it ends, to see whether one more word
fits, to measure it, and to draw it. What it says follows from the text, its type and the room
there is. So what a line came to is kept, and it is set again only to be drawn where nobody
remembers its glyphs (``lines.py``).
"""

from collections.abc import Callable
from typing import Any

from leaflets.bounded import Bounded
from leaflets.shortcuts.styles import comparable

_MANY = 10_000  # lines that are kept: about a kilobyte each
_LATE = frozenset({"layout", "language"})
_IN_TYPE = (
    *("direction", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone"),
    *("hyphens", "lang", "letter_spacing", "overflow_wrap", "tab_size", "text_decoration_line"),
    *("white_space", "word_break", "word_spacing"),
)


def take() -> None:
    """Set each text once for all leaflets, and for drawing only where it has to be."""
    from weasyprint.css import properties
    from weasyprint.layout import inline, preferred
    from weasyprint.text import line_break

    fonts = (name for name in properties.INHERITED if name.startswith("font_"))
    split = _lines_once(line_break.split_first_line, (*_IN_TYPE, *sorted(fonts)))
    inline.split_first_line = preferred.split_first_line = split
    layout = line_break.Layout
    layout.__getattr__ = _set_up_late(layout.reactivate)
    layout.reactivate = _put_off(layout.reactivate)
    layout.deactivate = _put_away


def _lines_once(split: Callable[..., Any], names: tuple[str, ...]) -> Callable[..., Any]:
    types: dict[object, object] = {}
    known: dict[object, Any] = Bounded(_MANY, types)

    def split_first_line(
        text: str, style: Any, context: Any, width: float | None, spacing: float, **how: Any
    ) -> Any:
        kept = style.__dict__
        if "_type" not in kept:
            values = (comparable(style[name]) for name in names)
            kept["_type"] = types.setdefault((style.font_config, *values), object())
        key = (kept["_type"], text, width, spacing, *how.items())
        if key not in known:
            known[key] = split(text, style, context, width, spacing, **how)
            known[key][0].type = kept["_type"], spacing
        layout, *measures = known[key]
        return _another(layout), *measures

    return split_first_line


def _another(layout: Any) -> Any:
    """Return a layout of its own for each box: what one does to it is nothing to the others."""
    copy = object.__new__(type(layout))
    copy.__dict__.update(layout.__dict__)
    return copy


def _put_off(reactivate: Callable[..., None]) -> Callable[..., None]:
    def reactivated(layout: Any, style: Any) -> None:
        if hasattr(layout, "type"):
            layout.style = style
        else:
            reactivate(layout, style)

    return reactivated


def _set_up_late(reactivate: Callable[..., None]) -> Callable[..., Any]:
    def missing(layout: Any, name: str) -> Any:
        if name not in _LATE or "style" not in layout.__dict__:
            raise AttributeError(name)
        reactivate(layout, layout.style)
        return layout.__dict__[name]

    return missing


def _put_away(layout: Any) -> None:
    for name in (*_LATE, "style"):
        layout.__dict__.pop(name, None)
