"""The day's queue: whatever the bank and the learner's history look like, the promises hold."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from quizzer.scheduling import Candidate, Counts, Memory, Settings, is_due, queue

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
TODAY = date(2026, 5, 1)
ZERO = timedelta(0)


@st.composite
def memories(draw: st.DrawFn) -> Memory | None:
    kind = draw(st.sampled_from(["new", "new", "stepping", "day", "day", "day"]))
    if kind == "new":
        return None
    ago = draw(st.integers(0, 30))
    last = NOW - timedelta(days=ago)
    known = Memory(
        state="review" if kind == "day" else "learning",
        stability=draw(st.floats(0.1, 60)),
        difficulty=5.0,
        last_review=last,
        day=last.date(),
        reviews=draw(st.integers(1, 9)),
    )
    if kind == "stepping":
        return replace(known, step=0, due=NOW + timedelta(minutes=draw(st.integers(-30, 60))))
    due_day = TODAY + timedelta(days=draw(st.integers(-10, 10)))
    return replace(known, due_day=due_day, due=datetime(due_day.year, due_day.month, due_day.day, 4, tzinfo=UTC))


@st.composite
def days(draw: st.DrawFn) -> dict[str, Any]:
    size = draw(st.integers(0, 16))
    candidates = [
        Candidate(
            id=f"q{k}",
            memory=draw(memories()),
            topic=draw(st.sampled_from(["conv", "rl", "gcn"])),
            needs=tuple(f"q{n}" for n in sorted(draw(st.sets(st.integers(0, k - 1), max_size=2)))) if k else (),
            sibling=draw(st.sampled_from([None, None, None, "one", "two"])),
            order=k,
            suspended=draw(st.sampled_from([False, False, False, True])),
            buried_until=draw(st.sampled_from([None, None, TODAY, TODAY + timedelta(days=1)])),
        )
        for k in range(size)
    ]
    return {
        "candidates": draw(st.permutations(candidates)),
        "settings": Settings(new_per_day=draw(st.integers(0, 12)), reviews_per_day=draw(st.integers(0, 12))),
        "done": Counts(draw(st.integers(0, 5)), draw(st.integers(0, 5))),
    }


def asked(given_day: dict[str, Any]) -> list[Candidate]:
    by_id = {c.id: c for c in given_day["candidates"]}
    return [by_id[k] for k in queue(given_day["candidates"], NOW, ZERO, given_day["settings"], given_day["done"])]


def is_new(candidate: Candidate) -> bool:
    return candidate.memory is None


def on_steps(candidate: Candidate) -> bool:
    return candidate.memory is not None and candidate.memory.due_day is None


def by_day(candidate: Candidate) -> bool:
    return candidate.memory is not None and candidate.memory.due_day is not None


@given(days())
def test_no_card_twice_and_none_that_was_put_aside(given_day: dict[str, Any]) -> None:
    found = asked(given_day)
    assert len({c.id for c in found}) == len(found)
    assert not any(c.suspended or (c.buried_until and c.buried_until > TODAY) for c in found)


@given(days())
def test_the_day_s_limits_hold(given_day: dict[str, Any]) -> None:
    found, settings, done = asked(given_day), given_day["settings"], given_day["done"]
    assert sum(map(is_new, found)) <= max(0, settings.new_per_day - done.new)
    assert sum(map(by_day, found)) <= max(0, settings.reviews_per_day - done.reviews)


@given(days())
def test_nothing_that_is_not_due_is_asked_and_nothing_due_is_starved(given_day: dict[str, Any]) -> None:
    """Left out is only what the limit, or a sibling that was or will be met today, keeps out."""
    found = asked(given_day)
    assert all(is_due(c.memory, NOW, ZERO, given_day["settings"]) for c in found if c.memory and by_day(c))
    room = given_day["settings"].reviews_per_day - given_day["done"].reviews
    full = sum(map(by_day, found)) >= max(0, room)
    met = {c.sibling for c in given_day["candidates"] if c.memory and c.memory.day == TODAY}
    met |= {c.sibling for c in found if not on_steps(c)}
    held = {c.sibling for c in given_day["candidates"] if c.memory and on_steps(c)}
    for c in given_day["candidates"]:
        away = c.suspended or (c.buried_until is not None and c.buried_until > TODAY)
        if c.memory and not away and by_day(c) and is_due(c.memory, NOW, ZERO, given_day["settings"]):
            assert c.memory.due_day
            waits = met | (held if (TODAY - c.memory.due_day).days < 7 else set())
            assert c in found or full or (c.sibling and c.sibling in waits)
        if c.memory and not away and on_steps(c) and c.memory.due and c.memory.due <= NOW:
            assert c in found


@given(days())
def test_new_cards_come_after_all_that_they_need(given_day: dict[str, Any]) -> None:
    waiting = {c.id for c in given_day["candidates"] if is_new(c) and not c.suspended}
    for c in asked(given_day):
        if is_new(c):
            assert waiting.isdisjoint(c.needs)
            waiting.discard(c.id)


@given(days())
def test_of_siblings_one_a_day(given_day: dict[str, Any]) -> None:
    found = [c for c in asked(given_day) if c.sibling and not on_steps(c)]
    assert len({c.sibling for c in found}) == len(found)
    met = {c.sibling for c in given_day["candidates"] if c.memory and c.memory.day == TODAY}
    assert not met.intersection(c.sibling for c in found)


@given(days())
def test_steps_that_are_due_come_first_and_those_to_come_last(given_day: dict[str, Any]) -> None:
    ranks = []
    for c in asked(given_day):
        due_now = c.memory is not None and c.memory.due is not None and c.memory.due <= NOW
        ranks.append((0 if due_now else 3) if on_steps(c) else 1 if by_day(c) else 2)
    assert ranks == sorted(ranks)


@given(days())
def test_the_order_of_the_bank_s_files_changes_nothing(given_day: dict[str, Any]) -> None:
    turned = given_day | {"candidates": given_day["candidates"][::-1]}
    assert [c.id for c in asked(given_day)] == [c.id for c in asked(turned)]


def test_topics_alternate_as_long_as_two_wait() -> None:
    due = Memory(
        state="review", stability=5.0, difficulty=5.0, day=date(2026, 4, 20), due=NOW, due_day=TODAY, reviews=1
    )
    cards = [Candidate(f"{t}{k}", due, t, order=k) for t in ("conv", "rl") for k in range(3)]
    topics = [name[:-1] for name in queue(cards, NOW, ZERO, Settings(), Counts())]
    assert all(a != b for a, b in pairwise(topics))


def family(forgotten: Memory) -> list[Candidate]:
    """One that is forgotten every day, and one that is due and well remembered."""
    known = Memory(state="review", stability=300.0, difficulty=5.0, day=TODAY - timedelta(days=300), reviews=9)
    known = replace(known, due_day=TODAY, due=datetime(2026, 5, 1, 4, tzinfo=UTC))
    return [
        Candidate("bad", memory=forgotten, sibling="idea"),
        Candidate("good", memory=known, sibling="idea", order=1),
    ]


def test_a_due_card_does_not_wait_for_a_sibling_that_is_due_every_day() -> None:
    for day in (TODAY, TODAY + timedelta(days=1)):
        at = NOW + (day - TODAY)
        hopeless = Memory(state="review", stability=0.1, difficulty=9.0, day=day - timedelta(days=1), reviews=9)
        again = replace(hopeless, due_day=day, due=datetime(day.year, day.month, day.day, 4, tzinfo=UTC))
        found = queue(family(again), at, ZERO, Settings(), Counts())
        assert len(found) == 1
    assert found == ["good"]


def test_a_due_card_waits_a_week_at_most_for_a_sibling_on_steps() -> None:
    asked_on = []
    for days_on in range(10):
        at = NOW + timedelta(days=days_on)
        stepping = Memory(state="learning", step=0, stability=0.2, difficulty=9.0, day=at.date() - timedelta(days=1))
        stepping = replace(stepping, due=at - timedelta(hours=8), reviews=5)
        if "good" in queue(family(stepping), at, ZERO, Settings(), Counts()):
            asked_on.append(days_on)
    assert asked_on == [7, 8, 9]
