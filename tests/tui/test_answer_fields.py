"""Each kind of field gives the marker what the learner meant."""

from pathlib import Path

import pytest
from textual.events import Paste
from tui_bank import sitting

from quizzer.tui.screens.question import QuestionPage
from quizzer.tui.widgets.fields import Field
from quizzer.tui.widgets.matrix import MatrixField


def texts(sit: object) -> dict[str, str]:
    """What the fields hold, by part."""
    return {field.part.id: field.text for field in sit.app.screen.query(Field)}  # type: ignore[attr-defined]


ANSWERS = {
    "side": ("1",),
    "values": ("1",),
    "one": ("a",),
    "several": ("a",),
    "truth": ("t",),
    "gaps": ("k",),
    "order": ("space", "down"),
    "pairs": ("b",),
    "table": ("a",),
    "essay": ("p",),
}


@pytest.mark.parametrize("kind", ANSWERS)
async def test_what_is_begun_is_kept_for_the_next_sitting(tmp_path: Path, kind: str) -> None:
    async with sitting(tmp_path, kind) as sit:
        page = sit.app.screen
        assert isinstance(page, QuestionPage)
        page.keeping = None  # that of the field itself, as it came
        await sit.press(*ANSWERS[kind])
        assert page.keeping


async def test_what_is_typed_is_read_as_one_types(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side") as sit:
        await sit.type("2*7")
        assert "read as 2*7 = 14" in sit.seen


@pytest.mark.parametrize("typed", ["3,5,7", "3x5x7", "3 5 7", "3，5，7"])
async def test_a_separator_goes_on_to_the_next_cell(tmp_path: Path, typed: str) -> None:
    async with sitting(tmp_path, "layer") as sit:
        await sit.type(typed)
        assert texts(sit)["shape"] == "3, 5, 7"
        assert "read as (3, 5, 7)" in sit.seen


async def test_a_separator_in_the_last_cell_goes_on_to_the_next_field(tmp_path: Path) -> None:
    async with sitting(tmp_path, "layer") as sit:
        await sit.type("3 5 7 42")
        assert texts(sit) == {"shape": "3, 5, 7", "parameters": "42"}


async def test_a_separator_in_the_last_cell_of_all_is_left_out(tmp_path: Path) -> None:
    async with sitting(tmp_path, "values") as sit:
        field = sit.app.screen.query_one(MatrixField)
        await sit.type("1 " * field.rows * field.columns + "2")
        assert texts(sit)["z"].endswith("1, 12")


async def test_backspace_in_an_empty_cell_goes_back(tmp_path: Path) -> None:
    async with sitting(tmp_path, "layer") as sit:
        await sit.type("3,")
        await sit.press("backspace", "backspace")
        await sit.type("8")
        assert texts(sit)["shape"] == "8, , "


async def test_arrows_move_in_a_grid(tmp_path: Path) -> None:
    async with sitting(tmp_path, "values") as sit:
        await sit.press("1", "right", "2", "down", "4", "left", "3")
        cells = texts(sit)["z"]
        assert cells.startswith("1, 2")
        assert "3" in cells
        assert "4" in cells


async def test_tab_goes_from_cell_to_cell_and_on_to_the_next_field(tmp_path: Path) -> None:
    async with sitting(tmp_path, "layer") as sit:
        await sit.press("1", "tab", "2", "tab", "3", "tab", "4", "shift+tab", "shift+tab", "5")
        assert texts(sit) == {"shape": "1, 25, 3", "parameters": "4"}


async def test_a_cell_is_clicked_where_the_cursor_is_to_stand(tmp_path: Path) -> None:
    async with sitting(tmp_path, "layer") as sit:
        await sit.type("12,34,56")
        await sit.pilot.click("Table", offset=(2, 0))
        await sit.type("0")
        await sit.pilot.click("Table", offset=(16, 0))
        await sit.type("9")
        assert texts(sit)["shape"] == "102, 349, 56"
        await sit.pilot.click("Table", offset=(9, 0))  # between two cells
        assert texts(sit)["shape"] == "102, 349, 56"


async def test_a_cell_keeps_its_text_its_cursor_and_its_selection_to_itself(tmp_path: Path) -> None:
    async with sitting(tmp_path, "layer") as sit:
        await sit.press("1", "2", "right", "7", "left", "left", "shift+home", "8", "down")
        assert texts(sit)["shape"] == "8, 7, "


async def test_a_long_entry_is_cut_where_it_is_not_typed_in(tmp_path: Path) -> None:
    async with sitting(tmp_path, "layer") as sit:
        await sit.type("123456789012,三")
        assert " 1234567…" in sit.seen
        assert texts(sit)["shape"] == "123456789012, 三, "


async def test_another_language_keeps_the_cell_that_is_typed_in(tmp_path: Path) -> None:
    async with sitting(tmp_path, "layer") as sit:
        await sit.type("3,5")
        sit.app.turn_language()
        await sit.press()
        await sit.type("0,7")
        assert texts(sit)["shape"] == "3, 50, 7"


async def test_a_whole_matrix_is_pasted_into_any_cell(tmp_path: Path) -> None:
    async with sitting(tmp_path, "values") as sit:
        variant = sit.session.current
        assert variant is not None
        rows, columns = variant.part("z").rows or 0, variant.part("z").columns or 0
        text = "\n".join(" ".join(str(10 * r + c) for c in range(columns)) for r in range(rows))
        assert sit.app.focused is not None
        sit.app.focused.post_message(Paste(text))
        await sit.pilot.pause()
        wanted = "; ".join(", ".join(str(10 * r + c) for c in range(columns)) for r in range(rows))
        assert texts(sit)["z"] == wanted
        assert sit.app.screen.query_one(MatrixField).place == rows * columns - 1


async def test_a_matrix_of_another_shape_changes_nothing_and_is_told_so(tmp_path: Path) -> None:
    async with sitting(tmp_path, "values") as sit:
        await sit.type("7")
        assert sit.app.focused is not None
        sit.app.focused.post_message(Paste("1 2 3 4 5 6 7 8 9\n1 2 3 4 5 6 7 8 9"))
        await sit.press()
        assert texts(sit)["z"].replace(",", "").replace(";", "").split() == ["7"]
        assert "and this is 2×9." in " ".join(sit.seen.split())
        sit.app.focused.post_message(Paste(" + 1 "))
        await sit.press()
        assert texts(sit)["z"].startswith("7+ 1")


async def test_what_is_no_matrix_is_pasted_as_it_is(tmp_path: Path) -> None:
    async with sitting(tmp_path, "layer") as sit:
        assert sit.app.focused is not None
        sit.app.focused.post_message(Paste("1 2\n3 4\x1b[31m"))
        await sit.pilot.pause()
        assert "\x1b" not in sit.seen


async def test_enter_goes_to_the_next_empty_field_and_from_the_last_to_the_verdict(tmp_path: Path) -> None:
    async with sitting(tmp_path, "layer") as sit:
        await sit.type("3,5,7")
        await sit.press("enter", "9", "enter")
        assert sit.page == "VerdictPage"


async def test_an_answer_with_empty_fields_is_confirmed_once(tmp_path: Path) -> None:
    async with sitting(tmp_path, "layer") as sit:
        await sit.type("3,5,7")
        await sit.press("tab", "enter")
        assert "once more" in sit.seen
        await sit.press("enter")
        assert sit.page == "VerdictPage"
        assert "– parameters" in sit.seen


async def test_several_options_are_ticked(tmp_path: Path) -> None:
    async with sitting(tmp_path, "several") as sit:
        await sit.press("a", "c", "a")
        assert texts(sit)["answer"] == "c"
        assert "[x] c" in sit.seen


@pytest.mark.parametrize(("question", "row"), [("one", "▸( ) b"), ("several", "▸[ ] b"), ("order", "▸2.")])
async def test_the_cursor_is_seen_without_colours(tmp_path: Path, question: str, row: str) -> None:
    async with sitting(tmp_path, question) as sit:
        assert sit.seen.count("▸") == 1
        await sit.press("down")
        assert row in sit.seen
        assert sit.seen.count("▸") == 1


async def test_an_option_is_clicked(tmp_path: Path) -> None:
    async with sitting(tmp_path, "one") as sit:
        await sit.pilot.click("OptionRow:last-of-type")
        await sit.pilot.pause()
        assert texts(sit)["answer"] == "c"


async def test_items_are_taken_up_moved_and_set_down(tmp_path: Path) -> None:
    async with sitting(tmp_path, "order") as sit:
        assert "Space Take up" in sit.seen
        await sit.press("space", "down", "down", "space")
        assert texts(sit)["order"] == "b, c, a"
        await sit.press("K")
        assert texts(sit)["order"] == "b, a, c"


async def test_pairs_are_picked_by_letter_and_arrows(tmp_path: Path) -> None:
    async with sitting(tmp_path, "pairs") as sit:
        await sit.press("b", "enter", "right")
        assert texts(sit) == {"match.1": "b", "match.2": "a"}
        await sit.press("enter")
        assert sit.page == "VerdictPage"


async def test_a_table_is_filled(tmp_path: Path) -> None:
    async with sitting(tmp_path, "table") as sit:
        await sit.press("a", "enter", "a", "enter", "b", "enter", "b", "enter")
        assert sit.page == "VerdictPage"


async def test_a_gap_is_filled(tmp_path: Path) -> None:
    async with sitting(tmp_path, "gaps") as sit:
        await sit.type("kernel")
        await sit.press("enter")
        assert "1 of 1 mark" in sit.seen


async def test_a_short_answer_is_compared_with_the_rubric(tmp_path: Path) -> None:
    async with sitting(tmp_path, "essay") as sit:
        await sit.type("fewer parameters")
        await sit.press("ctrl+s")
        assert "Fewer parameters and equivariance." in sit.seen
        assert texts(sit)["points"] == "1"
        await sit.press("enter")
        assert "1 of 3 marks" in sit.seen


async def test_the_calculator_hands_its_result_over(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side") as sit:
        await sit.press("f6")
        await sit.type("2*tanh(0)+14")
        await sit.press("enter")
        assert texts(sit)["side"] == "14"
        await sit.press("f6")
        await sit.type("1/0")
        await sit.press("enter")
        assert texts(sit)["side"] == "14"


async def test_escape_closes_the_calculator_and_not_the_question(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side") as sit:
        await sit.press("f6", "1", "escape", "7")
        assert texts(sit)["side"] == "7"


async def test_another_sum_takes_the_place_of_the_last(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side") as sit:
        await sit.press("f6")
        await sit.type("2*3")
        await sit.press("enter", "f6")
        await sit.type("5+4")
        await sit.press("enter")
        assert texts(sit)["side"] == "69"


async def test_a_grid_that_is_filled_in_part_is_not_handed_in_and_the_empty_cell_is_shown(tmp_path: Path) -> None:
    async with sitting(tmp_path, "layer") as sit:
        await sit.type("3 5")
        await sit.press("ctrl+s")
        assert "A cell is empty." in sit.seen
        assert sit.page == "QuestionPage"
        await sit.type("7")
        assert texts(sit)["shape"] == "3, 5, 7"
        assert "A cell is empty." not in sit.seen
        assert list(sit.store.events()) == []
