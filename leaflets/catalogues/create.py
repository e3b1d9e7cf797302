"""Messages -> a catalogue that nobody has worked on yet."""

from collections.abc import Iterable, Iterator

from babel.core import UnknownLocaleError
from msgspec.structs import replace

from leaflets.catalogues.catalogue import Catalogue
from leaflets.catalogues.entry import Entry, untranslated
from leaflets.model import Message

# Babel 2.18 has no Dari; its nouns take the plural rule of the other Persians.
SAME_PLURAL = {"prs": "fa"}


def new(locale: str, messages: Iterable[Message]) -> Catalogue:
    """Return a catalogue of a locale with every message still to be translated."""
    language = locale.replace("-", "_")
    header = [*_COMMON, f"Language: {language}", *_MIME]
    plural = plural_forms(language)
    if plural:
        header.append(f"Plural-Forms: {plural}")
    return _catalogue(language, header, messages)


def template(messages: Iterable[Message]) -> Catalogue:
    """Return the .pot from which any tool can begin a catalogue."""
    return _catalogue("", [*_COMMON, "Language:", *_MIME], messages)


def plural_forms(locale: str) -> str:
    """Return gettext's rule for the plurals of a locale, empty where none is known."""
    from babel.messages.plurals import get_plural  # late: few catalogues have plurals

    # Not the CLDR's: it counts a form for fractions and large numbers in French and Polish.
    for name in (locale, locale.partition("_")[0]):
        try:
            return str(get_plural(SAME_PLURAL.get(name, name)))
        except (UnknownLocaleError, ValueError):
            continue
    return ""


def distinct(messages: Iterable[Message]) -> list[Message]:
    """Return the messages once each, in order, the notes and places of twins together."""
    found: dict[tuple[str, str], Message] = {}
    for message in messages:
        # No text at all is the key of the header, and there is nothing in it to translate.
        if not message.source:
            continue
        first = found.setdefault((message.context, message.source), message)
        if first is not message:
            found[message.context, message.source] = _together(first, message)
    return list(found.values())


# No POT-Creation-Date and no PO-Revision-Date: the same English gives the same bytes on any
# day, so that a file differs in git only where its texts do.
_COMMON = ("Project-Id-Version: leaflets", "Report-Msgid-Bugs-To:")
_MIME = (
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=UTF-8",
    "Content-Transfer-Encoding: 8bit",
)


def _catalogue(locale: str, header: Iterable[str], messages: Iterable[Message]) -> Catalogue:
    first = Entry("", ("".join(f"{line}\n" for line in header),))
    return Catalogue(locale, (first, *map(untranslated, distinct(messages))))


def _together(first: Message, second: Message) -> Message:
    return replace(
        first,
        notes=tuple(_once([*first.notes, *second.notes])),
        places=tuple(_once([*first.places, *second.places])),
    )


def _once(texts: Iterable[str]) -> Iterator[str]:
    return iter(dict.fromkeys(texts))
