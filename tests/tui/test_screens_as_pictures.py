"""The main screens with their colours, light and dark, held against what was looked at and found good.

After an intended change: `pytest tests/tui/test_screens_as_pictures.py --snapshot-update`, then look at the pictures.
"""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from tui_bank import NOW, small_bank

from quizzer.language import Language
from quizzer.papers import Blueprint, Secret
from quizzer.progress import Store, open_store
from quizzer.study import Session
from quizzer.study.exam import Exam, begin
from quizzer.tui.app import QuizzerApp
from scripts.demo import fill

HOME = "home"
WAYS: dict[str, tuple[str, tuple[str, ...]]] = {
    "home": (HOME, ()),
    "statistics": (HOME, ("s",)),
    "settings": (HOME, ("o",)),
    "number": ("t.side", ("1", "/", "2")),
    "matrix": ("t.values", ("1", "space", "2")),
    "choice": ("t.several", ("a", "down")),
    "verdict": ("t.layer", ("3", "space", "5", "space", "7", "tab", "9", "ctrl+s")),
    "result": ("exam", ("f3", "9", "f9", "enter")),
}
LOOKS: dict[str, tuple[str, Language, tuple[int, int]]] = {
    "dark": ("quizzer-dark", "en", (80, 24)),
    "light": ("quizzer-light", "zh", (120, 40)),
}
PLAN = {"title": {"en": "Paper", "zh": "试卷"}, "sections": [{"number": 2, "kinds": ["numeric"], "order": "bank"}]}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "progress.db")) as store:
        yield store


def app_of(folder: Path, store: Store, where: str, look: str) -> QuizzerApp:
    """The app at a screen, with a month behind it where home is."""
    theme, lang, _ = LOOKS[look]
    bank, seeds = small_bank(folder), count(1)
    exam = None
    if where == HOME:
        fill(store, bank)
    elif where == "exam":
        exam = begin(bank, Blueprint.model_validate(PLAN), NOW, secret=Secret.of_seed(1))
    store.set_setting("theme", theme)
    chosen = [bank.questions[where]] if where in bank.questions else ()
    session = Session(bank, store, chosen, lang, clock=lambda: NOW, seeds=lambda: next(seeds))
    app = QuizzerApp(session, home=where == HOME, exam=exam)
    app.toured = True
    return app


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", WAYS)
def test_the_screen_looks_as_it_did(
    tmp_path: Path,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    snap_compare: Callable[..., bool],
    name: str,
    look: str,
) -> None:
    monkeypatch.setattr(Exam, "spend", lambda *_: None)  # a picture has no time
    where, keys = WAYS[name]
    app = app_of(tmp_path, store, where, look)

    async def settle(pilot: Any) -> None:
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        if app.focused is not None and hasattr(app.focused, "cursor_blink"):
            app.focused.cursor_blink = False
            await pilot.pause()

    assert snap_compare(app, terminal_size=LOOKS[look][2], run_before=settle)
