"""Browse: every question, searched, looked at, studied on its own."""

from pathlib import Path

from tui_bank import sitting, slip

from quizzer.tui.screens.browse import BrowsePage


async def test_browse_finds_by_words_and_studies_what_is_found(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("b")
        await sit.type("relu")
        assert "1 question" in sit.seen
        assert "ReLU is linear." in sit.seen
        await sit.press("enter")
        assert sit.page == "QuestionPage"


async def test_browse_says_that_nothing_is_found(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("b")
        await sit.type("xyzzy [/b]")
        assert "Nothing is found." in sit.seen
        await sit.press("enter")
        assert sit.page == "BrowsePage"


async def test_browse_flags(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("b", "f8")
        assert sit.store.flags() == {"t.side"}
        await sit.type("flagged")
        assert "1 question" in sit.seen


async def test_a_state_is_no_word_to_look_for(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("b")
        screen = sit.app.screen
        assert isinstance(screen, BrowsePage)
        screen.texts["t.side"] += " a new flagged rule"
        await sit.type("flagged")
        assert "Nothing is found." in sit.seen
        await sit.press("f8", *["backspace"] * 7, "n", "e", "w")
        assert "12 questions" in sit.seen
        slip(sit)
        await sit.press("backspace", "w")
        assert "11 questions" in sit.seen
        assert "t.side" not in sit.seen


async def test_a_question_studied_from_a_search_leads_back_to_it(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("b")
        await sit.type("choice")
        await sit.press("down", "enter")
        assert sit.page == "QuestionPage"
        await sit.press("escape")
        assert sit.page == "BrowsePage"
        assert "choice" in sit.seen
        assert sit.app.screen.current.id == "t.several"  # type: ignore[attr-defined]
        await sit.press("ctrl+a", "ctrl+k", "escape")
        assert sit.page == "HomePage"


async def test_a_long_question_is_read_to_its_end_while_one_searches(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True, size=(60, 9)) as sit:
        await sit.press("b")
        assert "seed 1" not in sit.seen
        await sit.press("f5", "pagedown")
        assert "seed 2" in sit.seen
        await sit.press("pageup")
        assert "How wide?" in sit.seen


async def test_browse_finds_kinds_and_states_in_chinese(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True, lang="zh") as sit:
        await sit.press("b")
        for words, found in (("抽认卡", "1 道题"), ("新题", "12 道题"), ("到期", "0 道题"), ("计算 新题", "3 道题")):
            for line in sit.app.screen.query("SearchLine").results():
                line.value = words  # type: ignore[attr-defined]
            await sit.press()
            assert found in sit.seen, words


async def test_browse_shows_a_question_s_last_reviews(tmp_path: Path) -> None:
    async with sitting(tmp_path, "truth", home=True) as sit:
        sit.session.pose(sit.session.bank.questions["t.truth"], 1)
        sit.session.answer({"answer": "false"}, 7.0)
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("b")
        await sit.type("relu")
        assert "2026-03-02  ✓ 100%" in sit.seen
        assert "0:07" in sit.seen
