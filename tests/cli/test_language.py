"""`--lang` holds for all that a command says, what goes wrong too."""

import pytest
from conftest import Run


@pytest.mark.parametrize(("lang", "said"), [("en", "there is no question tea.red"), ("zh", "没有题目 tea.red")])
def test_an_error_speaks_the_language_asked_for(tea_shell: Run, lang: str, said: str) -> None:
    done = tea_shell("ask", "tea.red", "--lang", lang)
    assert done.returncode == 2
    assert done.stderr.startswith(said)


def test_another_language_is_refused(tea_shell: Run) -> None:
    done = tea_shell("ask", "tea.green", "--lang", "fr")
    assert done.returncode == 2
    assert done.stderr == "--lang is en, zh, not fr\n"


def test_the_bank_is_checked_in_the_language_asked_for(tea_shell: Run) -> None:
    assert "2 题，0 处错误" in tea_shell("bank", "check", "tea", "--lang", "zh", "--jobs", "1").stdout
