"""What the program can tell a person who judges: counts and quotations, and no verdict."""

import math
from pathlib import Path

from leaflets import checks, markdown, reading
from leaflets.colours import contrast
from leaflets.model import Kind, Leaflet, Part
from leaflets.scoresheet.figures import rates
from leaflets.scoresheet.judgement import (
    Evidence,
    Facts,
    counted,
    is_english,
    lists,
    prose,
    things_to_do,
)
from leaflets.scoresheet.pages import body

_QUOTES = 3
_HARD_WORDS = 12
_ONLY_ENGLISH = "The program knows hard words in English only."


def purpose(leaflet: Leaflet, facts: Facts) -> Evidence:
    """Quote the title and the line under it."""
    return Evidence("Title, and the line under it:", (leaflet.title.text, leaflet.lead.text))


def length(leaflet: Leaflet, facts: Facts) -> Evidence:
    """Count words, sections and pages."""
    words = reading.measure([p.text for p in prose(leaflet)], leaflet.locale).counts.words
    return Evidence(
        f"{counted(words, 'word')} in {counted(len(leaflet.sections), 'section')} "
        f"on {counted(facts.pdf.pages, 'page')}"
    )


def vocabulary(leaflet: Leaflet, facts: Facts) -> Evidence:
    """Name the hard words: those with a plainer one, and those of three syllables and more."""
    if not is_english(leaflet):
        return Evidence(_ONLY_ENGLISH)
    hard = reading.hard_words(p.text for p in prose(leaflet))
    shown = "; ".join(_with_plainer(word) for word in hard[:_HARD_WORDS])
    said = f"{counted(len(hard), 'word')} that may be hard; those first that have a plainer one"
    return Evidence(f"{said}: {shown}" if shown else "No word looks hard")


def _with_plainer(word: reading.HardWord) -> str:
    times = f", {word.count} times" if word.count > 1 else ""
    plainer = f" (plainer: {word.suggestion})" if word.suggestion else ""
    return f"{word.word}{plainer}{times}"


def terms(leaflet: Leaflet, facts: Facts) -> Evidence:
    """Name the terms that stand there before they are explained, as the checks find them."""
    found = [
        each
        for each in checks.check_content(leaflet, facts.library)
        if each.code == "term-not-explained"
    ]
    known = len(facts.library.explain)
    said = f"Of {known} terms on the program's list, {len(found)} used here before explained"
    where = "" if is_english(leaflet) else " (looked for in the English)"
    messages = ": " + "; ".join(each.message for each in found) if found else ""
    return Evidence(f"{said}{where}{messages}")


def numbers(leaflet: Leaflet, facts: Facts) -> Evidence:
    """Quote the passages with chances in figures, and count the others with digits."""
    texts = [p for p in prose(leaflet) if any(c.isdigit() for c in markdown.plain(p.text))]
    chances = [passage.text for passage, _ in rates(leaflet)]
    said = f"{counted(len(texts), 'passage')} with figures, {len(chances)} of them with chances"
    return Evidence(said, tuple(chances[:_QUOTES] or [p.text for p in texts[:_QUOTES]]))


def order(leaflet: Leaflet, facts: Facts) -> Evidence:
    """Quote the headings as they follow one another, and say how much stands under them."""
    titles = tuple(block.title.text for block in leaflet.sections)
    most = max((len(list(block.passages())) - 1 for block in leaflet.sections), default=0)
    return Evidence(
        f"{counted(len(titles), 'section')}, of at most {most} passages, in this order:", titles
    )


def pictures(leaflet: Leaflet, facts: Facts) -> Evidence:
    """Count the drawings of dots and the icons."""
    arrays = sum(len(counts) for block in leaflet.sections for counts in block.icon_arrays)
    icons = [block for block in leaflet.sections if block.icon]
    said = f"Drawings of dots: {arrays}. Icons beside headings: {len(icons)}. No photograph"
    return Evidence(f"{said}, no other chart and no cover picture")


def steps(leaflet: Leaflet, facts: Facts) -> Evidence:
    """Count steps, tick boxes and all passages, and quote some steps."""
    found = things_to_do(leaflet)
    numbered = [p.text for p in found if p.kind is Kind.STEP]
    ticks = [p.text for p in found if p.kind is Kind.TICK]
    whole = len(prose(leaflet))
    said = f"Numbered steps: {len(numbered)}. Tick boxes: {len(ticks)}. Passages in all: {whole}"
    return Evidence(said, tuple((numbered or ticks)[:_QUOTES]))


def beginning(leaflet: Leaflet, facts: Facts) -> Evidence:
    """Say which sections come first, and quote the summary."""
    first = " then ".join(f"“{block.part}”" for block in leaflet.sections[:2])
    points = [
        passage.text
        for block in leaflet.sections
        if block.part is Part.SUMMARY
        for each in lists(block)
        for passage in each.items
    ]
    said = f"The first sections are of the kind {first}; the summary, a box, says:"
    return Evidence(said if points else "There is no summary", tuple(points))


def risks_and_benefits(leaflet: Leaflet, facts: Facts) -> Evidence:
    """Quote the headings of sections on safety and on evidence: where risks and benefits stand."""
    by_theme = {
        theme: [b for b in leaflet.sections if Path(b.origin.path).parent.name == theme]
        for theme in ("safety", "evidence")
    }
    said = " and ".join(f"{len(found)} on {theme}" for theme, found in by_theme.items())
    titles = tuple(block.title.text for found in by_theme.values() for block in found)
    return Evidence(f"Sections whose theme is {said}; others may speak of them, too:", titles)


def page_look(leaflet: Leaflet, facts: Facts) -> Evidence:
    """Say how long lines are, how text stands out from its ground, and how full the page is."""
    texts = body(facts)
    longest = max((len(text.words.strip()) for text in texts), default=0)
    least = min((contrast(text.colour, text.ground) for text in texts), default=0.0)
    least = math.floor(least * 10) / 10  # 4.48 is less than the 4.5 that is asked for
    boxes = sum(block.part in (Part.CRISIS, Part.SUMMARY, Part.HELP) for block in leaflet.sections)
    return Evidence(
        f"The longest line has {longest} characters (SAM: 30 to 50), small print aside; the "
        f"lowest contrast is {least:.1f} : 1; boxes: {boxes}; pages: {facts.pdf.pages}, the last "
        f"{facts.pdf.last_page_filled:.0%} full"
    )
