"""Lines of a .po file -> entries, each with the lines it was made of."""

import re
from collections.abc import Iterator

from leaflets.catalogues.entry import Entry, Fields, Original, Previous
from leaflets.catalogues.strings import BrokenError, unquote

_SPACE = " \t\f\v"
_BLANK = _SPACE + "\r\n"
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_WORD = re.compile(
    rf"(msgctxt|msgid_plural|msgid|msgstr)"
    rf"(?:[{_SPACE}]*\[[{_SPACE}]*([0-9]{{1,3}})[{_SPACE}]*\])?"
    rf'[{_SPACE}]*(".*)?'
)
_RANK = {"msgctxt": 0, "msgid": 1, "msgid_plural": 2, "msgstr": 3}
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
# `range: 0..9` is one flag; but for that, blanks part flags as commas do.
_FLAG = re.compile(rf"[^{_SPACE},]+:[{_SPACE}]+[^{_SPACE},]+|[^{_SPACE},]+")
# gettext sets a path with blanks between the characters FSI and PDI.
_PLACE = re.compile(rf"(?:\u2068[^\u2069]*\u2069|[^{_SPACE}])+")
_ISOLATES = str.maketrans("", "", "\u2068\u2069")


def parse(text: str) -> tuple[tuple[Entry, ...], str]:
    """Return the entries of a file and what stands behind the last one.

    Raises BrokenError, with its line, for anything whose meaning would be a guess.
    """
    parser = _Parser(_LINE.findall(text))
    return tuple(parser.entries()), parser.tail()


class _Texts:
    """The texts of an entry, or of its previous English, while their lines come in."""

    def __init__(self) -> None:
        self.parts: dict[str, list[list[str]]] = {}
        self.lines: dict[str, int] = {}
        self.open: list[str] | None = None
        self.last = ""

    def start(self, word: re.Match[str], line: int) -> None:
        """Begin a text, in the order msgctxt, msgid, msgid_plural, msgstr."""
        name, index, quoted = word.groups()
        self.close()
        if self.last and _RANK[name] < _RANK[self.last]:
            raise BrokenError(f"{name} comes after {self.last}", "put the lines in order", line)
        forms = self.parts.setdefault(name, [])
        self._check_index(name, index, len(forms))
        self.open = [unquote(quoted)] if quoted else []
        forms.append(self.open)
        self.lines.setdefault(name, line)
        self.last = name

    def go_on(self, quoted: str) -> None:
        """Add a further line to the text that was begun last."""
        if self.open is None:
            raise BrokenError("A text in quotes follows no msgid or msgstr", "put one before it")
        self.open.append(unquote(quoted))

    def close(self) -> None:
        """End the text that was begun last, which must not be without a string."""
        if self.open is not None and not self.open:
            raise BrokenError(f"{self.last} has no text", 'write "" for none', self.line(self.last))
        self.open = None

    def one(self, name: str) -> str | None:
        """Return a text, None where there is none."""
        forms = self.parts.get(name)
        return "".join(forms[0]) if forms else None

    def forms(self) -> tuple[str, ...]:
        """Return the translation, one text for each plural form."""
        return tuple(["".join(form) for form in self.parts["msgstr"]])

    def line(self, name: str) -> int:
        """Return the line a text began on."""
        return self.lines[name]

    def _check_index(self, name: str, index: str | None, expected: int) -> None:
        plural = name == "msgstr" and "msgid_plural" in self.parts
        if plural != (index is not None):
            raise BrokenError(
                f"{name} {'has a' if index else 'needs a'} number here",
                "msgstr is numbered where there is a msgid_plural, and nothing else is",
            )
        if index is None and expected:
            raise BrokenError(f"A second {name} without msgid", "keep one of the two")
        if index is not None and int(index) != expected:
            raise BrokenError(
                f"msgstr[{index}] stands where msgstr[{expected}] should",
                "number the plural forms 0, 1, 2 …",
            )


class _Draft:
    """An entry while its lines come in."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.first = -1
        self.end = start
        self.obsolete = False
        self.texts = _Texts()
        self.previous = _Texts()
        self.comments: list[str] = []
        self.notes: list[str] = []
        self.places: list[str] = []
        self.flags: list[str] = []

    def entry(self, lines: list[str]) -> Entry:
        """Return the entry, which must be complete."""
        texts = self.texts
        texts.close()
        self.previous.close()
        if "msgid" not in texts.parts:
            raise BrokenError(
                f"{texts.last} without msgid", "add its msgid", texts.line(texts.last)
            )
        if "msgstr" not in texts.parts:
            raise BrokenError("msgid without msgstr", 'add msgstr ""', texts.line("msgid"))
        fields = self._fields()
        gap = "".join(lines[self.start : self.first])
        original = Original(gap, "".join(lines[self.first : self.end]), fields)
        return Entry(*fields, texts.line("msgid"), original)

    def _fields(self) -> Fields:
        texts = self.texts
        return (
            texts.one("msgid") or "",
            texts.forms(),
            texts.one("msgctxt"),
            texts.one("msgid_plural"),
            tuple(self.flags),
            tuple(self.comments),
            tuple(self.notes),
            tuple(self.places),
            self._previous() if self.previous.parts else None,
            self.obsolete,
        )

    def _previous(self) -> Previous:
        texts = self.previous
        return Previous(texts.one("msgid"), texts.one("msgctxt"), texts.one("msgid_plural"))


class _Parser:
    """Takes a file line by line; a new entry begins where the last can't go on."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.draft = _Draft(0)
        self.done: list[Entry] = []

    def entries(self) -> Iterator[Entry]:
        """Yield the entries of the file."""
        for number, line in enumerate(self.lines, 1):
            try:
                self._take(number, line)
            except BrokenError as bad:
                raise BrokenError(bad.message, bad.hint, bad.line or number) from None
        if self.draft.texts.last:
            self._finish()
        yield from self.done

    def tail(self) -> str:
        """Return the comments and blank lines that no entry follows."""
        if self.draft.previous.parts:
            raise BrokenError(
                "The file ends in the middle of an entry", "add its msgid", len(self.lines)
            )
        return "".join(self.lines[self.draft.start :])

    def _take(self, number: int, line: str) -> None:
        body = line.strip(_BLANK)
        if not body:
            return
        if body[0] != "#":
            self._word(number, body, obsolete=False)
        elif body[:2] == "#~":
            self._obsolete(number, body[2:].lstrip(_SPACE), line)
        elif body[:2] == "#|":
            self._previous(number, body[2:].lstrip(_SPACE), obsolete=False)
        else:
            self._comment(number, line.lstrip(_SPACE).rstrip("\r\n"))

    def _obsolete(self, number: int, rest: str, line: str) -> None:
        if line.lstrip(_SPACE)[2:3] == "|":
            self._previous(number, rest[1:].lstrip(_SPACE), obsolete=True)
        elif rest[:1] == "#":
            self._comment(number, rest)
        elif rest:
            self._word(number, rest, obsolete=True)

    def _word(self, number: int, body: str, *, obsolete: bool) -> None:
        if body[0] == '"':
            self._same_state(obsolete)
            self.draft.texts.go_on(body)
        else:
            word = _WORD.fullmatch(body)
            if word is None:
                raise _unknown(body)
            self._start(number, word, obsolete)
        self.draft.end = number

    def _start(self, number: int, word: re.Match[str], obsolete: bool) -> None:
        name = word[1]
        if _RANK[name] < 2 and self.draft.texts.last in ("msgid", "msgid_plural", "msgstr"):
            self._finish()
        draft = self._begun(number)
        if not draft.texts.last and name in ("msgid_plural", "msgstr"):
            raise BrokenError(f"{name} without msgid", "add its msgid")
        self._same_state(obsolete)
        draft.obsolete = obsolete
        draft.previous.close()
        draft.texts.start(word, number)

    def _same_state(self, obsolete: bool) -> None:
        draft = self.draft
        if (draft.texts.last or draft.previous.last) and draft.obsolete != obsolete:
            raise BrokenError(
                "An entry is obsolete in part", "begin all of its lines with #~, or none"
            )

    def _previous(self, number: int, rest: str, *, obsolete: bool) -> None:
        draft = self._between(number)
        self._same_state(obsolete)
        draft.obsolete = obsolete
        if rest[:1] == '"':
            draft.previous.go_on(rest)
            return
        if not rest:
            return
        word = _WORD.fullmatch(rest)
        if word is None or word[1] == "msgstr":
            raise _unknown(f"#| {rest}")
        draft.previous.start(word, number)

    def _comment(self, number: int, line: str) -> None:
        draft = self._between(number)
        if draft.previous.last:
            raise BrokenError("A comment stands between #| and msgid", "move it above the #| lines")
        kind, rest = line[1:2], line[2:]
        if kind == ".":
            draft.notes.append(rest.removeprefix(" "))
        elif kind == ":":
            draft.places += [place.translate(_ISOLATES) for place in _PLACE.findall(rest)]
        elif kind and kind in ",=":
            draft.flags += _FLAG.findall(rest)
        else:
            draft.comments.append(line[1:].removeprefix(" "))

    def _between(self, number: int) -> _Draft:
        """Return the draft that a comment belongs to, a new one behind a whole entry."""
        if self.draft.texts.last == "msgstr":
            self._finish()
        elif self.draft.texts.last:
            raise BrokenError(
                "A comment stands between msgid and msgstr", "move it above the entry"
            )
        return self._begun(number)

    def _begun(self, number: int) -> _Draft:
        if self.draft.first < 0:
            self.draft.first = number - 1
        return self.draft

    def _finish(self) -> None:
        self.done.append(self.draft.entry(self.lines))
        self.draft = _Draft(self.draft.end)


def _unknown(body: str) -> BrokenError:
    if body.startswith(_CONFLICT):
        return BrokenError(
            "A conflict marker of git was left in the file",
            "keep one of the two versions and delete the marker lines",
        )
    word = body.split(maxsplit=1)[0][:40] if body.strip() else ""
    return BrokenError(
        f"A line cannot begin with “{word}”",
        'lines are msgid "…", msgstr "…", "…" or a comment with #',
    )
