"""`exam`: a paper against the clock, in the app or line by line."""

import gc
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.options import BankPlace, Database, Lang, Learner, learner_language, the_bank
from quizzer.cli.signs import Ascii, Plain
from quizzer.cli.sitting import has_screen, load_fast
from quizzer.errors import QuizzerError

if TYPE_CHECKING:
    from quizzer.language import Language
    from quizzer.study import Session
    from quizzer.study.exam import Exam

Plan = Annotated[
    str | None,
    typer.Argument(metavar="BLUEPRINT", help="past-paper, daily, …, or your own .yaml; the open exam if none."),
]


def exam(
    blueprint: Plan = None,
    minutes: Annotated[float | None, typer.Option(help="Instead of the blueprint's time.", min=1, max=600)] = None,
    topics: Annotated[list[str] | None, typer.Option("--topic", help="Only of these topics.", metavar="TOPIC")] = None,
    seed: Annotated[int | None, typer.Option(help="The same seed gives the same paper.")] = None,
    new: Annotated[bool, typer.Option("--new", help="Hand the open exam in as it stands, and begin another.")] = False,
    plain: Plain = False,
    ascii: Ascii = False,
    lang: Lang = None,
    bank: BankPlace = None,
    database: Database = None,
    learner: Learner = "me",
) -> None:
    """Sit an exam: marks, a clock, no feedback until it is handed in. It is kept as it grows."""
    load_fast()
    from quizzer.papers import PAPER, Secret, with_topics
    from quizzer.papers import blueprint as plan_of
    from quizzer.progress import open_store
    from quizzer.study import Session, local_now
    from quizzer.study.exam import begin, opened, save
    from quizzer.study.exam_result import finish

    questions = the_bank(bank)
    with open_store(database, learner) as store:
        chosen = learner_language(lang, store)
        sat = opened(questions, store)
        if sat is None or new:
            plan = with_topics(plan_of(blueprint or PAPER), topics or ())
            secret = Secret.fresh() if seed is None else Secret.of_seed(seed)
            begun = begin(questions, plan, local_now(), minutes=minutes, secret=secret)
            if sat is not None:  # only now that there is another
                finish(sat, questions, store, local_now, chosen)
            save(sat := begun, store)
        elif blueprint is not None:
            raise _still_open(sat, chosen)
        _sit(Session(questions, store, (), chosen), sat, plain=plain, ascii=ascii)


def _still_open(sat: "Exam", lang: "Language") -> QuizzerError:
    whole = sum(sat.state(task) == "whole" for task in sat.tasks)
    return QuizzerError(
        "an exam is open ({title}, {whole} of {all} answered): `quizzer exam` goes on with it, --new hands it in "
        "as it stands",
        title=sat.title.of(lang),
        whole=whole,
        all=len(sat.tasks),
    )


def _sit(session: "Session", sat: "Exam", *, plain: bool, ascii: bool) -> None:
    if plain or not has_screen():
        gc.enable()
        from quizzer.cli.exam_lines import run

        return run(session, sat)
    from quizzer.tui import run_exam

    return run_exam(session, sat, ascii=ascii)
