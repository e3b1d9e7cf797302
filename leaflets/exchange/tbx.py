"""A glossary -> the formats in which translation programs read one: TBX-Basic, and CSV."""

import csv
import io
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement

from leaflets.exchange import trees
from leaflets.exchange.sheets import harmless
from leaflets.model import Term

_WHOLE = frozenset({"term", "note", "p", "termNote"})
_PREFERRED = "preferredTerm-admn-sts"
_ADMITTED = "admittedTerm-admn-sts"
_FORBIDDEN = "deprecatedTerm-admn-sts"
_COLUMNS = ("source", "target", "status", "note")


def write(terms: Iterable[Term], locale: str) -> bytes:
    """Return a glossary as TBX-Basic (ISO 30042:2008), which Weblate and most others read.

    The first word for a term is preferred, the others are admitted, forbidden ones are
    deprecated. A ``*`` for any ending is left out: no other program knows it.
    """
    root = Element("martif", {"type": "TBX-Basic", trees.LANG: "en"})
    header = SubElement(root, "martifHeader")
    SubElement(SubElement(SubElement(header, "fileDesc"), "sourceDesc"), "p").text = "leaflets"
    scheme = SubElement(SubElement(header, "encodingDesc"), "p", {"type": "XCSURI"})
    scheme.text = "TBXBasicXCSV02.xcs"
    body = SubElement(SubElement(root, "text"), "body")
    for number, term in enumerate(terms, 1):
        _add(body, term, number, locale)
    return trees.write(root, _WHOLE)


def _add(body: Element, term: Term, number: int, locale: str) -> None:
    entry = SubElement(body, "termEntry", {"id": f"t{number}"})
    if term.note:
        SubElement(entry, "note").text = trees.refuse_characters(term.note)
    english = SubElement(SubElement(entry, "langSet", {trees.LANG: "en"}), "tig")
    SubElement(english, "term").text = trees.refuse_characters(term.english)
    words = SubElement(entry, "langSet", {trees.LANG: locale})
    for form, status in _forms(term):
        tig = SubElement(words, "tig")
        SubElement(tig, "term").text = trees.refuse_characters(form)
        SubElement(tig, "termNote", {"type": "administrativeStatus"}).text = status


def _forms(term: Term) -> Iterator[tuple[str, str]]:
    statuses = [_PREFERRED, *[_ADMITTED] * (len(term.accepted) - 1)]
    yield from zip(map(_without_stars, term.accepted), statuses, strict=True)
    yield from ((_without_stars(form), _FORBIDDEN) for form in term.forbidden)


def _without_stars(form: str) -> str:
    return form.replace("*", "")


def write_csv(terms: Iterable[Term]) -> bytes:
    """Return a glossary as CSV with a row for each word, as Weblate reads it.

    What a spreadsheet would take for a formula is written as text.
    """
    out = io.StringIO(newline="")
    rows = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rows.writerow(_COLUMNS)
    for term in terms:
        for form, status in _forms(term):
            kind = status.removesuffix("Term-admn-sts")
            rows.writerow(map(harmless, (term.english, form, kind, term.note)))
    return out.getvalue().encode("utf-8")
