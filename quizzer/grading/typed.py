"""What was typed for a part, once it has been read."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np

from quizzer.bank import AskedPart
from quizzer.generators.core import Value
from quizzer.grading.compare import as_decimal, whole
from quizzer.language import Message

Numbers = tuple[Decimal, ...]
_WHOLE_IN_FLOAT = 2**53


@dataclass(frozen=True)
class Typed:
    """An answer that could be read. A number keeps its decimals; `rows` holds a vector as one row.

    written: each number in plain characters, row by row.
    """

    part: AskedPart
    read_as: str
    rows: tuple[Numbers, ...] = ()
    words: str | tuple[str, ...] = ""
    written: tuple[str, ...] = ()

    @classmethod
    def of(cls, part: AskedPart, value: Value) -> "Typed":
        """The answer that is this value."""
        if isinstance(value, str | tuple):
            return cls(part, "", words=value)
        flat = numbers_of(value)
        columns = value.shape[1] if isinstance(value, np.ndarray) and value.ndim == 2 else len(flat)
        return cls(part, "", tuple(flat[i : i + columns] for i in range(0, len(flat), columns)))

    @cached_property
    def cells(self) -> Numbers:
        """Every number of it, row by row."""
        return self.rows[0] if len(self.rows) == 1 else tuple(x for row in self.rows for x in row)

    @cached_property
    def value(self) -> Value:
        """What a run goes on with: the numbers exactly as read, or the names chosen."""
        if not self.rows:
            return self.words
        if self.part.kind in ("integer", "real"):
            return _number(self.cells[0], self.part.of)
        shape = (len(self.cells),) if self.part.kind == "vector" else (len(self.rows), len(self.rows[0]))
        numbers = [_number(x, self.part.of) for x in self.cells]
        small = all(isinstance(n, int) and abs(n) < _WHOLE_IN_FLOAT for n in numbers)
        return np.array(numbers, dtype=np.int64 if small else np.float64).reshape(shape)

    @property
    def is_whole(self) -> bool:
        """Whether every number of it is whole."""
        return all(whole(x) is not None for x in self.cells)


@dataclass(frozen=True)
class Unread:
    """An answer that could not be read: why, and at which characters."""

    part: AskedPart
    why: Message
    span: tuple[int, int] | None = None


def _number(x: Decimal, of: str | None) -> int | float:
    n = whole(x) if of == "integer" else None
    return float(x) if n is None else n


def numbers_of(value: Value) -> Numbers:
    """The entries of a key, row by row."""
    if isinstance(value, np.ndarray):
        return tuple(map(as_decimal, value.ravel().tolist()))
    assert isinstance(value, int | float)
    return (as_decimal(value),)
