"""The log goes out as FSRS tools read it, and comes back whole."""

import csv
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.errors import QuizzerError
from quizzer.exchange import COLUMNS, Brought, bring, events, rows
from quizzer.exchange.tables import read_csv, read_parquet, write_csv, write_parquet
from quizzer.progress import Event, Store, open_store
from quizzer.scheduling import Settings
from quizzer.study import Deck, examined

START = datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=UTC)
numbers = st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | numbers | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
named = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=20)
reviews = st.builds(
    Event,
    kind=st.sampled_from(["review", "import"]),
    question=named,
    at=st.integers(0, 10**15).map(lambda us: datetime(1971, 1, 1, tzinfo=UTC) + timedelta(microseconds=us)),
    offset=st.integers(-720, 840),
    rating=st.sampled_from(["again", "hard", "good", "easy"]),
    state=st.sampled_from([None, "new", "learning", "review", "relearning"]),
    seed=st.none() | st.integers(0, 2**62),
    givens=st.dictionaries(st.text(), values, max_size=2),
    answers=st.dictionaries(st.text(), st.text(), max_size=2),
    verdict=values,
    score=st.none() | st.floats(0, 1),
    mistakes=st.lists(named, max_size=2).map(tuple),
    elapsed=st.none() | st.floats(0, 1e5),
    hints=st.integers(0, 5),
    bank=st.none() | named,
    data=st.none() | st.just({"recall": 0.9, "days": 3, "stability": 12.5}),
)
wishes = st.builds(
    Event,
    kind=st.sampled_from(["suspend", "bury", "reset", "credit"]),
    question=named,
    at=st.just(START),
    data=st.none() | st.just({"share": 0.4}),
)


@st.composite
def logs(draw: st.DrawFn) -> list[Event]:
    """A log with ids: reviews, wishes, and corrections of earlier events."""
    made: list[Event] = []
    for number in draw(st.lists(st.integers(1, 50), unique=True, max_size=12).map(sorted)):
        event = draw(reviews | wishes)
        if made and draw(st.booleans()):
            of = draw(st.sampled_from(made))
            kind = draw(st.sampled_from(["undo", "rerate"]))
            event = Event(
                kind=kind, question=of.question, at=START, of=of.id, rating="easy" if kind == "rerate" else None
            )
        made.append(replace(event, id=number))
    return made


@pytest.mark.parametrize("kind", ["csv", "parquet"])
@settings(deadline=None, max_examples=60)
@given(log=logs())
def test_a_log_comes_back_whole(kind: str, log: list[Event]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "log")
        if kind == "csv":
            write_csv(file, rows(lambda: log))
            table: Any = read_csv(file)
        else:
            write_parquet(file, rows(lambda: log))
            table = list(read_parquet(file))
        assert events(table, "log") == log


def review(question: str = "tea.leaf", hours: float = 0, **more: Any) -> Event:
    plain = {"kind": "review", "rating": "good", "state": "new", "score": 1.0, "elapsed": 12.5}
    return Event(**plain | {"question": question, "at": START + timedelta(hours=hours)} | more)


def test_other_tools_see_only_reviews_that_count_as_they_were_last_rated(tmp_path: Path) -> None:
    log = [
        review(id=1),
        review(id=2, hours=1),
        Event(kind="undo", question="tea.leaf", at=START, of=1, id=3),
        Event(kind="rerate", question="tea.leaf", at=START, of=2, rating="again", id=4),
        Event(kind="suspend", question="tea.pot", at=START, id=5),
    ]
    write_csv(tmp_path / "log.csv", rows(lambda: log))
    with (tmp_path / "log.csv").open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert tuple(row) == COLUMNS
    millisecond = int((START + timedelta(hours=1)).timestamp() * 1000)
    assert [row[name] for name in COLUMNS[:5]] == ["tea.leaf", str(millisecond), "1", "0", "12500"]
    assert events(read_csv(tmp_path / "log.csv"), "") == log


def filled(store: Store) -> list[Event]:
    first = store.append(review())
    store.append_all([review(hours=1), Event(kind="credit", question="tea.pot", at=START, of=0, data={"share": 0.5})])
    store.append(Event(kind="rerate", question="tea.leaf", at=START, of=first, rating="again"))
    return list(store.events())


def test_what_is_brought_twice_comes_in_once(store: Store, other_database: str) -> None:
    log = filled(store)
    with open_store(other_database) as other:
        other.append(review("tea.cup", hours=5))
        assert bring(other, log, lambda _: Settings()) == Brought(4, 0)
        assert bring(other, log, lambda _: Settings()) == Brought(0, 4)
        came = list(other.events())[1:]
        assert [replace(e, id=None, of=None) for e in came] == [replace(e, id=None, of=None) for e in log]
        assert [e.of and came[0].id for e in came] == [None, None, came[0].id, came[0].id]
        assert other.totals().questions["tea.leaf"] == store.totals().questions["tea.leaf"]


def test_a_correction_finds_a_review_that_was_there_already(store: Store, other_database: str) -> None:
    log = filled(store)
    with open_store(other_database) as other:
        assert bring(other, log[:3], lambda _: Settings()) == Brought(3, 0)
        assert bring(other, log, lambda _: Settings()) == Brought(1, 3)
        assert other.totals() == store.totals()


def test_a_brought_log_gives_the_cards_that_it_would_have_made(store: Store) -> None:
    table = [
        {"card_id": "deck/1", "review_time": f"{1_700_000_000_000 + day * 86_400_000}", "review_rating": rating}
        for day, rating in ((0, "3"), (1, "3"), (5, "1"), (6, "3"))
    ]
    bring(store, events(table, "theirs.csv", 480), lambda _: Settings())
    states = [e.state for e in store.events()]
    assert states == ["new", "learning", "review", "relearning"]
    assert [round((e.data or {}).get("days", -1)) for e in store.events()] == [-1, 1, 4, 1]
    card = store.card("deck/1")
    assert card is not None
    assert (card.reviews, card.lapses, card.state) == (4, 1, "review")


def test_two_programs_that_bring_the_same_file_bring_it_once(database: str) -> None:
    log = [review(f"tea.{n}", hours=n) for n in range(300)]

    def brought() -> int:
        with open_store(database) as own:
            start.wait()
            return bring(own, log, lambda _: Settings()).added

    start = Barrier(2)
    open_store(database).close()
    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(brought) for _ in range(2)]
        assert sorted(each.result() for each in both) == [0, 300]


def test_a_log_under_a_former_id_goes_on_under_the_present_one(store: Store) -> None:
    log = [review("tea.verde"), review("tea.leaf", hours=30)]
    bring(store, log, lambda _: Settings(), {"tea.verde": "tea.leaf"})
    card = store.card("tea.leaf")
    assert card is not None
    assert card.reviews == 2
    deck = Deck(store, lambda _: Settings(), {"tea.verde": "tea.leaf"})
    assert examined(deck, ["tea.leaf"]).differing == ()


OWN = {
    "card_id": "a",
    "review_time": "1000",
    "review_rating": "3",
    "kind": "review",
    "at": "2026-01-01T00:00:00+00:00",
    "rating": "good",
}


@pytest.mark.parametrize(
    "row",
    [
        {"card_id": "a", "review_time": "soon", "review_rating": "3"},
        {"card_id": "a", "review_time": "1e300", "review_rating": "3"},
        {"card_id": "a", "review_time": "nan", "review_rating": "3"},
        {"card_id": "a", "review_time": "1000", "review_rating": "7"},
        {"card_id": "a" * 300, "review_time": "1000", "review_rating": "3"},
        {
            "card_id": "a",
            "review_time": "1000",
            "review_rating": "3",
            "kind": "drop",
            "at": "2026-01-01T00:00:00+00:00",
        },
        {"card_id": "a", "review_time": "1000", "review_rating": "3", "kind": "review", "at": "2026-01-01"},
        {"card_id": "a", "review_time": "1000", "review_rating": "3", "others": "[1"},
        {"card_id": "a", "review_time": "1000", "review_rating": "3", "others": "[1]"},
        {"card_id": "a", "review_time": "1000", "review_rating": "3", "others": "[" * 100_000},
        {"card_id": "a\x1b[31m", "review_time": "1000", "review_rating": "3"},
        {"card_id": "a\u202eb", "review_time": "1000", "review_rating": "3"},
        {"card_id": "a", "review_time": "1000", "review_rating": "3", "review_duration": "inf"},
        OWN | {"kind": "bury", "data": '{"days": 1e308}'},
        OWN | {"kind": "bury", "data": '{"days": "x"}'},
        OWN | {"kind": "bury", "data": '{"days": null}'},
        OWN | {"kind": "bury", "data": "[1]"},
        OWN | {"kind": "bury", "data": '{"days": 99999999}'},
        OWN | {"kind": "credit", "data": '{"share": "a"}'},
        OWN | {"seed": "9" * 40},
        OWN | {"offset": "999999999999"},
        OWN | {"hints": "9" * 30},
        OWN | {"elapsed": "1e308"},
        OWN | {"score": "nan"},
        OWN | {"mistakes": '["\\u001b[31m"]'},
        OWN | {"mistakes": '"abc"'},
        OWN | {"bank": "\x1b]0;x\x07"},
        OWN | {"verdict": "[" * 100 + "]" * 100},
    ],
)
def test_a_row_that_is_none_is_named(row: dict[str, str]) -> None:
    good = {"card_id": "a", "review_time": "1000", "review_rating": "3"}
    with pytest.raises(QuizzerError, match=r"^theirs\.csv:3: This row is no review"):
        events([good, row], "theirs.csv")


def test_files_that_are_no_tables_are_sentences(tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.write_bytes(b"\xff\xfe\x00PAR1")
    for read in (read_csv, lambda f: list(read_parquet(f))):
        with pytest.raises(QuizzerError, match=r"cannot be read|no Parquet file"):
            read(bad)
        with pytest.raises(QuizzerError, match=r"cannot be read|no Parquet file"):
            read(tmp_path / "nowhere")
    bad.write_text("a,b\n1,2\n")
    with pytest.raises(QuizzerError, match="has no column card_id"):
        read_csv(bad)
