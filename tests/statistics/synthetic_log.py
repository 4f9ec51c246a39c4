"""Logs of learners who never were, with every kind of event that a figure must see through."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from quizzer.progress import CardRow, Event

NOW = datetime(2026, 3, 10, 13, 0, tzinfo=UTC)
OFFSETS = (-480, 0, 60, 345, 480)  # minutes; Nepal's quarter hour among them


def log(reviews: int, questions: int, days: int, seed: int) -> Iterator[Event]:
    """Reviews in the order of time, three in a hundred of them undone or rated anew, once or twice; with ids."""
    chance = random.Random(seed)
    start = NOW - timedelta(days=days)
    last: dict[str, datetime] = {}
    number = 0
    for k in range(reviews):
        at = start + timedelta(seconds=(k + chance.random()) * days * 86400 / (reviews + 1))
        question = f"q{int(questions * chance.random() ** 2)}"
        before, rating = last.get(question), chance.choice(("again", "hard", "good", "good", "easy"))
        last[question], number = at, number + 1
        elapsed = (at - before).days if before else 0
        wrong = rating == "again" and chance.random() < 0.8
        yield Event(
            id=number,
            kind="review" if chance.random() < 0.9 else "import",
            question=question,
            at=at.replace(microsecond=1000 * (at.microsecond // 1000)),
            offset=chance.choice(OFFSETS),
            rating=rating,
            state=chance.choice(("learning", "relearning", "review", "review", "review")) if before else "new",
            score=0.0 if wrong else chance.choice((0.5, 1.0, 1.0)),
            mistakes=tuple(chance.sample(("cold", "bitter", "slip.sign"), chance.choice((1, 1, 2)))) if wrong else (),
            elapsed=chance.choice((None, 0.0, round(chance.lognormvariate(3, 1), 3), 4000.0)),
            data={
                "recall": round(chance.uniform(0.3, 1), 6),
                "stability": round(chance.lognormvariate(3, 1), 4),
                "days": elapsed,
            }
            if before
            else None,
        )
        target, corrections = number, chance.choice((1, 2)) if chance.random() < 0.03 else 0
        for _ in range(corrections):
            number += 1
            kind = chance.choice(("undo", "rerate"))
            rating = chance.choice(("again", "good")) if kind == "rerate" else None
            yield Event(id=number, kind=kind, question=question, at=at, of=target, rating=rating)
            if kind == "rerate" and chance.random() < 0.3:
                number += 1
                yield Event(id=number, kind="undo", question=question, at=at, of=number - 1)
            if kind == "undo":
                break


def cards(questions: int, seed: int) -> dict[str, CardRow]:
    """A card for nine of ten questions, some suspended, buried, or on learning steps."""
    chance = random.Random(seed)
    rows = {}
    for name in (f"q{k}" for k in range(questions)):
        if chance.random() < 0.1:
            continue
        day = NOW.date() - timedelta(days=chance.randrange(60))
        due = NOW.date() + timedelta(days=chance.randrange(-5, 60))
        stepping = chance.random() < 0.2
        rows[name] = CardRow(
            name,
            state="learning" if stepping else "review",
            stability=chance.lognormvariate(2.5, 1.5),
            difficulty=chance.uniform(1, 10),
            due=NOW + timedelta(minutes=chance.randrange(2000) if stepping else 0),
            due_day=None if stepping else due,
            day=day,
            reviews=5,
            suspended=chance.random() < 0.05,
            buried_until=NOW.date() + timedelta(days=2) if chance.random() < 0.05 else None,
        )
    return rows
