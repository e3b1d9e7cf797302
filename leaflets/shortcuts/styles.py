"""What elements look like: the styles that follow from rules."""

from collections.abc import Callable
from typing import Any

_BY_THEIR_OWN_RULES = frozenset({"float", "display", "position", "page"})
_NOTES = frozenset(
    {"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"}
)


def take() -> None:
    """Share styles and keep with them what follows from them alone."""
    from weasyprint import css, html, layout
    from weasyprint.text import line_break

    style = css.ComputedStyle
    style.__missing__ = _values_that_nobody_set(style.__missing__)
    css.StyleFor.set_computed_styles = _styles_shared(css.StyleFor.set_computed_styles)
    _leave_out_notes(html.UA_STYLESHEET)
    line_break.get_font_description = _once_a_style(line_break.get_font_description, "_font")
    line_break.strut = layout.inline.strut = _once_a_style(line_break.strut, "_strut")


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


def _leave_out_notes(sheet: Any) -> None:
    """Let no element have styles for the calls and markers of notes: no page of ours has notes."""
    every = sheet.matcher.other_selectors
    every[:] = [selector for selector in every if selector[3] not in _NOTES]


def _once_a_style(ask: Callable[[Any], Any], name: str) -> Callable[[Any], Any]:
    """Keep with a style what follows from it alone."""

    def asked(style: Any) -> Any:
        kept = style.__dict__
        if name not in kept:
            kept[name] = ask(style)
        return kept[name]

    return asked
