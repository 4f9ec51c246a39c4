"""Cards move with their events, and the log alone gives the same cards again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from quizzer.progress import Event, Store, counted, open_store, totals
from quizzer.scheduling import RATINGS, CardState, Settings, fold
from quizzer.study import Deck, history, leech, leeches, undo_last

ZONE = timezone(timedelta(hours=8))
START = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
NAMES = ("tea.green", "tea.black", "tea.white")


def deck_of(store: Store, settings: Settings | None = None, **former: str) -> Deck:
    chosen = settings or Settings()
    return Deck(store, lambda _name: chosen, {old.replace("_", "."): new for old, new in former.items()})


def review(question: str, now: datetime, rating: str = "good", **values: Any) -> Event:
    return Event(kind="review", question=question, at=now, offset=480, rating=rating, **values)


ACTS = st.tuples(
    st.sampled_from(
        ["review", "review", "review", "credit", "suspend", "bury", "reset", "reschedule", "rerate", "undo", "undo any"]
    ),
    st.sampled_from(NAMES),
    st.sampled_from(RATINGS),
    st.integers(-3 * 86400, 20 * 86400),  # the clock may be set back
    st.integers(-720, 840),
    st.integers(0, 40),
)


def played(store: Store, acts: list[Any]) -> Deck:
    """A deck after so many acts, on clocks that jump and travel."""
    deck, now, ids = deck_of(store), START, []
    for kind, name, rating, seconds, offset, number in acts:
        now = (now + timedelta(seconds=seconds)).astimezone(timezone(timedelta(minutes=offset)))
        when = {"at": now, "offset": offset, "question": name}
        reviews = [e for e in store.events() if e.kind == "review"]
        if kind == "review":
            exercise = [Event(kind="credit", question=n, at=now, of=0, data={"share": 0.5}) for n in NAMES[:2]]
            ids += deck.record(Event(kind="review", rating=rating, **when), *exercise[: number % 3])
        elif kind == "credit":
            ids += deck.record(Event(kind="credit", data={"share": number / 40}, **when))
        elif kind == "undo":
            undo_last(deck, 1 + number % 3, now)
        elif kind == "undo any" and ids:
            target = next(e for e in store.events() if e.id == ids[number % len(ids)])
            deck.record(Event(kind="undo", question=target.question, at=now, of=target.id))
        elif kind == "rerate" and reviews:
            target = reviews[number % len(reviews)]
            assert target.id is not None
            deck.rerate(target.id, target.question, rating, now)
        elif kind in ("suspend", "bury", "reset", "reschedule"):
            data = {"suspend": {"on": number % 2 == 0}, "reset": {}}.get(kind, {"days": number})
            deck.wish(kind, name, now, **data)
    return deck


def test_the_log_alone_gives_the_stored_cards_again(database: str) -> None:
    learners = count()

    @hypothesis_settings(max_examples=15 if "://" in database else 60)
    @given(st.lists(ACTS, max_size=25))
    def holds(acts: list[Any]) -> None:
        with open_store(database, f"learner {next(learners)}") as store:
            deck = played(store, acts)
            stored = {name: CardState.of(row) for name, row in store.cards().items()}
            assert stored == deck.cards
            assert stored == fold(store.events(), Settings())
            assert store.totals() == totals(counted(store.events()))

    holds()


def test_two_programs_that_write_in_turn_agree_with_the_log(store: Store) -> None:
    one, other = deck_of(store), deck_of(store)
    for day in range(4):
        one.record(review("tea.green", START + timedelta(days=2 * day)))
        other.record(review("tea.green", START + timedelta(days=2 * day + 1), "hard"))
    assert other.cards == fold(store.events(), Settings())


def test_undo_takes_back_the_credits_too(store: Store) -> None:
    deck = deck_of(store)
    deck.record(review("tea.black", START, "easy"))
    before = deck.cards["tea.black"]
    credit = Event(kind="credit", question="tea.black", at=START, of=0, data={"share": 1})
    deck.record(review("tea.green", START), credit)
    assert deck.cards["tea.black"].credit > 0
    undo_last(deck, 1, START)
    assert deck.cards["tea.black"] == before
    assert deck.memory("tea.green") is None


def test_an_answer_rated_again_has_exercised_nothing(store: Store) -> None:
    deck = deck_of(store)
    deck.record(review("tea.black", START, "easy"))
    credit = Event(kind="credit", question="tea.black", at=START, of=0, data={"share": 1})
    event, _ = deck.record(review("tea.green", START), credit)
    deck.rerate(event, "tea.green", "again", START)
    assert deck.cards["tea.black"].credit == 0


@given(st.lists(st.floats(0, 1), max_size=12), st.floats(0, 1))
def test_credits_stay_within_their_share_of_the_interval_and_move_no_figure_of_memory(
    shares: list[float], limit: float
) -> None:
    settings = Settings(credit_limit=limit)
    log = [review("tea.green", START, "easy", id=1)]
    log += [
        Event(kind="credit", question="tea.green", at=START + timedelta(hours=k), data={"share": s}, id=k + 2)
        for k, s in enumerate(shares)
    ]
    plain, moved = fold(log[:1], settings)["tea.green"].memory, fold(log, settings)["tea.green"].memory
    assert plain is not None
    assert moved is not None
    assert plain.due_day is not None
    assert moved.due_day is not None
    assert plain.day is not None
    assert 0 <= (moved.due_day - plain.due_day).days <= limit * (plain.due_day - plain.day).days
    assert (moved.stability, moved.difficulty, moved.reviews) == (plain.stability, plain.difficulty, plain.reviews)


def test_a_history_says_what_moved_the_card(store: Store) -> None:
    deck = deck_of(store)
    deck.record(review("tea.green", START, "easy"))
    deck.record(Event(kind="credit", question="tea.green", at=START + timedelta(hours=1), data={"share": 1}))
    deck.wish("reschedule", "tea.green", START + timedelta(days=1), days=30)
    deck.record(review("tea.green", START + timedelta(days=2), "again", mistakes=("forgot_gamma",)))
    undo_last(deck, 1, START + timedelta(days=2))
    entries = history(deck, "tea.green")
    assert [(e.event.kind, e.undone) for e in entries] == [
        ("review", False),
        ("credit", False),
        ("reschedule", False),
        ("review", True),
    ]
    assert entries[1].moved == 2  # a quarter of 8 days
    assert entries[2].state.memory is not None
    assert entries[2].state.memory.due_day == (START + timedelta(days=31)).date()


def test_a_leech_is_known_with_its_most_frequent_mistake(store: Store) -> None:
    deck, now = deck_of(store, Settings(leech_lapses=2, relearning_steps=(), learning_steps=())), START
    for rating, mistakes in [
        ("good", ()),
        ("again", ("forgot_gamma",)),
        ("again", ("off_by_one", "forgot_gamma")),
        ("good", ()),
    ]:
        deck.record(review("tea.green", now, rating, mistakes=mistakes))
        now += timedelta(days=3)
    deck.record(review("tea.black", now))
    found = leeches(deck)
    assert [(x.question, x.lapses, x.mistake, x.times) for x in found] == [("tea.green", 2, "forgot_gamma", 2)]
    assert leech(deck, "tea.black") is None
    deck.wish("suspend", "tea.green", now)
    assert leeches(deck) == []


def test_a_renamed_question_keeps_its_history(store: Store) -> None:
    deck_of(store).record(review("tea.green", START))
    renamed = deck_of(store, tea_green="tea.jade")
    assert renamed.memory("tea.jade") == deck_of(store).memory("tea.green")
    assert renamed.memory("tea.green") is None
    renamed.record(review("tea.jade", START + timedelta(days=1)))
    memory = renamed.memory("tea.jade")
    assert memory is not None
    assert memory.reviews == 2
    again = deck_of(store, tea_green="tea.jade").memory("tea.jade")
    assert again == memory
    undo_last(renamed, 1, START + timedelta(days=1))
    left = renamed.memory("tea.jade")
    assert left is not None
    assert left.reviews == 1


def test_moving_a_card_needs_a_card(store: Store) -> None:
    deck = deck_of(store)
    deck.wish("reschedule", "tea.green", datetime(2026, 3, 2, tzinfo=UTC), days=3)
    assert deck.memory("tea.green") is None


def test_a_credit_postpones_by_no_more_than_the_longest_interval_allows() -> None:
    """Though answers lie thousands of years apart, as in a log from a clock that was wrong."""
    late = datetime(8990, 1, 1, 12, tzinfo=UTC)
    log = [
        replace(review("tea.green", START.replace(year=1971)), id=1),
        Event(kind="reschedule", question="tea.green", at=late, data={"days": 36500}, id=2),
        Event(kind="credit", question="tea.green", at=late, data={"share": 1}, id=3),
    ]
    card = fold(log, Settings(credit_limit=0.5))["tea.green"]
    assert card.credit == 0.5 * 36500
    assert card.memory is not None
    assert card.memory.due_day == late.date() + timedelta(days=36500 + 18250)
