"""The day at a glance: by topic, what is due, what is new, and how much of it is remembered."""

from collections.abc import Iterable
from dataclasses import dataclass

from quizzer.bank import Question
from quizzer.bank.question import Topic
from quizzer.scheduling import retrievability
from quizzer.study.session import Session


@dataclass(frozen=True, slots=True)
class TopicToday:
    """One topic. recall: the mean probability of recall over all its questions; 0 for those never asked."""

    topic: Topic
    questions: int
    due: int
    new: int
    recall: float


def today(session: Session) -> list[TopicToday]:
    """Each topic of the bank, in the bank's order."""
    topics: dict[str, list[Question]] = {}
    for question in session.bank.questions.values():
        topics.setdefault(question.topic.id, []).append(question)
    waiting = session.waiting()
    return [_topic(session, found, [q for q in waiting if q.topic.id == name]) for name, found in topics.items()]


def _topic(session: Session, questions: list[Question], waiting: Iterable[Question]) -> TopicToday:
    fresh = [session.memory(q.id) is None for q in waiting]
    now = session.clock()
    offset = now.utcoffset()
    assert offset is not None
    recalls = [retrievability(session.memory(q.id), now, offset, session.settings) for q in questions]
    return TopicToday(
        questions[0].topic, len(questions), fresh.count(False), fresh.count(True), sum(recalls) / len(recalls)
    )
