"""Leaflets -> how hard they are to read."""

import html
import io
import json
import re
from contextlib import suppress
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.console import Console

from leaflets import levels, shipped
from leaflets.colours import contrast
from leaflets.errors import LeafletError
from leaflets.levels.page import shade
from leaflets.levels.tables import details, overview
from leaflets.model import Kind, Language, State
from leaflets.reading import POLICY, Verdict
from tests.builders import block, items, leaflet, passage

EASY = "You can rest here. Drink some water. Eat when you like. We sit with you."
HARD = (
    "Administration necessitates comprehensive cardiovascular examination, psychological "
    "preparation and uninterrupted supervision by appropriately experienced personnel."
)
ARABIC = Language("ar", "العربية", "Arabic", True, (), 13, 1.4)


def of(*sentences, locale="en", **rest):
    """A leaflet of one block, a sentence an item; in another locale each pairs two texts."""
    told = items(*(passage(*(one if isinstance(one, tuple) else (one,))) for one in sentences))
    whole = leaflet(block(told, id="long"), locale=locale)
    every = replace(whole, sections=whole.sections[2:3], **rest)
    return replace(every, language=ARABIC) if locale == "ar" else every


def of_nothing():
    return replace(of(EASY), sections=())


LONG_EASY = of(*[EASY] * 10)
LONG_HARD = of(*[EASY] * 3, *[HARD] * 8)


def translated(english, text, locale, times=30):
    return of(*[(f"{english} {n}.", f"{text} {n}.") for n in range(times)], locale=locale)


SPANISH = translated("You can drink water here", "Usted puede beber agua aquí", "es")
ARABIC_TEXT = translated("You can drink water here", "يمكنك أن تشرب الماء هنا", "ar")


def shown(renderable, width=80):
    console = Console(width=width, file=io.StringIO(), highlight=False)
    console.print(renderable)
    return console.file.getvalue()


def test_an_easy_leaflet_is_told_from_a_hard_one():
    assert levels.tell(LONG_EASY).assessment.verdict is Verdict.EASY
    assert levels.tell(LONG_HARD).assessment.verdict is Verdict.TOO_HARD


def test_titles_and_headings_are_not_read_as_sentences():
    headed = replace(LONG_EASY, title=passage(HARD, kind=Kind.TITLE))

    assert levels.tell(headed).assessment.counts == levels.tell(LONG_EASY).assessment.counts


def test_what_nobody_translated_is_not_measured_and_is_counted():
    whole = of(("Wait here.", "Espere aquí."), ("Then eat.", "Coma."), locale="es")
    waiting = whole.map(lambda p: replace(p, state=State.MISSING) if p.source == "Then eat." else p)

    told = levels.tell(waiting)

    assert told.unfinished == 1
    assert told.assessment.counts.sentences == 1


def test_each_block_says_what_the_leaflet_would_gain_without_it():
    hard, easy = (
        block(items(*(passage(text) for _ in range(4))), id=name)
        for text, name in ((HARD, "hard"), (EASY, "easy"))
    )
    costs = {each.id: each.cost for each in levels.tell(_made_of(hard, easy)).blocks}

    assert costs["hard"] > 0 > costs["easy"]


def _made_of(*blocks):
    return replace(LONG_EASY, sections=blocks)


def test_the_only_block_has_no_cost():
    (only,) = levels.tell(LONG_EASY).blocks

    assert only.cost is None


def test_a_short_block_has_no_score_and_a_long_one_has():
    short = block(items(passage(EASY)), id="short")
    told = {each.id: each for each in levels.tell(_made_of(*LONG_EASY.sections, short)).blocks}

    assert told["short"].scores == ()
    assert told["long"].scores
    assert told["short"].longest == "You can rest here."


def test_the_costliest_sentence_comes_first_and_knows_its_block():
    told = levels.tell(of(*[EASY] * 5, HARD))

    assert told.hot_spots[0].sentence.text == HARD
    assert told.block_of(told.hot_spots[0]) == "long"
    assert max(told.blocks[0].sentences, key=lambda one: one.gain).text == HARD


def test_hard_words_are_named_in_english_only():
    assert levels.tell(LONG_HARD).hard_words
    assert levels.tell(SPANISH).hard_words == ()


def test_a_translation_is_held_beside_its_english():
    assert levels.tell(LONG_EASY).blocks[0].comparison is None
    assert levels.tell(ARABIC_TEXT).blocks[0].comparison.merged == ()


# what the page may say


def test_english_prints_a_whole_grade_with_its_method():
    said = levels.printed(LONG_EASY).words

    assert re.fullmatch(r"about US grade \d+ \(SMOG \d+\.\d ± \d\.\d; 40 sentences\)", said)


def test_a_short_text_is_an_estimate_and_a_very_short_one_says_nothing():
    fifteen = of(*["You can drink a glass of cold water here."] * 15)

    assert levels.printed(fifteen).words.startswith("estimated at about US grade")
    assert "short text, 15 sentences" in levels.printed(fifteen).words
    assert levels.printed(of(*[EASY] * 2)) is None
    assert levels.printed(of_nothing()) is None


def test_spanish_prints_its_own_scale_with_its_own_label():
    assert re.fullmatch(r"INFLESZ \d+ – \w+ ?\w+", levels.printed(SPANISH).words)


def test_without_a_validated_formula_no_number_is_printed():
    assert levels.printed(ARABIC_TEXT).words == ""


@pytest.mark.parametrize("locale", ["es", "fr", "de", "it", "pl", "ru", "ja", "ar", "hi", "so"])
def test_no_grade_of_us_schools_stands_on_another_language(locale):
    said = levels.printed(translated("You can drink", "Usted puede beber agua aquí", locale))

    assert said is None or not re.search("grade|SMOG|Kincaid", said.words)


# what the rules judge


def test_the_rules_get_every_decisive_score():
    assert [score.formula for score in levels.scored(LONG_EASY).scores] == [
        "Flesch-Kincaid",
        "SMOG",
    ]
    assert [score.formula for score in levels.scored(SPANISH).scores] == ["INFLESZ"]


def test_no_formula_or_an_unfinished_passage_is_no_score():
    unfinished = SPANISH.map(lambda p: replace(p, state=State.FUZZY))

    assert levels.scored(ARABIC_TEXT).scores == ()
    assert levels.scored(unfinished).scores == ()


def test_one_changed_word_changes_the_digest_that_a_waiver_is_bound_to():
    other = of(*[EASY] * 9, EASY.replace("water", "tea"))

    assert levels.scored(LONG_EASY).words == levels.scored(of(*[EASY] * 10)).words
    assert levels.scored(LONG_EASY).words != levels.scored(other).words


def test_passages_are_compared_only_where_no_formula_judges_them():
    assert levels.compared(LONG_EASY).passages == ()
    assert levels.compared(SPANISH).passages == ()
    assert len(levels.compared(ARABIC_TEXT).passages) == 30


def test_sentences_that_were_run_together_are_seen():
    whole = of(("Wait here. Then eat.", "انتظر هنا ثم تناول طعامك."), locale="ar")

    (fact,) = levels.compared(whole).passages

    assert fact.merged
    assert fact.longest == 5


def test_a_small_change_is_half_a_grade_or_three_points_at_least():
    assert all(score.tolerance >= 0.5 for score in levels.scored(LONG_EASY).scores)
    assert all(score.tolerance >= 3 for score in levels.scored(SPANISH).scores)


# the baseline


def test_a_baseline_comes_back_and_its_scores_are_found(tmp_path):
    levels.write_baseline(
        levels.take_baseline(map(levels.tell, (LONG_EASY, ARABIC_TEXT))), tmp_path
    )

    baseline = levels.load_baseline(tmp_path)
    before = [score.before for score in levels.scored(LONG_EASY, baseline).scores]
    now = [round(score.value, 2) for score in levels.scored(LONG_EASY).scores]

    assert before == now
    assert baseline.find("a-leaflet", "ar", "flesch_kincaid") is None


def test_without_a_baseline_nothing_is_compared(tmp_path):
    baseline = levels.load_baseline(tmp_path)

    assert [score.before for score in levels.scored(LONG_EASY, baseline).scores] == [None, None]


def test_a_baseline_of_another_policy_is_refused(tmp_path):
    levels.write_baseline(replace(levels.take_baseline([]), policy="2019-01 v0"), tmp_path)

    with pytest.raises(LeafletError) as error:
        levels.load_baseline(tmp_path)

    assert "2019-01 v0" in error.value.message
    assert "leaflets reading --baseline" in error.value.hint


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"policy": "x"}', '{"leaflets": 3}'])
def test_a_broken_baseline_is_one_message(tmp_path, text):
    (tmp_path / "reading-baseline.json").write_text(text)

    with pytest.raises(LeafletError):
        levels.load_baseline(tmp_path)


_JSON = st.recursive(
    st.none() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


@given(st.fixed_dictionaries({"policy": st.just(POLICY), "leaflets": _JSON}) | _JSON)
def test_any_baseline_is_read_or_refused_with_a_message(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("content")
    (folder / "reading-baseline.json").write_text(json.dumps(data))

    with suppress(LeafletError):
        levels.scored(LONG_EASY, levels.load_baseline(folder))


# for people and programs


def test_a_table_of_all_leaflets_has_every_score_or_says_that_there_is_none():
    text = shown(overview(map(levels.tell, (LONG_EASY, SPANISH, ARABIC_TEXT))))

    for said in ("Flesch-Kincaid", "SMOG", "INFLESZ", "no validated formula", "easy enough"):
        assert said in text


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("whole", [LONG_HARD, SPANISH, ARABIC_TEXT], ids=["en", "es", "ar"])
def test_what_is_told_of_a_leaflet_fits_the_terminal(whole, width):
    text = shown(details(levels.tell(whole)), width)

    assert max(map(len, text.splitlines())) <= width
    assert f"policy {POLICY}" in text
    for title in ("block", "sentences", "longest", "costs"):
        assert title in text
    assert "…" not in text


def test_a_translation_cannot_steer_the_screen():
    painted = of(*[(f"Wait {n}.", "Espere \x1b[2J[red]aquí[/] un momento.") for n in range(9)],
                 locale="es")  # fmt: skip

    text = shown(details(levels.tell(painted)))

    assert "\x1b" not in text
    assert "[red]" in text


def test_json_tells_a_program_everything():
    data = json.loads(json.dumps(levels.as_json(map(levels.tell, (LONG_HARD, ARABIC_TEXT)))))
    english, arabic = data["leaflets"]

    assert data["policy"] == POLICY
    assert english["verdict"] == "too hard"
    assert english["scores"][0]["formula"] == "Flesch-Kincaid"
    assert english["scores"][0]["limit"] == 8
    assert english["hot_spots"][0]["block"] == "long"
    assert english["blocks"][0]["comparison"] is None
    assert arabic["validated"] is False
    assert arabic["scores"] == []
    assert arabic["printed"] == ""
    assert arabic["blocks"][0]["comparison"]["english"]["sentences"] == 30


def test_every_key_of_the_json_is_explained_where_it_is_made():
    manual = levels.data.__doc__
    data = levels.as_json([levels.tell(LONG_HARD), levels.tell(ARABIC_TEXT)])

    def keys(part):
        if isinstance(part, dict):
            for key, inside in part.items():
                yield key
                yield from keys(inside)
        elif isinstance(part, list):
            for inside in part:
                yield from keys(inside)

    assert [key for key in dict.fromkeys(keys(data)) if f"``{key}``" not in manual] == []


class Links(HTMLParser):
    """What an HTML page names, links to and takes from elsewhere, and what it leaves open."""

    VOID = ("meta", "br")

    def __init__(self):
        super().__init__()
        self.names, self.links, self.taken, self.open = [], [], [], []

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.names += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        self.taken += [found["src"]] if "src" in found else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def page(*leaflets):
    return levels.page(map(levels.tell, leaflets), shipped.TEMPLATES)


def test_the_page_stands_alone_and_all_its_links_lead_somewhere():
    links = Links()
    links.feed(page(LONG_HARD, SPANISH, ARABIC_TEXT))

    assert links.open == []
    assert links.taken == []
    assert len(set(links.names)) == len(links.names)
    assert {link.removeprefix("#") for link in links.links} <= set(links.names)
    assert "@import" not in page(LONG_HARD)
    assert "url(" not in page(LONG_HARD)


def test_every_shade_is_also_a_number_and_words():
    text = page(LONG_HARD)

    shaded = re.findall(r'<span class="heat heat(\d)">', text.partition("<main")[2])
    spoken = re.findall(r"\(step (\d) of 4: gains \d+\.\d+\)", text)

    assert shaded
    assert shaded == spoken


def test_every_shade_can_be_read_by_day_and_by_night():
    """WCAG 2.2 asks for 4.5 : 1."""
    styles = (shipped.TEMPLATES / "reading.html.jinja").read_text("utf-8")
    by_day, by_night = re.findall(r":root \{([^}]*)\}", styles)
    for colours in (by_day, by_night):
        named = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", colours))
        pairs = [("ink", f"heat{step}") for step in range(1, 5)]
        pairs += [(words, "ground") for words in ("ink", "quiet", "accent")]
        assert min(contrast(named[words], named[ground]) for words, ground in pairs) >= 4.5


def test_a_leaflet_is_read_in_its_own_language_and_direction():
    assert 'lang="ar" dir="rtl"' in page(ARABIC_TEXT)
    assert 'lang="es" dir="ltr"' in page(SPANISH)


def test_what_authors_and_translators_write_is_text_on_the_page():
    text = page(of(*["<script>alert(1)</script> {{ 7+7 }} rest."] * 3))

    assert "<script" not in text
    assert html.escape("<script>alert(1)</script> {{ 7+7 }} rest.") in text


@given(st.floats(-1, 2), st.floats(0.001, 2))
def test_a_shade_grows_with_what_is_gained(gain, most):
    assert 0 <= shade(gain, most) <= 4
    assert shade(gain, most) <= shade(gain + 0.1, most)
    assert shade(most, most) == 4
    assert shade(0, most) == 0


@pytest.mark.parametrize(
    "whole", [of_nothing(), of("{clinic_phone}")], ids=["no block", "no sentence"]
)
def test_an_empty_leaflet_can_be_told_all_the_same(whole):
    told = levels.tell(whole)

    assert shown(details(told))
    assert levels.as_json([told])
    assert page(whole)
    assert levels.scored(whole).scores == ()
