"""Sheets made from the app: a preview, a set in a folder, and what is refused."""

from pathlib import Path

import pytest
from textual.app import App
from tui_bank import sitting

from quizzer.practice.manifest import read_manifest


async def test_a_set_is_made_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("p")
        assert sit.page == "PracticePage"
        await sit.press("ctrl+a", "ctrl+k", "3", "tab", "ctrl+a", "ctrl+k", "2", "ctrl+s")
        await sit.app.workers.wait_for_complete()
        await sit.press()
        assert "sets" in sit.seen
    assert [len(copy.items) for copy in read_manifest(tmp_path / "sets").copies] == [3, 3]


async def test_a_preview_is_opened_and_leaves_no_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(App, "open_url", lambda _, url, **__: opened.append(url))
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("p", "f5")
        await sit.app.workers.wait_for_complete()
    [url] = opened
    assert Path(url.removeprefix("file://")).read_bytes().startswith(b"%PDF")
    assert not (tmp_path / "sets").exists()


async def test_a_number_that_is_none_is_asked_again(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("p", "ctrl+a", "ctrl+k", "x", "ctrl+s")
        assert "How many questions? A whole number from 1 to 200." in sit.seen


async def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sets").mkdir()
    (tmp_path / "sets" / "thesis.txt").write_text("years of work", encoding="utf-8")
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("p", "ctrl+s")
        await sit.app.workers.wait_for_complete()
        assert any("the folder is not empty" in note.message for note in sit.app._notifications)
    assert [p.name for p in (tmp_path / "sets").iterdir()] == ["thesis.txt"]
