"""`--help` of every command, in both languages, at any width."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from test_manual import commands
from typer.main import get_command

from quizzer.cli.app import app
from quizzer.cli.helping import help_of
from quizzer.cli.quick import quicken
from quizzer.markup import cells

ALL = [*commands(), *((name, get_command(app).commands[name]) for name in ("card", "bank", "export", "import"))]


def context_of(name: str, command: Any) -> Any:
    return command.make_context(f"quizzer {name}", ["x"] * 3, resilient_parsing=True)


@pytest.mark.parametrize(("name", "command"), ALL)
def test_help_is_chinese_where_the_learner_is(name: str, command: Any) -> None:
    said = help_of(command, context_of(name, command), "zh")
    assert "选项" in said
    without_names = re.sub(r"`[^`]*`|\{.*\}", "", said.partition("\n")[2])
    assert re.findall(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}", without_names) == []


@pytest.mark.parametrize(("name", "command"), ALL)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_help_fits_a_narrow_window(name: str, command: Any, lang: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    said = re.sub(r"\x1b\[[0-9;]*m", "", help_of(command, context_of(name, command), lang))
    assert [line for line in said.splitlines()[1:] if cells.width(line) > 60] == []


def test_help_names_bounds_and_what_holds_otherwise() -> None:
    quiz = get_command(app).commands["quiz"]
    said = help_of(quiz, context_of("quiz", quiz), "en")
    assert said.startswith("\x1b[1mUsage: \x1b[0mquizzer quiz [TOPIC …] [OPTIONS]\n")
    assert "How many questions. (at least 1, default: 10)" in said


@pytest.mark.parametrize("quiet", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_is_sent_where_none_is_wanted(quiet: dict[str, str], tmp_path: Path) -> None:
    pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals here")
    call = f"{sys.executable} -m quizzer --help"
    places = {**os.environ, "QUIZZER_DATABASE": str(tmp_path / "p.db"), "TERM": "xterm"}
    assert b"\x1b[" in pexpect.run(call, env=places)
    assert b"\x1b[" not in pexpect.run(call, env=places | quiet)


def test_a_parameter_that_does_not_say_what_it_holds_is_read_as_ever() -> None:
    """Another version of Typer may know nothing of types: then nothing is quick, and nothing is wrong."""

    class Bare:
        required, multiple, nargs, callback = False, False, 1, None

        def process_value(self, context: Any, value: Any) -> str:
            return f"checked {value}"

    param = Bare()
    quicken(param)
    assert param.process_value(None, "word") == "checked word"
    assert param.process_value(None, None) is None
    reader = param.process_value
    quicken(param)
    assert param.process_value is reader


def test_a_word_is_read_without_pydantic_and_a_number_is_still_checked(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from typer.main import get_command\n"
        "from quizzer.cli.app import app\n"
        "quiz = get_command(app).commands['card'].commands['show']\n"
        "read = quiz.make_context('show', ['tea.green', '--learner', 'ann']).params\n"
        "assert (read['question'], read['learner'], read['json']) == ('tea.green', 'ann', False), read\n"
        "print('pydantic' in sys.modules)\n"
        "bury = get_command(app).commands['card'].commands['bury']\n"
        "print(bury.make_context('bury', ['tea.green', '--days', '3']).params['days'])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.split() == ["False", "3"]
