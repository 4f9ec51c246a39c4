"""Words, Chinese characters and formulas set into lines."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from quizzer.markup import boxes, cells, drawing, parse
from quizzer.markup.boxes import Box
from quizzer.markup.document import Break, Formula, Inlines, Style, Text


class Span(NamedTuple):
    """A stretch of a line in one style."""

    text: str
    style: Style = "plain"


StyledLine = list[Span]

NEVER_FIRST: Final = frozenset("。，、；：？！）》”’】」』〉…—·％,.;:?!)]}%")
NEVER_LAST: Final = frozenset("（《“‘【「『〈([{")
_WORDS: Final = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Part:
    """What no line break may divide: one box in one style."""

    box: Box
    style: Style


@dataclass(slots=True)
class Chunk:
    """Parts that stay together; `blank` says whether a blank stands before them."""

    parts: list[Part]
    blank: bool = False
    ends: bool = False  # the line ends after it
    alone: bool = False  # a display formula: a line of its own

    @property
    def width(self) -> int:
        return sum(part.box.width for part in self.parts)


def _pieces(items: Inlines, width: int, basic: bool) -> Iterator[Part | str | Chunk]:
    """Parts in order; a blank as " ", a hard break as a newline, a display formula as a chunk."""
    for item in items:
        if isinstance(item, Break):
            yield "\n"
        elif isinstance(item, Formula):
            yield from _formula(item, width, basic)
        elif item.style == "code":
            yield Part(boxes.line(item.text), "code")
        else:
            yield from _words(item)


def _formula(item: Formula, width: int, basic: bool) -> Iterator[Part | str | Chunk]:
    box = drawing.draw(item.tex, item.display, basic)
    room = width - 4 if item.display else width
    lines = (box,) if box.width <= room else drawing.draw_within(item.tex, item.display, max(room, 20), basic)
    if item.display:
        for line in lines:
            yield Chunk([Part(line, "math")], alone=True)
        return
    for at, line in enumerate(lines):
        if at:
            yield " "
        yield Part(line, "math")


def _words(item: Text) -> Iterator[Part | str]:
    text = parse.joined(item.text)
    for match in _WORDS.finditer(text):
        word = match[0]
        if word.isspace():
            yield " "
            continue
        start = 0
        for at, char in enumerate(word):
            if cells.width(char) == 2:
                if at > start:
                    yield Part(boxes.line(word[start:at]), item.style)
                yield Part(boxes.line(char), item.style)
                start = at + 1
        if start < len(word):
            yield Part(boxes.line(word[start:]), item.style)


def _wide(char: str) -> bool:
    return cells.width(char) == 2


def _may_break(before: Part, after: Part) -> bool:
    """Whether a line may end between two neighbours without a blank."""
    last = before.box.rows[before.box.baseline][-1:]
    first = after.box.rows[after.box.baseline][:1]
    if last in NEVER_LAST or (first in NEVER_FIRST and after.style != "math"):
        return False
    return (_wide(last) and before.style != "math") or (_wide(first) and after.style != "math")


def chunks(items: Inlines, width: int, basic: bool) -> list[Chunk]:
    """What stays together, in order."""
    found: list[Chunk] = []
    blank, start = False, True
    for piece in _pieces(items, width, basic):
        if piece == " ":
            blank = True
        elif piece == "\n":
            if found:
                found[-1].ends = True
            blank, start = False, True
        elif isinstance(piece, Chunk):
            found.append(piece)
            blank, start = False, True
        elif isinstance(piece, Part):
            if start or blank or _may_break(found[-1].parts[-1], piece):
                found.append(Chunk([piece], blank=blank and not start))
            else:
                found[-1].parts.append(piece)
            blank, start = False, False
    return found


def _fitting(found: Iterable[Chunk], width: int) -> Iterator[Chunk]:
    """Chunks, with words that no line can hold cut."""
    for chunk in found:
        if chunk.width <= width or chunk.alone or any(part.box.height > 1 for part in chunk.parts):
            yield chunk
            continue
        rest = Chunk([], blank=chunk.blank)
        for part in chunk.parts:
            if part.style == "math" or rest.width + part.box.width <= width:
                if rest.width + part.box.width > width and rest.parts:
                    yield rest
                    rest = Chunk([])
                rest.parts.append(part)
                continue
            for char in part.box.rows[0]:
                if rest.width + cells.width(char) > width:
                    yield rest
                    rest = Chunk([])
                rest.parts.append(Part(boxes.line(char), part.style))
        rest.ends = chunk.ends
        yield rest


def fill(items: Inlines, width: int, basic: bool = False) -> list[StyledLine]:
    """`items` as lines of at most `width` cells; only a formula that cannot be broken may be wider."""
    lines: list[StyledLine] = []
    line: list[Part] = []
    used = 0

    def finish() -> None:
        nonlocal used
        if line:
            lines.extend(_set(line))
        line.clear()
        used = 0

    for chunk in _fitting(chunks(items, width, basic), width):
        if chunk.alone:
            finish()
            lines.extend(_set([Part(boxes.blank(4), "plain"), *chunk.parts]))
            continue
        if line and used + chunk.blank + chunk.width > width:
            finish()
        if chunk.blank and line:
            line.append(Part(boxes.line(" "), "plain"))
        line.extend(chunk.parts)
        used = sum(part.box.width for part in line)
        if chunk.ends:
            finish()
    finish()
    return lines


def _set(line: list[Part]) -> list[StyledLine]:
    """Boxes on one baseline, as rows of spans."""
    above = max(part.box.baseline for part in line)
    below = max(part.box.below for part in line)
    columns = [boxes.resized(part.box, above, below).rows for part in line]
    return [
        merged(
            Span(rows[at], part.style if part.box.height > 1 or at == above else "plain")
            for rows, part in zip(columns, line, strict=True)
        )
        for at in range(above + 1 + below)
    ]


def merged(spans: Iterable[Span]) -> StyledLine:
    """Neighbours of one style as one; blanks at the end are dropped."""
    found: StyledLine = []
    for span in spans:
        if not span.text:
            continue
        style = "plain" if span.text.isspace() and span.style != "code" else span.style
        if found and found[-1].style == style:
            found[-1] = Span(found[-1].text + span.text, style)
        else:
            found.append(Span(span.text, style))
    while found and found[-1].style != "code" and not found[-1].text.strip():
        found.pop()
    if found and found[-1].style != "code":
        found[-1] = Span(found[-1].text.rstrip(), found[-1].style)
    return found


def line_width(line: StyledLine) -> int:
    return sum(cells.width(span.text) for span in line)
