"""`ask`, `mark` and `solve`: one question at a time, for people and for scripts."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from quizzer.cli.options import BankPlace, Json, Lang, language, the_bank
from quizzer.cli.signs import Ascii, Plain
from quizzer.errors import QuizzerError

Id = Annotated[str, typer.Argument(metavar="ID", help="Such as conv.output-size.")]


def ask(
    question: Id,
    seed: Annotated[int, typer.Option(help="The same seed gives the same numbers.")] = 0,
    seeds: Annotated[str | None, typer.Option(help="Many at once, as JSON Lines: 0-999.", metavar="FIRST-LAST")] = None,
    key: Annotated[bool, typer.Option("--key", help="With answers, mistakes and worked steps.")] = False,
    plain: Plain = False,
    ascii: Ascii = False,
    lang: Lang = None,
    json: Json = False,
    bank: BankPlace = None,
) -> None:
    """Print one variant of a question."""
    from quizzer.cli.printing import print_json, print_question
    from quizzer.study import asked

    speak, chosen = language(lang), the_bank(bank).question(question)
    if seeds is None:
        variant = chosen.variant(seed)
        return print_json(asked(variant, speak, key=key)) if json else print_question(variant, speak, key=key)
    for one in _range(seeds):
        variant = chosen.variant(one)
        if json:
            print_json(asked(variant, speak, key=key), line=True)
        else:
            print_question(variant, speak, key=key)
    return None


def _range(text: str) -> range:
    first, dash, last = text.partition("-")
    try:
        found = range(int(first), int(last if dash else first) + 1)
    except ValueError:
        found = range(0)
    if not found:
        raise QuizzerError("{text} is no range of seeds; write it as 0-999", text=text)
    return found


def mark(
    question: Annotated[str | None, typer.Argument(metavar="ID", help="Such as conv.output-size.")] = None,
    answer: Annotated[
        list[str] | None, typer.Option("--answer", "-a", help="A part's answer.", metavar="NAME=TEXT")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="The seed that posed it.")] = None,
    givens: Annotated[str | None, typer.Option(help="The givens that posed it, as JSON.", metavar="JSON")] = None,
    batch: Annotated[
        str | None, typer.Option(help="JSON Lines of {id, seed | givens, answers}.", metavar="FILE|-")
    ] = None,
    plain: Plain = False,
    ascii: Ascii = False,
    lang: Lang = None,
    json: Json = False,
    bank: BankPlace = None,
) -> None:
    """Mark answers.

    Exit code 0: all right; 1: not all right; 2: unreadable or misused.
    """
    from quizzer.cli.heard import verdict_lines
    from quizzer.cli.printing import print_json, print_verdict
    from quizzer.cli.signs import echo
    from quizzer.grading import grade
    from quizzer.study import marked

    speak, questions = language(lang), the_bank(bank)
    if batch is not None:
        for said in _batch(batch, questions, speak):
            print_json(said, line=True)
        return
    if question is None:
        raise QuizzerError("name a question, as in `quizzer mark conv.output-size --seed 3 --answer side=22`")
    variant = _posed(questions.question(question), seed, _json(givens) if givens else None)
    response = dict(_pair(text, "--answer") for text in answer or ())
    known = [part.id for part in variant.parts]
    for name in response:
        if name not in known:
            raise QuizzerError("{id} has no part {name}; it has {known}", id=question, name=name, known=tuple(known))
    said = marked(variant, response, speak)
    if json:
        print_json(said)
    elif plain:  # a sign and a colour say nothing to who hears it
        for line in verdict_lines(variant, grade(variant, response), response, speak):
            echo(f"  {line}")
    else:
        print_verdict(variant, said, response, speak)
    raise typer.Exit({"right": 0, "unreadable": 2}.get(said["verdict"], 1))


def _posed(question: Any, seed: int | None, givens: Any) -> Any:
    if givens is not None:
        if not isinstance(givens, dict):
            raise QuizzerError("givens are a JSON object, such as {example}", example='{"n": 28}')
        return question.variant_of(givens, seed)
    if seed is None:
        raise QuizzerError("say which variant: --seed N, or --givens JSON")
    if type(seed) is not int:
        raise QuizzerError("a seed is a whole number, not {seed}", seed=repr(seed))
    return question.variant(seed)


def _json(text: str) -> Any:
    from json import loads

    from quizzer.language.checks import NO_JSON, json_flaw

    try:
        return loads(text)
    except NO_JSON as error:
        raise QuizzerError("this is not JSON: {why}", why=json_flaw(error)) from error


def _pair(text: str, option: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise QuizzerError("{option} takes NAME=TEXT, not {text}", option=option, text=text)
    return name.strip(), value


def _batch(place: str, questions: Any, speak: Any) -> Iterator[dict[str, Any]]:
    """A verdict a line; a bad line gets an `error`, the rest go on."""
    from quizzer.study import SCHEMA, marked

    for number, line in enumerate(_lines(place), 1):
        if not line.strip():
            continue
        try:
            row = _json(line)
            if not isinstance(row, dict) or not isinstance(row.get("answers"), dict):
                raise QuizzerError("a line is an object with id, seed or givens, and answers")
            variant = _posed(questions.question(str(row.get("id"))), row.get("seed"), row.get("givens"))
            yield marked(variant, {str(k): str(v) for k, v in row["answers"].items()}, speak)
        except (QuizzerError, TypeError) as error:
            said = error.text(speak) if isinstance(error, QuizzerError) else str(error)
            yield {"schema": SCHEMA, "line": number, "error": said}


def _lines(place: str) -> Iterator[str]:
    import sys
    from pathlib import Path

    from quizzer.language.system import refused

    if place == "-":
        yield from sys.stdin
        return
    try:
        with Path(place).open(encoding="utf-8") as file:
            yield from file
    except OSError as error:
        raise QuizzerError("the file can't be read: {why}", where=place, why=refused(error)) from error
    except UnicodeDecodeError as error:
        raise QuizzerError("byte {at} is not UTF-8; save the file as UTF-8", where=place, at=error.start) from error


def solve(
    question: Id,
    values: Annotated[list[str] | None, typer.Argument(metavar="NAME=VALUE", help="Your own numbers, as YAML.")] = None,
    plain: Plain = False,
    ascii: Ascii = False,
    lang: Lang = None,
    json: Json = False,
    bank: BankPlace = None,
) -> None:
    """Work a question step by step with your own numbers."""
    from quizzer.bank.nodes import parse
    from quizzer.cli.printing import print_givens, print_json, print_question
    from quizzer.study import asked

    speak, chosen = language(lang), the_bank(bank).question(question)
    if chosen.kind != "numeric":
        raise QuizzerError("{id} has no numbers to solve with", id=chosen.id)
    if not values:
        return print_givens(chosen, speak)
    givens = {}
    for text in values:
        name, value = _pair(text, "solve")
        givens[name] = parse(value, name).data
    variant = chosen.variant_of(givens)
    return print_json(asked(variant, speak, key=True)) if json else print_question(variant, speak, key=True)
