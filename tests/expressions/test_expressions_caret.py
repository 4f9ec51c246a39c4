"""The caret under what was not understood: aligned, printable, never wider than 70 columns."""

from unicodedata import combining, east_asian_width

import pytest

from quizzer.expressions import Unreadable, read_number


def refusal(typed: str) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        read_number(typed)
    return refused.value


def cells(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 0 if combining(c) else 1 for c in text)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("0.5 ± 1", "0.5 ± 1\n    ^"),
        ("1/2π", "1/2π\n^^^^"),
        ("1+", "1+\n ^"),
        ("", "\n^"),
        ("５５万", "５５万\n    ^^"),
        ("长度约 5k", "长度约 5k\n^^^^^^"),
        ("1\x1b2", "1\\x1b2\n ^^^^"),
        ("1\n2", "1\\n2\n ^^"),
        ("x̄+1", "x̄+1\n^"),
    ],
)
def test_the_caret_stands_under_the_characters_it_means(typed: str, shown: str) -> None:
    assert refusal(typed).caret(typed) == shown


@pytest.mark.parametrize("filler", ["1+", "（1）+", "１+", "1 +  "])
@pytest.mark.parametrize("before", [0, 20, 100, 300])
@pytest.mark.parametrize("after", [0, 20, 100])
def test_a_long_answer_is_cut_to_seventy_columns_around_the_caret(filler: str, before: int, after: int) -> None:
    typed = filler * before + "oops" + "+1" * after
    line, mark = refusal(typed).caret(typed).split("\n")
    assert cells(line) <= 70
    assert mark.strip() == "^^^^"
    under = mark.index("^")
    assert next(line[k:] for k in range(len(line)) if cells(line[:k]) == under).startswith("oops")


def test_an_answer_that_is_too_long_points_at_what_is_too_much() -> None:
    typed = "9" * 10**6
    error = refusal(typed)
    line, mark = error.caret(typed).split("\n")
    assert (error.start, error.end) == (2000, 10**6)
    assert max(len(line), len(mark)) <= 70
