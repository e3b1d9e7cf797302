"""Work that WeasyPrint 70 does again and again, done once: the PDF is the same to the byte.

Almost half of the time of laying out a page goes into asking every element and box anew what
follows from its look alone: properties that no rule sets, lengths that are no percentages,
backgrounds that are not there. So some of its private functions are wrapped by ones that keep
the answer and leave every other case to the original. ``tests/test_shortcuts.py`` compares the
files. To be dropped piece by piece when WeasyPrint does so itself.
"""

from functools import cache

from leaflets.shortcuts import boxes, declarations, reading, setting, styles, writing


@cache
def take_before() -> None:
    """Wrap what WeasyPrint calls as it is imported; a second call changes nothing."""
    declarations.take()


@cache
def take() -> None:
    """Wrap WeasyPrint's functions; a second call changes nothing."""
    for part in (reading, styles, boxes, setting, writing):
        part.take()
