"""What is known: mastery by topic and by skill, readiness for the exam, and what an hour of practice brought."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from quizzer.bank import InLanguages
from quizzer.progress.events import instant
from quizzer.progress.tally import MATURE
from quizzer.scheduling import recall_on
from quizzer.statistics.figure import Figure, Skill, Source, Z

LASTING = 30  # days


class SkillMastery(NamedTuple):
    """One skill. `recall`: probability of recall today; `lasting`: in 30 days without a review; 0 if never asked."""

    skill: Skill
    recall: float
    lasting: float
    reviews: int
    passed: int
    stability: float | None
    last: datetime | None

    @property
    def mature(self) -> bool:
        """Whether its stability is 21 days or more."""
        return self.stability is not None and self.stability >= MATURE


class TopicMastery(NamedTuple):
    """The means over a topic's skills, weighted by marks; skills never asked count as 0."""

    topic: str
    title: InLanguages
    skills: int
    seen: int
    mature: int
    marks: float
    recall: float
    lasting: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mastery(Figure):
    """Of what is in the bank; needs one skill that was asked."""

    topics: tuple[TopicMastery, ...]
    skills: tuple[SkillMastery, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness(Figure):
    """Expected share of the exam's marks if nothing is reviewed until then; skills weigh as in the plan for the exam.

    The interval (95 %) is that of chance: what is known may still not come to mind.
    """

    exam: date | None
    days: int | None
    today: float
    on_the_day: float
    low: float
    high: float
    seen: int
    skills: int


class TopicProgress(NamedTuple):
    """What practice of a topic has brought: marks that would be recalled today, by hour spent on it."""

    topic: str
    title: InLanguages
    hours: float
    marks: float
    per_hour: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Figure):
    """`have` and `needed` are minutes of practice; topics practised for less than ten minutes are left out."""

    topics: tuple[TopicProgress, ...]
    hours: float
    marks: float
    per_hour: float | None


def mastery(source: Source) -> Mastery:
    """Each skill, and each topic in the bank's order."""
    skills = tuple(_skill(source, skill) for skill in source.skills)
    seen = sum(s.stability is not None for s in skills)
    topics = [_topic(found) for found in _by_topic(skills).values()]
    return Mastery(have=seen, needed=1, topics=tuple(topics), skills=skills)


def _skill(source: Source, skill: Skill) -> SkillMastery:
    memory, total = source.memory(skill.id), source.totals.questions.get(skill.id)
    return SkillMastery(
        skill=skill,
        recall=recall_on(memory, source.today, source.settings),
        lasting=recall_on(memory, source.today + timedelta(days=LASTING), source.settings),
        reviews=total.reviews if total else 0,
        passed=total.passed if total else 0,
        stability=memory.stability if memory else None,
        last=instant(total.last) if total else None,
    )


def _by_topic(skills: Iterable[SkillMastery]) -> dict[str, list[SkillMastery]]:
    topics: dict[str, list[SkillMastery]] = {}
    for skill in skills:
        topics.setdefault(skill.skill.topic, []).append(skill)
    return topics


def _topic(skills: list[SkillMastery]) -> TopicMastery:
    marks = sum(s.skill.marks for s in skills)
    return TopicMastery(
        topic=skills[0].skill.topic,
        title=skills[0].skill.title,
        skills=len(skills),
        seen=sum(s.stability is not None for s in skills),
        mature=sum(s.mature for s in skills),
        marks=marks,
        recall=sum(s.recall * s.skill.marks for s in skills) / marks,
        lasting=sum(s.lasting * s.skill.marks for s in skills) / marks,
    )


def readiness(source: Source) -> Readiness:
    """Without a day for the exam it is as if it were today; needs 20 reviews."""
    exam = source.exam
    day = max(exam, source.today) if exam else source.today
    weighed = [(source.worth.get(s.id, 0.0), s) for s in source.skills]
    total = sum(worth for worth, _ in weighed) or 1.0
    now = sum(worth * source.chance(s, source.today) for worth, s in weighed) / total
    chances = [(worth, source.chance(s, day)) for worth, s in weighed]
    then = sum(worth * p for worth, p in chances) / total
    reach = Z * math.sqrt(sum(worth * worth * p * (1 - p) for worth, p in chances)) / total
    return Readiness(
        have=source.reviews,
        needed=20,
        exam=exam,
        days=(exam - source.today).days if exam else None,
        today=now,
        on_the_day=then,
        low=max(0.0, then - reach),
        high=min(1.0, then + reach),
        seen=sum(source.memory(s.id) is not None for s in source.skills),
        skills=len(source.skills),
    )


def progress(source: Source) -> Progress:
    """The topics whose hours brought most come first; needs 30 minutes of practice."""
    rows = [_progress(source, found) for found in _by_topic(_skill(source, s) for s in source.skills).values()]
    hours, marks = sum(r.hours for r in rows), sum(r.marks for r in rows)
    ranked = sorted((r for r in rows if r.hours >= 1 / 6), key=lambda r: (-r.per_hour, r.topic))
    return Progress(
        have=int(hours * 60),
        needed=30,
        topics=tuple(ranked),
        hours=hours,
        marks=marks,
        per_hour=marks / hours if hours else None,
    )


def _progress(source: Source, skills: list[SkillMastery]) -> TopicProgress:
    totals = source.totals.questions
    spent = sum(totals[s.skill.id].milliseconds for s in skills if s.skill.id in totals) / 3_600_000
    marks = sum(s.recall * s.skill.marks for s in skills)
    first = skills[0].skill
    return TopicProgress(first.topic, first.title, spent, marks, marks / spent if spent else 0.0)
