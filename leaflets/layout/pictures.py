"""Icons, dots, codes and logos -> data URLs and drawings for a page that fetches nothing."""

import base64
import io
from functools import cache
from pathlib import Path

from markupsafe import Markup

from leaflets import files, grey
from leaflets.errors import RenderError
from leaflets.forms import icon_names
from leaflets.model import Clinic

_QUIET_ZONE = 4  # modules around a QR code, by ISO/IEC 18004
_IMAGE_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}


@cache
def icon(templates: Path, name: str, colour: str) -> str:
    """Return an icon in a colour as a data URL; WeasyPrint 70 draws ``currentColor`` black."""
    return _data_url(_icon_svg(templates, name).replace("currentColor", colour).encode(), ".svg")


@cache
def drawing(templates: Path, name: str) -> Markup:
    """Return an icon as a part of a web page, in the colour of the text: words go with it."""
    svg = _icon_svg(templates, name)
    return Markup(svg.replace("<svg ", '<svg class="icon" aria-hidden="true" ', 1))


def _icon_svg(templates: Path, name: str) -> str:
    path = templates / "icons" / f"{name}.svg"
    if name not in icon_names(templates):
        known = ", ".join(sorted(icon_names(templates)))
        raise RenderError(f"No icon is called {name!r}", str(path.parent), f"known are {known}")
    return files.read_text(path, RenderError)


@cache
def icon_array(count: int, colour: str) -> str:
    """Return a hundred dots, ``count`` of them filled, as a data URL of an SVG."""
    svg = _array_svg(count, f'stroke="{colour}"', 'stroke="#ffffff"')
    return _data_url(svg.encode(), ".svg")


@cache
def array_drawing(count: int) -> Markup:
    """Return the hundred dots as a part of a web page, in its colours: the words beside count."""
    svg = _array_svg(count, 'stroke="currentColor"', 'class="hollow"')
    return Markup(svg.replace("<svg ", '<svg class="array" aria-hidden="true" ', 1))


def _array_svg(count: int, full_dots: str, hollow_dots: str) -> str:
    rows = "".join(f"M5,{5 + 10 * row}h91" for row in range(10))
    full, rest = divmod(count, 10)
    hollow = "".join(f"M5,{5 + 10 * row}h91" for row in range(full + bool(rest), 10))
    if rest:
        hollow += f"M{5 + 10 * rest},{5 + 10 * full}h{91 - 10 * rest}"
    # A row of dots is one dashed line with round ends, since WeasyPrint takes its time over
    # every element: filled dots all over, and smaller white ones on those that are not meant.
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" fill="none" '
        'stroke-linecap="round" stroke-dasharray="0 10">'
        f'<path d="{rows}" {full_dots} stroke-width="8"/>'
        f'<path d="{hollow}" {hollow_dots} stroke-width="6"/></svg>'
    )


@cache
def qr_code(address: str) -> str:
    """Return a QR code that leads a phone to an address, as a data URL; none for no address."""
    if not address:
        return ""
    import segno  # late: most clinics have no site

    svg = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        svg, kind="svg", border=_QUIET_ZONE, light="#ffffff", xmldecl=False, omitsize=True
    )
    return _data_url(svg.getvalue(), ".svg")


def logo(clinic: Clinic, *, mono: bool) -> str:
    """Return a clinic's logo as a data URL; none for a clinic without one."""
    if clinic.logo is None:
        return ""
    data, suffix = files.read_bytes(clinic.logo, RenderError), clinic.logo.suffix.lower()
    if mono:
        data, suffix = grey.picture(data, suffix)
    return _data_url(data, suffix)


def _data_url(data: bytes, suffix: str) -> str:
    kind = _IMAGE_TYPES[suffix.replace("jpeg", "jpg")]
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"
