"""Blocks and templates -> what there is to translate, by the domain of its catalogue."""

from collections.abc import Mapping
from pathlib import Path

from leaflets import extract, library
from leaflets.catalogues import CONTENT, FRAME
from leaflets.model import Message

DOMAINS = (CONTENT, FRAME)

Messages = Mapping[str, tuple[Message, ...]]


def messages(content: Path, templates: Path) -> Messages:
    """Return what there is to translate, by the domain of its catalogue."""
    frame = extract.frame_passages(templates)
    return {
        CONTENT: extract.content_messages(library.load(content)),
        FRAME: extract.frame_messages(frame),
    }


def own_messages(content: Path, clinic: Path) -> Messages:
    """Return what a clinic has to translate: the blocks and outlines of its folder."""
    own = library.with_own_words(library.load(content), clinic)
    return {CONTENT: extract.content_messages(library.own_words(own))}
