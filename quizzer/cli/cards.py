"""`card …`: one question's schedule in the learner's own hands."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quizzer.cli.command import Commands
from quizzer.cli.options import BankPlace, Database, Json, Lang, Learner, language, the_bank, the_deck
from quizzer.errors import QuizzerError

if TYPE_CHECKING:
    from quizzer.progress import Kind
    from quizzer.scheduling.fold import CardState
    from quizzer.study import Deck, Entry

app = Commands(name="card", help="See and change when a question comes back.", no_args_is_help=True)
Id = Annotated[str, typer.Argument(metavar="ID", help="Such as conv.output-size.")]
Ids = Annotated[list[str], typer.Argument(metavar="ID", help="Such as conv.output-size.")]


@app.command()
def show(
    question: Id,
    lang: Lang = None,
    json: Json = False,
    database: Database = None,
    learner: Learner = "me",
    bank: BankPlace = None,
) -> None:
    """What is remembered of a question, when it is due, and all that happened to it."""
    from quizzer.cli.printing import print_json
    from quizzer.language import say
    from quizzer.scheduling import recall_on
    from quizzer.study import day_of, history

    speak, questions = language(lang), the_bank(bank)
    name = questions.question(question).id
    with the_deck(questions, database, learner) as deck:
        entries, memory, state = history(deck, name), deck.memory(name), deck.cards.get(name)
        rows = [_row(entry, day_of(entry, deck)) for entry in entries]
    today = _today(deck, name)
    recall = recall_on(memory, today, deck.settings(name))
    if json:
        return print_json({"schema": 1, "id": name, **_figures(state), "recall": recall, "history": rows})
    typer.secho(name, bold=True)
    if memory is None or memory.due is None:
        typer.echo(say("Not asked yet.", speak))
    else:
        due = memory.due_day or memory.due.astimezone().strftime("%Y-%m-%d %H:%M")
        typer.echo(say("Due {due}; remembered today with {recall:.0%}.", speak, due=due, recall=recall))
        figures = {"stability": memory.stability or 0, "difficulty": memory.difficulty or 0, "lapses": memory.lapses}
        typer.echo(
            say(
                "Stability {stability:.1f} days, difficulty {difficulty:.1f} of 10, forgotten {lapses} times.",
                speak,
                **figures,
            )
        )
    if state and state.suspended:
        typer.echo(say("Suspended: it is not asked until `quizzer card resume {id}`.", speak, id=name))
    if state and state.buried_until and state.buried_until > today:
        typer.echo(say("Buried until {day}.", speak, day=state.buried_until))
    for row in rows:
        typer.echo(f"  {row['day']}  {_line(row, speak)}")
    return None


def _figures(state: Any) -> dict[str, Any]:
    from dataclasses import asdict

    memory = state.memory if state else None
    said = (
        {}
        if memory is None
        else {k: v if v is None or isinstance(v, int | float) else str(v) for k, v in asdict(memory).items()}
    )
    return {
        "memory": said or None,
        "suspended": bool(state and state.suspended),
        "credit": state.credit if state else 0.0,
    }


def _row(entry: "Entry", day: str) -> dict[str, Any]:
    event, memory = entry.event, entry.state.memory
    return {
        "day": day,
        "event": event.kind,
        "rating": entry.rating,
        "score": event.score,
        "mistakes": list(event.mistakes),
        "seconds": event.elapsed,
        "undone": entry.undone,
        "moved": entry.moved,
        "due": str(memory.due_day) if memory and memory.due_day else None,
        "until": str(entry.state.buried_until) if event.kind == "bury" else None,
        "on": (event.data or {}).get("on", True),
    }


def _line(row: dict[str, Any], speak: Any) -> str:
    from quizzer.language import say

    due = row["due"] or say("in minutes", speak)
    match row["event"]:
        case "review" | "import":
            said = say(
                "answered: {rating}, due {due}", speak, rating=say(str(row["rating"]).capitalize(), speak), due=due
            )
        case "credit":
            days = say("1 day later", speak) if row["moved"] == 1 else say("{n} days later", speak, n=row["moved"])
            said = say("credit, practised by another question: {days}", speak, days=days)
        case "reschedule":
            said = say("moved to {due}", speak, due=due)
        case "bury":
            said = say("buried until {day}", speak, day=row["until"])
        case "suspend":
            said = say("suspended", speak) if row["on"] else say("resumed", speak)
        case _:
            said = say("reset: as if never asked", speak)
    return said + (say(" (taken back)", speak) if row["undone"] else "")


def _wish(
    kind: "Kind", names: list[str], bank: BankPlace, database: str | None, learner: str, **data: Any
) -> "dict[str, CardState]":
    """Stores the same wish for each question; their cards as they are then."""
    from quizzer.study import local_now

    questions = the_bank(bank)
    chosen = [questions.question(name).id for name in names]
    with the_deck(questions, database, learner) as deck:
        for name in chosen:
            deck.wish(kind, name, local_now(), **data)
        return {name: deck.cards[name] for name in chosen}


@app.command()
def suspend(
    questions: Ids, lang: Lang = None, database: Database = None, learner: Learner = "me", bank: BankPlace = None
) -> None:
    """Ask a question no more, until `card resume`."""
    from quizzer.language import say

    for name in _wish("suspend", questions, bank, database, learner):
        typer.echo(say("{id} is suspended; `quizzer card resume {id}` brings it back.", language(lang), id=name))


@app.command()
def resume(
    questions: Ids, lang: Lang = None, database: Database = None, learner: Learner = "me", bank: BankPlace = None
) -> None:
    """Ask a suspended question again."""
    from quizzer.language import say

    for name in _wish("suspend", questions, bank, database, learner, on=False):
        typer.echo(say("{id} is asked again.", language(lang), id=name))


@app.command()
def bury(
    questions: Ids,
    days: Annotated[int, typer.Option(help="For so many days.", min=1, max=3650)] = 1,
    lang: Lang = None,
    database: Database = None,
    learner: Learner = "me",
    bank: BankPlace = None,
) -> None:
    """Leave a question out today, or for some days."""
    from quizzer.language import say

    for name, card in _wish("bury", questions, bank, database, learner, days=days).items():
        typer.echo(say("{id} is left out until {day}.", language(lang), id=name, day=card.buried_until))


@app.command()
def reset(
    questions: Ids, lang: Lang = None, database: Database = None, learner: Learner = "me", bank: BankPlace = None
) -> None:
    """Begin a question anew, as if it had never been asked; its answers stay in the log."""
    from quizzer.language import say

    for name in _wish("reset", questions, bank, database, learner):
        typer.echo(say("{id} is new again.", language(lang), id=name))


@app.command()
def move(
    questions: Ids,
    to: Annotated[str, typer.Option("--to", help="A day, or in so many days: 2027-01-10, 3, 0.", metavar="DAY|N")],
    lang: Lang = None,
    database: Database = None,
    learner: Learner = "me",
    bank: BankPlace = None,
) -> None:
    """Move the day on which a question is due."""
    from quizzer.language import say
    from quizzer.study import local_now

    found = the_bank(bank)
    chosen = [found.question(name).id for name in questions]
    with the_deck(found, database, learner) as deck:
        for name in chosen:
            if deck.memory(name) is None:
                raise QuizzerError(
                    "{id} was never asked, so it has no day to move; `quizzer study {id}` asks it", id=name
                )
        for name in chosen:
            deck.wish("reschedule", name, local_now(), days=_days(to, _today(deck, name)))
            memory = deck.memory(name)
            typer.echo(say("{id} is due on {day}.", language(lang), id=name, day=memory and memory.due_day))


def _today(deck: "Deck", name: str) -> date:
    """The learner's day, which starts at the hour that the learner set."""
    from quizzer.scheduling import learner_day
    from quizzer.study import local_now, offset_of

    now = local_now()
    return learner_day(now, offset_of(now), deck.settings(name))


def _days(text: str, today: date) -> int:
    from quizzer.study import read_day

    try:
        days = int(text) if text.isdecimal() else (read_day(text) - today).days
    except ValueError as error:
        raise QuizzerError("{text} is no day; write year-month-day, or a number of days", text=text) from error
    if not 0 <= days <= 36500:
        raise QuizzerError("{text} is not between today and a hundred years from now", text=text)
    return days


@app.command()
def leeches(
    lang: Lang = None, json: Json = False, database: Database = None, learner: Learner = "me", bank: BankPlace = None
) -> None:
    """Questions forgotten again and again, and the mistake most often made in each."""
    from dataclasses import asdict

    from quizzer.cli.printing import inline, print_json
    from quizzer.language import say
    from quizzer.study import leeches as found

    speak, questions = language(lang), the_bank(bank)
    with the_deck(questions, database, learner) as deck:
        rows = found(deck)
    if json:
        return print_json([asdict(row) for row in rows])
    if not rows:
        return typer.echo(say("No question is forgotten again and again.", speak))
    for row in rows:
        typer.echo(say("{id}: forgotten {lapses} times", speak, id=row.question, lapses=row.lapses))
        if words := row.words(questions, speak):
            typer.echo(say("    {times} times: {mistake}", speak, times=row.times, mistake=inline(words)))
    return typer.echo(say("`quizzer solve ID` works one step by step; `quizzer card suspend ID` puts it aside.", speak))
