"""A sitting before an exam asks what the plan says, within the day's time."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from tea_time import START, Clock, bank_of

from quizzer.bank import Bank, load
from quizzer.papers import EVERYTHING, PAPER, worth_of
from quizzer.progress import CardRow, Event, Store
from quizzer.scheduling import Settings
from quizzer.statistics import source_of
from quizzer.study import Deck, Exam, Planner, Session, exam_of

TEA = "topic: {en: Tea, zh: 茶}\nquestions:\n" + "".join(
    f"""\
  - id: tea.claim-{n}
    marks: {1 + n % 4}
    needs: [{f"tea.claim-{n - 1}" if n % 5 else ""}]
    true_false: {{ask: {{en: Claim {n}., zh: 命题 {n}。}}, answer: yes, reason: {{en: So., zh: 如此。}}}}
"""
    for n in range(20)
)


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return bank_of(tmp_path, TEA)


def answer_all(session: Session, clock: Clock, seconds: float = 30, text: str = "true") -> list[str]:
    asked = []
    while (variant := session.next()) and len(asked) < 200:
        clock.now += timedelta(seconds=seconds)
        session.answer({"answer": text}, seconds)
        asked.append(variant.question.id)
    return asked


def test_a_day_takes_the_time_that_it_was_given(bank: Bank, store: Store) -> None:
    store.set_setting("exam_date", "2026-03-20")
    store.set_setting("minutes_per_day", 5)
    clock = Clock()
    asked = answer_all(Session(bank, store, clock=clock), clock)
    assert 8 <= len(asked) <= 11
    assert len(asked) == len(set(asked))
    assert Session(bank, store, clock=clock).next() is None
    more = answer_all(Session(bank, store, clock=clock, more=2), clock)
    assert 2 <= len(more) <= 5
    assert not set(more) & set(asked)


def test_it_is_known_whether_time_is_lacking_or_nothing_is_left(bank: Bank, store: Store) -> None:
    clock = Clock()
    store.set_setting("new_per_day", 2)
    session = Session(bank, store, clock=clock)
    answer_all(session, clock)
    assert session.next() is None
    assert not session.time_is_up()
    store.set_setting("exam_date", "2026-03-20")
    store.set_setting("minutes_per_day", 5)
    session = Session(bank, store, clock=clock)
    assert not session.time_is_up()  # something waits
    answer_all(session, clock)
    assert session.time_is_up()
    store.set_setting("minutes_per_day", 300)
    answer_all(session := Session(bank, store, clock=clock), clock)
    assert not session.time_is_up()


def test_needs_come_first(bank: Bank, store: Store) -> None:
    store.set_setting("exam_date", "2026-03-20")
    clock = Clock()
    asked = answer_all(Session(bank, store, clock=clock), clock)
    for name in asked:
        assert all(asked.index(n) < asked.index(name) for n in bank.questions[name].needs)


def test_what_was_forgotten_comes_again_the_same_day_and_what_was_right_does_not(bank: Bank, store: Store) -> None:
    store.set_setting("exam_date", "2026-03-20")
    clock = Clock()
    session = Session(bank, store, clock=clock)
    first = session.next()
    assert first is not None
    session.answer({"answer": "false"}, 30)
    clock.now += timedelta(minutes=2)
    again = session.next()
    assert again is not None
    assert again.question.id == first.question.id
    session.answer({"answer": "true"}, 30)
    clock.now += timedelta(minutes=15)
    assert first.question.id not in answer_all(session, clock)


def test_a_month_before_an_exam_sees_everything_and_the_score_rises(bank: Bank, store: Store) -> None:
    store.set_setting("exam_date", "2026-03-14")
    store.set_setting("minutes_per_day", 4)
    clock, scores = Clock(), []
    for _ in range(12):
        session = Session(bank, store, clock=clock)
        plan = session.plan()
        assert plan is not None
        scores.append(plan.today.mean)
        assert list(plan.today_ids) == [q.id for q in session.waiting()]
        answer_all(session, clock)
        clock.now = (clock.now + timedelta(days=1)).replace(hour=9)
    assert {e.question for e in store.events()} == set(bank.questions)
    assert scores[-1] > 80 > scores[0]


def test_after_the_exam_the_schedule_is_for_the_long_term_again(bank: Bank, store: Store) -> None:
    store.set_setting("exam_date", "2026-03-03")
    clock = Clock()
    answer_all(Session(bank, store, clock=clock), clock)
    clock.now += timedelta(days=60)
    session = Session(bank, store, clock=clock)
    assert session.exam is None
    assert session.plan() is None
    assert session.left().due > 0


def test_a_suspended_question_is_in_no_plan_and_a_buried_one_not_today(bank: Bank, store: Store) -> None:
    store.set_setting("exam_date", "2026-03-20")
    deck = Deck(store, lambda _: Settings())
    deck.wish("suspend", "tea.claim-0", Clock()())
    deck.wish("bury", "tea.claim-5", Clock()())
    plan = Session(bank, store, clock=Clock()).plan()
    assert plan is not None
    assert not {"tea.claim-0", "tea.claim-5"} & set(plan.today_ids)
    assert sum(t.questions for t in plan.topics) == 19


@pytest.mark.parametrize(
    ("stored", "exam"),
    [
        ({}, None),
        ({"exam_date": None}, None),
        ({"exam_date": "soon"}, None),
        ({"exam_date": "2026-03-01"}, None),
        ({"exam_date": "2026-03-02"}, Exam(date(2026, 3, 2))),
        ({"exam_date": "2026-04-02", "minutes_per_day": 45}, Exam(date(2026, 4, 2), 45)),
        ({"exam_date": "2026-04-02", "minutes_per_day": "much"}, None),
        ({"exam_date": "2026-04-02", "exam_paper": "all"}, Exam(date(2026, 4, 2), paper="all")),
    ],
)
def test_the_settings_speak_of_an_exam_ahead_or_of_none(stored: dict, exam: Exam | None) -> None:
    assert exam_of(stored, date(2026, 3, 2)) == exam


def test_the_calendar_begins_with_what_is_asked_today(bank: Bank, store: Store) -> None:
    store.set_setting("exam_date", "2026-03-20")
    store.set_setting("minutes_per_day", 3)
    plan = Session(bank, store, clock=Clock()).plan()
    assert plan is not None
    first = plan.calendar[0]
    assert (first.day, first.new + first.reviews) == (date(2026, 3, 2), len(plan.today_ids))
    assert first.minutes == plan.today_minutes <= 3


POT = """\
topic: {en: Pot, zh: 壶}
questions:
  - id: pot.lid
    choice: {ask: {en: Lid?, zh: 盖？}, options: [{en: on, zh: 有, right: true}, {en: off, zh: 无}]}
  - id: pot.handle
    choice: {ask: {en: Handle?, zh: 柄？}, options: [{en: hot, zh: 烫, right: true}, {en: cold, zh: 凉}]}
""" + "".join(
    f"""\
  - id: pot.term-{n}
    tags: [define]
    needs: [{"pot.handle" if n == 3 else ""}]
    flashcard: {{front: {{en: Term {n}?, zh: 词 {n}？}}, back: {{en: So., zh: 如此。}}}}
"""
    for n in range(4)
)


@pytest.fixture
def pots(tmp_path: Path) -> Bank:
    (tmp_path / "pot.yaml").write_text(POT, encoding="utf-8")
    return load([tmp_path / "pot.yaml"])


def planned(bank: Bank, store: Store, paper: str = PAPER) -> Planner:
    deck = Deck(store, lambda _: Settings())
    return Planner(deck, bank.questions.values(), START, Exam(date(2026, 3, 20), 30, paper))


def test_the_plan_asks_what_the_paper_may_ask_and_what_that_needs(pots: Bank, store: Store) -> None:
    terms = [f"pot.term-{n}" for n in range(4)]
    assert sorted(planned(pots, store).queue()) == ["pot.handle", *terms]
    assert planned(pots, store).queue().index("pot.handle") < planned(pots, store).queue().index("pot.term-3")
    assert sorted(planned(pots, store, EVERYTHING).queue()) == ["pot.handle", "pot.lid", *terms]
    store.append(
        Event(kind="review", question="pot.handle", at=START, rating="good"),
        {"pot.handle": CardRow("pot.handle", stability=9.0, difficulty=5.0, day=date(2026, 3, 1), reviews=1)},
    )
    assert sorted(planned(pots, store).queue()) == terms  # what was needed has been learnt


@pytest.mark.parametrize("paper", ["gone", "/nowhere/paper.yaml", "multiple-choice", EVERYTHING])
def test_a_paper_that_is_gone_or_asks_none_of_these_counts_as_none(bank: Bank, store: Store, paper: str) -> None:
    marks = {q.id: q.marks for q in bank.questions.values() if q.id.endswith(("1", "2"))}
    assert worth_of([bank.questions[name] for name in marks], paper).keys() == marks.keys()


def test_readiness_weighs_questions_as_the_plan_does(pots: Bank, store: Store) -> None:
    store.set_setting("exam_paper", "past-paper")
    store.append(
        Event(kind="suspend", question="pot.term-0", at=START), {"pot.term-0": CardRow("pot.term-0", suspended=True)}
    )
    planner = planned(pots, store)
    weights = {q.id: m for q, m in zip(planner.questions, planner.marks, strict=True) if m}
    assert source_of(store, pots, Settings(), START).worth == weights
    assert weights.keys() == {"pot.term-1", "pot.term-2", "pot.term-3"}


def test_the_time_of_a_kind_is_learnt_from_its_own_answers(pots: Bank, store: Store) -> None:
    def seconds() -> dict[str, float]:
        planner = planned(pots, store, EVERYTHING)
        return {q.id: float(s) for q, s in zip(planner.questions, planner.seconds, strict=True)}

    before = seconds()
    for day in range(30):
        at = START - timedelta(days=day + 1)
        store.append(Event(kind="review", question="pot.term-0", at=at, rating="good", elapsed=240.0))
        store.append(Event(kind="review", question="pot.lid", at=at, rating="good", elapsed=5.0))
    after = seconds()
    assert after["pot.term-1"] > 3 * before["pot.term-1"]
    assert after["pot.handle"] < before["pot.handle"]  # however slow he is at terms


@pytest.mark.parametrize(("hour", "spent"), [(2, 90.0), (4, 0.0)])
def test_what_was_spent_today_is_of_the_learners_own_day(pots: Bank, store: Store, hour: int, spent: float) -> None:
    store.append(Event(kind="review", question="pot.lid", at=START - timedelta(hours=6), offset=480, elapsed=90.0))
    store.set_setting("day_start_hour", hour)  # he answered at three o'clock
    deck = Deck(store, lambda _: Settings(day_start_hour=hour))
    assert Planner(deck, pots.questions.values(), START, Exam(date(2026, 3, 20))).spent == spent


def test_what_can_be_guessed_gains_less(pots: Bank, store: Store) -> None:
    planner = planned(pots, store, EVERYTHING)
    known = {q.id: float(p) for q, p in zip(planner.questions, planner.minds.at_sight, strict=True)}
    assert known["pot.lid"] > known["pot.term-0"] + 0.15
