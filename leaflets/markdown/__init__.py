"""The one place that knows Markdown: block text -> passages, passage -> HTML.

The dialect is small on purpose: paragraphs, flat lists, tick boxes, tables, bold
and hard line breaks. What it does not know it refuses in a block and prints as
plain text in a translation, so a translator can never add markup, links or blocks.
"""

from leaflets.markdown.blocks import split
from leaflets.markdown.dialect import left_over, normalise, placeholders, plain, structure
from leaflets.markdown.direction import isolated, left_to_right, left_to_right_runs, runs
from leaflets.markdown.filling import to_html, to_text

__all__ = [
    "isolated",
    "left_over",
    "left_to_right",
    "left_to_right_runs",
    "normalise",
    "placeholders",
    "plain",
    "runs",
    "split",
    "structure",
    "to_html",
    "to_text",
]
