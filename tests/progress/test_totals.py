"""Running totals: whatever is written, they are what the log comes to."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from quizzer.progress import Event, Store, Totals, counted, open_store, totals

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
NAMES = ("tea.leaf", "tea.pot", "tea.cup")


def review(question: str = "tea.leaf", *, days: int = 0, rating: str = "good", **more: object) -> Event:
    data = {"recall": 0.91, "days": days, "stability": 30.0} if days else None
    plain: dict[str, object] = {"at": START, "elapsed": 12.5, "state": "review" if days else "new"}
    plain["score"] = 0.0 if rating == "again" else 1.0
    return Event(**{"kind": "review", "question": question, "rating": rating, "data": data} | plain | more)


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
        st.tuples(st.just("days start at"), st.integers(0, 12)),
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
    return totals(counted(store.events()), store.setting("day_start_hour", 4))


def days(store: Store) -> dict[str, int]:
    found = store.totals().figure("day")
    return {str(date(1970, 1, 1) + timedelta(days=cell.a)): tally.reviews for cell, tally in found}


def test_totals_are_those_of_the_log_whatever_is_written(database: str) -> None:
    learners = count()

    @settings(max_examples=15 if "://" in database else 60)
    @given(acts)
    def holds(acts: list[Event | tuple[str, int]]) -> None:
        with open_store(database, f"learner {next(learners)}") as store:
            for act in acts:
                if isinstance(act, tuple) and act[0] == "days start at":
                    store.set_setting("day_start_hour", act[1])
                    continue
                event = correction(store, *act) if isinstance(act, tuple) else act
                if event:
                    store.append(event)
            kept = store.totals()
            assert kept == of_log(store)
            store.rebuild_totals()
            assert store.totals() == kept

    holds()


def test_days_start_when_the_learner_says(store: Store) -> None:
    """His clock is eight hours ahead of UTC."""
    wee, early = (datetime(2026, 3, 2, hour, 30, tzinfo=UTC) - timedelta(hours=8) for hour in (2, 5))
    store.append_all([review(at=wee, offset=480), review("tea.pot", at=early, offset=480)])
    assert days(store) == {"2026-03-01": 1, "2026-03-02": 1}
    store.set_setting("day_start_hour", 2)
    assert days(store) == {"2026-03-02": 2}
    store.append(review("tea.cup", at=wee, offset=480))
    assert days(store) == {"2026-03-02": 3}
    store.set_setting("day_start_hour", 6)
    assert days(store) == {"2026-03-01": 3}
    store.set_setting("day_start_hour", None)  # taken back
    assert days(store) == {"2026-03-01": 2, "2026-03-02": 1}


def test_an_hour_that_is_none_is_the_usual_one(store: Store) -> None:
    store.append(review(at=datetime(2026, 3, 2, 4, tzinfo=UTC)))
    for strange in ("6", 6.5, True, -1, 24, [6], {"hour": 6}):
        store.set_setting("day_start_hour", strange)
        assert days(store) == {"2026-03-02": 1}, strange


def test_one_learners_hour_is_not_another_ones(database: str) -> None:
    for name, hour in (("ann", 0), ("bo", 5)):
        with open_store(database, name) as store:
            store.append(review(at=datetime(2026, 3, 2, 1, tzinfo=UTC)))
            store.set_setting("day_start_hour", hour)
    with open_store(database, "ann") as store:
        assert (days(store), days(store.of("bo"))) == ({"2026-03-02": 1}, {"2026-03-01": 1})


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
    emptied = ("TRUNCATE events",) if "://" in store.where else ()  # SQLite has no such statement
    for statement in ("DELETE FROM events", "UPDATE events SET rating = 'easy'", *emptied):
        with store._engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
            connection.execute(text(statement))
