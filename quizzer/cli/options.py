"""Options that several commands share."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.errors import QuizzerError
from quizzer.language import LANGUAGES, Language, language_of

if TYPE_CHECKING:
    from quizzer.bank import Bank
    from quizzer.progress import Store
    from quizzer.study import Deck


def speak_from_now_on(given: str | None) -> str | None:
    """Makes `given` the language of all that is said from here on, errors among it.

    Raises: QuizzerError: it is none of the languages.
    """
    if given is not None:
        if given not in LANGUAGES:
            raise QuizzerError("--lang is {known}, not {given}", known=LANGUAGES, given=given)
        os.environ["QUIZZER_LANG"] = given
    return given


def speak_as_asked(arguments: Sequence[str]) -> None:
    """The same before anything else is read of the call: what is wrong with it is said in that language too."""
    for name, value in zip_longest(arguments, arguments[1:], fillvalue=""):
        asked = value if name == "--lang" else name.removeprefix("--lang=")
        if name.startswith("--lang") and asked in LANGUAGES:
            os.environ["QUIZZER_LANG"] = asked


MOST_JOBS = 61  # a pool of processes has no more on Windows
Fonts = Annotated[
    list[Path] | None, typer.Option("--font", help="A further font, or a folder of them.", metavar="PATH")
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        help="en or zh; by default the locale's.",
        metavar="en|zh",
        callback=speak_from_now_on,
        is_eager=True,  # so that what fails next already speaks it
    ),
]
Json = Annotated[bool, typer.Option("--json", help="For scripts.")]
BankPlace = Annotated[
    list[Path] | None, typer.Option("--bank", help="A further bank file or folder.", metavar="PATH", show_default=False)
]
Database = Annotated[
    str | None, typer.Option("--database", help="Where progress is kept: a file or an SQLAlchemy URL.", metavar="URL")
]
Learner = Annotated[str, typer.Option("--learner", help="Whose progress, if several share a database.")]
Topics = Annotated[list[str] | None, typer.Argument(metavar="TOPIC", help="Topics or question ids; all if none.")]


def language(given: str | None) -> Language:
    """The language asked for, or the locale's."""
    return language_of() if given is None else "zh" if given == "zh" else "en"


def learner_language(given: str | None, store: "Store") -> Language:
    """The language asked for, else the one that the learner chose in the app, or the locale's."""
    return language(given or str(store.setting("lang", "") or "") or None)


def the_bank(more: list[Path] | None = None, *, quiet: bool = False) -> "Bank":
    """All questions; files that could not be read are named on stderr, unless `quiet`."""
    from quizzer.bank import bank_folders, load

    bank = load(bank_folders(more or ()))
    for problem in () if quiet else bank.problems:
        typer.echo(problem.text(language_of()), err=True)
    return bank


@contextmanager
def the_deck(bank: "Bank", database: str | None, learner: str) -> "Iterator[Deck]":
    """A learner's cards, as long as they are needed."""
    from quizzer.progress import open_store
    from quizzer.study import deck_of

    with open_store(database, learner) as store:
        yield deck_of(store, bank)
