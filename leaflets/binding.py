"""Objects of a PDF -> the file, as pydyf writes it to the byte, what stays the same only once.

pydyf 0.13 makes the bytes of every object whenever it is asked, and deflates some of them twice.
Of a PDF that is written for many clinics nearly all objects stay: they are joined beforehand, and
a stream is deflated from where it begins to differ.
"""

import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from hashlib import md5
from itertools import accumulate, groupby
from math import ceil, log
from types import SimpleNamespace
from typing import Any, NamedTuple

_LEVEL = 4  # of deflating: 9 takes three times as long, for a twenty-fifth less of a leaflet
_STARTS = 8  # object streams that are kept half written, a quarter of a megabyte each
_HEAD = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"


def repair() -> None:
    """Let pydyf deflate at our level; a second call changes nothing."""
    import pydyf

    pydyf.zlib = SimpleNamespace(
        compress=zlib.compress, compressobj=lambda level: zlib.compressobj(min(level, _LEVEL))
    )


class Begun:
    """A stream whose first bytes stay: they are deflated once."""

    def __init__(self, stream: Any, beginning: bytes = b"") -> None:
        self.beginning = beginning
        self._extra: Mapping[str, Any] = stream.extra
        self._compress: bool = stream.compress
        self._squeeze = zlib.compressobj(level=_LEVEL)
        self._start = self._squeeze.compress(beginning)
        self._about = self._said_with({})

    def data(self, rest: bytes, **changed: object) -> bytes:
        """Return the stream with all its bytes after the first, and what else is said of it."""
        content = self.beginning + rest
        if self._compress:
            squeeze = self._squeeze.copy()
            content = self._start + squeeze.compress(rest) + squeeze.flush()
        about = self._about if not changed else self._said_with(changed)
        return b"%b/Length %d>>\nstream\n%b\nendstream" % (about, len(content), content)

    def _said_with(self, changed: Mapping[str, object]) -> bytes:
        """Return what is said of the stream before its length."""
        import pydyf

        filtered = {"Filter": "/FlateDecode"} if self._compress else {}
        said: bytes = pydyf.Dictionary({**self._extra, **changed, **filtered}).data
        return said.removesuffix(b">>")


class _Same(NamedTuple):
    """Objects after one another that stay as they are, and where each begins."""

    data: bytes
    places: tuple[tuple[int, int], ...]


class Binding:
    """A PDF of which some objects change, by their numbers, and what it says about itself."""

    def __init__(self, pdf: Any, changing: Collection[int]) -> None:
        import pydyf

        self._pdf, objects = pdf, pdf.objects
        self._info = {name: pydyf._to_bytes(said) for name, said in pdf.info.items()}
        self._inside = [each.number for each in objects if each.compressible]
        self._outside = [each.number for each in objects if not each.compressible]
        self._data = {
            each.number: each.data
            for each in objects
            if each.free != "f" and each.number not in changing
        }
        used = [each.number for each in objects if each.free != "f"]
        self._body = list(_grouped((n for n in used if n in self._outside), self._data, _indirect))
        self._whole = list(_grouped(used, self._data, lambda _, data: data))
        self._changing_inside = [n for n in self._inside if n not in self._data]
        self._starts: dict[tuple[bytes, ...], Begun] = {}
        self._tables: dict[int, bytes] = {}

    def written(self, changed: Mapping[int, bytes], about: Mapping[str, Any], name: bytes) -> bytes:
        """Return the file, with other bytes for what changes; ``name`` is its identifier."""
        import pydyf

        info = pydyf.Dictionary({**self._info, **about}).data
        written, position, places = [_HEAD], len(_HEAD), {0: 0}
        for part in self._body:
            here = part if isinstance(part, _Same) else _alone(part, changed[part])
            places |= {number: position + place for number, place in here.places}
            written.append(here.data)
            position += len(here.data)
        packed = self._packed(changed, info)
        number = len(self._pdf.objects) + 1  # after what the file says about itself
        places[number] = position
        written.append(_indirect(number, packed))
        position += len(written[-1])
        digest = md5(usedforsecurity=False)
        for part in self._whole:
            digest.update(part.data if isinstance(part, _Same) else changed[part])
        digest.update(info + packed)
        table = self._table(places, position, (name, digest.hexdigest().encode()))
        return b"".join((*written, table, b"startxref\n%d\n%%%%EOF\n" % position))

    def _packed(self, changed: Mapping[int, bytes], info: bytes) -> bytes:
        """Return the stream of all objects that are none: what the file says of itself is last."""
        key = tuple(changed[number] for number in self._changing_inside)
        if key not in self._starts:
            if len(self._starts) == _STARTS:
                del self._starts[next(iter(self._starts))]
            self._starts[key] = self._start(changed)
        return self._starts[key].data(info)

    def _start(self, changed: Mapping[int, bytes]) -> Begun:
        import pydyf

        data = [changed.get(n) or self._data[n] for n in self._inside]
        numbers = [*self._inside, len(self._pdf.objects)]
        begins = accumulate((len(each) + 1 for each in data), initial=0)
        first = " ".join(f"{n} {place}" for n, place in zip(numbers, begins, strict=True)).encode()
        extra = {"Type": "/ObjStm", "N": len(numbers), "First": len(first) + 1}
        return Begun(pydyf.Stream([], extra, compress=True), b"\n".join((first, *data, b"")))

    def _table(self, places: Mapping[int, int], position: int, names: tuple[bytes, bytes]) -> bytes:
        """Return the table of where every object is, which is a stream too."""
        import pydyf

        count = len(self._pdf.objects) + 3  # itself, what is packed, and the file's own words
        width = ceil(log(position + 1, 256))
        if width not in self._tables:
            self._tables[width] = self._blank_table(width)
        table = bytearray(self._tables[width])
        for number in (*self._outside, count - 2):
            start = number * (width + 3) + 1
            table[start : start + width] = places[number].to_bytes(width, "big")
        table[-width - 2 : -2] = position.to_bytes(width, "big")
        extra = {
            "Type": "/XRef",
            "Index": pydyf.Array((0, count)),
            "W": pydyf.Array((1, width, 2)),
            "Size": count,
            "Root": self._pdf.catalog.reference,
            "Info": b"%d 0 R" % (count - 3),
            "ID": pydyf.Array(pydyf.String(each).data for each in names),
        }
        return _indirect(count - 1, pydyf.Stream([bytes(table)], extra, compress=True).data)

    def _blank_table(self, width: int) -> bytes:
        """Return the table with all that is known before: what is packed, in which order."""
        packed = len(self._pdf.objects) + 1
        inside = [*self._inside, packed - 1]
        orders = {number: order for order, number in enumerate(inside)}
        lines = []
        for number in range(packed + 2):
            if number in orders:
                line = (2, packed, orders[number])
            else:
                line = (int(number > 0), 0, 0 if number else 65535)
            lines.append(
                b"".join(n.to_bytes(w, "big") for n, w in zip(line, (1, width, 2), strict=True))
            )
        return b"".join(lines)


def _grouped(
    numbers: Iterable[int],
    data: Mapping[int, bytes],
    as_written: Callable[[int, bytes], bytes],
) -> Iterator[_Same | int]:
    """Yield what stays together, and by its number alone what changes."""
    for stays, group in groupby(numbers, key=data.__contains__):
        if not stays:
            yield from group
            continue
        members = list(group)
        made = [as_written(number, data[number]) for number in members]
        begins = accumulate(map(len, made[:-1]), initial=0)
        yield _Same(b"".join(made), tuple(zip(members, begins, strict=True)))


def _alone(number: int, data: bytes) -> _Same:
    return _Same(_indirect(number, data), ((number, 0),))


def _indirect(number: int, data: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, data)
