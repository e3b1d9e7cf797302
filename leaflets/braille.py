"""Lines of text -> braille for an embosser: a BRF file of 40 cells by 25 lines.

The braille is uncontracted, by the tables of liblouis (https://liblouis.io), whose program
``lou_translate`` has to be on the machine: a pip package of it does not exist. What comes
out is read again here, by cells and not by liblouis: every number has to be there, and
nothing that the table has no braille for.
"""

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from leaflets.errors import LeafletError, RenderError, UsageError
from leaflets.model import Braille, Language

PROGRAM = "lou_translate"
CURE = (
    "install liblouis: apt-get install liblouis-bin (Debian, Ubuntu), "
    "dnf install liblouis-utils (Fedora), brew install liblouis (macOS)"
)
WIDTH, HEIGHT = 40, 25

# Uncontracted literary braille, as the tables say of themselves in their first lines. A language
# is here only if its table keeps numbers (tests/test_braille.py): those for French and Italian
# write them otherwise, those for Persian, Urdu and Bengali have none for a hyphen or a full stop.
_TABLES: Mapping[str, str] = {
    "ar": "ar-ar-g1.utb",
    "de": "de-g0.utb",
    "en": "en-ueb-g1.ctb",
    "es": "es-g1.ctb",
    "hi": "hi.tbl",
    "pa": "pa.tbl",
    "pt-BR": "pt-pt-g1.utb",
    "ru": "ru-litbrl.ctb",
    "tr": "tr-g1.ctb",
    "vi": "vi-vn-g0.utb",
    "zh-Hans": "zhcn-cbs.ctb",
}
_WITHOUT_SPACES = ("zh-Hans",)  # braille parts the words of Chinese, print does not

# Where the number sign is a letter too, it is one behind these cells: "eng" behind an initial of
# Chinese, "ṇa" behind what is no bracket, stop or hyphen in the braille of India.
_INDIAN = "".join(chr(cell) for cell in range(0x2801, 0x2840) if chr(cell) not in "⠂⠆⠌⠒⠖⠤⠦⠨⠬⠲⠶")
_LETTERS_BEFORE: Mapping[str, str] = {
    "hi": _INDIAN,
    "pa": _INDIAN,
    "zh-Hans": "⠃⠏⠍⠋⠙⠞⠝⠇⠛⠅⠓⠚⠵⠉⠎⠌⠟⠱",
}
_LATIN = re.compile(
    "[⠠⠰][⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵]"
)  # a capital sign or a letter sign, and its letter

_CELLS = "unicode.dis"  # the table by which liblouis shows cells as characters of Unicode
_BLANK, _LAST = "\u2800", "\u283f"
# North American ASCII braille in the order of Unicode's cells; liblouis has it as en-us-brf.dis.
_ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
_TO_ASCII = {ord(_BLANK) + number: character for number, character in enumerate(_ASCII)}

_NUMBER_SIGN = "⠼"
_DIGITS = dict(zip("⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊", "0123456789", strict=True))
_PERCENT, _PERCENT_WITH_SIGN = "⠼⠚⠴", ("de", "vi", "zh-Hans")  # 0/0, written as one sign
_POINTS = "⠂⠄⠐⠲"  # commas, points and spaces in numbers: digits may go on without a sign
_GROUPED = re.compile(r"\d+(?:[^\w\s]+\d+)+")
_LONGEST = 1000  # characters of a line: lou_translate 3.24 cuts at 2047

_RUNOVER, _HEADING = 2, 4  # blank cells before a line that goes on, and before a heading
_KEPT_WITH = 3  # lines of a page that a heading needs: its own, and two of what follows
_SECONDS = 60


def why_not(language: Language) -> LeafletError | None:
    """Return what keeps a language from being written in braille here, if anything does."""
    if language.tag not in _TABLES:
        known = ", ".join(_TABLES)
        return UsageError(
            f"There is no braille for {language.english_name}: liblouis has no table that keeps"
            " its numbers",
            "",
            f"choose another layout; braille is there for {known}",
        )
    if shutil.which(PROGRAM) is None:
        return RenderError("There is no liblouis on this machine to write braille", "", CURE)
    return None


def write(groups: Iterable[Sequence[str]], language: Language, mark: str = "") -> Braille:
    """Return groups of lines as a braille file; a heading is a group that begins with "".

    ``mark`` stands on every page, beside its number. Raises what ``why_not`` returns.
    """
    if reason := why_not(language):
        raise reason
    shown = [(bool(group) and not group[0], line) for group in groups for line in group if line]
    lines = [(heading, _spaced(line, language)) for heading, line in shown]
    *cells, mark_cells = _in_cells([*(line for _, line in lines), mark or " "], language)
    rows = list(_rows(zip((heading for heading, _ in lines), cells, strict=True)))
    pages = list(_pages(rows, mark_cells.strip(_BLANK)))
    said = zip(lines, cells, strict=True)
    return Braille(
        data="".join(pages).translate(_TO_ASCII).encode("ascii", "replace"),
        pages=len(pages),
        missing_cells=_missing(zip((line for _, line in lines), cells, strict=True), language),
        changed_numbers=tuple(
            line for (_, line), written in said if _numbers(line) != _numbers_in(written, language)
        ),
        guessed=language.tag in _WITHOUT_SPACES,
    )


def _spaced(line: str, language: Language) -> str:
    """Part the words of a language that print does not part, by ICU's dictionary.

    Braille has one kind of space, and not every table knows those of print.
    """
    line = " ".join(line.split())
    if language.tag not in _WITHOUT_SPACES:
        return line
    from icu4py.breakers import WordBreaker

    parts = "".join(
        piece if not _is_word(piece) else f" {piece} " for piece in WordBreaker(line, "zh")
    )
    return re.sub(r" (?=[^\w\s(（“])|(?<=[(（“]) ", "", " ".join(parts.split()))


def _is_word(piece: str) -> bool:
    return any(unicodedata.category(character) == "Lo" for character in piece)


def _in_cells(lines: Sequence[str], language: Language) -> list[str]:
    """Return lines as characters of Unicode that show cells, one for one."""
    table = _TABLES[language.tag]
    apart = _torn(lines, table)
    pieces = [list(_pieces(line, apart)) for line in lines]
    written = iter(_asked([piece for parts in pieces for piece in parts], table))
    return ["".join(next(written) for _ in parts) for parts in pieces]


def _pieces(line: str, apart: Iterable[str]) -> Iterator[str]:
    """Yield a line in pieces that liblouis keeps whole; digits come first in a piece.

    There it writes a number sign, which some tables leave out behind a hyphen.
    """
    for number in apart:
        line = line.replace(number, re.sub(r"(?<=[^\w\s])(?=\d)", "\n", number))
    for piece in line.split("\n"):
        while len(piece) > _LONGEST:
            end = piece.rfind(" ", 0, _LONGEST) + 1 or _LONGEST
            yield piece[:end]
            piece = piece[end:]
        yield piece


def _torn(lines: Iterable[str], table: str) -> list[str]:
    """Return the numbers with signs in them that this table loses digits of."""
    found = sorted({number for line in lines for number in _GROUPED.findall(line)}, reverse=True)
    back = _asked(_asked(found, table), table, "--backward")
    return [
        number
        for number, read in zip(found, back, strict=True)
        if re.findall(r"\d", _plain(number)) != re.findall(r"\d", _plain(read))
    ]


def _asked(lines: Sequence[str], table: str, way: str = "--forward") -> list[str]:
    """Have liblouis write lines in cells, or read them."""
    if not lines:
        return []
    said = "".join(line.replace("\\", "\\\\") + "\n" for line in lines).encode()
    ran = subprocess.run(
        [PROGRAM, way, f"{_CELLS},{table}"],
        input=said,
        capture_output=True,
        timeout=_SECONDS,
        check=False,
    )
    answers = ran.stdout.decode(errors="replace").split("\n")[:-1]
    if ran.returncode or len(answers) != len(lines):
        raise RenderError(f"liblouis cannot use its table {table}", PROGRAM, CURE)
    return answers


def _rows(lines: Iterable[tuple[bool, str]]) -> Iterator[tuple[bool, str]]:
    """Yield rows of at most ``WIDTH`` cells, and whether one begins a heading."""
    for is_heading, cells in lines:
        if is_heading:
            yield False, ""
        indent = _HEADING if is_heading else 0
        for number, row in enumerate(_wrapped(cells, indent)):
            yield is_heading and number == 0, row


def _wrapped(cells: str, indent: int) -> Iterator[str]:
    """Break a line at blanks, but never within a number of several parts."""
    row = _BLANK * indent
    empty = True
    for word in _words(cells):
        needed = len(row) + (not empty) + len(word)
        if needed > WIDTH and not empty:
            yield row
            row, empty = _BLANK * (indent or _RUNOVER), True
        row += word if empty else _BLANK + word
        empty = False
        while len(row) > WIDTH:
            yield row[:WIDTH]
            row = _BLANK * (indent or _RUNOVER) + row[WIDTH:]
    yield row


def _words(cells: str) -> Iterator[str]:
    """Yield what stays on one row: a word, or a telephone number with blanks in it."""
    held = ""
    for word in filter(None, cells.split(_BLANK)):
        together = f"{held}{_BLANK}{word}"
        if held and len(together) <= WIDTH - _HEADING and _ends_in_digits(held, word):
            held = together
            continue
        if held:
            yield held
        held = word
    if held:
        yield held


def _ends_in_digits(before: str, word: str) -> bool:
    return _NUMBER_SIGN in before and _NUMBER_SIGN in word[:3]


def _pages(rows: list[tuple[bool, str]], mark: str) -> Iterator[str]:
    """Yield pages of ``HEIGHT`` rows, the last of them for the mark and the page's number."""
    number, room = 1, HEIGHT - 1
    page: list[str] = []
    for is_heading, row in rows:
        if len(page) + (_KEPT_WITH if is_heading else 1) > room:
            yield _finished(page, number, mark)
            number, page = number + 1, []
        if row or page:
            page.append(row)
    yield _finished(page, number, mark)


def _finished(page: list[str], number: int, mark: str) -> str:
    digits = {digit: cell for cell, digit in _DIGITS.items()}
    place = _NUMBER_SIGN + "".join(digits[digit] for digit in str(number))
    foot = mark[: WIDTH - len(place) - 1].ljust(WIDTH - len(place), _BLANK) + place
    filled = [*page, *[""] * (HEIGHT - 1 - len(page)), foot]
    return "".join(row.rstrip(_BLANK) + "\r\n" for row in filled) + "\f"


def _missing(said: Iterable[tuple[str, str]], language: Language) -> tuple[str, ...]:
    """Return the characters of which liblouis says but their number, in cells of eight dots."""
    suspects = sorted({c for line, cells in said if _has_eight_dots(cells) for c in line} - {" "})
    written = _asked(suspects, _TABLES[language.tag])
    return tuple(c for c, cells in zip(suspects, written, strict=True) if _has_eight_dots(cells))


def _has_eight_dots(cells: str) -> bool:
    return any(not _BLANK <= cell <= _LAST for cell in cells)


def _numbers(line: str) -> list[str]:
    return re.findall(r"\d+", _plain(line))


def _plain(text: str) -> str:
    """Return text with the digits of every script as 0 to 9."""
    return "".join(str(unicodedata.decimal(c, c)) for c in text)


def _numbers_in(cells: str, language: Language) -> list[str]:
    """Return the numbers in cells: what stands behind a number sign, as a reader takes it."""
    letters = _LETTERS_BEFORE.get(language.tag, "")
    if language.tag in _PERCENT_WITH_SIGN:
        cells = cells.replace(_PERCENT, "")
    found: list[str] = []
    counting = False
    for place, cell in enumerate(cells):
        if cell == _NUMBER_SIGN and _begins_number(cells[:place], letters):
            found.append("")
            counting = True
        elif counting and cell in _DIGITS:
            found[-1] += _DIGITS[cell]
        elif counting and cell in _POINTS and cells[place + 1 : place + 2] in tuple(_DIGITS):
            found.append("")
        else:
            counting = False
    return [number for number in found if number]


def _begins_number(before: str, letters: str) -> bool:
    """Say whether a number sign is one, behind a line so far; in a Latin word it always is."""
    word = before.rpartition(_BLANK)[2]
    return word[-1:] not in tuple(letters) or bool(_LATIN.search(word))
