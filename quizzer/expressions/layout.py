"""Cells and rows: what the brackets, commas, semicolons, blanks and line ends of a list part."""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from quizzer.expressions import refusals
from quizzer.expressions.arithmetic import ANSWER
from quizzer.expressions.characters import Source
from quizzer.expressions.latex import plain
from quizzer.expressions.numerals import numeral
from quizzer.expressions.parser import Parser
from quizzer.expressions.tokens import CLOSING, OPENING, Token, partners, tokens
from quizzer.expressions.vocabulary import is_unit, limit

_DEEPEST: Final = 4
_BEGINS: Final = frozenset([*OPENING, "number", "root", "log", "∞"])
_ENDS: Final = frozenset([*CLOSING, "number", "name", "%", "‰", "∞"])
_SEPARATORS: Final = frozenset([",", ";", "newline"])
_TRANSPOSE = re.compile(r"(?:\^\s*(?:T|\{\s*(?:T|\\top|\\intercal)\s*\}|\\top|\\intercal)|'|\.T)\s*\Z")
_WRAPPER = re.compile(r"(?:(?:np|numpy|torch|jnp)\.)?(?:array|[mM]atrix|tensor)\s*(?=\()")


@dataclass(frozen=True)
class Cell:
    """One number of a list, and where it stands."""

    value: Decimal
    written: str
    start: int
    end: int


@dataclass(frozen=True)
class Table:
    """Rows of cells or of tables within; `lined` if nothing but line ends parts the rows."""

    rows: tuple[tuple["Cell | Table", ...], ...]
    lined: bool
    start: int
    end: int

    @property
    def sole(self) -> "Cell | Table | None":
        """The only thing in it, if there is but one."""
        return self.rows[0][0] if len(self.rows) == 1 and len(self.rows[0]) == 1 else None

    @property
    def unwrapped(self) -> "Table":
        """The innermost table that holds everything."""
        table = self
        while isinstance(only := table.sole, Table):
            table = only
        return table


class Layout:
    """The structure of a list in `source.text[begin:end]`.

    `transpose` is where a transpose mark was stripped, or None.
    """

    def __init__(self, source: Source, begin: int, end: int, /, *, whole: bool = False, infinite: bool = False) -> None:
        self.source = source
        self.transpose: tuple[int, int] | None = None
        mark = _TRANSPOSE.search(source.text, begin, end)
        if mark and source.text[begin : mark.start()].rstrip()[-1:] in CLOSING:
            self.transpose = mark.span()
            end = mark.start()
        if wrapper := _WRAPPER.match(source.text, begin, end):
            begin = wrapper.end()
        self._begin, self._end = begin, end
        self._whole = whole
        self._infinite = infinite
        self._tokens = plain(source, tokens(source, begin, end, listed=True))
        self._pairs = partners(source, self._tokens)

    def table(self) -> Table:
        """What stands here, cell by cell.

        Raises: Unreadable: a cell is missing or is no number, or commas and blanks both part numbers.
        """
        if len(self._tokens) == 1:
            raise refusals.missing(self.source, self._tokens, 0)
        return self._table(0, len(self._tokens) - 1, 0)

    def factors(self) -> list[Cell]:
        """The numbers of a shape such as 126×126×96; none if this is anything else."""
        low, high = 0, self._without_units(0, len(self._tokens) - 1)
        while self._pairs.get(low) == high - 1:
            low, high = low + 1, high - 1
        kinds = [token.kind for token in self._tokens[low:high]]
        if len(kinds) < 3 or kinds != ["number", *["*", "number"] * (len(kinds) // 2)]:
            return []
        return [self._cell(at, at + 1) for at in range(low, high, 2)]

    def _table(self, low: int, high: int, depth: int) -> Table:
        start, end = self._tokens[low].start, self._tokens[high].start
        if depth > _DEEPEST:
            raise self.source.refuse("Lists nest at most {most} deep.", start, end, most=_DEEPEST)
        segments, lined = self._rows(low, high)
        if not segments:
            raise self.source.refuse("A number is missing here.", start, end)
        rows = tuple(tuple(self._item(*cell, depth) for cell in self._cells(*segment)) for segment in segments)
        return Table(rows, lined, start, end)

    def _rows(self, low: int, high: int) -> tuple[list[tuple[int, int]], bool]:
        """Row bounds, parted by semicolons and line ends, and whether only line ends do it."""
        found: list[tuple[int, int]] = []
        lined = True
        begin = at = low
        while at <= high:
            kind = self._tokens[at].kind if at < high else "newline"
            if kind in OPENING:
                at = self._pairs[at]
            elif kind in {";", "newline"}:
                lined = lined and kind == "newline"
                stop = at - (kind == "newline" and at > begin and self._tokens[at - 1].kind == ",")
                if stop > begin:
                    found.append((begin, stop))
                elif kind == ";":
                    token = self._tokens[at]
                    raise self.source.refuse("The row before this semicolon is empty.", token.start, token.end)
                begin = at + 1
            at += 1
        return found, lined

    def _cells(self, low: int, high: int) -> list[tuple[int, int]]:
        """Cell bounds of a row: parted by commas if there is any, else by blanks."""
        commas, blanks = [], []
        at = low
        while at < high:
            if self._tokens[at].kind == ",":
                commas.append(at)
            elif at > low and self._parts(at):
                blanks.append(at)
            at = self._pairs.get(at, at) + 1
        if not commas:
            return list(pairwise([low, *blanks, high]))
        cells = list(zip([low, *(at + 1 for at in commas)], [*commas, high], strict=True))
        for begin, end in cells:
            if begin == end:
                token = self._tokens[end if end < high else begin - 1]
                raise self.source.refuse("A number is missing beside this comma.", token.start, token.end)
        return cells

    def _parts(self, at: int) -> bool:
        """Whether a cell ends before the token at `at` for no other reason than a blank or a bracket."""
        before, token = self._tokens[at - 1], self._tokens[at]
        if before.kind in CLOSING and token.kind == "[":
            return True
        if not token.blank or before.kind not in _ENDS:
            return False
        if before.kind == "name" and before.text.casefold() in ANSWER:
            return False
        if token.kind in {"+", "-"}:
            return not self._tokens[at + 1].blank
        if token.kind == "name":
            return not is_unit(token.text)
        return token.kind in _BEGINS

    def _without_units(self, low: int, high: int) -> int:
        while high - low > 1 and self._tokens[high - 1].kind == "name" and is_unit(self._tokens[high - 1].text):
            high -= 1
        return high

    def _item(self, low: int, high: int, depth: int) -> Cell | Table:
        high = self._without_units(low, high)
        if self._pairs.get(low) == high - 1:
            return self._table(low + 1, high - 1, depth + 1)
        return self._cell(low, high)

    def _cell(self, low: int, high: int) -> Cell:
        start, end = self._tokens[low].start, self._tokens[high - 1].end
        if high - low == 1 and self._tokens[low].kind == "number":  # most cells are: a short cut
            return Cell(*numeral(self.source, self._tokens[low], whole=self._whole), start, end)
        if self._infinite and (bound := limit(self.source.text[start:end])) is not None:
            return Cell(bound, str(bound), start, end)
        if any(token.kind in _SEPARATORS for token in self._tokens[low:high]):
            raise self.source.refuse(
                "Arithmetic on a list or matrix is not read. Work it out and write the numbers.", start, end
            )
        own = [*self._tokens[low:high], Token("", "", end, end, False)]
        parser = Parser(self.source, own, ANSWER, whole=self._whole, listed=True)
        value = parser.value()
        if parser.at != len(own) - 1:
            raise refusals.unexpected(self.source, own, parser.at, listed=True)
        return Cell(value, parser.written, start, end)
