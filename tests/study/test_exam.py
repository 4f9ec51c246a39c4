"""An exam is kept as it grows, says nothing until it is handed in, and is stored once."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizzer.bank import Bank, load
from quizzer.errors import QuizzerError
from quizzer.papers import Blueprint, Secret
from quizzer.progress import Event, open_store
from quizzer.study.exam import Exam, as_json, begin, from_json, opened, put_down, save
from quizzer.study.exam_result import finish, marked, past, to_mark
from quizzer.study.exam_windows import adopt

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
PLAN = {
    "title": {"en": "Paper", "zh": "试卷"},
    "minutes": 30,
    "marks": 20,
    "sections": [
        {"title": {"en": "Numbers", "zh": "计算"}, "number": 2, "kinds": ["numeric"]},
        {"number": 1, "kinds": ["flashcard"]},
        {"number": 1, "kinds": ["short"]},
    ],
}
WORDS = """\
topic: {en: Convolution, zh: 卷积}
questions:
  - id: t.side
    numeric: conv_output_size
    parts: {side: {label: {en: side, zh: 边长}, marks: 2}}
    ask: {en: How wide?, zh: 多宽？}
    steps: [$$<<side>>$$]
  - id: t.layer
    numeric: conv_layer
    parts: {shape: {label: {en: shape, zh: 形状}, marks: 3}, parameters: {label: {en: weights, zh: 参数}, marks: 2}}
    ask: {en: Shape and weights?, zh: 形状和参数个数？}
    steps: [$$<<parameters>>$$]
  - id: t.card
    flashcard: {front: {en: What is a kernel?, zh: 什么是卷积核？}, back: {en: A window of weights., zh: 一组权重。}}
  - id: t.essay
    short:
      ask: {en: Why share weights?, zh: 为什么共享权重？}
      model_answer: {en: Fewer parameters., zh: 参数少。}
      rubric:
        - {en: fewer, zh: 少, marks: 1, terms: {en: [fewer], zh: [少]}}
        - {en: equivariant, zh: 等变, marks: 2, terms: {en: [equivarian], zh: [等变]}}
"""


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    file = tmp_path_factory.mktemp("bank") / "convolution.yaml"
    file.write_text(WORDS, encoding="utf-8")
    return load([file])


@pytest.fixture
def exam(bank: Bank) -> Exam:
    return begin(bank, Blueprint.model_validate(PLAN), NOW, secret=Secret.of_seed(5))


def right(exam: Exam, number: int) -> dict[str, str]:
    """What earns all marks."""
    from quizzer.grading import shown

    variant = exam.task(number).variant
    return {part.id: shown(part, variant.key(part.id)) for part in variant.parts}


def test_what_is_kept_comes_back_as_it_was(bank: Bank, exam: Exam) -> None:
    exam.write(exam.task(1), {"x": "1", "y": "½，"})
    exam.flags.add(2)
    exam.spend(61.5)
    exam.step(-1)
    kept = json.loads(json.dumps(as_json(exam)))
    back = from_json(bank, kept)
    assert as_json(back) == kept
    assert back.left() == 30 * 60 - 61.5
    assert [t.variant.givens_json for t in back.tasks] == [t.variant.givens_json for t in exam.tasks]


def test_an_exam_goes_on_without_questions_that_left_the_bank(bank: Bank, exam: Exam) -> None:
    kept = as_json(exam)
    kept["tasks"][0]["question"] = "gone.away"
    back = from_json(bank, kept)
    assert [task.number for task in back.tasks] == [2, 3, 4]
    assert (back.missing, back.at) == (1, 2)


def test_numbers_stay_though_the_draw_changes(bank: Bank, exam: Exam) -> None:
    kept = as_json(exam)
    kept["tasks"][0]["seed"] = 12345
    assert from_json(bank, kept).task(1).variant.givens_json == exam.task(1).variant.givens_json


def test_steps_go_round_the_ends(exam: Exam) -> None:
    assert exam.step(-1).number == 4
    assert exam.step(1).number == 1


def test_states_say_how_much_is_answered(exam: Exam) -> None:
    task = next(t for t in exam.tasks if len(t.fields) > 1)
    assert exam.state(task) == "blank"
    exam.write(task, {task.fields[0]: "1", task.fields[1]: "  "})
    assert exam.state(task) == "begun"
    exam.write(task, dict.fromkeys(task.fields, "1"))
    assert exam.state(task) == "whole"


def test_marks_are_the_paper_s(exam: Exam) -> None:
    assert exam.marks == 20
    exam.write(exam.task(1), right(exam, 1))
    result = marked(exam)
    assert result.earned == exam.task(1).marks
    assert sum(share.marks for share in result.by_topic()) == 20
    assert [(s.title.of("en"), s.earned) for s in result.by_section()] == [("Numbers", exam.task(1).marks)]


def test_what_cannot_be_read_earns_nothing_and_takes_nothing_along(exam: Exam) -> None:
    task = next(t for t in exam.tasks if len(t.fields) > 1)
    answers = right(exam, task.number)
    first = task.fields[0]
    exam.write(task, {**answers, first: "1 +"})
    assert exam.unreadable(task) == [first]
    row = next(r for r in marked(exam).rows if r.task is task)
    assert row.unreadable == (first,)
    assert 0 < row.earned < task.marks


def test_written_answers_are_marked_by_the_learner(exam: Exam) -> None:
    card, essay = exam.tasks[2:]
    exam.write(card, {"recall": "a window of weights"})
    assert to_mark(exam) == [card]
    assert marked(exam).earned == 0
    exam.points[card.number] = "good"
    assert marked(exam).earned == card.marks
    exam.write(essay, {"text": "weight sharing"})
    exam.points[essay.number] = ", ".join(essay.variant.part("points").options)
    assert marked(exam).earned == card.marks + essay.marks
    assert to_mark(exam) == []


def test_a_finished_exam_is_a_review_of_each_answered_question(bank: Bank, exam: Exam, database: str) -> None:
    with open_store(database) as store:
        save(exam, store)
        exam.write(exam.task(1), right(exam, 1))
        exam.spend(40)
        finish(exam, bank, store, lambda: NOW)
        (review,) = list(store.events())
        assert (review.question, review.rating, review.elapsed) == (exam.task(1).variant.question.id, "good", 40)
        assert opened(bank, store) is None
        (sat,) = past(store)
        assert (sat.earned, sat.marks, sat.day) == (exam.task(1).marks, 20, "2026-03-02")


def test_finishing_after_a_crash_stores_nothing_twice(bank: Bank, exam: Exam, tmp_path: Path) -> None:
    exam.write(exam.task(1), right(exam, 1))
    exam.write(exam.task(2), dict.fromkeys(exam.task(2).fields, "7"))
    with open_store(str(tmp_path / "p.db")) as store:

        def clock() -> datetime:
            if list(store.events()):
                raise KeyboardInterrupt
            return NOW

        with pytest.raises(KeyboardInterrupt):
            finish(exam, bank, store, clock)
        finish(exam, bank, store, lambda: NOW)
        reviewed = [e.question for e in store.events() if e.kind == "review"]
        assert sorted(reviewed) == sorted(exam.task(n).variant.question.id for n in (1, 2))


def test_another_program_s_setting_is_no_exam(bank: Bank, database: str) -> None:
    with open_store(database) as store:
        for kept in (None, 3, [], {"schema": 2}):
            store.set_setting("exam", kept)
            assert opened(bank, store) is None


def test_what_two_windows_write_counts_in_both(bank: Bank, exam: Exam, database: str) -> None:
    with open_store(database) as store, open_store(database) as other:
        save(exam, store)
        second = opened(bank, other)
        assert second is not None
        exam.write(exam.task(1), right(exam, 1))
        exam.flags.add(3)
        exam.spend(50)
        save(exam, store)
        second.at = 2
        second.write(second.task(2), right(exam, 2))
        save(second, other)
        assert (second.answers[1], second.flags, second.used) == (exam.answers[1], {3}, 50)
        second.flags.discard(3)
        second.write(second.task(1), {"side": "7"})
        save(second, other)
        save(exam, store)
        assert exam.answers == {1: right(exam, 1), 2: right(exam, 2)}  # 1 is open here: what its page shows stays
        assert exam.flags == set()
        exam.at = 3
        save(exam, store)
        assert exam.answers[1] == {"side": "7"}
        second.write(second.task(3), {"recall": "a window"})
        save(second, other)
        finish(exam, bank, store, lambda: NOW)
        reviewed = {e.question for e in store.events() if e.kind == "review"}
        assert reviewed == {exam.task(n).variant.question.id for n in (1, 2, 3)}


def test_what_is_written_while_it_is_kept_stays(bank: Bank, exam: Exam, database: str) -> None:
    with open_store(database) as store, open_store(database) as other:
        save(exam, store)
        second = opened(bank, other)
        assert second is not None
        second.write(second.task(2), {"side": "1"})
        save(second, other)
        ours, base = as_json(exam), exam.base
        both = put_down(ours, base, store)
        exam.write(exam.task(2), {"side": "2"})
        adopt(exam, ours, both)
        save(exam, store)
        kept = opened(bank, other)
        assert kept is not None
        assert kept.answers[2] == {"side": "2"}


def test_an_exam_that_another_window_finished_stores_nothing_twice(bank: Bank, exam: Exam, database: str) -> None:
    with open_store(database) as store:
        save(exam, store)
        exam.write(exam.task(1), right(exam, 1))
        save(exam, store)
        second = opened(bank, store)
        assert second is not None
        finish(exam, bank, store, lambda: NOW)
        for hours in range(6):  # and much else was answered since
            store.append(Event(kind="review", question="t.else", at=NOW + timedelta(hours=hours), rating="good"))
        second.write(second.task(2), right(exam, 2))
        save(second, store)
        finish(second, bank, store, lambda: NOW)
        reviewed = [e.question for e in store.events() if e.kind == "review" and e.question != "t.else"]
        assert sorted(reviewed) == sorted(exam.task(n).variant.question.id for n in (1, 2))


def test_an_exam_is_not_written_over_one_begun_elsewhere(bank: Bank, exam: Exam, database: str) -> None:
    with open_store(database) as store:
        save(exam, store)
        later = NOW + timedelta(hours=1)
        newer = begin(bank, Blueprint.model_validate(PLAN), later, secret=Secret.of_seed(6))
        save(newer, store)
        exam.write(exam.task(1), right(exam, 1))
        with pytest.raises(QuizzerError, match="Another exam was begun"):
            save(exam, store)
        finish(exam, bank, store, lambda: NOW)
        kept = opened(bank, store)
        assert kept is not None
        assert kept.begun == later
        assert [e.question for e in store.events()] == [exam.task(1).variant.question.id]


LETTERED = {
    "title": {"en": "Letters", "zh": "选择题"},
    "sections": [{"number": 2, "kinds": ["numeric"], "as_choice": True}, {"number": 1, "kinds": ["short"]}],
}


def test_numbers_answered_by_a_letter_have_one_right_value_each_and_come_back_as_they_were_dealt(bank: Bank) -> None:
    exam = begin(bank, Blueprint.model_validate(LETTERED), NOW, secret=Secret.of_seed(5))
    numeric, essay = exam.tasks[:2], exam.tasks[2]
    assert not essay.letters
    for task in numeric:
        assert set(task.letters) == set(task.fields)
        for part, values in task.letters.items():
            assert values.count(right(exam, task.number)[part]) == 1
            assert len(set(values)) >= 4
    kept = json.loads(json.dumps(as_json(exam)))
    back = from_json(bank, kept)
    assert [task.letters for task in back.tasks] == [task.letters for task in exam.tasks]
    assert as_json(back) == kept


def test_a_value_chosen_by_its_letter_is_marked_and_a_wrong_one_names_its_mistake(bank: Bank) -> None:
    from quizzer.grading import mistake_values, shown

    exam = begin(bank, Blueprint.model_validate(LETTERED), NOW, secret=Secret.of_seed(5))
    side = next(task for task in exam.tasks if task.variant.question.id == "t.side")
    exam.write(side, right(exam, side.number))
    assert marked(exam).rows[side.number - 1].earned == side.marks
    mistakes = {
        shown(side.variant.part("side"), value): name for name, value in mistake_values(side.variant)["side"].items()
    }
    wrong = next(value for value in side.letters["side"] if value in mistakes)
    exam.write(side, {"side": wrong})
    row = marked(exam).rows[side.number - 1]
    assert row.earned == 0
    assert row.verdict.mistake is not None


def test_an_exam_kept_before_numbers_had_letters_is_gone_on_with(bank: Bank, exam: Exam) -> None:
    kept = json.loads(json.dumps(as_json(exam)))
    assert all("letters" not in row for row in kept["tasks"])
    assert not any(task.letters for task in from_json(bank, kept).tasks)
