"""The way of a catalogue, told once: English that has moved on -> the files of translators.

1. ``texts`` gathers what there is to translate, from the blocks and from the templates.
2. ``standing`` reads the catalogues, and says how far each language has come.
3. ``writing`` begins catalogues, and brings them up to the English.
4. ``renaming`` and ``typos`` let what is translated keep its place when the English changes.

Beside ``build.py`` the only place that knows an order of stages.
"""

from leaflets.localise.renaming import rename_block
from leaflets.localise.standing import (
    Backlog,
    Progress,
    backlogs,
    begun,
    gone,
    progress,
    signatures_of,
)
from leaflets.localise.texts import DOMAINS, Messages, messages, own_messages
from leaflets.localise.typos import Mended, mended, retouch
from leaflets.localise.writing import add, add_own, extract_templates, pretend, purge, update

__all__ = [
    "DOMAINS",
    "Backlog",
    "Mended",
    "Messages",
    "Progress",
    "add",
    "add_own",
    "backlogs",
    "begun",
    "extract_templates",
    "gone",
    "mended",
    "messages",
    "own_messages",
    "pretend",
    "progress",
    "purge",
    "rename_block",
    "retouch",
    "signatures_of",
    "update",
]
