"""One thing that is wrong with a question."""

from typing import NamedTuple

Place = tuple[str | int, ...]


class Flaw(NamedTuple):
    """`path`: keys from the question to the value, or from the file's top if it is `of_topic`. `detail`: one case."""

    why: str
    path: Place = ()
    detail: str = ""
    of_topic: bool = False
