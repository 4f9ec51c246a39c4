"""Every screen of the app, and the way to it: what the pictures are taken of, and what must hold at any size."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tui_bank import NOW, Sitting, sitting, small_bank

from quizzer.language import Language
from quizzer.papers import Blueprint, Secret
from quizzer.progress import open_store
from quizzer.study.exam import Exam, begin, save
from scripts.demo import fill

PLAN = {
    "title": {"en": "Deep Learning, practice paper", "zh": "深度学习模拟试卷"},
    "minutes": 30,
    "sections": [
        {
            "title": {"en": "Calculations", "zh": "计算题"},
            "instructions": {"en": "Show the steps.", "zh": "须写出过程。"},
            "number": 2,
            "marks": 6,
            "kinds": ["numeric"],
            "levels": [1],
        },
        {"title": {"en": "Choices", "zh": "选择题"}, "number": 2, "marks": 2, "kinds": ["choice", "true_false"]},
        {"title": {"en": "Short answers", "zh": "简答题"}, "number": 1, "marks": 5, "kinds": ["short"]},
        {"title": {"en": "Terms", "zh": "名词解释"}, "number": 1, "marks": 2, "kinds": ["flashcard"]},
    ],
}
WRITTEN = "It has fewer parameters."

LETTERED = {
    "title": {"en": "Multiple choice", "zh": "选择题"},
    "minutes": 40,
    "sections": [{"number": 3, "kinds": ["numeric"], "levels": [1], "as_choice": True}],
}

# fresh: home on the first day. month: home after four weeks. open: home with an exam left open. paper: an exam half
# written. letters: one whose numbers are chosen. marking: one handed in. marked: one marked. Else a question is asked.
Start = Literal["study", "fresh", "month", "open", "paper", "letters", "marking", "marked"]


@dataclass(frozen=True, slots=True)
class Way:
    """Where the app begins, and what is pressed there."""

    start: Start
    keys: tuple[str, ...] = ()
    question: str = ""
    toured: bool = True


WAYS: dict[str, Way] = {
    "home": Way("month"),
    "home-first-day": Way("fresh"),
    "tour": Way("fresh", toured=False),
    "keys": Way("month", ("f1",)),
    "palette": Way("month", ("ctrl+p",)),
    "statistics": Way("month", ("s",)),
    "statistics-too-early": Way("fresh", ("s",)),
    "plan": Way("month", ("n",)),
    "plan-none": Way("fresh", ("n",)),
    "settings": Way("month", ("o", "down", "down", "down", "x")),
    "browse": Way("month", ("b", "down")),
    "browse-nothing": Way("month", ("b", "x", "y")),
    "quiz": Way("month", ("q", "tab", "tab", "right", "tab", "tab", "a")),
    "exams": Way("open", ("e",)),
    "exams-another": Way("open", ("e", "down", "enter")),
    "practice": Way("month", ("p",)),
    "number": Way("study", ("1", "/", "2"), "side"),
    "number-unread": Way("study", ("2", "e", "enter"), "side"),
    "hint": Way("study", ("f2",), "side"),
    "parts": Way("study", ("3", "space", "5"), "layer"),
    "matrix": Way("study", ("1", "space", "2"), "values"),
    "calculator": Way("study", ("f6", "2", "*", "3"), "side"),
    "pad": Way("study", ("f7", "n", "plus", "1"), "side"),
    "card": Way("study", (), "card"),
    "card-turned": Way("study", ("space",), "card"),
    "choice": Way("study", ("a", "down"), "several"),
    "truth": Way("study", ("t",), "truth"),
    "gaps": Way("study", ("k",), "gaps"),
    "order": Way("study", ("space", "down"), "order"),
    "pairs": Way("study", ("b",), "pairs"),
    "table": Way("study", ("a", "enter", "b"), "table"),
    "essay": Way("study", ("p",), "essay"),
    "essay-compared": Way("study", ("p", "ctrl+s"), "essay"),
    "verdict": Way("study", ("3", "space", "5", "space", "7", "tab", "9", "ctrl+s"), "layer"),
    "verdict-right": Way("study", ("f", "enter"), "truth"),
    "verdict-matrix": Way(
        "study", ("1", "space", "2", "space", "3", "space", "4", *"56", "ctrl+s", "ctrl+s"), "values"
    ),
    "verdict-choice": Way("study", ("b", "enter"), "one"),
    "verdict-table": Way("study", ("a", "enter", "b", "enter", "a", "enter", "a", "enter"), "table"),
    "what-if": Way("study", ("f3", "w"), "side"),
    "what-if-refused": Way("study", ("f3", "w", "x"), "side"),
    "done": Way("study", ("f", "enter", "4", "enter"), "truth"),
    "exam": Way("paper"),
    "exam-written": Way("paper", ("f3", "f3")),
    "exam-letters": Way("letters", ("b",)),
    "exam-letters-matrix": Way("letters", ("f3", "f3", "a")),
    "exam-overview": Way("paper", ("f4", "down")),
    "exam-hand-in": Way("paper", ("f9",)),
    "exam-marking": Way("marking"),
    "exam-marking-term": Way("marking", ("ctrl+s",)),
    "exam-result": Way("marked"),
    "exam-look": Way("marked", ("enter",)),
}


def month_of(folder: Path) -> Path:
    """The database of a learner who has studied for four weeks."""
    file = folder / "month.db"
    with open_store(str(file)) as store:
        fill(store, small_bank(folder))
    return file


def paper(folder: Path) -> Exam:
    """An exam a third of its time in: something of every state."""
    exam = begin(small_bank(folder), Blueprint.model_validate(PLAN), NOW, secret=Secret.of_seed(5))
    exam.used = 11 * 60.0
    for task in exam.tasks:
        if task.written:
            exam.write(task, {task.fields[0]: WRITTEN})
    exam.write(exam.tasks[0], {exam.tasks[0].fields[0]: "7"})
    exam.write(exam.tasks[2], {exam.tasks[2].fields[0]: exam.tasks[2].variant.parts[0].options[0]})
    exam.flags = {2, 5}
    exam.at = 3
    return exam


@asynccontextmanager
async def shown(
    way: Way, folder: Path, month: Path, lang: Language, size: tuple[int, int], **more: Any
) -> AsyncIterator[Sitting]:
    """The app at the end of a way; nothing on it moves."""
    if way.start in ("month", "open"):
        shutil.copy(month, folder / "progress.db")
    if way.start == "open":
        with open_store(str(folder / "progress.db")) as store:
            save(paper(folder), store)
    if way.start in ("fresh", "month", "open"):
        more |= {"home": True}
    elif way.start == "letters":
        secret = Secret.of_seed(5)
        more |= {"exam": begin(small_bank(folder), Blueprint.model_validate(LETTERED), NOW, secret=secret)}
    elif way.start in ("paper", "marking", "marked"):
        more |= {"exam": (exam := paper(folder))}
        exam.handed_in = way.start != "paper"
        exam.points = {task.number: "" for task in exam.tasks} if way.start == "marked" else {}
    asked = (way.question,) if way.question else ()
    async with sitting(folder, *asked, lang=lang, size=size, toured=way.toured, **more) as sit:
        for key in way.keys:
            await sit.press(key)
        if sit.app.focused is not None and hasattr(sit.app.focused, "cursor_blink"):
            sit.app.focused.cursor_blink = False
            await sit.press()
        yield sit
