"""A sitting over chosen questions, whatever is due; the answers count like any others."""

from dataclasses import dataclass

from quizzer.study.session import Session


@dataclass(eq=False)
class Drill(Session):
    """Asks each of `questions` once, in their order; what was wrong comes back on its learning steps."""

    def _fill(self) -> None:
        if not self.done:
            self._waiting = list(self._asked)
