"""Questions, verdicts and tables on a plain terminal or in a pipe."""

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from quizzer import files
from quizzer.cli.signs import echo, only_ascii, plain
from quizzer.language import Language, earned_of, say

if TYPE_CHECKING:
    from quizzer.bank import Question, Variant

SIGNS = {"right": "✓", "close": "≈", "wrong": "✗", "missing": "–", "unreadable": "?"}
COLOURS = {"right": typer.colors.GREEN, "close": typer.colors.YELLOW, "wrong": typer.colors.RED}


def print_json(said: Any, *, line: bool = False) -> None:
    """One JSON document, or one line of JSON Lines."""
    typer.echo(json.dumps(said, ensure_ascii=False, indent=None if line else 2))


def print_csv(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    """A table on standard output."""
    import csv
    import sys

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)


def write(file: Path, text: str) -> None:
    """A text file, or a sentence that says why not."""
    with files.written(file) as draft:
        draft.write_text(text, encoding="utf-8")


def width() -> int:
    """Columns to fill."""
    return min(shutil.get_terminal_size().columns, 100)


def print_text(markdown: str, indent: str = "") -> None:
    """Markdown with two-dimensional mathematics; line by line where nothing is to be laid out."""
    from quizzer.markup import terminal

    rows = spoken(markdown) if plain() else terminal.lines(markdown, width() - len(indent), only_ascii())
    for row in rows:
        echo(f"{indent}{row}".rstrip())


def inline(markdown: str) -> str:
    """Markdown on one line."""
    from quizzer.markup import terminal

    return terminal.line(markdown, only_ascii())


def spoken(markdown: str) -> list[str]:
    """Markdown in lines that a screen reader reads one by one; a single line as `inline` shows it."""
    from quizzer.markup.plain import lines

    found = lines(markdown)
    return found if len(found) > 1 else [inline(markdown)]


def print_question(variant: "Variant", lang: Language, *, key: bool = False) -> None:
    """A question and what it asks; with `key` the answers and the worked steps."""
    print_text(variant.text(lang))
    echo()
    shown: set[tuple[str, ...]] = set()
    for part in variant.parts:
        echo(f"  {inline(variant.label(part.id, lang))}{asks(variant, part.id, lang)}")
        if part.options and part.options not in shown and part.kind in ("choice", "order"):
            print_options(variant, part.id, lang)
            shown.add(part.options)
        if key:
            echo(f"    = {_answer(variant, part.id)}")
    if key:
        echo()
        for step in variant.steps(lang):
            print_text(step, "  ")


def print_options(variant: "Variant", part_id: str, lang: Language) -> None:
    """The options of a part, a line each."""
    for option in variant.part(part_id).options:
        echo(f"    {option}) {inline(variant.option(part_id, option, lang))}")


def asks(variant: "Variant", part_id: str, lang: Language) -> str:
    """What form the answer takes, in brackets."""
    from quizzer.grading import asked_form

    part = variant.part(part_id)
    if part.kind == "vector" and part.columns == 1:
        return say("  (1 entry)", lang)
    if part.kind == "vector":
        return say("  ({count} entries)", lang, count=part.columns)
    if part.kind == "matrix":
        return say("  ({rows} × {columns})", lang, rows=part.rows, columns=part.columns)
    if part.decimals is not None:
        return say("  ({places} decimals)", lang, places=part.decimals)
    form = asked_form(part)
    return say("  ({form})", lang, form=form.text(lang)) if form else ""


def _answer(variant: "Variant", part_id: str) -> str:
    from quizzer.grading.verdict import shown

    value = variant.key(part_id)
    return "" if value is None else shown(variant.part(part_id), value)


def print_verdict(variant: "Variant", said: Mapping[str, Any], response: Mapping[str, str], lang: Language) -> None:
    """A line a part; then the total, unless something has to be typed again."""
    from quizzer.study import expected_words, in_words

    for part in said["parts"]:
        label = inline(variant.label(part["name"], lang))
        sign = typer.style(SIGNS[part["verdict"]], fg=COLOURS.get(part["verdict"]), bold=True)
        line = f"  {sign} {label}"
        if part["read_as"]:
            line += f" = {in_words(variant, part['name'], part['read_as'], lang)}"
        if part["verdict"] in ("wrong", "close", "missing") and part["expected"] is not None:
            line += say("   expected {answer}", lang, answer=expected_words(variant, part["name"], lang))
        echo(line)
        if part["message"]:
            echo(f"      {inline(part['message'])}")
        if part["verdict"] == "unreadable":
            _print_caret(variant, part["name"], response)
    if said["verdict"] != "unreadable":
        echo(f"  {earned_of(said['earned'], said['marks'], lang)}")


def _print_caret(variant: "Variant", part_id: str, response: Mapping[str, str]) -> None:
    from quizzer.expressions import Unreadable, read

    part, text = variant.part(part_id), response.get(part_id, "")
    try:
        read(text, part.kind, part.rows, part.columns, part.of == "integer")  # type: ignore[arg-type]
    except Unreadable as error:
        for row in error.caret(text).splitlines():
            echo(f"      {row}")
    except KeyError:
        return


def print_tree(questions: "Iterable[Question]") -> None:
    """Each question below the last learnt of what it needs; the other needs in brackets."""
    from rich import print as show
    from rich.markup import escape
    from rich.tree import Tree

    root = Tree("quizzer", hide_root=True)
    branches: dict[str, Tree] = {}
    waiting = {q.id: q for q in questions}
    while waiting:
        ready = [q for q in waiting.values() if not waiting.keys() & set(q.needs)] or list(waiting.values())
        for question in ready:
            parent = next((name for name in reversed(branches) if name in question.needs), None)
            others = ", ".join(name for name in question.needs if name != parent)
            line = f"{question.id} ({others})" if others else question.id
            branches[question.id] = (branches[parent] if parent else root).add(escape(line))
            del waiting[question.id]
    show(root)


def print_givens(question: "Question", lang: Language) -> None:
    """What `solve` takes for a question."""
    echo(f"quizzer solve {question.id} …")
    for name, symbol in question.problem.givens.model_fields.items():
        usual = "" if symbol.is_required() else say(" ({facts})", lang, facts=_usual(symbol.default, lang))
        echo(f"  {name:<12} {say(symbol.title or '', lang)}{usual}")


def _usual(value: Any, lang: Language) -> str:
    return say("default: {value}", lang, value=str(value).lower() if isinstance(value, bool) else value)
