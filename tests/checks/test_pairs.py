"""Each passage is judged once, and what was found is what would be found again."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from leaflets import build, checks, clinics, shipped
from leaflets.checks.pairs import excerpts
from leaflets.model import Edition, Kind, Origin, State, Term, WordingRule
from tests.builders import CLINIC, LIBRARY, block, items, leaflet, passage, translated
from tests.world import FEW

CLINIC_SHIPPED = clinics.load(shipped.EXAMPLE_CLINIC)


def spoiled(one):
    """A passage as a bad translator leaves it: which fault it has depends on its length alone."""
    text = one.text
    faults = (
        text,
        text.replace("1", "7").replace("2", ""),
        f"{text} the quick brown fox",
        text.replace("**", "").replace("{", ""),
        f"{text}\u202e \u200b",
        "Ð¿Ñ€Ð¸Ð²ÐµÑ‚, Кetamine",
    )
    state = State.FUZZY if len(one.source) % 11 == 0 else one.state
    return replace(one, text=faults[len(one.source) % len(faults)], state=state)


def found_by_each_rule(whole, library):
    """What the rules find in a leaflet where each is asked for all of it, and nothing is kept."""
    english = (*checks.ENGLISH_PASSAGE_RULES, *checks.CONTENT_RULES)
    others = (*checks.TRANSLATION_PASSAGE_RULES, *checks.TRANSLATION_RULES)
    return (
        tuple(finding for rule in english for finding in rule(whole, library)),
        tuple(finding for rule in others for finding in rule(whole)),
    )


@pytest.mark.parametrize("tag", FEW)
def test_passage_by_passage_the_rules_find_what_they_find_in_whole_leaflets(every_language, tag):
    library = every_language.library
    broken = []
    for name in library.outlines:
        whole = build.fill(Edition(name, CLINIC_SHIPPED, tag, "a4"), every_language)
        broken.append(whole.map(spoiled))
    strict = replace(library, words_per_sentence=9)

    expected = [found_by_each_rule(whole, strict) for whole in broken]
    cold = [(checks.check_content(w, strict), checks.check_translation(w)) for w in broken]
    warm = [
        (checks.check_content(w, strict), checks.check_translation(w)) for w in reversed(broken)
    ]

    assert cold == expected
    assert warm[::-1] == expected
    assert all(english and (others or tag == "en") for english, others in expected)


def test_a_passage_that_stands_in_several_leaflets_is_judged_once(monkeypatch):
    seen = []
    monkeypatch.setattr(
        checks, "TRANSLATION_PASSAGE_RULES", (lambda one: seen.extend(one.passages()) or (),)
    )
    one, other = (translated("Judged once.", "Jugé une fois.", "fr") for _ in range(2))

    checks.check_translation(one)
    checks.check_translation(replace(other, id="another", clinic=replace(CLINIC, id="another")))

    assert sorted(map(repr, seen)) == sorted({repr(each) for each in seen})
    assert len(seen) == len(set(one.passages()))


def test_a_rule_on_passages_sees_no_clinic_and_no_block():
    (first, *_) = excerpts(leaflet())

    assert not hasattr(first, "clinic")
    assert not hasattr(first, "sections")


def test_the_same_words_are_found_in_the_file_and_line_where_they_stand():
    here, there = (
        translated("Take 5 mg.", "Prenez 6 mg.", "fr").map(
            lambda one, line=line: replace(one, origin=Origin("fr.po", line))
        )
        for line in (12, 97)
    )

    assert {each.origin.line for each in checks.check_translation(here)} == {12}
    assert {each.origin.line for each in checks.check_translation(there)} == {97}


def test_what_a_clinic_has_to_translate_is_told_to_that_clinic():
    missing = passage("Our own words.", context="own/door", state=State.MISSING)
    ours = leaflet(block(items(missing)), locale="fr")
    theirs = replace(ours, clinic=replace(CLINIC, folder=Path("southgate")))

    hints = [
        each.hint
        for whole in (ours, theirs)
        for each in checks.check_translation(whole)
        if each.code == "passage-missing"
    ]

    assert "northgate" in hints[0]
    assert "southgate" in hints[1]


def test_a_word_added_to_the_glossary_counts_at_once(every_language):
    french = every_language.locales["fr"].language
    whole = replace(translated("A door.", "Une entrée.", "fr"), language=french)
    without = replace(french, glossary=())
    with_it = replace(french, glossary=(Term("door", ("porte*",)),))

    codes = [
        {each.code for each in checks.check_translation(replace(whole, language=language))}
        for language in (without, with_it, without)
    ]

    assert ["term-not-used" in found for found in codes] == [False, True, False]
    assert hash(without) == hash(with_it)
    assert without != with_it


def test_a_name_that_must_stay_counts_at_once():
    whole = translated("Spravato helps.", "Le spray aide.", "fr")

    named = replace(whole, names=("Spravato",))

    assert "name-changed" not in {each.code for each in checks.check_translation(whole)}
    assert "name-changed" in {each.code for each in checks.check_translation(named)}


def test_a_rule_of_wording_counts_at_once():
    whole = leaflet(block(items(passage("A wonder.", kind=Kind.ITEM, claims=("rest",)))))
    never = replace(LIBRARY, never=(WordingRule("wonder", "wonder", "It is none."),))

    assert checks.check_content(whole, LIBRARY) == ()
    assert [each.code for each in checks.check_content(whole, never)] == ["wording-forbidden"]
    assert checks.check_content(whole, LIBRARY) == ()
