"""Reading an answer of each kind, and the calculator's line."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, Literal

from quizzer.expressions import reading, refusals, shapes
from quizzer.expressions.arithmetic import ANSWER, CALCULATOR, Function
from quizzer.expressions.characters import Source, source
from quizzer.expressions.dressing import undressed
from quizzer.expressions.latex import plain
from quizzer.expressions.layout import Layout
from quizzer.expressions.parser import Parser
from quizzer.expressions.reading import Reading
from quizzer.expressions.tokens import Token, partners, tokens
from quizzer.expressions.vocabulary import is_unit, limit

_FIRST_GROUP: Final = re.compile(r"[1-9][0-9]{0,2}")
_GROUP: Final = re.compile(r"[0-9]{3}")
_LAST_GROUP: Final = re.compile(r"[0-9]{3}(?:[.,][0-9]*)?")
_DOTTED_GROUP: Final = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")


def _grouped(found: list[Token], first: int, last: int) -> list[Token]:
    """The tokens with `55 360` as one number, if that is all there is."""
    first += found[first].kind in {"+", "-"}
    groups = found[first:last]
    if (
        len(groups) < 2
        or any(token.kind != "number" for token in groups)
        or not _FIRST_GROUP.fullmatch(groups[0].text)
        or not all(_GROUP.fullmatch(token.text) for token in groups[1:-1])
        or not _LAST_GROUP.fullmatch(groups[-1].text)
    ):
        return found
    whole = groups[0]._replace(text="".join(token.text for token in groups), end=groups[-1].end)
    return [*found[:first], whole, *found[last:]]


def _unbracketed(read: Source, found: list[Token], first: int, last: int, *, whole: bool) -> tuple[int, int]:
    """The bounds without the brackets around the whole."""
    pairs = partners(read, found)
    start, end = found[first].start, found[last - 1].end
    begin = first
    while pairs.get(first) == last - 1 and last - first > 2:
        first, last = first + 1, last - 1
    if first > begin and last - first <= 2 and "," in (text := found[last - 1].text):
        raise refusals.ambiguous(read, start, end, text.replace(",", "" if whole else "."), text.replace(",", ", "))
    return first, last


def _scalar(read: Source, functions: Mapping[str, Function], *, whole: bool) -> tuple[Decimal, str]:
    """The value and the plain text of one number, without brackets around it or a unit behind it."""
    found = plain(read, tokens(read, *undressed(read), listed=False))
    last = len(found) - 1
    if last == 0:
        raise refusals.missing(read, found, 0)
    while last > 1 and found[last - 1].kind == "name" and is_unit(found[last - 1].text):
        last -= 1
    first, last = _unbracketed(read, found, 0, last, whole=whole)
    behind = found[last].start
    found = [*_grouped(found[:last], first, last), found[-1]._replace(start=behind, end=behind)]
    parser = Parser(read, found, functions, at=first, whole=whole)
    value = parser.value()
    written = parser.written
    while (token := found[parser.at]).kind == "=":  # 1/2 = 0.5 says one value twice
        at = parser.at
        parser = Parser(read, found, functions, at=at + 1, whole=whole)
        if parser.value() != value:
            raise refusals.unexpected(read, found[first:], at - first, listed=False)
        written = parser.written
    if token.kind:
        raise refusals.unexpected(read, found[first:], parser.at - first, listed=False)
    if whole and _DOTTED_GROUP.fullmatch(written):  # 55.360 in a whole number: the point may group
        raise refusals.ambiguous(read, found[first].start, behind, written.replace(".", ""), written)
    return value, written


def read_number(text: str, *, whole: bool = False, infinite: bool = False) -> Reading:
    """One number.

    Args:
        whole: a whole number is asked for, so that `1,234` is 1234; `14.5` still reads.
        infinite: ±∞ and NaN may be answers.
    Raises: Unreadable: not one number, several readings, or outside 1e-300 to 1e300.
    """
    read = source(text)
    if infinite:
        begin, end = undressed(read)
        if (bound := limit(read.text[begin:end])) is not None:
            return reading.scalar(bound, str(bound))
    return reading.scalar(*_scalar(read, ANSWER, whole=whole))


def read_vector(text: str, size: int | None = None, *, whole: bool = False, infinite: bool = False) -> Reading:
    """A list of `size` numbers (None: any length), as a row, a column or a shape such as 126×126×96.

    Args: whole, infinite: as for a number; a comma always separates here.
    Raises: Unreadable: as `read_number`, or another length.
    """
    read = source(text)
    layout = Layout(read, *undressed(read), whole=whole, infinite=infinite)
    cells = shapes.vector_cells(layout, size)
    return reading.vector(tuple(cell.value for cell in cells), [cell.written for cell in cells])


def read_matrix(
    text: str,
    rows: int | None = None,
    columns: int | None = None,
    *,
    whole: bool = False,
    infinite: bool = False,
) -> Reading:
    """A matrix of `rows` × `columns` (None: any number).

    Args: whole, infinite: as for a vector.
    Raises: Unreadable: as `read_number`, another shape, or a flat list where several shapes fit.
    """
    read = source(text)
    layout = Layout(read, *undressed(read), whole=whole, infinite=infinite)
    cells = shapes.matrix_cells(layout, rows, columns)
    return reading.matrix(
        tuple(tuple(cell.value for cell in row) for row in cells), [[cell.written for cell in row] for row in cells]
    )


def read(
    text: str,
    kind: Literal["integer", "real", "vector", "matrix"],
    rows: int | None = None,
    columns: int | None = None,
    whole: bool = False,
    *,
    infinite: bool = False,
) -> Reading:
    """An answer to a part of this `kind`; a vector's length is `rows` (or `columns` if `rows` is None).

    Raises: Unreadable: see `read_number`, `read_vector`, `read_matrix`.
    """
    if kind == "vector":
        return read_vector(text, rows if rows is not None else columns, whole=whole, infinite=infinite)
    if kind == "matrix":
        return read_matrix(text, rows, columns, whole=whole, infinite=infinite)
    return read_number(text, whole=whole or kind == "integer", infinite=infinite)


def evaluate(text: str) -> Decimal:
    """The value of the calculator's line: the grammar of answers with tanh, sigmoid or σ, relu, sin, cos.

    Raises: Unreadable: as `read_number`.
    """
    return _scalar(source(text), CALCULATOR, whole=False)[0]
