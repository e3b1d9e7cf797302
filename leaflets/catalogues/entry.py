"""One entry of a .po file: a text, its translation, and all that is said about them."""

from dataclasses import dataclass, field, replace

from leaflets.model import Message, State

Key = tuple[str, str]


@dataclass(frozen=True)
class Previous:
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


@dataclass(frozen=True)
class Original:
    """An entry as it stood in its file: ``gap`` is the blank lines before ``text``.

    ``fields`` is what the text said. An entry is written back as ``text`` only while it
    still says the same, so that no change to an entry can get lost on the way out.
    """

    gap: str
    text: str
    fields: Fields


@dataclass(frozen=True)
class Entry:
    """A text of one context and its translation, one text for each plural form.

    ``comments`` are the translator's, ``notes`` and ``places`` come with the English.
    ``line`` is where ``msgid`` stands in the file, 0 for an entry made new.
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
    line: int = field(default=0, compare=False)
    original: Original | None = field(default=None, compare=False, repr=False)

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
