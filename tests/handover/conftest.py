"""Catalogues that a test may send away and spoil."""

import pytest

from leaflets import catalogues, localise
from leaflets.model import Message

WANTED = {
    catalogues.CONTENT: (
        Message("rest", "Rest.", ("[list item]",)),
        Message("rest", "Call {clinic_phone}."),
        Message("walk", "Rest."),
    ),
    catalogues.FRAME: (Message("", "Page {page}"),),
}


@pytest.fixture
def locales(tmp_path):
    """Uruguayan Spanish, with one finished text, one fuzzy one, and two that are missing."""
    localise.add("es-UY", WANTED, tmp_path)
    path = po(tmp_path)
    text = path.read_text("utf-8")
    text = text.replace('"Rest."\nmsgstr ""', '"Rest."\nmsgstr "Descanse."', 1)
    text = text.replace('msgctxt "rest"\nmsgid "Call', '#, fuzzy\nmsgctxt "rest"\nmsgid "Call')
    text = text.replace('one}."\nmsgstr ""', 'one}."\nmsgstr "Llame\\n"\n"al {clinic_phone}."')
    path.write_text(text, "utf-8")
    return tmp_path


def po(locales, domain=catalogues.CONTENT):
    return catalogues.catalogue_path(locales, "es_UY", domain)


def entry(locales, block, english):
    return catalogues.load(po(locales), "es_UY").find(block, english)
