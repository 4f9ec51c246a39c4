"""`study` and `quiz`: a sitting in the app, or on a plain terminal."""

import atexit
import gc
import os
import sys
from typing import TYPE_CHECKING, Annotated, cast

import typer

from quizzer.cli.options import BankPlace, Database, Lang, Learner, Topics, language, learner_language, the_bank
from quizzer.cli.signs import Ascii, Plain

if TYPE_CHECKING:
    from quizzer.study import EarlySession, Session


def study(
    topics: Topics = None,
    plain: Plain = False,
    ascii: Ascii = False,
    more: Annotated[
        float,
        typer.Option("--more", help="Before an exam: minutes beyond what the plan has for today.", min=0, max=1440),
    ] = 0,
    lang: Lang = None,
    bank: BankPlace = None,
    database: Database = None,
    learner: Learner = "me",
) -> None:
    """What is due today, then new questions; before an exam, what `quizzer plan` says."""
    load_fast()
    from quizzer.progress import open_store
    from quizzer.study.early import begun

    scope = [*(topics or ()), *map(str, bank or ())]
    with open_store(database, learner) as store:
        speak = learner_language(lang, store)

        def opened() -> "Session":
            from quizzer.study import Session

            questions = the_bank(bank, quiet=on_screen(plain))
            chosen = questions.select(topics or ())
            return Session(questions, store, chosen, speak, more=more, scope=scope)

        early = on_screen(plain) and not more
        sit(begun(store, scope, speak, opened) if early else opened(), None, plain, ascii)


def home(lang: str | None = None) -> None:
    """The app's home screen; without a screen for it, what is due line by line."""
    load_fast()
    from quizzer.progress import open_store
    from quizzer.study import Session

    with open_store() as store:
        session = Session(the_bank(quiet=has_screen()), store, (), learner_language(lang, store), scope=())
        if not has_screen():
            return sit(session, None, plain=True, ascii=False)
        from quizzer.tui import run_home

        return run_home(session)


def quiz(
    topics: Topics = None,
    number: Annotated[int, typer.Option("-n", "--number", help="How many questions.", min=1)] = 10,
    seed: Annotated[int | None, typer.Option(help="The same seed gives the same quiz.")] = None,
    plain: Plain = False,
    ascii: Ascii = False,
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
    sit(session, len(chosen), plain, ascii)


def sit(session: "Session | EarlySession", total: int | None, plain: bool, ascii: bool) -> None:
    """In the app where there is a screen for it, else line by line."""
    if not on_screen(plain):
        gc.enable()
        from quizzer.cli.lines import run

        return run(cast("Session", session), total)
    from quizzer.tui import run_study

    return run_study(session, total, ascii=ascii)


def load_fast() -> None:
    """No garbage is collected while modules load, which makes none; the app switches the collector on again.

    Nor is it sought as the program ends, when all is let go of anyway.
    """
    gc.disable()
    atexit.register(gc.freeze)


def on_screen(plain: bool) -> bool:
    """Whether the app shows it, which then says itself what is wrong with a bank."""
    return not plain and has_screen()


def has_screen() -> bool:
    """Whether both ends are a terminal that can place its cursor."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
