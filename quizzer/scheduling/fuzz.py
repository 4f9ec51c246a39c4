"""Intervals spread a little, so that cards learnt together do not stay together for ever."""

import math
from hashlib import sha256

# py-fsrs 6 (`FUZZ_RANGES`): from, to (days), and the share of the interval between them that it may move
_RANGES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, math.inf, 0.05))


def fuzz_range(days: int, maximum: int) -> tuple[int, int]:
    """Shortest and longest interval (days) that may stand for one of `days`."""
    if days < 2.5:
        return days, days
    delta = 1.0 + sum(share * max(min(days, end) - start, 0.0) for start, end, share in _RANGES)
    longest = min(round(days + delta), maximum)
    return min(max(2, round(days - delta)), longest), longest


def fuzzed(days: int, card: str, reviews: int, maximum: int) -> int:
    """`days`, moved by a hash of the card and its review count: a preview and a rebuild give the same."""
    shortest, longest = fuzz_range(days, maximum)
    draw = int.from_bytes(sha256(f"{card}\0{reviews}".encode()).digest()[:8], "big")
    return shortest + draw * (longest - shortest + 1) // 2**64
