"""A day of an exam plan: whatever the bank looks like, the promises hold."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quizzer.scheduling.agenda import Task, agenda, in_order_of_need, needs_of, rates
from quizzer.scheduling.exam import Beliefs, Minds, places, timely
from quizzer.scheduling.vectors import Model


@st.composite
def banks(draw: st.DrawFn) -> dict[str, Any]:
    """Tasks whose needs make no cycle, in any order, and what is known of them."""
    size = draw(st.integers(1, 14))
    tasks = []
    for k in range(size):
        needs = draw(st.sets(st.integers(0, k - 1), max_size=3)) if k else set()
        tasks.append(
            Task(
                f"q{k}",
                draw(st.sampled_from(["conv", "rl", "gcn"])),
                (*(f"q{n}" for n in sorted(needs)), *draw(st.sampled_from([(), ("elsewhere",)]))),
                draw(st.sampled_from([None, None, "one", "two"])),
                draw(st.sampled_from([True, True, True, False])),
            )
        )
    tasks = in_order_of_need(draw(st.permutations(tasks)))
    numbers = st.lists(st.floats(0.01, 9), min_size=size, max_size=size).map(np.array)
    return {
        "tasks": tasks,
        "worth": draw(numbers),
        "seconds": 10 * draw(numbers),
        "since": np.floor(10 * draw(numbers)),
        "seen": np.array(draw(st.lists(st.booleans(), min_size=size, max_size=size))),
        "budget": draw(st.floats(1, 500)),
        "met": frozenset(draw(st.sets(st.sampled_from(["one", "two"])))),
    }


def chosen(bank: dict[str, Any]) -> list[int]:
    rate = rates(bank["worth"], bank["seconds"], bank["seen"], needs_of(bank["tasks"]))
    place = places(rate, bank["since"], bank["seconds"], bank["seen"])
    return agenda(bank["tasks"], place, bank["seconds"], bank["seen"], bank["budget"], bank["met"])


@given(banks())
def test_no_card_twice_none_that_may_not_and_within_the_time(bank: dict[str, Any]) -> None:
    asked = chosen(bank)
    assert len(asked) == len(set(asked))
    assert all(bank["tasks"][k].free for k in asked)
    assert len(asked) <= 1 or bank["seconds"][asked].sum() <= bank["budget"] + 1e-6


@given(banks())
def test_each_card_comes_after_what_it_needs(bank: dict[str, Any]) -> None:
    tasks, known = bank["tasks"], {t.id for t, seen in zip(bank["tasks"], bank["seen"], strict=True) if seen}
    candidates = {t.id for t in tasks}
    for k in chosen(bank):
        assert known >= set(tasks[k].needs) & candidates
        known.add(tasks[k].id)


@given(banks())
def test_of_siblings_one_a_day(bank: dict[str, Any]) -> None:
    families = [s for k in chosen(bank) if (s := bank["tasks"][k].sibling)]
    assert len(families) == len(set(families))
    assert not bank["met"].intersection(families)


@given(banks())
def test_something_is_asked_if_anything_may_be(bank: dict[str, Any]) -> None:
    tasks, seen = bank["tasks"], bank["seen"]
    unseen = {t.id for t, was in zip(tasks, seen, strict=True) if not was}
    may = [t for t in tasks if t.free and t.sibling not in bank["met"] and unseen.isdisjoint(t.needs)]
    assert bool(chosen(bank)) == bool(may)


@given(banks())
def test_what_others_need_counts_at_least_as_much_as_they(bank: dict[str, Any]) -> None:
    needs, seen = needs_of(bank["tasks"]), bank["seen"]
    rate = rates(bank["worth"], bank["seconds"], seen, needs)
    for k, row in enumerate(needs):
        if not seen[k]:
            assert all(rate[n] >= rate[k] - 1e-9 for n in np.flatnonzero((row > 0) & ~seen))


@given(banks())
def test_nothing_seen_is_neglected_once_all_is_seen(bank: dict[str, Any]) -> None:
    """The one answered longest ago comes first or second, whatever it is worth."""
    bank |= {"seen": np.ones(len(bank["tasks"]), bool), "met": frozenset(), "budget": 1e9}
    place = places(bank["worth"] / bank["seconds"], bank["since"], bank["seconds"], bank["seen"])
    oldest = int(np.argmax(bank["since"]))
    assert int(np.sum(place < place[oldest])) == 0


def test_a_cheap_card_that_much_builds_on_comes_before_a_middling_one() -> None:
    tasks = [Task("poor"), Task("middling"), Task("rich", needs=("poor",))]
    rate = rates(np.array([0.1, 2.0, 9.0]), np.full(3, 10.0), np.zeros(3, bool), needs_of(tasks))
    assert rate.argsort(kind="stable").tolist()[0] == 1
    assert rate[0] == rate[2] == (0.1 + 9.0) / 20


def test_topics_alternate_where_they_can() -> None:
    tasks = [Task(f"{t}{k}", t) for t in ("conv", "rl") for k in range(3)]
    asked = agenda(tasks, np.arange(6.0), np.ones(6), np.ones(6, bool), 100)
    assert [tasks[k].topic for k in asked] == ["conv", "rl"] * 3


def timed(days: int, budget: float, weights: tuple[float, ...] = (0.7, 0.2, 0.1)) -> list[float]:
    """New of rate 1; asked yesterday, of rate 2; three days ago, of rate 3; yesterday but kept well, of rate 4."""
    seen = np.array([False, True, True, True])
    minds = Minds(np.array([0.5, 0.5, 0.5, 90.0]), np.full(4, 5.0), np.array([0.0, 1.0, 3.0, 1.0]), seen)
    beliefs = Beliefs(Beliefs.before().models, np.array(weights))
    return timely(np.array([1.0, 2.0, 3.0, 4.0]), np.full(4, 60.0), minds, beliefs, days, budget).tolist()


def test_while_there_is_no_time_to_see_everything_nothing_comes_again_at_once_but_on_the_last_day() -> None:
    assert timed(days=2, budget=29) == [1, 0, 3, 0]
    assert timed(days=2, budget=31) == [1, 2, 3, 4]
    assert timed(days=1, budget=29) == [1, 2, 3, 4]


def test_of_a_fleeting_memory_what_slips_comes_before_all_else() -> None:
    for budget in (1, 1000):
        assert timed(2, budget, (0.2, 0.2, 0.6)) == [1, 6, 7, 4]


def test_recall_of_what_was_never_asked_is_that_of_a_first_sight() -> None:
    minds = Minds(np.ones(2), np.full(2, 5.0), np.array([1.0, 0.0]), np.array([True, False]), 0.25)
    assert minds.recall(Model()).tolist() == [0.9, 0.25]
