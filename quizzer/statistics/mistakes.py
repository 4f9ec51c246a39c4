"""The mistakes that were named: how often, of how many chances, when last, and whether they are getting fewer."""

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from typing import Literal, NamedTuple

from quizzer.progress.tally import RECENT
from quizzer.scheduling import learner_day
from quizzer.statistics.figure import Figure, Source

Trend = Literal["more often", "less often", "as often"]
_SLIPS = "slip."  # named by the marker itself, in every topic alike
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ENOUGH = 5  # chances on either side
_SURE = 1.645
_TIMES = itemgetter(0)
_Made = tuple[int, str, int, int, int]  # how often, on which question, last, recent, of how many reviews


class Mistake(NamedTuple):
    """One mistake, of one topic (a slip: of all).

    `times` of `chances`: reviews in which it was made, of all reviews of the questions on which it was ever made;
    `recent` of `recent_chances`: the same among the last ten reviews of each of these questions. `trend` is None where
    there are fewer than five chances, recent or earlier, to compare. `questions`: most often made first.
    """

    name: str
    topic: str | None
    times: int
    chances: int
    last: datetime
    days_ago: int
    recent: int
    recent_chances: int
    trend: Trend | None
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistakes(Figure):
    """Most often made first; `have` and `needed` are named mistakes."""

    mistakes: tuple[Mistake, ...]


def mistakes(source: Source) -> Mistakes:
    """Ranked by how often they were made, then by how lately."""
    topics = {skill.id: skill.topic for skill in source.skills}
    groups: dict[str | None, dict[str, list[_Made]]] = defaultdict(lambda: defaultdict(list))
    slips = groups[None]
    for question, own in sorted(source.totals.mistakes.items()):
        reviews = source.totals.questions[question].reviews
        of_topic = groups[topics.get(question) or question.partition(".")[0]]
        for name, (times, last, recent) in own.items():
            group = slips if name.startswith(_SLIPS) else of_topic
            group[name].append((times, question, last, recent, reviews))
    found = [_mistake(source, name, topic, own) for topic, names in groups.items() for name, own in names.items()]
    ranked = tuple(sorted(found, key=lambda m: (-m.times, m.days_ago, m.name, m.topic or "")))
    return Mistakes(have=sum(m.times for m in ranked), needed=1, mistakes=ranked)


def _mistake(source: Source, name: str, topic: str | None, own: list[_Made]) -> Mistake:
    own.sort(key=_TIMES, reverse=True)  # they come by question, and stay so where the times are equal
    made, questions, lasts, marks, reviews = zip(*own, strict=True)
    times, chances = sum(made), sum(reviews)
    recent, recent_chances = sum(map(int.bit_count, marks)), sum(min(RECENT, n) for n in reviews)
    last = _EPOCH + timedelta(microseconds=max(lasts))
    return Mistake(
        name=name,
        topic=topic,
        times=times,
        chances=chances,
        last=last,
        days_ago=max(0, (source.today - learner_day(last, source.offset, source.settings)).days),
        recent=recent,
        recent_chances=recent_chances,
        trend=trend((recent, recent_chances), (times - recent, chances - recent_chances)),
        questions=questions,
    )


def trend(recent: tuple[int, int], earlier: tuple[int, int]) -> Trend | None:
    """Two shares compared (pooled z, 90 %): a difference that chance makes often is none."""
    (a, n), (b, m) = recent, earlier
    if min(n, m) < _ENOUGH:
        return None
    pooled = (a + b) / (n + m)
    spread = math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    z = (a / n - b / m) / spread if spread else 0.0
    return "more often" if z > _SURE else "less often" if z < -_SURE else "as often"
