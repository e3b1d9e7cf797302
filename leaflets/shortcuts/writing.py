"""What is drawn and written into the file."""

from collections.abc import Callable
from typing import Any

_PATHS = 500  # that are kept: a clinic's logo may have any number
_NUMBERS = 50_000  # that are kept as they are written


def take() -> None:
    """Draw what is alike once, and pack each object once."""
    import pydyf
    from tinycss2 import color4
    from weasyprint import svg

    pydyf._to_bytes = _by_kind(pydyf._to_bytes)
    svg.TAGS["path"] = _paths_once(svg.TAGS["path"])
    color4.Color.to = _unless_it_is(color4.Color.to)
    pydyf.PDF.write = _objects_once(pydyf.PDF.write)


def _by_kind(write: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    """Write what a file is made of by its kind, and each number once: there are 20 000 of them."""
    known: dict[float | int, bytes] = {}

    def to_bytes(item: Any) -> bytes:
        kind = type(item)
        if kind is bytes:
            return bytes(item)
        if kind is str:
            return str(item).encode("ascii")
        if kind is not float and kind is not int:
            return write(item)
        if item not in known:
            if len(known) >= _NUMBERS:
                known.clear()
            known[item] = write(item)
        return known[item]

    return to_bytes


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


def _unless_it_is(convert: Callable[..., Any]) -> Callable[..., Any]:
    """Leave a colour alone that is of the space already for which it is asked."""

    def to(color: Any, space: str) -> Any:
        if space == color.space and None not in color.coordinates:
            return color
        return convert(color, space)

    return to


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
