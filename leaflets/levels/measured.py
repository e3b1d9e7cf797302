"""A leaflet in its language -> what there is to say of how hard it is to read."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from leaflets import reading
from leaflets.levels.printed import say
from leaflets.model import Block, Kind, Leaflet, Passage, PrintedLevel, State
from leaflets.reading import Assessment, Comparison, Counts, HardWord, HotSpot, Score

ENGLISH = "en"
_NOT_READ_AS_SENTENCES = frozenset({Kind.TITLE, Kind.LEAD, Kind.HEADING, Kind.COLUMN, Kind.FRAME})
_FINISHED = frozenset({State.SOURCE, State.TRANSLATED})


class SentenceLevel(Struct, frozen=True):
    """A sentence, the number of its passage, and what the leaflet would gain without it.

    ``gain`` is on the scale of the leaflet's first score, in words per sentence where there is
    no formula, and 0 where nothing would be gained.
    """

    text: str
    passage: int
    words: int
    gain: float


class BlockLevel(Struct, frozen=True):
    """How hard one block is, inside its leaflet.

    ``scores`` are empty under a hundred words or ten sentences, where chance decides them.
    ``cost`` is what the leaflet would gain without the block, below 0 where the block makes it
    easier; ``None`` where the block is all there is. ``comparison`` is ``None`` in English.
    """

    id: str
    title: str
    counts: Counts
    sentences: tuple[SentenceLevel, ...]
    scores: tuple[Score, ...]
    cost: float | None
    comparison: Comparison | None

    @property
    def longest(self) -> str:
        """Its longest sentence; empty where it has none."""
        return max(self.sentences, key=lambda one: one.words, default=_NOTHING).text


_NOTHING = SentenceLevel("", 0, 0, 0.0)


class LeafletLevel(Struct, frozen=True):
    """How hard a leaflet is to read, in its language.

    ``unfinished`` is the number of passages that nobody has translated yet: they are not
    measured. ``hard_words`` are English only.
    """

    id: str
    title: str
    locale: str
    language: str
    right_to_left: bool
    assessment: Assessment
    blocks: tuple[BlockLevel, ...]
    hot_spots: tuple[HotSpot, ...]
    hard_words: tuple[HardWord, ...]
    unfinished: int

    @property
    def decisive(self) -> tuple[Score, ...]:
        """The scores that decide, in the order of the norm."""
        return tuple(score for score in self.assessment.scores if score.verdict)

    @property
    def printed(self) -> PrintedLevel | None:
        """What the leaflet says of itself; ``None`` where it is too short to say anything."""
        return say(self.assessment)

    @property
    def scale(self) -> str:
        """What gains and costs are counted in."""
        gates = self.assessment.norm.gates
        return gates[0].formula.title if gates else "words per sentence"

    def block_of(self, spot: HotSpot) -> str:
        """Return the id of the block that a hot spot stands in."""
        return next(
            block.id
            for block in self.blocks
            for sentence in block.sentences
            if sentence.passage == spot.sentence.passage
        )


def tell(leaflet: Leaflet) -> LeafletLevel:
    """Measure a leaflet in its locale, whole, block by block and sentence by sentence."""
    measured = reading.measure(texts(leaflet), leaflet.locale)
    spots = reading.hot_spots(measured)
    language = leaflet.language
    return LeafletLevel(
        id=leaflet.id,
        title=leaflet.title.text,
        locale=leaflet.locale,
        language=language.name if language else leaflet.locale,
        right_to_left=bool(language and language.right_to_left),
        assessment=reading.assess(texts(leaflet), leaflet.locale),
        blocks=tuple(_blocks(leaflet, measured, spots)),
        hot_spots=spots,
        hard_words=reading.hard_words(texts(leaflet)) if leaflet.locale == ENGLISH else (),
        unfinished=len(read(leaflet)) - len(finished(leaflet.passages())),
    )


def printed(leaflet: Leaflet) -> PrintedLevel | None:
    """Return what a leaflet may say of its reading level; ``None`` for one too short."""
    return _said_of(texts(leaflet), leaflet.locale)


@lru_cache(maxsize=8)  # asked as the key of a leaflet is made, and again as it is laid out
def _said_of(passages: tuple[str, ...], locale: str) -> PrintedLevel | None:
    return say(reading.assess(passages, locale))


def read(leaflet: Leaflet) -> tuple[Passage, ...]:
    """Return the passages of a leaflet that are read as sentences, finished or not."""
    return tuple(p for p in leaflet.passages() if p.kind not in _NOT_READ_AS_SENTENCES)


def finished(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return those passages read as sentences that stand in the language of the leaflet."""
    return tuple(
        passage
        for passage in passages
        if passage.kind not in _NOT_READ_AS_SENTENCES and passage.state in _FINISHED
    )


def texts(leaflet: Leaflet) -> tuple[str, ...]:
    """Return what is measured of a leaflet."""
    return tuple(passage.text for passage in finished(leaflet.passages()))


def _blocks(
    leaflet: Leaflet, measured: reading.Measured, spots: Sequence[HotSpot]
) -> Iterator[BlockLevel]:
    gains = {spot.sentence: spot.gain for spot in spots}
    start = 0
    for block, comparison in zip(leaflet.sections, _comparisons(leaflet), strict=True):
        passages = finished(block.passages())
        mine = [s for s in measured.sentences if 0 <= s.passage - start < len(passages)]
        start += len(passages)
        own = reading.assess([passage.text for passage in passages], leaflet.locale)
        yield BlockLevel(
            id=block.id,
            title=block.title.text,
            counts=own.counts,
            sentences=tuple(
                SentenceLevel(s.text, s.passage, s.counts.words, gains.get(s, 0.0)) for s in mine
            ),
            scores=own.scores if own.printable else (),
            cost=_cost(own.counts, measured),
            comparison=comparison,
        )


def _cost(block: Counts, measured: reading.Measured) -> float | None:
    """Score the leaflet again without one block."""
    rest = measured.counts.without(block)
    if not rest.sentences:
        return None
    gates = reading.norm_for(measured.language).gates
    if not gates:
        return _words_per_sentence(measured.counts) - _words_per_sentence(rest)
    formula = gates[0].formula
    easier = formula.calculate(rest) - formula.calculate(measured.counts)
    return easier if formula.higher_is_easier else -easier


def _words_per_sentence(counts: Counts) -> float:
    return counts.words / counts.sentences


def _comparisons(leaflet: Leaflet) -> list[Comparison | None]:
    """Hold each block beside its English; a block is long beside the rest of its translation."""
    if leaflet.locale == ENGLISH:
        return [None] * len(leaflet.sections)
    first = [_compare(block, leaflet.locale) for block in leaflet.sections]
    typical = reading.typical_length((each.english, each.translation) for each in first)
    return [_compare(block, leaflet.locale, typical) for block in leaflet.sections]


def _compare(block: Block, locale: str, typical: reading.UsualLength | None = None) -> Comparison:
    passages = finished(block.passages())
    english, translation = ([getattr(p, name) for p in passages] for name in ("source", "text"))
    return reading.compare(english, translation, locale, typical)
