"""A text in lines that a screen reader reads one by one."""

import pytest

from quizzer.markup import plain


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One line with $x^2$.", ["One line with x^2."]),
        ("First\n\n$$a=1$$\n\nthen $b$.", ["First", "a = 1", "then b."]),
        ("In a paragraph $$a=1$$ and on.", ["In a paragraph", "a = 1", "and on."]),
        (r"$$\begin{aligned}a&=1\\b&=2\end{aligned}.$$", ["a = 1", "b = 2."]),
        (r"$$\begin{pmatrix}1&2\\3&4\end{pmatrix}$$", ["(1 2; 3 4)"]),
        ("Two:\n\n- one\n- two", ["Two:", "• one", "• two"]),
        ("Two:\n\n1. one\n\n   $$x$$\n2. two", ["Two:", "1. one", "x", "2. two"]),
        ("|a|b|\n|-|-|\n|1|2|", ["a | b", "1 | 2"]),
    ],
)
def test_each_displayed_equation_row_and_item_has_a_line(text: str, lines: list[str]) -> None:
    assert plain.lines(text) == lines


def test_lines_say_no_other_words_than_the_single_line() -> None:
    text = "A table\n\n|a|b|\n|-|-|\n|$x_1$|2|\n\nand $$y=\\frac{1}{2}$$ at the end."
    assert "".join(plain.lines(text)).replace(" ", "") == plain.text(text).replace(" ", "").replace(";", "")
