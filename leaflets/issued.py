"""Printed PDFs -> whether they are whole, whether their words still hold, and what is in them."""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from leaflets import build, files, languages, layout, making, manifest
from leaflets.build import Shelves
from leaflets.errors import LeafletError
from leaflets.manifest import Printed
from leaflets.model import Clinic, Edition, Manifest, PrintedBlock

_CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")


class Answer(StrEnum):
    """What ``verify`` says of a PDF."""

    UNCHANGED = "known and unchanged: printing it anew gives the same bytes"
    SAME_WORDS = "unchanged since it was printed, and made of today's words"
    OTHER_WORDS = "unchanged since it was printed, but made of other words than today's"
    PAGES_MISSING = "altered: these are not the pages that were printed"
    ALTERED = "altered since it was printed"
    UNSEALED = "this form carries no seal: verify the PDF of the same leaflet"
    UNKNOWN = "no leaflet of this program"


class Verification(Struct, frozen=True):
    """The answer, what the PDF says of itself if that can be read, and what there is to add."""

    answer: Answer
    manifest: Manifest | None = None
    details: tuple[str, ...] = ()


class _Anew(Struct, frozen=True):
    """The same leaflet made today: of what, and the PDF if nothing holds it back."""

    manifest: Manifest
    made: making.File | None
    print_file: bytes = b""

    @property
    def files(self) -> tuple[bytes, ...]:
        """What there is to hand out: the leaflet, and what is folded out of larger sheets."""
        return (self.made.data, self.print_file) if self.made else ()


class Found(Struct, frozen=True):
    """A printed leaflet that holds what was asked for; ``block`` says in which words."""

    path: Path
    manifest: Manifest
    block: PrintedBlock | None = None


def verify(printed: Printed, shelves: Shelves, clinic: Clinic, today: date) -> Verification:
    """Say whether a PDF is as it was printed, and whether its words are still those in use.

    The leaflet is made anew, as on the day it was issued: only equal bytes prove more than
    that nothing happened by accident.
    """
    said = printed.manifest
    if said is None:
        return _without_manifest(printed)
    anew = _made_anew(said, shelves, clinic)
    if not printed.sealed:
        return _unsealed(printed, said, anew)
    if not printed.whole:
        return _altered(printed, said, anew)
    details = (*_differences(said, anew), *_run_out(said, today))
    if anew is None or _words(said) != _words(anew.manifest):
        return Verification(Answer.OTHER_WORDS, said, details)
    same = printed.data in anew.files
    return Verification(Answer.UNCHANGED if same else Answer.SAME_WORDS, said, details)


def _without_manifest(printed: Printed) -> Verification:
    details = (printed.trouble,) if printed.trouble else ()
    if not printed.ours:
        return Verification(Answer.UNKNOWN, details=details)
    return Verification(Answer.ALTERED if printed.sealed else Answer.UNSEALED, details=details)


def _unsealed(printed: Printed, said: Manifest, anew: _Anew | None) -> Verification:
    """Say of a web page that it is the same as today's, or else what it says it is made of."""
    if anew and printed.data in anew.files:
        return Verification(Answer.UNCHANGED, said)
    return Verification(Answer.UNSEALED, said, tuple(_differences(said, anew)))


def _made_anew(said: Manifest, shelves: Shelves, clinic: Clinic) -> _Anew | None:
    """Make a leaflet anew, as on the day it was issued; ``None`` where it is no longer offered."""
    if said.locale not in languages.tags(shelves.locales) or said.layout not in layout.LAYOUTS:
        return None
    day = date.fromisoformat(said.issued)
    stock = build.stock(shelves, [said.locale], day, [clinic])
    if said.leaflet not in stock.of(clinic).library.outlines:
        return None
    edition = Edition(said.leaflet, clinic, said.locale, said.layout, said.mono, said.marks)
    if build.obstacle(edition, stock):
        return None
    _, made_of, made = build.make(edition, stock, final=False)
    return _Anew(made_of, made, build.print_file(edition, made, made_of, stock))


def _words(made_of: Manifest) -> tuple[object, ...]:
    return made_of.blocks, made_of.clinic_digest


def _altered(printed: Printed, said: Manifest, anew: _Anew | None) -> Verification:
    found = len(printed.contents)
    if found != said.pages:
        detail = f"{found} pages are there, {said.pages} were printed"
        return Verification(Answer.PAGES_MISSING, said, (detail,))
    details: tuple[str, ...] = ()
    if anew and _words(said) == _words(anew.manifest):
        drawn = (manifest.read(data).contents for data in anew.files if data)
        before = next((each for each in drawn if len(each) == found), ())
        pairs = enumerate(zip(before, printed.contents, strict=False), 1)
        details = tuple(f"page {number} differs" for number, (a, b) in pairs if a != b)
    return Verification(Answer.ALTERED, said, details)


def _differences(said: Manifest, anew: _Anew | None) -> Iterator[str]:
    """Yield what is not today as it was when the leaflet was printed."""
    if anew is None:
        yield f"{said.leaflet} is no longer printed in {said.locale} as {said.layout}"
        return
    now = anew.manifest
    yield from _changed_blocks(said, now)
    if said.clinic_digest != now.clinic_digest:
        yield f"it is for {said.clinic}, whose details are not those of {now.clinic} today"
    if said.signatures != now.signatures:
        yield "the signatures that count are others today"
    for name in sorted({*said.versions, *now.versions}):
        before, after = said.versions.get(name, "none"), now.versions.get(name, "none")
        if before != after:
            yield f"{name}: {before} then, {after} today"


def _changed_blocks(said: Manifest, now: Manifest) -> Iterator[str]:
    before = {each.block: each for each in said.blocks}
    after = {each.block: each for each in now.blocks}
    for block in {**before, **after}:
        name = block or "page frame"
        if block not in after:
            yield f"{name}: no longer in the leaflet"
        elif block not in before:
            yield f"{name}: new since then"
        elif before[block].english != after[block].english:
            yield f"{name}: the English has changed"
        elif before[block].text != after[block].text:
            yield f"{name}: the translation has changed"
    if list(before) != list(after) and set(before) == set(after):
        yield "the blocks stand in another order"


def _run_out(said: Manifest, today: date) -> Iterator[str]:
    until = min((each.until for each in said.signatures), default="")
    if until and until < today.isoformat():
        yield f"its signatures ran out on {until}: do not hand it out"


def trace(wanted: str, folder: Path) -> Iterator[Found | Path]:
    """Yield the printed leaflets below a folder that hold what is wanted.

    ``wanted`` is a block, ``BLOCK@DIGEST`` for one wording of it (the first digits of the
    digest of the English or of the translation), or the code on a page. A leaflet that is
    too damaged to say what it holds is yielded as its path.
    """
    for path in sorted(folder.rglob("*.pdf")):
        printed = manifest.read(files.read_bytes(path, LeafletError))
        if printed.manifest:
            yield from _holding(wanted, path, printed.manifest)
        elif printed.ours:
            yield path


def _holding(wanted: str, path: Path, said: Manifest) -> Iterator[Found]:
    if _CODE.fullmatch(wanted):  # in capital letters, which no block has
        if manifest.code(said) == wanted:
            yield Found(path, said)
        return
    block, _, digest = wanted.partition("@")
    for each in said.blocks:
        wording = each.english.startswith(digest) or each.text.startswith(digest)
        if each.block == block and wording:
            yield Found(path, said, each)
