"""docs/manual.md names every command, and each of its examples is one that the program takes."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from quizzer.cli.app import app

MANUAL = (Path(__file__).parents[2] / "docs" / "manual.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `([a-z ]+)` \| .+ \| `quizzer ([^`]+)` \|$", MANUAL, re.MULTILINE)
README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
EXAMPLES = [
    *re.findall(r"`quizzer ([a-z][^`]*)`", MANUAL),
    *(line.strip() for line in re.findall(r"^quizzer ([a-z][^#\n]*)", README, re.MULTILINE)),
]


def commands(group: Any = None, before: str = "") -> Iterator[tuple[str, Any]]:
    for name, command in (group or get_command(app)).commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def parsed(command: Any, name: str, arguments: list[str]) -> str:
    """The command that these arguments call; raises where it would refuse them."""
    context = command.make_context(name, arguments)
    if not hasattr(command, "commands"):
        return name
    rest = [*context._protected_args, *context.args]
    return f"{name} {parsed(command.commands[rest[0]], rest[0], rest[1:])}"


def test_the_manual_names_every_command_once() -> None:
    assert sorted(name for name, _ in ROWS) == sorted(name for name, _ in commands())


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_and_option_says_what_it_does(name: str, command: Any) -> None:
    assert command.help, name
    assert [option.name for option in command.params if not option.help] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_taken(example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZZER_LANG", "en")
    said = shlex.split(example)
    called = parsed(get_command(app), "quizzer", said)
    assert example.startswith(called.removeprefix("quizzer "))


@pytest.mark.parametrize(("name", "example"), ROWS)
def test_an_example_shows_its_own_command(name: str, example: str) -> None:
    assert f"{example} ".startswith(f"{name} ")


def test_what_the_program_does_not_know_is_noticed() -> None:
    with pytest.raises(Exception, match="nonesuch"):
        parsed(get_command(app), "quizzer", ["study", "--nonesuch"])


def test_the_answer_in_the_manual_is_right(tea_shell: Any) -> None:
    example = next(e for e in EXAMPLES if e.startswith("mark conv"))
    assert tea_shell(*shlex.split(example)).returncode == 0
