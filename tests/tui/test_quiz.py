"""Quizzes: drawn as the learner wishes, and not scheduled."""

from pathlib import Path

from tui_bank import sitting


async def test_a_quiz_is_drawn_asked_and_summed_up_and_not_scheduled(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("q", "backspace", "backspace", "1", "enter")
        assert "1 / 1" in sit.seen
        await sit.press("f3")
        assert "0 of" in sit.seen
        await sit.press("enter")
        assert "1 answered, 0 of" in sit.seen
        assert list(sit.store.events()) == []


async def test_a_quiz_of_no_questions_is_refused(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("q", "backspace", "backspace", "enter")
        assert "How many questions?" in sit.seen


async def test_a_quiz_of_one_kind_against_the_clock(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("q", "tab", "9", "tab", *["right"] * 3, "enter")
        assert "ReLU is linear." in sit.seen
        assert " · 8:5" in sit.seen
        sit.app.until = 0.0
        await sit.press("f3", "enter")
        assert sit.page == "DonePage"


async def test_a_quiz_s_minutes_are_a_whole_number(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("q", "tab", "x", "enter")
        assert "How many minutes?" in sit.seen
