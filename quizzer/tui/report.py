"""The figures in words and plots: a block a question, its answer first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from quizzer.language import Language, say
from quizzer.markup import cells
from quizzer.statistics import Figure, Figures, Mistake
from quizzer.tui.speech import sentence
from quizzer.tui.widgets.plots import bar, columns

TRENDS: Final = {
    "less often": sentence("less often of late"),
    "more often": sentence("more often of late"),
    "as often": sentence("as often as before"),
}
FEW: Final = 5  # reviews, below which a share is left out of a plot


@dataclass(frozen=True)
class Report:
    """Figures told to one learner. width: cells to fill; name: what a mistake is called."""

    figures: Figures
    lang: Language
    width: int
    ascii: bool
    name: Callable[[Mistake], str]

    def blocks(self) -> Iterator[tuple[Content, Content]]:
        """Each question with its answer; and its plot, which may be empty."""
        told: tuple[tuple[str, Figure, Callable[[], Iterator[Content]]], ...] = (
            (sentence("Do I remember?"), self.figures.retention, self._recall),
            (sentence("Will it last until the exam?"), self.figures.readiness, self._exam),
            (sentence("What costs me most?"), self.figures.mistakes, self._mistakes),
            (sentence("Where does an hour pay?"), self.figures.progress, self._hours),
            (sentence("What do I know?"), self.figures.mastery, self._topics),
            (sentence("What is coming?"), self.figures.load, self._load),
            (sentence("Do I keep at it?"), self.figures.activity, self._days),
            (sentence("Is the forecast right?"), self.figures.calibration, self._forecast),
            (sentence("How long do I take?"), self.figures.answer_times, self._times),
        )
        for question, figure, tell in told:
            head = Content.styled(say(question, self.lang), "bold $accent")
            lines = list(tell()) if not figure.missing else [self._wanting(question, figure)]
            yield Content("\n").join([head, *lines[:1]]), Content("\n").join(lines[1:])

    def _wanting(self, question: str, figure: Figure) -> Content:
        n = figure.missing
        if question == "What costs me most?":
            return self._say(sentence("No mistake has been named yet."))
        if question == "Where does an hour pay?":
            return self._say(sentence("Too early to say. Minutes of practice still wanted: {n}."), n=n)
        return self._say(sentence("Too early to say. Reviews still wanted: {n}."), n=n)

    def _say(self, english: str, **values: object) -> Content:
        return Content(say(english, self.lang, **values))

    def _bars(self, rows: Sequence[tuple[str, float, str]]) -> Iterator[Content]:
        """Label, share, what is said behind it."""
        wide = min(30, max((cells.width(label) for label, _, _ in rows), default=0))
        said = max((cells.width(words) for _, _, words in rows), default=0)
        across = max(6, min(30, self.width - wide - said - 6))
        for label, share, words in rows:
            yield Content.assemble(
                "  " + cells.pad(label, wide) + "  ", bar(share, across, ascii=self.ascii), "  " + words
            )

    # One function a question

    def _recall(self) -> Iterator[Content]:
        figure = self.figures.retention
        share = figure.all.both
        low, high = share.interval
        if low > figure.desired:
            judged = sentence("You recall {value:.0%} of what you had learnt, more than the {desired:.0%} you want.")
        elif high < figure.desired:
            judged = sentence("You recall {value:.0%} of what you had learnt, less than the {desired:.0%} you want.")
        else:
            judged = sentence("You recall {value:.0%} of what you had learnt, about the {desired:.0%} you want.")
        yield self._say(judged, value=share.value or 0, desired=figure.desired)
        rows = [
            (
                f"{month.month:%Y-%m}",
                month.recall.value or 0,
                f"{month.recall.value or 0:.0%}  ({month.recall.reviews})",
            )
            for month in figure.months[-6:]
        ]
        yield from self._bars(rows)

    def _exam(self) -> Iterator[Content]:
        figure = self.figures.readiness
        if figure.days is None or figure.days < 0:
            yield self._say(
                sentence("Were it today, expect {today:.0%} of the marks. Set its day under Settings."),
                today=figure.today,
            )
            return
        yield self._say(
            sentence(
                "It is in {days} days. Without another review expect {mean:.0%} of the marks ({low:.0%} to {high:.0%})."
            ),
            days=figure.days,
            mean=figure.on_the_day,
            low=figure.low,
            high=figure.high,
        )
        rows = [
            (say("today", self.lang), figure.today, f"{figure.today:.0%}"),
            (say("on the day", self.lang), figure.on_the_day, f"{figure.on_the_day:.0%}"),
            (say("questions seen", self.lang), figure.seen / max(1, figure.skills), f"{figure.seen} / {figure.skills}"),
        ]
        yield from self._bars(rows)

    def _mistakes(self) -> Iterator[Content]:
        found = self.figures.mistakes.mistakes[:5]
        yield self._say(
            sentence("Above all, {times} of {chances} times: {name}"),
            times=found[0].times,
            chances=found[0].chances,
            name=self.name(found[0]),
        )
        for mistake in found:
            words = TRENDS.get(mistake.trend or "", "")
            trend = f"  {say(words, self.lang)}" if words else ""
            said = f"  {mistake.times:>2} / {mistake.chances:<3}{trend}"
            share = mistake.times / max(1, mistake.chances)
            yield Content(f"  {self.name(mistake)}")
            yield Content.assemble("  ", bar(share, 10, ascii=self.ascii), (said, "$secondary"))

    def _hours(self) -> Iterator[Content]:
        figure = self.figures.progress
        rows = sorted(figure.topics, key=lambda topic: -topic.per_hour)
        if not rows:
            return
        yield self._say(
            sentence("An hour has brought you {marks:.0f} marks; most of all in {topic}."),
            marks=figure.per_hour or 0,
            topic=rows[0].title.of(self.lang),
        )
        most = rows[0].per_hour or 1
        yield from self._bars(
            [
                (t.title.of(self.lang), t.per_hour / most, say("{n:.0f} marks an hour", self.lang, n=t.per_hour))
                for t in rows
            ]
        )

    def _topics(self) -> Iterator[Content]:
        figure = self.figures.mastery
        marks = sum(t.marks for t in figure.topics) or 1
        share = sum(t.recall * t.marks for t in figure.topics) / marks
        yield self._say(sentence("{share:.0%} of all marks, as of today. Least known first:"), share=share)
        rows = sorted(figure.topics, key=lambda topic: topic.recall)
        yield from self._bars(
            [(t.title.of(self.lang), t.recall, f"{t.recall:.0%}  ({t.seen} / {t.skills})") for t in rows]
        )

    def _load(self) -> Iterator[Content]:
        figure = self.figures.load
        days = figure.days[: max(7, min(14, (self.width - 6) // 4))]
        week = days[:7]
        yield self._say(
            sentence("{cards} reviews in the next seven days, about {minutes:.0f} min; overdue: {overdue}."),
            cards=sum(day.cards for day in week),
            minutes=sum(day.minutes for day in week),
            overdue=figure.overdue,
        )
        for row in columns([day.cards for day in days], 3, wide=3, ascii=self.ascii):
            yield Content.assemble(("  " + row, "$accent"))
        yield Content("  " + " ".join(f"{day.cards:>2} " for day in days))
        yield Content.styled("  " + " ".join(f"{day.day.day:>2} " for day in days), "$secondary")

    def _days(self) -> Iterator[Content]:
        figure, streak = self.figures.activity, self.figures.streak
        yield self._say(
            sentence("{reviews} reviews in {minutes:.0f} min. Days in a row: {current}, at best {longest}."),
            reviews=figure.reviews,
            minutes=figure.minutes,
            current=streak.current,
            longest=streak.longest,
        )
        last = figure.days[-28:]
        for row in columns([day.reviews for day in last], 3, gap=0, wide=2, ascii=self.ascii):
            yield Content.assemble(("  " + row, "$accent"))
        if last:
            yield Content.styled(f"  {last[0].day} … {last[-1].day}", "$secondary")

    def _forecast(self) -> Iterator[Content]:
        figure = self.figures.calibration
        bias = figure.bias or 0.0
        if abs(bias) < 0.03:
            yield self._say(sentence("Yes: what is foreseen and what happens differ by less than 3%."))
        elif bias > 0:
            yield self._say(sentence("It hopes for too much: you recall {gap:.0%} less than foreseen."), gap=bias)
        else:
            yield self._say(sentence("It is too cautious: you recall {gap:.0%} more than foreseen."), gap=-bias)
        yield from self._bars(
            [
                (f"{p.recall:.0%}", p.actual.value or 0, f"{p.actual.value or 0:.0%}  ({p.actual.reviews})")
                for p in figure.points
                if p.actual.reviews >= FEW
            ]
        )

    def _times(self) -> Iterator[Content]:
        figure = self.figures.answer_times
        yield self._say(
            sentence("Half of your answers take less than {median:.0f} seconds, nine in ten less than {p90:.0f}."),
            median=figure.median or 0,
            p90=figure.p90 or 0,
        )
