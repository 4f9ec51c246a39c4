from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.pictures import (
    Cell,
    Chain,
    Edge,
    Graph,
    Grid,
    Outcome,
    Picture,
    States,
    Window,
    alt,
    svg,
    terminal,
)
from quizzer.pictures.canvas import width

NAMES = "ABCDEFGH"
PICTURES: list[Picture] = [
    Grid((("1", "−2"), ("0.25", "卷积")), Window(0, 1, 2, 1), "input", ("r", "s"), ("c", "d")),
    *(
        Graph(
            dict.fromkeys(NAMES[:count], "1, 0"),
            tuple(Edge(a, b, label) for a in NAMES[:count] for b in NAMES[:count] if a <= b),
            directed,
            "G",
        )
        for count in range(2, 9)
        for directed in (False, True)
        for label in ("", "0.5")
    ),
    Chain(("input\n32×32×3", "conv 5×5, 6\n28×28×6", "pool", "fc 120", "fc 84", "softmax 10"), "LeNet"),
    *(Cell(kind, {"h": "0.5", "x": "2.0"}, "a cell") for kind in ("rnn", "lstm", "gru")),
    States((Outcome("s1", "go", "0.8", "+1", "s2"), Outcome("s1", "stay", "1", "0", "s1")), "MDP"),
    States((Outcome("A", "", "0.5", "", "B"), Outcome("A", "", "0.5", "", "A"))),
]


@pytest.mark.parametrize("picture", PICTURES, ids=str)
def test_every_picture_fits_a_screen_and_is_told_in_one_sentence(picture: Picture) -> None:
    for basic in (False, True):
        lines = terminal(picture, 76, ascii=basic)
        assert lines
        assert max(map(width, lines)) <= 76
    assert alt(picture).text("en").count(".") >= 1
    assert "{" not in alt(picture).text("zh")


@pytest.mark.parametrize("picture", PICTURES, ids=str)
def test_every_drawing_is_well_formed_and_stands_alone(picture: Picture) -> None:
    drawn = svg(picture)
    root = ElementTree.fromstring(drawn)
    assert [child.tag.rpartition("}")[2] for child in root][:2] == ["title", "desc"]
    assert "script" not in drawn
    assert "href" not in drawn
    wide, high = float(root.get("width", 0)), float(root.get("height", 0))
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        assert 0 <= float(text.get("x", -1)) <= wide
        assert 0 <= float(text.get("y", -1)) <= high


def test_a_window_is_framed_by_heavy_lines() -> None:
    grid = Grid((("1", "0", "2"), ("0", "3", "1"), ("2", "2", "0")), Window(1, 1, 2, 2))
    assert terminal(grid) == [
        "┌───┬───┬───┐",
        "│ 1 │ 0 │ 2 │",
        "├───╆━━━┿━━━┪",
        "│ 0 ┃ 3 │ 1 ┃",
        "├───╂───┼───┨",
        "│ 2 ┃ 2 │ 0 ┃",
        "└───┺━━━┷━━━┛",
    ]


def test_a_decision_process_is_a_tree() -> None:
    states = States(
        (
            Outcome("s1", "go", "0.8", "+1", "s2"),
            Outcome("s1", "go", "0.2", "0", "s1"),
            Outcome("s1", "stay", "1", "0", "s1"),
        )
    )
    assert "\n".join(terminal(states)) == (
        "s1 ─┬─ go ───┬─ 0.8  r = +1 ──▶ s2\n"
        "    │        ╰─ 0.2  r =  0 ──▶ s1\n"
        "    ╰─ stay ───   1  r =  0 ──▶ s1"
    )  # fmt: skip


def test_a_chain_goes_on_in_the_next_line() -> None:
    assert terminal(Chain(("one", "two", "three")), 24) == [
        "╭─────╮   ╭─────╮",
        "│ one │──▶│ two │",
        "╰─────╯   ╰─────╯",
        "   ╭───────╮",
        "──▶│ three │",
        "╰───────╯".rjust(12),
    ]


def test_an_arrow_touches_the_box_that_it_leads_to() -> None:
    assert terminal(Graph({"A": "", "B": ""}, (Edge("A", "B"),), directed=True))[1].endswith("─▶│ B │")
    assert terminal(Graph({"A": "", "B": ""}, (Edge("B", "A"),), directed=True))[1].endswith("─▶│ A │")
    there_and_back = (Edge("A", "B"), Edge("B", "A"))
    assert "│ A │◀─" in terminal(Graph({"A": "", "B": ""}, there_and_back, directed=True))[1]


def test_ascii_keeps_to_ascii() -> None:
    for picture in PICTURES[1:]:
        assert "\n".join(terminal(picture, ascii=True)).isascii(), picture


def test_texts_are_escaped() -> None:
    drawn = svg(Chain(("<script>alert(1)</script>", '" onload="x')))
    assert "<script" not in drawn
    assert ElementTree.fromstring(drawn) is not None


@pytest.mark.parametrize(
    "make",
    [
        lambda: Grid(()),
        lambda: Grid((("1",), ("1", "2"))),
        lambda: Grid((("1",),), Window(0, 0, 2, 1)),
        lambda: Grid((("1",),), rows=("a", "b")),
        lambda: Graph({"A": ""}, ()),
        lambda: Graph({"A": "", "B": ""}, (Edge("A", "C"),)),
        lambda: Chain(()),
        lambda: States(()),
    ],
)
def test_what_cannot_be_drawn_is_refused(make: object) -> None:
    with pytest.raises(ValueError):
        make()  # type: ignore[operator]


@given(st.lists(st.lists(st.text("01.-−x卷", max_size=5), min_size=3, max_size=3), min_size=1, max_size=5))
def test_a_grid_is_a_rectangle(cells: list[list[str]]) -> None:
    assert len({width(line) for line in terminal(Grid(tuple(map(tuple, cells))))}) == 1
