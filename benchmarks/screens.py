"""How quick the app feels: from the answer key to the next question painted, and whether it grows."""

import asyncio
import gc
import tempfile
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.timing import line
from quizzer.bank import bank_folders, load
from quizzer.progress import open_store
from quizzer.study import Session
from quizzer.tui.app import QuizzerApp

QUESTIONS = 60


async def _measure(folder: Path) -> None:
    bank, seeds = load(bank_folders(())), count(1)
    numbers = [q for q in bank.questions.values() if q.kind == "numeric"]
    with open_store(str(folder / "progress.db")) as store:
        session = Session(bank, store, numbers, seeds=lambda: next(seeds))
        app = QuizzerApp(session)
        taken, objects = [], {}
        async with app.run_test(size=(80, 24)) as pilot:
            for at in range(QUESTIONS):
                start = perf_counter()
                app.ask(session.pose(numbers[at % len(numbers)]))
                await pilot._wait_for_screen()
                taken.append(perf_counter() - start)
                if at in (QUESTIONS // 3, QUESTIONS - 1):
                    gc.collect()
                    objects[at] = len(gc.get_objects())
    line("go on → next question painted, median", median(taken) * 1000, bar="bar 50")
    grown = objects[QUESTIONS - 1] / objects[QUESTIONS // 3]
    line(f"objects after {QUESTIONS} questions / after {QUESTIONS // 3}", grown, "", "bar 1.2")


def main() -> None:
    """Prints both."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measure(Path(folder)))
