"""Home: what waits, what was done, the plan ahead, and the way of a newcomer."""

from pathlib import Path

import pytest
import tui_bank
from tui_bank import NOW, sitting, slip

from quizzer.language import Language


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


async def test_the_last_topic_of_a_long_list_is_in_sight_when_the_cursor_is_on_it(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True, size=(60, 12)) as sit:
        await sit.press("q", *["tab"] * 4, "a")
        assert "[x] a Convolution" in sit.seen


async def test_the_exam_counts_down(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("o", *["tab"] * 6)
        await sit.type("2026-03-25")
        await sit.press("escape")
        assert "exam in 23 days" in sit.seen


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
