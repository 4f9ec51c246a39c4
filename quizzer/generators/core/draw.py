"""Chance, and nothing else: the same numbers for the same question and seed, on every platform and for ever."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from hashlib import sha256
from typing import TypeVar

import numpy as np
from pydantic import BaseModel, ConfigDict

from quizzer.generators.core.givens import Floats

T = TypeVar("T")


class Knobs(BaseModel):
    """What an author may set about a draw; each knob has a default."""

    model_config = ConfigDict(defer_build=True, frozen=True, extra="forbid", allow_inf_nan=False)


class Refused(Exception):
    """The numbers drawn teach nothing; the next are tried."""


class Draw:
    """Makes numbers from PCG64's documented raw stream.

    `numpy.random.Generator` methods are not used: their streams may change with NumPy's version.
    """

    def __init__(self, question: str, seed: int) -> None:
        digest = sha256(f"{question}\0{seed}".encode()).digest()
        self._raw: Callable[[], int] = np.random.PCG64(int.from_bytes(digest, "little")).random_raw

    def below(self, n: int) -> int:
        """A whole number from 0 to n - 1, each as likely."""
        limit = 2**64 - 2**64 % n
        while (raw := self._raw()) >= limit:
            pass
        return raw % n

    def integer(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + self.below(high - low + 1)

    def decimal(self, low: float, high: float, step: float = 0.1, *, but: Sequence[float] = ()) -> float:
        """A number on the decimal grid low, low + step, …, high, and none of `but`."""
        first, last, pace = Decimal(str(low)), Decimal(str(high)), Decimal(str(step))
        count = int((last - first) / pace) + 1
        grid = [value for k in range(count) if (value := float(first + k * pace)) not in but]
        return self.one_of(grid)

    def vector(self, size: int, low: float, high: float, step: float = 0.1, *, but: Sequence[float] = ()) -> Floats:
        """A vector of `size` decimals."""
        return np.array([self.decimal(low, high, step, but=but) for _ in range(size)])

    def matrix(
        self, rows: int, columns: int, low: float, high: float, step: float = 0.1, *, but: Sequence[float] = ()
    ) -> Floats:
        """A matrix of `rows` × `columns` decimals."""
        return self.vector(rows * columns, low, high, step, but=but).reshape(rows, columns)

    def one_of(self, choices: Sequence[T]) -> T:
        """One of `choices`, each as likely."""
        return choices[self.below(len(choices))]

    def sample(self, choices: Sequence[T], count: int) -> list[T]:
        """`count` different ones of `choices`, in a random order."""
        rest = list(choices)
        return [rest.pop(self.below(len(rest))) for _ in range(count)]

    def shuffled(self, choices: Sequence[T]) -> list[T]:
        """All of `choices` in a random order."""
        return self.sample(choices, len(choices))

    @staticmethod
    def require(condition: object, why: str = "the numbers teach nothing") -> None:
        """Refuse the draw unless `condition` holds; on givens and exact whole numbers only."""
        if not condition:
            raise Refused(why)
