"""A leaflet beside its English, passage by passage, with everything there is to know of each.

What a translator wrote goes through ``markdown.to_html``, which lets no markup of theirs pass.
"""

import inspect
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import count

from markupsafe import Markup
from msgspec import Struct

from leaflets import checks, markdown, report
from leaflets.catalogues import Lag, News
from leaflets.changes import changed_words
from leaflets.model import Answer, Finding, Origin, Passage, Severity, State
from leaflets.preview.desk import Judged


class Mark(StrEnum):
    """What there is to do about a passage, in words for the page."""

    MISSING = "not translated"
    FUZZY = "needs work"
    ERROR = "error"
    REVIEW = "to look at"
    STYLE = "style"
    STALE = "changed since signed"

    @property
    def sign(self) -> str:
        """The sign that stands before its words: colour never stands alone."""
        return _SIGNS[self]


_SIGNS = {
    Mark.MISSING: "○",
    Mark.FUZZY: "◐",
    Mark.ERROR: "✕",
    Mark.REVIEW: "▲",
    Mark.STYLE: "≈",
    Mark.STALE: "↺",
}
_BY_CODE = {"passage-missing": Mark.MISSING, "passage-fuzzy": Mark.FUZZY}
_BY_SEVERITY = {
    Severity.ERROR: Mark.ERROR,
    Severity.REVIEW: Mark.REVIEW,
    Severity.STYLE: Mark.STYLE,
}
FRAME = "Words around the text"
_STALE_MANUAL = (
    "Somebody signed these words, and they have changed since: the signature counts no more.",
    "Sign them again with `leaflets approve`, or take the change back.",
)


class Flag(Struct, frozen=True):
    """One thing to do: what it is, where, what to type, and why the rule asks for it."""

    mark: Mark
    message: str
    where: str
    code: str = ""
    hint: str = ""
    manual: tuple[str, ...] = ()


class Before(Struct, frozen=True):
    """What the English was when somebody translated it, and that translation."""

    change: str
    translation: str
    notes: tuple[str, ...]


class Row(Struct, frozen=True):
    """A passage: its English and its text as inline HTML, and what there is to do about it.

    ``text`` is empty where nobody translated it. ``number`` counts from 1 in the leaflet.
    """

    number: int
    passage: Passage
    english: Markup
    text: Markup
    flags: tuple[Flag, ...]
    before: Before | None = None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What there is to do about it, the worst first."""
        found = {flag.mark for flag in self.flags}
        return tuple(mark for mark in Mark if mark in found)

    def holds(self, text: str) -> bool:
        """Say whether its words, its block or what is said about it hold a text."""
        passage = self.passage
        said = (f"{flag.message} {flag.code}" for flag in self.flags)
        whole = " ".join((passage.context, passage.source, passage.text, *said))
        return text.casefold() in whole.casefold()


class Group(Struct, frozen=True):
    """The passages of one block; ``flags`` concern it as a whole."""

    block: str
    title: str
    rows: tuple[Row, ...]
    flags: tuple[Flag, ...] = ()


class Sheet(Struct, frozen=True):
    """A whole leaflet; ``flags`` are those that belong to no passage of it."""

    groups: tuple[Group, ...]
    flags: tuple[Flag, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every passage in reading order."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def marks(self) -> dict[Mark, int]:
        """How many passages there are of each mark, without those that are none."""
        counted = {mark: sum(mark in row.marks for row in self.rows) for mark in Mark}
        return {mark: count for mark, count in counted.items() if count}


class Filter(Struct, frozen=True):
    """What somebody wants to see of a sheet."""

    to_do: bool = False
    mark: Mark | None = None
    text: str = ""

    def admits(self, row: Row) -> bool:
        """Say whether a passage is among it."""
        return (
            (not self.to_do or bool(row.flags))
            and (self.mark is None or self.mark in row.marks)
            and row.holds(self.text)
        )


def lay_beside(judged: Judged) -> Sheet:
    """Set a leaflet beside its English, and every finding beside its passage."""
    flags = _flags_by_passage(judged)
    lags = {(lag.block, lag.after): lag for lag in judged.lags if lag.news is News.CHANGED}
    numbers = count(1)

    def row(passage: Passage) -> Row:
        key = passage.context, passage.source
        shown = "" if passage.state is State.MISSING else passage.text
        return Row(
            number=next(numbers),
            passage=passage,
            english=_html(passage.source),
            text=_html(shown, right_to_left=judged.language.right_to_left),
            flags=tuple(flags.get(key, ())),
            before=_before(lags.get(key)),
        )

    groups = tuple(
        Group(block, title, tuple(map(row, passages))) for block, title, passages in _groups(judged)
    )
    placed = {(p.context, p.source) for p in judged.leaflet.passages()}
    rest = (flag for key, found in flags.items() if key not in placed for flag in found)
    return Sheet(groups, tuple(rest))


def _groups(judged: Judged) -> Iterator[tuple[str, str, list[Passage]]]:
    leaflet = judged.leaflet
    yield leaflet.title.context, "Title", [leaflet.title, leaflet.lead]
    for block in leaflet.sections:
        yield block.id, markdown.plain(block.title.source), list(block.passages())
    yield "", FRAME, list(leaflet.frame)


def admitted(sheet: Sheet, wanted: Filter) -> tuple[Group, ...]:
    """Return what a filter lets through, without the blocks of which nothing is left."""
    kept = (
        Group(group.block, group.title, tuple(filter(wanted.admits, group.rows)), group.flags)
        for group in sheet.groups
    )
    return tuple(group for group in kept if group.rows)


def _flags_by_passage(judged: Judged) -> dict[tuple[str, str], list[Flag]]:
    found: dict[tuple[str, str], list[Flag]] = {}
    for finding in judged.outcome.findings:
        found.setdefault((finding.block, finding.source), []).append(flag_of(finding))
    origins = {(p.context, p.source): p.origin for p in judged.leaflet.passages()}
    for answer in judged.outcome.stale:
        key = answer.block, answer.source
        found.setdefault(key, []).append(_stale(answer, origins.get(key)))
    return found


def flag_of(finding: Finding) -> Flag:
    """Return a finding with the manual of its rule."""
    rule = checks.rules().get(finding.code)
    return Flag(
        _BY_CODE.get(finding.code, _BY_SEVERITY[finding.severity]),
        finding.message,
        str(finding.origin),
        finding.code,
        finding.hint,
        _paragraphs(inspect.getdoc(rule) or "") if rule else (),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split("\n\n"))


def _stale(answer: Answer, origin: Origin | None) -> Flag:
    message = f"{answer.role} approval, {report.changed_since(answer)}"
    return Flag(Mark.STALE, message, str(origin or ""), manual=_STALE_MANUAL)


def _before(lag: Lag | None) -> Before | None:
    if lag is None:
        return None
    return Before(changed_words(lag.before, lag.after), lag.translation, lag.notes)


def _html(text: str, *, right_to_left: bool = False) -> Markup:
    """Return a passage with its placeholders by name: whoever translates has to keep them."""
    return markdown.to_html(text, _slots(markdown.placeholders(text)), right_to_left=right_to_left)


def _slots(names: Iterable[str]) -> Mapping[str, Markup]:
    slot = Markup('<code class="slot" dir="ltr">{{{}}}</code>')
    return {name: slot.format(name) for name in names}
