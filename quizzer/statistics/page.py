"""The figures as one page: charts, sentences and tables in both languages, to read, to print, to send on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from jinja2 import Environment
from markupsafe import Markup

from quizzer.bank import Bank
from quizzer.language import Language, Message
from quizzer.statistics.classroom import Classroom
from quizzer.statistics.drawn import below, named, rows_in_both
from quizzer.statistics.figures import Figures
from quizzer.statistics.fragments import both, in_both, table
from quizzer.statistics.said import BLOCKS
from quizzer.statistics.svg import Mark

TEMPLATE: Final = Path(__file__).with_name("page.html")


@dataclass(frozen=True, slots=True)
class Section:
    """One question with its answer and its chart."""

    name: str
    question: Markup
    sentences: tuple[Markup, ...]
    body: Markup


def page(figures: Figures, bank: Bank, lang: Language, learner: str = "") -> str:
    """All figures of one learner; `lang` is what the page opens in."""
    sections = [
        Section(
            block.name,
            both(block.question),
            tuple(map(both, block.answer(figures))),
            Markup() if block.figure(figures).missing else below(block.name, figures, bank),
        )
        for block in BLOCKS
    ]
    return _render(sections, Message("What the reviews say"), learner, figures.load.days[0].day, lang)


def _render(sections: Sequence[Section], heading: Message, of: str, day: date, lang: Language) -> str:
    environment = Environment(autoescape=True)
    made = both(Message("As of {day}", day=day.isoformat())) + (f" · {of}" if of else "")
    return environment.from_string(TEMPLATE.read_text(encoding="utf-8")).render(
        sections=sections, heading=both(heading), title=heading.text(lang), made=made, lang=lang
    )


def class_page(found: Classroom, bank: Bank, lang: Language, day: date) -> str:
    """The teacher's view: a row a learner, the topics, and the mistakes that most learners share."""
    head = [Message("learner"), Message("reviews"), Message("days"), Message("minutes"), Message("last")]
    head += [Message("recall"), Message("ready"), Message("asked")]
    rows = [
        (
            row.learner,
            row.reviews,
            row.days,
            (row.minutes, f"{row.minutes:.0f}"),
            row.last.isoformat() if row.last else "–",
            _percent(row.recall),
            _percent(row.ready),
            row.seen,
        )
        for row in found.learners
    ]
    sections = [
        Section("learners", both(Message("Who is where?")), (), table(head, rows)),
    ]
    if found.topics:
        sections.append(Section("topics", both(Message("What does the class know?")), (), _topics(found)))
    if found.mistakes:
        sections.append(Section("mistakes", both(Message("What costs the class most?")), (), _shared(found, bank)))
    return _render(sections, Message("What the reviews of the class say"), "", day, lang)


def _topics(found: Classroom) -> Markup:

    def marks(lang: Language) -> list[Mark]:
        named = [(t.title.of(lang), t) for t in found.topics]
        return [
            Mark(
                n,
                t.recall,
                Message(
                    "{label}: {recall:.0%} today, {lasting:.0%} in 30 days", label=n, recall=t.recall, lasting=t.lasting
                ),
            )
            for n, t in named
        ]

    return rows_in_both(marks, Message("Mastery by topic"), most=1.0)


def _shared(found: Classroom, bank: Bank) -> Markup:
    head = [Message("mistake"), Message("learners"), Message("times"), Message("chances")]
    rows = []
    for each in found.mistakes[:20]:
        mistake = each.mistake
        words = in_both(lambda lang, m=mistake: named(bank, m, lang))  # type: ignore[misc]
        rows.append((words, each.learners, mistake.times, mistake.chances))
    return table(head, rows)


def _percent(share: float | None) -> object:
    """Shown as a percentage, sorted as a number."""
    return "–" if share is None else (share, f"{share:.0%}")
