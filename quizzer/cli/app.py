"""Which command is where."""

from typing import Annotated

import typer

from quizzer.cli import (
    answers,
    asking,
    banks,
    cards,
    exams,
    exchange,
    grade,
    optimizing,
    plans,
    practice,
    serving,
    settings,
    sitting,
    stats,
    upkeep,
)
from quizzer.cli.command import Commands
from quizzer.cli.options import Lang

app = Commands(name="quizzer")


def _version(asked: bool) -> None:
    if asked:
        from quizzer import __version__

        typer.echo(f"quizzer {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def home(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
    lang: Lang = None,
) -> None:
    """Deep-learning practice with fresh numbers at every review. Without a command: the app.

    `quizzer COMMAND --help` tells what a command takes.
    """
    if context.invoked_subcommand is None:
        sitting.home(lang)


for _panel, _commands in (
    ("Learn", (sitting.study, sitting.quiz, exams.exam, stats.drill, serving.serve)),
    (
        "See and steer what is learnt",
        (stats.stats, plans.plan, settings.settings, optimizing.optimize, answers.undo, answers.rate, cards.app),
    ),
    ("One question, for people and scripts", (asking.ask, asking.mark, asking.solve)),
    ("On paper", (practice.practice, grade.grade)),
    ("Questions of your own", (banks.app,)),
    ("To and from other tools", (exchange.out, exchange.into)),
    ("Safe keeping", (upkeep.doctor, upkeep.backup, upkeep.restore)),
):
    for _command in _commands:
        if isinstance(_command, Commands):
            app.add_typer(_command, rich_help_panel=_panel)
        else:
            app.command(rich_help_panel=_panel)(_command)
