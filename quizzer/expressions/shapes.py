"""Vectors and matrices: which brackets, commas, semicolons, blanks and lines make which shape."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from quizzer.expressions.arithmetic import ANSWER
from quizzer.expressions.characters import Source
from quizzer.expressions.parser import Parser
from quizzer.expressions.tokens import Token, partners, tokens
from quizzer.expressions.vocabulary import is_unit

_OPENING: Final = frozenset("([{")
_CLOSING: Final = frozenset(")]}")
_STARTS: Final = _OPENING | {"number", "√", "∛", "∜"}
_DEEPEST: Final = 4
_TRANSPOSE = re.compile(r"(?:\^\s*(?:T|\{\s*(?:T|\\top|\\intercal)\s*\}|\\top|\\intercal)|'|\.T)\s*$")
_WRAPPER = re.compile(r"(?:(?:np|numpy|torch|jnp)\.)?(?:array|matrix|Matrix|tensor)\s*(?=\()")


@dataclass(frozen=True)
class Cell:
    """One number of a list."""

    value: Decimal
    written: str
    start: int
    end: int


@dataclass(frozen=True)
class Table:
    """Rows of cells or of tables within, as their separators say; `lined` if only line ends part the rows."""

    rows: tuple[tuple["Cell | Table", ...], ...]
    lined: bool
    start: int
    end: int


Item = Cell | Table


class Layout:
    """The structure of a list in `source.text[begin:end]`."""

    def __init__(self, source: Source, begin: int, end: int) -> None:
        self.source = source
        self.begin, self.end = begin, end
        self.transposed = False
        self._strip_transpose()
        if wrapper := _WRAPPER.match(source.text, self.begin, self.end):
            self.begin = wrapper.end()
        self.tokens = tokens(source, self.begin, self.end, listed=True)
        self.pairs = partners(source, self.tokens)

    def _strip_transpose(self) -> None:
        mark = _TRANSPOSE.search(self.source.text, self.begin, self.end)
        if mark and self.source.text[self.begin : mark.start()].rstrip()[-1:] in _CLOSING:
            self.transposed = True
            self.mark = mark.start(), mark.end()
            self.end = mark.start()

    def table(self) -> Table:
        """What stands here, cell by cell.

        Raises: Unreadable: a cell is missing or is no number, or commas and blanks both part numbers.
        """
        if len(self.tokens) == 1:
            raise self.source.refuse("Nothing is written here.", self.begin, self.end)
        return self._table(0, len(self.tokens) - 1, 0)

    def _table(self, low: int, high: int, depth: int) -> Table:
        start, end = self.tokens[low].start, self.tokens[high].start
        if depth > _DEEPEST:
            raise self.source.refuse("Lists nest at most {most} deep.", start, end, most=_DEEPEST)
        segments, lined = self._rows(low, high)
        rows = tuple(tuple(self._item(a, b, depth) for a, b in self._cells(*segment)) for segment in segments)
        if not rows:
            raise self.source.refuse("Nothing stands in these brackets.", max(0, start - 1), end)
        return Table(rows, lined, start, end)

    def _rows(self, low: int, high: int) -> tuple[list[tuple[int, int]], bool]:
        """Row bounds, parted by semicolons and line ends, and whether only line ends do it."""
        found: list[tuple[int, int]] = []
        lined = True
        begin = at = low
        while at <= high:
            kind = self.tokens[at].kind if at < high else ";"
            if kind in _OPENING:
                at = self.pairs[at]
            elif kind in {";", "newline"}:
                lined = lined and (kind == "newline" or at == high)
                stop = at
                if stop > begin and self.tokens[stop - 1].kind == "," and (at == high or kind == "newline"):
                    stop -= 1
                if stop > begin:
                    found.append((begin, stop))
                elif kind == ";" and at < high:
                    token = self.tokens[at]
                    raise self.source.refuse("A row before this semicolon is empty.", token.start, token.end)
                begin = at + 1
            at += 1
        return found, lined

    def _cells(self, low: int, high: int) -> list[tuple[int, int]]:
        """Cell bounds of a row: parted by commas if there is any, else by blanks."""
        commas = []
        blanks = []
        at = low
        while at < high:
            token = self.tokens[at]
            if token.kind == ",":
                commas.append(at)
            elif at > low and self._parts(at):
                blanks.append(at)
            at = (self.pairs[at] if token.kind in _OPENING else at) + 1
        if not commas:
            edges = [low, *blanks, high]
            return list(pairwise(edges))
        starts, ends = [low, *(at + 1 for at in commas)], [*commas, high]
        for begin, end in zip(starts, ends, strict=True):
            if begin == end:
                token = self.tokens[min(begin, high)]
                raise self.source.refuse("A number is missing between commas.", token.start, token.end)
        return list(zip(starts, ends, strict=True))

    def _parts(self, at: int) -> bool:
        """Whether the blank before token `at` ends a cell."""
        before, token, after = self.tokens[at - 1], self.tokens[at], self.tokens[at + 1]
        if before.kind in _CLOSING and token.kind in _OPENING:
            return True
        if not token.blank or before.kind not in {"number", "%", "‰", "name", *_CLOSING}:
            return False
        if before.kind == "name" and before.text.casefold() in ANSWER:
            return False
        if token.kind in {"+", "-"}:
            return not after.blank
        if token.kind == "name":
            return not (token.text in {"x", "X"} or is_unit(token.text))
        return token.kind in _STARTS

    def _item(self, low: int, high: int, depth: int) -> Item:
        token = self.tokens[low]
        while high - low > 1 and self.tokens[high - 1].kind == "name" and is_unit(self.tokens[high - 1].text):
            high -= 1
        if token.kind in _OPENING and self.pairs[low] == high - 1:
            return self._table(low + 1, high - 1, depth + 1)
        return self._cell(low, high)

    def _cell(self, low: int, high: int) -> Cell:
        start, end = self.tokens[low].start, self.tokens[high - 1].end
        behind = self.tokens[high]
        within = [*self.tokens[:high], Token("", "", end, end, behind.blank)]
        parser = Parser(self.source, within, ANSWER, at=low, listed=True)
        if self._holds_list(low, high):
            raise self.source.refuse(
                "Arithmetic on a list or matrix is not read. Work it out and write the numbers.", start, end
            )
        value = parser.value()
        if parser.at != high:
            raise parser.unexpected(self.tokens[parser.at])
        return Cell(value, parser.written, start, end)

    def _holds_list(self, low: int, high: int) -> bool:
        return any(self.tokens[at].kind in {",", ";", "newline"} for at in range(low, high))

    def factors(self) -> list[Cell] | None:
        """The numbers of a shape such as 126×126×96; None if this is anything else."""
        low, high = 0, len(self.tokens) - 1
        while high > low and self.tokens[high - 1].kind == "name" and is_unit(self.tokens[high - 1].text):
            high -= 1
        while self.tokens[low].kind in _OPENING and self.pairs[low] == high - 1:
            low, high = low + 1, high - 1
        inner = self.tokens[low:high]
        crosses = all(token.kind == ("number" if k % 2 == 0 else "*") for k, token in enumerate(inner))
        if len(inner) < 3 or len(inner) % 2 == 0 or not crosses:
            return None
        return [self._cell(low + k, low + k + 1) for k in range(0, len(inner), 2)]


def sole(table: Table) -> Item | None:
    """The only item of `table`, if it has one."""
    return table.rows[0][0] if len(table.rows) == 1 and len(table.rows[0]) == 1 else None


def _unwrapped(table: Table) -> Table:
    while isinstance(only := sole(table), Table):
        table = only
    return table


def vector_cells(source: Source, begin: int, end: int, size: int | None) -> list[Cell]:
    """The cells of a list of `size` numbers (None: any), written as a row, a column or a shape.

    Raises: Unreadable: not a list, of another length, or with several readings.
    """
    layout = Layout(source, begin, end)
    if size != 1 and (factors := layout.factors()) is not None:
        cells = factors
    else:
        cells = _flat(source, _unwrapped(layout.table()))
    if size is not None and len(cells) != size:
        raise source.refuse(
            "{size} numbers belong here, and this has {count}."
            if size != 1
            else "One number belongs here, and this has {count}.",
            cells[0].start,
            cells[-1].end,
            size=size,
            count=len(cells),
        )
    return cells


def _flat(source: Source, table: Table) -> list[Cell]:
    rows = [_row(source, row) for row in table.rows]
    if len(rows) > 1 and not table.lined and any(len(row) > 1 for row in rows):
        raise source.refuse(
            "One list of numbers belongs here, and this has rows. Commas separate numbers; write decimals with a point.",
            table.start,
            table.end,
        )
    return [cell for row in rows for cell in row]


def _row(source: Source, items: tuple[Item, ...]) -> list[Cell]:
    """The cells of one row."""
    if len(items) == 1 and isinstance(items[0], Table):
        inner = _unwrapped(items[0])
        if len(inner.rows) == 1:
            return _row(source, inner.rows[0])
    cells = []
    for given in items:
        item = sole(_unwrapped(given)) or given if isinstance(given, Table) else given
        if isinstance(item, Table):
            raise source.refuse("A number belongs here, and this is a list.", item.start, item.end)
        cells.append(item)
    return cells


def matrix_cells(source: Source, begin: int, end: int, rows: int | None, columns: int | None) -> list[list[Cell]]:
    """The cells of a matrix of `rows` × `columns` (None: any).

    Raises: Unreadable: rows of different lengths, another shape, or a flat list that could have several.
    """
    layout = Layout(source, begin, end)
    if layout.transposed:
        raise source.refuse("A transpose mark on a matrix is not read. Write the transposed rows out.", *layout.mark)
    table = _unwrapped(layout.table())
    flat = len(table.rows) == 1 and all(isinstance(item, Cell) for item in table.rows[0])
    nested = len(table.rows) == 1 and all(isinstance(item, Table) for item in table.rows[0])
    found = [[item] for item in table.rows[0]] if nested else [list(row) for row in table.rows]
    cells = [_row(source, tuple(row)) for row in found]
    for number, row in enumerate(cells[1:], 2):
        if len(row) != len(cells[0]):
            raise source.refuse(
                "Row {row} has {count} numbers, and the first row has {first}.",
                row[0].start,
                row[-1].end,
                row=number,
                count=len(row),
                first=len(cells[0]),
            )
    bracketed = table.start != layout.tokens[0].start and layout.tokens[0].kind in _OPENING
    explicit = not flat or (bracketed and layout.tokens[1].kind in _OPENING)
    return _shaped(source, cells, rows, columns, explicit=explicit)


def _shaped(
    source: Source, cells: list[list[Cell]], rows: int | None, columns: int | None, *, explicit: bool
) -> list[list[Cell]]:
    """`cells` in the shape asked for; a row may stand for a column where only one of them fits."""
    height, width = len(cells), len(cells[0])
    shapes = {(height, width)} if explicit else {(height, width), (width, height)}
    fitting = {(h, w) for h, w in shapes if rows in {None, h} and columns in {None, w}}
    if not fitting and 1 in {height, width} and rows in {None, width} and columns in {None, height}:
        fitting = {(width, height)}
    start, end = cells[0][0].start, cells[-1][-1].end
    if len(fitting) > 1:
        raise source.refuse(
            "This list can be one row or one column. Write [[1, 2]] for a row and [[1], [2]] for a column.", start, end
        )
    if not fitting:
        raise source.refuse(
            "A matrix of {rows} rows and {columns} columns belongs here, and this has {height} and {width}.",
            start,
            end,
            rows=rows if rows is not None else "any number of",
            columns=columns if columns is not None else "any number of",
            height=height,
            width=width,
        )
    if fitting == {(height, width)}:
        return cells
    flat = [cell for row in cells for cell in row]
    return [flat] if fitting == {(1, len(flat))} else [[cell] for cell in flat]
