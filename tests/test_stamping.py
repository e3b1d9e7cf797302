"""What is stamped for many clinics is what is rendered for each, to the byte."""

import pickle

import pytest
from msgspec.structs import replace

from leaflets import build, clinics, kinds, making, render, shipped, stamping
from leaflets.build import Order
from leaflets.model import Edition
from tests.world import TODAY

EXAMPLE = clinics.load(shipped.EXAMPLE_CLINIC)
SHELVES = build.Shelves(shipped.CONTENT, shipped.LOCALES, shipped.TEMPLATES)
TOWNS = ("Ashford", "Ely", "Wolverhampton", "Łódź", "Þingeyri", "San José")


def clinic(number, town):
    return replace(
        EXAMPLE,
        id=f"clinic-{number}",
        name=f"{town} Example Clinic",
        address=f"{number} Example Street\n{town}",
        website=f"https://{number * 7}.example",
        phone=f"(202) 555-01{number:02}",
        night_phone=f"(202) 555-01{number + 40}",
    )


CLINICS = [clinic(number, town) for number, town in enumerate(TOWNS, 10)]


@pytest.fixture(scope="module")
def stock():
    return build.stock(SHELVES, ["en", "es", "ar", "hi", "zh-Hans"], TODAY)


def stamped(planned, stock, *, final=False):
    """What is stamped of each edition, in their order."""
    made = dict(stamping.Press(stock, final=final).stamp(planned))
    return [made[number] for number in range(len(planned))]


def editions(leaflet, locale, form, printing=CLINICS):
    return [Edition(leaflet, each, locale, form) for each in printing]


@pytest.mark.parametrize(
    ("leaflet", "locale", "form"),
    [
        ("before-you-go-home", "en", "a4"),
        ("before-you-go-home", "ar", "letter"),
        ("your-session", "hi", "a4"),
        ("before-you-go-home", "zh-Hans", "large-print"),
        ("ketamine-in-brief", "es", "letter"),
        ("before-you-go-home", "ar", "large-print"),
        ("before-you-go-home", "en", "poster"),
    ],
)
def test_what_is_stamped_is_what_is_rendered(stock, leaflet, locale, form):
    planned = editions(leaflet, locale, form)

    made = [each for each in stamped(planned, stock) if each]

    assert len(made) >= 2
    for each in (made[0], made[-1]):
        outcome, _, file = build.make(each.outcome.edition, stock, final=False)
        assert each.data == file.data
        assert each.outcome == outcome


def test_few_are_rendered_and_so_is_what_nobody_may_print(stock):
    few = editions("before-you-go-home", "en", "a4")[: stamping.FEWEST - 1]
    drafts = editions("before-you-go-home", "en", "a4")

    assert stamped(few, stock) == [None] * len(few)
    assert stamped(drafts, stock, final=True) == [None] * len(drafts)


def test_words_between_the_others_are_put_in_and_others_are_rendered(stock):
    planned = editions("before-you-go-home", "en", "a4")
    arabic = replace(CLINICS[2], id="arabic", name="مركز المثال")

    found = stamped([*planned, Edition("before-you-go-home", arabic, "en", "a4")], stock)

    assert sum(each is not None for each in found) >= 4
    assert found[-1] is None


def test_a_stamp_is_kept_for_the_next_editions_of_its_kind(stock, monkeypatch):
    press = stamping.Press(stock, final=False)
    planned = editions("before-you-go-home", "en", "a4")
    first = dict(press.stamp(planned))
    monkeypatch.setattr(making, "lay_out", None)

    again = dict(press.stamp(planned[1:-1]))

    assert [made.data for made in again.values()] == [
        first[number + 1].data for number in again if first[number + 1]
    ]


def test_words_that_all_clinics_of_a_stamp_had_in_common_are_not_printed_for_others(stock):
    press = stamping.Press(stock, final=False)
    together = [replace(each, address="1 Example Street\nEly") for each in CLINICS]
    every = (
        together,
        [replace(each, address="2 Example Street\nEly") for each in CLINICS],
        CLINICS,
    )

    for printing in every:
        planned = editions("before-you-go-home", "en", "a4", printing)
        made = [(number, each) for number, each in press.stamp(planned) if each]
        number, last = made[-1]
        assert last.data == build.make(planned[number], stock, final=False)[2].data


def test_a_stamp_that_does_not_print_the_widest_as_it_is_rendered_is_none(stock, monkeypatch):
    monkeypatch.setattr(render, "pressed", lambda *_: b"%PDF of other words")

    assert set(stamped(editions("before-you-go-home", "en", "a4")[:4], stock)) == {None}


def test_where_one_that_is_proved_differs_all_are_rendered(stock, tmp_path, monkeypatch):
    planned = editions("before-you-go-home", "en", "a4")[:4]

    def other_words(_press, batch):
        for number, each in enumerate(batch):
            outcome, made_of, _ = build.make(each, stock, final=False)
            yield number, stamping.Stamped(outcome, made_of, b"%PDF of other words")

    monkeypatch.setattr(stamping.Press, "stamp", other_words)
    press = stamping.Press(stock, final=False)

    outcomes = build.build_alike(planned, press, tmp_path, Order(final=False, prove=1))
    unproved = build.build_alike(planned, press, tmp_path / "b", Order(final=False, prove=0))

    assert b"other words" not in b"".join(each.path.read_bytes() for each in outcomes)
    assert b"other words" in unproved[0].path.read_bytes()


def test_many_clinics_have_the_same_outcomes_as_each_alone(stock, tmp_path):
    planned = editions("before-you-go-home", "en", "booklet")
    many = list(
        build.build_many(planned, stock, tmp_path / "many", jobs=1, order=Order(final=False))
    )

    alone = list(build.build(planned[:2], stock, tmp_path / "each", jobs=1, final=False))

    assert [each.edition for each in many] == planned
    for one, other in zip(alone, many, strict=False):
        assert one.path.read_bytes() == other.path.read_bytes()
        assert one.print_file.read_bytes() == other.print_file.read_bytes()
        assert (one.verdict, one.findings, one.pages) == (
            other.verdict,
            other.findings,
            other.pages,
        )


def test_one_stamp_is_made_for_the_clinics_of_all_groups(stock, tmp_path, monkeypatch):
    monkeypatch.setattr(kinds, "MOST", 4)
    several = [clinic(number, TOWNS[number % 6]) for number in range(10, 26)]
    several.sort(key=lambda each: len(each.name))
    made, make = [], stamping._stamp
    monkeypatch.setattr(stamping, "_stamp", lambda *every: made.append(every) or make(*every))
    planned = build.plan(["before-you-go-home"], several, ["en"], ["a4"])

    order = Order(final=False, prove=0)
    outcomes = list(build.build_many(planned, stock, tmp_path, jobs=1, order=order))

    assert [each.edition.clinic for each in outcomes] == several
    assert len(made) == 1


def test_workers_share_the_stamp_that_was_made_before_them(stock, tmp_path, monkeypatch):
    monkeypatch.setattr(kinds, "MOST", 4)
    several = [clinic(number, TOWNS[number % 6]) for number in range(10, 26)]
    noted, make = tmp_path / "noted", stamping._stamp

    def noting(*every):
        with noted.open("a") as file:
            file.write("made\n")
        return make(*every)

    monkeypatch.setattr(stamping, "_stamp", noting)
    planned = build.plan(["before-you-go-home"], several, ["en"], ["a4"])

    order = Order(final=False, prove=0)
    outcomes = list(build.build_many(planned, stock, tmp_path, jobs=2, order=order))

    assert len([each for each in outcomes if each.path]) == len(several)
    assert noted.read_text() == "made\n"


def test_a_press_travels_without_its_stamps(stock):
    press = stamping.Press(stock, final=False)
    groups = [editions("before-you-go-home", "en", "a4"), ["another"]]
    assert list(press.prepared(iter(groups))) == groups
    assert list(press.prepared(iter(()))) == []
    assert press._stamps

    assert pickle.loads(pickle.dumps(press))._stamps == []
