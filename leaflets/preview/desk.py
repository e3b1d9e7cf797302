"""Files -> what there is to show, read again only where something was saved.

A file that cannot be read leaves what was read before in its place, and its trouble beside it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from leaflets import build as way
from leaflets import catalogues, clinics, extract, languages, library
from leaflets.catalogues import Lag, News, Statistics
from leaflets.layout import LAYOUTS
from leaflets.model import EASY, Clinic, Edition, Language, Leaflet, Outcome, Severity
from leaflets.preview.trouble import Trouble, caught
from leaflets.stock import load_locale

EASY_READ = "easy-read"


class Wish(Struct, frozen=True):
    """What somebody wants to look at: a clinic's folder, and some languages or all of them."""

    shelves: way.Shelves
    clinic: Path
    tags: tuple[str, ...]
    today: date


class Judged(Struct, frozen=True, dict=True):
    """A leaflet in a language, what would become of it on paper, and what its English became."""

    leaflet: Leaflet
    outcome: Outcome
    language: Language
    lags: tuple[Lag, ...] = ()

    @cached_property
    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for finding in self.outcome.findings)

    @property
    def to_do(self) -> int:
        """How many things somebody has to look at, signatures left aside."""
        return len(self.outcome.findings) + len(self.outcome.stale)


class Count(Struct, frozen=True):
    """How far a language has come; ``health`` is ``None`` until all of it was judged."""

    language: Language
    texts: Statistics
    behind: int
    health: way.Health | None


class Desk:
    """What was read and judged, by language. One thread at a time may ask."""

    def __init__(self, wish: Wish) -> None:
        """Read nothing yet: what is asked for first is read first."""
        self.wish = wish
        self._troubles: dict[tuple[str, ...], list[Trouble]] = {}
        self._ground: tuple[Clinic, way.Stock] | None = None
        self._fresh = False
        self._stocks: dict[str, way.Stock] = {}
        self._loaded: set[str] = set()
        self._judged: dict[tuple[str, str], Judged] = {}
        self._counts: dict[str, Count] = {}
        self._lagging: dict[str, tuple[Lag, ...]] = {}

    def troubles(self, tag: str = "", name: str = "") -> tuple[Trouble, ...]:
        """Return what keeps a leaflet from being shown as its files are now."""
        keys = ((), (tag,), (tag, name)) if tag else tuple(self._troubles)
        found = [trouble for key in keys for trouble in self._troubles.get(key, ())]
        return tuple(dict.fromkeys(found))

    def renew(self, paths: Iterable[Path]) -> tuple[str, ...]:
        """Forget what was made of files that changed; return the languages, empty for all."""
        touched = {self._language_of(path) for path in paths}
        if "" in touched or languages.ENGLISH in touched:
            self._fresh = False
            self._loaded.clear()
            for known in (self._judged, self._counts, self._lagging):
                known.clear()
            self._troubles.clear()
            return ()
        for tag in touched:
            self._forget(tag)
        return tuple(sorted(touched))

    def _forget(self, tag: str) -> None:
        self._loaded.discard(tag)
        self._counts.pop(tag, None)
        self._lagging.pop(tag, None)
        for name in self.names():
            self._judged.pop((tag, name), None)
            self._troubles.pop((tag, name), None)

    def _language_of(self, path: Path) -> str:
        """Return the language whose folder a file is in; empty where it concerns them all."""
        locales = self.wish.shelves.locales.resolve()
        if not path.is_relative_to(locales):
            return ""
        folder = path.relative_to(locales).parts[0]
        tag = languages.tag_of(folder)
        return tag if tag in self._stocks or tag == languages.ENGLISH else ""

    def tags(self) -> tuple[str, ...]:
        """Return the languages to show, English first."""
        ground = self._read_ground()
        if ground is None:
            return ()
        offered = self.wish.tags or tuple(languages.tags(self.wish.shelves.locales))
        return tuple(dict.fromkeys((languages.ENGLISH, *offered)))

    def names(self) -> tuple[str, ...]:
        """Return the leaflets, each followed by its version in easy words if it has one."""
        ground = self._read_ground()
        if ground is None:
            return ()
        clinic, stock = ground
        names = []
        for name in stock.of(clinic).library.outlines:
            easy = Edition(name, clinic, languages.ENGLISH, EASY_READ)
            names += [name] if way.obstacle(easy, stock) else [name, name + EASY]
        return tuple(names)

    def clinic(self) -> Clinic | None:
        """Return the clinic, as it was when its folder could last be read."""
        ground = self._read_ground()
        return ground[0] if ground else None

    def stock(self, tag: str) -> way.Stock | None:
        """Return what the editions of a language are made from, as it could last be read."""
        ground = self._read_ground()
        if ground and tag not in self._loaded:
            with caught() as found:
                self._stocks[tag] = self._load(tag, *ground)
            self._loaded.add(tag)
            self._troubles[tag,] = found.troubles
        return self._stocks.get(tag)

    def _load(self, tag: str, clinic: Clinic, stock: way.Stock) -> way.Stock:
        if tag == languages.ENGLISH:
            return stock
        shelves = self.wish.shelves
        if library.has_own_words(clinic.folder):
            return way.stock(shelves, [tag], self.wish.today, [clinic])
        # All but the language is read already: a save is to be seen at once.
        language = languages.load(shelves.locales / languages.folder_of(tag))
        locale = load_locale(language, shelves.locales)
        return replace(stock, locales={**stock.locales, tag: locale})

    def _read_ground(self) -> tuple[Clinic, way.Stock] | None:
        """Read the English, the templates and the clinic; keep the last that could be read."""
        if not self._fresh:
            self._fresh = True
            with caught() as found:
                clinic = clinics.load(self.wish.clinic)
                shelves = self.wish.shelves
                self._ground = clinic, way.stock(shelves, [], self.wish.today, [clinic])
            self._troubles[()] = found.troubles
        return self._ground

    def language(self, tag: str) -> Language | None:
        """Return how a language is named and set."""
        stock = self.stock(tag)
        return stock.locales[tag].language if stock else None

    def judged(self, tag: str, name: str) -> Judged | None:
        """Judge a leaflet in a language, or one in easy words by its name with ``.easy``."""
        key = tag, name
        stock, clinic = self.stock(tag), self.clinic()
        if key not in self._judged and stock and clinic:
            with caught() as found:
                edition = edition_of(name, clinic, tag)
                leaflet, outcome = way.judge(edition, stock)
                language = stock.locales[tag].language
                self._judged[key] = Judged(leaflet, outcome, language, self._lags(tag, stock))
            self._troubles[key] = found.troubles
        return self._judged.get(key)

    def seen(self, tag: str, name: str) -> Judged | None:
        """Return a leaflet if it was judged since its files were saved, and ask nobody."""
        return self._judged.get((tag, name))

    def count(self, tag: str) -> Count | None:
        """Count what a language has, as ``leaflets i18n status`` does."""
        stock, clinic = self.stock(tag), self.clinic()
        if stock is None or clinic is None or tag == languages.ENGLISH:
            return None
        if tag not in self._counts:
            locale = stock.of(clinic).locales[tag]
            parts = [each for each in (locale.content, locale.frame) if each]
            texts = _sum(catalogues.statistics(each) for each in parts)
            changed = [lag for lag in self._lags(tag, stock) if lag.news is News.CHANGED]
            self._counts[tag] = Count(locale.language, texts, len(changed), None)
        return self._counts[tag]

    def is_counted(self, tag: str) -> bool:
        """Say whether all of a language was judged since its files were saved."""
        count = self._counts.get(tag)
        return tag == languages.ENGLISH or bool(count and count.health)

    def keep(self, tag: str, health: Iterable[way.Health], stock: way.Stock) -> None:
        """Keep what was found in all of a language, unless its files were saved meanwhile."""
        count = self.count(tag)
        if count and self.stock(tag) is stock:
            found = {each.locale: each for each in health}
            self._counts[tag] = replace(count, health=found[tag])

    def _lags(self, tag: str, stock: way.Stock) -> tuple[Lag, ...]:
        if tag not in self._lagging:
            self._lagging[tag] = tuple(_behind(stock, tag))
        return self._lagging[tag]


def _behind(stock: way.Stock, tag: str) -> Iterator[Lag]:
    locale = stock.locales[tag]
    if locale.content and locale.frame:
        yield from catalogues.behind(locale.content, extract.content_messages(stock.library))
        yield from catalogues.behind(locale.frame, extract.frame_messages(stock.frame))


def edition_of(name: str, clinic: Clinic, tag: str) -> Edition:
    """Return the edition that a name asks for: easy words where it ends with ``.easy``."""
    layout = EASY_READ if name.endswith(EASY) else clinic.paper
    return Edition(name.removesuffix(EASY), clinic, tag, layout)


def forms_of(name: str, tag: str) -> Collection[str]:
    """Return the paper forms that a leaflet has in a language."""
    if name.endswith(EASY):
        return (EASY_READ,)
    return [
        form.name
        for form in LAYOUTS.values()
        if form.template not in ("", "web")
        and not form.easy
        and not (form.beside_english and tag == languages.ENGLISH)
    ]


def _sum(counts: Iterable[Statistics]) -> Statistics:
    rows = [(c.messages, c.words, c.translated, c.fuzzy, c.missing, c.obsolete) for c in counts]
    return Statistics(*(sum(column) for column in zip(*rows, strict=True)))
