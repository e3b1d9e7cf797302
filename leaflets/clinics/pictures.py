"""The bytes of a PNG or JPEG -> what keeps it from being printed."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageFile

_PIXELS = 25_000_000


def problem(raw: bytes, kind: str) -> str:
    """Return what keeps a picture of a kind, ``PNG`` or ``JPEG``, from being printed.

    How large it is stands in its first bytes: a few kilobytes can unpack to gigabytes.
    """
    try:
        with warnings.catch_warnings():
            # Pillow only warns of a picture it takes for a bomb, up to twice its own limit.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(raw), formats=[kind])
        if image.width * image.height > _PIXELS:
            return f"is {image.width} by {image.height} pixels; make it 2000 wide or less"
        with _whole_or_not_at_all():
            image.load()
    except Image.DecompressionBombError:
        return "has far too many pixels; make it 2000 wide or less"
    except Exception:  # Pillow raises what it likes on a broken picture, SyntaxError too
        return f"is not a {kind} inside, or not all of one"
    return ""


@contextmanager
def _whole_or_not_at_all() -> Iterator[None]:
    # WeasyPrint 70 tells Pillow to make do with half a picture, in the whole process.
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before
