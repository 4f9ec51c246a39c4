"""Proves many questions, on several cores where there are some."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path

from quizzer.bank import Bank, Question, load
from quizzer.language import Language
from quizzer.study.proving.proof import prove


def prove_all(
    questions: Sequence[Question],
    bank: Bank,
    places: Sequence[Path],
    seeds: int,
    jobs: int = 0,
    lang: Language = "en",
) -> Iterator[list[str]]:
    """The errors of each question in turn, as sentences.

    Args: places: where `bank` was read from. seeds: variants of each. jobs: processes; 0: one for each core.
    """
    jobs = min(jobs or os.cpu_count() or 1, len(questions))
    if jobs <= 1:
        yield from ([e.text(lang) for e in prove(q, bank, seeds)] for q in questions)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(_proved, [q.id for q in questions], repeat(tuple(places)), repeat(seeds), repeat(lang))


def _proved(name: str, places: tuple[Path, ...], seeds: int, lang: Language) -> list[str]:
    bank = _bank(places)
    return [error.text(lang) for error in prove(bank.question(name), bank, seeds)]


@cache
def _bank(places: tuple[Path, ...]) -> Bank:
    return load(places)
