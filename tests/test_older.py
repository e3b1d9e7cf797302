"""What an older edition says, leaves out, and tells staff."""

from leaflets import older
from leaflets.model import Approval, Kind, Outdated, Part, Role, State, Table
from tests.builders import block, items, leaflet, passage

DAY = "2026-11-22"


def was(source, text, day=DAY):
    return Approval("0", Role.CLINICAL, "Nobody Example", day, DAY, "es", "a-block", source, text)


def edition(whole, sources, *approved):
    return older.edition(whole, {("a-block", source) for source in sources}, approved)


def texts(whole):
    return [each.text for each in whole.passages()]


REST = "You rest for 2 hours after it."
LONGER = "You rest for 4 hours after it."


def test_a_changed_passage_says_what_was_approved_for_it():
    whole = leaflet(block(items(passage(LONGER, state=State.FUZZY))), locale="es")

    found = edition(whole, [LONGER], was(REST, "Descanse 2 horas."))

    (now,) = [each for each in found.passages() if each.source == REST]
    assert (now.text, now.state) == ("Descanse 2 horas.", State.TRANSLATED)
    assert LONGER not in texts(found)


def test_staff_are_told_block_change_and_numbers():
    whole = leaflet(block(items(passage(LONGER)), id="a-block"), locale="es")

    (told,) = edition(whole, [LONGER], was(REST, "Descanse 2 horas.")).notice

    assert told == Outdated("a-block", "A title", REST, LONGER, ("number changed: 2 -> 4",))


def test_of_several_the_one_signed_last_is_taken():
    whole = leaflet(block(items(passage(LONGER))), locale="es")
    first = was(REST, "dos", "2026-11-02")
    newer = was(f"{LONGER} Sleep.", "duerma", "2026-11-05")

    for register in ((first, newer), (newer, first)):
        assert "duerma" in texts(edition(whole, [LONGER], *register))


def test_of_two_signed_on_one_day_the_nearer_is_taken():
    whole = leaflet(block(items(passage(LONGER))), locale="es")
    near, far = was(REST, "dos"), was("You rest for a day or so after it.", "un dia")

    for register in ((near, far), (far, near)):
        assert "dos" in texts(edition(whole, [LONGER], *register))


def test_what_was_approved_for_a_neighbour_is_never_taken():
    near = "You rest for 2 hours after it, at home."
    whole = leaflet(block(items(passage(REST), passage(near))), locale="es")

    found = edition(whole, [near], was(REST, "Descanse 2 horas."))

    assert near not in texts(found)
    assert "Descanse 2 horas." not in texts(found)


def test_a_new_item_paragraph_or_block_is_left_out_and_told():
    new = "Drink some tea."
    whole = leaflet(block(items(passage(REST), passage(new)), id="a-block"), locale="es")

    found = edition(whole, [new])

    assert new not in texts(found)
    assert [(each.printed, each.now) for each in found.notice] == [("", new)]


def test_a_block_that_is_new_altogether_is_left_out():
    title, new = "Tea", "Drink some tea."
    tea = block(items(passage(new)), title=passage(title, kind=Kind.HEADING), id="tea")
    whole = leaflet(tea, locale="es")

    found = edition(whole, [title, new])

    assert "tea" not in {section.id for section in found.sections}


def test_a_block_is_never_left_without_a_word_under_its_title():
    new = "Drink some tea."
    whole = leaflet(block(items(passage(new)), id="tea"), locale="es")

    assert new in texts(edition(whole, [new]))


def test_a_new_title_or_cell_stays_so_that_nobody_answers_for_it():
    cells = Table((passage("When"),), ((passage("Never before."),),))
    title = passage("Tea", kind=Kind.HEADING)
    whole = leaflet(block(items(passage(REST)), cells, title=title), locale="es")

    found = texts(edition(whole, ["Never before.", "Tea"]))

    assert "Never before." in found
    assert "Tea" in found


def test_no_picture_shows_other_figures_than_the_older_words():
    numbers = block(
        items(passage("27 in 100 felt better after it."), passage("9 in 100 did not.")),
        part=Part.NUMBERS,
        icon_arrays=((27,), (9,)),
        id="numbers",
    )
    whole = leaflet(numbers, locale="es")

    found = edition(
        whole,
        ["27 in 100 felt better after it."],
        was("26 in 100 felt better after it.", "26 de 100"),
    )

    (section,) = [each for each in found.sections if each.id == "numbers"]
    assert section.icon_arrays == ((), ())


def test_without_anything_unanswered_a_leaflet_stays_as_it_is():
    whole = leaflet(block(items(passage(REST))), locale="es")

    assert edition(whole, [], was(LONGER, "cuatro")) == whole
