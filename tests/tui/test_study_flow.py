"""From question to verdict to the next question, by keys."""

from pathlib import Path

import pytest
from tui_bank import sitting

from quizzer.tui.screens.question import QuestionPage


def answer_of(sit: object) -> str:
    variant = sit.session.current  # type: ignore[attr-defined]
    return str(variant.key("side"))


async def test_a_number_is_typed_marked_stored_and_the_next_is_asked(tmp_path: Path, database: str) -> None:
    async with sitting(tmp_path, "side", "truth", database=database) as sit:
        assert "How wide?" in sit.seen
        await sit.type(answer_of(sit))
        await sit.press("enter")
        assert sit.page == "VerdictPage"
        assert "2 of 2 marks" in sit.seen
        assert [e.score for e in sit.store.events()] == [1.0]
        await sit.press("enter")
        assert "ReLU is linear." in sit.seen


async def test_a_mistake_is_marked_and_the_steps_unfold_one_by_one(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side") as sit:
        await sit.type("9999")
        await sit.press("enter")
        assert "✗ side  9999" in sit.seen
        assert "Padded:" in sit.seen
        assert "1 more step" in sit.seen
        await sit.press("space")
        assert "more step" not in sit.seen


async def test_what_cannot_be_read_costs_nothing_and_stays(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side") as sit:
        await sit.type("2e")
        await sit.press("enter")
        assert sit.page == "QuestionPage"
        assert "costs nothing" in sit.seen
        assert list(sit.store.events()) == []
        await sit.press("backspace", "backspace")
        await sit.type(answer_of(sit))
        await sit.press("enter")
        assert "2 of 2 marks" in sit.seen


async def test_a_card_is_turned_and_rated(tmp_path: Path) -> None:
    async with sitting(tmp_path, "card", "truth") as sit:
        assert "A window" not in sit.seen
        await sit.press("3")
        assert list(sit.store.events()) == []
        await sit.press("space")
        assert "A window of weights." in sit.seen
        await sit.press("3")
        assert [e.rating for e in sit.store.events()] == ["good"]
        assert "ReLU is linear." in sit.seen


async def test_what_was_said_of_a_hint_goes_as_the_card_is_turned(tmp_path: Path) -> None:
    async with sitting(tmp_path, "card") as sit:
        await sit.press("f2")
        assert "There is no hint." in sit.seen
        await sit.press("space")
        assert "There is no hint." not in sit.seen


async def test_a_card_says_when_each_rating_asks_it_again(tmp_path: Path) -> None:
    async with sitting(tmp_path, "card") as sit:
        await sit.press("space")
        [names, waits] = [line.split("  ") for line in sit.seen.split("\n")[-3:-1]]
        assert [name.strip() for name in names if name] == ["1 no", "2 barely", "3 yes", "4 at once"]
        assert [wait.strip() for wait in waits if wait] == ["1 min", "6 min", "10 min", "8 d"]


async def test_a_card_rated_by_mistake_is_taken_back(tmp_path: Path) -> None:
    async with sitting(tmp_path, "card", "truth", "gaps") as sit:
        assert "u Undo" not in sit.seen
        await sit.press("space", "1", "ctrl+z")
        assert sit.page == "CardPage"
        assert [e.kind for e in sit.store.events()] == ["review", "undo"]
        await sit.press("space", "3")
        assert "ReLU is linear." in sit.seen
        await sit.press("f", "enter", "enter")
        assert "slides over the image." in sit.seen


async def test_a_card_tells_the_key_that_takes_the_answer_before_it_back(tmp_path: Path) -> None:
    async with sitting(tmp_path, "truth", "card") as sit:
        await sit.press("t", "enter", "enter")
        assert "u Undo" in sit.seen
        await sit.press("u")
        assert "ReLU is linear." in sit.seen


async def test_an_answer_taken_back_is_earned_once(tmp_path: Path) -> None:
    async with sitting(tmp_path, "truth", kept=False) as sit:
        await sit.press("f", "enter", "enter", "u", "enter", "enter")
        assert "1 answered, 1 of 1 mark." in sit.seen


async def test_a_drill_goes_on_where_an_answer_was_taken_back(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        bank = sit.session.bank.questions
        sit.app.drill([bank["t.card"], bank["t.truth"], bank["t.one"]])
        await sit.press("space", "3", "ctrl+z")
        assert "What is a kernel?" in sit.seen
        await sit.press("space", "3")
        assert "ReLU is linear." in sit.seen
        await sit.press("f", "enter", "enter")
        assert "Which shares weights?" in sit.seen


@pytest.mark.parametrize(("key", "left"), [("f3", "VerdictPage"), ("f4", "CardPage"), ("f5", "QuestionPage")])
async def test_what_is_typed_is_not_thrown_away_by_one_key(tmp_path: Path, key: str, left: str) -> None:
    async with sitting(tmp_path, "side", "card") as sit:
        asked = sit.session.current
        await sit.type("12")
        await sit.press(key)
        assert sit.session.current is asked
        assert "What you typed would be lost." in sit.seen
        await sit.press("3", key)
        assert sit.app.screen.responses == {"side": "123"}  # type: ignore[attr-defined]
        await sit.press(key)
        assert sit.page == left
        assert left == "VerdictPage" or sit.session.current is not asked


async def test_an_order_that_nobody_touched_is_given_up_at_once(tmp_path: Path) -> None:
    async with sitting(tmp_path, "order") as sit:
        await sit.press("f3")
        assert sit.page == "VerdictPage"


@pytest.mark.parametrize("kind", ["card", "side", "truth"])
async def test_a_question_is_flagged_before_it_is_answered(tmp_path: Path, kind: str) -> None:
    async with sitting(tmp_path, kind) as sit:
        await sit.press("f8")
        assert sit.store.flags() == {f"t.{kind}"}


async def test_no_verdict_comes_over_a_page_that_was_turned_to_meanwhile(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side", home=True) as sit:
        await sit.press("enter")
        page = sit.app.screen
        assert isinstance(page, QuestionPage)
        page.hand_in({}, gave_up=True)
        sit.app.leave()
        await sit.press()
        assert sit.page == "HomePage"
        assert [e.kind for e in sit.store.events()] == ["review"]


async def test_a_choice_is_picked_by_its_letter(tmp_path: Path) -> None:
    async with sitting(tmp_path, "truth") as sit:
        await sit.press("f", "enter")
        assert "1 of 1 mark" in sit.seen


async def test_leaving_and_coming_back_loses_nothing_that_was_answered(tmp_path: Path, database: str) -> None:
    async with sitting(tmp_path, "truth", "card", database=database) as sit:
        await sit.press("f", "enter")
        await sit.press("ctrl+q")
    async with sitting(tmp_path, "truth", "card", database=database) as sit:
        assert "What is a kernel?" in sit.seen
        assert len(list(sit.store.events())) == 1


async def test_a_hint_says_its_price_and_stays_while_one_types(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side") as sit:
        await sit.press("f2")
        await sit.type("3")
        assert "Hint (rates at most hard): Count the positions." in sit.seen
