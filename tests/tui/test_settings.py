"""The learner's wishes, in the settings and by the palette: kept, and refused with what would be right."""

from pathlib import Path
from time import sleep

import pytest
from tui_bank import sitting


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


async def test_decimals_are_hinted_at_or_not(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("o", "tab", "tab", "right")
        assert sit.store.setting("decimals") is False
    async with sitting(tmp_path, home=True) as sit:
        assert not sit.app.decimals


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
