"""One thing that is wrong with a question."""

from typing import Final, NamedTuple

from quizzer.language import Message

Place = tuple[str | int, ...]
VERDICTS: Final = {
    "right": Message("right"),
    "close": Message("close"),
    "wrong": Message("wrong"),
    "unreadable": Message("unreadable"),
    "missing": Message("missing"),
}


class Flaw(NamedTuple):
    """`path`: keys from the question to the value, or from the file's top if it is `of_topic`. `detail`: one case."""

    why: Message
    path: Place = ()
    detail: Message | None = None
    of_topic: bool = False


def in_seed(seed: int | None, what: object = "") -> Message:
    """The variant that shows a flaw, and what of it."""
    return Message("seed {seed}: {what}", seed=seed, what=what) if what else Message("seed {seed}", seed=seed)
