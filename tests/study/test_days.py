"""A day as people type it."""

from datetime import date

import pytest

from quizzer.study import read_day


@pytest.mark.parametrize(
    "text",
    [
        "2027-01-10",
        "2027/1/10",
        "2027.1.10",
        "2027年1月10日",
        "2027 年 1 月 10 日",
        "２０２７－０１－１０",
        " 2027-1-10 ",
    ],
)
def test_a_day_is_read_as_it_is_written_in_either_language(text: str) -> None:
    assert read_day(text) == date(2027, 1, 10)


@pytest.mark.parametrize("text", ["10/1/2027", "1/10", "27-1-10", "2027-13-1", "2027-2-30", "tomorrow", ""])
def test_what_could_be_two_days_or_none_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_day(text)
