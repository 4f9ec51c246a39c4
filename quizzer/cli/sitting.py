"""`study` and `quiz`: a sitting in the app, or on a plain terminal."""

from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.options import BankPlace, Database, Lang, Learner, Topics, language, the_bank

if TYPE_CHECKING:
    from quizzer.study import Session


def study(
    topics: Topics = None,
    plain: Annotated[  # noqa: ARG001 - the only way until the app is there
        bool, typer.Option("--plain", help="Line by line, for screen readers and pipes.")
    ] = False,
    lang: Lang = None,
    bank: BankPlace = None,
    database: Database = None,
    learner: Learner = "me",
) -> None:
    """What is due today, then new questions."""
    from quizzer.progress import open_store
    from quizzer.study import Session

    questions = the_bank(bank)
    chosen = questions.select(topics or ())
    with open_store(database, learner) as store:
        session = Session(questions, store, chosen, language(lang))
        _line_by_line(session, None)


def quiz(
    topics: Topics = None,
    number: Annotated[int, typer.Option("-n", "--number", help="How many questions.", min=1)] = 10,
    seed: Annotated[int | None, typer.Option(help="The same seed gives the same quiz.")] = None,
    lang: Lang = None,
    bank: BankPlace = None,
) -> None:
    """A one-off quiz; nothing is scheduled."""
    from random import Random

    from quizzer.study import Session, fresh_seed

    questions = the_bank(bank)
    chance = Random(fresh_seed() if seed is None else seed)
    chosen = [q for q in questions.select(topics or ()) if q.kind != "flashcard"]
    chosen = chance.sample(chosen, min(number, len(chosen)))
    session = Session(questions, None, chosen, language(lang), seeds=lambda: chance.getrandbits(31))
    _line_by_line(session, len(chosen))


def _line_by_line(session: "Session", total: int | None) -> None:
    from quizzer.cli.lines import run

    run(session, total)
