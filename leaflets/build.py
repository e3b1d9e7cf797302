"""The way of a leaflet, told once: the only module that knows the order of the stages."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from types import ModuleType

from leaflets import (
    __version__,
    approvals,
    catalogues,
    checks,
    compose,
    extract,
    files,
    imposition,
    languages,
    layout,
    levels,
    library,
    manifest,
    older,
    plain_text,
    render,
    retouches,
    translate,
    waivers,
    web,
    workers,
)
from leaflets.catalogues import Catalogue
from leaflets.errors import CatalogueError, UsageError
from leaflets.model import (
    EASY,
    OWN,
    TEXT,
    WEB,
    Answer,
    Approval,
    Clinic,
    Edition,
    Finding,
    Imprint,
    Language,
    Layout,
    Leaflet,
    Library,
    Manifest,
    Origin,
    Outcome,
    Outline,
    Passage,
    Pdf,
    PlainText,
    Reason,
    Retouch,
    Severity,
    Standing,
    State,
    Translation,
    Verdict,
    Waiver,
    WebPage,
)

LOCALES = "locales"
"""The folder in a clinic's folder that holds the translations of its own words."""

_ORIGIN_HEADER = "X-Translation-Origin"


@dataclass(frozen=True)
class Locale:
    """What is known of one language: how it is set, its two catalogues, its approvals.

    ``own`` is the catalogue of a clinic's own words.
    """

    language: Language
    content: Catalogue | None
    frame: Catalogue | None
    approvals: tuple[Approval, ...]
    waivers: tuple[Waiver, ...] = ()
    own: Catalogue | None = None

    def header(self, block: str, name: str) -> str:
        """Return what the catalogue with the words of a block says in its header."""
        catalogue = self._catalogue(block)
        return catalogue.header(name) if catalogue else ""

    def find(self, passage: Passage) -> Translation | None:
        """Return what its catalogues have for a passage."""
        catalogue = self._catalogue(passage.context)
        entry = catalogue.find(passage.context, passage.source) if catalogue else None
        if catalogue is None or entry is None:
            return None
        return Translation(entry.text, entry.fuzzy, Origin(catalogue.where, entry.line))

    def _catalogue(self, block: str) -> Catalogue | None:
        if block == extract.FRAME_CONTEXT:
            return self.frame
        return self.own if block.startswith(OWN) else self.content


@dataclass(frozen=True)
class OwnWords:
    """A library with a clinic's own words in it, and its translations of them by language."""

    library: Library
    catalogues: Mapping[str, Catalogue]


@dataclass(frozen=True)
class Stock:
    """Everything that editions are made from, loaded once.

    ``own`` holds, by their folders, what clinics have of their own.
    """

    library: Library
    frame: tuple[Passage, ...]
    locales: Mapping[str, Locale]
    templates: Path
    content: Path
    today: date
    retouches: tuple[Retouch, ...] = ()
    own: Mapping[Path, OwnWords] = field(default_factory=dict)

    def of(self, clinic: Clinic) -> "Stock":
        """Return the stock of a clinic: ours, but for what it says in its own words."""
        own = self.own.get(clinic.folder)
        if own is None:
            return self
        locales = {
            tag: replace(each, own=own.catalogues.get(tag)) for tag, each in self.locales.items()
        }
        return replace(self, library=own.library, locales=locales, own={})

    def offered(self, editions: Iterable[Edition]) -> tuple[Edition, ...]:
        """Return the editions whose clinic has their leaflet: one may be another's own."""
        return tuple(
            each for each in editions if each.leaflet in self.of(each.clinic).library.outlines
        )


@dataclass(frozen=True)
class Health:
    """How one language stands: findings, and texts that are approved, or were before a change.

    ``approved`` texts have every signature that final needs.
    """

    locale: str
    errors: int
    review: int
    style: int
    approved: int
    stale: int


@dataclass(frozen=True)
class Shelves:
    """Where content, languages and templates lie."""

    content: Path
    locales: Path
    templates: Path


def stock(
    shelves: Shelves, tags: Iterable[str], today: date, clinics: Iterable[Clinic] = ()
) -> Stock:
    """Load the content, the templates and some languages, English always among them.

    What ``clinics`` have of their own is loaded with it. Raises what there is to mend, as
    one error or a group of them.
    """
    known = languages.load_all(shelves.locales)
    wanted = dict.fromkeys((languages.ENGLISH, *tags))
    ours = library.load(shelves.content)
    drawn = layout.icon_names(shelves.templates)
    library.check_icons(ours, drawn)
    return Stock(
        library=ours,
        frame=extract.frame_passages(shelves.templates),
        locales={tag: _locale(known[tag], shelves.locales) for tag in wanted},
        templates=shelves.templates,
        content=shelves.content,
        today=today,
        retouches=retouches.load(shelves.locales / languages.ENGLISH / retouches.REGISTER),
        own={
            clinic.folder: _own_words(clinic, (ours, drawn), [known[tag] for tag in wanted])
            for clinic in clinics
            if library.has_own_words(clinic.folder)
        },
    )


def _own_words(
    clinic: Clinic, shown: tuple[Library, frozenset[str]], wanted: Iterable[Language]
) -> OwnWords:
    ours, drawn = shown
    own = library.with_own_words(ours, clinic.folder)
    library.check_icons(own, drawn)
    found = {}
    for language in wanted:
        locales = clinic.folder / LOCALES
        path = catalogues.catalogue_path(locales, language.folder, catalogues.CONTENT)
        if path.exists():
            files.refuse_outside(path, clinic.folder, CatalogueError)
            found[language.tag] = catalogues.load(path, language.folder)
    return OwnWords(own, found)


def _locale(language: Language, locales: Path) -> Locale:
    folder = locales / language.folder
    signed = approvals.load(folder / approvals.REGISTER)
    waived = waivers.load(folder / waivers.REGISTER)
    if language.tag == languages.ENGLISH:
        return Locale(language, None, None, signed, waived)
    content, frame = (
        catalogues.load(
            catalogues.catalogue_path(locales, language.folder, domain), language.folder
        )
        for domain in (catalogues.CONTENT, catalogues.FRAME)
    )
    return Locale(language, content, frame, signed, waived)


def plan(
    leaflets: Iterable[str],
    clinics: Iterable[Clinic],
    locales: Sequence[str],
    layouts: Sequence[str],
) -> tuple[Edition, ...]:
    """Return the editions to print, grouped by language so that fonts stay warm.

    Without ``locales`` or ``layouts`` each clinic prints what it offers, on its paper. A form
    that sets English beside another language is left out for English.
    """
    editions = [
        Edition(leaflet, clinic, locale, form)
        for clinic in clinics
        for locale in locales or clinic.languages
        for leaflet in leaflets
        for form in layouts or (clinic.paper,)
        if locale != languages.ENGLISH or not layout.LAYOUTS[form].beside_english
    ]
    order = list(dict.fromkeys(edition.locale for edition in editions))
    return tuple(sorted(editions, key=lambda edition: order.index(edition.locale)))


def build(
    editions: Sequence[Edition], stock: Stock, output: Path, *, jobs: int, final: bool
) -> Iterator[Outcome]:
    """Print every edition that nothing holds back, and yield what became of each."""
    render.warm(stock.templates)
    task = partial(build_edition, stock=stock, output=output, final=final)
    yield from workers.run(task, editions, jobs)


def build_edition(edition: Edition, stock: Stock, output: Path, *, final: bool) -> Outcome:
    """Print one edition, unless a finding holds it back or ``final`` meets a draft."""
    outcome, _, pdf = make(edition, stock, final=final)
    if pdf is None:
        return outcome
    path = output / edition.filename
    files.write(path, pdf.data)
    # A print shop places the pages on its sheets itself.
    if not isinstance(pdf, Pdf) or not _form(edition).imposed or edition.marks:
        return replace(outcome, path=path)
    print_file = path.with_suffix(".print.pdf")
    right_to_left = stock.locales[edition.locale].language.right_to_left
    sheets = imposition.saddle_stitch(pdf.data, pdf.pages, right_to_left=right_to_left)
    files.write(print_file, sheets)
    return replace(outcome, path=path, print_file=print_file)


Made = tuple[Outcome, Manifest, Pdf | PlainText | WebPage | None]


def make(edition: Edition, stock: Stock, *, final: bool) -> Made:
    """Make one edition, and say what became of it and of what it is made.

    There is no file where a finding holds it back, or where ``final`` meets a draft. An
    older edition whose pages are not right gives way to the one of today.
    """
    leaflet, outcome = offered(edition, stock)
    made = _made(leaflet, outcome, stock, final=final)
    if outcome.verdict is Verdict.OLDER and made[-1] is None:
        return _made(*judge(edition, stock), stock, final=final)
    return made


def _made(leaflet: Leaflet, outcome: Outcome, stock: Stock, *, final: bool) -> Made:
    on_screen = outcome.edition.layout == WEB
    making = _making(stock, web if on_screen else render)
    made_of = manifest.describe(leaflet, outcome, answers(leaflet, stock), making)
    if final and outcome.verdict is Verdict.DRAFT:
        outcome = replace(outcome, verdict=Verdict.HELD)
    if outcome.verdict is Verdict.HELD:
        return outcome, made_of, None
    if outcome.edition.layout == TEXT:
        return outcome, made_of, _spoken(leaflet, made_of, outcome, stock)
    page = (_web_page if on_screen else _fitted)(leaflet, made_of, outcome, stock)
    findings = (*outcome.findings, *checks.check_page(leaflet, page))
    outcome = replace(outcome, findings=findings, pages=page.pages)
    if _held(findings):
        return replace(outcome, verdict=Verdict.HELD), made_of, None
    return outcome, made_of, page


def _form(edition: Edition) -> Layout:
    form = layout.form(edition.layout, edition.clinic.paper)
    form = layout.in_grey(form) if edition.mono else form
    return layout.with_marks(form) if edition.marks else form


def _making(stock: Stock, stage: ModuleType) -> manifest.Making:
    versions = {"leaflets": __version__, **stage.versions(stock.templates)}
    return manifest.Making(stock.today, versions)


def _fitted(leaflet: Leaflet, made_of: Manifest, outcome: Outcome, stock: Stock) -> Pdf:
    """Render in the language's size of type, or in the next smaller that fills whole sheets.

    Where none does, the smallest stays, and the checks of the page say so.
    """
    form = _form(outcome.edition)
    language = stock.locales[made_of.locale].language
    imprint = _imprint(leaflet, made_of, outcome)
    pages = [
        layout.lay_out(leaflet, form, replace(language, size=size), imprint, stock.templates)
        for size in form.sizes(language.size)
    ]
    enclose = partial(manifest.enclose, made_of)
    pdf = render.render(*pages, counts=form.pages, enclose=enclose)
    return replace(pdf, data=manifest.seal(pdf.data))


def _spoken(leaflet: Leaflet, made_of: Manifest, outcome: Outcome, stock: Stock) -> PlainText:
    language = stock.locales[made_of.locale].language
    return plain_text.write(leaflet, language, _imprint(leaflet, made_of, outcome))


def _web_page(leaflet: Leaflet, made_of: Manifest, outcome: Outcome, stock: Stock) -> WebPage:
    language = stock.locales[made_of.locale].language
    imprint = _imprint(leaflet, made_of, outcome)
    page = layout.lay_out(leaflet, _form(outcome.edition), language, imprint, stock.templates)
    enclosure = manifest.enclose(made_of, pages=0)
    return web.finish(page, layout.families(language, imprint.place), enclosure)


def _imprint(leaflet: Leaflet, made_of: Manifest, outcome: Outcome) -> Imprint:
    return Imprint(
        reasons=outcome.reasons,
        signatures=made_of.signatures,
        code=manifest.code(made_of),
        level=levels.printed(leaflet),
        place=outcome.edition.place,
    )


def offered(edition: Edition, stock: Stock) -> tuple[Leaflet, Outcome]:
    """Judge an edition; where its clinic allows it, an older approved one may stand in for it.

    The older one has to pass every check by itself, with all the signatures that final needs.
    As text or on the web there is none: nobody takes the sheet for staff off an e-mail, or
    reads its notice before a patient reads the rest.
    """
    leaflet, outcome = judge(edition, stock)
    wanted = edition.clinic.older_editions and edition.layout not in (TEXT, WEB)
    if outcome.verdict is Verdict.FINAL or not wanted or edition.locale == languages.ENGLISH:
        return leaflet, outcome
    past = older_edition(leaflet, stock)
    judged = _judged(_in_english(past), past, stock, edition)
    if judged.verdict is not Verdict.FINAL:
        return leaflet, outcome
    return past, replace(judged, verdict=Verdict.OLDER)


def older_edition(leaflet: Leaflet, stock: Stock) -> Leaflet:
    """Return a leaflet with what was last approved in place of all that nobody answers for."""
    answered = answers(leaflet, stock)
    unanswered = {(each.block, each.source) for each in answered if not approvals.is_good(each)}
    approved = approvals.still_approved(
        leaflet.locale,
        _registers(leaflet, stock),
        stock.today,
        translator=_translator(leaflet, stock),
    )
    return older.edition(leaflet, unanswered, approved)


def _in_english(leaflet: Leaflet) -> Leaflet:
    english = leaflet.map(lambda each: replace(each, text=each.source, state=State.SOURCE))
    return replace(english, locale=languages.ENGLISH)


def judge(edition: Edition, stock: Stock) -> tuple[Leaflet, Outcome]:
    """Compose and translate an edition, and say what would become of it on paper."""
    stock = stock.of(edition.clinic)
    english = _english(edition, stock)
    leaflet = _in(stock.locales[edition.locale], english)
    return leaflet, _judged(english, leaflet, stock, edition)


def _outline(edition: Edition, stock: Stock) -> Outline:
    refuse_hard_words(edition, stock)
    outline = stock.library.outlines[edition.leaflet]
    easy = layout.LAYOUTS[edition.layout].easy
    return compose.in_easy_words(outline) if easy else outline


def refuse_hard_words(edition: Edition, stock: Stock) -> None:
    """Raise where an edition is to be easy to read and a block of it has no easy version."""
    if missing := hard_blocks(edition, stock):
        raise UsageError(
            f"{edition.leaflet} cannot be printed as {edition.layout}: "
            f"no easy version of {', '.join(missing)}",
            "",
            f"write {missing[0]}{EASY}.md beside {missing[0]}.md, or choose another layout",
        )


def hard_blocks(edition: Edition, stock: Stock) -> tuple[str, ...]:
    """Return the blocks that keep an edition from being easy to read, where it has to be."""
    if not layout.LAYOUTS[edition.layout].easy:
        return ()
    stock = stock.of(edition.clinic)
    outline = stock.library.outlines[edition.leaflet]
    return compose.without_easy_version(outline, stock.library, edition.clinic.country)


def _judged(english: Leaflet, leaflet: Leaflet, stock: Stock, edition: Edition) -> Outcome:
    findings = [
        *checks.check_content(english, stock.library),
        *checks.check_structure(leaflet),
        *checks.check_translation(leaflet),
        *checks.check_reading(leaflet, levels.scored(leaflet)),
        *checks.check_reading(leaflet, levels.compared(leaflet)),
    ]
    findings = list(waivers.standing(findings, _waivers(stock, edition.clinic)))
    answered = answers(leaflet, stock)
    reasons = _reasons(leaflet, answered, stock)
    verdict = Verdict.DRAFT if reasons else Verdict.FINAL
    if _held(findings):
        verdict = Verdict.HELD
    stale = tuple(each for each in answered if each.standing is Standing.STALE)
    replaced = tuple(_replaced(leaflet, stock.of(edition.clinic).library))
    return Outcome(edition, verdict, reasons, stale, tuple(findings), replaced=replaced)


def _replaced(leaflet: Leaflet, library: Library) -> Iterator[str]:
    """Yield the names of ours that a clinic's own words stand in place of."""
    for context in dict.fromkeys(passage.context for passage in leaflet.passages()):
        name = context.removeprefix(OWN)
        if name != context and name in library.replaced:
            yield name


def fill(edition: Edition, stock: Stock) -> Leaflet:
    """Return the leaflet of an edition: composed, and in its locale."""
    stock = stock.of(edition.clinic)
    return _in(stock.locales[edition.locale], _english(edition, stock))


def _english(edition: Edition, stock: Stock) -> Leaflet:
    outline = _outline(edition, stock)
    return compose.compose(outline, stock.library, edition.clinic, stock.frame)


def check(stock: Stock, clinic: Clinic) -> tuple[Finding, ...]:
    """Judge all content and every loaded language: each text once, in print or not."""
    findings: list[Finding] = []
    stock = stock.of(clinic)
    shelf = stock.library
    for outline in _outlines(shelf, clinic):
        leaflet = compose.compose(outline, shelf, clinic, stock.frame)
        findings += checks.check_structure(leaflet)
        findings += checks.check_content(leaflet, shelf)
    for tag in stock.locales:
        for leaflet in everything(clinic, tag, stock):
            if tag == languages.ENGLISH:
                findings += checks.check_content(leaflet, shelf)
            findings += checks.check_translation(leaflet)
            findings += checks.check_catalogue(leaflet)
            findings += checks.check_reading(leaflet, levels.compared(leaflet))
    baseline = levels.load_baseline(stock.content)
    for edition in plan(shelf.outlines, [clinic], tuple(stock.locales), [clinic.paper]):
        leaflet = fill(edition, stock)
        findings += checks.check_reading(leaflet, levels.scored(leaflet, baseline))
    return waivers.standing(dict.fromkeys(findings), _waivers(stock, clinic))


def _outlines(shelf: Library, clinic: Clinic) -> Iterator[Outline]:
    """Yield every outline, and in easy words each that can be had in them."""
    for outline in shelf.outlines.values():
        yield outline
        if not compose.without_easy_version(outline, shelf, clinic.country):
            yield compose.in_easy_words(outline)


def _waivers(stock: Stock, clinic: Clinic) -> list[Waiver]:
    shipped = [waiver for locale in stock.locales.values() for waiver in locale.waivers]
    own = waivers.load(clinic.folder / waivers.REGISTER)
    return list(retouches.carried((*shipped, *own), stock.retouches, waivers.moved))


def _in(locale: Locale, leaflet: Leaflet) -> Leaflet:
    """Put an English leaflet into a locale; into English it is what it was."""
    tag = locale.language.tag
    if tag != languages.ENGLISH:
        leaflet = translate.translate(leaflet, tag, locale.find)
    return replace(leaflet, language=locale.language)


def everything(clinic: Clinic, tag: str, stock: Stock) -> Iterator[Leaflet]:
    """Yield leaflets that hold every text in a locale between them, also what no leaflet prints."""
    stock = stock.of(clinic)
    locale = stock.locales[tag]
    blocks, frame = tuple(stock.library.blocks.values()), stock.frame
    for outline in stock.library.outlines.values():
        leaflet = compose.compose(outline, stock.library, clinic, frame)
        leaflet = replace(leaflet, sections=blocks)
        blocks, frame = (), ()  # each text once: the others bring but their titles
        yield _in(locale, leaflet)


def answers(leaflet: Leaflet, stock: Stock) -> list[Answer]:
    """Say for every passage of a leaflet who answers for it, in each role that final needs."""
    signed, translator = _registers(leaflet, stock), _translator(leaflet, stock)
    return list(approvals.answers(leaflet, signed, stock.today, translator=translator))


def health(stock: Stock, clinic: Clinic) -> list[Health]:
    """Say for every loaded translation what is found in it, and how much of it is approved."""
    found = Counter((each.locale, each.severity) for each in check(stock, clinic))
    healths = []
    for tag in stock.locales:
        if tag != languages.ENGLISH:
            texts = by_text(clinic, tag, stock).values()
            approved = sum(all(map(approvals.is_good, each)) for each in texts)
            stale = sum(any(a.standing is Standing.STALE for a in each) for each in texts)
            errors, review, style = (found[tag, severity] for severity in Severity)
            healths.append(Health(tag, errors, review, style, approved, stale))
    return healths


def by_text(clinic: Clinic, tag: str, stock: Stock) -> dict[tuple[str, str], list[Answer]]:
    """Return who answers for each text of a locale, by block and English."""
    found: dict[tuple[str, str], list[Answer]] = {}
    each_once = dict.fromkeys(
        answer for leaflet in everything(clinic, tag, stock) for answer in answers(leaflet, stock)
    )
    for answer in each_once:
        found.setdefault((answer.block, answer.source), []).append(answer)
    return found


def _registers(leaflet: Leaflet, stock: Stock) -> tuple[Approval, ...]:
    """Return the signatures that count for a leaflet, those carried over typos among them."""
    signed = dict.fromkeys(
        (
            *stock.locales[languages.ENGLISH].approvals,
            *stock.locales[leaflet.locale].approvals,
            *approvals.load(leaflet.clinic.folder / approvals.REGISTER),
        )
    )
    return tuple(retouches.carried(signed, stock.retouches, approvals.moved))


def _translator(leaflet: Leaflet, stock: Stock) -> Callable[[str], str]:
    locale = stock.of(leaflet.clinic).locales[leaflet.locale]
    return partial(locale.header, name="Last-Translator")


def _reasons(leaflet: Leaflet, answered: Iterable[Answer], stock: Stock) -> tuple[Reason, ...]:
    locale = stock.of(leaflet.clinic).locales[leaflet.locale]
    blocks = {passage.context for passage in leaflet.passages()}
    machine_made = any(
        locale.header(block, _ORIGIN_HEADER).startswith("machine") for block in blocks
    )
    reasons = set(approvals.reasons_for_draft(answered, machine_made=machine_made))
    if leaflet.clinic.fictitious:
        # Signatures answer for words: no signature makes a phone ring.
        reasons.add(Reason.FICTITIOUS)
    return tuple(reason for reason in Reason if reason in reasons)


def _held(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)
