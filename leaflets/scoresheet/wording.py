"""Judgements that rest on the words themselves. In other languages a person makes them."""

import re
from collections.abc import Iterable

from msgspec import Struct

from leaflets import languages, markdown, reading
from leaflets.model import Leaflet, Part, Passage
from leaflets.scoresheet.judgement import (
    Facts,
    Judgement,
    Rating,
    counted,
    english_only,
    is_english,
    judged,
    prose,
    sections_to_act_on,
    share,
)

_MOSTLY = 0.8
_HALF = 0.5
_SHORT_SENTENCE = 15  # words on average
_SUPERIOR_GRADE, _ADEQUATE_GRADE = 5.0, 9.0
_QUOTES = 3

# A form of "be" or "get", and a participle behind it. States of mind are no passive voice.
_PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|get|gets|got)\s"
    r"(?:(?:not|also|always|already|often|never|only|still|then|usually)\s)?"
    r"(?!(?:tired|worried|scared|confused|depressed|interested|excited|relaxed|pleased|need)\b)"
    r"(?:[a-z]{2,}ed|been|born|brought|built|bought|caught|chosen|cut|done|drawn|driven|eaten|felt"
    r"|found|given|held|hurt|kept|known|left|lost|made|meant|paid|put|read|said|seen|sent|set"
    r"|shown|sold|spoken|stuck|taken|taught|thought|told|understood|withdrawn|written)\b",
    re.IGNORECASE,
)
_YOU = re.compile(r"\b(?:you|your|yours|yourself|I|my|me)\b")
_ABOUT_OTHERS = re.compile(r"\b(?:the patients?|patients (?:should|must|may|can|need))\b", re.I)
_NOT_KNOWN = re.compile(
    r"\b(?:(?:do|does|did) not (?:yet |fully )?know|don['’]t (?:yet |fully )?know"
    r"|(?:no ?one|nobody) (?:can tell|knows|can say|is sure)|not (?:yet |fully |well )?known"
    r"|not (?:yet |fully |clearly )?(?:clear|sure|understood|certain)|unclear|unknown|uncertain"
    r"|(?:need|needs) more (?:study|studies|proof)|(?:too|very) (?:few|little) (?:studies|proof)"
    r"|not (?:yet )?(?:been )?(?:studied|tested)|was not clearly)\b",
    re.IGNORECASE,
)


class _Sentences(Struct, frozen=True):
    """English sentences, and the passages they stand in."""

    passages: tuple[str, ...]
    all: tuple[reading.Sentence, ...]

    def passive(self) -> list[str]:
        """Return, for each passive sentence, the passage it is in."""
        return self.matching(_PASSIVE)

    def matching(self, pattern: re.Pattern[str]) -> list[str]:
        return [self.passages[each.passage] for each in self.all if pattern.search(each.text)]


def _sentences(passages: Iterable[Passage]) -> _Sentences:
    texts = tuple(passage.text for passage in passages)
    return _Sentences(texts, reading.measure(texts, languages.ENGLISH).sentences)


def _first(quotes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(quotes))[:_QUOTES]


@english_only
def active_voice(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Yes where at least 80 % of the sentences have no passive verb ("is given").

    Who reads slowly wants to know who does what. PEMAT asks that a trait holds 80 % of the
    time. A passive is a form of "be" before a participle: a guess that errs to both sides.
    """
    sentences = _sentences(prose(leaflet))
    passive = sentences.passive()
    said = f"{len(passive)} of {len(sentences.all)} sentences look passive (at most 20 %)"
    active = bool(sentences.all) and share(len(passive), len(sentences.all)) <= 1 - _MOSTLY
    return judged(active, said, *_first(passive))


@english_only
def message_active(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Yes where no sentence of the lead, the summary or a section to act on is passive.

    There stand the main message and the calls to act; the index asks for all of them.
    """
    blocks = [block for block in leaflet.sections if block.part is Part.SUMMARY]
    blocks += sections_to_act_on(leaflet)
    sentences = _sentences([leaflet.lead, *(p for block in blocks for p in block.passages())])
    passive = sentences.passive()
    where = "the lead, the summary, and what to do"
    said = f"{len(passive)} of {len(sentences.all)} sentences in {where} look passive (none may)"
    return judged(not passive, said, *_first(passive))


@english_only
def style_simple(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Superior at 80 % active sentences of at most 15 words on average, adequate at half.

    Long and passive sentences have to be kept in mind until their end.
    """
    sentences = _sentences(prose(leaflet))
    if not sentences.all:
        return judged(False, "There are no sentences")
    active = 1 - share(len(sentences.passive()), len(sentences.all))
    average = sum(each.counts.words for each in sentences.all) / len(sentences.all)
    said = f"{active:.0%} of the sentences are active; they have {average:.1f} words on average"
    if active >= _MOSTLY and average <= _SHORT_SENTENCE:
        return judged(Rating.YES, said)
    return judged(Rating.PARTLY if active >= _HALF else Rating.NO, said)


@english_only
def reader_addressed(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Yes where 80 % of the sections to act on say "you", or "I" as a checklist does.

    No as soon as one of them speaks of "the patient": then somebody else is meant.
    """
    blocks = sections_to_act_on(leaflet)
    texts = [" ".join(markdown.plain(p.text) for p in block.passages()) for block in blocks]
    direct = sum(bool(_YOU.search(text)) for text in texts)
    others = [found[0] for text in texts if (found := _ABOUT_OTHERS.search(text))]
    said = f'{direct} of {len(blocks)} sections that say what to do say "you" or "I"'
    if others:
        return judged(False, f"{said}; {len(others)} speak of patients", *others)
    return judged(bool(blocks) and share(direct, len(blocks)) >= _MOSTLY, said)


@english_only
def not_known_said(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Yes where a sentence says what is not known, beside passages that rest on sources.

    It is found by its words ("no one can tell", "do not know"). Without them readers take
    all of it for certain.
    """
    passages = prose(leaflet)
    sourced = sum(bool(passage.claims) for passage in passages)
    doubts = _sentences(passages).matching(_NOT_KNOWN)
    said = f"Resting on sources: {counted(sourced, 'passage')}. "
    said += f"Saying what is not known: {counted(len(doubts), 'sentence')}"
    return judged(bool(sourced and doubts), said, *_first(doubts))


def reading_grade(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Superior up to grade 5, adequate below 9, else not suitable: by the harder formula.

    Flesch-Kincaid and SMOG are for English, and need ten sentences. Elsewhere a person
    judges: a grade of another country's schools is not what SAM means.
    """
    texts = [passage.text for passage in prose(leaflet)]
    if not is_english(leaflet):
        return judged(None, _level_elsewhere(texts, leaflet.locale))
    level = reading.level(reading.count(texts))
    if level.grade is None or level.smog is None:
        many = counted(level.sentences, "sentence")
        return judged(None, f"Too short for a reading grade: {many}")
    said = f"Flesch-Kincaid {level.grade:.1f}, SMOG {level.smog:.1f}; the harder one counts"
    hardest = max(level.grade, level.smog)
    if hardest <= _SUPERIOR_GRADE:
        return judged(Rating.YES, said)
    return judged(Rating.PARTLY if hardest < _ADEQUATE_GRADE else Rating.NO, said)


def _level_elsewhere(texts: list[str], locale: str) -> str:
    """Say what the formulas of another language give, or how long its sentences are."""
    found = reading.assess(texts, locale)
    counts = found.counts
    said = "SAM means grades of US schools, and those are for English text. "
    scores = ", ".join(f"{each.formula.title} {each.value:.1f}" for each in found.scores)
    if scores:
        return f"{said}Counted: {scores}"
    average = share(counts.words, counts.sentences)
    return f"{said}No formula for this language was confirmed; {average:.1f} words per sentence"
