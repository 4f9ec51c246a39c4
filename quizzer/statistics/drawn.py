"""What stands below each answer on the page: a chart, or a table."""

from collections.abc import Callable, Mapping
from typing import Final

from markupsafe import Markup, escape

from quizzer.bank import Bank
from quizzer.language import LANGUAGES, Language, Message
from quizzer.markup import html
from quizzer.statistics import svg
from quizzer.statistics.activity import HOUR_NEEDS
from quizzer.statistics.figures import Figures
from quizzer.statistics.fragments import both, choice, in_both, more, table
from quizzer.statistics.memory import Distribution
from quizzer.statistics.mistakes import Mistake
from quizzer.statistics.naming import mistake_name
from quizzer.statistics.said import PERIODS, frequency, share
from quizzer.statistics.svg import Mark


def below(name: str, figures: Figures, bank: Bank) -> Markup:
    """The chart or table of a figure; nothing where words say all."""
    if name == "mistakes":
        return _mistakes(figures, bank)
    draw = _DRAWN.get(name)
    return draw(figures) if draw else Markup()


def _retention(figures: Figures) -> Markup:
    found = figures.retention
    marks = [
        Mark(
            f"{m.month:%Y-%m}",
            0,
            Message(
                "{label}: {share}, {reviews} reviews",
                label=f"{m.month:%Y-%m}",
                share=share(m.recall),
                reviews=m.recall.reviews,
            ),
            m.recall,
        )
        for m in found.months
    ]
    head = [Message("period"), Message("young"), Message("mature"), Message("reviews")]
    rows = [(PERIODS[p.days], share(p.young), share(p.mature), p.both.reviews) for p in found.periods]
    return svg.shares(marks, Message("Recall by month"), found.desired) + table(head, rows)


def _mastery(figures: Figures) -> Markup:
    found = figures.mastery

    def marks(lang: Language) -> list[Mark]:
        drawn = []
        for t in found.topics:
            values = {"recall": t.recall, "lasting": t.lasting, "seen": t.seen, "skills": t.skills}
            drawn.append(
                Mark(
                    t.title.of(lang),
                    t.recall,
                    Message(
                        "{label}: {recall:.0%} today, {lasting:.0%} in 30 days, {seen} of {skills} asked",
                        label=t.title.of(lang),
                        **values,
                    ),
                )
            )
        return drawn

    head = [Message("skill"), Message("reviews"), Message("passed"), Message("today"), Message("in 30 days")]
    skills = [
        (s.skill.id, s.reviews, s.passed, (s.recall, f"{s.recall:.0%}"), (s.lasting, f"{s.lasting:.0%}"))
        for s in found.skills
        if s.reviews
    ]
    drawn = rows_in_both(marks, Message("Mastery by topic"), most=1.0)
    return drawn + more(Message("Skill by skill"), table(head, skills))


def _mistakes(figures: Figures, bank: Bank) -> Markup:
    head = [Message("mistake"), Message("how often"), Message("drill it")]
    command = Markup("<code>quizzer drill {}</code>")
    rows = [
        (in_both(lambda lang, m=m: named(bank, m, lang)), frequency(m), command.format(m.name))  # type: ignore[misc]
        for m in figures.mistakes.mistakes[:20]
    ]
    return table(head, rows)


def named(bank: Bank, mistake: Mistake, lang: Language) -> Markup:
    """A mistake's words with their mathematics."""
    return Markup(html.inline(mistake_name(bank, mistake, lang)))  # noqa: S704 - the renderer escapes


def _progress(figures: Figures) -> Markup:

    def marks(lang: Language) -> list[Mark]:
        named = [(t.title.of(lang), t) for t in figures.progress.topics]
        return [
            Mark(
                n,
                t.per_hour,
                Message(
                    "{label}: {rate:.1f} marks an hour, in {hours:.1f} hours", label=n, rate=t.per_hour, hours=t.hours
                ),
            )
            for n, t in named
        ]

    return rows_in_both(marks, Message("Marks an hour"), form="{:.1f}")


def rows_in_both(
    marks: Callable[[Language], list[Mark]], title: Message, *, form: str = "{:.0%}", most: float | None = None
) -> Markup:
    """A bar a row, with labels in each language."""
    return Markup("").join(svg.tag("div", svg.rows(marks(x), title, form, most), class_=x) for x in LANGUAGES)


def _load(figures: Figures) -> Markup:
    found = figures.load
    marks = []
    for k, day in enumerate(found.days):
        cards = day.cards + (found.overdue if k == 0 else 0)
        minutes = cards * found.minutes_each
        tip = Message("{day}: {cards} cards, about {minutes:.0f} min", day=day.day, cards=cards, minutes=minutes)
        marks.append(Mark(f"{day.day:%m-%d}", cards, tip))
    return svg.columns(marks, Message("Cards due by day"))


def _activity(figures: Figures) -> Markup:
    days = {
        d.day: (
            d.reviews,
            Message("{day}: {reviews} reviews, {minutes:.0f} minutes", day=d.day, reviews=d.reviews, minutes=d.minutes),
        )
        for d in figures.activity.days
    }
    most = sorted(n for n, _ in days.values())[int(0.95 * (len(days) - 1))]
    years = sorted({d.year for d in days})
    shown = {d: (min(n, most), tip) for d, (n, tip) in days.items()}
    title = Message("Reviews by day")
    return choice({str(y): (escape(y), svg.calendar(shown, y, most, title)) for y in years}, str(years[-1]))


def _memories(figures: Figures) -> Markup:
    found = figures.memories
    kinds: dict[str, tuple[Message, Distribution, str]] = {
        "stability": (Message("stability in days"), found.stability, "{:g}"),
        "difficulty": (Message("difficulty"), found.difficulty, "{:g}"),
        "recall": (Message("recall today"), found.recall, "{:.0%}"),
    }
    return choice(
        {key: (both(title), _distribution(title, kept, form)) for key, (title, kept, form) in kinds.items()},
        "stability",
    )


def _distribution(title: Message, found: Distribution, form: str) -> Markup:
    marks = []
    for each in found.bins:
        label = form.format(each.low) + (f"–{form.format(each.high)}" if each.high else "+")
        marks.append(Mark(label, each.cards, Message("{label}: {cards} cards", label=label, cards=each.cards)))
    return svg.columns(marks, title)


def _calibration(figures: Figures) -> Markup:
    marks = [
        Mark(
            "",
            p.recall,
            Message(
                "foreseen {foreseen:.0%}, passed {share}, {reviews} reviews",
                foreseen=p.recall,
                share=share(p.actual),
                reviews=p.actual.reviews,
            ),
            p.actual,
        )
        for p in figures.calibration.points
    ]
    return svg.against(marks, Message("Foreseen and actual recall"))


def _times(figures: Figures) -> Markup:
    marks = [
        Mark(
            f"{b.low:.0f} s" if b.low >= 1 else f"{b.low:.1f} s",
            b.answers,
            Message("{low:.1f} – {high:.1f} s: {answers} answers", low=b.low, high=b.high, answers=b.answers),
        )
        for b in figures.answer_times.bins
    ]
    return svg.columns(marks, Message("Answer times"))


def _hours(figures: Figures) -> Markup:
    marks = [
        Mark(
            f"{h.hour}",
            0,
            Message(
                "{label}: {share}, {reviews} reviews",
                label=f"{h.hour:02}:00",
                share=share(h.recall),
                reviews=h.recall.reviews,
            ),
            h.recall if h.recall.reviews >= HOUR_NEEDS else None,
        )
        for h in figures.hours.hours
    ]
    return svg.shares(marks, Message("Recall by hour of day"))


_DRAWN: Final[Mapping[str, Callable[[Figures], Markup]]] = {
    "retention": _retention,
    "mastery": _mastery,
    "progress": _progress,
    "load": _load,
    "activity": _activity,
    "memories": _memories,
    "calibration": _calibration,
    "answer_times": _times,
    "hours": _hours,
}
