"""Work that WeasyPrint 70 does again and again, done once: the PDF is the same to the byte.

A third of the time of laying out a page goes into asking every box anew what follows from its
style alone: properties that no rule sets, lengths that are no percentages, backgrounds that are
not there. So some of its private functions are wrapped by ones that keep the answer with the
style and leave every other case to the original. ``tests/test_shortcuts.py`` compares the files.
To be dropped piece by piece when WeasyPrint does so itself.
"""

from collections.abc import Callable
from typing import Any

_BY_THEIR_OWN_RULES = frozenset({"float", "display", "position", "page"})
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
_PATHS = 500  # that are kept: a clinic's logo may have any number


def take() -> None:
    """Wrap WeasyPrint's functions; a second call changes nothing."""
    import pydyf
    from weasyprint import css, layout, svg
    from weasyprint.formatting_structure import boxes
    from weasyprint.text import line_break

    style, box, background = css.ComputedStyle, boxes.Box, layout.background
    if hasattr(style.__missing__, "shortened"):
        return
    style.__missing__ = _values_that_nobody_set(style.__missing__)
    css.StyleFor.set_computed_styles = _styles_shared(css.StyleFor.set_computed_styles)
    line_break.get_font_description = _once_a_style(line_break.get_font_description, "_font")
    line_break.strut = layout.inline.strut = _once_a_style(line_break.strut, "_strut")
    box.is_in_normal_flow = _once_a_look(box.is_in_normal_flow, "_flows")
    background.layout_box_backgrounds = _backgrounds_that_are_there(
        background.layout_box_backgrounds
    )
    known = _lengths_that_are_known(layout.percent.resolve_percentages)
    for module in vars(layout).values():
        if hasattr(module, "resolve_percentages"):
            module.resolve_percentages = known
    svg.TAGS["path"] = _paths_once(svg.TAGS["path"])
    pydyf.PDF.write = _objects_once(pydyf.PDF.write)


def _values_that_nobody_set(ask: Callable[..., Any]) -> Callable[..., Any]:
    """Take the value of the parent, or the initial one, where no rule speaks of a property."""
    from weasyprint.css import computed_values, properties
    from weasyprint.css.functions import check_math

    initial, computed = properties.INITIAL_VALUES, computed_values.COMPUTER_FUNCTIONS
    inherited, to_compute = properties.INHERITED, properties.INITIAL_NOT_COMPUTED
    logical = {
        name: {way: named(block="ttb", inline=way) for way in ("ltr", "rtl")}
        for name, named in computed_values.PHYSICAL_FUNCTIONS.items()
    }
    ordinary = frozenset(
        name
        for name in initial
        if name not in _BY_THEIR_OWN_RULES and not name.startswith("text_decoration_")
    )

    def value_of(style: Any, key: str) -> Any:
        cascaded = style.cascaded
        if key not in ordinary or key in cascaded:
            return ask(style, key)
        if key in logical and logical[key][style["direction"]] in cascaded:
            return ask(style, key)
        if key not in inherited:
            value = initial[key]
            if key in to_compute and key in computed:
                value = computed[key](style, key, value)
        elif style.parent_style is None or check_math(value := style.parent_style[key]):
            return ask(style, key)
        style[key] = value
        return value

    value_of.shortened = True  # type: ignore[attr-defined]
    return value_of


def _styles_shared(set_one: Callable[..., Any]) -> Callable[..., Any]:
    """Let what stands before or after alike elements share its style, as the elements do."""

    def set_computed_styles(
        self: Any, element: Any, parent: Any, *rest: Any, pseudo_type: Any = None, **named: Any
    ) -> None:
        styles = self.get_computed_styles()
        if pseudo_type is None or not hasattr(element, "tag"):
            set_one(self, element, parent, *rest, pseudo_type=pseudo_type, **named)
            return
        cascaded = self.get_cascaded_styles().get((element, pseudo_type), {})
        rules = frozenset((name, id(value), weight) for name, (value, weight) in cascaded.items())
        known = self.__dict__.setdefault("_shared", {})
        # The style is kept beside its key: what has an id must live as long as the id is used.
        key = (id(styles[parent, None]), pseudo_type, rules)
        if key not in known:
            set_one(self, element, parent, *rest, pseudo_type=pseudo_type, **named)
            known[key] = styles[element, pseudo_type]
        styles[element, pseudo_type] = known[key]

    return set_computed_styles


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


def _once_a_style(ask: Callable[[Any], Any], name: str) -> Callable[[Any], Any]:
    """Keep with a style what follows from it alone."""

    def asked(style: Any) -> Any:
        kept = style.__dict__
        if name not in kept:
            kept[name] = ask(style)
        return kept[name]

    return asked


def _once_a_look(ask: Callable[[Any], Any], name: str) -> Callable[[Any], Any]:
    """Keep with the style of a box what follows from that alone."""

    def asked(box: Any) -> Any:
        kept = box.style.__dict__
        if name not in kept:
            kept[name] = ask(box)
        return kept[name]

    return asked


def _paths_once(draw: Callable[..., None]) -> Callable[..., None]:
    """Read each path of a pictogram once: the same ones stand on most pages."""
    known: dict[str, tuple[bytes, list[Any]]] = {}

    def path(svg: Any, node: Any, font_size: Any) -> None:
        import pydyf

        drawn, points, outline = svg.stream.stream, node.vertices, node.get("d", "")
        if outline in known:
            drawn.append(known[outline][0])
            points.extend(known[outline][1])
            return
        first, point = len(drawn), len(points)
        draw(svg, node, font_size)
        if "%" not in outline and len(known) < _PATHS:
            made = b"\n".join(map(pydyf._to_bytes, drawn[first:]))
            known[outline] = made, list(points)[point:]

    return path


class _Made:
    """An object of a PDF whose bytes are made: pydyf makes them whenever it is asked."""

    def __init__(self, made: Any) -> None:
        self.number, self.generation, self.free = made.number, made.generation, made.free
        self.compressible, self.offset = made.compressible, made.offset
        self.data = b"" if made.free == "f" else made.data
        self.reference = made.reference

    @property
    def indirect(self) -> bytes:
        """The object with its number, as it stands in the file."""
        return b"%d %d obj\n%b\nendobj" % (self.number, self.generation, self.data)


def _objects_once(write: Callable[..., None]) -> Callable[..., None]:
    """Pack each object once, and not again for the digest of all of them."""

    def write_once(pdf: Any, *rest: Any, **named: Any) -> None:
        objects = pdf.objects
        pdf.objects = [_Made(each) for each in objects]
        try:
            write(pdf, *rest, **named)
        finally:
            pdf.objects = objects

    return write_once
