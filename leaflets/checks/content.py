"""What the English says: sources, wording, length."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec.structs import replace

from leaflets import markdown
from leaflets.checks.pairs import Passages
from leaflets.model import (
    EASY,
    Block,
    ExplainRule,
    Finding,
    Items,
    Kind,
    Leaflet,
    Library,
    Part,
    Passage,
    Severity,
    TogetherRule,
    WordingRule,
)

_LONGEST_LIST = 7
_LONGEST_SUMMARY = 5
_SENTENCE_END = re.compile(r"(?<=[.?!:])\s+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NO_CLAIM_NEEDED = {Kind.HEADING, Kind.TITLE, Kind.LEAD, Kind.COLUMN, Kind.FRAME}


def claim_without_source(leaflet: Passages, library: Library) -> Iterator[Finding]:
    """Every passage rests on a claim, and every claim on a source.

    A heading and a line that only leads into a list (it ends with a colon) state
    nothing by themselves.
    """
    for passage in leaflet.passages():
        needs_claim = passage.kind not in _NO_CLAIM_NEEDED and not passage.source.endswith(":")
        if needs_claim and not passage.claims:
            yield _finding(
                "claim-without-source",
                f"No source carries {passage.source!r}",
                passage,
                "mark it with [@claim] and give the claim its sources, or take it out",
            )


def wording_forbidden(leaflet: Passages, library: Library) -> Iterator[Finding]:
    """A leaflet never promises, sells, doses, or claims an approval that does not exist.

    The patterns and their reasons are in ``content/wording.toml``.
    """
    for passage in leaflet.passages():
        for rule in library.never:
            if passage.context in rule.allowed_in:
                continue
            for said in _said(rule, markdown.plain(passage.source)):
                yield _finding("wording-forbidden", f"{said!r} is never said", passage, rule.why)


def _said(rule: WordingRule, text: str) -> Iterator[str]:
    for match in re.finditer(rule.pattern, text, re.IGNORECASE):
        before = text[: match.start()].rstrip().lower()
        if not any(before.endswith(allowed.lower()) for allowed in rule.allowed_after):
            yield match[0]


def wording_incomplete(leaflet: Leaflet, library: Library) -> Iterator[Finding]:
    """What has to be said together is said together: a benefit with its limit.

    The pairs are in ``content/wording.toml``; each asks for its company in the same
    block, or in the same leaflet.
    """
    whole = _text(leaflet.passages())
    blocks = [(block, _text(block.passages())) for block in leaflet.sections]
    for rule in library.together:
        for block, text in blocks:
            if _found(rule.when, text) is not None and not _accompanied(
                rule, whole if rule.scope == "leaflet" else text
            ):
                yield _finding(
                    "wording-incomplete",
                    f"The rule {rule.id!r} asks for words that are missing here",
                    block.title,
                    rule.why,
                )


def _accompanied(rule: TogetherRule, text: str) -> bool:
    enough = all if rule.every else any
    return enough(_found(need, text) is not None for need in rule.needs)


@lru_cache(maxsize=20_000)  # leaflets share their blocks, and languages their English
def _found(pattern: str, text: str) -> str | None:
    """Return what a pattern finds first in an English text, ``None`` where it finds nothing."""
    found = re.search(pattern, text, re.IGNORECASE)
    return found[0] if found else None


def term_not_explained(leaflet: Leaflet, library: Library) -> Iterator[Finding]:
    """A hard word is explained where the leaflet first uses it, or before (PEMAT 4, CDC item 7).

    The words are in ``content/wording.toml``. Blocks are put together in many ways: one that
    leans on another's explanation loses it in a leaflet without the other.
    """
    passages = tuple(leaflet.passages())
    texts = tuple(markdown.plain(passage.source) for passage in passages)
    for rule in library.explain:
        if found := _unexplained(rule, texts):
            place, word = found
            yield replace(
                _finding(
                    "term-not-explained",
                    f"{word!r} stands here before it is explained",
                    passages[place],
                    "say what it means in plain words, here or in an earlier block",
                ),
                severity=Severity.REVIEW,
            )


@lru_cache(maxsize=1_000)  # a leaflet has the same English in every language
def _unexplained(rule: ExplainRule, texts: tuple[str, ...]) -> tuple[int, str] | None:
    """Return the number of the text where a hard word first stands unexplained, and the word."""
    for place, text in enumerate(texts):
        word = _found(rf"\b(?:{rule.word})\b", text)
        if word is not None:
            explained = re.search(rule.by, " ".join(texts[: place + 1]), re.IGNORECASE)
            return None if explained else (place, word)
    return None


def sentence_too_long(leaflet: Passages, library: Library) -> Iterator[Finding]:
    """A sentence stays within the number of words that ``content/wording.toml`` allows.

    An easy version allows fewer: some people read one short sentence at a time, or not at all.
    """
    for passage in leaflet.passages():
        easy = passage.context.endswith(EASY)
        most = library.words_per_easy_sentence if easy else library.words_per_sentence
        for sentence in _SENTENCE_END.split(markdown.plain(passage.source)):
            words = len(_WORD.findall(sentence))
            if words > most:
                yield _finding(
                    "sentence-too-long",
                    f"{words} words in one sentence: {sentence!r}",
                    passage,
                    f"make it two, of at most {most} words each",
                )


def list_too_long(leaflet: Leaflet, library: Library) -> Iterator[Finding]:
    """A list has at most seven items, a summary at most five (CDC index item 8, PEMAT item 8)."""
    for block in leaflet.sections:
        longest = _LONGEST_SUMMARY if block.part is Part.SUMMARY else _LONGEST_LIST
        for items in _lists(block):
            if len(items.items) > longest:
                yield _finding(
                    "list-too-long",
                    f"A list of {len(items.items)} items, where {longest} can be kept in mind",
                    items.items[0],
                    "leave out the least of them, or make two lists",
                )


def _lists(block: Block) -> Iterator[Items]:
    for element in block.elements:
        if isinstance(element, Items):
            yield element


def _text(passages: Iterable[Passage]) -> str:
    return " ".join(markdown.plain(passage.source) for passage in passages)


def _finding(code: str, message: str, passage: Passage, hint: str) -> Finding:
    return Finding(
        code,
        Severity.ERROR,
        message,
        passage.origin,
        locale="en",
        block=passage.context,
        source=passage.source,
        hint=hint,
    )
