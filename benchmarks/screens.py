"""How quick the app feels: to the next question painted, to a key shown in a matrix; and whether it grows.

A terminal that takes all that is painted says when the last of it came. Times of the processor leave out what else the
machine does, and the wait for the next frame; the clock's are the learner's, on a quiet machine.
"""

import asyncio
import gc
import os
import sys
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

from textual.drivers.headless_driver import HeadlessDriver
from textual.events import Key
from textual.widgets import Input

from benchmarks.timing import line, p99
from quizzer.bank import AskedPart, Bank, Question, bank_folders, load
from quizzer.progress import open_store
from quizzer.study import Session
from quizzer.tui.app import QuizzerApp
from quizzer.tui.screens.card import CardPage
from quizzer.tui.screens.question import QuestionPage
from quizzer.tui.screens.verdict import VerdictPage
from quizzer.tui.widgets.matrix import MatrixField, Table

QUESTIONS, EARLY, MANY = 500, 100, 1000
READ, GLANCED = 1.1, 0.35  # seconds at a verdict: as one reads, until all is done that waits for it; as one leafs
KEYS = 1000
LONGEST = 20.0  # seconds, after which no frame will come
QUIET = 0.05  # second without a frame, after which what a key caused is over


Figures = list[tuple[str, float, str, str]]  # what, value, unit, bar


class Moment(NamedTuple):
    """When something was, in seconds of the processor and of the clock."""

    busy: float
    clock: float

    @classmethod
    def now(cls) -> "Moment":
        """This one."""
        return cls(process_time(), perf_counter())

    def since(self, start: "Moment") -> "Moment":
        """How long it took."""
        return Moment(self.busy - start.busy, self.clock - start.clock)


class Terminal(HeadlessDriver):
    """Takes all that is painted, and shows nothing."""

    first: Moment | None = None  # since `first` was last forgotten
    painted = Moment(0, 0)
    is_headless = False  # else nothing would be painted

    def write(self, data: str) -> None:
        """Notes when that was."""
        if data:
            Terminal.painted = Moment.now()
            Terminal.first = Terminal.first or Terminal.painted


async def _until_painted(cause: Callable[[], object]) -> tuple[Moment, Moment]:
    """How long it takes until the first and the last frame that `cause` leads to are painted."""
    start, last = Moment.now(), None
    Terminal.first = None
    cause()
    while last != Terminal.painted or not Terminal.first:
        if perf_counter() - start.clock > LONGEST:
            raise TimeoutError(f"nothing was painted within {LONGEST:.0f} seconds")
        last = Terminal.painted
        await asyncio.sleep(QUIET)
    return Terminal.first.since(start), Terminal.painted.since(start)


def resident() -> float:
    """Memory in use, in megabytes; where the system does not say, what Python's own objects number."""
    gc.collect()
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return float(len(gc.get_objects()))
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _order(bank: Bank) -> list[Question]:
    """Questions of all topics and kinds in a mixed order; those with numbers twice, for they take longest."""
    numeric = [q for q in bank.questions.values() if q.kind == "numeric"]
    others = [q for q in bank.questions.values() if q.kind != "numeric"]
    chance = Random(6)
    once = numeric * 2 + chance.sample(others, QUESTIONS - 2 * len(numeric))
    chance.shuffle(once)
    return once * (MANY // QUESTIONS)


def _figures(what: str, moments: list[Moment], bar: str = "") -> Figures:
    busy, clock = [m.busy * 1000 for m in moments], [m.clock * 1000 for m in moments]
    return [
        (f"{what}, processor, median", median(busy), "ms", ""),
        (f"{what}, processor, p99 of {len(busy)}", p99(busy), "ms", bar),
        (f"{what}, clock, median", median(clock), "ms", ""),
        (f"{what}, clock, p99", p99(clock), "ms", bar),
    ]


async def _questions(app: QuizzerApp, order: list[Question]) -> Figures:
    """Gives each question up, reads its verdict and goes on, by the keys."""
    told: list[Moment] = []
    shown: list[Moment] = []
    memory: dict[int, float] = {}

    def press(key: str) -> Callable[[], object]:
        character = {"enter": "\r", "space": " ", "3": "3"}.get(key)
        return lambda: app.post_message(Key(key, character))

    app.drill(order)
    await asyncio.sleep(READ)
    app.session.scope = ("drill",)  # so that the next sitting's opening is kept, as while one studies
    for at in range(MANY - 1):
        while not isinstance(app.screen, QuestionPage):
            await asyncio.sleep(QUIET)
        card = isinstance(app.screen, CardPage)
        _, taken = await _until_painted(press("space" if card else "f3"))
        while not card and not isinstance(app.screen, VerdictPage):
            await asyncio.sleep(QUIET)
        await asyncio.sleep(READ if at < QUESTIONS else GLANCED)
        _, went = await _until_painted(press("3" if card else "enter"))
        if at < QUESTIONS:
            shown.append(went)
            if not card:
                told.append(taken)
        if at + 2 in (EARLY, MANY):
            memory[at + 2] = resident()
        if (at + 2) % EARLY == 0:
            print(f"{at + 2} questions", file=sys.__stderr__, flush=True)
    return [
        *_figures("answer key → verdict painted", told),
        *_figures("→ next question painted", shown, "bar 50"),
        (f"memory after {MANY} questions / after {EARLY}", memory[MANY] / memory[EARLY], "", "bar 1.2"),
    ]


def _cells(part: AskedPart) -> int:
    return (part.rows or 1) * (part.columns or 1)


async def _typing(app: QuizzerApp, question: Question) -> Figures:
    """Types into the cells of the largest grid, from cell to cell."""
    app.study_one(question, "")
    await asyncio.sleep(READ)
    grid = max(app.screen.query(Table), key=lambda table: table.rows * table.columns)
    grid.cell.focus()
    typed, moved, settled = [], [], []
    for at in range(KEYS):
        if at % (5 * grid.rows * grid.columns) == 0:
            grid.query_ancestor(MatrixField).text = ""
            grid.go(0)
            await asyncio.sleep(3 * QUIET)
        if (at + 1) % (5 * grid.rows * grid.columns) == 0:
            continue  # there is no cell after the last
        name, sign = (("minus", "-"), ("0", "0"), ("full_stop", "."), ("1", "1"), ("comma", ","))[at % 5]
        shown, all_shown = await _until_painted(lambda n=name, s=sign: app.post_message(Key(n, s)))
        (moved if sign == "," else typed).append(shown)
        settled.append(all_shown)
    where = f"in a {grid.rows} × {grid.columns} grid"
    return [
        *_figures(f"a figure {where} → shown", typed, "bar 16"),
        *_figures(f"on to the next cell {where} → shown", moved, "bar 16"),
        *_figures("all of it, what is read too", settled),
    ]


async def _measure(folder: Path) -> Figures:
    bank, seeds = load(bank_folders(())), count(1)
    with open_store(str(folder / "progress.db")) as store:
        order = _order(bank)
        app = QuizzerApp(Session(bank, store, order, seeds=lambda: next(seeds)))
        app.driver_class = Terminal
        Input.cursor_blink = False  # type: ignore[assignment] # its frames are no key's
        async with app.run_test(headless=False, size=(80, 24)):
            await asyncio.sleep(READ)
            largest = max(order, key=lambda q: max(_cells(part) for part in q.variant(1).parts))
            return [*await _typing(app, largest), *await _questions(app, order)]


def main() -> None:
    """Prints all; takes some twenty minutes, most of them spent reading."""
    with tempfile.TemporaryDirectory() as folder:
        for figure in asyncio.run(_measure(Path(folder))):
            line(*figure)
