"""`--plain` and `--ascii`, wherever something is laid out or drawn."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run
from test_manual import commands
from typer.main import get_command

from quizzer.bank import built_in, load
from quizzer.cli.app import app
from quizzer.cli.signs import in_ascii
from quizzer.markup import plain, terminal

DRAWING = {"study", "quiz", "exam", "drill", "ask", "mark", "solve", "stats", "plan", "bank show"}


def options(command: object) -> set[str]:
    return {name for param in command.params for name in param.opts}  # type: ignore[attr-defined]


def test_every_command_that_draws_has_both_switches() -> None:
    assert {name for name, command in commands() if {"--plain", "--ascii"} <= options(command)} == DRAWING


def test_every_command_that_keeps_progress_takes_a_database_and_a_language() -> None:
    silent = {"bank schema", "bank new"}
    assert {name for name, command in commands() if "--lang" not in options(command)} == silent
    assert all("--database" in options(c) for _, c in commands() if "--learner" in options(c))
    assert "--lang" in options(get_command(app))


def test_no_question_needs_other_signs_than_plain_ones() -> None:
    odd = set()
    for question in load([built_in()]).questions.values():
        variant = question.variant(0)
        for text in (variant.text("en"), *variant.steps("en")):
            laid_out = "".join(in_ascii(row) for row in terminal.lines(text, 78, ascii=True))
            spoken = "".join(map(in_ascii, plain.lines(text)))
            odd |= {char for char in laid_out + spoken if not char.isascii()}
    assert odd == set()


@pytest.mark.parametrize(
    ("sign", "shown"),
    [
        ("✓ x₁", "v x_1"),
        ("θᵀ", "theta^T"),
        ("é", "e"),
        ("█▌░·", "##.."),
        ("温 ≤ 3", "温 <= 3"),
        ("a − b ⋅ c", "a - b * c"),
    ],
)
def test_a_drawn_sign_gives_way_to_a_plain_one(sign: str, shown: str) -> None:
    assert in_ascii(sign) == shown


@pytest.mark.parametrize(
    "call",
    [
        ("ask", "lstm.step", "--key"),
        ("solve", "conv.values", "x=[[1,2],[3,4]]", "k=[[1]]"),
        ("bank", "show", "gcn.mean-step"),
        ("plan", "--exam-date", "2099-01-01"),
        ("quiz", "lstm.step", "-n", "1", "--seed", "2"),
    ],
)
def test_only_plain_signs_are_printed(tea_shell: Run, call: tuple[str, ...], tmp_path: Path) -> None:
    places = ("--database", str(tmp_path / "p.db")) if call[0] == "plan" else ()
    said = tea_shell(*call, *places, "--ascii", "--lang", "en", typed="1\n2\n3\n4\n5\n6\n")
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout
    assert re.findall(r"[^\x00-\x7f]", said.stdout) == []


def test_line_by_line_nothing_stands_in_two_rows(tea_shell: Run) -> None:
    said = tea_shell("ask", "gen.kl-one", "--plain", "--lang", "en").stdout
    assert "D_(KL)(N(μ, σ^2)‖N(0, 1)) = 1/2 (μ^2 + σ^2 - 1 - ln σ^2)\n" in said.replace("D_KL", "D_(KL)")
    assert "╴" not in said


def test_line_by_line_a_verdict_is_a_word(tea_shell: Run) -> None:
    call = ("mark", "tea.green", "--seed", "1", "--answer", "answer=t", "--lang", "en")
    assert "✗ Answer = true" in tea_shell(*call).stdout
    said = tea_shell(*call, "--plain").stdout
    assert "Answer = true: wrong, expected false" in said
    assert "✗" not in said


def test_the_switches_hold_for_one_call_only() -> None:
    script = (
        "from typer.main import get_command\n"
        "from quizzer.cli.app import app\n"
        "from quizzer.cli.signs import only_ascii\n"
        "ask = get_command(app).commands['ask']\n"
        "for more in (['--ascii'], []):\n"
        "    ask.make_context('ask', ['tea.green', *more])\n"
        "    print(only_ascii())\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
