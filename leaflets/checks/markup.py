"""What was meant as markup and is none: it would be printed as it stands."""

from collections.abc import Iterator

from leaflets import markdown
from leaflets.checks.pairs import Passages, finding
from leaflets.model import Finding, Passage, Severity, State


def markup_left_over(leaflet: Passages) -> Iterator[Finding]:
    """No sign of markup is left in the words that are printed, in English or a translation.

    Bold is two stars before the first word and two behind the last; a placeholder is small
    letters in { }. Whatever else looks like markup is printed as it stands: a lone star, stars
    or braces of another width, `code`, a [link](address), HTML, a # or - before the first
    word. A patient stumbles over it, and a warning that should be bold is not. Marks that are
    only lost or added are found by structure-changed.
    """
    for passage in leaflet.passages():
        left = () if _found_already(passage) else markdown.left_over(passage.text)
        if left:
            signs = ", ".join(map(repr, dict.fromkeys(left)))
            yield finding(
                "markup-left-over",
                Severity.ERROR,
                f"Printed as it stands: {signs}",
                leaflet,
                passage,
                "take it out, or write **bold** or the {placeholder} as the English has it",
            )


def _found_already(passage: Passage) -> bool:
    if passage.state not in (State.SOURCE, State.TRANSLATED):
        return True
    return markdown.structure(passage.source) != markdown.structure(passage.text)
