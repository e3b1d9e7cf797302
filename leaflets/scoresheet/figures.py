"""Judgements that rest on numbers, and on the dots that are drawn beside them.

Numbers are read off the English, in every language: the checks hold back a translation that
changes one.
"""

import re

from leaflets import markdown
from leaflets.model import Leaflet, Passage
from leaflets.scoresheet.judgement import (
    Facts,
    Judgement,
    Rating,
    counted,
    judged,
    lists,
    prose,
    share,
)

_HALF = 0.5
_QUOTES = 3
_RATE = re.compile(r"\b(\d+) (?:in|of|out of) (?:every )?(\d+)\b")
_PERCENT = re.compile(r"\d\s?%|\d (?:percent|per cent)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
_NOT_WHOLE = re.compile(r"\d+\.\d+|\d+,\d{1,2}(?!\d)|\d+/\d+")


def rates(leaflet: Leaflet) -> list[tuple[Passage, list[tuple[str, str]]]]:
    """Return the passages that give a chance in numbers ("26 in 100"), each with its figures."""
    found = ((p, _RATE.findall(markdown.plain(p.source))) for p in prose(leaflet))
    return [(passage, figures) for passage, figures in found if figures]


def numbers_whole(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Yes where no number is a decimal or a fraction; without numbers it does not apply.

    Whole numbers are what people count with (CDC index item 15).
    """
    texts = {passage: markdown.plain(passage.source) for passage in prose(leaflet)}
    numbers = sum(len(_NUMBER.findall(text)) for text in texts.values())
    if not numbers:
        return judged(Rating.DOES_NOT_APPLY, "There are no numbers")
    broken = [passage.text for passage, text in texts.items() if _NOT_WHOLE.search(text)]
    said = f"{counted(numbers, 'number')}; "
    said += f"{counted(len(broken), 'passage')} with a decimal or a fraction"
    return judged(not broken, said, *broken[:_QUOTES])


def one_denominator(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Yes where all chances are out of the same number, and none is in percent besides.

    "1 in 8" beside "15 in 100" has to be worked out. Without figures it does not apply.
    Words such as "half" are not counted: nobody works them out.
    """
    found = rates(leaflet)
    wholes = {f"in {whole}" for _, figures in found for _, whole in figures}
    percent = [p for p in prose(leaflet) if _PERCENT.search(markdown.plain(p.source))]
    kinds = sorted(wholes) + (["in percent"] if percent else [])
    if not kinds:
        return judged(Rating.DOES_NOT_APPLY, "No chance is given in figures")
    number = sum(len(figures) for _, figures in found) + len(percent)
    said = f"{counted(number, 'chance')} in figures, given {' and '.join(kinds)}"
    passages = dict.fromkeys([*(passage for passage, _ in found), *percent])
    return judged(len(kinds) == 1, said, *[p.text for p in passages][:_QUOTES])


def chances_drawn(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Yes where every chance in figures is drawn as dots, too; without any it does not apply.

    Many people see 26 of 100 dots who cannot do much with "26 in 100" (CDC index item 20).
    """
    found = rates(leaflet)
    if not found and not _percents(leaflet):
        return judged(Rating.DOES_NOT_APPLY, "No chance is given in figures")
    drawn = _drawn(leaflet)
    bare = [p.text for p, figures in found if [int(n) for n, _ in figures] != drawn.get(p, [])]
    bare += _percents(leaflet)
    number = sum(len(figures) for _, figures in found)
    said = f"{counted(number, 'chance')} in figures; "
    said += f"{counted(len(bare), 'passage')} with one that is not drawn"
    return judged(not bare, said, *bare[:_QUOTES])


def _percents(leaflet: Leaflet) -> list[str]:
    return [p.text for p in prose(leaflet) if _PERCENT.search(markdown.plain(p.source))]


def _drawn(leaflet: Leaflet) -> dict[Passage, list[int]]:
    """Return the figures that are drawn as dots, by the passage beside them."""
    return {
        passage: list(counts)
        for block in leaflet.sections
        for each in lists(block)
        for passage, counts in zip(each.items, block.icon_arrays, strict=False)
        if counts
    }


def _captions(leaflet: Leaflet) -> tuple[int, int]:
    """Count the drawings of dots, and those whose number stands in the words beside them."""
    pairs = [(passage, count) for passage, counts in _drawn(leaflet).items() for count in counts]
    told = sum(
        str(count) in (number for number, _ in _RATE.findall(markdown.plain(passage.source)))
        for passage, count in pairs
    )
    return len(pairs), told


def figures_captioned(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Yes where the words beside every drawing give its number; no drawing, does not apply.

    Dots without words are a riddle. Icons beside headings are not counted: the heading is
    what they say.
    """
    drawings, told = _captions(leaflet)
    if not drawings:
        return judged(Rating.DOES_NOT_APPLY, "No picture but the icons beside headings")
    said = f"The words beside {told} of {drawings} drawings give their number"
    return judged(told == drawings, said)


def captions_graded(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Superior where the words beside every drawing give its number, adequate at half of them.

    Without a drawing it does not apply, as for PEMAT item 17.
    """
    drawings, told = _captions(leaflet)
    judgement = figures_captioned(leaflet, facts)
    if judgement.rating is Rating.NO and share(told, drawings) >= _HALF:
        return Judgement(Rating.PARTLY, judgement.evidence)
    return judgement
