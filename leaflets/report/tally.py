"""Outcomes as they come -> what is to be said of all of them in the end.

It grows with the leaflets, languages and reasons, never with the editions: of a hundred
thousand held ones the first few say why.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from leaflets.model import Answer, Outcome, Reason, Verdict
from leaflets.report.lines import changed_since, why_held

if TYPE_CHECKING:
    from rich.table import Table

_COLOURS = {
    Verdict.FINAL: "green",
    Verdict.OLDER: "cyan",
    Verdict.DRAFT: "yellow",
    Verdict.HELD: "red",
}
_SHOWN = 200
_BESIDE = 7  # columns of a terminal of 80 characters


class Tally:
    """What became of many editions."""

    def __init__(self, outcomes: Iterable[Outcome] = ()) -> None:
        self.reasons: dict[Reason, None] = {}
        self.held: list[tuple[str, list[str]]] = []
        self.older: list[str] = []
        self._cells: dict[str, dict[str, Counter[Verdict]]] = {}
        self._locales: dict[str, None] = {}
        self._counts: Counter[Verdict] = Counter()
        self._printed = self._to_fold = 0
        self._stale: dict[str, None] = {}
        self._replaced: dict[str, None] = {}
        for outcome in outcomes:
            self.add(outcome)

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        edition, verdict = outcome.edition, outcome.verdict
        self._locales[edition.locale] = None
        row = self._cells.setdefault(edition.leaflet, {})
        row.setdefault(edition.locale, Counter())[verdict] += 1
        self._counts[verdict] += 1
        self._printed += outcome.path is not None
        self._to_fold += outcome.print_file is not None
        self.reasons |= dict.fromkeys(outcome.reasons)
        self._stale |= dict.fromkeys(map(_stale_line, outcome.stale))
        self._replaced |= dict.fromkeys(_replaced_lines(outcome))
        if verdict is Verdict.HELD and len(self.held) < _SHOWN:
            self.held.append((edition.filename, why_held(outcome)))
        if verdict is Verdict.OLDER and len(self.older) < _SHOWN:
            self.older.append(edition.filename)

    def __bool__(self) -> bool:
        return bool(self._counts)

    @property
    def anything_held(self) -> bool:
        """Whether any edition was held."""
        return self._counts[Verdict.HELD] > 0

    @property
    def not_shown(self) -> int:
        """How many were held or older besides those that are named."""
        shown = len(self.held) + len(self.older)
        return self._counts[Verdict.HELD] + self._counts[Verdict.OLDER] - shown

    def table(self) -> "Table":
        """Return a table of leaflets by locales: what became, or would become, of each.

        More locales than fit beside each other on a terminal are named in words, the most
        of them by their number.
        """
        from rich.table import Table

        table = Table(title=None, header_style="bold")
        table.add_column("leaflet", no_wrap=True)
        if len(self._locales) > _BESIDE:
            table.add_column(f"in {len(self._locales)} languages")
            for leaflet, row in self._cells.items():
                table.add_row(leaflet, _in_words(row))
            return table
        for locale in self._locales:
            table.add_column(locale)
        for leaflet, row in self._cells.items():
            table.add_row(leaflet, *(_cell(row.get(tag, Counter())) for tag in self._locales))
        return table

    def totals(self) -> str:
        """Return the closing line: how many were printed, as drafts or older, and held."""
        older = self._counts[Verdict.OLDER]
        kinds = f"{self._counts[Verdict.DRAFT]} as drafts"
        kinds += f", {older} as older editions" if older else ""
        return f"{self._printed} printed ({kinds}), {self._counts[Verdict.HELD]} held"

    def stale_lines(self) -> list[str]:
        """Return each text that has changed since it was signed, once, with its block."""
        return list(self._stale)

    def replaced_lines(self) -> list[str]:
        """Return, once for each clinic, what stands there in its own words in place of ours."""
        return list(self._replaced)

    def how_to_fold(self) -> list[str]:
        """Return what to tell the printer, if there is anything that is folded out of sheets."""
        if not self._to_fold:
            return []
        return [
            f"{self._to_fold} to fold (*.print.pdf): print on both sides, flip on the short edge, "
            "do not scale, then fold and staple"
        ]


def _stale_line(answer: Answer) -> str:
    return f"{answer.block or 'page frame'} ({answer.locale}): {changed_since(answer)}"


def _replaced_lines(outcome: Outcome) -> Iterator[str]:
    for name in outcome.replaced:
        yield f"{outcome.edition.clinic.id}: your own {name} in place of ours"


def _in_words(row: "dict[str, Counter[Verdict]]") -> str:
    """Return what became of a leaflet, the fewest languages first and the most as a number."""
    tags: dict[str, list[str]] = {}
    for tag, counts in row.items():
        tags.setdefault(_cell(counts), []).append(tag)
    *few, most = sorted(tags.items(), key=lambda each: len(each[1]))
    named = [f"{cell} in {', '.join(found)}" for cell, found in few]
    number = f"{'the other ' if few else ''}{len(most[1])}"
    return "; ".join([*named, f"{most[0]} in {number}"])


def _cell(counts: "Counter[Verdict]") -> str:
    return ", ".join(
        f"[{_COLOURS[verdict]}]{verdict}[/]" + (f" x{count}" if count > 1 else "")
        for verdict, count in counts.items()
    )
