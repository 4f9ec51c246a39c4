"""Medians and ratios."""

from collections.abc import Callable, Sequence
from statistics import median, quantiles
from time import perf_counter


def times(job: Callable[[], object], runs: int) -> list[float]:
    """Seconds of each of `runs` calls, after one that does not count."""
    job()
    taken = []
    for _ in range(runs):
        start = perf_counter()
        job()
        taken.append(perf_counter() - start)
    return taken


def in_turn(
    a: Callable[[], object],
    b: Callable[[], object],
    runs: int,
    taken: Callable[[Callable[[], object]], float] | None = None,
) -> tuple[float, float, float]:
    """Medians of both, and the median of the ratios a / b, measured alternately; `taken`: by default `times_once`."""
    taken = taken or times_once
    a(), b()
    pairs = [(taken(a), taken(b)) for _ in range(runs)]
    return median(x for x, _ in pairs), median(y for _, y in pairs), median(x / y for x, y in pairs)


def times_once(job: Callable[[], object]) -> float:
    """Seconds of one call."""
    start = perf_counter()
    job()
    return perf_counter() - start


def busy_once(job: Callable[[], object]) -> float:
    """Seconds of a processor that one call takes, in this process and in those that it waits for.

    Unlike `times_once` it is the same on a machine that has other work to do.
    """
    from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage  # not on Windows

    def used() -> float:
        return sum(u.ru_utime + u.ru_stime for u in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))

    start = used()
    job()
    return used() - start


def p99(taken: Sequence[float]) -> float:
    """The 99th percentile."""
    return quantiles(taken, n=100)[98]


def line(what: str, value: float, unit: str = "ms", bar: str = "") -> None:
    """One figure, and the bar it is held against."""
    print(f"  {what:<58} {value:9.3f} {unit:<3} {bar}")
