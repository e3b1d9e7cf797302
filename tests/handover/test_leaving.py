"""What other programs are told of a text: its state, and the words agreed on."""

from leaflets import handover
from leaflets.exchange import Stage
from tests.handover.conftest import po


def test_what_was_signed_shows_as_reviewed_and_final_but_a_fuzzy_text_never(locales):
    words = ("rest", "Rest.", "Descanse.")
    fuzzy = ("rest", "Call {clinic_phone}.", "Llame\nal {clinic_phone}.")

    units = handover.outgoing("es-UY", locales, {words: Stage.REVIEWED, fuzzy: Stage.FINAL}).units

    assert [unit.stage for unit in units] == [
        Stage.REVIEWED,
        Stage.FUZZY,
        Stage.MISSING,
        Stage.MISSING,
    ]


def test_the_words_agreed_on_go_along_with_the_texts_that_need_them(locales):
    (locales / "es_UY" / "glossary.csv").write_text(
        "term,translation,forbidden,note\nrest,descanso*|reposo,siesta,not sleep\n", "utf-8"
    )

    notes = [unit.notes for unit in handover.outgoing("es-UY", locales, {}).units]

    told = "Glossary: rest = descanso*, reposo; never siesta (not sleep)"
    assert notes == [("[list item]", told), (), (told,), ()]
    assert "Glossary" not in po(locales).read_text("utf-8")
