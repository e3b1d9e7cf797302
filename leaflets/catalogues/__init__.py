""".po files <-> Catalogue, without losing a byte; and English that has moved on -> Catalogue.

Babel 2.18 drops headers, previous texts and ``#=`` flags when it reads a .po file and
writes it again, so that the files of translators are read and written here.
"""

from leaflets.catalogues.catalogue import Catalogue, Statistics, Style, statistics
from leaflets.catalogues.codec import CONTENT, FRAME, catalogue_path, load, read, write
from leaflets.catalogues.create import new, template
from leaflets.catalogues.entry import Entry, Original, Previous
from leaflets.catalogues.merge import update

__all__ = [
    "CONTENT",
    "FRAME",
    "Catalogue",
    "Entry",
    "Original",
    "Previous",
    "Statistics",
    "Style",
    "catalogue_path",
    "load",
    "new",
    "read",
    "statistics",
    "template",
    "update",
    "write",
]
