"""Texts fill placeholders and compute nothing."""

import pytest

from quizzer.bank.numbers import fixed, frac, number
from quizzer.bank.templates import TextError, fill, names

VALUES = {"n": 28, "x": [0.5, -0.3], "W": [[1.0, -2.0], [0.25, 3.0]], "s": {1: 0.1, 2: -0.2}, "f": "relu"}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("$<<n>>$", "$28$"),
        ("$a<b$", "$a<b$"),
        ("<<x>>", r"(0.5,\ -0.3)"),
        ("<<W>>", r"\begin{bmatrix} 1 & -2 \\ 0.25 & 3 \end{bmatrix}"),
        ("<<x[1]|par>>", "(-0.3)"),
        ("<<x|terms>>", "0.5-0.3"),
        ("<<x|dot(W[0])>>", r"0.5\cdot1+(-0.3)\cdot(-2)"),
        ("<<W|column(1)>>", r"(-2,\ 3)"),
        ("<<x|col>>", r"\begin{bmatrix} 0.5 \\ -0.3 \end{bmatrix}"),
        ("<<s[1]>> <<s[2]|plus>>", "0.1 -0.2"),
        ("<% for t in s %><<t>>:<<s[t]>> <% endfor %>", "1:0.1 2:-0.2 "),
        ('<% if f == "relu" %>ReLU<% else %>tanh<% endif %>', "ReLU"),
        ("<<W[1][0]|frac>>", r"\frac{1}{4}"),
        ("<<x[0]|fixed(3)>>", "0.500"),
    ],
)
def test_a_placeholder_is_filled(text: str, filled: str) -> None:
    assert fill(text, VALUES) == filled


@pytest.mark.parametrize(
    "text",
    [
        "<<n + 1>>",
        "<<10 ** (10 ** 7)>>",
        "<<'a' * 10000000000>>",
        "<<range(10)>>",
        "<<x.append(1)>>",
        "<<n ~ n>>",
        "<% if false %><<9 ** 9 ** 9>><% endif %>",
        "<% set a = 1 %>",
        "<% for a in x %><% for b in x %><% for c in x %>.<% endfor %><% endfor %><% endfor %>",
        "<% for a in [1, 2] %>.<% endfor %>",
        "<<x|center(100000000)>>",
        "<<x|dot(n + 1)>>",
        "<% macro m() %><% endmacro %>",
        "<% include 'x' %>",
        "<<n",
        "<<lipsum>>",
        "<<missing>>",
        "<<x.__class__>>",
        "<<f['__class__']>>",
        "<<x[9]>>",
    ],
)
def test_a_text_that_would_do_more_is_refused(text: str) -> None:
    with pytest.raises(TextError):
        fill(text, VALUES)


def test_a_text_cannot_grow_without_end() -> None:
    with pytest.raises(TextError, match="grows beyond"):
        fill("<% for a in x %><% for b in x %>" + "z" * 100 + "<% endfor %><% endfor %>", {"x": [1] * 1000})


def test_the_names_of_a_text_are_known() -> None:
    assert names("<<a.b>> <% for t in s %><<t>><<u[t]|dot(v)>><% endfor %>") == {"a", "s", "u", "v"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1 + 0.2, "0.3"),
        (1e-13, "0"),
        (-0.0, "0"),
        (3.0, "3"),
        (1 / 3, "0.3333333333"),
        (1.5e-7, r"1.5\cdot10^{-7}"),
        (1e300, "10^{300}"),
        (123456789012, "123456789012"),
    ],
)
def test_a_number_prints_as_a_hand_writes_it(value: float, text: str) -> None:
    assert number(value) == text


def test_fractions_and_decimals() -> None:
    assert frac(-2 / 3) == r"-\frac{2}{3}"
    assert frac(4.0) == "4"
    assert fixed(-0.0004, 2) == "0.00"
    assert fixed(2.675, 2) == "2.68"
