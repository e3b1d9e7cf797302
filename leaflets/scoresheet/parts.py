"""Judgements that rest on what a leaflet is made of. They hold in every language."""

from collections.abc import Iterator

from leaflets import markdown, reading
from leaflets.model import WRITE_ON_LINE, Block, Kind, Leaflet, Paragraph, Part, Passage, Table
from leaflets.scoresheet.judgement import (
    Facts,
    Judgement,
    Rating,
    counted,
    judged,
    lists,
    prose,
    sections_to_act_on,
    share,
    things_to_do,
)

_MOSTLY = 0.8
_HALF = 0.5
_LONGEST_LIST = 7
_SUPERIOR_LIST = 5
_SENTENCES = 3  # of a paragraph that is read at one go
_COLUMNS, _HEADING_WORDS = 4, 5
_QUOTES = 3
_BOXED = (Part.CRISIS, Part.SUMMARY, Part.HELP)


def short_pieces(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Yes where no list has more than 7 items and no paragraph more than 3 sentences.

    That much can be kept in mind at once (PEMAT item 8, CDC index item 8).
    """
    longest_list = max(_list_lengths(leaflet), default=0)
    paragraphs = [
        element.passage
        for block in leaflet.sections
        for element in block.elements
        if isinstance(element, Paragraph)
    ]
    lengths = [len(reading.measure([p.text], leaflet.locale).sentences) for p in paragraphs]
    longest = max(lengths, default=0)
    said = (
        f"The longest list has {counted(longest_list, 'item')} (7 at most), "
        f"the longest paragraph {counted(longest, 'sentence')} (3 at most)"
    )
    too_long = [p.text for p, n in zip(paragraphs, lengths, strict=True) if n > _SENTENCES]
    return judged(longest_list <= _LONGEST_LIST and not too_long, said, *too_long[:_QUOTES])


def lists_short(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Yes where there are lists, and none has more than 7 items (CDC index item 8).

    A list is easier to find one's way in than a paragraph, until it is too long to keep in mind.
    """
    lengths = list(_list_lengths(leaflet))
    longest = max(lengths, default=0)
    said = f"{counted(len(lengths), 'list')}; {longest} items in the longest (7 at most)"
    return judged(0 < longest <= _LONGEST_LIST, said)


def _list_lengths(leaflet: Leaflet) -> Iterator[int]:
    return (len(each.items) for block in leaflet.sections for each in lists(block))


def summary_given(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Yes where a section is a summary and has points in it.

    Whoever reads no further has the main things then.
    """
    found = [block for block in leaflet.sections if block.part is Part.SUMMARY]
    points = sum(len(each.items) for block in found for each in lists(block))
    said = f"{counted(len(found), 'summary section')} with {counted(points, 'point')}"
    return judged(points > 0, said, *(block.title.text for block in found))


def visual_cues(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Yes where 80 % of the sections have a list, a box or bold words.

    They show where to look first. Whether they mark the right words, a reader judges.
    """
    marked = [block for block in leaflet.sections if _is_marked(block)]
    boxes = sum(block.part in _BOXED for block in leaflet.sections)
    bold = sum("**" in passage.text for passage in prose(leaflet))
    said = (
        f"{len(marked)} of {len(leaflet.sections)} sections have a list, a box or bold words; "
        f"{counted(bold, 'passage')} with bold words; boxes: {boxes}"
    )
    return judged(share(len(marked), len(leaflet.sections)) >= _MOSTLY, said)


def _is_marked(block: Block) -> bool:
    bold = any("**" in passage.text for passage in block.passages())
    return block.part in _BOXED or bold or any(lists(block))


def headings_throughout(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Superior where 80 % of the sections have a heading, adequate at half of them.

    A heading tells what comes, so that one can leave out what one knows.
    """
    titled = [block for block in leaflet.sections if block.title.text.strip()]
    part = share(len(titled), len(leaflet.sections))
    said = f"{len(titled)} of {len(leaflet.sections)} sections have a heading"
    if part >= _MOSTLY:
        return judged(Rating.YES, said)
    return judged(Rating.PARTLY if part >= _HALF else Rating.NO, said)


def subheadings(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Superior where no heading has more than 5 list items under it, adequate up to 7.

    All lists below one heading are counted together: a lead-in is no heading.
    """
    items = [(sum(len(each.items) for each in lists(b)), b.title.text) for b in leaflet.sections]
    longest = max((number for number, _ in items), default=0)
    crowded = [title for number, title in items if number == longest > _SUPERIOR_LIST]
    said = f"List items under one heading: at most {longest}"
    if longest <= _SUPERIOR_LIST:
        return judged(Rating.YES, said)
    rating = Rating.PARTLY if longest <= _LONGEST_LIST else Rating.NO
    return judged(rating, said, *crowded[:_QUOTES])


def tables_simple(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Yes where every table has at most 4 columns and headings of at most 5 words.

    The words are counted in the English. Without a table the item does not apply.
    """
    found = [
        element
        for block in leaflet.sections
        for element in block.elements
        if isinstance(element, Table)
    ]
    if not found:
        return judged(Rating.DOES_NOT_APPLY, "There is no table")
    columns = max(len(table.columns) for table in found)
    long = [passage.text for table in found for passage in _table_headings(table)]
    said = f"{counted(len(found), 'table')}, of at most {counted(columns, 'column')}; "
    said += f"{counted(len(long), 'heading')} empty or too long"
    return judged(columns <= _COLUMNS and not long, said, *long[:_QUOTES])


def _table_headings(table: Table) -> Iterator[Passage]:
    """Yield the headings of columns and rows that are empty or too long; a corner may be empty."""
    for passage in (*table.columns[1:], *(row[0] for row in table.rows)):
        words = len(markdown.plain(passage.source).split())
        if not 0 < words <= _HEADING_WORDS:
            yield passage


def action_named(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Yes where there is a numbered step, a tick box, or a number to call.

    Without any of them nobody knows what to do with what was read.
    """
    found = things_to_do(leaflet)
    calls = [
        passage for passage in prose(leaflet) if _numbers_to_call(passage) and passage not in found
    ]
    said = f"Steps and tick boxes: {len(found)}. Others with a number to call: {len(calls)}"
    return judged(bool(found or calls), said, *(p.text for p in (found or calls)[:_QUOTES]))


def _numbers_to_call(passage: Passage) -> set[str]:
    return markdown.placeholders(passage.text).keys() - {WRITE_ON_LINE, "clinic_name"}


def tool_given(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Yes where there are tick boxes or lines to write on.

    What a patient fills in is used on the day, and brought along.
    """
    ticks = sum(passage.kind is Kind.TICK for passage in prose(leaflet))
    lines = _write_on_lines(leaflet)
    return judged(bool(ticks or lines), f"Tick boxes: {ticks}. Lines to write on: {lines}")


def _write_on_lines(leaflet: Leaflet) -> int:
    under_items = sum(
        block.lines * len(each.items) for block in leaflet.sections for each in lists(block)
    )
    inside = sum(markdown.placeholders(each.text)[WRITE_ON_LINE] for each in prose(leaflet))
    return under_items + inside


def answers_asked(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Superior where the reader ticks or writes, adequate where only headings ask a question.

    What one answers oneself one remembers.
    """
    tool = tool_given(leaflet, facts)
    if tool.rating is Rating.YES:
        return tool
    asking = [block.title.text for block in leaflet.sections if "?" in block.title.source]
    said = f"Nothing to tick or write on. Headings that are questions: {len(asking)}"
    return judged(Rating.PARTLY if asking else Rating.NO, said, *asking[:_QUOTES])


def contact_given(leaflet: Leaflet, facts: Facts) -> Judgement:
    """Yes where a section says when to get help, and the page has the numbers for it.

    When and how to reach the care team counts as directions (CDC index item 14). The numbers
    for emergencies, for day and for night are looked for on the finished page.
    """
    helping = [block for block in sections_to_act_on(leaflet) if block.part is Part.HELP]
    printed = "".join("".join(text.words.split()) for text in facts.pdf.texts)
    clinic = leaflet.clinic
    wanted = (clinic.emergency_number, clinic.phone, clinic.night_phone)
    there = [number for number in wanted if "".join(number.split()) in printed]
    said = (
        f"Sections on when to get help: {len(helping)}; "
        f"{len(there)} of {len(wanted)} numbers to call stand on the page"
    )
    return judged(
        bool(helping) and len(there) == len(wanted), said, *(b.title.text for b in helping)
    )
