""".po files <-> Catalogue, without losing a byte; and English that has moved on -> Catalogue.

Babel 2.18 drops headers, previous texts and ``#=`` flags when it reads a .po file and
writes it again, so that the files of translators are read and written here.
"""

from leaflets.catalogues.behind import Lag, News, behind
from leaflets.catalogues.catalogue import Catalogue, Statistics, Style, statistics
from leaflets.catalogues.codec import CONTENT, FRAME, catalogue_path, load, read, write
from leaflets.catalogues.create import new, template
from leaflets.catalogues.entry import Entry, Original, Previous
from leaflets.catalogues.merge import update
from leaflets.catalogues.purge import purge
from leaflets.catalogues.rename import rename_block
from leaflets.catalogues.retouch import retouch

__all__ = [
    "CONTENT",
    "FRAME",
    "Catalogue",
    "Entry",
    "Lag",
    "News",
    "Original",
    "Previous",
    "Statistics",
    "Style",
    "behind",
    "catalogue_path",
    "load",
    "new",
    "purge",
    "read",
    "rename_block",
    "retouch",
    "statistics",
    "template",
    "update",
    "write",
]
