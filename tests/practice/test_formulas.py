"""Displayed formulas that say several things go on on a new line where one is too short."""

import re

import pytest

from quizzer.bank import load
from quizzer.language import LANGUAGES
from quizzer.markup.typst import fragment
from quizzer.practice.formulas import in_lines, letters

LARGE = 38


ROWS = r" \\ "


def column(*rows: str) -> str:
    return rf"\begin{{bmatrix}} {ROWS.join(rows)} \end{{bmatrix}}"


def test_a_formula_that_fits_stays_as_it_is() -> None:
    text = r"With $$x=1,\quad y=2$$ and $z=\frac{1}{2}$."
    assert in_lines(text, LARGE) == text


def test_what_does_not_fit_goes_on_at_a_wide_space() -> None:
    w, b = r"W=\begin{bmatrix} 0.25 & 0.75 & -0.25 \end{bmatrix},", rf"b={column('0.5', '-0.5')},"
    text = rf"From $$x={column('1', '2')},\quad {w}\quad {b}\quad c=3$$ compute $y$."
    assert in_lines(text, LARGE) == f"From $$x={column('1', '2')},\\quad {w}$$\n$${b}\\quad c=3$$ compute $y$."


@pytest.mark.parametrize(
    "whole", [r"f(x)=\begin{cases} 1, & \quad x>0 \\ 0, & \quad x\le 0 \end{cases}", r"\sqrt{a,\quad b}", "x=1+1+1"]
)
def test_nothing_is_torn_apart_inside(whole: str) -> None:
    assert in_lines(f"$${whole}$$", 3) == f"$${whole}$$"


def test_a_matrix_is_as_wide_as_its_longest_row() -> None:
    assert letters(column("1", "2", "3")) == letters(column("1")) < letters(column("1", "-0.25"))


def test_every_text_of_the_bank_can_be_set_however_it_is_broken() -> None:
    broken = 0
    for question in load().questions.values():
        variant = question.variant(3)
        for lang in LANGUAGES:
            for text in (variant.text(lang), *variant.steps(lang)):
                fragment(narrow := in_lines(text, LARGE))
                broken += narrow != text
                said = [re.sub(r"\s|\$\$|\\quad", "", one) for one in (narrow, text)]
                assert said[0] == said[1]
    assert broken > 20
