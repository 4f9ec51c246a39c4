"""Whatever a key does, a click does."""

from pathlib import Path

import pytest
from textual.binding import Binding
from textual.widgets import TextArea
from tui_bank import Sitting, sitting, slip

from quizzer.markup import cells
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.fields import Field
from quizzer.tui.widgets.keys import Keys
from quizzer.tui.widgets.pick import Pick


def place_of(sit: Sitting, words: str) -> tuple[int, int]:
    """Column and row of the first cell that shows these words, the lowest row first."""
    rows = list(enumerate(sit.seen.split("\n")))
    for y, row in reversed(rows):
        if (at := row.find(words)) >= 0:
            return cells.width(row[:at]), y
    raise AssertionError(f"{words!r} is not on the screen:\n{sit.seen}")


async def click(sit: Sitting, words: str) -> None:
    """Clicks on these words."""
    assert await sit.pilot.click(offset=place_of(sit, words))
    await sit.press()


def texts(sit: Sitting) -> dict[str, str]:
    return {field.part.id: field.text for field in sit.app.screen.query(Field)}


# The keys at the foot


@pytest.mark.parametrize(
    ("key", "page"),
    [
        ("Study", "QuestionPage"),
        ("Quiz", "QuizPage"),
        ("Exam", "ExamsPage"),
        ("Browse", "BrowsePage"),
        ("Print", "PracticePage"),
        ("Statistics", "StatisticsPage"),
        ("Settings", "SettingsPage"),
        ("Keys", "KeysSheet"),
    ],
)
async def test_home_leads_everywhere_and_back(tmp_path: Path, key: str, page: str) -> None:
    async with sitting(tmp_path, "side", home=True, size=(120, 30)) as sit:
        await click(sit, key)
        assert sit.page == page
        await click(sit, "Esc")
        assert sit.page == "HomePage"


async def test_the_keys_of_a_question(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side", "truth", size=(100, 24)) as sit:
        first = sit.session.current
        await click(sit, "Hint")
        assert "Count the positions." in sit.seen
        await click(sit, "New numbers")
        assert sit.session.current is not first
        await click(sit, "Calc")
        assert sit.app.screen.query_one("#calculator").has_class("on")
        await click(sit, "Calc")
        await click(sit, "Pad")
        assert isinstance(sit.app.focused, TextArea)
        await click(sit, "Keep and close")
        assert sit.page == "QuestionPage"
        await click(sit, "Skip")
        assert "ReLU" in sit.seen
        await click(sit, "Don't know")
        assert sit.page == "VerdictPage"


async def test_a_typed_answer_is_handed_in(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side") as sit:
        await sit.type("9999")
        await click(sit, "Check")
        assert sit.page == "VerdictPage"


async def test_the_keys_of_a_verdict(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side", "truth") as sit:
        await sit.press("f3")
        await click(sit, "more step")
        assert "more step" not in sit.seen
        await click(sit, "Flag")
        assert sit.store.flags() == {"t.side"}
        await click(sit, "Note")
        await click(sit, "Keep and close")
        await click(sit, "What if")
        assert sit.page == "WhatIfPage"
        await click(sit, "Back")
        await click(sit, "easy")
        assert [e.rating for e in sit.store.events()] == ["again", "easy"]
        await click(sit, "Undo")
        assert sit.page == "QuestionPage"
        await sit.press("f3")
        await click(sit, "Another")
        assert sit.page == "QuestionPage"
        await sit.press("f3")
        await click(sit, "Go on")
        assert "ReLU" in sit.seen


async def test_every_key_of_the_sheet_does_what_it_says(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side", size=(60, 20)) as sit:
        await click(sit, "Keys")
        await click(sit, "Don't know")
        assert sit.page == "VerdictPage"


async def test_a_click_beside_a_sheet_takes_it_away(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side", home=True, toured=False) as sit:
        assert sit.page == "TourSheet"
        await sit.pilot.click(offset=(1, 1))
        await sit.press()
        assert sit.page == "HomePage"


async def test_pointing_at_a_key_tells_more_in_the_learner_s_language(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side", home=True, lang="zh") as sit:
        await sit.pilot.hover(offset=place_of(sit, "浏览"))
        assert sit.app.screen.query_one(Keys).tooltip == "搜索全部题目，可换任意数查看"
        await sit.pilot.hover(offset=place_of(sit, "设置"))
        assert sit.app.screen.query_one(Keys).tooltip == "语言、配色、每日数量、考试日期"


def test_every_key_that_has_a_name_tells_more() -> None:
    from quizzer.tui import screens

    names = [file.stem for file in Path(screens.__path__[0]).glob("*.py") if file.stem != "__init__"]
    for name in names:
        __import__(f"quizzer.tui.screens.{name}")
    kinds = [Page, *_below(Page)]
    from textual.widget import Widget

    ours = {kind for kind in _below(Widget) if kind.__module__.startswith("quizzer.")}
    bindings = [b for kind in {*kinds, *ours} for b in vars(kind).get("BINDINGS", ()) if isinstance(b, Binding)]
    assert len(bindings) > 60
    assert [b for b in bindings if b.description and not b.tooltip] == []


def _below(kind: type) -> list[type]:
    return [k for sub in kind.__subclasses__() for k in (sub, *_below(sub))]


# Fields


@pytest.mark.parametrize(("kind", "words"), [("one", "neither"), ("truth", "false")])
async def test_an_option_is_picked(tmp_path: Path, kind: str, words: str) -> None:
    async with sitting(tmp_path, kind) as sit:
        await click(sit, words)
        [picked] = [row for row in sit.seen.split("\n") if "(•)" in row]
        assert picked.endswith(words)
        await click(sit, "Check")
        assert sit.page == "VerdictPage"


async def test_options_are_ticked_and_dropped(tmp_path: Path) -> None:
    async with sitting(tmp_path, "several") as sit:
        await click(sit, "bias")
        await click(sit, "stride")
        await click(sit, "bias")
        assert "[x] b stride" in sit.seen
        assert sit.seen.count("[x]") == 1


async def test_items_are_ordered(tmp_path: Path) -> None:
    async with sitting(tmp_path, "order") as sit:
        items = [row.words for row in sit.app.screen.query("Item").results()]  # type: ignore[attr-defined]
        await click(sit, items[0])
        await click(sit, items[2])
        assert texts(sit)["order"] == "b, c, a"


async def test_pairs_are_matched_forwards_and_backwards(tmp_path: Path) -> None:
    async with sitting(tmp_path, "pairs") as sit:
        first = sit.app.screen.query(Pick).first()
        for column, wanted in ((4, "a"), (4, "b"), (1, "a")):
            await sit.pilot.click(first, offset=(column, 0))
            await sit.press()
            assert texts(sit)["match.1"] == wanted


async def test_a_cell_of_a_table_is_picked(tmp_path: Path) -> None:
    async with sitting(tmp_path, "table") as sit:
        await sit.pilot.click(sit.app.screen.query(Pick).last(), offset=(4, 0))
        await sit.press()
        assert list(texts(sit).values()).count("a") == 1


async def test_a_matrix_cell_takes_the_focus(tmp_path: Path) -> None:
    async with sitting(tmp_path, "values") as sit:
        table = sit.app.screen.query_one("Table")
        await sit.pilot.click(table, offset=(table.size.width - 4, table.size.height - 1))
        await sit.type("7")
        assert texts(sit)["z"].endswith(", 7")


async def test_a_card_is_turned_and_rated(tmp_path: Path) -> None:
    async with sitting(tmp_path, "card", "truth") as sit:
        await click(sit, "What is a kernel?")
        assert "A window of weights." in sit.seen
        await click(sit, "at once")
        assert [e.rating for e in sit.store.events()] == ["easy"]


async def test_a_short_answer_is_compared_and_its_points_ticked(tmp_path: Path) -> None:
    async with sitting(tmp_path, "essay") as sit:
        await sit.type("it is smaller")
        await click(sit, "Compare")
        await click(sit, "2 equivariance")
        await click(sit, "Check")
        assert "2 of 3 marks" in sit.seen


# The other screens


async def test_a_topic_of_home_is_studied(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await click(sit, "Convolution")
        assert sit.page == "QuestionPage"


async def test_the_mistake_is_drilled(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side", home=True) as sit:
        slip(sit)
    async with sitting(tmp_path, home=True) as sit:
        await click(sit, "[d] drill it")
        assert "1 / 5" in sit.seen


async def test_browse_looks_at_what_is_clicked_and_asks_it(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True, size=(100, 30)) as sit:
        await sit.press("b")
        await click(sit, "t.truth")
        assert "ReLU is linear." in sit.seen
        await click(sit, "F8")
        assert sit.store.flags() == {"t.truth"}
        await click(sit, "Study this")
        assert sit.page == "QuestionPage"
        assert sit.session.current is not None
        assert sit.session.current.question.id == "t.truth"


async def test_a_quiz_is_built(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True, size=(100, 30)) as sit:
        await sit.press("q")
        await sit.pilot.click("#kind", offset=(4, 0))
        await sit.pilot.click("#kind", offset=(4, 0))
        await sit.pilot.click("#kind", offset=(1, 0))
        await sit.pilot.click("#number")
        await click(sit, "[ ] a Convolution")
        assert "numbers" in sit.seen
        await click(sit, "Begin")
        assert "1 / 3" in sit.seen


async def test_settings_are_changed(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("o")
        await sit.pilot.click("#theme", offset=(4, 0))
        await sit.press()
        assert sit.store.setting("theme") == "quizzer-light"
        await sit.pilot.click(sit.app.screen.query("WishLine").first())
        await sit.press("end", "backspace", "backspace", "7")
        assert sit.store.setting("new_per_day") == 7
        await sit.pilot.click("#language", offset=(4, 0))
        await sit.press()
        assert "每天新题" in sit.seen


async def test_a_given_is_changed(tmp_path: Path) -> None:
    async with sitting(tmp_path, "side") as sit:
        await sit.press("f3", "w")
        second = list(sit.app.screen.query("GivenLine"))[1]
        await sit.pilot.click(second)
        assert sit.app.focused is second


async def test_a_sheet_s_plan_and_format_are_picked(tmp_path: Path) -> None:
    async with sitting(tmp_path, home=True) as sit:
        await sit.press("p")
        await sit.pilot.click("#format", offset=(4, 0))
        await sit.press()
        assert "html" in sit.seen


async def test_an_exam_from_its_beginning_to_its_end(tmp_path: Path) -> None:
    from every_screen import paper

    async with sitting(tmp_path, home=True, size=(100, 30)) as sit:
        sit.app.sit_exam(paper(tmp_path))
        await sit.press()
        await click(sit, "Next")
        assert "4 / 6" in sit.seen
        await click(sit, "F2")
        assert "3 / 6" in sit.seen
        await sit.pilot.click("#strip", offset=(1, 0))
        await sit.press()
        assert "1 / 6" in sit.seen
        await click(sit, "Flag")
        await click(sit, "F4")
        assert sit.page == "OverviewSheet"
        await click(sit, "ReLU is linear.")
        assert "4 / 6" in sit.seen
        await click(sit, "true")
        await click(sit, "Hand in")
        assert "Flagged: 1, 2, 5" in sit.seen
        await click(sit, "Go back")
        await click(sit, "Hand in")
        await click(sit, "⏎ Hand in")
        assert sit.page == "MarkingPage"
        await click(sit, "1 fewer parameters")
        await click(sit, "Go on")
        await click(sit, "barely")
        assert sit.page == "ResultPage"
        await click(sit, "Why share weights?")
        assert sit.page == "LookPage"
        await click(sit, "Back")
        await click(sit, "Leave")
        assert sit.page == "HomePage"
        await click(sit, "Exam")
        assert "Earlier exams" in sit.seen


async def test_an_open_exam_is_gone_on_with_or_given_up_for_another(tmp_path: Path) -> None:
    from every_screen import paper

    from quizzer.study.exam import save

    async with sitting(tmp_path, home=True) as sit:
        save(paper(tmp_path), sit.store)
        await click(sit, "Exam")
        await click(sit, "Ten minutes")
        assert sit.page == "AskSheet"
        await click(sit, "No")
        await click(sit, "Go on:")
        assert sit.page == "ExamPage"
