"""Reading an answer of each kind, and the calculator's line."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from quizzer.expressions import reading, shapes
from quizzer.expressions.arithmetic import ANSWER, CALCULATOR, Function
from quizzer.expressions.characters import Source, source
from quizzer.expressions.dressing import undressed
from quizzer.expressions.parser import Parser
from quizzer.expressions.reading import Reading
from quizzer.expressions.tokens import partners, tokens
from quizzer.expressions.vocabulary import is_unit

_INFINITIES = frozenset(["inf", "infinity", "∞", r"\infty", "无穷", "无穷大", "正无穷", "正无穷大"])
_MINUS_INFINITIES = frozenset(["负无穷", "负无穷大"])


def _limit(text: str) -> Decimal | None:
    """±∞ or NaN, if `text` is one."""
    low = text.casefold()
    if low == "nan":
        return Decimal("NaN")
    sign, size = ("-", low[1:].lstrip()) if low[:1] == "-" else ("", low.removeprefix("+").lstrip())
    if low in _MINUS_INFINITIES or (sign and size in _INFINITIES):
        return Decimal("-Infinity")
    return Decimal("Infinity") if size in _INFINITIES else None


def _scalar(read: Source, functions: Mapping[str, Function], *, whole: bool) -> tuple[Decimal, str]:
    """The value and the plain text of one number, without brackets around it or a unit behind it."""
    begin, end = undressed(read)
    found = tokens(read, begin, end, listed=False)
    pairs = partners(read, found)
    first, last = 0, len(found) - 1
    while last - first > 1 and found[last - 1].kind == "name" and is_unit(found[last - 1].text):
        last -= 1
    while pairs.get(first) == last - 1 and last - first > 2:
        first, last = first + 1, last - 1
    parser = Parser(
        read, [*found[:last], found[-1]._replace(start=found[last].start)], functions, at=first, whole=whole
    )
    value = parser.value()
    if parser.at != last:
        raise parser.unexpected(parser.tokens[parser.at])
    return value, parser.written


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
        if (limit := _limit(read.text[begin:end])) is not None:
            return reading.scalar(limit, str(limit))
    return reading.scalar(*_scalar(read, ANSWER, whole=whole))


def read_vector(text: str, size: int | None = None, *, whole: bool = False) -> Reading:  # noqa: ARG001
    """A list of `size` numbers (None: any length), as a row, a column or a shape such as 126×126×96.

    Args: whole: as for a number; it settles nothing here, because a comma always separates.
    Raises: Unreadable: as `read_number`, or another length.
    """
    read = source(text)
    cells = shapes.vector_cells(read, *undressed(read), size)
    return reading.vector(tuple(cell.value for cell in cells), [cell.written for cell in cells])


def read_matrix(
    text: str,
    rows: int | None = None,
    columns: int | None = None,
    *,
    whole: bool = False,  # noqa: ARG001
) -> Reading:
    """A matrix of `rows` × `columns` (None: any number).

    Args: whole: as for a vector.
    Raises: Unreadable: as `read_number`, another shape, or a flat list where several shapes fit.
    """
    read = source(text)
    cells = shapes.matrix_cells(read, *undressed(read), rows, columns)
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
        return read_vector(text, rows if rows is not None else columns, whole=whole)
    if kind == "matrix":
        return read_matrix(text, rows, columns, whole=whole)
    return read_number(text, whole=whole or kind == "integer", infinite=infinite)


def evaluate(text: str) -> Decimal:
    """The value of the calculator's line: the grammar of answers with tanh, sigmoid or σ, relu, sin, cos.

    Raises: Unreadable: as `read_number`.
    """
    return _scalar(source(text), CALCULATOR, whole=False)[0]
