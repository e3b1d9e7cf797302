"""What follows for a box from its style alone."""

from collections.abc import Callable
from typing import Any

_SIDES = ("top", "right", "bottom", "left")
_CORNERS = tuple(
    f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)
_LENGTHS = (
    *(f"{edge}_{side}" for edge in ("margin", "padding") for side in _SIDES),
    *(f"border_{side}_width" for side in _SIDES),
    *(f"{prefix}{size}" for size in ("width", "height") for prefix in ("", "min_", "max_")),
)
_NO_RADIUS = (0, 0)


def take() -> None:
    """Keep with the style of a box what follows for the box from that."""
    from weasyprint import layout
    from weasyprint.formatting_structure import boxes

    boxes.Box.is_in_normal_flow = _once_a_look(boxes.Box.is_in_normal_flow, "_flows")
    background = layout.background
    background.layout_box_backgrounds = _backgrounds_that_are_there(
        background.layout_box_backgrounds
    )
    known = _lengths_that_are_known(layout.percent.resolve_percentages)
    for module in vars(layout).values():
        if hasattr(module, "resolve_percentages"):
            module.resolve_percentages = known


def _backgrounds_that_are_there(lay_out: Callable[..., Any]) -> Callable[..., Any]:
    """Pass boxes over whose style draws nothing behind them, and has no round corners."""

    def layout_box_backgrounds(
        page: Any, box: Any, images: Any, layout_children: bool = True, style: Any = None
    ) -> None:
        if style is not None or box is page or not _is_bare(box.style):
            lay_out(page, box, images, layout_children, style)
            return
        for corner in _CORNERS:
            setattr(box, corner, _NO_RADIUS)
        box.background = None
        if layout_children:
            for child in box.all_children():
                layout_box_backgrounds(page, child, images)

    return layout_box_backgrounds


def _is_bare(style: Any) -> bool:
    found = style.__dict__.get("_bare")
    if found is None:
        found = style._bare = _draws_nothing(style)
    return bool(found)


def _draws_nothing(style: Any) -> bool:
    from weasyprint.draw.color import get_color

    if any((0, "px") not in style[corner] for corner in _CORNERS):
        return False
    if style["border_image_source"][0] != "none" or style["mask_border_source"][0] != "none":
        return False
    if style["box_shadow"] or any(value is not None for _, value in style["background_image"]):
        return False
    return bool(style["visibility"] == "hidden" or get_color(style, "background_color").alpha == 0)


def _lengths_that_are_known(resolve: Callable[..., Any]) -> Callable[..., Any]:
    """Work the lengths of a style out once, unless one is a part of the box around it."""

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style = box.style
        known = style.__dict__.get("_lengths")
        if known:
            box.__dict__.update(known)
            return
        resolve(box, containing_block)
        if known is None:
            style._lengths = (
                {name: getattr(box, name) for name in _LENGTHS} if _is_fixed(style) else {}
            )

    return resolve_percentages


def _is_fixed(style: Any) -> bool:
    every = (style[name] for name in _LENGTHS if not name.startswith("border_"))
    fixed = all(value == "auto" or getattr(value, "unit", None) == "px" for value in every)
    return fixed and style["border_collapse"] != "collapse"


def _once_a_look(ask: Callable[[Any], Any], name: str) -> Callable[[Any], Any]:
    """Keep with the style of a box what follows from that alone."""

    def asked(box: Any) -> Any:
        kept = box.style.__dict__
        if name not in kept:
            kept[name] = ask(box)
        return kept[name]

    return asked
