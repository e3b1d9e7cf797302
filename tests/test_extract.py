"""Library and templates -> Messages."""

import pytest
from jinja2 import TemplateSyntaxError

from leaflets import extract, library, shipped
from leaflets.model import Kind

LIBRARY = library.load(shipped.CONTENT)


def test_every_passage_becomes_a_message_of_its_block():
    keys = {(message.context, message.source) for message in extract.content_messages(LIBRARY)}

    for block in LIBRARY.blocks.values():
        for passage in block.passages():
            assert (block.id, passage.source) in keys
    for outline in LIBRARY.outlines.values():
        assert (outline.id, outline.title.source) in keys


def test_a_note_says_what_the_passage_is_and_what_to_keep():
    notes = {(m.context, m.source): m.notes for m in extract.content_messages(LIBRARY)}

    assert f"[{Kind.STEP}]" in notes["getting-ready", "Bring a list of all your medicines."]
    assert (
        "Keep as it is: {emergency_number}"
        in notes["call-for-help", "**Call {emergency_number}** for:"]
    )


def test_places_are_files_without_lines():
    """A line number would change the file of every translator with every edit."""
    for message in extract.content_messages(LIBRARY):
        assert all(":" not in place for place in message.places)


def test_the_words_of_the_frame_are_found_once_each():
    sources = [passage.source for passage in extract.frame_passages(shipped.TEMPLATES)]

    assert "Page {page} of {pages}" in sources
    assert "DRAFT" in sources
    assert len(sources) == len(set(sources))


def test_a_template_that_cannot_be_read_is_never_skipped(tmp_path):
    (tmp_path / "broken.jinja").write_text('{% if %}{{ _("lost") }}')

    with pytest.raises(TemplateSyntaxError):
        extract.frame_passages(tmp_path)
