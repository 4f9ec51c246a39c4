"""An exam in the app: written, left, gone on with, handed in, marked, looked at."""

from io import StringIO
from pathlib import Path

import every_screen
import pytest
from tui_bank import NOW, Sitting, sitting, small_bank

from quizzer.cli.exam_lines import run
from quizzer.grading import shown
from quizzer.papers import Blueprint, Secret
from quizzer.progress import open_store
from quizzer.study import Session
from quizzer.study.exam import Exam, begin, opened

PLAN = {
    "title": {"en": "Paper", "zh": "试卷"},
    "minutes": 30,
    "sections": [
        {"title": {"en": "Numbers", "zh": "计算"}, "number": 2, "kinds": ["numeric"], "levels": [1], "order": "bank"},
        {"number": 1, "kinds": ["short"]},
    ],
}


def paper(folder: Path) -> Exam:
    """Three questions: two of numbers, one to be answered in sentences."""
    return begin(small_bank(folder), Blueprint.model_validate(PLAN), NOW, secret=Secret.of_seed(1))


def kept(sit: Sitting) -> Exam:
    """The exam as the database has it."""
    exam = opened(sit.session.bank, sit.store)
    assert exam is not None
    return exam


async def test_nothing_is_said_of_what_is_right(tmp_path: Path) -> None:
    async with sitting(tmp_path, exam=paper(tmp_path)) as sit:
        assert "1 / 3" in sit.seen
        assert "29:5" in sit.seen or "30:00" in sit.seen
        await sit.type("7")
        await sit.press("f3")
        assert "2 / 3" in sit.seen
        assert "✓" not in sit.seen
        assert "✗" not in sit.seen
        await sit.press("f2")
        assert "1 / 3" in sit.seen
        assert "7" in "".join(kept(sit).answers[1].values())


async def test_what_is_typed_is_kept_within_a_second_without_any_key(tmp_path: Path) -> None:
    async with sitting(tmp_path, exam=paper(tmp_path)) as sit:
        await sit.type("12")
        await sit.pilot.pause(1.3)
        await sit.press()
        assert "12" in ",".join(kept(sit).answers[1].values())


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_what_was_typed_in_the_last_moment_is_kept(tmp_path: Path, key: str) -> None:
    async with sitting(tmp_path, exam=paper(tmp_path)) as sit:
        await sit.pilot.press("4", "2", key)
        assert "42" in ",".join(kept(sit).answers[1].values())


async def test_an_exam_is_left_and_gone_on_with(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        sit.app.sit_exam(paper(tmp_path))
        await sit.press()
        await sit.press("f3", "f3", "f8", "escape")
        assert sit.page == "HomePage"
        assert kept(sit).flags == {3}
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("e")
        assert "Go on: Paper" in sit.seen
        await sit.press("enter")
        assert "3 / 3" in sit.seen


async def test_an_exam_is_handed_in_marked_and_looked_at(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        sit.app.sit_exam(paper(tmp_path))
        await sit.press()
        await sit.press("f3", "f3")
        await sit.type("fewer parameters")
        await sit.press("f9")
        assert "Blank: 1, 2" in sit.seen
        await sit.press("escape")
        assert sit.page == "ExamPage"
        await sit.press("f9", "enter")
        assert sit.page == "MarkingPage"
        assert "Fewer parameters and equivariance." in sit.seen
        assert "[x] a" in sit.seen or "[x] 1" in sit.seen
        await sit.press("ctrl+s")
        assert sit.page == "ResultPage"
        assert "1 of 1" in sit.seen
        await sit.press("down", "down", "enter")
        assert sit.page == "LookPage"
        assert "Why share weights?" in sit.seen
        await sit.press("escape", "escape")
        assert sit.page == "HomePage"
        assert [e.question for e in sit.store.events()] == ["t.essay"]
        assert opened(sit.session.bank, sit.store) is None


async def test_the_marking_goes_on_where_it_was_left(tmp_path: Path) -> None:
    exam = paper(tmp_path)
    exam.write(exam.task(3), {"text": "equivariance"})
    exam.handed_in = True
    async with sitting(tmp_path, exam=exam) as sit:
        assert sit.page == "MarkingPage"
        assert list(sit.store.events()) == []


async def test_a_written_answer_is_marked_again(tmp_path: Path) -> None:
    exam = every_screen.paper(tmp_path)
    exam.handed_in = True
    async with sitting(tmp_path, exam=exam) as sit:
        assert "u Undo" not in sit.seen
        await sit.press("ctrl+s")
        assert "Did you know it?" in sit.seen
        assert "u Undo" in sit.seen
        await sit.press("u")
        assert "Tick the points that your answer makes." in sit.seen
        assert exam.points == {}


async def test_all_questions_are_seen_at_once_and_one_is_gone_to(tmp_path: Path) -> None:
    async with sitting(tmp_path, exam=paper(tmp_path)) as sit:
        await sit.press("f4")
        assert "0 of 3 answered" in sit.seen
        await sit.press("j", "j", "enter")
        assert "3 / 3" in sit.seen
        await sit.pilot.click("#strip", offset=(1, 0))
        await sit.press()
        assert "1 / 3" in sit.seen


async def test_the_time_runs_out_and_is_said_so_once(tmp_path: Path) -> None:
    exam = paper(tmp_path)
    exam.used = 30 * 60 - 0.5
    async with sitting(tmp_path, exam=exam) as sit:
        await sit.pilot.pause(1.2)
        assert "The time is up." in sit.seen
        assert "+0:0" in sit.seen
        await sit.type("5")
        assert "The time is up." not in sit.seen


async def test_the_language_changes_and_what_is_typed_stays(tmp_path: Path) -> None:
    async with sitting(tmp_path, exam=paper(tmp_path)) as sit:
        await sit.type("42")
        sit.app.turn_language()
        await sit.press()
        assert "计算" in sit.seen
        assert "42" in sit.seen


@pytest.mark.parametrize("key", ["5", "0", "x"])
async def test_an_exam_s_minutes_are_a_whole_number(tmp_path: Path, key: str) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("e", "tab", key, "enter")
        assert ("How many minutes?" in sit.seen) == (key != "5")


async def test_a_bank_too_small_for_a_paper_is_said_in_a_sentence(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("e", "enter")
        assert sit.page == "ExamsPage"
        assert "section 1 wants 5 questions" in sit.seen


LETTERED = {
    "title": {"en": "Letters", "zh": "选择题"},
    "sections": [{"number": 2, "kinds": ["numeric"], "as_choice": True, "levels": [1]}],
}


async def test_a_number_answered_by_a_letter_is_kept_through_a_crash_and_marked(tmp_path: Path) -> None:
    exam = begin(small_bank(tmp_path), Blueprint.model_validate(LETTERED), NOW, secret=Secret.of_seed(1))
    task = exam.tasks[0]
    part = task.fields[0]
    asked = task.variant.part(part)
    letter = "abcde"[task.letters[part].index(shown(asked, task.variant.key(part)))]
    async with sitting(tmp_path, exam=exam) as sit:
        assert "a whole number" not in sit.seen
        await sit.press(letter)
        await sit.pilot.pause(1.3)
        await sit.press()
        assert kept(sit).answers[1] == {part: shown(asked, task.variant.key(part))}
    async with sitting(tmp_path, home=True) as sit:  # the app was killed: nothing was said on leaving
        await sit.press("e", "enter")
        assert kept(sit).tasks[0].letters == task.letters
        assert f"(•) {letter}" in sit.seen
        await sit.press("f9", "enter")
        assert sit.page == "ResultPage"
        assert f"{asked.marks:g} of" in sit.seen
        await sit.press("home", "enter")
        assert "✓ shape" in sit.seen


@pytest.mark.parametrize("typed", ["{letter}", "z\n{letter}"])
def test_a_number_is_answered_by_its_letter_line_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    bank = small_bank(tmp_path)
    exam = begin(bank, Blueprint.model_validate(LETTERED), NOW, secret=Secret.of_seed(1))
    task = exam.tasks[0]
    part = task.fields[0]
    value = shown(task.variant.part(part), task.variant.key(part))
    letter = "abcde"[task.letters[part].index(value)]
    with open_store(str(tmp_path / "progress.db")) as store:
        monkeypatch.setattr("sys.stdin", StringIO(typed.format(letter=letter) + "\n"))
        run(Session(bank, store, (), "en", clock=lambda: NOW), exam)
        said = capsys.readouterr().out
        assert f"{letter}) {value}" in said
        assert ("Choose one of the letters" in said) == ("z" in typed)
        saved = opened(bank, store)
        assert saved is not None
        assert saved.answers[1][part] == value


def test_line_by_line_options_are_said_once_and_what_cannot_be_read_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bank = small_bank(tmp_path)
    plan = {"title": "Table", "sections": [{"number": 1, "kinds": ["table"]}]}
    exam = begin(bank, Blueprint.model_validate(plan), NOW, secret=Secret.of_seed(1))
    with open_store(str(tmp_path / "progress.db")) as store:
        monkeypatch.setattr("sys.stdin", StringIO("small and few\na\n=1/4\np\n\n\n\n\nq\n"))
        run(Session(bank, store, (), "en", clock=lambda: NOW), exam)
        said = capsys.readouterr().out
    assert said.count(") large") == 2  # when the question is said, and said again
    assert "Type it again, or Enter alone to leave it so." in said
    assert "\n  0.25\n" in said
    assert exam.answers[1]["cell.1.1"] == "a"
