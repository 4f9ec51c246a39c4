"""`undo` and `rate`: the last answers in the learner's own hands."""

from typing import Annotated

import typer

from quizzer.cli.options import BankPlace, Database, Json, Lang, Learner, language, the_bank, the_deck
from quizzer.errors import NothingToDo, QuizzerError


def undo(
    number: Annotated[int, typer.Option("-n", "--number", help="How many answers.", min=1, max=10_000)] = 1,
    lang: Lang = None,
    json: Json = False,
    database: Database = None,
    learner: Learner = "me",
    bank: BankPlace = None,
) -> None:
    """Take your last answers back, of earlier sittings too; each question is as it was before."""
    from quizzer.cli.printing import print_json
    from quizzer.language import say
    from quizzer.study import local_now, undo_last

    with the_deck(the_bank(bank), database, learner) as deck:
        taken = undo_last(deck, number, local_now())
    if json:
        return print_json([{"id": e.question, "at": e.at.isoformat(), "rating": e.rating} for e in taken])
    for event in taken:
        typer.echo(
            say(
                "Taken back: {id}, answered {at}",
                language(lang),
                id=event.question,
                at=f"{event.at.astimezone():%Y-%m-%d %H:%M}",
            )
        )
    if not taken:
        typer.echo(say("There is no answer to take back.", language(lang)))
        raise typer.Exit(1)
    return None


def rate(
    rating: Annotated[str, typer.Argument(metavar="again|hard|good|easy", help="As you see it.")],
    lang: Lang = None,
    database: Database = None,
    learner: Learner = "me",
    bank: BankPlace = None,
) -> None:
    """Rate your last answer yourself; the rating that the marks suggested holds no longer."""
    from quizzer.language import say
    from quizzer.scheduling import RATINGS
    from quizzer.study import local_now, rate_last

    chosen = next((r for r in RATINGS if r == rating.lower()), None)
    if chosen is None:
        raise QuizzerError("{text} is no rating; there are {known}", text=rating, known=RATINGS)
    with the_deck(the_bank(bank), database, learner) as deck:
        event = rate_last(deck, chosen, local_now())
        memory = deck.memory(event.question) if event else None
    if event is None:
        raise NothingToDo("There is no answer to rate.")
    due = memory.due_day if memory and memory.due_day else say("in minutes", language(lang))
    said = say(
        "{id} is rated {rating} now, due {due}.",
        language(lang),
        id=event.question,
        rating=say(chosen, language(lang)),
        due=due,
    )
    typer.echo(said)
