"""Edition + Stock -> Leaflet in its locale, and what would become of it on paper."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from msgspec.structs import replace

from leaflets import (
    approvals,
    braille,
    compose,
    forms,
    languages,
    levels,
    older,
    retouches,
    translate,
    waivers,
)
from leaflets.errors import LeafletError, UsageError
from leaflets.model import (
    BRAILLE,
    EASY,
    OFF_PAPER,
    OWN,
    Answer,
    Approval,
    Clinic,
    Edition,
    Finding,
    Leaflet,
    Library,
    Outcome,
    Outline,
    Reason,
    Severity,
    Standing,
    State,
    Verdict,
    Waiver,
)
from leaflets.stock import Locale, Stock

Ahead = Callable[[Leaflet, Outcome], object]
"""What can be done of a leaflet before it is judged, when it is known who answers for it."""

_ORIGIN_HEADER = "X-Translation-Origin"


def offered(edition: Edition, stock: Stock, ahead: Ahead | None = None) -> tuple[Leaflet, Outcome]:
    """Judge an edition; where its clinic allows it, an older approved one may stand in for it.

    The older one has to pass every check by itself, with all the signatures that final needs.
    Off paper there is none: nobody takes the sheet for staff off an e-mail, or reads its
    notice before a patient reads the rest.
    """
    leaflet, outcome = judge(edition, stock, ahead)
    wanted = edition.clinic.older_editions and edition.layout not in OFF_PAPER
    if outcome.verdict is Verdict.FINAL or not wanted or edition.locale == languages.ENGLISH:
        return leaflet, outcome
    past = older_edition(leaflet, stock)
    judged = _judged(_in_english(past), past, stock, _unjudged(past, stock, edition))
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


def judge(edition: Edition, stock: Stock, ahead: Ahead | None = None) -> tuple[Leaflet, Outcome]:
    """Compose and translate an edition, and say what would become of it on paper.

    ``ahead`` is told what would become of it if nothing were found.
    """
    stock = stock.of(edition.clinic)
    english = _english(edition, stock)
    leaflet = in_locale(stock.locales[edition.locale], english)
    unjudged = _unjudged(leaflet, stock, edition)
    if ahead:
        ahead(leaflet, unjudged)
    return leaflet, _judged(english, leaflet, stock, unjudged)


def _outline(edition: Edition, stock: Stock) -> Outline:
    if reason := obstacle(edition, stock):
        raise reason
    outline = stock.library.outlines[edition.leaflet]
    easy = forms.LAYOUTS[edition.layout].easy
    return compose.in_easy_words(outline) if easy else outline


def obstacle(edition: Edition, stock: Stock) -> LeafletError | None:
    """Return what keeps an edition from being made in its form at all, if anything does.

    A block may have no easy version, a language no braille, the machine no program for it.
    """
    if edition.layout == BRAILLE:
        return braille.why_not(stock.locales[edition.locale].language)
    if missing := _hard_blocks(edition, stock):
        return UsageError(
            f"{edition.leaflet} cannot be printed as {edition.layout}: "
            f"no easy version of {', '.join(missing)}",
            "",
            f"write {missing[0]}{EASY}.md beside {missing[0]}.md, or choose another layout",
        )
    return None


def _hard_blocks(edition: Edition, stock: Stock) -> tuple[str, ...]:
    """Return the blocks that keep an edition from being easy to read, where it has to be."""
    if not forms.LAYOUTS[edition.layout].easy:
        return ()
    stock = stock.of(edition.clinic)
    outline = stock.library.outlines[edition.leaflet]
    return compose.without_easy_version(outline, stock.library, edition.clinic.country)


def _unjudged(leaflet: Leaflet, stock: Stock, edition: Edition) -> Outcome:
    """Return what becomes of an edition in which nothing is found."""
    answered = answers(leaflet, stock)
    reasons = _reasons(leaflet, answered, stock)
    verdict = Verdict.DRAFT if reasons else Verdict.FINAL
    stale = tuple(each for each in answered if each.standing is Standing.STALE)
    replaced = tuple(_replaced(leaflet, stock.of(edition.clinic).library))
    return Outcome(edition, verdict, reasons, stale, replaced=replaced)


def _judged(english: Leaflet, leaflet: Leaflet, stock: Stock, unjudged: Outcome) -> Outcome:
    from leaflets import checks  # late: a page may be on its way meanwhile

    findings = [
        *checks.check_content(english, stock.library),
        *checks.check_facts(english, stock.library, stock.today),
        *checks.check_structure(leaflet),
        *checks.check_translation(leaflet),
        *checks.check_reading(leaflet, levels.scored(leaflet)),
        *checks.check_reading(leaflet, levels.compared(leaflet)),
    ]
    waived = waivers_for(stock, unjudged.edition.clinic)
    findings = list(waivers.standing(findings, waived))
    verdict = Verdict.HELD if is_held(findings) else unjudged.verdict
    return replace(unjudged, verdict=verdict, findings=tuple(findings))


def _replaced(leaflet: Leaflet, library: Library) -> Iterator[str]:
    """Yield the names of ours that a clinic's own words stand in place of."""
    for context in dict.fromkeys(passage.context for passage in leaflet.passages()):
        name = context.removeprefix(OWN)
        if name != context and name in library.replaced:
            yield name


def fill(edition: Edition, stock: Stock) -> Leaflet:
    """Return the leaflet of an edition: composed, and in its locale."""
    stock = stock.of(edition.clinic)
    return in_locale(stock.locales[edition.locale], _english(edition, stock))


def _english(edition: Edition, stock: Stock) -> Leaflet:
    outline = _outline(edition, stock)
    return compose.compose(outline, stock.library, edition.clinic, stock.frame)


def in_locale(locale: Locale, leaflet: Leaflet) -> Leaflet:
    """Put an English leaflet into a locale; into English it is what it was."""
    tag = locale.language.tag
    if tag != languages.ENGLISH:
        leaflet = translate.translate(leaflet, tag, locale.find)
    return replace(leaflet, language=locale.language)


def waivers_for(stock: Stock, clinic: Clinic) -> list[Waiver]:
    """Return what was judged right as it is: by us, and by the clinic itself."""
    shipped = [waiver for locale in stock.locales.values() for waiver in locale.waivers]
    own = waivers.load(clinic.folder / waivers.REGISTER)
    return list(retouches.carried((*shipped, *own), stock.retouches, waivers.moved))


def answers(leaflet: Leaflet, stock: Stock) -> list[Answer]:
    """Say for every passage of a leaflet who answers for it, in each role that final needs."""
    signed, translator = _registers(leaflet, stock), _translator(leaflet, stock)
    return list(approvals.answers(leaflet, signed, stock.today, translator=translator))


def _registers(leaflet: Leaflet, stock: Stock) -> tuple[Approval, ...]:
    """Return the signatures that count for a leaflet, those carried over typos among them."""
    signed = (
        *stock.locales[languages.ENGLISH].approvals,
        *stock.locales[leaflet.locale].approvals,
        *approvals.load(leaflet.clinic.folder / approvals.REGISTER),
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


def is_held(findings: Iterable[Finding]) -> bool:
    """Say whether anything found keeps a leaflet from being printed."""
    return any(finding.severity is Severity.ERROR for finding in findings)
