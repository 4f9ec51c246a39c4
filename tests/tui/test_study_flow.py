"""From question to verdict to the next question, by keys."""

from pathlib import Path

from tui_bank import sitting


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
