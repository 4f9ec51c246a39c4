"""Makes the copies of a very large set on a Dask cluster that is there already; the same bytes as on one machine."""

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any, Final

from quizzer.errors import QuizzerError
from quizzer.practice.copies import Made, Order, Slip, make, portions

SCHEME: Final = "dask://"
_WAIT: Final = "20s"
_AHEAD: Final = 4  # portions for each thread, so that none waits and few results are held here


def made_on_cluster(engine: str, order: Order, to_make: Sequence[Slip]) -> Iterator[Made]:
    """The copies in order; what a lost worker had begun is made again by another.

    Args: engine: `dask://HOST:PORT` of the scheduler.
    Raises: QuizzerError: Dask is not installed, nobody answers, or a copy can't be made.
    """
    if not engine.startswith(SCHEME):
        raise QuizzerError("there is no engine {engine}; name a cluster as dask://HOST:PORT", engine=engine)
    try:
        import distributed
    except ImportError as error:
        raise QuizzerError("a cluster needs Dask: pip install 'quizzer[cluster]'") from error
    try:
        client_of: Any = distributed.Client
        client = client_of(f"tcp://{engine.removeprefix(SCHEME)}", timeout=_WAIT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise QuizzerError("no Dask scheduler answers", where=engine) from error
    with client:
        yield from _made(client, order, to_make)


def _made(client: Any, order: Order, to_make: Sequence[Slip]) -> Iterator[Made]:
    shared = client.scatter(order, broadcast=True, hash=False)
    threads = max(1, sum(client.nthreads().values()))
    waiting: deque[Any] = deque()
    for portion in portions(to_make):
        waiting.append(client.submit(_make_all, shared, portion, pure=False, retries=3))
        if len(waiting) > _AHEAD * threads:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _make_all(order: Order, some: Sequence[Slip]) -> list[Made]:
    return [make(order, slip) for slip in some]
