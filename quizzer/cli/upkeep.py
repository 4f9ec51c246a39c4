"""`doctor`, `backup` and `restore`: what keeps progress safe."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.options import BankPlace, Database, Json, Lang, Learner, language, the_bank

if TYPE_CHECKING:
    from quizzer.bank import Bank
    from quizzer.language import Language
    from quizzer.study.rebuilding import Health


def doctor(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make every card and total anew from the log.")] = False,
    migrate: Annotated[
        bool, typer.Option("--migrate", help="Bring a server's tables to this version; make a backup first.")
    ] = False,
    lang: Lang = None,
    json: Json = False,
    database: Database = None,
    learner: Learner = "me",
    bank: BankPlace = None,
) -> None:
    """See whether the bank, the database and the schedule are sound.

    Exit code 1 if something is not.
    """
    from dataclasses import asdict

    from quizzer.cli.printing import print_json
    from quizzer.language import say
    from quizzer.progress import open_store
    from quizzer.progress.safekeeping import flaw, migrate_here
    from quizzer.study import deck_of, examined
    from quizzer.study import rebuild as rebuilt

    speak, questions = language(lang), the_bank(bank)
    if migrate:
        migrate_here(database)
    with open_store(database, learner) as store:
        where = store.where
        deck = deck_of(store, questions)
        if rebuild:
            rebuilt(deck)
        health, broken = examined(deck, questions.questions), flaw(database)
    sound = health.totals and not (questions.problems or broken or health.differing)
    if json:
        print_json({"schema": 1, "sound": sound, "database": where, "damage": broken, **asdict(health)})
    else:
        _show_bank(questions, speak)
        _check(broken is None, say("database: {where}", speak, where=where) + (f": {broken}" if broken else ""))
        _show_health(health, learner, speak)
    raise typer.Exit(0 if sound else 1)


def _show_bank(bank: "Bank", speak: "Language") -> None:
    from quizzer.language import say

    counts = {"n": len(bank.questions), "m": len(bank.problems)}
    _check(not bank.problems, say("bank: {n} questions, {m} files with errors", speak, **counts))


def _show_health(health: "Health", learner: str, speak: "Language") -> None:
    """The log, and whether each card is what it gives."""
    from quizzer.language import say

    counts = {"events": health.events, "reviews": health.reviews, "learner": learner}
    _check(True, say("log: {events} events, {reviews} reviews of {learner}", speak, **counts))
    if health.differing:
        wrong = say(
            "cards: {n} of {cards} are not what the log gives today; `quizzer doctor --rebuild` renews them",
            speak,
            n=len(health.differing),
            cards=health.cards,
        )
        _check(False, wrong)
    else:
        _check(True, say("cards: {cards}, each as the log gives it", speak, cards=health.cards))
    _check(
        health.totals,
        say("totals: as the log gives them", speak)
        if health.totals
        else say("totals: not what the log comes to; `quizzer doctor --rebuild` counts them anew", speak),
    )
    if health.gone:
        names = health.gone[:5]
        typer.echo(
            say(
                "  {n} questions with a history are no longer in the bank: {names}",
                speak,
                n=len(health.gone),
                names=names,
            )
        )


def _check(fine: bool, said: str) -> None:
    sign = typer.style("✓", fg=typer.colors.GREEN) if fine else typer.style("✗", fg=typer.colors.RED)
    typer.echo(f"{sign} {said}")


def backup(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="By default quizzer-DAY.db in this folder.", show_default=False),
    ] = None,
    lang: Lang = None,
    database: Database = None,
) -> None:
    """Copy the database, whole, even while it is in use."""
    from quizzer.language import say
    from quizzer.progress.safekeeping import back_up
    from quizzer.study import local_now

    copy = back_up(database, file, local_now().date())
    typer.echo(say("Copied to {copy}; `quizzer restore {copy}` puts it back.", language(lang), copy=copy))


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A copy that `quizzer backup` made.")],
    lang: Lang = None,
    database: Database = None,
) -> None:
    """Put a copy in the place of the database; what was there is kept beside it."""
    from quizzer.language import say
    from quizzer.progress.safekeeping import restore as put_back

    kept = put_back(database, file)
    typer.echo(say("Restored {file}.", language(lang), file=file))
    if kept:
        typer.echo(say("What was there before is in {kept}.", language(lang), kept=kept))
