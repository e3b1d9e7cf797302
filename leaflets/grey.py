"""Pictures -> the same in shades of grey: the one place that turns colours into greys."""

import base64
import io
import re

_SVG_COLOUR = re.compile(
    r"""((?:fill|stroke|(?:stop-|flood-|lighting-)?color)\s*(?:=\s*["']|:)\s*)([^;"'}<]+)"""
)
_INSIDE = re.compile(r"data:image/(?!svg)[a-z]+;base64,([A-Za-z0-9+/=\s]+)")


def picture(data: bytes, suffix: str) -> tuple[bytes, str]:
    """Return an SVG, PNG or JPEG in shades of grey, and the suffix that it has now.

    A grey is as light as the colour to the eye: luma, Rec. ITU-R BT.601. What is no picture
    inside stays as it is, for the renderer to complain of.
    """
    if suffix != ".svg":
        return _photograph(data), ".png"
    drawing = _SVG_COLOUR.sub(_in_drawing, data.decode("utf-8-sig"))
    return _INSIDE.sub(_inside, drawing).encode(), ".svg"


def _in_drawing(found: re.Match[str]) -> str:
    from tinycss2.color4 import parse_color

    before, value = found.groups()
    colour = parse_color(value.strip())
    if colour is None or colour == "currentcolor":
        return found[0]
    red, green, blue, alpha = (float(share or 0) for share in colour.to("srgb"))
    level = round(255 * (0.299 * red + 0.587 * green + 0.114 * blue))
    return f"{before}rgba({level}, {level}, {level}, {alpha:g})"


def _inside(found: re.Match[str]) -> str:
    data = _photograph(base64.b64decode(found[1]))
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"


def _photograph(data: bytes) -> bytes:
    from PIL import Image

    written = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data)) as image:
            mode = "LA" if image.has_transparency_data else "L"
            image.convert("RGBA").convert(mode).save(written, "PNG")
    except (OSError, ValueError, SyntaxError):
        return data
    return written.getvalue()
