"""Running totals: whatever is written, they are what the log comes to."""

from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from quizzer.progress import Event, Store, Totals, counted, open_store, totals
from quizzer.progress.places import HEAD

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
NAMES = ("tea.leaf", "tea.pot", "tea.cup")


def review(question: str = "tea.leaf", *, days: int = 0, rating: str = "good", **more: object) -> Event:
    data = {"recall": 0.91, "days": days, "stability": 30.0} if days else None
    plain = {"state": "review" if days else "new", "score": 0.0 if rating == "again" else 1.0, "elapsed": 12.5}
    return Event(kind="review", question=question, at=START, rating=rating, data=data, **plain | more)


reviews = st.builds(
    review,
    st.sampled_from(NAMES),
    days=st.sampled_from([0, 1, 3, 40]),
    rating=st.sampled_from(["again", "hard", "good", "easy"]),
    mistakes=st.sampled_from([(), ("no_sugar",), ("no_sugar", "cold"), ("cold", "cold")]),
    elapsed=st.sampled_from([None, 0.0, 3.21, 9000.0, float("nan")]),
    state=st.sampled_from(["new", "learning", "review", "relearning"]),
    offset=st.sampled_from([-480, 0, 480]),
)
# A number past the reviews so far speaks of one of the events before, by its place.
acts = st.lists(
    st.one_of(
        reviews,
        st.tuples(st.just("undo"), st.integers(0, 30)),
        st.tuples(st.sampled_from(["rerate again", "rerate easy"]), st.integers(0, 30)),
    ),
    max_size=20,
)


def correction(store: Store, kind: str, place: int) -> Event | None:
    """An undo or a rerate of one of the events in the log; of no undo, for that cannot be taken back."""
    log = [e for e in store.events() if e.kind != "undo"]
    if not log:
        return None
    word, _, rating = kind.partition(" ")
    target = log[place % len(log)]
    if word == "rerate" and target.kind != "review":
        return None
    kinds = {"undo": "undo", "rerate": "rerate"}
    return Event(kind=kinds[word], question=target.question, at=START, of=target.id, rating=rating or None)


def of_log(store: Store) -> Totals:
    return totals(counted(store.events()))


def test_totals_are_those_of_the_log_whatever_is_written(database: str) -> None:
    learners = count()

    @settings(max_examples=15 if "://" in database else 60)
    @given(acts)
    def holds(acts: list[Event | tuple[str, int]]) -> None:
        with open_store(database, f"learner {next(learners)}") as store:
            for act in acts:
                event = correction(store, *act) if isinstance(act, tuple) else act
                if event:
                    store.append(event)
            kept = store.totals()
            assert kept == of_log(store)
            store.rebuild_totals()
            assert store.totals() == kept

    holds()


def test_an_undone_review_leaves_no_trace(store: Store) -> None:
    store.append(review("tea.pot"))
    before = store.totals()
    first = store.append(review(mistakes=("cold",), days=3))
    store.append(Event(kind="undo", question="tea.leaf", at=START, of=first))
    assert store.totals() == before


def test_a_batch_may_correct_itself(store: Store) -> None:
    store.append_all([review(), Event(kind="rerate", question="tea.leaf", at=START, of=0, rating="again")])
    assert store.totals().questions["tea.leaf"].passed == 0
    assert store.totals() == of_log(store)


def test_two_learners_do_not_mix(store: Store) -> None:
    store.append(review())
    other = store.of("nobody")
    assert other.totals() == Totals()
    assert store.learners() == ["me"]


def test_bins_are_those_of_fsrs(store: Store) -> None:
    for days in (0, 1, 3, 40):
        store.append(review(days=days, rating="again"))
    found = {cell[1:] for cell, _ in store.totals().figure("bin")}
    # 3.62^0, 1.89^1 (second day), no lapse; then 3 days, third day, one lapse; then 40 days, fourth day, two lapses
    assert found == {(0, 1, -1), (0, 1, 0), (2, 2, 1)}


def test_a_long_absence_counts_as_half_an_hour(store: Store) -> None:
    store.append(review(elapsed=9000.0))
    assert store.totals().questions["tea.leaf"].milliseconds == 1_800_000


def test_the_log_can_only_grow(store: Store) -> None:
    store.append(review())
    for statement in ("DELETE FROM events", "UPDATE events SET rating = 'easy'"):
        with store._engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
            connection.execute(text(statement))


def columns(url: str) -> dict[str, list[tuple[str, str, bool]]]:
    engine = create_engine(url)
    seen = inspect(engine)
    found = {
        table: [(c["name"], str(c["type"]), c["nullable"]) for c in seen.get_columns(table)]
        for table in seen.get_table_names()
    }
    engine.dispose()
    return found


def test_a_migrated_database_is_like_a_new_one(tmp_path: Path) -> None:
    from alembic import command
    from alembic.config import Config

    old, new = tmp_path / "old.db", tmp_path / "new.db"
    engine = create_engine(f"sqlite:///{old}")
    config = Config()
    config.set_main_option("script_location", "quizzer.progress:migrations")
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("INSERT INTO learners VALUES (1, 'me')"))
        row = "(1, 1, 'review', 'tea.leaf', 0, 0, 'good', 'new', '[\"cold\"]', 2.0, 0)"
        names = '(id, learner_id, kind, question, at, "offset", rating, state, mistakes, elapsed, hints)'
        connection.execute(text(f"INSERT INTO events {names} VALUES {row}"))
    engine.dispose()
    with open_store(old) as store:
        assert store.totals() == of_log(store)
        assert store.totals().mistakes["tea.leaf"]["cold"].times == 1
    open_store(new).close()
    assert columns(f"sqlite:///{old}") == columns(f"sqlite:///{new}")
    assert (tmp_path / "old.db.0001.bak").exists()


def test_the_newest_step_is_the_version_that_is_expected() -> None:
    from quizzer.progress import migrations

    (folder,) = migrations.__path__
    assert max(p.name[:4] for p in Path(folder, "versions").glob("[0-9]*.py")) == HEAD
