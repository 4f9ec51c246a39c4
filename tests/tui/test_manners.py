"""Languages, sizes, signs, hostile input: the app stays calm."""

from pathlib import Path

import pytest
from textual.events import Paste
from tui_bank import sitting

from quizzer.bank import Variant
from quizzer.errors import QuizzerError
from quizzer.tui.widgets.fields import Field

KINDS = ["side", "layer", "values", "card", "one", "several", "truth", "gaps", "order", "pairs", "table", "essay"]
HOSTILE = [
    "[bold]x[/]",
    "[/",
    "\x1b[2J\x1b]0;t\x07",
    "\u202e123",
    "9" * 3000,
    "$\\frac{",
    "{0}",
    "%s",
    "\n\n",
    "👩‍👩‍👧",
    "１２",
]


async def test_the_language_changes_while_something_is_typed(tmp_path: Path) -> None:
    async with sitting(tmp_path, "layer") as sit:
        await sit.type("3,5")
        sit.app.turn_language()
        await sit.press()
        assert "形状和参数个数？" in sit.seen
        assert sit.app.screen.query(Field).first().text == "3, 5, "
        assert "判分" in sit.seen
        await sit.type("1")
        sit.app.turn_language()
        await sit.press()
        assert "Shape and parameters?" in sit.seen
        assert "Check" in sit.seen
        assert sit.app.screen.query(Field).first().text == "3, 51, "


async def test_resizing_loses_nothing(tmp_path: Path) -> None:
    async with sitting(tmp_path, "values") as sit:
        await sit.type("1 2")
        for size in ((60, 20), (200, 60), (30, 8), (80, 24)):
            await sit.pilot.resize_terminal(*size)
            await sit.pilot.pause()
        assert sit.app.screen.query(Field).first().text.startswith("1, 2")
        assert "1" in sit.seen


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_can_be_given_up_on_a_small_screen_in_chinese(tmp_path: Path, kind: str) -> None:
    async with sitting(tmp_path, kind, lang="zh", size=(60, 20)) as sit:
        if kind == "card":
            await sit.press("space", "1")
        else:
            await sit.press("f3")
            assert sit.page == "VerdictPage"
        assert [e.rating for e in sit.store.events()] == ["again"]


@pytest.mark.parametrize("kind", ["side", "layer", "gaps"])
@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_an_answer_like_any_other(tmp_path: Path, kind: str, text: str) -> None:
    async with sitting(tmp_path, kind) as sit:
        assert sit.app.focused is not None
        sit.app.focused.post_message(Paste(text))
        await sit.press("ctrl+s", "ctrl+s")
        assert sit.page in ("QuestionPage", "VerdictPage")
        assert "\x1b" not in sit.seen


async def test_only_plain_signs(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side", ascii=True) as sit:
        await sit.type("9999")
        await sit.press("enter")
        assert "x side" in sit.seen
        assert sit.seen.isascii()


async def test_without_colours_the_signs_remain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with sitting(tmp_path, "side") as sit:
        await sit.type("9999")
        await sit.press("enter")
        assert "✗ side" in sit.seen


async def test_the_keys_are_told_and_the_sheet_goes_away(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side") as sit:
        await sit.press("f1")
        assert "Don't know" in sit.seen
        assert "Move cursor" not in sit.seen
        await sit.press("escape")
        assert sit.page == "QuestionPage"


async def test_what_the_database_refuses_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with sitting(tmp_path, "side") as sit:

        def refuse(*_: object, **__: object) -> None:
            raise QuizzerError("The disk is full.")

        monkeypatch.setattr(sit.session, "answer", refuse)
        await sit.press("4", "enter")
        await sit.pilot.pause()
        assert sit.page == "QuestionPage"
        assert "The disk is full." in [n.message for n in sit.app._notifications]
        assert sit.app.screen.query(Field).first().text == "4"


async def test_a_broken_question_does_not_end_the_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with sitting(tmp_path, "truth", "side") as sit:

        def broken(*_: object, **__: object) -> Variant:
            raise QuizzerError("no numbers fit")

        monkeypatch.setattr(sit.session, "skip", broken)
        await sit.press("f4")
        assert sit.page == "QuestionPage"
        assert "no numbers fit" in [n.message for n in sit.app._notifications]


async def test_an_answer_handed_in_twice_at_once_is_stored_once(tmp_path: Path) -> None:
    async with sitting(tmp_path, "truth", "side") as sit:
        page = sit.app.screen
        page.hand_in({"answer": "false"})  # type: ignore[attr-defined]
        page.hand_in({"answer": "false"})  # type: ignore[attr-defined]
        page.action_skip()  # type: ignore[attr-defined]
        await sit.press()
        assert len(list(sit.store.events())) == 1
        assert sit.page == "VerdictPage"


async def test_pages_that_follow_each_other_at_once(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side", "layer", "values") as sit:
        for _ in range(10):
            sit.app.attempt(sit.session.skip)
            await sit.pilot._wait_for_screen()
        await sit.press()
        assert sit.page == "QuestionPage"


async def test_the_way_out_and_help_stay_at_the_foot_of_a_narrow_screen(tmp_path: Path) -> None:
    async with sitting(tmp_path, "layer", size=(46, 24)) as sit:
        assert sit.seen.splitlines()[-1].rstrip().endswith("Esc Leave F1 Keys")


async def test_a_grid_keeps_its_room_where_the_screen_is_narrow(tmp_path: Path) -> None:
    async with sitting(tmp_path, "layer") as sit:
        await sit.type("3 5 7")
        await sit.pilot.resize_terminal(46, 20)
        await sit.press()
        assert sit.app.screen.query_one("Table").region.right <= 46 - 2
        assert sit.app.screen.query(Field).first().text == "3, 5, 7"
