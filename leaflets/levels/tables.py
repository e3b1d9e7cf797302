"""Reading levels -> tables for a terminal, of 80 columns and more."""

import unicodedata
from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from leaflets.levels.measured import BlockLevel, LeafletLevel
from leaflets.reading import Comparison, Score, Verdict

NO_FORMULA = "no validated formula"
_COLOURS = {Verdict.EASY: "green", Verdict.HARD: "yellow", Verdict.TOO_HARD: "red"}
_WORDS = ("leaflet", "language", "block", "reading level", "verdict")
_BESIDE = ("English", "merged", "ratio")
_SPOTS_SHOWN = 5
_WORDS_SHOWN = 8


def overview(levels: Iterable[LeafletLevel]) -> Table:
    """Return a table of leaflets by languages: each with its scores, or that it has none."""
    table = _table("leaflet", "language", "reading level", "verdict", "sentences", "words")
    for level in levels:
        counts = level.assessment.counts
        first, *more = [(_score(score), _verdict(score)) for score in level.decisive] or [
            (NO_FORMULA, "")
        ]
        table.add_row(level.id, level.locale, *first, str(counts.sentences), str(counts.words))
        for score in more:
            table.add_row("", "", *score)
    return table


def _table(*titles: str) -> Table:
    """Return an empty table without rules between its columns: eighty are soon full."""
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False, collapse_padding=True)
    for title in titles:
        numbers = title not in _WORDS
        table.add_column(title, justify="right" if numbers else "left", no_wrap=numbers)
    return table


def details(level: LeafletLevel) -> Group:
    """Return what there is to say of one leaflet: scores, blocks, hot spots, hard words."""
    return Group(*_head(level), _blocks(level), *_hot_spots(level), *_hard_words(level))


def _head(level: LeafletLevel) -> Iterator[RenderableType]:
    found = level.assessment
    yield Text(f"\n{level.id} · {level.locale}", style="bold")
    if not found.norm.validated:
        yield Text(f"{NO_FORMULA}: counted, and compared with the English")
    for score, masked in zip(found.scores, found.masked, strict=False):
        verdict = f", {score.verdict.value}" if score.verdict else ""
        names = f"; {masked.value:.1f} without the names of the medicines"
        yield Text(f"{_score(score)}{verdict}{names}")
    yield Text(
        f"{found.counts.sentences} sentences, {found.counts.words} words, "
        f"counted by policy {found.policy}"
    )
    if level.unfinished:
        yield Text(f"{level.unfinished} passages are not translated yet: they are not counted")


def _score(score: Score) -> str:
    return _number(score) + (f" ({score.band})" if score.band else "")


def _number(score: Score) -> str:
    sure = f" ± {score.uncertainty:.1f}" if score.uncertainty else ""
    return f"{score.formula.title} {score.value:.1f}{sure}"


def _verdict(score: Score) -> str:
    return f"[{_COLOURS[score.verdict]}]{score.verdict.value}[/]" if score.verdict else ""


def _blocks(level: LeafletLevel) -> Group:
    """Return a row for each block, beside its English where it is a translation."""
    translated = any(block.comparison for block in level.blocks)
    table = _table("block", "sentences", "longest", "costs", *(_BESIDE if translated else ()))
    for block in level.blocks:
        table.add_row(block.id, *_counted(block), *_compared(block.comparison))
        for score in block.scores:
            if score.verdict:
                table.add_row(f"  {_number(score)}")
    return Group(table, Text(_legend(level, translated), style="dim"))


def _legend(level: LeafletLevel, translated: bool) -> str:
    legend = (
        "longest: words in the longest sentence. "
        f"costs: how much easier the leaflet is without the block, in {level.scale}."
    )
    if translated:
        legend += (
            " English: sentences / longest. merged: passages with fewer sentences than in "
            "English. ratio: words for each English word, ! where clearly more than elsewhere."
        )
    return legend + "\n"


def _counted(block: BlockLevel) -> tuple[str, ...]:
    cost = "" if block.cost is None else f"{block.cost:+.2f}"
    return str(block.counts.sentences), str(block.counts.longest_sentence), cost


def _compared(found: Comparison | None) -> tuple[str, ...]:
    if found is None:
        return ()
    long = "[yellow]![/] " if found.is_long else ""
    return (
        f"{found.english.sentences} / {found.english.longest_sentence}",
        str(len(found.merged)),
        f"{long}{found.length_ratio:.2f}" if found.length_ratio else "",
    )


def _hot_spots(level: LeafletLevel) -> Iterator[RenderableType]:
    """Yield the costliest sentences, each with what mending it would gain."""
    if not level.hot_spots:
        return
    shown = level.hot_spots[:_SPOTS_SHOWN]
    yield Text(f"Where mending gains most ({level.scale}):", style="bold")
    table = Table.grid(padding=(0, 2))
    for spot in shown:
        where = f"{escape(_shown(spot.sentence.text))} [dim]({level.block_of(spot)})[/]"
        table.add_row(f"{spot.gain:.3f}", where)
    yield table


def _shown(text: str) -> str:
    """Return text without what would steer the screen: a translation could paint over it."""
    return "".join(c for c in text if unicodedata.category(c) != "Cc")


def _hard_words(level: LeafletLevel) -> Iterator[RenderableType]:
    """Yield the hard words: all that have a plainer one, and the commonest of the rest."""
    plainer = [word for word in level.hard_words if word.suggestion]
    others = [word for word in level.hard_words if not word.suggestion]
    if plainer:
        yield Text("Words with a plainer one, to think over:", style="bold")
        table = Table.grid(padding=(0, 2))
        for word in plainer:
            table.add_row(f"{word.word} x{word.count}", f"-> {word.suggestion}")
        yield table
    if others:
        named = ", ".join(f"{word.word} x{word.count}" for word in others[:_WORDS_SHOWN])
        yield Text(f"Long words used most: {named}")
