"""Answer → verdict → stored durably → next variant ready, with 5,000 cards and 100,000 reviews behind it."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from benchmarks.timing import line, p99, times_once
from quizzer.bank import load
from quizzer.progress import CardRow, Event, open_store
from quizzer.study import Session

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def main() -> None:
    """Prints the median and the 99th percentile of 500 answers."""
    bank = load()
    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder, "progress.db"))) as store:
        names = [f"filler.card-{n}" for n in range(5000)]
        for start in range(0, 100_000, 5000):
            at = NOW - timedelta(days=40 - start // 5000)
            store.append_all([Event(kind="review", question=n, at=at, rating="good", score=1.0) for n in names])
        day = NOW.date()
        store.replace_cards(
            {
                n: CardRow(
                    question=n, state="review", stability=9, difficulty=5, due=NOW, due_day=day, day=day, reviews=20
                )
                for n in names
            }
        )
        clock = iter(NOW + timedelta(seconds=40 * k) for k in range(100_000))
        session = Session(bank, store, clock=lambda: next(clock))
        session.settings = type(session.settings)(new_per_day=9999, reviews_per_day=9999)

        def turn() -> None:
            variant = session.current or session.next()
            assert variant is not None
            session.answer({p.id: "0.5" for p in variant.parts if p.kind in ("integer", "real")}, gave_up=False)
            if session.next() is None:
                session.pose(next(iter(bank.questions.values())))

        turn()
        taken = [times_once(turn) for _ in range(500)]
    line("answer to next variant, median", median(taken) * 1000)
    line("answer to next variant, p99", p99(taken) * 1000, "ms", "bar 10")
