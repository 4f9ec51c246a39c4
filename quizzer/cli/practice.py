"""`practice`: sheets on paper, a different one for every student, with their keys."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quizzer.cli.options import MOST_JOBS, BankPlace, Fonts, Lang, Topics, language, the_bank
from quizzer.errors import QuizzerError

if TYPE_CHECKING:
    from quizzer.bank import Bank, Topic
    from quizzer.bank.models import Text
    from quizzer.language import Language
    from quizzer.papers import Blueprint, Secret
    from quizzer.practice.batch import Progress
    from quizzer.practice.copies import Order, Slip
    from quizzer.practice.faces import Format
    from quizzer.practice.folder import SetFolder
    from quizzer.practice.sizes import Size


Number = Annotated[
    int | None, typer.Option("-n", "--number", help="How many questions; 10 if not said.", min=1, max=200)
]
Kinds = Annotated[
    list[str] | None, typer.Option("--kind", help="Only such questions: numeric, choice, …", metavar="KIND")
]
Levels = Annotated[list[int] | None, typer.Option("--level", help="Only of this level.", min=1, max=5)]
Marks = Annotated[float | None, typer.Option("--marks", help="What all marks sum up to.", min=0.5, max=1000)]
Plan = Annotated[
    str | None,
    typer.Option(
        "--blueprint", help="A ready plan, or your own file; `--blueprint list` shows them.", metavar="NAME|FILE"
    ),
]
Choice = Annotated[bool, typer.Option("--choice", help="Numeric questions are answered by a letter.")]
Copies = Annotated[int | None, typer.Option("--copies", help="How many sheets; 1 if not said.", min=1, max=100_000)]
Roster = Annotated[
    Path | None, typer.Option("--roster", help="A class list as CSV: a sheet for each student.", metavar="CSV")
]
Seed = Annotated[
    int | None, typer.Option("--seed", help="The same seed gives the same set; whoever guesses it has the keys.")
]
Formats = Annotated[str, typer.Option("--format", help="pdf, html, md, docx; comma-separated.")]
Formulas = Annotated[bool, typer.Option("--formulas", help="With a sheet of formulas.")]
Large = Annotated[bool, typer.Option("--large", help="Large print.")]
Contrast = Annotated[bool, typer.Option("--contrast", help="Black on white, nothing in grey.")]
Page = Annotated[str, typer.Option("--page", help="The paper: a4, or letter as in North America.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="The folder to make.", metavar="FOLDER")]
Preview = Annotated[int | None, typer.Option("--preview", help="Show this copy alone.", min=1, metavar="COPY")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with an unfinished set.")]
Force = Annotated[bool, typer.Option("--force", help="Replace an older set.")]
Jobs = Annotated[
    int, typer.Option("--jobs", help="Processes; 0: one for each core.", min=0, max=MOST_JOBS, hidden=True)
]
Engine = Annotated[
    str, typer.Option("--engine", help="A Dask cluster, for a whole faculty.", metavar="dask://HOST:PORT")
]


def practice(
    topics: Topics = None,
    number: Number = None,
    kind: Kinds = None,
    level: Levels = None,
    marks: Marks = None,
    blueprint: Plan = None,
    choice: Choice = False,
    copies: Copies = None,
    roster: Roster = None,
    seed: Seed = None,
    formats: Formats = "pdf",
    formulas: Formulas = False,
    large: Large = False,
    contrast: Contrast = False,
    page: Page = "a4",
    font: Fonts = None,
    output: Output = None,
    preview: Preview = None,
    resume: Resume = False,
    force: Force = False,
    jobs: Jobs = 0,
    engine: Engine = "",
    lang: Lang = None,
    bank: BankPlace = None,
) -> None:
    """Sheets to print, a different one for every student, with keys and what marking needs."""
    speak = language(lang)
    if blueprint == "list":
        return _list_blueprints(speak)
    if roster and copies:
        raise QuizzerError("the class list says how many copies there are; leave --copies or --roster out")
    if output is None and preview is None:
        raise QuizzerError("name a folder for the set, as in `quizzer practice convolution -o sets/`")
    fonts = found_fonts(font)
    from quizzer.practice.copies import Order, slips
    from quizzer.practice.faces import Look
    from quizzer.practice.folder import SetFolder
    from quizzer.practice.glyphs import refuse_names
    from quizzer.practice.roster import read_roster

    questions, folder = the_bank(bank), SetFolder(output or Path())
    plan = _plan(questions, topics or [], blueprint, number, kind or [], level or [], marks, choice)
    students = read_roster(roster) if roster else []
    wanted = _formats(formats)
    if roster and "pdf" in wanted:
        refuse_names(students, roster, fonts)
    secret = _secret(folder, seed, resume=resume)
    look = Look(large, contrast, fonts, _size(page))
    order = Order(questions, plan, secret, speak, wanted, look, formulas)
    to_make = slips(secret, copies or 1, students)
    if preview is not None:
        return _show_one(order, to_make, preview, output)
    return _make(order, to_make, folder, speak, seed=seed, resume=resume, force=force, jobs=jobs, engine=engine)


def found_fonts(font: list[Path] | None) -> tuple[Path, ...]:
    """The further fonts.

    Raises: QuizzerError: one is not there.
    """
    for place in font or ():
        if not place.exists():
            raise QuizzerError("there is no such file or folder", where=str(place))
    return tuple(font or ())


def _list_blueprints(speak: "Language") -> None:
    from quizzer.papers import blueprint, ready

    for name in ready():
        typer.echo(f"{name:<18}{blueprint(name).title.of(speak)}")


def _secret(folder: "SetFolder", seed: int | None, *, resume: bool) -> "Secret":
    """What the copies' numbers are drawn from: the seed's, that of the set gone on with, or a fresh one."""
    from quizzer.papers import Secret

    if seed is not None:
        return Secret.of_seed(seed)
    kept = folder.secret() if resume else None
    return Secret(bytes.fromhex(kept)) if kept else Secret.fresh()


def _make(order: "Order", to_make: "list[Slip]", folder: "SetFolder", speak: "Language", **how: Any) -> None:
    """Makes the set; `how` is as `make_set` takes it."""
    from quizzer.language import say
    from quizzer.practice.batch import make_set

    try:
        with copies_bar(len(to_make), speak) as progress:
            typer.echo(make_set(order, to_make, folder, progress=progress, **how))
    except KeyboardInterrupt:
        typer.echo(say("Stopped; what is whole is kept, and --resume goes on.", speak), err=True)
        raise


def _plan(
    bank: "Bank",
    topics: list[str],
    blueprint: str | None,
    number: int | None,
    kinds: list[str],
    levels: list[int],
    marks: float | None,
    choice: bool,
) -> "Blueprint":
    """The blueprint named, or one section of what is asked for."""
    from quizzer.bank.models import KINDS
    from quizzer.papers import blueprint as read
    from quizzer.papers import changed, simple, with_topics

    if blueprint:
        if number or kinds or levels:
            raise QuizzerError("a blueprint says number, kinds and levels itself; leave -n, --kind and --level out")
        return changed(with_topics(read(blueprint), topics), marks=marks, as_choice=choice)
    for kind in kinds:
        if kind not in KINDS:
            raise QuizzerError("--kind is one of {known}, not {given}", known=tuple(KINDS), given=kind)
    title = _title([q.topic for q in bank.select(topics)] if topics else [])
    return simple(title, number or 10, topics=topics, kinds=kinds, levels=levels, marks=marks, as_choice=choice)  # type: ignore[arg-type]


def _title(topics: "list[Topic]") -> "Text":
    """The topics' titles; of more than three, what they have in common."""
    from quizzer.bank.models import Text

    titles = list({topic.id: topic.title for topic in topics}.values())
    if not 0 < len(titles) <= 3:
        return Text(en="Deep learning: practice", zh="深度学习练习")
    return Text(en=", ".join(t.of("en") for t in titles), zh="、".join(t.of("zh") for t in titles))


def _formats(said: str) -> "tuple[Format, ...]":
    from quizzer.practice.faces import FORMATS

    wanted = list(dict.fromkeys(word.strip().lower().lstrip(".") for word in said.split(",")))
    for word in wanted:
        if word not in FORMATS:
            raise QuizzerError("--format takes {known}, not {given}", known=FORMATS, given=word)
    return tuple(face for face in FORMATS if face in wanted)


def _size(said: str) -> "Size":
    from quizzer.practice.sizes import SIZES

    for size in SIZES:
        if size == said.strip().lower():
            return size
    raise QuizzerError("--page takes {known}, not {given}", known=SIZES, given=said)


def _show_one(order: "Order", to_make: "list[Slip]", number: int, output: Path | None) -> None:
    """Writes one copy's sheet and key, and opens the sheet where there is somebody to see it."""
    from tempfile import mkdtemp

    from quizzer.practice.copies import preview

    if number > len(to_make):
        raise QuizzerError(
            "there are {count} copies, so none to preview has the number {number}", count=len(to_make), number=number
        )
    folder = output or Path(mkdtemp(prefix="quizzer-"))
    folder.mkdir(parents=True, exist_ok=True)
    files = preview(order, to_make[number - 1], folder)
    for file in files:
        typer.echo(file)
    if output is None and sys.stdout.isatty():
        typer.launch(str(files[0]))


@contextmanager
def copies_bar(total: int, lang: "Language", what: str = "") -> "Iterator[Progress | None]":
    """A bar with the time left, on a terminal; `what`: what is made, if not copies."""
    if not total or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from quizzer.language import say

    columns = (TextColumn(what or say("Copies", lang)), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=total)
        yield lambda done, _: bar.update(task, completed=done)
