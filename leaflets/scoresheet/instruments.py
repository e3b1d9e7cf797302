"""content/scoresheet.toml -> the instruments and their items."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from leaflets import files
from leaflets.errors import ContentError
from leaflets.scoresheet import evidence, figures, pages, parts, wording
from leaflets.scoresheet.judgement import Judge, Rating, Witness

FILE = "scoresheet.toml"

JUDGEMENTS: Mapping[str, Judge] = {
    judge.__name__: judge
    for judge in (
        wording.active_voice,
        wording.message_active,
        wording.style_simple,
        wording.reader_addressed,
        wording.not_known_said,
        wording.reading_grade,
        parts.short_pieces,
        parts.lists_short,
        parts.summary_given,
        parts.visual_cues,
        parts.headings_throughout,
        parts.subheadings,
        parts.tables_simple,
        parts.action_named,
        parts.tool_given,
        parts.answers_asked,
        parts.contact_given,
        figures.numbers_whole,
        figures.one_denominator,
        figures.chances_drawn,
        figures.figures_captioned,
        figures.captions_graded,
        pages.type_readable,
    )
}
WITNESSES: Mapping[str, Witness] = {
    witness.__name__: witness
    for witness in (
        evidence.purpose,
        evidence.length,
        evidence.vocabulary,
        evidence.terms,
        evidence.numbers,
        evidence.order,
        evidence.pictures,
        evidence.steps,
        evidence.beginning,
        evidence.risks_and_benefits,
        evidence.page_look,
    )
}


class Item(Struct, frozen=True):
    """One thing that an instrument asks, in our words.

    ``judge`` fills it in, ``witness`` only tells a person what it counted; at most one of
    them is there.
    """

    instrument: str
    part: str
    number: str
    text: str
    judge: Judge | None = None
    witness: Witness | None = None

    @property
    def id(self) -> str:
        """What it is called in a file and by a screen reader: ``sam-2a``."""
        return f"{self.instrument}-{self.number}"


class Instrument(Struct, frozen=True):
    """A way to judge leaflets: its items, what may be answered, and how that is scored.

    ``scoring`` says how people score it once it is complete. ``points`` are those of an
    answer; one without points is left out of the score.
    """

    id: str
    name: str
    title: str
    publisher: str
    scoring: str
    answers: Mapping[Rating, str]
    points: Mapping[Rating, int]
    items: tuple[Item, ...]


def load(content: Path) -> tuple[Instrument, ...]:
    """Read the instruments, or raise ``ContentError`` that says what to mend."""
    path = content / FILE
    try:
        table = tomllib.loads(files.read_text(path, ContentError))
        items = [_item(each) for each in table["item"]]
        _refuse_strays(items, {each["id"] for each in table["instrument"]})
        return tuple(_instrument(each, items) for each in table["instrument"])
    except (tomllib.TOMLDecodeError, LookupError, TypeError, ValueError) as error:
        raise ContentError(
            f"The score sheet cannot be read: {error}", str(path), "mend the item it names"
        ) from None


def _refuse_strays(items: list[Item], known: set[str]) -> None:
    """Refuse an item that no sheet would show, or that is there twice."""
    seen: set[str] = set()
    for item in items:
        if item.instrument not in known:
            raise ValueError(f"no instrument is called {item.instrument!r}")
        if item.id in seen:
            raise ValueError(f"{item.id} is there twice")
        seen.add(item.id)


def _item(table: Mapping[str, Any]) -> Item:
    words = {name: table[name] for name in ("instrument", "part", "number", "text")}
    judge, witness = table.get("judge"), table.get("evidence")
    return Item(
        **words,
        judge=JUDGEMENTS[judge] if judge else None,
        witness=WITNESSES[witness] if witness else None,
    )


def _instrument(table: Mapping[str, Any], items: list[Item]) -> Instrument:
    return Instrument(
        **{name: table[name] for name in ("id", "name", "title", "publisher", "scoring")},
        answers={Rating(name): words for name, words in table["answers"].items()},
        points={Rating(name): int(points) for name, points in table["points"].items()},
        items=tuple(item for item in items if item.instrument == table["id"]),
    )
