"""Leaflet -> plain text, for e-mail and for programs that read aloud.

One paragraph is one line, however long. Nothing is drawn with signs that a program would
spell out: a heading stands by itself below two empty lines.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from leaflets import days, markdown
from leaflets.model import (
    WRITE_ON_LINE,
    Block,
    Clinic,
    Element,
    Imprint,
    Items,
    Kind,
    Language,
    Leaflet,
    Paragraph,
    Part,
    Passage,
    PlainText,
    Reason,
    Table,
)


class Signs(Struct, frozen=True):
    """What is typed for what is drawn on paper: a line to write on, marks before an item."""

    line: str = "_" * 12
    tick: str = "[ ] "
    item: str = "- "
    between: str = " · "


TYPED = Signs()
# Braille marks an item by where its line begins, and few of its codes have all of the others.
IN_BRAILLE = Signs(line="-----", tick="", item="", between="; ")


def write(leaflet: Leaflet, language: Language, imprint: Imprint) -> PlainText:
    """Return a leaflet as text: what it is a draft of first, who answers for it last."""
    text = "\n\n".join("\n".join(lines) for lines in groups(leaflet, language, imprint))
    return PlainText((text + "\n").encode())


def groups(
    leaflet: Leaflet, language: Language, imprint: Imprint, signs: Signs = TYPED
) -> Iterator[list[str]]:
    """Yield a leaflet as groups of lines that stand apart; one that begins with "" is a heading."""
    yield from filter(any, _Writer(leaflet, language, imprint, signs).groups())


class _Writer(Struct, frozen=True, dict=True):
    """Yields a leaflet as groups of lines, with an empty line between each two."""

    leaflet: Leaflet
    language: Language
    imprint: Imprint
    signs: Signs

    def groups(self) -> Iterator[list[str]]:
        if self.imprint.reasons:
            yield [self._joined((self._frame("DRAFT"), self._frame("Not for patients.")))]
        yield [self._text(self.leaflet.title), self._text(self.leaflet.lead)]
        for block in self.leaflet.sections:
            yield from self._section(block)
        yield from self._contact(self.leaflet.clinic)
        yield from self._review()

    def _section(self, block: Block) -> Iterator[list[str]]:
        yield _heading(self._text(block.title))
        if block.part is Part.CRISIS:
            clinic = self.leaflet.clinic
            yield [
                f"{self._frame('Emergency')}: {self._value(clinic.emergency_number)}",
                f"{self._frame('Crisis line, day and night')}: {self._value(clinic.crisis_line)}",
            ]
        for element in block.elements:
            yield list(self._element(element))

    def _element(self, element: Element) -> Iterator[str]:
        match element:
            case Paragraph(passage):
                yield self._text(passage)
            case Items(kind, items):
                for number, item in enumerate(items, 1):
                    yield self._marks(number)[kind] + self._text(item)
            case Table(columns, rows):
                for row in rows:
                    yield self.signs.item + "; ".join(self._cells(columns, row))

    def _marks(self, number: int) -> Mapping[Kind, str]:
        return {Kind.STEP: f"{number}. ", Kind.TICK: self.signs.tick, Kind.ITEM: self.signs.item}

    def _cells(self, columns: Iterable[Passage], row: Iterable[Passage]) -> Iterator[str]:
        """Yield the cells of a row, each after the head of its column."""
        for head, cell in zip(columns, row, strict=True):
            yield ": ".join(filter(None, (self._text(head), self._text(cell))))

    def _contact(self, clinic: Clinic) -> Iterator[list[str]]:
        yield _heading(self._frame("Questions? Call us"))
        yield [
            f"{self._value(clinic.phone)} {self._frame('day')}",
            f"{self._value(clinic.night_phone)} {self._frame('night')}",
        ]
        place = (clinic.name, clinic.address.replace("\n", ", "), clinic.website)
        yield [self._value(value) for value in place if value]

    def _review(self) -> Iterator[list[str]]:
        advice = "This leaflet does not replace advice from your own health team."
        yield _heading(self._frame(advice))
        yield [*(self._drafted() if self.imprint.reasons else self._checked()), *self._level()]
        sources = "; ".join(self._value(source.label) for source in self.leaflet.sources)
        yield [f"{self._frame('Sources')}: {sources}"] if sources else []
        names = dict.fromkeys((self.language.name, self.language.english_name))
        titles = dict.fromkeys((self.leaflet.title.source,))
        yield [self._joined(self._value(each) for each in (*names, *titles, self.imprint.code))]

    def _drafted(self) -> Iterator[str]:
        reasons = self.imprint.reasons
        if reasons == (Reason.FICTITIOUS,):
            yield self._frame("A phone number on this page is made up. Nobody answers it.")
            return
        yield self._frame("Checked by: nobody yet. This is a draft.")
        if Reason.CLINICAL in reasons:
            yield self._frame("No clinician has approved this text yet.")
        if Reason.MACHINE in reasons:
            said = "A machine made this translation. No qualified person has checked it."
            yield self._frame(said)
        elif Reason.LANGUAGE in reasons or Reason.CLINICAL_TRANSLATION in reasons:
            yield self._frame("Nobody has approved this translation yet.")

    def _checked(self) -> Iterator[str]:
        names = ", ".join(self._value(name) for name in self.imprint.checked_by)
        yield f"{self._frame('Checked by')}: {names}"
        day = days.in_words(self.imprint.next_check, self.language.tag)
        yield f"{self._frame('Next check')}: {day}"

    def _level(self) -> Iterator[str]:
        level = self.imprint.level
        if level and level.words:
            yield self._filled(self._words("Reading level: {level}."), {"level": level.words})
        elif level:
            said = "No validated reading-level formula exists for this language."
            yield self._frame(said)

    def _joined(self, parts: Iterable[str]) -> str:
        return self.signs.between.join(parts)

    def _words(self, english: str) -> str:
        return self._frames[english].text

    @cached_property
    def _frames(self) -> Mapping[str, Passage]:
        return {passage.source: passage for passage in self.leaflet.frame}

    def _frame(self, english: str) -> str:
        return self._filled(self._words(english), {})

    def _text(self, passage: Passage) -> str:
        return self._filled(
            passage.text, {**self.leaflet.clinic.values, WRITE_ON_LINE: self.signs.line}
        )

    def _filled(self, text: str, values: Mapping[str, str]) -> str:
        return markdown.to_text(text, values, right_to_left=self.language.right_to_left)

    def _value(self, text: str) -> str:
        """Return what is written as it is in every language, kept in its own direction."""
        return markdown.isolated(text) if self.language.right_to_left else text


def _heading(text: str) -> list[str]:
    return ["", text]
