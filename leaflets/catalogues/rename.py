"""A catalogue + a block under another name -> the catalogue with its translations there."""

import re

from msgspec.structs import replace

from leaflets.catalogues.catalogue import Catalogue
from leaflets.catalogues.entry import Entry, Original


def rename_block(catalogue: Catalogue, old: str, new: str) -> Catalogue:
    """Put all texts of a block under its new name, obsolete and previous ones too.

    They stay as finished or as fuzzy as they were: no word of them has changed. Only the
    name is written anew, every other byte is kept.
    """
    return replace(catalogue, entries=tuple(_entry(each, old, new) for each in catalogue.entries))


def _entry(entry: Entry, old: str, new: str) -> Entry:
    previous = entry.previous
    if previous is not None and previous.context == old:
        previous = replace(previous, context=new)
    renamed = replace(
        entry,
        context=new if entry.context == old else entry.context,
        places=tuple(_place(place, old, new) for place in entry.places),
        previous=previous,
    )
    if renamed.fields == entry.fields:
        return entry
    original = entry.original
    if original is None or original.fields != entry.fields:
        return renamed
    text = "".join(_line(line, old, new) for line in re.split(r"(?<=\n)", original.text))
    return replace(renamed, original=Original(original.gap, text, renamed.fields))


def _place(place: str, old: str, new: str) -> str:
    return re.sub(rf"(^|/){re.escape(old)}\.md(?=:|$)", rf"\g<1>{new}.md", place)


def _line(line: str, old: str, new: str) -> str:
    """Change a name in the one line of a file where it stands as a context or as a place."""
    if line.lstrip().startswith("#:"):
        return re.sub(rf"/{re.escape(old)}\.md(?=[:\s]|$)", f"/{new}.md", line)
    context = rf'^(\s*(?:#~?\|?\s*)?msgctxt\s*)"{re.escape(old)}"'
    return re.sub(context, rf'\g<1>"{new}"', line)
