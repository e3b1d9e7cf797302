"""The header of a .po file: ``Name: value`` lines, kept in the translation of no text."""

import re

from msgspec.structs import replace

from leaflets.catalogues.canonical import canonical
from leaflets.catalogues.entry import Entry
from leaflets.catalogues.strings import quote, unquote

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def read_header(entry: Entry | None) -> dict[str, str]:
    """Return what a header says, in its order; of a name that comes twice, the first."""
    values: dict[str, str] = {}
    for line in entry.text.split("\n") if entry else ():
        name, colon, value = line.partition(":")
        if colon:
            values.setdefault(name.strip(), value.strip())
    return values


def change_header(entry: Entry, name: str, value: str, newline: str) -> Entry:
    """Return a header that says ``name: value``, all its other lines as they were."""
    line = f"{name}: {' '.join(value.split())}\n"
    lines = _LINE.findall(entry.text)
    places = [at for at, old in enumerate(lines) if _is(old, name)]
    at = places[0] if places else len(lines)
    if lines[at : at + 1] == [line]:
        return entry
    if lines and at == len(lines) and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    changed = replace(entry, texts=("".join([*lines[:at], line, *lines[at + 1 :]]),))
    return _in_old_lines(changed, entry, at, quote(line)[0] + newline) or _afresh(changed, newline)


def _is(line: str, name: str) -> bool:
    return line.partition(":")[0].strip().casefold() == name.casefold()


def _in_old_lines(changed: Entry, entry: Entry, at: int, line: str) -> Entry | None:
    """Return the changed header with but one of its lines new, None where lines run together."""
    if entry.original is None or entry.original.fields != entry.fields:
        return None
    lines = _LINE.findall(entry.original.text)
    head = next(n for n, found in enumerate(lines) if found.lstrip().startswith("msgstr")) + 1
    groups = _groups(lines[head:])
    if groups is None or "".join(lines[head - 1].split()) != 'msgstr""':
        return None
    text = "".join([*lines[:head], *groups[:at], line, *groups[at + 1 :]])
    return replace(changed, original=replace(entry.original, text=text, fields=changed.fields))


def _groups(lines: list[str]) -> list[str] | None:
    """Return quoted lines, those of one header line together, or None where that can't be."""
    groups = [""]
    for line in lines:
        part = unquote(line.strip()) if line.strip() else ""
        if "\n" in part[:-1]:
            return None
        groups[-1] += line
        if part.endswith("\n"):
            groups.append("")
    return groups[:-1] if not groups[-1] else None


def _afresh(changed: Entry, newline: str) -> Entry:
    if changed.original is None:
        return changed
    text = canonical(changed, newline)
    return replace(changed, original=replace(changed.original, text=text, fields=changed.fields))
