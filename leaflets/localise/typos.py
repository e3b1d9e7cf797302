"""English that was mended -> translations and signatures that keep their place."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from leaflets import approvals, catalogues, files, languages, retouches
from leaflets.catalogues import CONTENT, Catalogue, catalogue_path
from leaflets.localise.standing import load, registered, translated
from leaflets.localise.texts import Messages
from leaflets.model import Approval, Retouch
from leaflets.reading import syllables


class Mended(Struct, frozen=True):
    """An English text and the one before it; ``refusal`` says why it is more than a typo."""

    before: str
    after: str
    refusal: str


def mended(
    block: str, wanted: Messages, locales: Path, signed: Iterable[Approval] = ()
) -> list[Mended]:
    """Find the texts of a block that stand close to an earlier one, which nobody uses now.

    What was earlier is known from the signatures, those of the locales and others, and from
    the catalogues.
    """
    texts = [each.source for each in wanted[CONTENT] if each.context == block]
    marked = retouches.load(_retouches(locales))
    registers = [*signed, *registered(locales)]
    known = {
        each.source
        for each in retouches.carried(registers, marked, approvals.moved)
        if each.block == block
    }
    pairs = dict.fromkeys(_pairs(texts, known) if known else ())
    for tag in translated(locales):
        path = catalogue_path(locales, languages.folder_of(tag), CONTENT)
        for before, after in _catalogue_pairs(block, texts, load(path)):
            pairs[before, after] = None
    words = syllables.table() if pairs else {}
    return [Mended(*pair, retouches.refusal(*pair, words)) for pair in pairs]


def _pairs(texts: Iterable[str], known: Iterable[str]) -> Iterator[tuple[str, str]]:
    now, earlier = dict.fromkeys(texts), dict.fromkeys(sorted(known))
    yield from retouches.nearest(
        (text for text in now if text not in earlier),
        (text for text in earlier if text not in now),
    )


def _catalogue_pairs(
    block: str, texts: list[str], catalogue: Catalogue
) -> Iterator[tuple[str, str]]:
    entries = [entry for entry in catalogue.messages if entry.key[0] == block]
    for entry in entries:
        made_for = entry.previous.source if entry.fuzzy and entry.previous else None
        if made_for and entry.source in texts and made_for not in texts:
            yield made_for, entry.source
    if entries:
        yield from _pairs(texts, {entry.source for entry in entries})


def retouch(mends: Sequence[Retouch], locales: Path) -> list[Path]:
    """Record retouches, and let every translation of the English before keep its place.

    Returns the files that changed. The register is written first: a run that is killed can
    be run again.
    """
    register = _retouches(locales)
    retouches.add(register, mends)
    changed = [register]
    signed = registered(locales)
    for tag in translated(locales):
        path = catalogue_path(locales, languages.folder_of(tag), CONTENT)
        before = after = load(path)
        for mend in mends:
            after = catalogues.retouch(after, mend, _texts(signed, tag, mend))
        if after != before and files.write_if_changed(path, catalogues.write(after)):
            changed.append(path)
    return changed


def _texts(signed: Iterable[Approval], tag: str, mend: Retouch) -> list[str]:
    wanted = (tag, mend.block, mend.before)
    return [each.text for each in signed if (each.locale, each.block, each.source) == wanted]


def _retouches(locales: Path) -> Path:
    return locales / languages.ENGLISH / retouches.REGISTER
