"""A block's old name -> its new one, in its file, every list and every catalogue."""

import re
from pathlib import Path

from leaflets import catalogues, files, languages
from leaflets.catalogues import catalogue_path
from leaflets.errors import ContentError
from leaflets.localise.standing import load, translated
from leaflets.localise.texts import DOMAINS
from leaflets.model import EASY

_LISTS = ("outlines/*.toml", "countries.toml", "topics.toml")  # of blocks, by their names


def rename_block(old: str, new: str, content: Path, locales: Path) -> list[Path]:
    """Give a block another name, and its easy words: its file, its lists, every catalogue.

    Its translations stay as finished as they were, and no other byte changes. Signatures
    stay in their registers under the old name, where they count for nothing. The block's
    own file comes last, so that a run that is killed can be run again.
    """
    (path,) = content.glob(f"blocks/*/{old}.md")
    changed = []
    if not old.endswith(EASY) and list(content.glob(f"blocks/*/{old}{EASY}.md")):
        changed += rename_block(old + EASY, new + EASY, content, locales)
    for tag in translated(locales):
        for domain in DOMAINS:
            place = catalogue_path(locales, languages.folder_of(tag), domain)
            after = catalogues.rename_block(load(place), old, new)
            if files.write_if_changed(place, catalogues.write(after)):
                changed.append(place)
    for listed in sorted(each for name in _LISTS for each in content.glob(name)):
        text = _renamed(files.read_text(listed, ContentError), old, new)
        if files.write_if_changed(listed, text.encode()):
            changed.append(listed)
    text = files.read_text(path, ContentError)
    own = re.compile(rf"""^(id\s*=\s*)(["']){re.escape(old)}\2""", re.MULTILINE)
    files.write(path.with_name(f"{new}.md"), own.sub(rf'\1"{new}"', text, count=1).encode())
    path.unlink()
    return [*changed, path.with_name(f"{new}.md")]


def _renamed(text: str, old: str, new: str) -> str:
    """Change a name in the lists of a file, not in what stands there to be read."""
    name = re.compile(rf"""(["']){re.escape(old)}\1""")
    lines = re.split(r"(?<=\n)", text)
    return "".join(
        line if re.match(r"\s*(title|lead)\s*=", line) else name.sub(rf"\g<1>{new}\g<1>", line)
        for line in lines
    )
