"""While a verdict is read the next page is made; whatever the learner does, the right question is asked."""

from pathlib import Path

import pytest
from picture import taken
from textual.screen import Screen
from textual.widgets import Input
from tui_bank import Sitting, sitting

from quizzer.tui import ahead
from quizzer.tui.screens.question import QuestionPage


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "SOON", 0.01)


def still(sit: Sitting) -> None:
    """Keeps the cursor from blinking."""
    if isinstance(sit.app.focused, Input):
        sit.app.focused.cursor_blink = False


async def made(sit: Sitting) -> QuestionPage:
    """The page that is made ahead, once it is."""
    for _ in range(200):
        if (page := sit.app.ahead._page) is not None:
            return page
        await sit.pilot.pause(0.02)
    raise AssertionError("no page was made")


def pages(sit: Sitting) -> set[Screen[object]]:
    """All that are mounted."""
    return {node for node in sit.app._registry if isinstance(node, QuestionPage)}


async def test_the_page_that_was_made_is_the_one_that_is_shown(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side", "layer") as sit:
        await sit.press("f3")
        page = await made(sit)
        began = page.started
        await sit.press("enter")
        assert sit.app.screen is page
        assert page.started > began
        assert page.variant is sit.session.current
        assert "2 / 2" in sit.seen
        await sit.type("3,5,7")
        await sit.press("enter", "9", "enter")
        assert sit.page == "VerdictPage"


async def test_an_answer_taken_back_is_asked_again_and_the_page_thrown_away(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side", "layer") as sit:
        await sit.press("f3")
        page = await made(sit)
        await sit.press("u")
        await sit.pilot.pause(0.1)
        assert sit.app.screen.variant.question.id == "t.side"  # type: ignore[attr-defined]
        assert page not in pages(sit)
        assert not page.is_running
        await sit.press("f3")
        await made(sit)
        await sit.press("enter")
        assert sit.app.screen.variant.question.id == "t.layer"  # type: ignore[attr-defined]
        assert sit.session.current.seed == 2


async def test_another_of_the_same_takes_the_seed_and_not_the_page(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side", "layer") as sit:
        await sit.press("f3")
        page = await made(sit)
        await sit.press("a")
        assert sit.app.screen is not page
        assert (sit.session.current.question.id, sit.session.current.seed) == ("t.side", 2)
        await sit.press("f3")
        await made(sit)
        await sit.press("enter")
        assert (sit.session.current.question.id, sit.session.current.seed) == ("t.layer", 3)


async def test_the_next_page_speaks_the_language_that_is_on_now(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side", "layer") as sit:
        await sit.press("f3")
        await made(sit)
        sit.app.turn_language()
        await sit.press("enter")
        assert "形状和参数个数" in sit.seen


async def test_the_next_page_fits_the_terminal_as_it_is_now(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side", "values") as sit:
        await sit.press("f3")
        page = await made(sit)
        await sit.pilot.resize_terminal(60, 20)
        await sit.press("enter")
        assert sit.app.screen is page
        assert page.size == (60, 20)
        assert page.query_one("#body").has_class("split")
        assert page.query_one("#form").region.bottom <= 19


@pytest.mark.parametrize(
    "kind", ["side", "layer", "values", "card", "one", "several", "truth", "gaps", "order", "pairs", "table", "essay"]
)
async def test_a_page_made_ahead_looks_like_any_other(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []
    for ahead_of_time in (True, False):
        monkeypatch.setattr(ahead, "SOON", 0.01 if ahead_of_time else 60)
        async with sitting(tmp_path, "layer" if kind == "side" else "side", kind, kept=False) as sit:
            await sit.press("f3")
            page = await made(sit) if ahead_of_time else None
            await sit.press("enter")
            assert (sit.app.screen is page) == ahead_of_time
            still(sit)
            await sit.press()
            looks.append(taken(sit.app).svg())
    assert looks[0] == looks[1]


@pytest.mark.parametrize("turned", ["before", "after"])
async def test_a_page_made_ahead_has_the_colours_that_are_on_now(tmp_path: Path, turned: str) -> None:
    looks = []
    for theme in ("quizzer-light", "quizzer-dark"):
        async with sitting(tmp_path, "side", "layer", kept=False) as sit:
            sit.app.theme = theme if turned == "before" else "quizzer-dark"
            await sit.press("f3")
            page = await made(sit)
            sit.app.theme = "quizzer-light"
            await sit.press("enter")
            assert sit.app.screen is page
            still(sit)
            await sit.press()
            looks.append(taken(sit.app).svg())
    assert looks[0] == looks[1]


async def test_who_goes_on_at_once_is_asked_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "SOON", 60)
    async with sitting(tmp_path, "side", "layer") as sit:
        await sit.press("f3", "enter")
        assert (sit.session.current.question.id, sit.session.current.seed) == ("t.layer", 2)


async def test_while_a_cards_back_is_read_the_next_page_is_made(tmp_path: Path) -> None:
    async with sitting(tmp_path, "card", "side") as sit:
        await sit.press("space")
        page = await made(sit)
        await sit.press("3")
        assert sit.app.screen is page


async def test_a_page_that_is_never_shown_ends_with_the_app(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side", "layer") as sit:
        await sit.press("f3")
        page = await made(sit)
    assert not page.is_running
