"""A sitting line by line: on a plain terminal, in a pipe, for screen readers."""

import sys
from time import monotonic

import typer

from quizzer.bank import Variant
from quizzer.cli.printing import inline, print_question, print_text, print_verdict
from quizzer.language import say
from quizzer.study import Session
from quizzer.study.spoken import verdict_json


class Left(Exception):
    """The learner has left, or the input has ended."""


def run(session: Session, total: int | None) -> None:
    """Asks until nothing is left or the learner leaves; then says what was earned."""
    lang = session.lang
    earned = marks = 0.0
    if sys.stdin.isatty():
        typer.echo(say("Type your answers; ?: hint, empty: don't know, q: leave.", lang))
    try:
        while variant := session.next():
            number = f"{session.done + 1}/{total}" if total else str(session.done + 1)
            typer.echo(f"\n── {number} · {variant.question.topic.title.of(lang)} · {variant.question.id} ──\n")
            got, most = _ask(session, variant)
            earned, marks = earned + got, marks + most
    except Left:
        typer.echo()
    if not session.done:
        return typer.echo(say("Nothing is due and nothing is new. Come back tomorrow.", lang) if total is None else "")
    return typer.echo(
        say("\n{done} answered, {earned:g} of {marks:g} marks.", lang, done=session.done, earned=earned, marks=marks)
    )


def _ask(session: Session, variant: Variant) -> tuple[float, float]:
    lang = session.lang
    print_question(variant, lang)
    typer.echo()
    started, response = monotonic(), {}
    wanted = [part.id for part in variant.parts]
    while True:
        for part_id in wanted:
            if variant.question.kind == "flashcard":
                _line("…")
                for step in variant.steps(lang):
                    print_text(step, "  ")
            response[part_id] = _typed(session, f"{inline(variant.label(part_id, lang))} = ")
        outcome = session.answer({k: v for k, v in response.items() if v}, monotonic() - started)
        print_verdict(variant, verdict_json(variant, outcome.verdict, lang), response, lang)
        if outcome.verdict.verdict != "unreadable":
            break
        wanted = [part.id for part in outcome.verdict.parts if part.verdict == "unreadable"]
    if outcome.verdict.verdict != "right":
        typer.echo()
        for step in variant.steps(lang):
            print_text(step, "  ")
    return outcome.verdict.earned, outcome.verdict.marks


def _typed(session: Session, prompt: str) -> str:
    while (text := _line(prompt).strip()) == "?":
        typer.echo(f"  {inline(session.hint()) or say('There is no hint.', session.lang)}")
    if text in ("q", "quit", "退出"):
        raise Left
    return text


def _line(prompt: str) -> str:
    typer.echo(prompt, nl=False)
    sys.stdout.flush()
    text = sys.stdin.readline()
    if not text:
        raise Left
    if not sys.stdin.isatty():
        typer.echo(text.rstrip("\n"))
    return text
