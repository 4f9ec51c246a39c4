"""Makes a whole set, on several cores where there are some."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from quizzer import __version__
from quizzer.grading import RULES
from quizzer.practice.cluster import made_on_cluster
from quizzer.practice.copies import PORTION, Made, Order, Slip, make, portions
from quizzer.practice.folder import RESPONSES, SetFolder
from quizzer.practice.manifest import FILE, Head, freeze, lines
from quizzer.practice.summary import answers_csv, answers_pdf, responses_csv

FEW: Final = 12  # copies that are made sooner than processes start
Progress = Callable[[int, int], None]


def make_set(
    order: Order,
    to_make: Sequence[Slip],
    folder: SetFolder,
    *,
    seed: int | None = None,
    resume: bool = False,
    force: bool = False,
    jobs: int = 0,
    engine: str = "",
    progress: Progress | None = None,
) -> Path:
    """Writes the set and returns its folder.

    Args: jobs: processes; 0: one for each core. engine: a cluster instead (`cluster`). progress: told how many of how
        many copies are done.
    Raises: QuizzerError: a copy can't be made or written; what is whole is kept for `resume`.
    """
    done = folder.begin(order.secret.key.hex(), asked(order, to_make), resume=resume, force=force)
    missing = [slip for slip in to_make if slip.number not in done]
    try:
        making = made_on_cluster(engine, order, missing) if engine else all_made(order, missing, jobs)
        for count, made in enumerate(making, len(done) + 1):
            folder.add(made)
            if progress:
                progress(count, len(to_make))
    except BaseException:
        folder.leave()
        raise
    names = dict.fromkeys(item.question for copy in folder.copies(len(to_make)) for item in copy.items)
    topics, questions = freeze(order.bank.question(name) for name in names)
    head = Head(
        schema=1,
        quizzer=__version__,
        rules=RULES,
        bank=order.bank.digest,
        secret=order.secret.key.hex(),
        seed=seed,
        lang=order.lang,
        formats=order.formats,
        size=order.look.size,
        blueprint=order.blueprint,
        topics=topics,
        questions=questions,
    )
    title = order.blueprint.title.of(order.lang)
    folder.write("answers.csv", answers_csv(list(folder.copies(len(to_make))), order.lang))
    folder.write(RESPONSES, responses_csv(list(folder.copies(len(to_make))), order.lang))
    folder.write("answers.pdf", answers_pdf(folder.copies(len(to_make)), title, order.lang, order.look))
    folder.write(FILE, lines(head, folder.copies(len(to_make))))
    return folder.finish()


def asked(order: Order, to_make: Sequence[Slip]) -> str:
    """A digest of all that a set hangs on."""
    words = (
        __version__,
        order.bank.digest,
        order.blueprint.model_dump_json(),
        order.lang,
        order.formats,
        order.look,
        order.formulas,
        to_make,
    )
    return sha256(repr(words).encode()).hexdigest()


def all_made(order: Order, to_make: Sequence[Slip], jobs: int = 0) -> Iterator[Made]:
    """The copies in order; the same bytes from however many processes."""
    jobs = min(jobs or os.cpu_count() or 1, -(-len(to_make) // PORTION))
    if jobs <= 1 or len(to_make) <= FEW:
        yield from (make(order, slip) for slip in to_make)
        return
    with ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (order,)) as pool:
        waiting: deque[Future[list[Made]]] = deque()
        try:
            for some in portions(to_make):
                waiting.append(pool.submit(_make_all, some))
                if len(waiting) > 2 * jobs:  # no more are held in memory than are written soon
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


_order: Order | None = None


def _begin(order: Order) -> None:
    """Ctrl-C is for the process that writes; the others end when it does."""
    global _order  # noqa: PLW0603 - a process has one set
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _order = order


def _make_all(some: Sequence[Slip]) -> list[Made]:
    assert _order is not None
    return [make(_order, slip) for slip in some]
