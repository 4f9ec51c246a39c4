"""What is wrong with a call, in one sentence and in the learner's language."""

import re

import pytest
from conftest import Run

CASES = [
    (("nonesuch",), "there is no command nonesuch; `quizzer --help` lists what there is"),
    (("stuyd",), "there is no command stuyd; did you mean study?"),
    (("card", "shwo"), "there is no command shwo; did you mean show?"),
    (("ask",), "ID is missing; `quizzer ask --help` tells what it is"),
    (("card", "move", "tea.green"), "--to is missing; `quizzer card move --help` tells what it is"),
    (("ask", "tea.green", "--sed", "3"), "there is no option --sed; did you mean --seed?"),
    (("ask", "tea.green", "--zzz"), "there is no option --zzz; `quizzer ask --help` lists what there is"),
    (("ask", "tea.green", "--seed"), "--seed needs a value; `quizzer ask --help` tells which"),
    (("ask", "tea.green", "--seed", "x"), "--seed should be a whole number; `quizzer ask --help` tells more"),
    (("quiz", "-n", "0"), "--number should be at least 1; `quizzer quiz --help` tells more"),
    (("study", "--more", "5000"), "--more should be at most 1440; `quizzer study --help` tells more"),
    (("stats", "--json=3"), "--json takes no value"),
    (("stats", "tea", "green"), "`quizzer stats` takes no tea green; --help tells what it takes"),
    (("practice", "tea"), "name a folder for the set, as in `quizzer practice convolution -o sets/`"),
    (("practice", "--format", "odt", "-o", "x"), "--format takes pdf, html, md, docx, not odt"),
    (
        ("mark", "tea.green", "--givens", "{"),
        "this is not JSON: a name in double quotes is expected (line 1, column 2)",
    ),
    (("mark", "--batch", "none.jsonl"), "none.jsonl: the file can't be read: there is no such file or folder"),
    (("stats", "--html", "/"), "/: This file cannot be written (it is a folder). Name another place."),
    (("practice", "tea", "--roster", "/", "-o", "x"), "/: the roster can't be read: it is a folder"),
    (("practice", "tea", "--font", "none.ttf", "-o", "x"), "none.ttf: there is no such file or folder"),
    (("solve", "conv.output-size", "n=x"), "n should be a whole number; f is missing"),
    (("solve", "conv.output-size", "n=5", "f=50"), "a kernel that spans 50 does not fit into 5"),
    (("solve", "conv.values", "x=[1]", "k=[[1]]"), "x should be a matrix of numbers"),
    (
        ("solve", "conv.output-size", "n=["),
        "n:2:1: this is not YAML: a value is expected here; close brackets and quotation marks",
    ),
]


@pytest.mark.parametrize(("call", "said"), CASES)
def test_misuse_is_one_sentence_in_either_language(tea_shell: Run, call: tuple[str, ...], said: str) -> None:
    done = tea_shell("--lang", "en", *call)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{said}\n")
    chinese = tea_shell("--lang", "zh", *call)
    assert (chinese.returncode, chinese.stdout) == (2, "")
    words = re.sub(r"`[^`]*`", "", chinese.stderr)
    assert re.search("[\u4e00-\u9fff]", words)
    assert re.findall(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", words) == []


def test_what_a_question_takes_is_listed_in_either_language(tea_shell: Run) -> None:
    assert (
        "  f            kernel side\n  s            stride (default: 1)"
        in tea_shell("solve", "conv.output-size").stdout
    )
    said = tea_shell("solve", "conv.output-size", "--lang", "zh").stdout
    assert "  f            核的边长\n  s            步幅（默认 1）" in said


def test_the_language_may_stand_before_the_command(tea_shell: Run) -> None:
    assert tea_shell("--lang", "zh", "ask", "tea.red").stderr.startswith("没有题目 tea.red")


def test_a_group_alone_lists_its_commands(tea_shell: Run) -> None:
    done = tea_shell("card")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: quizzer card COMMAND … [OPTIONS]\n")
