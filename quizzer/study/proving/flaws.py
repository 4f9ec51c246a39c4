"""One thing that is wrong with a question."""

from typing import NamedTuple

from quizzer.language import Message

Place = tuple[str | int, ...]


class Flaw(NamedTuple):
    """`path`: keys from the question to the value, or from the file's top if it is `of_topic`. `detail`: one case."""

    why: Message
    path: Place = ()
    detail: Message | None = None
    of_topic: bool = False


def in_seed(seed: int | None, what: object = "") -> Message:
    """The variant that shows a flaw, and what of it."""
    return Message("seed {seed}: {what}", seed=seed, what=what) if what else Message("seed {seed}", seed=seed)
