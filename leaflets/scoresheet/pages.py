"""Judgements that rest on the finished page."""

from collections.abc import Iterable

from leaflets.model import Leaflet, Text
from leaflets.scoresheet.judgement import Facts, Judgement, Rating, counted, judged

_SMALL_PRINT = "small"  # the class of what need not be read to be safe
_LEAST_SIZE = 12.0
_RUN = 4  # words in capitals; fewer may be a name
_FACTORS = 3
_SIZES = 6  # on one page, from which SAM speaks of too many


def body(facts: Facts) -> list[Text]:
    """Return the text that has to be read: no running foot and no small print."""
    return [
        text
        for text in facts.pdf.texts
        if not text.in_margin and _SMALL_PRINT not in text.marks and text.words.strip()
    ]


def type_readable(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Superior at 12 points and more, with bold words, and no long run of capitals.

    Adequate at two of the three, else not suitable. SAM finds six or more sizes of type on
    one page too many; whether ours are, where two of them may be a title and a phone number,
    is left to a person.
    """
    texts = body(facts)
    smallest = min((text.size for text in texts), default=0.0)
    shouted = [text.words for text in texts if _is_shouted(text.words)]
    met = (smallest >= _LEAST_SIZE, any(text.bold for text in texts), not shouted)
    sizes = _most_sizes(text for text in facts.pdf.texts if not text.in_margin)
    said = (
        f"The smallest text is {smallest:g} points, small print aside; "
        f"{counted(sum(text.bold for text in texts), 'bold piece')}; "
        f"{counted(len(shouted), 'line')} in capitals; sizes of type on one page: at most {sizes}"
    )
    if all(met) and sizes >= _SIZES:
        return judged(None, f"{said}. SAM asks for fewer than 6: are they too many here?")
    if all(met):
        return judged(Rating.YES, said)
    return judged(Rating.PARTLY if sum(met) == _FACTORS - 1 else Rating.NO, said, *shouted[:1])


def _is_shouted(words: str) -> bool:
    """Whether a line is in capitals, in a script that has them."""
    letters = [word for word in words.split() if word.upper() != word.lower()]
    return len(letters) >= _RUN and all(word == word.upper() for word in letters)


def _most_sizes(texts: Iterable[Text]) -> int:
    by_page: dict[int, set[int]] = {}
    for text in texts:
        by_page.setdefault(text.page, set()).add(round(text.size))
    return max((len(sizes) for sizes in by_page.values()), default=0)
