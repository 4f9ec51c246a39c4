"""A text in a terminal: formulas in two dimensions, Chinese in cells of two."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from quizzer.markup import cells, flow, glyphs, parse
from quizzer.markup.document import (
    Align,
    Block,
    Code,
    Display,
    Document,
    Formula,
    Inline,
    Inlines,
    Items,
    Paragraph,
    Table,
    Text,
)
from quizzer.markup.flow import Span, StyledLine, fill, line_width, merged

__all__ = ["Span", "StyledLine", "content", "line", "lines"]

_NARROWEST = 20
_UNBOUNDED = 10_000


def lines(text: str, width: int = 78, ascii: bool = False) -> list[str]:
    """`text` as lines of at most `width` cells; only a formula that cannot be broken may be wider.

    Args: ascii: bars, brackets and Greek letters in ASCII and Latin-1.
    Raises: MarkupError: the text is outside what every face can show.
    """
    return ["".join(span.text for span in line) for line in content(text, width, ascii)]


def line(text: str, ascii: bool = False) -> str:
    """`text` on one line, such as a field's label: as `lines` shows it, or as plain text where that takes more rows.

    Raises: MarkupError: as `lines`.
    """
    from quizzer.markup import plain

    shown = lines(text, _UNBOUNDED, ascii)
    return shown[0].strip() if len(shown) == 1 else plain.text(text)


def content(text: str, width: int = 78, ascii: bool = False) -> list[StyledLine]:
    """The same lines in spans of one style each, for colours.

    Raises: MarkupError: as `lines`.
    """
    return [list(line) for line in _content(text, max(width, _NARROWEST), ascii)]


@lru_cache(maxsize=512)
def _content(text: str, width: int, basic: bool) -> tuple[tuple[Span, ...], ...]:
    found = _document(parse.read(text), width, basic)
    if basic:
        found = [[Span(glyphs.ascii_row(span.text), span.style) for span in line] for line in found]
    return tuple(tuple(line) for line in found)


def _document(blocks: Document, width: int, basic: bool, tight: bool = False) -> list[StyledLine]:
    found: list[StyledLine] = []
    for at, block in enumerate(blocks):
        if at and not tight:
            found.append([])
        found.extend(_block(block, width, basic))
    return found


def _block(block: Block, width: int, basic: bool) -> list[StyledLine]:
    if isinstance(block, Paragraph):
        return fill(block.items, width, basic)
    if isinstance(block, Display):
        return fill((Formula(block.tex, display=True),), width, basic)
    if isinstance(block, Code):
        return [[Span("  " + line, "code")] if line else [] for line in block.text.split("\n")]
    if isinstance(block, Items):
        return _items(block, width, basic)
    return _table(block, width, basic)


def _items(block: Items, width: int, basic: bool) -> list[StyledLine]:
    marks = _marks(block, basic)
    indent = max(cells.width(mark) for mark in marks)
    found: list[StyledLine] = []
    for at, (mark, item) in enumerate(zip(marks, block.items, strict=True)):
        if at and not block.tight:
            found.append([])
        inner = _document(item, width - indent, basic, block.tight) or [[]]
        baseline = _baseline(item, width - indent, basic)
        for row, line in enumerate(inner):
            head = mark.rjust(indent) if row == baseline else " " * indent
            found.append(merged([Span(head), *line]))
    return found


def _marks(block: Items, basic: bool) -> list[str]:
    if block.start is None:
        return ["* " if basic else "• "] * len(block.items)
    return [f"{number}. " for number in range(block.start, block.start + len(block.items))]


def _baseline(item: Document, width: int, basic: bool) -> int:
    """The row of an item's first line that its mark belongs to."""
    first = item[0] if item else None
    if not isinstance(first, Paragraph):
        return 0
    used, above = 0, 0
    for chunk in flow.chunks(first.items, width, basic):
        used += chunk.blank + chunk.width
        if used > width:
            break
        above = max(above, *(part.box.baseline for part in chunk.parts))
        if chunk.ends or chunk.alone:
            break
    return above


def _table(block: Table, width: int, basic: bool) -> list[StyledLine]:
    columns = len(block.header)
    header = tuple(tuple(_strong(items)) for items in block.header)
    rows = [header, *block.rows]
    widths = _widths(rows, columns, width - 2 * (columns - 1), basic)
    found: list[StyledLine] = []
    tall = False
    for at, row in enumerate(rows):
        laid = [fill(items, widths[column], basic) or [[]] for column, items in enumerate(row)]
        high = max(map(len, laid))
        if at > 1 and (tall or high > 1):
            found.append([])
        tall = high > 1
        found.extend(_side_by_side(laid, widths, block.aligns))
        if at == 0:
            rule = "  ".join("─" * cell for cell in widths)
            found.append([Span(rule)])
    return found


def _strong(items: Inlines) -> Iterator[Inline]:
    for item in items:
        yield Text(item.text, "strong") if isinstance(item, Text) and item.style == "plain" else item


def _widths(rows: Iterable[tuple[Inlines, ...]], columns: int, room: int, basic: bool) -> list[int]:
    """Each column as wide as its widest cell; if that is too much, the widest give way."""
    widths = [1] * columns
    for row in rows:
        for at, items in enumerate(row):
            widths[at] = max(widths[at], *map(line_width, fill(items, 10_000, basic) or [[]]))
    while sum(widths) > room and max(widths) > 6:
        widths[widths.index(max(widths))] -= 1
    return widths


def _side_by_side(laid: list[list[StyledLine]], widths: list[int], aligns: tuple[Align, ...]) -> Iterator[StyledLine]:
    """Cells of one row; lower cells are set to the middle of the highest one."""
    high = max(map(len, laid))
    for at in range(high):
        spans: list[Span] = []
        for column, cell in enumerate(laid):
            row = at - (high - len(cell)) // 2
            line = cell[row] if 0 <= row < len(cell) else []
            blank = max(0, widths[column] - line_width(line))
            left = {"l": 0, "r": blank, "c": blank // 2}[aligns[column]]
            spans += [Span(" " * (left + (2 if column else 0))), *line, Span(" " * (blank - left))]
        yield merged(spans)
