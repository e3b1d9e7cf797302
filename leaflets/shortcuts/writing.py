"""What is drawn and written into the file."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from leaflets.bounded import Bounded
from leaflets.shortcuts.whispers import heard

_PATHS = 500  # that are kept: a clinic's logo may have any number
_DRAWINGS = 500  # that are kept; each clinic may have a logo of its own
_NUMBERS = 50_000  # that are kept as they are written
_NOT_PLAIN = frozenset({b"BT", b"W", b"W*"})  # text, and what is cut off


def take() -> None:
    """Draw what is alike once, and pack each object once."""
    import pydyf
    from tinycss2 import color4
    from weasyprint import svg

    pydyf._to_bytes = _by_kind(pydyf._to_bytes)
    svg.SVG.draw = _drawings_once(svg.SVG.draw)
    svg.TAGS["path"] = _paths_once(svg.TAGS["path"])
    color4.Color.to = _unless_it_is(color4.Color.to)
    pydyf.PDF.write = _objects_once(pydyf.PDF.write)


def _by_kind(write: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    """Write what a file is made of by its kind, and each number once: there are 20 000 of them."""
    known: dict[float | int, bytes] = Bounded(_NUMBERS)

    def to_bytes(item: Any) -> bytes:
        kind = type(item)
        if kind is bytes:
            return bytes(item)
        if kind is str:
            return str(item).encode("ascii")
        if kind is not float and kind is not int:
            return write(item)
        if item not in known:
            known[item] = write(item)
        return known[item]

    return to_bytes


def _paths_once(draw: Callable[..., None]) -> Callable[..., None]:
    """Read each path of a pictogram once: the same ones stand on most pages."""
    known: dict[str, tuple[bytes, list[Any]]] = Bounded(_PATHS)

    def path(svg: Any, node: Any, font_size: Any) -> None:
        import pydyf

        drawn, points, outline = svg.stream.stream, node.vertices, node.get("d", "")
        if outline in known:
            drawn.append(known[outline][0])
            points.extend(known[outline][1])
            return
        first, point = len(drawn), len(points)
        draw(svg, node, font_size)
        if "%" not in outline:
            made = b"\n".join(map(pydyf._to_bytes, drawn[first:]))
            known[outline] = made, list(points)[point:]

    return path


def _drawings_once(draw: Callable[..., None]) -> Callable[..., None]:
    """Draw each drawing once in each size, unless more comes of it than lines and areas."""
    known: dict[object, _Drawing] = Bounded(_DRAWINGS)

    def drawn(svg: Any, stream: Any, width: float, height: float, *rest: Any) -> None:
        key, others = (svg.url, width, height), _others(stream)
        # In a group of its own, which is at its place.
        alone = len(stream.stream) == 1 and not stream._resources["ExtGState"]
        if alone and key in known:
            _draw_again(known[key], stream)
            return
        with heard() as whispered:
            draw(svg, stream, width, height, *rest)
        # It does not hold on to what it was drawn in. Of a picture in it that is not there is
        # whispered once in each leaflet, however often it is drawn.
        svg.stream = svg.context = None
        svg.loud = bool(whispered) or getattr(svg, "loud", False)
        found = _drawing(stream)
        if alone and not svg.loud and _others(stream) == others and found.is_plain:
            known[key] = found

    return drawn


class _Drawing(NamedTuple):
    """What a drawing comes to: its lines and areas, and how ink is laid on."""

    ops: bytes
    states: Mapping[str, Mapping[str, Any]]
    is_plain: bool


def _drawing(stream: Any) -> _Drawing:
    """Return what was drawn in a group."""
    import pydyf

    ops = list(map(pydyf._to_bytes, stream.stream[1:]))
    states = {name: dict(said) for name, said in stream._resources["ExtGState"].items()}
    return _Drawing(b"\n".join(ops), states, _NOT_PLAIN.isdisjoint(ops))


def _draw_again(drawing: _Drawing, stream: Any) -> None:
    import pydyf

    stream.stream.append(drawing.ops)
    for name, said in drawing.states.items():
        stream._resources["ExtGState"][name] = pydyf.Dictionary(said)


def _others(stream: Any) -> list[int]:
    """Return how many things of each kind a stream refers to, besides how ink is laid on."""
    every = stream._resources.items()
    return [len(kind or ()) for name, kind in every if name != "ExtGState"]


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
