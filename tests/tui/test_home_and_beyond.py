"""Home, and the screens that it leads to."""

from pathlib import Path
from time import sleep

import pytest
import tui_bank
from tui_bank import NOW, sitting, slip

from quizzer.language import Language
from quizzer.tui.screens.browse import BrowsePage


async def test_a_newcomer_is_told_the_way_once(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True, toured=False) as sit:
        assert "Welcome to quizzer" in sit.seen
        await sit.press("enter")
        assert sit.page == "HomePage"
        await sit.press("s", "escape")
        assert sit.page == "HomePage"
    async with sitting(tmp_path, home=True, toured=False) as sit:
        await sit.press("escape", "enter", "f3", "escape")
    async with sitting(tmp_path, home=True, toured=False) as sit:
        assert "Welcome" not in sit.seen


async def test_keys_reach_home_though_the_window_lost_the_focus_before_the_tour(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        sit.app.screen.set_focus(None)  # as when a browser lays out its page
        await sit.press("f1", "escape", "enter")
        assert sit.page == "QuestionPage"


async def test_home_says_what_waits_and_studies_it(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        assert "0 due · 12 new" in sit.seen
        await sit.press("enter")
        assert "How wide?" in sit.seen
        await sit.press("escape")
        assert sit.page == "HomePage"


async def test_home_studies_one_topic(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("down", "enter")
        assert sit.page == "QuestionPage"


async def test_home_looks_back_on_what_was_done(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("enter", "f3")
        await sit.press("escape")
        assert "days in a row: 1 · reviews this month: 1" in sit.seen
        await sit.press("s")
        assert "Do I remember?" in sit.seen
        assert "Too early to say. Reviews still wanted: 20." in sit.seen


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_all_is_seen_in_a_window_as_narrow_as_a_telephone_s(tmp_path: Path, lang: Language) -> None:
    async with sitting(tmp_path, lang=lang, size=(42, 40), home=True, toured=False) as sit:
        assert sit.app.screen.query_one("#sheet").region.right <= 42
        await sit.press("enter")
        assert ("12 new" if lang == "en" else "新题 12") in sit.seen.splitlines()[5]


async def test_a_night_s_work_belongs_to_the_day_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui_bank, "NOW", NOW.replace(month=3, day=1, hour=1))
    async with sitting(tmp_path, home=True) as sit:
        sit.store.set_setting("exam_date", "2026-03-02")
        await sit.press("enter", "f3", "escape")
        assert "exam in 2 days" in sit.seen
        assert "days in a row: 1 · reviews this month: 1" in sit.seen


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


async def test_the_last_topic_of_a_long_list_is_in_sight_when_the_cursor_is_on_it(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True, size=(60, 12)) as sit:
        await sit.press("q", *["tab"] * 4, "a")
        assert "[x] a Convolution" in sit.seen


async def test_settings_keep_what_is_right_and_say_what_would_be(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("o", "tab", "tab", "tab", "backspace", "backspace", "5")
        assert sit.store.setting("new_per_day") == 5
        await sit.type("x")
        assert "a whole number" in sit.seen
        assert sit.store.setting("new_per_day") == 5
        await sit.press("escape")
        assert "0 due · 5 new" in sit.seen


async def test_of_what_is_typed_quickly_the_last_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def waiting(key: str, value: object) -> None:
        sleep(0.3 if value == 3 else 0)  # another program writes just then
        put(key, value)

    async with sitting(tmp_path, home=True) as sit:
        put = sit.store.set_setting
        monkeypatch.setattr(sit.store, "set_setting", waiting)
        await sit.press("o", "tab", "tab", "tab", "backspace", "backspace", "3", "5")
        await sit.app.workers.wait_for_complete()
        assert sit.store.setting("new_per_day") == 35


async def test_the_exam_counts_down(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("o", *["tab"] * 6)
        await sit.type("2026-03-25")
        await sit.press("escape")
        assert "exam in 23 days" in sit.seen


async def test_the_paper_that_the_exam_is_like_is_picked(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("o", *["tab"] * 8)
        assert "Deep Learning — practice paper" in sit.seen
        assert sit.store.setting("exam_paper") is None  # looking changes nothing
        await sit.press("right", "right")
        assert sit.store.setting("exam_paper") == "all"
        assert "each question by its marks" in sit.seen
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("o")
        assert "each question by its marks" in sit.seen


async def test_the_language_changes_at_once_and_is_kept(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("o", "right")
        assert "每天新题" in sit.seen
        assert sit.store.setting("lang") == "zh"


async def test_a_wish_of_a_few_cannot_be_emptied(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("o")
        assert "← Previous → Next" in sit.seen
        await sit.press("backspace", "down", "backspace", "down", "backspace")
        assert "· · ·" not in sit.seen
        assert sit.app.decimals
        assert sit.store.setting("decimals") is None


async def test_other_colours_are_kept(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("o", "tab", "right")
        assert sit.app.theme == "quizzer-light"
    async with sitting(tmp_path, home=True) as sit:
        assert sit.app.theme == "quizzer-light"


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


async def test_the_palette_does_what_the_keys_do(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("ctrl+p")
        await sit.type("brow")
        await sit.press("enter")
        await sit.pilot.pause(0.3)
        assert sit.page == "BrowsePage"


async def test_the_palette_says_that_nothing_is_called_so(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True, lang="zh") as sit:
        await sit.press("ctrl+p")
        await sit.type("xyz")
        await sit.pilot.pause(0.8)
        assert "没有叫这个名字的命令" in sit.seen
        assert "No matches" not in sit.seen


async def test_the_language_chosen_in_the_palette_is_kept(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("ctrl+p")
        await sit.type("english")
        await sit.pilot.pause(0.3)
        await sit.press("enter")
        await sit.pilot.pause(0.3)
        assert sit.store.setting("lang") == "zh"


async def test_the_most_expensive_mistake_is_named_and_drilled(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side", home=True) as sit:
        slip(sit)
    async with sitting(tmp_path, home=True) as sit:
        assert "Most expensive mistake, 1 of 1 times:" in sit.seen
        await sit.press("d")
        assert "1 / 5" in sit.seen
        assert "How wide?" in sit.seen
        await sit.press("f3", "enter")
        assert "2 / 5" in sit.seen
        assert len([e for e in sit.store.events() if e.kind == "review"]) == 2


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


async def test_browse_shows_a_question_s_last_reviews(tmp_path: Path) -> None:
    async with sitting(tmp_path, "truth", home=True) as sit:
        sit.session.pose(sit.session.bank.questions["t.truth"], 1)
        sit.session.answer({"answer": "false"}, 7.0)
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("b")
        await sit.type("relu")
        assert "2026-03-02  ✓ 100%" in sit.seen
        assert "0:07" in sit.seen


async def test_decimals_are_hinted_at_or_not(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("o", "tab", "tab", "right")
        assert sit.store.setting("decimals") is False
    async with sitting(tmp_path, home=True) as sit:
        assert not sit.app.decimals


async def test_a_hint_says_its_price_and_stays_while_one_types(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side") as sit:
        await sit.press("f2")
        await sit.type("3")
        assert "Hint (rates at most hard): Count the positions." in sit.seen


async def test_colours_chosen_in_the_palette_are_kept(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True, lang="zh") as sit:
        await sit.press("ctrl+p")
        assert "搜索命令" in sit.seen
        await sit.type("浅色")
        await sit.pilot.pause(0.3)
        await sit.press("enter")
        await sit.pilot.pause(0.3)
        assert sit.app.theme == "quizzer-light"
        assert sit.store.setting("theme") == "quizzer-light"


async def test_the_plan_says_what_to_expect_and_studies_what_it_asks(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True, size=(110, 40)) as sit:
        sit.store.set_setting("exam_date", "2026-03-20")
        sit.store.set_setting("minutes_per_day", 5)
        sit.store.set_setting("exam_paper", "all")
        await sit.press("n")
        plan = sit.session.plan()
        assert plan is not None
        assert f"Expected on the day        {'━' * round(plan.on_the_day.mean / 5)}" in sit.seen
        assert f"Today: {len(plan.today_ids)} questions" in sit.seen
        assert "in 18 days · 5 min" in sit.seen
        assert "An hour today adds" in sit.seen
        assert "03-02" in sit.seen
        await sit.press("enter")
        assert sit.app.session.current is not None
        assert sit.app.session.current.question.id in plan.today_ids


async def test_without_an_exam_the_plan_leads_to_the_settings(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("n")
        assert "There is no exam ahead" in sit.seen
        await sit.press("o")
        assert sit.page == "SettingsPage"


async def test_pages_are_turned_in_a_window_that_has_no_room_for_one(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True, size=(10, 2)) as sit:
        await sit.press("pagedown", "pageup", "enter")
        assert sit.page == "QuestionPage"
