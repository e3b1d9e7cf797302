"""What a screen reader is told of a page, where WeasyPrint 70 leaves it out.

It writes no language but the whole file's, so that an English line in an Arabic leaflet is
read in an Arabic voice; it gives headers of tables no scope; and it tags the page's running
feet as if they were content (known there as issue 1836). So two of its private functions are
wrapped: the one that builds the tree of tags, and the one that draws what stacks on a page.
To be dropped piece by piece when it does this itself.
"""

from collections.abc import Callable, Iterator
from typing import Any

_SCOPES = {"col": "/Column", "row": "/Row"}


def repair() -> None:
    """Wrap WeasyPrint's functions; a second call changes nothing."""
    import weasyprint.draw
    import weasyprint.pdf.tags

    if not hasattr(weasyprint.pdf.tags._build_box_tree, "repaired"):
        weasyprint.pdf.tags._build_box_tree = _with_languages(weasyprint.pdf.tags._build_box_tree)
        weasyprint.draw.draw_stacking_context = _without_feet(weasyprint.draw.draw_stacking_context)


def _with_languages(build: Callable[..., Any]) -> Callable[..., Any]:
    def build_box_tree(box: Any, *rest: Any) -> Iterator[Any]:
        if _is_foot(box):
            return
        for tag in build(box, *rest):
            _complete(tag, getattr(box, "_box", box))
            yield tag

    build_box_tree.repaired = True  # type: ignore[attr-defined]
    return build_box_tree


def _complete(tag: Any, box: Any) -> None:
    import pydyf

    # The tags of a whole page come by its html and body, which have none of their own.
    if box.element is None or box.element_tag in ("html", "body"):
        return
    if language := box.element.get("lang"):
        tag.setdefault("Lang", pydyf.String(language))
    if tag["S"] == "/TH":
        tag["A"]["Scope"] = _SCOPES[box.element.get("scope", "col")]


def _without_feet(draw: Callable[..., Any]) -> Callable[..., Any]:
    import pydyf

    foot = pydyf.Dictionary({"Type": "/Pagination", "Subtype": "/Footer"})

    def draw_stacking_context(stream: Any, context: Any) -> None:
        if not _is_foot(context.box) or stream._tags is None:
            draw(stream, context)
            return
        tags, stream._tags = stream._tags, None  # it marks no content while it has no tags
        stream.begin_marked_content("Artifact", foot)
        draw(stream, context)
        stream.end_marked_content()
        stream._tags = tags

    return draw_stacking_context


def _is_foot(box: Any) -> bool:
    from weasyprint.formatting_structure.boxes import MarginBox

    return isinstance(box, MarginBox)
