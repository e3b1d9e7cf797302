"""One entry of a .po file: a text, its translation, and all that is said about them."""

from msgspec import Struct
from msgspec.structs import replace

from leaflets.model import Message, State

Key = tuple[str, str]


class Previous(Struct, frozen=True):
    """The English that a fuzzy translation was made for."""

    source: str | None = None
    context: str | None = None
    plural: str | None = None


Fields = tuple[
    str,
    tuple[str, ...],
    str | None,
    str | None,
    tuple[str, ...],
    tuple[str, ...],
    tuple[str, ...],
    tuple[str, ...],
    Previous | None,
    bool,
]


class Original(Struct, frozen=True):
    """An entry as it stood in its file: ``gap`` is the blank lines before ``text``.

    ``fields`` is what the text said. An entry is written back as ``text`` only while it
    still says the same, so that no change to an entry can get lost on the way out.
    """

    gap: str
    text: str
    fields: Fields


class Entry(Struct, frozen=True, eq=False):
    """A text of one context and its translation, one text for each plural form.

    ``comments`` are the translator's, ``notes`` and ``places`` come with the English.
    ``line`` is where ``msgid`` stands in the file, 0 for an entry made new. Two entries are
    the same where they say the same, wherever they stand.
    """

    source: str
    texts: tuple[str, ...] = ("",)
    context: str | None = None
    plural: str | None = None
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    previous: Previous | None = None
    obsolete: bool = False
    line: int = 0
    original: Original | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entry) and self.fields == other.fields

    def __hash__(self) -> int:
        return hash(self.fields)

    @property
    def key(self) -> Key:
        """What tells this entry from any other: its context, empty for none, and its source."""
        return self.context or "", self.source

    @property
    def text(self) -> str:
        """The translation, in its first plural form."""
        return self.texts[0] if self.texts else ""

    @property
    def fuzzy(self) -> bool:
        """Whether the translation is but a proposal, never to be printed."""
        # gettext takes `#, c-format fuzzy`, without a comma, for two flags.
        return any("fuzzy" in flag.split() for flag in self.flags)

    @property
    def state(self) -> State:
        """How far the translation has come; blanks alone are no translation."""
        if not self.texts or not all(text.strip() for text in self.texts):
            return State.MISSING
        return State.FUZZY if self.fuzzy else State.TRANSLATED

    @property
    def is_header(self) -> bool:
        """Whether this is the entry that speaks of the file itself."""
        return not self.source and self.context is None and not self.obsolete

    @property
    def fields(self) -> Fields:
        """Everything the entry says, in the order of its fields."""
        return (
            self.source,
            self.texts,
            self.context,
            self.plural,
            self.flags,
            self.comments,
            self.notes,
            self.places,
            self.previous,
            self.obsolete,
        )

    def after(self, gap: str) -> "Entry":
        """Return the entry with other blank lines before it."""
        if self.original is None:
            return self
        return replace(self, original=replace(self.original, gap=gap))


def untranslated(message: Message) -> Entry:
    """Return the entry a message begins with."""
    return Entry(
        message.source,
        context=message.context or None,
        notes=lines_of(message.notes),
        places=message.places,
    )


def lines_of(notes: tuple[str, ...]) -> tuple[str, ...]:
    """Return notes line by line, as a .po file holds them."""
    return tuple(line for note in notes for line in note.splitlines() or [""])
