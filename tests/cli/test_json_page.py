"""docs/json.md names every command that speaks JSON, and every key of the questions and verdicts that scripts read."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from test_manual import commands
from typer.testing import CliRunner

from quizzer.cli.app import app

PAGE = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (`.+`) \| (.+) \|$", PAGE, re.MULTILINE)
RARE = {"several", "significant", "form", "infinite"}


def keys(section: str) -> set[str]:
    """What a section's tables have in their first column."""
    text = PAGE.split(f"\n{section}", 1)[1].split("\n## ", 1)[0].split("\n`quizzer", 1)[0]
    return {key for row in re.findall(r"^\| (`.+?`) \|", text, re.MULTILINE) for key in re.findall(r"`(\w+)`", row)}


def said(*arguments: str) -> Any:
    return json.loads(CliRunner().invoke(app, [*arguments, "--json"]).stdout)


def test_every_command_with_json_is_on_the_page() -> None:
    speaking = {name for name, command in commands() if any("--json" in option.opts for option in command.params)}
    named = {name for row, _ in ROWS for name in re.findall(r"`([^`]+)`", row)}
    assert [name for name in sorted(speaking) if name not in named and f"quizzer {name} " not in PAGE] == []


@pytest.mark.parametrize("question", ["conv.output-size", "conv.weight-sharing", "lstm.step"])
def test_a_question_has_the_keys_of_the_page(question: str) -> None:
    shown = said("ask", question, "--seed", "3", "--key")
    assert shown.keys() | {*shown["parts"][0]} <= keys("## `quizzer ask")
    assert keys("## `quizzer ask") - RARE <= shown.keys() | {*shown["parts"][0]}
    assert said("solve", "conv.output-size", "n=9", "f=3", "s=1").keys() == shown.keys()


def test_a_verdict_has_the_keys_of_the_page() -> None:
    shown = said("mark", "conv.output-size", "--seed", "3", "--answer", "side=22")
    assert shown.keys() == keys("## `quizzer mark")
    parts = next(what for row, what in ROWS if row == "`parts`" and "`read_as`" in what)
    assert [key for key in shown["parts"][0] if f"`{key}`" not in parts] == []


def test_the_list_of_the_bank_has_the_keys_of_the_page() -> None:
    what = next(what for row, what in ROWS if row == "`bank list`")
    assert {*re.findall(r"`(\w+)`", what)} - {"schema"} == {*said("bank", "list")[0]}
