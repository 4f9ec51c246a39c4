"""An exam line by line: question after question, kept as it grows, then what it was worth."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from string import ascii_lowercase
from time import monotonic
from typing import Final

from quizzer.cli.lines import LEAVE, Left, list_options, read_line, say_options, say_steps, say_text, worked_out
from quizzer.cli.printing import asks, inline
from quizzer.cli.signs import echo
from quizzer.grading import Unread, read_part
from quizzer.grading.choosing import NotAnOption, Options, simple
from quizzer.language import Language, Message, comma, earned_of, marks_of, say
from quizzer.markup.values import formula
from quizzer.study import Session
from quizzer.study.exam import Exam, Task, save
from quizzer.study.exam_result import Result, finish, suggested_points, to_mark

_COMMANDS: Final = ("b", "h", "p", *LEAVE)


def run(session: Session, exam: Exam) -> None:
    """Asks from the open question on. `q` leaves: the exam is kept; `h` hands it in."""
    lang = session.lang
    title, worth = exam.title.of(lang), marks_of(exam.marks, lang)
    echo(say("{title}, {worth}", lang, title=title, worth=worth))
    if sys.stdin.isatty():
        echo(say("Enter alone: the next question. b: back. g 7: to question 7. p: the question again.", lang))
        echo(say("= 2*3: works that out. h: hands in. q: leaves, all is kept.", lang))
    try:
        if not exam.handed_in:
            _write(session, exam)
        _mark(session, exam)
    except Left:
        _keep(session, exam)
        return echo("\n" + say("The exam is kept, and its clock stands.", lang))
    assert session.store is not None
    return _print(finish(exam, session.bank, session.store, session.clock, lang), lang)


def _keep(session: Session, exam: Exam) -> None:
    assert session.store is not None
    save(exam, session.store)


def _write(session: Session, exam: Exam) -> None:
    while not exam.handed_in:
        task = exam.task(exam.at)
        _ask(session, exam, task)
        command = _command(session, exam, task)
        if command == "h" and _sure(session, exam):
            exam.handed_in = True
        elif command == "b":
            exam.step(-1)
        elif command.startswith("g "):
            _go(exam, command[2:].strip())
        elif command not in ("h", "p"):
            if task is exam.tasks[-1] and _sure(session, exam):
                exam.handed_in = True
            exam.step(1)
        _keep(session, exam)


def _go(exam: Exam, number: str) -> None:
    numbers = {str(task.number): task.number for task in exam.tasks}
    exam.at = numbers.get(number, exam.at)


def _sure(session: Session, exam: Exam) -> bool:
    blank = [str(task.number) for task in exam.tasks if exam.state(task) != "whole"]
    if blank:
        echo(say("Not finished: {numbers}", session.lang, numbers=blank))
    with _timed(exam):
        word = simple(read_line(say("Hand in? y / n ", session.lang)))
    if word in LEAVE:
        raise Left
    return word in ("y", "yes", "是")


def _ask(session: Session, exam: Exam, task: Task) -> None:
    lang, left = session.lang, exam.left()
    title, instructions = exam.sections[task.section]
    marks = marks_of(task.marks, lang)
    minutes = "" if left is None else say("{n} minutes left", lang, n=int(left // 60))
    head = (f"{task.number}/{len(exam.tasks)}", title.of(lang) if title else "", marks, minutes)
    echo("\n" + comma(lang).join(filter(None, head)))
    if instructions and task is next(t for t in exam.tasks if t.section == task.section):
        echo(instructions.of(lang))
    say_text(task.variant, lang)


def _command(session: Session, exam: Exam, task: Task) -> str:
    """Takes the answers of a question; what is to be done then."""
    variant, lang, listed = task.variant, session.lang, set[tuple[str, ...]]()
    waiting = list(task.fields)
    while waiting:
        name = waiting[0]
        letters = dict(zip(ascii_lowercase, task.letters.get(name, ()), strict=False))
        if not task.written:
            list_options(variant, name, lang, listed)
        text = _typed(session, exam, task, name, letters)
        word = simple(text)
        if word in ("b", "h", "p") and word not in (*task.variant.part(name).options, *letters):
            return word
        if word.startswith("g ") and word[2:].strip().isdecimal():
            return word
        if word in LEAVE:
            raise Left
        if text:
            exam.write(task, {**exam.answers.get(task.number, {}), name: letters.get(word, text)})
            _keep(session, exam)
        if text and name in exam.unreadable(task):
            echo(f"  {_why(task, name, text).text(lang)}")
            echo(say("  Type it again, or Enter alone to leave it so.", lang))
        else:
            del waiting[0]
    return ""


def _why(task: Task, name: str, text: str) -> Message:
    """What was not understood."""
    read = read_part(task.variant, task.variant.part(name), text)
    assert isinstance(read, Unread)
    return read.why


def _typed(session: Session, exam: Exam, task: Task, name: str, letters: Mapping[str, str]) -> str:
    """What is typed for a part; of one answered by a letter, until it is one of the letters or a command."""
    lang, kept = session.lang, exam.answers.get(task.number, {}).get(name, "")
    kept = next((letter for letter, value in letters.items() if value == kept), kept)
    label = say("Your answer", lang) if task.written else inline(task.variant.label(name, lang))
    form = "" if task.written or letters else asks(task.variant, name, lang)
    for letter, value in letters.items():
        echo(f"    {letter}) {inline(formula(value))}")
    while True:
        with _timed(exam):
            text = read_line(f"{label}{form}{f' [{kept}]' if kept else ''} = ").strip()
        word = simple(text)
        if word.startswith("="):
            echo(f"  {worked_out(word[1:], lang)}")
            continue
        if not letters or not word or word in letters or word in _COMMANDS or word.startswith("g "):
            return text
        echo(say("Choose one of the letters {letters}.", lang, letters=tuple(letters)))


@contextmanager
def _timed(exam: Exam) -> Iterator[None]:
    start = monotonic()
    try:
        yield
    finally:
        exam.spend(monotonic() - start)


def _mark(session: Session, exam: Exam) -> None:
    """Written answers beside the model answer."""
    lang = session.lang
    while tasks := to_mark(exam):
        task = tasks[0]
        echo()
        say_text(task.variant, lang)
        written = exam.answers[task.number][task.fields[0]]
        echo(say("{what}: {said}", lang, what=say("You wrote", lang), said=written))
        say_steps(task.variant, lang)
        exam.points[task.number] = _points(session, exam, task)
        _keep(session, exam)


def _points(session: Session, exam: Exam, task: Task) -> str:
    part = task.variant.parts[-1]
    say_options(task.variant, part.id, session.lang)
    suggested, options = suggested_points(exam, task), Options(part.options)
    while True:
        kept = f" [{suggested}]" if suggested else ""
        text = read_line(f"{inline(task.variant.label(part.id, session.lang))}{kept} = ").strip()
        if simple(text) in LEAVE:
            raise Left
        try:
            named = options.chosen(text) if text else ()
        except NotAnOption as error:
            echo(error.message.text(session.lang))
            continue
        if text or part.id != "recall":
            return ", ".join(named) if text else suggested


def _print(result: Result, lang: Language) -> None:
    echo()
    for row in result.rows:
        words = " ".join(inline(row.task.variant.text(lang)).split())[:60]
        said = " " + say("no answer", lang) if row.blank else ""
        echo(f"{row.task.number}. {row.earned:g} / {row.task.marks:g}{said}  {words}")
    for share in result.by_topic():
        worth = f"{share.earned:g} / {share.marks:g}"
        echo(say("{what}: {said}", lang, what=share.title.of(lang), said=worth))
    echo(earned_of(result.earned, result.marks, lang))
