"""A sitting line by line: in a pipe, on a plain terminal, for screen readers.

Nothing is drawn: formulas stand in one line, pictures are told in words, and each line is said once.
"""

import sys
from time import monotonic

from quizzer.bank import Variant
from quizzer.cli.printing import asks, inline, print_options, print_verdict, spoken
from quizzer.cli.signs import echo
from quizzer.language import Language, earned_of, say
from quizzer.scheduling import RATINGS
from quizzer.study import Session, keep
from quizzer.study.spoken import verdict_json

RECALL = dict(zip("1234", RATINGS, strict=True))


class Left(Exception):
    """The learner has left, or the input has ended."""


class Turned(Exception):
    """The learner goes elsewhere: skips the question, or takes the last answer back."""


def run(session: Session, total: int | None) -> None:
    """Asks until nothing is left or the learner leaves; then says what was earned."""
    lang = session.lang
    earned: list[tuple[float, float]] = []
    if sys.stdin.isatty():
        echo(say("Type your answers. Empty: don't know. ?: hint. s: skip. u: undo the last answer. q: leave.", lang))
    asked = False
    try:
        variant = session.next()
        while variant:
            asked = True
            _announce(session, variant, total)
            try:
                earned.append(_ask(session, variant))
            except Turned as turned:
                variant = _elsewhere(session, str(turned), earned)
            else:
                variant = session.next()
    except Left:
        echo()
    keep(session)
    if not asked and total is None:
        return echo(say("Nothing is due and nothing is new. Come back tomorrow.", lang))
    if not session.done:
        return None
    got, marks = (sum(column) for column in zip(*earned, strict=True))
    return echo(say("\n{done} answered, {worth}.", lang, done=session.done, worth=earned_of(got, marks, lang)))


def _announce(session: Session, variant: Variant, total: int | None) -> None:
    lang = session.lang
    number = f"{session.done + 1}/{total}" if total else str(session.done + 1)
    worth = say("1 mark", lang) if variant.marks == 1 else say("{marks:g} marks", lang, marks=variant.marks)
    echo(f"\n{number}. {variant.question.topic.title.of(lang)}, {worth}, {variant.question.id}")
    say_text(variant, lang)


def _elsewhere(session: Session, where: str, earned: list[tuple[float, float]]) -> Variant | None:
    if where == "s":
        return session.skip()
    if not earned:
        echo(say("There is no answer to take back.", session.lang))
        return session.current
    earned.pop()
    return session.undo()


def say_text(variant: Variant, lang: Language) -> None:
    """The question: each displayed equation on a line of its own, its picture in words."""
    for line in spoken(variant.text(lang)):
        echo(line)
    if (picture := variant.picture) is not None:
        from quizzer.pictures import alt

        echo(alt(picture).text(lang))


def say_steps(variant: Variant, lang: Language) -> None:
    """The worked steps, each equation on a line of its own."""
    for step in variant.steps(lang):
        for line in spoken(step):
            echo(f"  {line}")


def _ask(session: Session, variant: Variant) -> tuple[float, float]:
    lang = session.lang
    started, response = monotonic(), {}
    wanted = [part.id for part in variant.parts]
    while True:
        for part_id in wanted:
            response[part_id] = _part(session, variant, part_id)
        outcome = session.answer({k: v for k, v in response.items() if v}, monotonic() - started)
        print_verdict(variant, verdict_json(variant, outcome.verdict, lang), response, lang)
        if outcome.verdict.verdict != "unreadable":
            break
        wanted = [part.id for part in outcome.verdict.parts if part.verdict == "unreadable"]
    if outcome.verdict.verdict != "right" and variant.question.kind not in ("flashcard", "short"):
        say_steps(variant, lang)
    return outcome.verdict.earned, outcome.verdict.marks


def _part(session: Session, variant: Variant, part_id: str) -> str:
    """One part's answer. A card is turned first; a written answer is held against the model answer."""
    lang, recall = session.lang, part_id == "recall"
    if recall:
        read_line(say("Enter turns the card. ", lang))
    if recall or (part_id == "points" and variant.question.kind == "short"):
        say_steps(variant, lang)
    if variant.part(part_id).options:
        print_options(variant, part_id, lang)
    text = _typed(session, f"{inline(variant.label(part_id, lang))}{asks(variant, part_id, lang)} = ")
    return RECALL.get(text, text) if recall else text


def _typed(session: Session, prompt: str) -> str:
    while (text := read_line(prompt).strip()) == "?":
        echo(f"  {inline(session.hint()) or say('There is no hint.', session.lang)}")
    if text in ("q", "quit", "退出"):
        raise Left
    if text in ("s", "u") and text not in (session.current.parts[0].options if session.current else ()):
        raise Turned(text)
    return text


def read_line(prompt: str) -> str:
    """What is typed after `prompt`. Raises Left at the input's end."""
    echo(prompt, nl=False)
    sys.stdout.flush()
    text = sys.stdin.readline()
    if not text:
        raise Left
    if not sys.stdin.isatty():
        echo(text.rstrip("\n"))
    return text
