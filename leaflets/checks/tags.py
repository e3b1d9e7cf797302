"""What a screen reader is told of the finished page."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from leaflets.model import Finding, Leaflet, Origin, Pdf, Severity, Structure, Tag

# What a list and what is in it may hold, as in ISO 32000-1, 14.8.4.3.3.
_LISTS = {"L": {"LI", "L", "Caption"}, "LI": {"Lbl", "LBody"}}
_IN_LISTS = {"LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}}
_UNSEEN = " \t\n\N{ZERO WIDTH SPACE}"
_SCOPES = ("Column", "Row", "Both")


def tags_broken(leaflet: Leaflet, pdf: Pdf) -> Iterator[Finding]:
    """A screen reader is told what everything on the page is, in which order and language.

    The file names its language and shows its title. Every word has a tag, or is an artifact
    like the running foot. Headings begin with the title and skip no level, lists are made
    of items, tables have headers with a scope, pictures have words. What is in another
    language than the page says so: English read aloud in an Arabic voice is noise. Blind
    patients have nothing else to go by.
    """
    for message in (
        *_file(leaflet, pdf.structure),
        *_headings(pdf.structure.root),
        *_parts(pdf.structure.root),
        *_words(pdf),
    ):
        yield Finding(
            "tags-broken",
            Severity.ERROR,
            message,
            Origin(str(Path(leaflet.title.origin.path))),
            locale=leaflet.locale,
            hint="mend the template, see templates/README.md",
        )


def _file(leaflet: Leaflet, structure: Structure) -> Iterator[str]:
    if not structure.tagged or not structure.root.inside:
        yield "The file has no tags"
    if structure.language != leaflet.locale:
        yield f"The file says it is in {structure.language!r}, and is in {leaflet.locale!r}"
    if leaflet.title.text not in structure.title:
        yield f"The file calls itself {structure.title!r}, not {leaflet.title.text!r}"
    if not structure.title_shown:
        yield "Viewers show the name of the file, not its title"


def _headings(root: Tag) -> Iterator[str]:
    levels = [int(tag.kind[1]) for tag in _within(root) if tag.kind in _HEADINGS]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"The headings are of levels {levels}: one of level 1 comes first"
    for above, level in pairwise(levels):
        if level > above + 1:
            yield f"A heading of level {level} follows one of level {above}"


_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


def _within(tag: Tag) -> Iterator[Tag]:
    for child in tag.inside:
        yield child
        yield from _within(child)


def _parts(root: Tag) -> Iterator[str]:
    for tag in (root, *_within(root)):
        for child in tag.inside:
            if child.kind not in _LISTS.get(tag.kind, {child.kind}):
                yield f"A list holds {child.kind} in {tag.kind}"
            elif tag.kind not in _IN_LISTS.get(child.kind, {tag.kind}):
                yield f"A part of a list, {child.kind}, stands in {tag.kind or 'no list'}"
        if tag.kind == "Figure" and not tag.alt:
            yield "A picture has no words for those who cannot see it"
        if tag.kind == "TH" and tag.scope not in _SCOPES:
            yield "The header of a table does not say what it is the header of"
        if tag.kind == "Table" and "TH" not in {cell.kind for cell in _within(tag)}:
            yield "A table has no headers"


def _words(pdf: Pdf) -> Iterator[str]:
    for drawn in pdf.drawn:
        if drawn.language is None:
            yield f"{drawn.words.strip()!r} on page {drawn.page} has no tag"
    meant = Counter(
        (text.page, text.language)
        for text in pdf.texts
        # A place where a line may break can stand in a box of its own, and nothing is drawn.
        if not text.in_margin and text.words.strip(_UNSEEN)
    )
    told = Counter((drawn.page, drawn.language) for drawn in pdf.drawn if drawn.language)
    for (page, language), count in sorted((meant - told).items()):
        yield f"On page {page}, {count} pieces of text in {language!r} are tagged as another"
    feet = Counter(text.page for text in pdf.texts if text.in_margin)
    passed_over = Counter(drawn.page for drawn in pdf.drawn if drawn.language == "")
    for page in sorted(feet.keys() | passed_over.keys()):
        if feet[page] != passed_over[page]:
            artifacts = f"{passed_over[page]} pieces of text are artifacts"
            yield f"On page {page}, {artifacts}, and {feet[page]} stand in the margin"
