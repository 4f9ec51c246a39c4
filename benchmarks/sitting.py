"""Answer → verdict → stored durably → next variant ready, with 5,000 cards and 100,000 reviews behind it.

The reference is Anki's own backend (`pip install anki`): answer → next card, with as many cards and reviews. It marks
nothing and makes no variant; left out, with a word, where it is not installed.
"""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from time import time

from benchmarks.timing import line, p99, times_once
from quizzer.bank import load
from quizzer.progress import CardRow, Event, open_store
from quizzer.study import Session

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
CARDS, REVIEWS, ANSWERS = 5_000, 100_000, 500


def _ours(folder: Path) -> list[float]:
    """Seconds of each answer."""
    bank = load()
    with open_store(str(folder / "progress.db")) as store:
        names = [f"filler.card-{n}" for n in range(CARDS)]
        for start in range(0, REVIEWS, CARDS):
            at = NOW - timedelta(days=40 - start // CARDS)
            store.append_all([Event(kind="review", question=n, at=at, rating="good", score=1.0) for n in names])
        day = NOW.date()
        row = CardRow(question="", state="review", stability=9, difficulty=5, due=NOW, due_day=day, day=day, reviews=20)
        store.rebuild_cards(lambda _: {n: row._replace(question=n) for n in names})
        clock = iter(NOW + timedelta(seconds=40 * k) for k in range(100_000))
        session = Session(bank, store, clock=lambda: next(clock))
        session.settings = type(session.settings)(new_per_day=9999, reviews_per_day=9999)

        def turn() -> None:
            variant = session.current or session.next()
            assert variant is not None
            session.answer({p.id: "0.5" for p in variant.parts if p.kind in ("integer", "real")}, gave_up=False)
            if session.next() is None:
                session.pose(next(iter(bank.questions.values())))

        return _taken(turn)


def _ankis(folder: Path) -> list[float]:
    """Seconds of each answer in Anki's backend.

    Raises: ImportError: Anki is not installed.
    """
    from anki.collection import AddNoteRequest, Collection
    from anki.decks import DeckId

    collection = Collection(str(folder / "collection.anki2"))
    basic = collection.models.by_name("Basic")
    assert basic is not None
    for start in range(0, CARDS, 1000):
        notes = [collection.new_note(basic) for _ in range(1000)]
        for at, note in enumerate(notes, start):
            note["Front"], note["Back"] = f"front {at}", f"back {at}"
        collection.add_notes([AddNoteRequest(note, DeckId(1)) for note in notes])
    assert collection.db is not None
    cards, now = collection.db.list("select id from cards"), int(time())
    collection.db.execute(
        "update cards set type = 2, queue = 2, due = ?, ivl = 9, factor = 2500", collection.sched.today
    )
    rows = (((now - k) * 1000 + k % 1000, cards[k % CARDS], -1, 3, 9, 8, 2500, 5000, 1) for k in range(1, REVIEWS + 1))
    collection.db.executemany("insert into revlog values (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    config = collection.decks.config_dict_for_deck_id(DeckId(1))
    config["rev"]["perDay"] = config["new"]["perDay"] = 9999
    collection.decks.update_config(config)

    def turn() -> None:
        card = collection.sched.getCard()
        assert card is not None
        collection.sched.answerCard(card, 3)

    try:
        return _taken(turn)
    finally:
        collection.close()


def _taken(turn: Callable[[], object]) -> list[float]:
    turn()
    return [times_once(turn) for _ in range(ANSWERS)]


def main() -> None:
    """Prints the medians and the 99th percentiles of 500 answers."""
    with tempfile.TemporaryDirectory() as folder:
        ours = _ours(Path(folder))
        line("answer to next variant, median", median(ours) * 1000)
        line("answer to next variant, p99", p99(ours) * 1000, "ms", "bar 10")
        try:
            theirs = _ankis(Path(folder))
        except ImportError:
            print("  Anki's backend is not installed: no reference")
            return
        line("Anki's backend, answer to next card, median", median(theirs) * 1000)
        line("Anki's backend, answer to next card, p99", p99(theirs) * 1000)
        line("ratio of medians", median(ours) / median(theirs), "")
