"""`bank list`, `bank show`, `bank check`: for those who write questions."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from quizzer.cli.command import Commands
from quizzer.cli.options import MOST_JOBS, BankPlace, Json, Lang, Topics, language, the_bank
from quizzer.cli.signs import Ascii, Plain, echo

QUICK = 20  # variants: enough to see what breaks; shares are judged from more

app = Commands(name="bank", help="See and prove the question bank.", no_args_is_help=True)


@app.command("list")
def list_questions(
    topics: Topics = None,
    tree: Annotated[bool, typer.Option("--tree", help="What builds on what.")] = False,
    json: Json = False,
    ascii: Ascii = False,
    lang: Lang = None,
    bank: BankPlace = None,
) -> None:
    """Every question: id, kind, level, marks."""
    from quizzer.cli.printing import print_json, print_tree
    from quizzer.study import listed

    questions = the_bank(bank).select(topics or ())
    if json:
        return print_json([listed(q) for q in questions])
    if tree:
        return print_tree(questions)
    speak, topic = language(lang), ""
    for question in questions:
        if question.topic.id != topic:
            topic = question.topic.id
            echo(typer.style(f"{question.topic.title.of(speak)} ({topic})", bold=True))
        echo(f"  {question.id:<34} {question.kind:<11} {'●' * question.level:<3} {question.marks:>3g}")
    return None


@app.command()
def show(
    question: Annotated[str, typer.Argument(metavar="ID", help="Such as conv.output-size.")],
    seed: Annotated[int, typer.Option(help="The same seed gives the same numbers.")] = 0,
    plain: Plain = False,
    ascii: Ascii = False,
    lang: Lang = None,
    bank: BankPlace = None,
) -> None:
    """One question whole: text, answers, mistakes, steps."""
    from quizzer.cli.printing import inline, print_question
    from quizzer.grading import mistake_values
    from quizzer.grading.verdict import shown

    speak = language(lang)
    variant = the_bank(bank).question(question).variant(seed)
    print_question(variant, speak, key=True)
    if hint := variant.hint(speak):
        echo(f"\n  ? {inline(hint)}")
    for part_id, values in (mistake_values(variant) if variant.numeric else {}).items():
        for name, value in values.items():
            echo(f"  ✗ {part_id} = {shown(variant.part(part_id), value)}  {name}: ", nl=False)
            echo(inline(variant.mistake(name, speak)))


@app.command()
def schema() -> None:
    """The shape of a bank file as JSON Schema, for editors."""
    from quizzer.bank import file_schema
    from quizzer.cli.printing import print_json

    print_json(file_schema())


@app.command()
def new(
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="Such as diffusion.")],
    folder: Annotated[Path | None, typer.Option("--in", help="The folder; by default your own bank's.")] = None,
) -> None:
    """Begin a bank file of your own: a question of each common kind, to change."""
    from quizzer.bank import begin_file
    from quizzer.bank.loader import own_folder

    file = begin_file(folder or own_folder(), topic)
    typer.echo(f"{file}\nquizzer bank check {topic} --bank {file}" if folder else str(file))


@app.command()
def check(
    topics: Topics = None,
    seeds: Annotated[int, typer.Option(help="Variants of each question.", min=1)] = 100,
    quick: Annotated[bool, typer.Option("--quick", help="A few variants of each, in seconds.")] = False,
    jobs: Annotated[int, typer.Option(help="Processes; 0: one for each core.", min=0, max=MOST_JOBS)] = 0,
    lang: Lang = None,
    bank: BankPlace = None,
    only: Annotated[list[Path] | None, typer.Option("--only", help="Check these files alone.", metavar="PATH")] = None,
) -> None:
    """Prove the bank right: every error of every file, with its place.

    Exit code 1 if there are any.
    """
    from quizzer.bank import bank_folders, load
    from quizzer.bank.loader import files
    from quizzer.language import say
    from quizzer.study.proving import prove_all

    speak, places = language(lang), list(only or bank_folders(bank or ()))
    found = load(places)
    for problem in found.problems:  # before a topic is sought: it may be in one of these files
        typer.echo(problem.text(speak), err=True)
    chosen = found.select(topics or ()) if found.questions else []
    proofs = prove_all(chosen, found, places, QUICK if quick else seeds, jobs, speak)
    errors = [error for some in _with_progress(proofs, len(chosen)) for error in some]
    for error in errors:
        typer.echo(error, err=True)
    wrong = len(found.problems) + len(errors)
    counts = {"questions": len(chosen), "files": len(list(files(places))), "errors": wrong}
    typer.echo(say("questions: {questions}; files: {files}; errors: {errors}", speak, **counts))
    raise typer.Exit(1 if wrong else 0)


def _with_progress(proofs: Iterator[list[str]], total: int) -> Iterator[list[str]]:
    if not sys.stderr.isatty():
        yield from proofs
        return
    with typer.progressbar(proofs, total, file=sys.stderr) as shown:
        yield from shown
