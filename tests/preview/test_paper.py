"""Pages as pictures."""

import asyncio

import pytest
from msgspec.structs import replace

from leaflets.preview import paper
from leaflets.preview.desk import Desk
from leaflets.preview.paper import Press, Printed
from leaflets.preview.views import Views
from tests.preview.conftest import HURT, made


@pytest.fixture(scope="module")
def orders(tmp_path_factory):
    """The same leaflet twice: as it is, and held for a placeholder that nobody fills."""
    world = made(tmp_path_factory.mktemp("world"), "es")
    desk = Desk(world.wish)
    whole = Views(desk).order("es", "ketamine-in-brief", "a4")
    world.change(HURT, "{clinic_fone} **No espere")
    desk.renew([world.po()])
    return whole, Views(desk).order("es", "ketamine-in-brief", "a4")


def test_a_draft_is_printed_as_pictures_and_as_the_file_itself(orders):
    printed = paper.print_pages(orders[0])

    assert printed.pdf.startswith(b"%PDF")
    assert len(printed.pages) == len(printed.sizes) > 1
    assert all(page.startswith(b"\x89PNG") for page in printed.pages)


def test_a_held_leaflet_has_pictures_for_who_mends_it_and_no_file(orders):
    printed = paper.print_pages(orders[1])

    assert printed.pages
    assert printed.pdf == b""


def test_other_words_are_another_order_and_the_same_words_the_same(orders):
    whole, held = orders

    assert whole.digest != held.digest
    assert replace(whole, judged=replace(whole.judged, lags=())).digest == whole.digest


def test_what_was_printed_is_kept_until_its_words_change(orders, monkeypatch):
    asked = []

    class Here:
        """Prints at once, and in no other process."""

        def run(self, order):
            asked.append(order)
            return Printed(order.digest)

    async def look():
        told = []
        press = Press(told.append)
        loop = asyncio.get_running_loop()
        monkeypatch.setattr(press, "_ready", lambda: None)
        monkeypatch.setattr(loop, "run_in_executor", _at_once(Here().run))
        first = press.look("es", orders[0])
        twice = press.look("es", orders[0])
        await _until(lambda: told)
        kept = press.look("es", orders[0])
        anew = press.look("es", orders[1])
        await _until(lambda: len(told) == 2)
        return first, twice, kept, anew, press.last("es")

    first, twice, kept, anew, last = asyncio.run(look())
    assert first == twice == (None, True)
    assert kept == (Printed(orders[0].digest), False)
    assert anew == (Printed(orders[0].digest), True)
    assert last.digest == orders[1].digest
    assert asked == list(orders)


def _at_once(run):
    async def done(_, __, order):
        return run(order)

    return done


async def _until(true):
    while not true():
        await asyncio.sleep(0)
