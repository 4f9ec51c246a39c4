"""Which command is where."""

from typing import Annotated

import typer

from quizzer.cli import (
    asking,
    banks,
    cards,
    exams,
    exchange,
    grade,
    numbers,
    optimizing,
    plans,
    practice,
    serving,
    settings,
    sitting,
    upkeep,
)
from quizzer.cli.quick import read_plain_words_quickly

read_plain_words_quickly()

app = typer.Typer(
    name="quizzer",
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Deep-learning practice with fresh numbers at every review.",
)


def _version(asked: bool) -> None:
    if asked:
        from quizzer import __version__

        typer.echo(f"quizzer {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def home(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Deep-learning practice with fresh numbers at every review. Without a command: the app."""
    if context.invoked_subcommand is None:
        sitting.home()


app.command()(sitting.study)
app.command()(sitting.quiz)
app.command()(exams.exam)
app.command()(serving.serve)
app.command()(practice.practice)
app.command()(grade.grade)
app.command()(asking.ask)
app.command()(asking.mark)
app.command()(asking.solve)
app.command()(numbers.stats)
app.command()(numbers.drill)
app.command()(plans.plan)
app.command()(settings.settings)
app.command()(cards.undo)
app.command()(cards.rate)
app.command()(optimizing.optimize)
app.command()(upkeep.doctor)
app.command()(upkeep.backup)
app.command()(upkeep.restore)
app.add_typer(cards.app, name="card")
app.add_typer(exchange.out, name="export")
app.add_typer(exchange.into, name="import")
app.add_typer(banks.app, name="bank")
