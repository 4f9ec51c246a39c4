"""`--lang` holds for all that a command says, what goes wrong too."""

from pathlib import Path

import pytest
from conftest import Run

from quizzer.progress import open_store


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


def test_what_is_wrong_with_a_bank_is_said_in_the_language_asked_for(tea_shell: Run, tmp_path: Path) -> None:
    file = tmp_path / "jam.yaml"
    file.write_text(
        "topic: {en: Jam, zh: 果酱}\nquestions:\n  - id: jam.sweet\n    needs: [jam.none]\n"
        "    choice:\n      ask: {en: Is it so?, zh: 是吗？}\n"
        "      options: [{en: a, zh: 甲, right: true}, {en: b, zh: 乙}]\n",
        encoding="utf-8",
    )
    said = tea_shell("bank", "check", "--only", str(file), "--lang", "zh", "--jobs", "1")
    assert said.returncode == 1
    assert f"{file}:4:13: jam.sweet：没有题目 jam.none" in said.stderr
    file.write_text(file.read_text(encoding="utf-8").replace("    needs: [jam.none]\n", ""), encoding="utf-8")
    said = tea_shell("bank", "check", "--only", str(file), "--lang", "zh", "--jobs", "2")
    assert "jam.sweet：有选项没有反馈；请说明它为什么对或错" in said.stderr


def test_no_word_at_all_is_a_call_too(tea_shell: Run) -> None:
    done = tea_shell(typed="q\n")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_sitting_speaks_the_language_chosen_in_the_app(tea_shell: Run, tmp_path: Path) -> None:
    place = ("--database", str(tmp_path / "p.db"))
    with open_store(place[1]) as store:
        store.set_setting("lang", "zh")
    assert "茶是绿的。" in tea_shell("study", "tea", *place, typed="q\n").stdout
    assert "Tea is green." in tea_shell("study", "tea", *place, "--lang", "en", typed="q\n").stdout
