"""Bytes from anybody -> whether to open them as a PDF: some are made to fill a machine's memory.

What is packed in a PDF may be a thousand times as large unpacked, and qpdf sets no bound.
So all of it is unpacked here first, piece by piece, and thrown away.
"""

import re
import zlib
from collections.abc import Iterable, Iterator

MOST = 100_000_000  # bytes unpacked, of all streams together; a leaflet has about a million
_LAYERS = 3  # a bomb may be packed twice
_STEP = 1_000_000
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_LOCKED = b"/Encrypt"
# With letters spelt out as numbers a name of these could hide; #2f is that of "application/json".
_OTHER_PACKING = re.compile(rb"/(?:LZW|RunLength|RL|ASCII|A85|AHx|Crypt|[^\s/<>()\[\]]*#(?!2[fF]))")


class _TooMuchError(Exception):
    """More came out than a leaflet ever has."""


def why_not_open(data: bytes) -> str:
    """Return what speaks against opening a PDF; nothing where it can be opened."""
    if _LOCKED in data:
        return "it is locked: save a copy without a password, and look at that"
    left = MOST
    for stream in _STREAM.finditer(data):
        if _OTHER_PACKING.search(data, data.rfind(b"obj", 0, stream.start()), stream.start()):
            return "it is packed as no leaflet is"
        try:
            left -= _size(data, stream.end(), left)
        except _TooMuchError:
            return f"it is made to fill a machine: unpacked it has more than {MOST // 10**6} MB"
    return ""


def _size(data: bytes, start: int, most: int) -> int:
    """Return how many bytes come out of a stream, and out of what comes out of it."""
    total = 0

    def counted(pieces: Iterable[bytes]) -> Iterator[bytes]:
        nonlocal total
        for piece in pieces:
            total += len(piece)
            if total > most:
                raise _TooMuchError
            yield piece

    pieces: Iterator[bytes] = (
        data[place : place + _STEP] for place in range(start, len(data), _STEP)
    )
    for _ in range(_LAYERS):
        pieces = counted(_unpacked(pieces))
    for _ in pieces:
        pass
    return total


def _unpacked(pieces: Iterator[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    for piece in pieces:
        while piece and not unpacker.eof:
            try:
                out = unpacker.decompress(piece, _STEP)
            except zlib.error:
                break
            yield out
            piece = unpacker.unconsumed_tail
        if piece or unpacker.eof:
            break
    for _ in pieces:  # it is counted to its end, whether or not it is packed again
        pass
