"""Library and templates -> Messages: what there is to translate.

Identity is the block's id and the English text, never a position: a line put in
between leaves every other message alone.
"""

from collections.abc import Iterable
from pathlib import Path

from leaflets import markdown
from leaflets.model import Kind, Library, Message, Origin, Passage

FRAME_CONTEXT = ""
_METHODS = [("**.jinja", "jinja2")]
_OPTIONS = {"**.jinja": {"silent": "false", "trimmed": "true"}}
_COMMENT_TAGS = ("TRANSLATORS:",)


def content_messages(library: Library) -> tuple[Message, ...]:
    """Return one message for each passage of each block and outline, in reading order."""
    passages: list[tuple[Passage, str]] = []
    for outline in library.outlines.values():
        place = f"outlines/{outline.id}.toml"
        passages += [(outline.title, place), (outline.lead, place)]
    for block in library.blocks.values():
        parts = Path(block.origin.path).parts
        place = "/".join(parts[-2 if parts[-2] == "blocks" else -3 :])
        passages += [(passage, place) for passage in block.passages()]
    return tuple(_message(passage, place) for passage, place in passages)


def _message(passage: Passage, place: str) -> Message:
    notes = [f"[{passage.kind}]"]
    if passage.note:
        notes.append(passage.note)
    if names := sorted(markdown.placeholders(passage.source)):
        notes.append("Keep as it is: " + ", ".join(f"{{{name}}}" for name in names))
    return Message(passage.context, passage.source, tuple(notes), (place,))


def frame_passages(templates: Path) -> tuple[Passage, ...]:
    """Return the words of the page's frame, each once, as found in the templates."""
    found: dict[str, Passage] = {}
    for name, line, words, comments in _extracted(templates):
        origin = Origin(str(templates / name), line)
        note = " ".join(comments)
        passage = Passage(FRAME_CONTEXT, words, words, Kind.FRAME, origin, note=note)
        found.setdefault(words, passage)
    return tuple(found.values())


def _extracted(templates: Path) -> list[tuple[str, int, str, list[str]]]:
    from babel.messages.extract import extract_from_dir  # late: it loads all of Jinja

    found = extract_from_dir(
        templates, _METHODS, _OPTIONS, comment_tags=_COMMENT_TAGS, strip_comment_tags=True
    )
    # The folder is walked in the order of the file system, which is not the same everywhere.
    return sorted(
        (name, line, words, comments)
        for name, line, words, comments, _ in found
        if isinstance(words, str)
    )


def frame_messages(passages: Iterable[Passage]) -> tuple[Message, ...]:
    """Return the messages of the page's frame."""
    return tuple(
        Message(
            passage.context,
            passage.source,
            (passage.note,) if passage.note else (),
            ("templates/" + Path(passage.origin.path).name,),
        )
        for passage in passages
    )
