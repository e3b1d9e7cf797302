"""The way of a catalogue, told once: English that has moved on -> the files of translators.

Beside ``build.py`` the only module that knows an order of stages.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from leaflets import approvals, catalogues, extract, files, languages, library, pseudo, retouches
from leaflets.catalogues import CONTENT, FRAME, Catalogue, Entry, Lag, Statistics, catalogue_path
from leaflets.errors import CatalogueError, ContentError
from leaflets.model import EASY, Approval, Message, Retouch
from leaflets.reading import syllables

DOMAINS = (CONTENT, FRAME)
_LISTS = ("outlines/*.toml", "countries.toml", "topics.toml")  # of blocks, by their names

Messages = Mapping[str, tuple[Message, ...]]


@dataclass(frozen=True)
class Progress:
    """How far one locale has come."""

    locale: str
    content: Statistics
    frame: Statistics


@dataclass(frozen=True)
class Backlog:
    """The changes of the English that one locale lacks."""

    locale: str
    lags: tuple[Lag, ...]


@dataclass(frozen=True)
class Mended:
    """An English text and the one before it; ``refusal`` says why it is more than a typo."""

    before: str
    after: str
    refusal: str


def messages(content: Path, templates: Path) -> Messages:
    """Return what there is to translate, by the domain of its catalogue."""
    frame = extract.frame_passages(templates)
    return {
        CONTENT: extract.content_messages(library.load(content)),
        FRAME: extract.frame_messages(frame),
    }


def own_messages(content: Path, clinic: Path) -> Messages:
    """Return what a clinic has to translate: the blocks and outlines of its folder."""
    own = library.with_own_words(library.load(content), clinic)
    return {CONTENT: extract.content_messages(library.own_words(own))}


def extract_templates(wanted: Messages, folder: Path) -> list[Path]:
    """Write ``leaflets.pot`` and ``templates.pot`` where they differ; return their paths."""
    paths = []
    for domain in wanted:
        path = folder / f"{domain}.pot"
        files.write_if_changed(path, catalogues.write(catalogues.template(wanted[domain])))
        paths.append(path)
    return paths


def add(name: str, wanted: Messages, locales: Path) -> list[Path]:
    """Begin a locale: its ``language.toml`` and two empty catalogues. Return their paths.

    Raises ``CatalogueError`` where CLDR does not know it or it is there already.
    """
    locale = str(languages.parse(name))
    folder = locales / locale
    if (folder / "language.toml").exists():
        raise CatalogueError(
            f"{languages.tag_of(locale)} is there already",
            str(folder),
            f"leaflets i18n update {languages.tag_of(locale)}",
        )
    settings = folder / "language.toml"
    written = [settings, *_begin(locale, wanted, locales)]
    files.write(settings, languages.new_settings(locale).encode())
    return written


def add_own(tag: str, wanted: Messages, locales: Path) -> list[Path]:
    """Begin a clinic's catalogue of its own words, in a language that we have. Return its path.

    Raises ``CatalogueError`` where it is there already.
    """
    locale = languages.folder_of(tag)
    path = catalogue_path(locales, locale, CONTENT)
    if path.exists():
        hint = f"leaflets i18n update {tag} --clinic {locales.parent}"
        raise CatalogueError(f"{tag} is there already", str(path), hint)
    return _begin(locale, wanted, locales)


def _begin(locale: str, wanted: Messages, locales: Path) -> list[Path]:
    written = []
    for domain, messages in wanted.items():
        path = catalogue_path(locales, locale, domain)
        files.write(path, catalogues.write(catalogues.new(locale, messages)))
        written.append(path)
    return written


def update(
    tags: Iterable[str], wanted: Messages, locales: Path, *, write: bool = True
) -> list[Path]:
    """Bring catalogues up to the English; return those that changed, or would."""
    changed = []
    for tag in tags:
        for domain in wanted:
            path = catalogue_path(locales, languages.folder_of(tag), domain)
            before = _load(path)
            after = catalogues.write(catalogues.update(before, wanted[domain]))
            if after != catalogues.write(before):
                changed.append(path)
                if write:
                    files.write(path, after)
    return changed


def begun(tags: Iterable[str], locales: Path) -> list[str]:
    """Return those of some languages that a clinic has a catalogue of its own words in."""
    return [
        tag for tag in tags if catalogue_path(locales, languages.folder_of(tag), CONTENT).exists()
    ]


def pretend(wanted: Messages, locales: Path, folder: Path) -> list[str]:
    """Write languages that nobody speaks, to try a layout with; return their tags.

    They lie in a folder of their own, beside the settings of English, and are languages
    like any other there. Raises ``CatalogueError`` for the folder of the real ones.
    """
    if folder.resolve() == locales.resolve():
        raise CatalogueError(
            "Real languages are kept here", str(folder), "choose another folder for these"
        )
    settings = files.read_bytes(locales / languages.ENGLISH / "language.toml", CatalogueError)
    files.write(folder / languages.ENGLISH / "language.toml", settings)
    for each in pseudo.LANGUAGES:
        name = languages.folder_of(each.tag)
        files.write(folder / name / "language.toml", each.settings().encode())
        for domain in DOMAINS:
            begun = catalogues.new(name, wanted[domain])
            entries = tuple(
                entry if entry.is_header else replace(entry, texts=(each.text(entry.source),))
                for entry in begun.entries
            )
            data = catalogues.write(replace(begun, entries=entries))
            files.write(catalogue_path(folder, name, domain), data)
    return [each.tag for each in pseudo.LANGUAGES]


def purge(tags: Iterable[str], locales: Path) -> list[Path]:
    """Take what was translated for texts that are gone out of catalogues; return those changed."""
    changed = []
    for tag in tags:
        for domain in DOMAINS:
            path = catalogue_path(locales, languages.folder_of(tag), domain)
            if files.write_if_changed(path, catalogues.write(catalogues.purge(_load(path)))):
                changed.append(path)
    return changed


def gone(tags: Iterable[str], locales: Path) -> list[tuple[str, Entry]]:
    """Return what a purge would take out, each with its language."""
    return [
        (tag, entry)
        for tag in tags
        for domain in DOMAINS
        for entry in _load(catalogue_path(locales, languages.folder_of(tag), domain)).obsolete
    ]


def signatures_of(block: str, locales: Path) -> list[tuple[Path, int]]:
    """Count what named people recorded for a block, by register: its name is part of it."""
    found = []
    for path in sorted(locales.glob("*/*.jsonl")):
        count = sum(entry.get("block") == block for _, entry in files.read_register(path))
        if count:
            found.append((path, count))
    return found


def rename_block(old: str, new: str, content: Path, locales: Path) -> list[Path]:
    """Give a block another name, and its easy words: its file, its lists, every catalogue.

    Its translations stay as finished as they were, and no other byte changes. Signatures
    stay in their registers under the old name, where they count for nothing. The block's
    own file comes last, so that a run that is killed can be run again.
    """
    (path,) = content.glob(f"blocks/*/{old}.md")
    changed = []
    if not old.endswith(EASY) and list(content.glob(f"blocks/*/{old}{EASY}.md")):
        changed += rename_block(old + EASY, new + EASY, content, locales)
    for tag in _translated(locales):
        for domain in DOMAINS:
            place = catalogue_path(locales, languages.folder_of(tag), domain)
            after = catalogues.rename_block(_load(place), old, new)
            if files.write_if_changed(place, catalogues.write(after)):
                changed.append(place)
    for listed in sorted(each for name in _LISTS for each in content.glob(name)):
        text = _renamed(files.read_text(listed, ContentError), old, new)
        if files.write_if_changed(listed, text.encode()):
            changed.append(listed)
    text = files.read_text(path, ContentError)
    own = re.compile(rf"""^(id\s*=\s*)(["']){re.escape(old)}\2""", re.MULTILINE)
    files.write(path.with_name(f"{new}.md"), own.sub(rf'\1"{new}"', text, count=1).encode())
    path.unlink()
    return [*changed, path.with_name(f"{new}.md")]


def _renamed(text: str, old: str, new: str) -> str:
    """Change a name in the lists of a file, not in what stands there to be read."""
    name = re.compile(rf"""(["']){re.escape(old)}\1""")
    lines = re.split(r"(?<=\n)", text)
    return "".join(
        line if re.match(r"\s*(title|lead)\s*=", line) else name.sub(rf"\g<1>{new}\g<1>", line)
        for line in lines
    )


def backlogs(tags: Iterable[str], wanted: Messages, locales: Path) -> list[Backlog]:
    """Say for some locales which changes of the English their translations lack."""
    return [
        Backlog(
            tag, tuple(lag for domain in DOMAINS for lag in _lags(tag, domain, wanted, locales))
        )
        for tag in tags
    ]


def _lags(tag: str, domain: str, wanted: Messages, locales: Path) -> tuple[Lag, ...]:
    path = catalogue_path(locales, languages.folder_of(tag), domain)
    return catalogues.behind(_load(path), wanted[domain])


def mended(
    block: str, wanted: Messages, locales: Path, signed: Iterable[Approval] = ()
) -> list[Mended]:
    """Find the texts of a block that stand close to an earlier one, which nobody uses now.

    What was earlier is known from the signatures, those of the locales and others, and from
    the catalogues.
    """
    texts = [each.source for each in wanted[CONTENT] if each.context == block]
    marked = retouches.load(_retouches(locales))
    registers = [*signed, *_signed(locales)]
    known = {
        each.source
        for each in retouches.carried(registers, marked, approvals.moved)
        if each.block == block
    }
    pairs = dict.fromkeys(_pairs(texts, known) if known else ())
    for tag in _translated(locales):
        path = catalogue_path(locales, languages.folder_of(tag), CONTENT)
        for before, after in _catalogue_pairs(block, texts, _load(path)):
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
    signed = _signed(locales)
    for tag in _translated(locales):
        path = catalogue_path(locales, languages.folder_of(tag), CONTENT)
        before = after = _load(path)
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


def _signed(locales: Path) -> list[Approval]:
    folders = [languages.folder_of(tag) for tag in languages.tags(locales)]
    return [
        each for folder in folders for each in approvals.load(locales / folder / approvals.REGISTER)
    ]


def _translated(locales: Path) -> list[str]:
    return [tag for tag in languages.tags(locales) if tag != languages.ENGLISH]


def progress(tags: Iterable[str], locales: Path) -> list[Progress]:
    """Count the catalogues of some locales."""
    return [
        Progress(tag, *(_statistics(locales, tag, domain) for domain in DOMAINS)) for tag in tags
    ]


def _statistics(locales: Path, tag: str, domain: str) -> Statistics:
    return catalogues.statistics(_load(catalogue_path(locales, languages.folder_of(tag), domain)))


def _load(path: Path) -> Catalogue:
    return catalogues.load(path, path.parents[1].name)
