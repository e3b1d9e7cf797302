"""Texts + registers -> who answers for what, and what has gone stale.

An approval is bound to a digest of the exact words, so it dies by itself when a word
changes. Nothing here trusts the age or the place of a file.
"""

import difflib
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from msgspec.structs import asdict, replace

from leaflets import files
from leaflets.errors import LeafletError
from leaflets.model import Answer, Approval, Leaflet, Reason, Role, Standing

REGISTER = "approvals.jsonl"
_Signed = dict[tuple[Role, str, str], list[Approval]]
_ENGLISH = "en"
_DUE = timedelta(days=90)
_ALIKE = 0.5  # share of words two texts have in common when one is taken for the other's past


@lru_cache(maxsize=10_000)  # leaflets share their blocks, and every role asks
def digest(locale: str, block: str, source: str, text: str) -> str:
    """Return the digest of one text in one locale: 32 hexadecimal digits of SHA-256."""
    parts = json.dumps([locale, block, source, text], ensure_ascii=False)
    return hashlib.sha256(parts.encode()).hexdigest()[:32]


def load(path: Path) -> tuple[Approval, ...]:
    """Return the approvals of a register, one JSON object a line; none where there is no file.

    Raises ``LeafletError`` with the line that cannot be read, or whose digest is not that
    of its words.
    """
    return _read(files.register_text(path), path)


@lru_cache(maxsize=8)  # every edition asks for the register of its clinic
def _read(text: str, path: Path) -> tuple[Approval, ...]:
    return tuple(_approval(entry, where) for where, entry in files.register_entries(text, path))


def _approval(entry: dict[str, str], where: str) -> Approval:
    try:
        approval = Approval(**{**entry, "role": Role(entry["role"])})  # type: ignore[arg-type]
        for day in (approval.date, approval.until):
            files.check_day(day)
    except (ValueError, KeyError, TypeError) as error:
        raise LeafletError(
            f"This is no approval: {error}", where, "take the line out, and let it be signed again"
        ) from None
    if approval.digest != digest(*_words(approval)):
        raise LeafletError(
            f"The words of this approval are not those that {approval.name} signed",
            where,
            "take the line out, and let it be signed again",
        )
    return approval


def _words(signed: Approval | Answer) -> tuple[str, str, str, str]:
    return signed.locale, signed.block, signed.source, signed.text


def add(path: Path, approvals: Iterable[Approval]) -> None:
    """Add approvals to a register, unless a line of it is broken."""
    load(path)
    files.update_register(path, map(asdict, approvals))


def sign(answers: Iterable[Answer], name: str, today: date, until: date) -> list[Approval]:
    """Return the approvals of one person for some passages."""
    return [
        Approval(
            digest(*_words(answer)),
            answer.role,
            name,
            today.isoformat(),
            until.isoformat(),
            *_words(answer),
        )
        for answer in answers
    ]


def moved(approval: Approval, source: str) -> Approval:
    """Return the same signature on another English, as a retouch carries it over."""
    text = source if approval.locale == _ENGLISH else approval.text
    key = digest(approval.locale, approval.block, source, text)
    return replace(approval, source=source, text=text, digest=key)


def _nobody(block: str) -> str:
    return ""


def answers(
    leaflet: Leaflet,
    approvals: Sequence[Approval],
    today: date,
    *,
    translator: Callable[[str], str] = _nobody,
) -> Iterator[Answer]:
    """Yield for every passage and every role that final needs how it stands.

    Nobody approves the language of their own translation: such a signature does not count.
    ``translator`` names who translated a block.
    """
    valid = _by_asked(_of_others(approvals, translator))
    for passage in dict.fromkeys(leaflet.passages()):
        words = (leaflet.locale, passage.context, passage.source, passage.text)
        for asked in _needed(*words):
            yield _answer(asked, valid, today)


def _of_others(
    approvals: Iterable[Approval], translator: Callable[[str], str]
) -> Iterator[Approval]:
    for each in approvals:
        if each.role is not Role.LANGUAGE or not _same_person(each.name, translator(each.block)):
            yield each


def _by_asked(approvals: Iterable[Approval]) -> _Signed:
    """Return signatures by what they may answer: a role, a locale and a block."""
    found: _Signed = {}
    for each in approvals:
        found.setdefault((each.role, each.locale, each.block), []).append(each)
    return found


def _needed(locale: str, block: str, source: str, text: str) -> Iterator[Answer]:
    yield Answer(_ENGLISH, block, source, source, Role.CLINICAL, Standing.MISSING)
    if locale != _ENGLISH:
        yield Answer(locale, block, source, text, Role.LANGUAGE, Standing.MISSING)
        yield Answer(locale, block, source, text, Role.CLINICAL, Standing.MISSING)


def still_approved(
    locale: str,
    approvals: Sequence[Approval],
    today: date,
    *,
    translator: Callable[[str], str] = _nobody,
) -> list[Approval]:
    """Return the texts of a locale that every role still answers for.

    Each as its last signature; today's leaflet may have moved on from it.
    """
    valid = sorted(_of_others(approvals, translator), key=lambda each: each.date)
    signed = _by_asked(valid)
    last = {_words(each): each for each in valid}
    return [
        each
        for words, each in last.items()
        if each.locale == locale
        and all(is_good(_answer(asked, signed, today)) for asked in _needed(*words))
    ]


def is_good(answer: Answer) -> bool:
    """Say whether somebody answers for these words today."""
    return answer.standing in (Standing.APPROVED, Standing.DUE)


def _answer(asked: Answer, approvals: _Signed, today: date) -> Answer:
    signed = approvals.get((asked.role, asked.locale, asked.block), [])
    if not signed:
        return asked
    key = digest(*_words(asked))
    exact = [each for each in signed if each.digest == key]
    if exact:
        latest = max(exact, key=lambda each: each.until)
        return _standing(asked, latest, today)
    past = max(signed, key=lambda each: _likeness(each, asked))
    if _likeness(past, asked) >= _ALIKE:
        return _with(asked, Standing.STALE, past)
    return asked


def _standing(asked: Answer, approval: Approval, today: date) -> Answer:
    if not approval.date <= today.isoformat() <= approval.until:
        return _with(asked, Standing.EXPIRED, approval)
    soon = (today + _DUE).isoformat()
    return _with(asked, Standing.DUE if approval.until < soon else Standing.APPROVED, approval)


def _with(asked: Answer, standing: Standing, approval: Approval) -> Answer:
    return Answer(*_words(asked), asked.role, standing, approval)


def _likeness(approval: Approval, asked: Answer) -> float:
    return difflib.SequenceMatcher(None, approval.source.split(), asked.source.split()).ratio()


def _same_person(name: str, translator: str) -> bool:
    # "Ana Example <ana@clinic.example>" translated what "Ana Example" would sign.
    return bool(translator) and name.casefold() == translator.partition("<")[0].strip().casefold()


def reasons_for_draft(answered: Iterable[Answer], *, machine_made: bool) -> frozenset[Reason]:
    """Return why a leaflet is not final; empty when somebody answers for every word.

    Final takes a clinician for the English, and for a translation a clinician and a
    linguist besides, all on the words as they stand, none expired.
    """
    reasons = set()
    for answer in answered:
        if is_good(answer):
            continue
        if answer.role is Role.LANGUAGE:
            reasons.add(Reason.MACHINE if machine_made else Reason.LANGUAGE)
        elif answer.locale == _ENGLISH:
            reasons.add(Reason.CLINICAL)
        else:
            reasons.add(Reason.CLINICAL_TRANSLATION)
    return frozenset(reasons)
