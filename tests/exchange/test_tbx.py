"""The words agreed on reach the programs of translators."""

import csv
import io
from xml.etree.ElementTree import fromstring

from leaflets import languages, shipped
from leaflets.exchange import tbx
from leaflets.model import Term

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DRIP = Term("drip", ("goteo*", "gotero"), ("=suero",), "a slow flow")


def test_a_term_has_its_words_with_what_became_of_them():
    (entry,) = fromstring(tbx.write([DRIP], "es")).iter("termEntry")
    english, spanish = entry.findall("langSet")

    assert entry.findtext("note") == "a slow flow"
    assert english.findtext("tig/term") == "drip"
    assert spanish.get(LANG) == "es"
    assert [(tig.findtext("term"), tig.findtext("termNote")) for tig in spanish] == [
        ("goteo", "preferredTerm-admn-sts"),
        ("gotero", "admittedTerm-admn-sts"),
        ("=suero", "deprecatedTerm-admn-sts"),
    ]


def test_every_word_of_a_shipped_glossary_is_in_both_formats():
    for tag, language in languages.load_all(shipped.LOCALES).items():
        forms = [f.replace("*", "") for t in language.glossary for f in (*t.accepted, *t.forbidden)]
        root = fromstring(tbx.write(language.glossary, tag))
        rows = list(csv.reader(io.StringIO(tbx.write_csv(language.glossary).decode(), newline="")))

        found = [term.text for term in root.iterfind(".//langSet[2]/tig/term")]
        assert found == [row[1] for row in rows[1:]] == forms


def test_no_cell_of_a_glossary_is_a_formula():
    rows = list(csv.reader(io.StringIO(tbx.write_csv([DRIP]).decode(), newline="")))

    assert rows[3] == ["drip", "'=suero", "deprecated", "a slow flow"]
