"""`plan`: the way to an exam."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quizzer.cli.options import BankPlace, Database, Json, Lang, Learner, Topics, language, the_bank
from quizzer.cli.signs import Ascii, Plain, echo
from quizzer.errors import QuizzerError

if TYPE_CHECKING:
    from quizzer.language import Language
    from quizzer.scheduling.forecast import Score
    from quizzer.study import Plan

_ROWS = 21  # of the calendar
_BESIDE = 68  # cells of what stands beside a bar


def plan(
    topics: Topics = None,
    exam_date: Annotated[
        str | None, typer.Option("--exam-date", help="The day of the exam; kept.", metavar="YYYY-MM-DD")
    ] = None,
    minutes: Annotated[
        float | None, typer.Option("--minutes", help="Minutes a day; kept.", min=1, max=1440, show_default=False)
    ] = None,
    paper: Annotated[
        str | None,
        typer.Option("--paper", help="The blueprint that the exam is like, or all; kept.", show_default=False),
    ] = None,
    no_exam: Annotated[bool, typer.Option("--no-exam", help="Forget the date: back to long-term memory.")] = False,
    plain: Plain = False,
    ascii: Ascii = False,
    lang: Lang = None,
    json: Json = False,
    database: Database = None,
    learner: Learner = "me",
    bank: BankPlace = None,
) -> None:
    """What to practise for the exam, what that brings, and the days until then."""
    from quizzer.cli.printing import print_json
    from quizzer.language import say
    from quizzer.progress import open_store
    from quizzer.scheduling import learner_day
    from quizzer.study import Planner, deck_of, exam_of, local_now, offset_of, wishes
    from quizzer.study.wishes import read_wish

    speak, questions, now = language(lang), the_bank(bank), local_now()
    chosen = questions.select(topics or ())
    with open_store(database, learner) as store:
        today = learner_day(now, offset_of(now), wishes(store.settings()))
        given = _given(exam_date, minutes, no_exam, today)
        if paper is not None:
            given |= [read_wish("exam_paper", paper, questions)]
        for key, value in given.items():
            store.set_setting(key, value)
        exam = exam_of(store.settings(), today)
        if exam is None:
            echo(say("There is no exam ahead: `quizzer plan --exam-date 2027-01-10` sets its day.", speak))
            raise typer.Exit(0 if no_exam else 1)
        found = Planner(deck_of(store, questions), chosen, now, exam).plan()
    if json:
        return print_json(_json(found))
    return _print(found, speak)


def _given(exam_date: str | None, minutes: float | None, no_exam: bool, today: date) -> dict[str, Any]:
    """The settings that the options set."""
    from quizzer.study import read_day

    given: dict[str, Any] = {}
    if exam_date is not None:
        try:
            day = read_day(exam_date)
        except ValueError as error:
            raise QuizzerError("{text} is no day; write year-month-day, such as 2027-01-10", text=exam_date) from error
        if day < today:
            raise QuizzerError("{day} is past; name a day from today on", day=day)
        given["exam_date"] = day.isoformat()
    if minutes is not None:
        given["minutes_per_day"] = minutes
    if no_exam:
        given["exam_date"] = None
    return given


def _json(found: "Plan") -> dict[str, Any]:
    from dataclasses import asdict

    from quizzer.papers import PAPER

    return {
        "schema": 1,
        "exam_date": str(found.exam.day),
        "minutes_per_day": found.exam.minutes,
        "paper": found.exam.paper or PAPER,
        "days_left": found.days_left,
        "score_today": asdict(found.today),
        "score_on_the_day": asdict(found.on_the_day),
        "missed_today": found.missed,
        "today": {"minutes": found.today_minutes, "questions": list(found.today_ids)},
        "unreached": found.unseen,
        "topics": [
            {
                "topic": t.topic.id,
                "points_per_hour": t.per_hour,
                "recall": t.recall,
                "questions": t.questions,
                "unseen": t.unseen,
            }
            for t in found.topics
        ],
        "calendar": [{**asdict(day), "day": str(day.day)} for day in found.calendar],
    }


def _print(found: "Plan", speak: "Language") -> None:
    blocks = (_expected, _today, _topics, _days)
    head, *lines = [line for block in blocks for line in (*block(found, speak), "")][:-1]
    echo(typer.style(head, bold=True))
    for line in lines:
        echo(line)


def _expected(found: "Plan", speak: "Language") -> Iterator[str]:
    """The exam, and what would come of it today and on its day."""
    from quizzer.cli.charts import table
    from quizzer.language import say
    from quizzer.papers import PAPER

    exam = found.exam
    counts = {"day": exam.day, "n": found.days_left, "minutes": exam.minutes}
    yield say("Exam on {day}, in {n} days; {minutes:g} minutes a day", speak, **counts)
    yield say("  Marks as on {paper}; --paper names another blueprint, or all.", speak, paper=exam.paper or PAPER)
    rows = [
        (say("Expected if it were today", speak), _bounds(found.today, speak)),
        (say("Expected on the day", speak), _bounds(found.on_the_day, speak)),
    ]
    yield from (f"  {row}" for row in table(rows, (26, 0)))


def _bounds(score: "Score", speak: "Language") -> str:
    from quizzer.language import say

    form = {"mean": score.mean, "low": score.low, "high": score.high}
    return say("{mean:.0f}%   (9 of 10 times from {low:.0f} to {high:.0f})", speak, **form)


def _today(found: "Plan", speak: "Language") -> Iterator[str]:
    """What is left to do today, and what it is worth."""
    from quizzer.language import say

    if found.today_ids:
        counts = {"n": len(found.today_ids), "minutes": found.today_minutes}
        yield say("Today: {n} questions, about {minutes:.0f} min. `quizzer study` asks them.", speak, **counts)
        yield say("Left out, today would cost {points:.1f} points on the day.", speak, points=found.missed)
    else:
        yield say("Today's time is used up. `quizzer study --more 15` goes on.", speak)
    if found.unseen > 0:
        yield say("{n} questions will not be reached in this time.", speak, n=found.unseen)


def _topics(found: "Plan", speak: "Language") -> Iterator[str]:
    """What an hour of each topic brings."""
    from quizzer.cli.charts import bar, bar_cells, table
    from quizzer.language import say

    yield say("An hour today adds", speak)
    most, cells = max((t.per_hour for t in found.topics), default=0) or 1, bar_cells(_BESIDE)
    rows = [
        (
            topic.topic.title.of(speak),
            bar(topic.per_hour / most, cells),
            say("{points:4.1f} points", speak, points=topic.per_hour),
            say("{recall:4.0%} known, {unseen} unseen", speak, recall=topic.recall, unseen=topic.unseen),
        )
        for topic in found.topics
    ]
    yield from (f"  {row}" for row in table(rows, (26, cells, 11, 0)))


def _days(found: "Plan", speak: "Language") -> Iterator[str]:
    """The calendar, as far as it fits."""
    from quizzer.cli.charts import bar, bar_cells, table
    from quizzer.language import say

    yield say("The days until then", speak)
    cells = bar_cells(_BESIDE)
    rows = [
        (
            f"{row.day}{say(' ({n} days)', speak, n=row.days) if row.days > 1 else ''}",
            say("{minutes:.0f} min", speak, minutes=row.minutes),
            say("{new} new", speak, new=row.new),
            say("{reviews} again", speak, reviews=row.reviews),
            say("then {score:.0f}%", speak, score=row.score),
            bar(row.score / 100, cells),
        )
        for row in found.calendar[:_ROWS]
    ]
    yield from (f"  {row}" for row in table(rows, (10, -8, -8, -9, -9, 0)))
    if len(found.calendar) > _ROWS:
        yield say("  … and {n} more; --json has them all", speak, n=len(found.calendar) - _ROWS)
