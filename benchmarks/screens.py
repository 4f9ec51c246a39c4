"""How quick the app feels: from the answer key to the next question painted, and whether it grows."""

import asyncio
import gc
import tempfile
from itertools import count
from pathlib import Path
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
        taken, memory = [], {}
        async with app.run_test(size=(80, 24)) as pilot:
            for at in range(QUESTIONS):
                if at in (QUESTIONS // 3, QUESTIONS - 1):
                    gc.collect()
                    memory[at] = len(gc.get_objects())
                app.attempt(lambda at=at: session.pose(numbers[at % len(numbers)]))  # type: ignore[misc]
                await pilot.pause()
                await pilot.press("f3")
                await app.workers.wait_for_complete()
                await pilot.pause()
        async with QuizzerApp(session).run_test(size=(80, 24)) as pilot:
            shown = pilot.app
            assert isinstance(shown, QuizzerApp)
            for at in range(QUESTIONS):
                start = perf_counter()
                shown.attempt(lambda at=at: session.pose(numbers[at % len(numbers)]))  # type: ignore[misc]
                await pilot._wait_for_screen()
                taken.append(perf_counter() - start)
    line("go on → next question painted, slowest", max(taken) * 1000, bar="bar 50")
    grown = memory[QUESTIONS - 1] / memory[QUESTIONS // 3]
    line(f"objects after {QUESTIONS} questions / after {QUESTIONS // 3}", grown, "", "bar 1.2")


def main() -> None:
    """Prints both."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measure(Path(folder)))
