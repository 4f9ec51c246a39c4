"""Each figure as a learner asks for it: a question, and its answer in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from quizzer.language import Message
from quizzer.statistics.figure import Figure, Share
from quizzer.statistics.figures import Figures
from quizzer.statistics.mistakes import Mistake

_TRENDS: Final = {
    "more often": Message("more often than before"),
    "less often": Message("less often than before"),
    "as often": Message("as often as before"),
}
PERIODS: Final = {
    7: Message("the last 7 days"),
    30: Message("the last 30 days"),
    365: Message("the last year"),
    None: Message("all time"),
}


@dataclass(frozen=True, slots=True)
class Block:
    """`name` is the figure's, as in `Figures`; `answer` gives its sentences, what is missing among them."""

    name: str
    question: Message
    sentences: Callable[[Figures], list[Message]]

    def figure(self, figures: Figures) -> Figure:
        """The figure that says whether there is enough."""
        found: Figure = getattr(figures, self.name)
        return found

    def answer(self, figures: Figures) -> list[Message]:
        """One or two sentences."""
        found = self.figure(figures)
        return [wanting(found)] if found.missing else self.sentences(figures)


def wanting(figure: Figure) -> Message:
    """What stands in a figure's place while it rests on too little."""
    return Message("not enough yet: {have} of {needed}", have=figure.have, needed=figure.needed)


def share(found: Share) -> str:
    """A share with its interval."""
    if found.value is None:
        return "–"
    low, high = found.interval
    return f"{found.value:.0%} ({low:.0%} – {high:.0%})"


def frequency(mistake: Mistake) -> Message:
    """How often a mistake was made, when last, and its trend."""
    if mistake.days_ago > 1:
        last = Message("last {days} days ago", days=mistake.days_ago)
    else:
        last = Message("last yesterday") if mistake.days_ago else Message("last today")
    values = {"times": mistake.times, "chances": mistake.chances, "last": last}
    if mistake.trend is None:
        return Message("{times} of {chances}, {last}", **values)
    return Message("{times} of {chances}, {last}, {trend}", trend=_TRENDS[mistake.trend], **values)


def _retention(figures: Figures) -> list[Message]:
    found = figures.retention
    return [
        Message(
            "{share} of the reviews of learnt cards passed; {wanted:.0%} is wanted.",
            share=share(found.all.both),
            wanted=found.desired,
        )
    ]


def _readiness(figures: Figures) -> list[Message]:
    ready = figures.readiness
    values = {"today": ready.today, "then": ready.on_the_day, "low": ready.low, "high": ready.high}
    if ready.days is None or ready.days <= 0:
        said = [Message("Today you would earn about {today:.0%} of the marks ({low:.0%} – {high:.0%}).", **values)]
    else:
        said = [
            Message(
                "In {days} days you would earn about {then:.0%} of the marks ({low:.0%} – {high:.0%}) without a review "
                "until then; today {today:.0%}.",
                days=ready.days,
                **values,
            )
        ]
    if ready.days is None:
        said.append(Message("No day is set for the exam: `quizzer plan --exam-date`."))
    return said


def _mastery(figures: Figures) -> list[Message]:
    topics = figures.mastery.topics
    asked, skills = sum(t.seen for t in topics), sum(t.skills for t in topics)
    mature = sum(t.mature for t in topics)
    return [
        Message(
            "{asked} of {skills} skills were asked so far; {mature} will last three weeks or more.",
            asked=asked,
            skills=skills,
            mature=mature,
        )
    ]


def _mistakes(figures: Figures) -> list[Message]:
    found = figures.mistakes
    if found.have == 1:
        return [Message("One mistake was named.")]
    if len(found.mistakes) == 1:
        return [Message("{times} mistakes were named, all of one kind.", times=found.have)]
    return [Message("{times} mistakes were named, of {kinds} kinds.", times=found.have, kinds=len(found.mistakes))]


def _progress(figures: Figures) -> list[Message]:
    found = figures.progress
    return [
        Message(
            "{hours:.1f} hours brought {marks:.0f} marks that you would recall today, {rate:.1f} an hour.",
            hours=found.hours,
            marks=found.marks,
            rate=found.per_hour or 0.0,
        )
    ]


def _load(figures: Figures) -> list[Message]:
    found = figures.load
    due = found.overdue + found.days[0].cards
    week = found.overdue + sum(d.cards for d in found.days[:7])
    return [
        Message(
            "{due} due today, about {minutes:.0f} min; {week} within 7 days.",
            due=due,
            minutes=due * found.minutes_each,
            week=week,
        )
    ]


def _activity(figures: Figures) -> list[Message]:
    found, streak = figures.activity, figures.streak
    return [
        Message(
            "Reviews: {reviews}; days: {days}; minutes: {minutes:.0f}; all right: {right}.",
            reviews=found.reviews,
            days=len(found.days),
            minutes=found.minutes,
            right=found.right,
        ),
        Message(
            "Days in a row: {current}; the most so far: {longest}.", current=streak.current, longest=streak.longest
        ),
    ]


def _memories(figures: Figures) -> list[Message]:
    found = figures.memories
    lasting = Message(
        "Half of {cards} cards last longer than {days:.1f} days.", cards=found.have, days=found.stability.median or 0.0
    )
    return [lasting, half_recalled(found.recall.median or 0.0)]


def half_recalled(recall: float) -> Message:
    """The median recall in words that stay true at both ends, where a rounded percentage says nothing."""
    if recall >= 0.995:
        return Message("Today half of them would be recalled almost surely.")
    if recall < 0.005:
        return Message("Today half of them would hardly be recalled.")
    return Message("Today half of them would be recalled with a chance of about {recall:.0%} or more.", recall=recall)


def _calibration(figures: Figures) -> list[Message]:
    found = figures.calibration
    return [
        Message(
            "Foreseen and actual recall differ by {rmse:.1%} (RMSE over bins); on average {bias:+.1%}.",
            rmse=found.rmse_bins or 0.0,
            bias=found.bias or 0.0,
        )
    ]


def _times(figures: Figures) -> list[Message]:
    found = figures.answer_times
    return [
        Message(
            "Half of the answers take less than {median:.0f} s, nine of ten less than {p90:.0f} s.",
            median=found.median or 0.0,
            p90=found.p90 or 0.0,
        )
    ]


def _hours(figures: Figures) -> list[Message]:
    found = figures.hours
    if found.best is None or found.worst is None:
        return [Message("No hour stands out from the others.")]
    return [Message("You recall more at {best}:00 than at {worst}:00.", best=found.best, worst=found.worst)]


BLOCKS: Final = (
    Block("retention", Message("Do I remember?"), _retention),
    Block("readiness", Message("Will it last until the exam?"), _readiness),
    Block("mastery", Message("What do I know?"), _mastery),
    Block("mistakes", Message("What costs me most?"), _mistakes),
    Block("progress", Message("Where does an hour pay?"), _progress),
    Block("load", Message("What is coming?"), _load),
    Block("activity", Message("Do I keep at it?"), _activity),
    Block("memories", Message("How firm are the memories?"), _memories),
    Block("calibration", Message("Does the schedule foresee it?"), _calibration),
    Block("answer_times", Message("How long do answers take?"), _times),
    Block("hours", Message("Does the hour of day matter?"), _hours),
)
