"""`stats` and `drill`: what the reviews say, and the questions that a mistake was made on."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.cli.options import BankPlace, Database, Json, Lang, Learner, language, learner_language, the_bank
from quizzer.cli.signs import Ascii, Plain, echo
from quizzer.cli.sitting import load_fast, sit

if TYPE_CHECKING:
    from quizzer.bank import Bank
    from quizzer.language import Language
    from quizzer.progress import Store
    from quizzer.statistics import Figures

Html = Annotated[Path | None, typer.Option("--html", help="Write a page with charts.", metavar="OUT")]


def stats(
    lang: Lang = None,
    json: Json = False,
    csv: Annotated[bool, typer.Option("--csv", help="Every number a row, for spreadsheets.")] = False,
    html: Html = None,
    everyone: Annotated[bool, typer.Option("--class", help="All learners of the database.")] = False,
    plain: Plain = False,
    ascii: Ascii = False,
    bank: BankPlace = None,
    database: Database = None,
    learner: Learner = "me",
) -> None:
    """What your reviews say."""
    load_fast()
    from quizzer.progress import open_store

    questions, speak = the_bank(bank), language(lang)
    with open_store(database, learner) as store:
        if everyone:
            from quizzer.cli.classroom import show_class

            return show_class(store, questions, speak, json=json, csv=csv, html=html)
        return _show(_figures(store, questions), questions, speak, json=json, csv=csv, html=html)


def _figures(store: "Store", bank: "Bank") -> "Figures":
    from quizzer.statistics import figures
    from quizzer.study import local_now, wishes

    return figures(store, bank, wishes(store.settings()), local_now())


def _show(found: "Figures", bank: "Bank", lang: "Language", *, json: bool, csv: bool, html: Path | None) -> None:
    from quizzer.language import say

    if json:
        from quizzer.cli.printing import print_json
        from quizzer.statistics import as_json

        done = found.activity
        counts = {"reviews": done.reviews, "right": done.right, "passed": done.passed, "minutes": done.minutes}
        return print_json({"schema": 1, **counts, "figures": as_json(found)}, line=True)
    if csv:
        from quizzer.cli.printing import print_csv
        from quizzer.statistics import rows

        return print_csv(("figure", "of", "measure", "value"), rows(found))
    if html:
        from quizzer.cli.printing import write
        from quizzer.statistics.page import page

        write(html, page(found, bank, lang))
        return echo(say("Written: {file}", lang, file=html))
    if found.activity.missing:
        return echo(say("No reviews yet: `quizzer study` asks the first question.", lang))
    from quizzer.cli.report import report

    for line in report(found, bank, lang):
        echo(line)
    return None


def drill(
    mistake: Annotated[str, typer.Argument(metavar="MISTAKE", help="Its name, as `quizzer stats` shows it.")],
    topic: Annotated[str | None, typer.Option("--topic", help="If topics share the name.")] = None,
    plain: Plain = False,
    ascii: Ascii = False,
    lang: Lang = None,
    bank: BankPlace = None,
    database: Database = None,
    learner: Learner = "me",
) -> None:
    """Ask, with new numbers, the questions on which you made a mistake."""
    from quizzer.progress import open_store
    from quizzer.statistics.naming import questions_with
    from quizzer.study import Drill

    questions = the_bank(bank)
    with open_store(database, learner) as store:
        made = _figures(store, questions).mistakes.mistakes
        wanted = [q for q in questions_with(made, mistake, topic) if q in questions.questions]
        if not wanted:
            raise unknown_mistake(mistake, [m.name for m in made])
        chosen = [questions.questions[q] for q in wanted]
        sit(Drill(questions, store, chosen, learner_language(lang, store)), len(chosen), plain=plain, ascii=ascii)


def unknown_mistake(wanted: str, made: list[str]) -> Exception:
    """Which names there are."""
    from difflib import get_close_matches

    from quizzer.errors import NothingToDo, QuizzerError

    if not made:
        return NothingToDo("No mistake of yours has been named yet, so there is none to drill.")
    near = get_close_matches(wanted, made, 1, 0.4) or made[:1]
    return QuizzerError("You have not made the mistake {wanted}; did you mean {near}?", wanted=wanted, near=near[0])
