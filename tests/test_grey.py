"""Pictures -> the same in shades of grey."""

import base64
import io
import re

import pytest
from PIL import Image

from leaflets import grey


def png(mode="RGB", colour=(200, 30, 30), kind="PNG"):
    written = io.BytesIO()
    Image.new(mode, (4, 4), colour).save(written, kind)
    return written.getvalue()


def svg(inside):
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'.encode()


@pytest.mark.parametrize(
    "colour", ['fill="#c81e1e"', 'stroke="red"', 'style="fill:rgb(200,30,30);stroke:blue"']
)
def test_a_drawing_keeps_its_shapes_and_loses_its_colours(colour):
    data, suffix = grey.picture(svg(f'<path d="M0 0h9" {colour}/>'), ".svg")
    greys = re.findall(r"rgba\((\d+), (\d+), (\d+), 1\)", data.decode())

    assert suffix == ".svg"
    assert b'<path d="M0 0h9"' in data
    assert greys
    assert all(red == green == blue for red, green, blue in greys)


@pytest.mark.parametrize(
    "inside",
    ['<path fill="none"/>', '<path fill="url(#fade)"/>', '<g id="fade"/>', '<a stroke-width="2"/>'],
)
def test_what_is_no_colour_is_left_alone(inside):
    assert grey.picture(svg(inside), ".svg") == (svg(inside), ".svg")


def test_a_lighter_colour_stays_lighter():
    data, _ = grey.picture(svg('<path fill="yellow"/><path fill="navy"/>'), ".svg")
    yellow, navy = (int(level) for level in re.findall(r"rgba\((\d+)", data.decode()))

    assert yellow > 200 > 50 > navy


@pytest.mark.parametrize(("kind", "suffix"), [("PNG", ".png"), ("JPEG", ".jpg")])
def test_a_photograph_becomes_grey(kind, suffix):
    data, found = grey.picture(png(kind=kind), suffix)

    assert found == ".png"
    assert Image.open(io.BytesIO(data)).mode == "L"


def test_what_is_no_picture_inside_is_left_to_the_renderer():
    assert grey.picture(b"\x89PNG\r\n\x1a\nand no more", ".png")[0].endswith(b"and no more")


def test_what_is_see_through_stays_so():
    data, _ = grey.picture(png("RGBA", (200, 30, 30, 0)), ".png")
    image = Image.open(io.BytesIO(data))

    assert image.mode == "LA"
    assert image.getpixel((0, 0))[1] == 0


def test_a_photograph_inside_a_drawing_becomes_grey():
    inside = f'<image href="data:image/png;base64,{base64.b64encode(png()).decode()}"/>'

    data, _ = grey.picture(svg(inside), ".svg")

    kept = re.search(rb"base64,([^\"]+)", data)[1]
    assert Image.open(io.BytesIO(base64.b64decode(kept))).mode == "L"
