"""`stats`: what the reviews say."""

import typer

from quizzer.cli.options import Database, Json, Lang, Learner, language


def stats(lang: Lang = None, json: Json = False, database: Database = None, learner: Learner = "me") -> None:
    """What your reviews say."""
    from quizzer.cli.printing import print_json
    from quizzer.language import say
    from quizzer.progress import open_store
    from quizzer.statistics import overview
    from quizzer.study import local_now

    with open_store(database, learner) as store:
        figures = overview(store.events(), local_now())
    if json:
        return print_json({"schema": 1, **figures})
    speak = language(lang)
    if not figures["reviews"]:
        return typer.echo(say("No reviews yet: `quizzer study` asks the first question.", speak))
    typer.echo(say("{reviews} reviews on {days} days, {minutes:.0f} minutes", speak, **figures))
    typer.echo(say("{right} right, {passed:.0%} passed", speak, **figures))
    typer.echo(say("{streak} days in a row", speak, **figures))
    for row in figures["mistakes"][:5]:
        typer.echo(f"  {row['count']:>3} × {row['mistake']}")
    return None
