"""`optimize`: the schedule's parameters, fitted to the learner."""

from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.options import BankPlace, Database, Json, Lang, Learner, language, the_bank

if TYPE_CHECKING:
    from quizzer.language import Language
    from quizzer.scheduling.fitting import Fit


def optimize(
    undo: Annotated[bool, typer.Option("--undo", help="Back to the parameters before the last fit.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what a fit would be worth.")] = False,
    lang: Lang = None,
    json: Json = False,
    database: Database = None,
    learner: Learner = "me",
    bank: BankPlace = None,
) -> None:
    """Fit the schedule to your memory; kept only if it foresees your latest reviews better.

    Exit code 1 if it does not, or if there are too few reviews to tell.
    """
    from dataclasses import asdict

    from quizzer.cli.printing import print_json
    from quizzer.language import say
    from quizzer.progress import open_store
    from quizzer.study import deck_of
    from quizzer.study.optimizing import keep, optimized, take_back
    from quizzer.study.rebuilding import rebuild

    speak, questions = language(lang), the_bank(bank)
    with open_store(database, learner) as store:
        if undo:
            take_back(deck_of(store, questions))
            rebuild(deck_of(store, questions))
            return typer.echo(say("Back to the parameters before; every card is scheduled by them.", speak))
        deck = deck_of(store, questions)
        fit = optimized(deck)
        kept = fit.better and not dry_run
        if kept:
            keep(deck, fit)
            rebuild(deck_of(store, questions))
    if json:
        print_json({"schema": 1, "kept": kept, **asdict(fit)})
    else:
        _print(fit, kept, dry_run, speak)
    raise typer.Exit(0 if fit.better else 1)


def _print(fit: "Fit", kept: bool, dry_run: bool, speak: "Language") -> None:
    from quizzer.language import say

    typer.echo(
        say(
            "Fitted to {n} reviews, judged by the latest {held}:",
            speak,
            n=fit.reviews - fit.held_out,
            held=fit.held_out,
        )
    )
    rows = (
        (say("log loss", speak), fit.before.log_loss, fit.after.log_loss),
        (say("calibration error", speak), fit.before.calibration, fit.after.calibration),
    )
    for name, before, after in rows:
        typer.echo(
            say("  {name}: {before:.4f} before, {after:.4f} after", speak, name=name, before=before, after=after)
        )
    if kept:
        said = say(
            "Kept: every card is scheduled by the new parameters. `quizzer optimize --undo` takes them back.", speak
        )
    elif dry_run and fit.better:
        said = say("Better. Without --dry-run they are kept.", speak)
    else:
        said = say("Not better, so nothing was changed.", speak)
    typer.echo(said)
