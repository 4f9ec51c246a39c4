"""`settings`: the learner's wishes on one line each."""

from typing import Annotated, Any

import typer

from quizzer.cli.options import BankPlace, Database, Json, Lang, Learner, language, the_bank


def settings(
    key: Annotated[str | None, typer.Argument(metavar="KEY", help="Such as new_per_day.", show_default=False)] = None,
    value: Annotated[
        str | None, typer.Argument(metavar="VALUE", help="The new value; `default` takes it back.", show_default=False)
    ] = None,
    lang: Lang = None,
    json: Json = False,
    database: Database = None,
    learner: Learner = "me",
    bank: BankPlace = None,
) -> None:
    """See or change how your questions are scheduled; desired_retention.TOPIC is a topic's own."""
    from dataclasses import asdict

    from quizzer.cli.printing import print_json
    from quizzer.papers import PAPER
    from quizzer.progress import open_store
    from quizzer.study.plan import MINUTES
    from quizzer.study.wishes import TOPIC, WISHES, read_wish, wishes

    speak = language(lang)
    with open_store(database, learner) as store:
        if key is not None and value is not None:
            store.set_setting(*read_wish(key, value, the_bank(bank)))
        stored = store.settings()
    usual = {**asdict(wishes(stored)), "minutes_per_day": MINUTES, "exam_paper": PAPER}
    rows = {w.key: usual.get(w.key) if stored.get(w.key) is None else stored[w.key] for w in WISHES}
    rows |= {k: v for k, v in stored.items() if k.startswith(TOPIC) and v is not None}
    if key is not None:
        rows = {k: v for k, v in rows.items() if k == key} or {key: read_wish(key, "default", the_bank(bank))[1]}
    if json:
        return print_json(rows)
    titles = {w.key: w.title.text(speak) for w in WISHES}
    for name, found in rows.items():
        typer.echo(f"{name:<32} {_shown(name, found):<12} {titles.get(name, '')}".rstrip())
    return None


def _shown(name: str, value: Any) -> str:
    if name.endswith("_steps"):
        return " ".join(f"{s / 60:g}m" for s in value)
    return "–" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
