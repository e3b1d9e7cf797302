"""Leaflet + Catalogue -> Leaflet in its locale."""

from leaflets.model import Origin, State, Translation
from leaflets.translate import translate
from tests.builders import leaflet

PLACE = Origin("leaflets.po", 3)


def test_source_and_translation_travel_together():
    result = translate(leaflet(), "es", lambda p: Translation(f"es {p.source}", False, PLACE))

    assert result.locale == "es"
    assert {(p.text, p.state) for p in result.passages()} == {
        (f"es {p.source}", State.TRANSLATED) for p in leaflet().passages()
    }
    assert all(p.origin == PLACE for p in result.passages())


def test_a_passage_nobody_translated_says_so():
    nothing = translate(leaflet(), "es", lambda _: None)
    blank = translate(leaflet(), "es", lambda _: Translation(" ", False, PLACE))

    assert {p.state for p in nothing.passages()} == {State.MISSING}
    assert {p.state for p in blank.passages()} == {State.MISSING}


def test_a_guess_is_never_taken_for_a_translation():
    result = translate(leaflet(), "es", lambda _: Translation("quizás", True, PLACE))

    assert {p.state for p in result.passages()} == {State.FUZZY}
