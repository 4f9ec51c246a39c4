"""A problem: how its givens are drawn, and how they become parts, steps and mistakes."""

import inspect
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Generic, TypeVar

import numpy as np
from pydantic import ValidationError

from quizzer.errors import Unfit
from quizzer.generators.core.draw import Draw, Knobs, Refused
from quizzer.generators.core.givens import Givens
from quizzer.generators.core.work import BREAKS, Value, Work
from quizzer.pictures import Picture

G = TypeVar("G", bound=Givens)
K = TypeVar("K", bound=Knobs)
MOST_REFUSALS = 1000


class NoVariant(Unfit):
    """A thousand draws in a row were refused."""


def _annotation(function: Callable[..., Any], position: int) -> type[Any]:
    return list(inspect.get_annotations(function, eval_str=True).values())[position]  # type: ignore[no-any-return]


class Problem(Generic[G]):
    """Givens to parts, with its draw beside it."""

    def __init__(self, name: str, build: Callable[[G, Work], None]) -> None:
        self.name = name
        self.build = build
        self.givens: type[G] = _annotation(build, 0)
        self.knobs: type[Knobs] = Knobs
        self._draw: Callable[[Draw, Any], G] | None = None
        self._picture: Callable[[G], Picture] | None = None

    def draw(self, function: Callable[[Draw, K], G]) -> Callable[[Draw, K], G]:
        """Decorator: this is how the problem's givens are drawn, under the knobs that `function` takes."""
        self.knobs = _annotation(function, 1)
        self._draw = function
        return function

    def picture(self, function: Callable[[G], Picture]) -> Callable[[G], Picture]:
        """Decorator: this picture helps to see what the givens are."""
        self._picture = function
        return function

    def pictured(self, givens: G) -> Picture | None:
        """What the givens look like; None if there is nothing to see, or too much to draw."""
        if self._picture is None:
            return None
        try:
            return self._picture(givens)
        except ValueError:  # the learner's own numbers may be more than a picture holds
            return None

    def drawn(self, question: str, seed: int, knobs: Knobs) -> tuple[G, int]:
        """The givens of one variant, and how many draws were refused before it.

        Raises: NoVariant: a thousand draws in a row were refused; it says why the last one was.
        """
        if self._draw is None:
            raise NoVariant("{name} has no draw", name=self.name)
        draw = Draw(question, seed)
        why: Exception | None = None
        for refused in range(MOST_REFUSALS):
            try:
                return self._draw(draw, knobs), refused
            except (Refused, ValidationError) as error:
                why = error
        raise NoVariant(
            "{name}: {most} draws in a row were refused, the last one: {why}",
            name=self.name,
            most=MOST_REFUSALS,
            why=why,
        )

    def run(
        self,
        givens: G,
        answers: Mapping[str, Value] | None = None,
        *,
        carry: int | None = None,
        exact: AbstractSet[str] = frozenset(),
        making: str | None = None,
        excused: AbstractSet[str] = frozenset(),
    ) -> Work:
        """One build of the problem.

        A run that breaks stops where it broke and keeps what it reached; its `reason` says why.

        Raises: ArithmeticError, ValueError, LookupError, TypeError: the true run broke.
        """
        work = Work(frozenset(self.givens.model_fields), answers or {}, carry, exact, making, excused)
        with np.errstate(divide="raise", invalid="raise", over="raise"):
            try:
                self.build(givens, work)
            except BREAKS as reason:
                if not answers and carry is None and making is None:
                    raise
                work.reason = reason
        return work


def problem(name: str) -> Callable[[Callable[[G, Work], None]], Problem[G]]:
    """Decorator: this function works out the problem `name` from its givens."""
    return lambda build: Problem(name, build)
