"""``sources.toml`` and ``wording.toml`` -> sources and rules of wording."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from leaflets import files
from leaflets.errors import ContentError
from leaflets.library.toml_form import line_of, read
from leaflets.model import ExplainRule, Source, TogetherRule, WordingRule


def load_sources(path: Path) -> dict[str, Source]:
    table = read(files.read_text(path, ContentError).removeprefix("\ufeff"), path)
    return {identity: _source(identity, entry, path) for identity, entry in table.items()}


def _source(identity: str, entry: Mapping[str, Any], path: Path) -> Source:
    missing = {"label", "title", "publisher", "year", "url"} - entry.keys()
    if missing:
        raise ContentError(
            f"The source {identity} lacks {', '.join(sorted(missing))}",
            f"{path}:{line_of(f'[{identity}]', path)}",
            "fill it in",
        )
    return Source(
        id=identity,
        label=entry["label"],
        title=entry["title"],
        publisher=entry["publisher"],
        year=str(entry["year"]),
        url=entry["url"],
        note=entry.get("note", ""),
    )


class Wording(Struct, frozen=True):
    """What ``wording.toml`` says."""

    never: tuple[WordingRule, ...] = ()
    together: tuple[TogetherRule, ...] = ()
    explain: tuple[ExplainRule, ...] = ()
    names: tuple[str, ...] = ()
    words_per_sentence: int = 0
    words_per_easy_sentence: int = 0


def load_wording(path: Path) -> Wording:
    table = read(files.read_text(path, ContentError), path)
    try:
        return Wording(
            tuple(_never(rule) for rule in table["never"]),
            tuple(_together(rule) for rule in table["together"]),
            tuple(_explain(rule) for rule in table["explain"]),
            tuple(map(str, table["names"]["unchanged"])),
            int(table["limits"]["words_per_sentence"]),
            int(table["limits"]["words_per_easy_sentence"]),
        )
    except (KeyError, TypeError, re.error) as error:
        raise ContentError(
            f"A wording rule is not complete: {error}", str(path), "see the rules beside it"
        ) from None


def _never(rule: Mapping[str, Any]) -> WordingRule:
    re.compile(rule["pattern"])
    return WordingRule(
        id=rule["id"],
        pattern=rule["pattern"],
        why=rule["why"],
        allowed_in=tuple(rule.get("allowed_in", ())),
        allowed_after=tuple(rule.get("allowed_after", ())),
    )


def _explain(rule: Mapping[str, Any]) -> ExplainRule:
    for pattern in (rule["word"], rule["by"]):
        re.compile(pattern)
    return ExplainRule(rule["word"], rule["by"])


def _together(rule: Mapping[str, Any]) -> TogetherRule:
    for pattern in (rule["when"], *rule["needs"]):
        re.compile(pattern)
    return TogetherRule(
        id=rule["id"],
        when=rule["when"],
        needs=tuple(rule["needs"]),
        why=rule["why"],
        every=bool(rule.get("every", False)),
        scope=rule.get("scope", "block"),
    )
