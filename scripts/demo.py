"""A learner's month, made up: progress to take pictures of and to try screens on.

`python -m scripts.demo FILE` writes a database that ends on 2 March 2026, nine o'clock in Shanghai.
"""

import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from itertools import count, groupby, islice
from pathlib import Path
from random import Random

from quizzer.bank import Bank, Variant, load
from quizzer.grading import mistake_values, shown
from quizzer.progress import Store, open_store
from quizzer.scheduling import RATINGS
from quizzer.study import Session

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))
DAYS = 28
FIRST = 14  # questions of each topic
EXAM = "2026-03-25"


class Clock:
    """A clock that is set by hand."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The time it is set to."""
        return self.now


def fill(store: Store, bank: Bank, seed: int = 3) -> None:
    """Four weeks of mornings with a few missed; the learner gets better, and forgets."""
    chance, clock, seeds = Random(seed), Clock(NOW - timedelta(days=DAYS)), count(seed)
    chosen = [q for _, topic in groupby(bank.questions.values(), lambda q: q.topic.id) for q in islice(topic, FIRST)]
    chance.shuffle(chosen)
    for day in range(DAYS):
        clock.now = NOW - timedelta(days=DAYS - day, minutes=chance.randrange(90))
        if day % 9 == 5:
            continue
        session = Session(bank, store, chosen, clock=clock, seeds=lambda: next(seeds))
        for _ in range(chance.randrange(10, 26)):
            variant = session.next()
            if variant is None:
                break
            seconds = chance.lognormvariate(4.2, 0.5)
            clock.now += timedelta(seconds=seconds)
            session.answer(answers(variant, chance, 0.55 + 0.3 * day / DAYS), seconds)
    store.set_setting("exam_date", EXAM)


def answers(variant: Variant, chance: Random, skill: float) -> dict[str, str]:
    """All right with probability `skill`; else one part as a mistake makes it."""
    knows = chance.random() < skill
    if variant.question.kind == "flashcard":
        return {"recall": RATINGS[2 if knows else 0]}
    right = dict(_right(variant))
    if knows:
        return right
    if variant.numeric:
        part = chance.choice(list(right))
        wrong = list(mistake_values(variant).get(part, {}).values())
        right[part] = shown(variant.part(part), chance.choice(wrong)) if wrong else ""
        return right
    return {name: variant.part(name).options[0] for name in right if variant.part(name).options}


def _right(variant: Variant) -> Iterator[tuple[str, str]]:
    for part in variant.parts:
        key = variant.key(part.id)
        yield part.id, key[0] if part.kind == "cloze" else "words" if key is None else shown(part, key)


def main() -> None:
    """Writes the database."""
    file = Path(sys.argv[1])
    file.unlink(missing_ok=True)
    with open_store(str(file)) as store:
        fill(store, load())
        print(f"{file}: {len(list(store.events()))} events")


if __name__ == "__main__":
    main()
