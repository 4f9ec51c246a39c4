"""Seeds, one after another; the next can be looked at before it is taken."""

import secrets
from collections.abc import Callable
from threading import Lock


def fresh_seed() -> int:
    """A seed that nobody can foretell."""
    return secrets.randbits(31)


class Seeds:
    """What `draw` draws, in its order, however much of it is looked at ahead of time."""

    def __init__(self, draw: Callable[[], int]) -> None:
        self._draw = draw
        self._next: int | None = None
        self._lock = Lock()  # what comes next is prepared beside the screen

    @property
    def following(self) -> int:
        """The seed that is taken next."""
        with self._lock:
            if self._next is None:
                self._next = self._draw()
            return self._next

    def __call__(self) -> int:
        """Takes it."""
        with self._lock:
            taken, self._next = self._next, None
            return self._draw() if taken is None else taken
