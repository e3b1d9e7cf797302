"""A catalogue + the English as it is now -> the catalogue to go on translating."""

from collections.abc import Container, Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from leaflets.catalogues.catalogue import Catalogue
from leaflets.catalogues.create import distinct
from leaflets.catalogues.entry import Entry, Key, Previous, lines_of, untranslated
from leaflets.changes import changes, is_change
from leaflets.model import Message, State

NEEDED_WORK = "needed work before the English changed"
"""The comment on a proposal whose translation was marked fuzzy for a reason of its own."""

_NEAR = 60.0


def update(catalogue: Catalogue, messages: Iterable[Message]) -> Catalogue:
    """Bring a catalogue up to the English of today, in the order of its messages.

    A text that is still there keeps its translation. One that is new is proposed what
    was translated for the same or a near text, always fuzzy and with that text beside
    it. No translation leaves the file: where its text is gone it is proposed for the
    text that took its place, or kept as obsolete. A second update changes no byte.
    """
    wanted = distinct(messages)
    store = _Store.of(catalogue, {_key(message) for message in wanted})
    entries = {_key(message): entry for message, entry in _exact(catalogue, wanted)}
    missing = [message for message in wanted if _key(message) not in entries]
    for proposed in (_returned, _same_text, _near):
        entries |= {_key(message): entry for message, entry in proposed(missing, store)}
        missing = [message for message in missing if _key(message) not in entries]

    header = [entry for entry in catalogue.entries if entry.is_header]
    now = [entries.get(_key(message)) or untranslated(message) for message in wanted]
    together = [*header, *now, *store.obsolete, *store.outdated()]
    return replace(catalogue, entries=tuple(_spaced(together, catalogue)))


Found = Iterator[tuple[Message, Entry]]


class _Store(Struct):
    """The translations that may be proposed; each near match uses one up."""

    staying: list[Entry]
    removed: list[Entry]
    obsolete: list[Entry]
    used: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, catalogue: Catalogue, keys: Container[Key]) -> "_Store":
        """Sort the entries of a catalogue by what the new messages leave of them."""
        staying: list[Entry] = []
        removed: list[Entry] = []
        for entry in catalogue.messages:
            stays = entry.key in keys and catalogue.find(*entry.key) is entry
            (staying if stays else removed).append(entry)
        return cls(staying, removed, list(catalogue.obsolete))

    def unused(self) -> list[Entry]:
        """Return what is left of the removed and obsolete translations."""
        return [e for e in (*self.removed, *self.obsolete) if id(e) not in self.used and _fits(e)]

    def outdated(self) -> Iterator[Entry]:
        """Yield the removed translations that nobody wanted, as obsolete entries."""
        for entry in self.removed:
            if id(entry) not in self.used and _has_text(entry):
                yield replace(entry, obsolete=True, notes=(), places=())


def _exact(catalogue: Catalogue, wanted: list[Message]) -> Found:
    """Keep what was translated for this text in this block."""
    for message in wanted:
        entry = catalogue.find(message.context, message.source)
        if entry is not None:
            yield message, _refreshed(entry, message)


def _refreshed(entry: Entry, message: Message) -> Entry:
    """Renew notes and places, but not for the sake of how an editor has wrapped them."""
    fresh = untranslated(message)
    if _words(entry.notes) != _words(fresh.notes):
        entry = replace(entry, notes=fresh.notes)
    if _words(entry.places) != _words(fresh.places):
        entry = replace(entry, places=fresh.places)
    return entry


def _returned(missing: list[Message], store: _Store) -> Found:
    """Bring a text back whose entry was obsolete.

    msgmerge 0.21 brings it back as finished; but nobody has looked at it since.
    """
    # gettext refuses a file with a text that is both obsolete and not, so it goes from there.
    gone = {entry.key: entry for entry in store.obsolete}
    for message in missing:
        entry = gone.get(_key(message))
        if entry is None:
            continue
        store.obsolete = [old for old in store.obsolete if old is not entry]
        if _has_text(entry):
            yield message, _proposal(entry, message, keep=entry)


def _same_text(missing: list[Message], store: _Store) -> Found:
    """Propose what was translated for the same text in another block."""
    by_source: dict[str, list[Entry]] = {}
    for entry in sorted(
        (e for e in (*store.removed, *store.staying, *store.obsolete) if _fits(e)),
        key=lambda e: e.state is not State.TRANSLATED,
    ):
        by_source.setdefault(entry.source, []).append(entry)
    removed = {id(entry) for entry in store.removed}
    for message in missing:
        donors = by_source.get(message.source, [])
        if donors:
            donor = next((e for e in donors if id(e) not in store.used), donors[0])
            yield message, _moved(donor, message, store, removed)


def _near(missing: list[Message], store: _Store) -> Found:
    """Propose what was translated for a near text that is gone: of this block, then of any."""
    removed = {id(entry) for entry in store.removed}
    done: set[Key] = set()
    for same_block in (True, False):
        left = [message for message in missing if _key(message) not in done]
        for message, donor in _pairs(left, store.unused(), same_block=same_block):
            if _key(message) not in done and id(donor) not in store.used:
                done.add(_key(message))
                yield message, _moved(donor, message, store, removed)


def _pairs(
    missing: list[Message], donors: list[Entry], *, same_block: bool
) -> list[tuple[Message, Entry]]:
    """Return the messages with the texts near to them, the nearest pair first."""
    from rapidfuzz import fuzz, process  # late: to read a catalogue takes none of it

    choices: dict[str, list[Entry]] = {}
    for donor in donors:
        choices.setdefault(donor.key[0] if same_block else "", []).append(donor)
    found = []
    for place, message in enumerate(missing):
        block = choices.get(message.context if same_block else "", [])
        sources = [donor.source for donor in block]
        for _, score, at in process.extract(
            message.source, sources, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None
        ):
            found.append((-score, place, at, message, block[at]))
    return [(message, donor) for *_, message, donor in sorted(found, key=lambda pair: pair[:3])]


def _moved(donor: Entry, message: Message, store: _Store, removed: Container[int]) -> Entry:
    """Propose a translation; what translators said of it goes along when its entry goes."""
    first = id(donor) not in store.used
    store.used.add(id(donor))
    return _proposal(donor, message, keep=donor if first and id(donor) in removed else None)


def _proposal(donor: Entry, message: Message, keep: Entry | None) -> Entry:
    """Return a message with the translation of another, fuzzy, and what has changed since."""
    made_for = donor.previous if donor.fuzzy else None
    comments = tuple(c for c in keep.comments if not is_change(c)) if keep else ()
    if made_for is None or made_for.source is None:
        made_for = Previous(donor.source, donor.context, donor.plural)
        if donor.fuzzy and NEEDED_WORK not in comments:
            comments = (*comments, NEEDED_WORK)
    returned = keep is not None and keep.key == _key(message)
    flags = tuple(f for f in donor.flags if f != "fuzzy") if returned else ()
    return replace(
        untranslated(message),
        texts=donor.texts,
        plural=donor.plural if returned else None,
        flags=("fuzzy", *flags),
        comments=comments + changes(made_for.source or "", message.source),
        previous=made_for,
    )


def _spaced(entries: list[Entry], catalogue: Catalogue) -> Iterator[Entry]:
    """Yield the entries with no blank line before the first, and one before what was first."""
    first = catalogue.entries[0].original if catalogue.entries else None
    for number, entry in enumerate(entries):
        was_first = entry.original is first
        if was_first == (number == 0):
            yield entry
        else:
            yield entry.after(catalogue.style.newline if number else "")


def _key(message: Message) -> Key:
    return message.context, message.source


def _words(lines: tuple[str, ...]) -> list[str]:
    return " ".join(lines_of(lines)).split()


def _has_text(entry: Entry) -> bool:
    return any(text.strip() for text in entry.texts)


def _fits(entry: Entry) -> bool:
    """Whether a translation can be proposed for a message, which has no plural forms."""
    return entry.plural is None and _has_text(entry)
