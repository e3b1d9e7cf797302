"""English -> text that looks translated, to try a layout before there are translations.

Everything a layout depends on stays: numbers, ``{placeholders}``, bold, line breaks.
"""

import re

from msgspec import Struct

# Placeholders, bold, line breaks, numbers with their units, and addresses stay as they are.
_KEPT = re.compile(
    r"\{[a-z_]+\}|\*\*|\\\n|https?://\S+|[\d.,:–/-]*\d[\d.,:–/-]*(?:\s?(?:mg|kg|g|ml|mL|%)\b)?"
    r"|\b(?:Spravato|NHS|FDA|MHRA|TGA|EMA)\b"
)
_ACCENTS = str.maketrans("acdeinorsuyzACEINOUY", "áçđéíñóřšúýžÁÇÉÍÑÓÚÝ")
_VOWELS = re.compile("([áéíóúý])")
_ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyz,;?", "ابكدعفغهيجكلمنوبقرستوفوخيز،؛؟")


class Pseudo(Struct, frozen=True):
    """A language nobody speaks: its tag, its names, its fonts, which way it is written."""

    tag: str
    name: str
    fonts: tuple[str, ...]
    right_to_left: bool

    def settings(self) -> str:
        """Return its ``language.toml``."""
        fonts = ", ".join(f'"{font}"' for font in self.fonts)
        return (
            f'name = "{self.name}"\nenglish_name = "{self.name}"\n\n'
            f"[type]\nfonts = [{fonts}]\nsize = 12.5\nline_height = 1.5\n"
        )

    def text(self, english: str) -> str:
        """Return a text in this language."""
        change = _mirrored if self.right_to_left else _accented
        pieces: list[str] = []
        end = 0
        for found in _KEPT.finditer(english):
            pieces += change(english[end : found.start()]), found[0]
            end = found.end()
        return "".join([*pieces, change(english[end:])])


LANGUAGES = (
    Pseudo("en-XA", "Long", ("Noto Sans",), right_to_left=False),
    Pseudo("ar-XB", "Mirror", ("Vazirmatn",), right_to_left=True),
)


def _accented(text: str) -> str:
    """Return a text with accents, and about 35 % longer: as German and Spanish may be."""
    return _VOWELS.sub(r"\1\1", text.translate(_ACCENTS))


def _mirrored(text: str) -> str:
    """Return a text letter by letter in Arabic script, so that its letters join."""
    return text.lower().translate(_ARABIC)
