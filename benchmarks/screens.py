"""How quick the app feels: to the next question painted, to a key shown in a matrix; and whether it grows.

Times are the processor's, so that what else the machine does is not counted; on a quiet one they are the learner's.
"""

import asyncio
import gc
import os
import tempfile
from itertools import count
from pathlib import Path
from statistics import median
from time import process_time

from textual.events import Key
from textual.pilot import Pilot

from benchmarks.timing import line, p99
from quizzer.bank import Question, Variant, bank_folders, load
from quizzer.progress import open_store
from quizzer.study import Session
from quizzer.tui.app import QuizzerApp
from quizzer.tui.widgets.matrix import Cell

QUESTIONS, EARLY = 500, 100
KEYS = 1000


def resident() -> float:
    """Memory in use, in megabytes; where the system does not say, what Python's own objects number."""
    gc.collect()
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return float(len(gc.get_objects()))
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


async def _questions(pilot: Pilot[None], app: QuizzerApp, numbers: list[Question]) -> None:
    """Answers each question and goes on, by the keys."""
    shown, told, memory = [], [], {}
    for at in range(QUESTIONS):
        app.ask(app.session.pose(numbers[at % len(numbers)]))
        await pilot._wait_for_screen()
        start = process_time()
        await pilot.press("f3")
        await app.workers.wait_for_complete()
        await pilot._wait_for_screen()
        told.append(process_time() - start)
        app.drilled = [numbers[(at + 1) % len(numbers)]]
        start = process_time()
        app.post_message(Key("enter", "\r"))
        while type(app.screen).__name__ == "VerdictPage":
            await asyncio.sleep(0)
        await pilot._wait_for_screen()
        shown.append(process_time() - start)
        await pilot.pause(1.2)  # as long as a learner reads, old pages go
        if at + 1 in (EARLY, QUESTIONS):
            memory[at + 1] = resident()
    line("answer key → verdict painted, median", median(told) * 1000)
    line("answer key → verdict painted, p99", p99(told) * 1000)
    line("Enter → next question painted, median", median(shown) * 1000)
    line("Enter → next question painted, p99", p99(shown) * 1000, bar="bar 50")
    line(f"memory after {QUESTIONS} questions / after {EARLY}", memory[QUESTIONS] / memory[EARLY], "", "bar 1.2")


async def _typing(pilot: Pilot[None], app: QuizzerApp, posed: Variant) -> None:
    """Types into the cells of a grid."""
    app.ask(posed)
    await pilot._wait_for_screen()
    taken = []
    cells = list(app.screen.query(Cell))
    for at in range(KEYS):
        cell = cells[at // 4 % len(cells)]
        if at % 4 == 0:
            cell.focus()
            cell.value = ""
            await pilot._wait_for_screen()
        start = process_time()
        cell.post_message(Key("-0.1"[at % 4], "-0.1"[at % 4]))
        await pilot._wait_for_screen()
        taken.append(process_time() - start)
    line(f"a key in a grid of {len(cells)} cells → shown, median", median(taken) * 1000)
    line(f"a key in a grid of {len(cells)} cells → shown, p99", p99(taken) * 1000, bar="bar 16")


async def _measure(folder: Path) -> None:
    bank, seeds = load(bank_folders(())), count(1)
    numbers = [q for q in bank.questions.values() if q.kind == "numeric"]
    with open_store(str(folder / "progress.db")) as store:
        app = QuizzerApp(Session(bank, store, numbers, seeds=lambda: next(seeds)))
        async with app.run_test(size=(80, 24)) as pilot:
            await _questions(pilot, app, numbers)
            posed = (question.variant(1) for question in numbers)
            largest = max(posed, key=lambda v: sum((p.rows or 1) * (p.columns or 1) for p in v.parts))
            await _typing(pilot, app, largest)


def main() -> None:
    """Prints all."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_measure(Path(folder)))
