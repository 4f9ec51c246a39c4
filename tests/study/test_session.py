"""A sitting without a screen."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tea_time import START, Clock, bank_of

from quizzer.bank import Bank, families, load
from quizzer.progress import Store
from quizzer.study import Session
from quizzer.study.session import REMEMBERED

TEA = """\
topic: {en: Tea, zh: 茶}
questions:
""" + "".join(
    f"""\
  - id: tea.claim-{n}
    true_false: {{ask: {{en: Claim {n}., zh: 命题 {n}。}}, answer: yes, reason: {{en: So., zh: 如此。}}}}
    hint: {{en: Yes., zh: 是。}}
"""
    for n in range(4)
)


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return bank_of(tmp_path, TEA)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sitting(bank: Bank, store: Store, clock: Clock) -> Callable[[], Session]:
    return lambda: Session(bank, store, clock=clock)


def answered(session: Session, text: str = "true") -> str:
    """Answers the next question; its id."""
    variant = session.next()
    assert variant is not None
    session.answer({"answer": text}, 3.0)
    return variant.question.id


def test_each_new_question_is_asked_once(sitting: Callable[[], Session]) -> None:
    session = sitting()
    assert [answered(session) for _ in range(4)] == [f"tea.claim-{n}" for n in range(4)]


def test_an_answer_is_stored_before_it_is_shown(sitting: Callable[[], Session], store: Store) -> None:
    session = sitting()
    variant = session.next()
    assert variant is not None
    outcome = session.answer({"answer": "false"}, 7.5)
    (event,) = list(store.events())
    assert (event.id, event.question, event.seed, event.rating) == (outcome.event, "tea.claim-0", variant.seed, "again")
    assert (event.answers, event.elapsed, event.score, event.offset) == ({"answer": "false"}, 7.5, 0.0, 480)
    assert event.givens == variant.givens_json


def test_a_forgotten_card_comes_back_within_the_sitting(sitting: Callable[[], Session], clock: Clock) -> None:
    session = sitting()
    first = answered(session, "false")
    assert answered(session) != first
    clock.now += timedelta(minutes=2)
    assert answered(session) == first


def test_a_known_card_waits_for_its_day(sitting: Callable[[], Session], clock: Clock) -> None:
    session = sitting()
    for _ in range(4):
        answered(session)
    clock.now += timedelta(minutes=11)
    for _ in range(4):
        answered(session)
    assert session.next() is None
    clock.now += timedelta(days=60)
    assert sitting().left().due == 4


def test_an_unreadable_answer_costs_nothing(sitting: Callable[[], Session], store: Store) -> None:
    session = sitting()
    session.next()
    assert session.answer({"answer": "perhaps"}).verdict.verdict == "unreadable"
    assert session.done == 0
    assert list(store.events()) == []
    assert session.current is not None


def test_a_hint_makes_a_right_answer_hard(sitting: Callable[[], Session]) -> None:
    session = sitting()
    session.next()
    assert session.hint() == "Yes."
    assert session.answer({"answer": "true"}).rating == "hard"


def test_giving_up_is_again(sitting: Callable[[], Session]) -> None:
    session = sitting()
    session.next()
    assert session.answer({"answer": "true"}, gave_up=True).rating == "again"


def test_the_learner_overrules_the_rating(sitting: Callable[[], Session], store: Store) -> None:
    session = sitting()
    session.next()
    outcome = session.answer({"answer": "true"})
    session.rate("easy")
    card = store.card("tea.claim-0")
    assert card is not None
    assert card.due == outcome.schedule["easy"]


def test_undo_leaves_no_trace_in_the_card_and_asks_again(sitting: Callable[[], Session], store: Store) -> None:
    session = sitting()
    session.next()
    session.answer({"answer": "false"})
    again = session.undo()
    assert again is not None
    assert again is session.current
    card = store.card("tea.claim-0")
    assert card is None or card.reviews == 0
    assert session.left().new == 4
    assert [e.kind for e in store.events()] == ["review", "undo"]


def test_the_next_sitting_goes_on_where_this_one_ended(sitting: Callable[[], Session]) -> None:
    answered(sitting())
    assert answered(sitting()) == "tea.claim-1"


def test_skipping_asks_later(sitting: Callable[[], Session]) -> None:
    session = sitting()
    session.next()
    skipped = session.skip()
    assert skipped is not None
    assert skipped.question.id == "tea.claim-1"
    session.answer({"answer": "true"})
    assert [answered(session) for _ in range(3)] == ["tea.claim-2", "tea.claim-3", "tea.claim-0"]


def test_without_a_store_nothing_is_kept(bank: Bank) -> None:
    session = Session(bank)
    assert [answered(session) for _ in range(4)] == [f"tea.claim-{n}" for n in range(4)]
    assert session.next() is None


def test_no_two_siblings_wait_on_one_day(store: Store, clock: Clock) -> None:
    store.set_setting("new_per_day", 999)
    store.set_setting("minutes_per_day", 600)
    bank = load()
    family = families(bank.questions.values())
    met: set[str] = set()
    for exam in (None, "2026-03-20"):
        store.set_setting("exam_date", exam)
        session = Session(bank, store, clock=clock)
        fresh = [q for q in session.waiting() if session.memory(q.id) is None]  # what was forgotten comes again today
        waiting = [family[q.id] for q in fresh if q.id in family]
        assert len(waiting) > 10
        assert len(set(waiting)) == len(waiting)
        assert met.isdisjoint(waiting)
        for _ in range(12):
            variant = session.next()
            assert variant is not None
            session.answer({}, 30, gave_up=True)
            met |= {family[variant.question.id]} if variant.question.id in family else set()


def test_more_answers_are_taken_back_than_a_sitting_remembers(sitting: Callable[[], Session], clock: Clock) -> None:
    session = sitting()
    asked = []
    for _ in range(REMEMBERED + 5):
        variant = session.pose(session.bank.questions["tea.claim-0"])
        asked.append(variant.seed)
        session.answer({"answer": "true"})
        clock.now += timedelta(minutes=1)
    taken_back = [session.undo() for _ in asked]
    assert [variant and variant.seed for variant in taken_back] == asked[::-1]
    assert session.done == 0
    assert session.undo() is None


def test_where_nothing_is_to_be_taken_back_the_question_stays(bank: Bank) -> None:
    quiz = Session(bank)
    asked = quiz.next()
    assert quiz.undo() is None
    assert (quiz.current, quiz.done) == (asked, 0)


def test_a_second_window_knows_what_the_first_has_just_asked(sitting: Callable[[], Session], store: Store) -> None:
    first, second = sitting(), sitting()
    assert answered(first) == answered(second)
    states = [(e.state, (e.data or {}).get("days")) for e in store.events()]
    assert states == [("new", None), ("learning", 0)]
    memory = second.memory("tea.claim-0")
    assert memory is not None
    assert memory.reviews == 2
    assert store.counts_of_day(START - timedelta(hours=1), START + timedelta(hours=1)).new == 1


def test_two_windows_that_take_back_the_same_answer_take_it_back_once(
    sitting: Callable[[], Session], store: Store
) -> None:
    first = sitting()
    assert answered(first) == "tea.claim-0"
    assert answered(first) == "tea.claim-1"
    second = sitting()
    assert second.undo() is not None  # tea.claim-1, as the newest of all
    assert first.undo() is not None  # the same, as its own newest
    assert answered(first) == "tea.claim-1"
    assert [e.question for e in store.last_reviews(9)] == ["tea.claim-1", "tea.claim-0"]
    cards = {name: row.reviews for name, row in store.cards().items()}
    assert cards == {"tea.claim-0": 1, "tea.claim-1": 1}
    assert store.totals().questions["tea.claim-1"].reviews == 1
