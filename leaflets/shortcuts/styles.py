"""What elements look like: the styles that follow from rules."""

from collections.abc import Callable, Mapping
from typing import Any

from leaflets.bounded import Bounded

_BY_THEIR_OWN_RULES = frozenset({"float", "display", "position", "page"})
_STYLES = 2_000  # that are kept: a leaflet has some hundreds
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
    """Let elements share a style where their parents do, and the same rules speak of them.

    They do so in all documents of a process: what follows from a style is known in the next one.
    """
    known: dict[object, Any] = Bounded(_STYLES)

    def set_computed_styles(
        self: Any, element: Any, parent: Any, pseudo_type: Any = None, **named: Any
    ) -> None:
        styles = self.get_computed_styles()
        rules = self.get_cascaded_styles().get((element, pseudo_type), {})
        around = (
            id(styles[parent, None])
            if parent is not None
            else (self.font_config, named["base_url"])
        )
        # What a leaflet itself says of its root and its pages is read anew with each.
        its_own = parent is None or (pseudo_type is None and not hasattr(element, "tag"))
        compared = _by_what_they_say(rules) if its_own else _by_what_they_are(rules)
        key = (around, pseudo_type, compared)
        if key not in known:
            set_one(self, element, parent, pseudo_type=pseudo_type, **named)
            # It is kept beside its key: what has an id must live as long as the id is used.
            known[key] = styles[element, pseudo_type]
            return
        styles[element, pseudo_type] = known[key]
        targets = named.get("target_collector")
        if targets and known[key]["anchor"]:
            targets.collect_anchor(known[key]["anchor"])

    return set_computed_styles


def _by_what_they_are(rules: Mapping[str, Any]) -> frozenset[object]:
    """Return rules that can be compared: those of style sheets are the same in all documents."""
    return frozenset(
        (name, id(value), origin, layer, *specificity)
        for name, (value, (origin, layer, specificity)) in rules.items()
    )


def _by_what_they_say(rules: Mapping[str, Any]) -> frozenset[object]:
    """Return rules that can be compared, even if they were read anew in each document."""
    return frozenset(map(comparable, rules.items()))


def comparable(value: Any) -> Any:
    """Return the value of a property in such a way that it equals others that say the same."""
    if isinstance(value, list | tuple):
        return tuple(map(comparable, value))
    if isinstance(value, set):
        return frozenset(value)
    return value.serialize() if hasattr(value, "serialize") else value


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
