"""`export` and `import`: the log for other tools, the questions for Anki and Moodle."""

from pathlib import Path
from typing import Annotated

import typer

from quizzer.cli.command import Commands
from quizzer.cli.options import BankPlace, Database, Lang, Learner, Topics, language, the_bank

out = Commands(name="export", no_args_is_help=True, help="Your reviews for other tools; questions for Anki and Moodle.")
into = Commands(name="import", no_args_is_help=True, help="Reviews from an export, or from another FSRS tool.")
File = Annotated[Path, typer.Argument(metavar="FILE", help="Where to write; it is replaced.")]
Source = Annotated[Path, typer.Argument(metavar="FILE", help="The table to read.")]
Count = Annotated[int, typer.Option("--variants", help="Different numbers for each numeric question.", min=1, max=100)]


@out.command("csv")
def export_csv(file: File, lang: Lang = None, database: Database = None, learner: Learner = "me") -> None:
    """All reviews, as FSRS tools read them (- for standard output); `import csv` takes them back whole."""
    from quizzer.exchange import rows
    from quizzer.exchange.tables import write_csv
    from quizzer.progress import open_store

    with open_store(database, learner) as store:
        _written(file, write_csv(file, rows(store.events)), lang)


@out.command("parquet")
def export_parquet(file: File, lang: Lang = None, database: Database = None, learner: Learner = "me") -> None:
    """All reviews as a Parquet file."""
    from quizzer.exchange import rows
    from quizzer.exchange.tables import write_parquet
    from quizzer.progress import open_store

    with open_store(database, learner) as store:
        _written(file, write_parquet(file, rows(store.events)), lang)


@out.command("anki")
def export_anki(file: File, topics: Topics = None, count: Count = 3, lang: Lang = None, bank: BankPlace = None) -> None:
    """Questions as an Anki package, with worked steps; a later export updates its notes."""
    from quizzer.exchange.anki import write_anki

    _written(file, write_anki(file, the_bank(bank).select(topics or ()), language(lang), count), lang)


@out.command("moodle")
def export_moodle(
    file: File, topics: Topics = None, count: Count = 10, lang: Lang = None, bank: BankPlace = None
) -> None:
    """Questions as Moodle XML, for its question bank."""
    from quizzer.exchange.moodle import write_moodle

    _written(file, write_moodle(file, the_bank(bank).select(topics or ()), language(lang), count), lang)


@into.command("csv")
def import_csv(
    file: Source, lang: Lang = None, bank: BankPlace = None, database: Database = None, learner: Learner = "me"
) -> None:
    """Reviews from a CSV file; what is in the log already is left out."""
    from quizzer.exchange.tables import read_csv

    _bring(file, read_csv(file), lang, bank, database, learner)


@into.command("parquet")
def import_parquet(
    file: Source, lang: Lang = None, bank: BankPlace = None, database: Database = None, learner: Learner = "me"
) -> None:
    """Reviews from a Parquet file; what is in the log already is left out."""
    from quizzer.exchange.tables import read_parquet

    _bring(file, list(read_parquet(file)), lang, bank, database, learner)


def _bring(
    file: Path,
    table: list[dict[str, object]],
    lang: str | None,
    bank: list[Path] | None,
    database: str | None,
    learner: str,
) -> None:
    from quizzer.exchange import bring, events
    from quizzer.language import say
    from quizzer.progress import open_store
    from quizzer.study import local_now, offset_of, wishes_by_question

    found = events(table, str(file), int(offset_of(local_now()).total_seconds() // 60))
    questions = the_bank(bank)
    with open_store(database, learner) as store:
        done = bring(store, found, wishes_by_question(store.settings(), questions), questions.former)
    speak = language(lang)
    typer.echo(say("{added} events came in, {known} were there already.", speak, added=done.added, known=done.known))


def _written(file: Path, count: int, lang: str | None) -> None:
    from quizzer.language import say

    if str(file) != "-":
        typer.echo(say("{count} written: {file}", language(lang), count=count, file=file))
