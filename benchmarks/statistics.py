"""All figures of a long log, process start included, against Anki's backend making its graphs of as many reviews.

The reference is Anki's own (`pip install anki`): `graphs(search="", days=0)`, its collection already open. Both are
measured by the time that they keep a processor busy. Then: how long a sitting takes to start behind logs of several
lengths. `python -m benchmarks.statistics 1000000` measures a million reviews, whose making takes some minutes.
"""

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from benchmarks.timing import busy_once, in_turn, line
from quizzer.bank import load
from quizzer.progress import CardRow, Event, open_store
from quizzer.study import Session

REVIEWS, CARDS, YEARS = 100_000, 10_000, 3
NOW = datetime.now(UTC).replace(microsecond=0)
_RATINGS = ("again", "hard", "good", "good", "good", "good", "easy")
_RUNS = 7


def named(cards: int) -> list[str]:
    """Ids: those of the bank, then others."""
    names = list(load().questions)[: cards // 2]
    return names + [f"filler.card-{n}" for n in range(cards - len(names))]


def synthetic(reviews: int, cards: int, seed: int = 1) -> Iterator[Event]:
    """A learner of three years, who studies from 8 to 22 o'clock; in the order of time."""
    chance = random.Random(seed)
    start = NOW.replace(hour=0, minute=0, second=0) - timedelta(days=365 * YEARS)
    names = named(cards)
    last: dict[str, datetime] = {}
    for k in range(reviews):
        day, through = divmod(k * 365 * YEARS / reviews, 1)
        at = start + timedelta(days=day, hours=8 + 14 * through)
        name = chance.choice(names)
        rating, before = chance.choice(_RATINGS), last.get(name)
        days = (at - before).days if before else 0
        data = {"recall": round(chance.uniform(0.7, 0.99), 6), "stability": 30.0 * chance.random(), "days": days}
        last[name] = at
        yield Event(
            kind="review",
            question=name,
            at=at,
            offset=0,
            rating=rating,
            state="review" if days else "learning" if before else "new",
            score=0.0 if rating == "again" else 1.0,
            mistakes=(f"mistake_{sum(map(ord, name)) % 40}_{chance.randrange(3)}",) if rating == "again" else (),
            elapsed=chance.lognormvariate(3.2, 0.8),
            data=data if before else None,
        )


def fill(file: Path, reviews: int, cards: int) -> None:
    """A database with such a log, and a card for each question."""

    def folded(_now: object) -> dict[str, CardRow]:
        chance = random.Random(2)
        rows = {}
        for name in named(cards):
            due = NOW.date() + timedelta(days=chance.randrange(1, 200))
            values = {"stability": 1 + 100 * chance.random(), "difficulty": 1 + 9 * chance.random(), "reviews": 100}
            due_at = datetime.combine(due, datetime.min.time(), UTC)
            rows[name] = CardRow(name, "review", due=due_at, due_day=due, day=NOW.date(), last_review=NOW, **values)
        return rows

    log = list(synthetic(reviews, cards))
    with open_store(str(file)) as store:
        store.import_log(lambda _: (log, {}), folded)


def collection(folder: Path, reviews: int, cards: int) -> object:
    """An Anki collection with as many cards and reviews, over the same time."""
    from anki.collection import AddNoteRequest, Collection
    from anki.decks import DeckId

    opened = Collection(str(folder / "collection.anki2"))
    model = opened.models.by_name("Basic")
    notes = [opened.new_note(model) for _ in range(cards)]
    for k, note in enumerate(notes):
        note.fields = [str(k), "back"]
    opened.add_notes([AddNoteRequest(note=note, deck_id=DeckId(1)) for note in notes])
    ids = opened.db.list("select id from cards")
    opened.close()
    with sqlite3.connect(folder / "collection.anki2") as file:  # its own connection commits every row
        _study(file, ids, reviews)
    file.close()
    return Collection(str(folder / "collection.anki2"))


def _study(file: sqlite3.Connection, ids: list[int], reviews: int) -> None:
    chance = random.Random(1)
    start = int((NOW - timedelta(days=365 * YEARS)).timestamp() * 1000)
    span = 365 * YEARS * 86_400_000
    rows = (
        (start + k * span // reviews, chance.choice(ids), 0, 1 + chance.randrange(4), 30, 20, 2500, 20_000, 1)
        for k in range(reviews)
    )
    file.executemany("insert into revlog values (?,?,?,?,?,?,?,?,?)", rows)
    states = ((k % 200, 1 + k % 300, card) for k, card in enumerate(ids))
    file.executemany("update cards set type=2, queue=2, due=?, ivl=?, reps=100 where id=?", states)


def main(reviews: int = REVIEWS) -> None:
    """Prints medians, and the ratio to Anki's in the same run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "progress.db"
        fill(file, reviews, CARDS)
        theirs = collection(folder, reviews, CARDS)
        environment = {**os.environ, "QUIZZER_DATABASE": str(file), "XDG_CACHE_HOME": str(folder)}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else every start would compile the program anew

        def ours() -> None:
            command = [sys.executable, "-m", "quizzer", "stats", "--json"]
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)

        def graphs() -> None:
            theirs._backend.graphs(search="", days=0)  # type: ignore[attr-defined]

        a, b, ratio = in_turn(ours, graphs, _RUNS, busy_once)
        line(f"all figures of {reviews:,} reviews, process start included", a * 1000)
        line(f"Anki's graphs of {reviews:,} reviews", b * 1000)
        line("ratio", ratio, "", "bar 1 at 1,000,000")
        _starts(folder, file, reviews)


def _starts(folder: Path, largest: Path, most: int) -> None:
    """All with as many cards; only the log grows."""
    bank = load()
    for reviews in (1_000, most // 10, most):
        file = largest if reviews == most else folder / f"{reviews}.db"
        if file != largest:
            fill(file, reviews, CARDS)

        def start(place: Path = file) -> None:
            with open_store(str(place)) as store:
                Session(bank, store).next()

        line(f"a sitting starts behind {reviews:,} reviews", median(busy_once(start) for _ in range(_RUNS)) * 1000)


if __name__ == "__main__":
    began = time.perf_counter()
    main(*map(int, sys.argv[1:]))
    print(f"  ({time.perf_counter() - began:.0f} s in all)")
