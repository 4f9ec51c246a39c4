"""What can be done once an answer is marked."""

from pathlib import Path

import pytest
from tui_bank import Sitting, sitting

from quizzer.bank import load
from quizzer.grading import shown
from quizzer.study import wait_until
from quizzer.tui.screens.what_if import GivenLine, _read, _written
from quizzer.tui.widgets.marked import entries


async def wrong_side(sit: Sitting) -> None:
    await sit.type("9999")
    await sit.press("enter")


async def test_the_learner_overrules_the_rating(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side") as sit:
        await wrong_side(sit)
        assert "▸ 1 again" in sit.seen
        assert "1 min" in sit.seen
        await sit.press("4")
        assert [(e.kind, e.rating) for e in sit.store.events()] == [("review", "again"), ("rerate", "easy")]
        assert "▸ 4" in sit.seen


async def test_what_the_marker_has_to_say_is_shown_where_no_mistake_is_named(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side") as sit:
        await sit.type("123.5")
        await sit.press("enter")
        assert "This is a whole number." in sit.seen


async def test_a_rating_is_clicked(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side") as sit:
        await wrong_side(sit)
        await sit.pilot.click("RatingCell:last-of-type")
        await sit.press()
        assert [e.rating for e in sit.store.events()] == ["again", "easy"]


async def test_undo_takes_the_answer_back_and_asks_the_same_again(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side") as sit:
        asked = sit.session.current
        await wrong_side(sit)
        await sit.press("u")
        assert sit.page == "QuestionPage"
        assert sit.session.current is asked
        assert [e.kind for e in sit.store.events()] == ["review", "undo"]
        assert sit.app.screen.responses == {"side": "9999"}  # type: ignore[attr-defined]


async def test_another_has_new_numbers(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side") as sit:
        first = sit.session.current
        await wrong_side(sit)
        await sit.press("a")
        assert sit.page == "QuestionPage"
        assert sit.session.current is not None
        assert first is not None
        assert sit.session.current.givens_json != first.givens_json


async def test_what_if_works_the_answer_out_anew(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side") as sit:
        variant = sit.session.current
        assert variant is not None
        await wrong_side(sit)
        await sit.press("w")
        assert f"side = {variant.key('side')}" in sit.seen
        other = {**variant.givens_json, "n": 200}
        await sit.press("end", *["backspace"] * 5)
        await sit.type("200")
        assert f"side = {variant.question.variant_of(other).key('side')}" in sit.seen
        await sit.press("escape")
        assert sit.page == "VerdictPage"


async def test_what_if_takes_a_matrix_as_answers_are_written(tmp_path: Path) -> None:
    async with sitting(tmp_path, "values") as sit:
        variant = sit.session.current
        assert variant is not None
        await sit.press("f3", "w")
        [line] = [line for line in sit.app.screen.query(GivenLine) if line.symbol == "k"]
        assert ";" in line.value
        assert "[" not in line.value
        rows = [[1] * len(row) for row in variant.givens_json["k"]]
        for typed in (str(rows), "; ".join(" ".join("2/2" for _ in row) for row in rows)):
            line.value = typed
            await sit.press()
            assert not str(sit.app.screen.query_one("#why").render()).strip()
        other = variant.question.variant_of({**variant.givens_json, "k": rows})
        assert f"Y = {shown(other.part('z'), other.key('z'))}" in sit.seen


@pytest.mark.parametrize(
    "text",
    ["-3", "{{", "&a [*a, *a]", "[" * 200, "[" * 9000, "1" * 5000, "!!python/object:os.system {}", "1e400", "[[1]]"],
)
async def test_what_if_says_why_numbers_do_not_fit(tmp_path: Path, text: str) -> None:
    async with sitting(tmp_path, "side") as sit:
        await wrong_side(sit)
        await sit.press("w", "end", *["backspace"] * 5)
        for line in sit.app.screen.query("GivenLine").results():
            line.value = text  # type: ignore[attr-defined]
            break
        await sit.press()
        assert str(sit.app.screen.query_one("#why").render()).strip()


async def test_a_note_is_kept_with_the_question(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side") as sit:
        await wrong_side(sit)
        await sit.press("n")
        await sit.type("look at s")
        await sit.press("escape")
        assert sit.store.note("t.side") == "look at s"
        await sit.press("n", "escape")
        assert sit.store.note("t.side") == "look at s"


async def test_a_flag_is_set_and_taken_off(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side") as sit:
        await wrong_side(sit)
        await sit.press("f")
        assert sit.store.flags() == {"t.side"}
        await sit.press("f")
        assert sit.store.flags() == set()


async def test_a_hint_is_shown_and_makes_a_right_answer_hard(tmp_path: Path) -> None:
    async with sitting(tmp_path, "truth", "side") as sit:
        await sit.press("f4", "f2")
        assert "Count the positions." in sit.seen
        assert sit.session.current is not None
        await sit.type(str(sit.session.current.key("side")))
        await sit.press("enter")
        assert [e.rating for e in sit.store.events()] == ["hard"]


async def test_not_knowing_shows_the_solution(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side") as sit:
        await sit.press("f3")
        assert "– side" in sit.seen
        assert [e.rating for e in sit.store.events()] == ["again"]


async def test_a_wrong_matrix_is_compared_entry_by_entry(tmp_path: Path) -> None:
    async with sitting(tmp_path, "values") as sit:
        variant = sit.session.current
        assert variant is not None
        key = variant.key("z").astype(int)
        flat = [str(x) for x in key.ravel()]
        flat[-1] = "77"
        await sit.type(" ".join(flat))
        await sit.press("enter")
        assert "✗77" in sit.seen
        assert "✗" + flat[0] not in sit.seen


def test_rows_of_what_is_shown() -> None:
    assert entries("[0, 2; -4, 1/3]") == [["0", "2"], ["-4", "1/3"]]
    assert entries("[1 2; 3 4]") == [["1", "2"], ["3", "4"]]
    assert entries("(0.5, 1)") == [["0.5", "1"]]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "1 min"), (10, "10 min"), (59, "59 min"), (120, "2 h"), (1440, "1 d"), (86400, "2 mo"), (2000 * 1440, "5 y")],
)
def test_how_long_until_the_next_time(minutes: int, said: str) -> None:
    from datetime import timedelta

    from tui_bank import NOW

    assert wait_until(NOW + timedelta(minutes=minutes), NOW, "en") == said


def test_every_given_is_read_as_it_is_written() -> None:
    for question in load().questions.values():
        if question.kind == "numeric":
            givens = question.variant(1).givens_json
            assert {name: _read(_written(given), given) for name, given in givens.items()} == givens, question.id
