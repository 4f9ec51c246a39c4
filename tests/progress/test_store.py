"""A learner's rows, the same in every database."""

import threading
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from database_server import Server

from quizzer.errors import QuizzerError
from quizzer.progress import CardRow, DayCounts, Event, Store, counted, open_store, totals

START = datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=UTC)
FULL = Event(
    kind="review",
    question="tea.leaf",
    at=START,
    offset=480,
    rating="hard",
    state="review",
    seed=2**40,
    givens={"n": 3, "H": [[0.5, -1.0]], "名": "茶"},
    answers={"side": "14", "bad": "\\u0000 \" ' ; --"},
    verdict={"score": 0.5, "nan": "nan"},
    score=0.1 + 0.2,
    mistakes=("cold", "slip.sign"),
    elapsed=12.345678,
    hints=2,
    bank="abc",
    data={"recall": 0.912345, "days": 3, "stability": 20.5},
)


def test_an_event_comes_back_as_it_was_stored(store: Store) -> None:
    stored = store.append(FULL)
    (found,) = store.events()
    assert found.id == stored
    assert found == type(FULL)(**{f: getattr(FULL, f) for f in FULL.__slots__} | {"id": stored})


def test_a_batch_speaks_of_its_first_event(store: Store) -> None:
    store.append(FULL)
    credit = Event(kind="credit", question="tea.pot", at=START, of=0, data={"share": 1})
    first, second = store.append_all([FULL, credit])
    assert [e.id for e in store.caused_by(first)] == [second]


def test_cards_change_with_the_log_or_not_at_all(store: Store) -> None:
    def broken(stored: object, now: object) -> Mapping[str, CardRow]:
        raise LookupError("no")

    store.append(FULL, {"tea.leaf": CardRow("tea.leaf", reviews=1)})
    with pytest.raises(LookupError):
        store.append(FULL, broken)
    assert len(list(store.events())) == 1
    assert store.totals().questions["tea.leaf"].reviews == 1
    assert store.card("tea.leaf") == CardRow("tea.leaf", reviews=1)


def test_cards_are_found_by_when_they_are_due(store: Store) -> None:
    rows = {
        name: CardRow(name, due=START + timedelta(days=k), due_day=date(2026, 3, 2 + k))
        for k, name in enumerate(("c", "a", "b"))
    }
    store.rebuild_cards(lambda _: rows)
    assert list(store.cards(due_before=START + timedelta(days=2))) == ["c", "a"]
    assert store.cards() == rows


def test_a_day_counts_what_was_not_undone(store: Store) -> None:
    ids = store.append_all([FULL, Event(kind="review", question="a", at=START, state="new", rating="good"), FULL])
    store.append(Event(kind="undo", question="tea.leaf", at=START, of=ids[0]))
    assert store.counts_of_day(START - timedelta(hours=1), START + timedelta(hours=1)) == DayCounts(new=1, reviews=1)
    assert [e.id for e in store.last_reviews(5)] == [ids[2], ids[1]]


def test_settings_notes_and_flags_are_kept(store: Store) -> None:
    store.set_setting("exam_date", "2027-01-10")
    store.set_setting("exam_date", {"day": ["2027", 1.5, None]})
    store.set_note("tea.leaf", "three, 三")
    store.flag("tea.leaf")
    store.flag("tea.pot")
    store.flag("tea.pot", on=False)
    assert store.settings() == {"exam_date": {"day": ["2027", 1.5, None]}}
    assert (store.note("tea.leaf"), store.flags()) == ("three, 三", {"tea.leaf"})


def test_a_note_that_no_database_can_hold_is_kept_as_far_as_it_can(store: Store) -> None:
    store.set_note("tea.leaf", "half \ud83d, a NUL \0, two halves \ud83c\udf75")
    assert store.note("tea.leaf") == "half \ufffd, a NUL \ufffd, two halves 🍵"


def test_learners_share_a_database_and_nothing_else(database: str) -> None:
    for name in ("ann", "bo"):
        with open_store(database, name) as store:
            store.append(FULL)
            store.set_note("tea.leaf", name)
    with open_store(database, "ann") as store:
        assert store.learners() == ["ann", "bo"]
        assert len(list(store.events())) == 1
        assert store.of("bo").notes() == {"tea.leaf": "bo"}
        assert store.of("cy").settings() == {}
        assert store.learners() == ["ann", "bo"]


def test_reading_alone_changes_nothing(database: str) -> None:
    with open_store(database) as store:
        store.append(FULL)
    with open_store(database, readonly=True) as store:
        assert store.totals().questions["tea.leaf"].reviews == 1
        with pytest.raises(QuizzerError):
            store.append(FULL)


def test_two_writers_lose_nothing(database: str) -> None:
    open_store(database).close()

    def write(offset: int) -> None:
        with open_store(database, wait=30) as store:
            for k in range(20):
                made = store.append(Event(kind="review", question=f"q{k % 3}", at=START, offset=offset, rating="good"))
                store.append(Event(kind="rerate", question=f"q{k % 3}", at=START, of=made, rating="again"))

    threads = [threading.Thread(target=write, args=(60 * n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_store(database) as store:
        assert len(list(store.events())) == 120
        assert store.totals() == totals(counted(store.events()))


def test_many_may_make_the_same_tables_at_once(database: str) -> None:
    names, failed = [f"learner {n}" for n in range(6)], []
    together = threading.Barrier(len(names))

    def begin(name: str) -> None:
        together.wait()
        try:
            open_store(database, name, wait=30).close()
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=begin, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    with open_store(database, names[0]) as store:
        assert store.learners() == names


def test_a_snapshot_shows_one_moment_whatever_others_write(store: Store, database: str) -> None:
    store.append(FULL, {"tea.leaf": CardRow("tea.leaf", reviews=1)})
    with store.snapshot() as now, open_store(database) as other:
        assert len(list(now.outline())) == 1
        other.append(FULL, {"tea.leaf": CardRow("tea.leaf", reviews=2)})
        assert now.card("tea.leaf") == CardRow("tea.leaf", reviews=1)
        assert now.totals().questions["tea.leaf"].reviews == 1
    assert store.card("tea.leaf") == CardRow("tea.leaf", reviews=2)


def test_a_rebuild_waits_for_the_answer_that_is_being_stored(store: Store, database: str) -> None:
    """Else the card of that answer would be lost: its event came after the rebuild had read the log."""
    reading, stored = threading.Event(), threading.Event()

    def answer() -> None:
        with open_store(database, wait=30) as other:
            reading.wait(30)
            other.append(FULL, {"tea.leaf": CardRow("tea.leaf", reviews=1)})
            stored.set()

    def folded(log: Iterable[Event]) -> dict[str, CardRow]:
        found = list(log)
        reading.set()
        stored.wait(0.3)
        return {e.question: CardRow(e.question, reviews=1) for e in found}

    thread = threading.Thread(target=answer)
    thread.start()
    store.rebuild_cards(folded)
    thread.join()
    assert store.card("tea.leaf") == CardRow("tea.leaf", reviews=1)


def test_what_is_typed_is_kept_however_strange(store: Store) -> None:
    strange = {"a": "x\0y", "b": "\ud800 half", "c": "茶", "d": float("inf")}
    store.append(Event(kind="review", question="tea.leaf", at=START, rating="good", answers=strange))
    (event,) = store.events()
    assert event.answers == strange | {"d": "inf"}


def test_what_a_server_cannot_hold_is_a_sentence(postgresql: Server) -> None:
    with open_store(postgresql.database()) as store:
        with pytest.raises(QuizzerError, match=r"cannot hold that .*NUL"):
            store.flag("x\0y")
        with pytest.raises(QuizzerError, match=r"cannot hold that .*too long"):
            store.flag("q" * 300)
        assert store.flags() == set()


@pytest.mark.parametrize("name", ["李\u3000雷", "Zoë\u00a0O'Neil", "a" * 200, "<script>"])
def test_a_name_may_be_any_that_a_class_list_has(database: str, name: str) -> None:
    with open_store(database, name) as store:
        assert store.learners() == [name]


@pytest.mark.parametrize("name", ["", "a" * 201, "a\0b", "a\ud800", "a\x1b[2J", "a\u202eb"])
def test_a_name_that_nobody_can_have_is_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(QuizzerError, match="A learner's name has 1 to 200 characters"):
        open_store(tmp_path / "p.db", name)


def test_a_server_that_is_not_there_is_a_sentence() -> None:
    with pytest.raises(QuizzerError, match="The database server does not answer"):
        open_store("postgresql+psycopg://nobody@/nothing?host=/tmp/no-such-socket")
