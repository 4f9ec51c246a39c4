"""One build of a problem: the parts it asks, the steps it shows, and what later lines go on with."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite
from re import compile as pattern
from typing import Any, Literal, TypeVar

import numpy as np
import numpy.typing as npt

from quizzer.errors import Unfit

PartKind = Literal["integer", "real", "vector", "matrix", "choice", "several", "order"]
At = int | str
Value = int | float | npt.NDArray[Any] | str | tuple[str, ...]
Nearest = Callable[[Any], Value]
T = TypeVar("T")
V = TypeVar("V", bound=Value)
A = TypeVar("A", bound=npt.NDArray[Any])
BREAKS = (ArithmeticError, ValueError, LookupError, TypeError)
_AT = pattern(r"[A-Za-z0-9_.]+")
_FURTHEST = 1000  # an answer this many times the value it replaces is not followed


class Broken(Unfit, ArithmeticError):
    """A value that is no number."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked, as one run works it out.

    infinite: ±∞ and NaN may be answers. nearest: where several answers are right, the one nearest to a typed one.
    """

    name: str
    at: At | None
    kind: PartKind
    of: Literal["integer", "real"] | None
    value: Value
    options: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    infinite: bool = False
    nearest: Nearest | None = None

    @property
    def id(self) -> str:
        """`name`, or `name.at` where a name is asked at several places."""
        return self.name if self.at is None else f"{self.name}.{self.at}"

    @property
    def shape(self) -> tuple[int, ...]:
        """The sides of a vector or matrix; of all else ()."""
        return self.value.shape if isinstance(self.value, np.ndarray) else ()


def round_half_away(value: float, places: int) -> float:
    """`value` to `places` decimals as a hand does it: a half goes away from zero; ±∞ and NaN stay."""
    if not isfinite(value):
        return value
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _rounded(value: Any, places: int) -> Any:
    if isinstance(value, bool | np.bool_):
        return value
    if isinstance(value, float):
        return round_half_away(float(value), places)
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        flat = [round_half_away(x, places) for x in value.ravel().tolist()]
        return np.array(flat).reshape(value.shape)
    if isinstance(value, list | tuple):
        return type(value)(_rounded(x, places) for x in value)
    if isinstance(value, dict):
        return {k: _rounded(x, places) for k, x in value.items()}
    return value


@dataclass
class Work:
    """Collects what one run works out; what each call returns is what the run goes on with.

    taken: names of the givens. answers: typed answers by part id, of the part's type. carry: decimals that this run
    rounds to, None for the true one. exact: names of parts that are not rounded. making: the mistake that this run
    makes. excused: ids whose 0s and 1s may be followed.
    """

    taken: AbstractSet[str] = frozenset()
    answers: Mapping[str, Value] = field(default_factory=dict)
    carry: int | None = None
    exact: AbstractSet[str] = frozenset()
    making: str | None = None
    excused: AbstractSet[str] = frozenset()
    parts: dict[str, Part] = field(default_factory=dict)
    steps: dict[str, Any] = field(default_factory=dict)
    mistakes: dict[str, None] = field(default_factory=dict)
    followed: set[str] = field(default_factory=set)
    reason: Exception | None = None

    def mistake(self, name: str) -> bool:
        """Whether this run makes the mistake `name`."""
        self.mistakes.setdefault(name)
        return self.making == name

    def integer(self, name: str, value: int, /, *, at: At | None = None, **mistakes: Callable[[], int]) -> int:
        """A whole number asked; returns what the run goes on with."""
        value = self._made(value, mistakes)
        if isinstance(value, bool) or int(value) != value:
            raise Broken("{name} is not a whole number: {value}", name=name, value=value)
        return int(self._ask(Part(name, at, "integer", "integer", int(value))))

    def real(
        self,
        name: str,
        value: float,
        /,
        *,
        at: At | None = None,
        infinite: bool = False,
        **mistakes: Callable[[], float],
    ) -> float:
        """A real number asked, finite unless `infinite`; returns what the run goes on with."""
        value = float(self._made(value, mistakes)) + 0.0  # -0 is 0
        checked = value if infinite else _finite(name, value)
        return float(self._ask(Part(name, at, "real", "real", checked, infinite=infinite)))

    def array(
        self,
        name: str,
        value: A,
        /,
        *,
        at: At | None = None,
        infinite: bool = False,
        nearest: Nearest | None = None,
        **mistakes: Callable[[], A],
    ) -> A:
        """A vector or matrix asked, of integers or reals as its dtype says; returns what the run goes on with.

        infinite: entries may be ±∞ and NaN. nearest: of several right answers, the one nearest to a typed one.
        """
        made = np.array(self._made(value, mistakes))
        if made.ndim not in (1, 2):
            raise Broken("{name} is neither a vector nor a matrix", name=name)
        made = made.astype(np.float64 if made.dtype.kind == "f" else np.int64) + 0  # -0 is 0
        if not infinite:
            _finite(name, made)
        made.setflags(write=False)
        of: Literal["integer", "real"] = "real" if made.dtype.kind == "f" else "integer"
        kind: PartKind = "vector" if made.ndim == 1 else "matrix"
        kept: A = self._ask(Part(name, at, kind, of, made, infinite=infinite, nearest=nearest))
        return kept

    def choice(
        self,
        name: str,
        value: str,
        /,
        options: Sequence[str],
        *,
        also: Sequence[str] = (),
        at: At | None = None,
        **mistakes: Callable[[], str],
    ) -> str:
        """One of `options` asked; those in `also` are as right."""
        value = self._made(value, mistakes)
        if not {value, *also} <= set(options):
            raise Broken("{name} is not one of its options: {value}", name=name, value=value)
        return str(self._ask(Part(name, at, "choice", None, value, tuple(options), tuple(also))))

    def several(
        self,
        name: str,
        value: AbstractSet[str] | Sequence[str],
        /,
        options: Sequence[str],
        *,
        at: At | None = None,
        **mistakes: Callable[[], AbstractSet[str] | Sequence[str]],
    ) -> tuple[str, ...]:
        """Any number of `options` asked, as a set; returned sorted."""
        chosen = tuple(sorted(set(self._made(value, mistakes))))
        kept: tuple[str, ...] = self._ask(Part(name, at, "several", None, chosen, tuple(options)))
        return kept

    def order(
        self,
        name: str,
        value: Sequence[str],
        /,
        options: Sequence[str],
        *,
        at: At | None = None,
        nearest: Nearest | None = None,
        **mistakes: Callable[[], Sequence[str]],
    ) -> tuple[str, ...]:
        """A sequence of `options` asked; repeats are allowed.

        nearest: of several right sequences, the one nearest to a typed one.
        """
        chosen = tuple(self._made(value, mistakes))
        kept: tuple[str, ...] = self._ask(Part(name, at, "order", None, chosen, tuple(options), nearest=nearest))
        return kept

    def step(self, name: str, value: T, /, *, at: At | None = None, **mistakes: Callable[[], T]) -> T:
        """A value that is shown and never asked; rounded in a carried run."""
        value = self._made(value, mistakes)
        if self.carry is not None:
            value = _rounded(value, self.carry)
        self._show(name, at, value)
        return value

    def _made(self, value: Any, mistakes: Mapping[str, Callable[[], Any]]) -> Any:
        for name, otherwise in mistakes.items():
            if self.mistake(name):
                value = otherwise()
        return value

    def _show(self, name: str, at: At | None, value: Any) -> None:
        if name in self.taken:
            raise RuntimeError(f"{name} names a given already")
        if at is None:
            if name in self.steps:
                raise RuntimeError(f"{name} stands twice")
            self.steps[name] = value
            return
        if not _AT.fullmatch(str(at)):
            raise RuntimeError(f"{name} stands at {at!r}, which is not letters, digits, _ and .")
        places = self.steps.setdefault(name, {})
        if at in places:
            raise RuntimeError(f"{name} stands at {at} twice")
        places[at] = value

    def _ask(self, part: Part) -> Any:
        self.parts[part.id] = part
        value = part.value
        if self.carry is not None and part.name not in self.exact:
            value = _rounded(value, self.carry)
        typed = self.answers.get(part.id)
        if typed is not None and self._may_be_followed(part, typed):
            self.followed.add(part.id)
            value = typed
        self._show(part.name, part.at, value)
        return value

    def _may_be_followed(self, part: Part, typed: Value) -> bool:
        if part.kind in ("choice", "several", "order"):
            return type(typed) is type(part.value)
        got, own = np.asarray(typed, dtype=np.float64), np.asarray(part.value, dtype=np.float64)
        if got.shape != own.shape or not np.isfinite(got).all():
            return False
        if part.of == "integer" and not np.array_equal(got, np.rint(got)):
            return False
        if np.abs(got).max() > _FURTHEST * max(1.0, np.abs(own).max()):
            return False
        return not _bare(got) or _bare(own) or part.id in self.excused


def _bare(value: npt.NDArray[np.float64]) -> bool:
    return bool(np.isin(value, (0.0, 1.0)).all())


def _finite(name: str, value: V) -> V:
    if not np.isfinite(value).all():
        raise Broken("{name} is not finite", name=name)
    return value
