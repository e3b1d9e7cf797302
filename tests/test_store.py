"""What was made before is given back to the byte, or not at all."""

import os
import threading
import time
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from leaflets import build, cache, clinics, making, shipped, store
from leaflets.model import Edition, Finding, Origin, Severity
from leaflets.store import Kept, Store
from tests.world import TODAY

KEY = store.digest("a", 1)
FINDING = Finding("page-thin", Severity.STYLE, "Half empty", Origin("a.md", 3), hint="fill it")
KEPT = Kept(b"%PDF-1.7 \n\n%%EOF", 4, (FINDING,))


@pytest.fixture
def kept(tmp_path):
    return Store(tmp_path / "made", tmp_path / "keys")


def test_what_is_kept_is_found(kept):
    kept.keep(KEY, KEPT)

    assert kept.find(KEY) == KEPT
    assert kept.find(store.digest("a", 2)) is None


@given(data=st.binary(max_size=200), pages=st.integers(0, 99))
def test_any_bytes_come_back_as_they_were(tmp_path_factory, data, pages):
    folder = tmp_path_factory.mktemp("store")
    Store(folder, folder).keep(KEY, Kept(data, pages))

    assert Store(folder, folder).find(KEY) == Kept(data, pages)


def entry(kept, key=KEY):
    return kept.folder / key[:2] / key


def flip(raw):
    return raw[:-1] + bytes([raw[-1] ^ 1])


def forged(raw, *, key):
    """An entry with other words, its seal made by the rules but without the secret."""
    data = raw.partition(b"\n")[2].replace(b"EOF", b"eof")
    return cache.seal(key, data, b"a guess") + b"\n" + data


@pytest.mark.parametrize(
    "change", [flip, lambda raw: raw[:-3], lambda raw: b"", partial(forged, key=KEY)]
)
def test_a_damaged_or_forged_entry_is_noticed_and_taken_away(kept, change):
    kept.keep(KEY, KEPT)
    entry(kept).write_bytes(change(entry(kept).read_bytes()))

    assert kept.find(KEY) is None
    assert not entry(kept).exists()


def test_a_whole_entry_under_another_key_is_noticed(kept):
    other = store.digest("other")
    kept.keep(other, KEPT)
    entry(kept).parent.mkdir()
    entry(kept, other).rename(entry(kept))

    assert kept.find(KEY) is None


def test_with_another_secret_nothing_is_believed(kept, tmp_path):
    kept.keep(KEY, KEPT)

    assert Store(kept.folder, tmp_path / "other keys").find(KEY) is None


def test_a_store_that_cannot_be_written_to_keeps_nothing_and_says_nothing(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    blocked = Store(tmp_path / "file" / "made", tmp_path / "keys")

    blocked.keep(KEY, KEPT)

    assert blocked.find(KEY) is None


def test_size_prune_and_check(kept):
    kept.keep(KEY, KEPT)
    kept.keep(store.digest("old"), KEPT)
    old = entry(kept, store.digest("old"))
    os.utime(old, (time.time() - 31 * 86_400,) * 2)

    assert kept.size().entries == 2
    assert list(kept.check()) == []
    assert kept.prune().entries == 1
    assert kept.find(KEY) == KEPT
    entry(kept).write_bytes(b"damaged")
    assert list(kept.check()) == [entry(kept)]
    assert kept.size().entries == 0


def test_many_may_write_and_read_the_same_at_once(kept):
    """Nobody ever sees half of an entry."""
    cache.secret(kept.keys)
    seen = []

    def work():
        for _ in range(30):
            kept.keep(KEY, KEPT)
            seen.append(kept.find(KEY))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert set(seen) == {KEPT}


CLINIC = clinics.load(shipped.EXAMPLE_CLINIC)
SHELVES = build.Shelves(shipped.CONTENT, shipped.LOCALES, shipped.TEMPLATES)


@pytest.fixture(scope="module")
def stock():
    return build.stock(SHELVES, ["es"], TODAY)


def printed(edition, stock, folder, kept=None):
    outcome = build.build_edition(edition, stock, folder, final=False, store=kept)
    return outcome, outcome.path.read_bytes()


@pytest.mark.parametrize("form", ["a4", "booklet", "web", "text"])
def test_from_the_store_comes_what_was_printed_to_the_byte(stock, kept, tmp_path, form):
    edition = Edition("before-you-go-home", CLINIC, "es", form)

    anew, first, again = (
        printed(edition, stock, tmp_path / name, store)
        for name, store in [("anew", None), ("first", kept), ("again", kept)]
    )

    assert anew[1] == first[1] == again[1]
    assert first[0].findings == again[0].findings == anew[0].findings
    assert first[0].pages == again[0].pages
    if form == "booklet":
        sheets = [each[0].print_file.read_bytes() for each in (anew, first, again)]
        assert len(set(sheets)) == 1


@pytest.mark.parametrize(
    ("leaflets", "forms"),
    [
        pytest.param(("before-you-go-home",), ("a4", "text"), id="one"),
        pytest.param(
            ("before-you-go-home", "ketamine-in-brief", "today", "questions-to-ask"),
            ("a4", "letter", "booklet", "large-print", "bilingual", "trifold", "poster", "web"),
            id="many",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_by_one_worker_or_two_or_four_the_bytes_are_the_same(
    stock, kept, tmp_path, leaflets, forms
):
    planned = build.plan(leaflets, [CLINIC], ["en", "es"], forms)
    ways = [(1, None), (2, kept), (4, None), (2, kept)]  # the last from the store

    made = []
    for number, (jobs, shelf) in enumerate(ways):
        folder = tmp_path / str(number)
        outcomes = list(build.build(planned, stock, folder, jobs=jobs, final=False, store=shelf))
        assert [each.edition for each in outcomes] == list(planned)
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})

    assert len(made[0]) >= len(planned)
    assert all(each == made[0] for each in made)


def keys(edition, stock):
    leaflet, outcome = build.judge(edition, stock)
    return making.keys(leaflet, making.describe(leaflet, outcome, stock), outcome, stock)


EDITION = Edition("before-you-go-home", CLINIC, "es", "a4")


@pytest.mark.parametrize(
    "other",
    [
        replace(EDITION, locale="en"),
        replace(EDITION, layout="letter"),
        replace(EDITION, mono=True),
        replace(EDITION, marks=True),
        replace(EDITION, leaflet="your-session"),
        replace(EDITION, clinic=replace(CLINIC, phone="202-555-0143")),
        replace(EDITION, clinic=replace(CLINIC, accent="#112233")),
        replace(EDITION, clinic=replace(CLINIC, leaflet_site="https://northgate.example/l")),
        replace(EDITION, clinic=replace(CLINIC, fictitious=False)),
        replace(EDITION, clinic=replace(CLINIC, paper="letter"), layout="poster"),
    ],
)
def test_whatever_prints_otherwise_has_another_key(stock, other):
    assert keys(other, stock)[0] != keys(EDITION, stock)[0]


def test_another_day_another_language_setting_or_program_has_another_key(stock, monkeypatch):
    before = keys(EDITION, stock)[0]
    spanish = stock.locales["es"]
    larger = replace(spanish, language=replace(spanish.language, size=14.0))

    assert keys(EDITION, replace(stock, today=TODAY.replace(year=2027)))[0] != before
    assert keys(EDITION, replace(stock, locales={**stock.locales, "es": larger}))[0] != before
    monkeypatch.setattr("leaflets.machine.identity", lambda: "another")
    assert keys(EDITION, stock)[0] != before


def test_a_logo_of_other_bytes_under_the_same_name_has_another_key(stock, tmp_path):
    logo = tmp_path / "logo.svg"
    edition = replace(EDITION, clinic=replace(CLINIC, logo=logo))
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    before = keys(edition, stock)[0]
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"/>')

    assert keys(edition, stock)[0] != before


def test_the_line_of_a_text_counts_only_where_a_finding_says_it(stock):
    edition = replace(EDITION, locale="en")
    moved = replace(stock, frame=tuple(replace(p, origin=Origin("x", 1)) for p in stock.frame))

    assert keys(edition, moved)[0] == keys(edition, stock)[0]
    assert keys(edition, moved)[1] != keys(edition, stock)[1]
