"""A teacher's view: a row a learner, and what costs the class most."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from quizzer.bank import Bank
from quizzer.cli.charts import bar, table
from quizzer.cli.printing import inline, print_csv, print_json, write
from quizzer.cli.signs import echo
from quizzer.language import Language, Message, say
from quizzer.progress import Store
from quizzer.statistics import as_json
from quizzer.statistics.classroom import Classroom, classroom
from quizzer.statistics.naming import mistake_name
from quizzer.study import local_now, wishes


def show_class(store: Store, bank: Bank, lang: Language, *, json: bool, csv: bool, html: Path | None) -> None:
    """All learners in the database."""
    found = classroom(store, bank, wishes, local_now())
    if json:
        return print_json({"schema": 1, "class": as_json(found)})
    if csv:
        head = tuple(asdict(found.learners[0])) if found.learners else ()
        return print_csv(head, (tuple(as_json(row).values()) for row in found.learners))
    if html:
        from quizzer.statistics.page import class_page

        write(html, class_page(found, bank, lang, local_now().date()))
        return echo(say("Written: {file}", lang, file=html))
    for line in _lines(found, bank, lang):
        echo(line)
    return None


def _lines(found: Classroom, bank: Bank, lang: Language) -> list[str]:
    """A block for each question that has an answer yet."""
    lines = _learners(found, lang)
    if not found.topics:
        return [*lines, "", say("No reviews yet: `quizzer study` asks the first question.", lang)]
    lines += ["", say("What does the class know?", lang)]
    lines += table([(t.title.of(lang), bar(t.recall), f"{t.recall:.0%}") for t in found.topics], (26, 20, -5))
    if found.mistakes:
        lines += ["", say("What costs the class most?", lang), *_mistakes(found, bank, lang)]
    return lines


def _learners(found: Classroom, lang: Language) -> list[str]:
    head = [Message(w).text(lang) for w in ("learner", "reviews", "minutes", "last", "recall", "ready")]
    rows = [
        (
            row.learner,
            str(row.reviews),
            f"{row.minutes:.0f}",
            f"{row.last:%Y-%m-%d}" if row.last else "–",
            "–" if row.recall is None else f"{row.recall:.0%}",
            "–" if row.ready is None else f"{row.ready:.0%}",
        )
        for row in found.learners
    ]
    return table([head, *rows], (20, -8, -8, 12, -7, -6))


def _mistakes(found: Classroom, bank: Bank, lang: Language) -> Iterator[str]:
    for shared in found.mistakes[:10]:
        often = say(
            "learners: {learners}; {times} of {chances}",
            lang,
            learners=shared.learners,
            times=shared.mistake.times,
            chances=shared.mistake.chances,
        )
        yield f"  {inline(mistake_name(bank, shared.mistake, lang))}"
        yield f"      {often}"
