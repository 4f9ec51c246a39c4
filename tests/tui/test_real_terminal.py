"""The program as it is installed, on a pseudo-terminal, with real keys; killed without warning, and gone on with."""

import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest
from tui_bank import WORDS

from quizzer.progress import open_store

pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals here")
pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals here"),
    pytest.mark.filterwarnings("ignore:os.fork:RuntimeWarning"),  # jax has threads in the same test process
]

ENTER, ESCAPE, F3, CTRL_Q = "\r", "\x1b", "\x1bOR", "\x11"
FIRST, SECOND = "How wide\\?", "Shape and parameters\\?"


class Terminal:
    """One run of the program."""

    def __init__(self, folder: Path, *arguments: str, **environment: str) -> None:
        file = folder / "convolution.yaml"
        file.write_text(WORDS, encoding="utf-8")
        self.place = str(folder / "progress.db")
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "quizzer", *arguments, *(["--bank", str(file)] if arguments else [])],
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=30,
            env={**os.environ, "TERM": "xterm-256color", "QUIZZER_DATABASE": self.place, **environment},
        )

    def __repr__(self) -> str:
        """What was painted last, for a test that fails."""
        return f"<Terminal {self.child.before!r:.2000}>"

    def sees(self, *patterns: str) -> bool:
        """Whether each of these is painted, one after the other, before time is up."""
        return all(self.child.expect([pattern, pexpect.TIMEOUT, pexpect.EOF]) == 0 for pattern in patterns)

    def ends(self) -> bool:
        """Whether the program leaves by itself before time is up."""
        return self.child.expect([pexpect.EOF, pexpect.TIMEOUT]) == 0

    def types(self, *keys: str) -> None:
        """Presses keys as a hand does: not all at once."""
        for key in keys:
            self.child.send(key)
            time.sleep(0.15)

    def kill(self) -> None:
        """As a power cut ends it."""
        self.child.kill(signal.SIGKILL)
        self.child.wait()

    def reviews(self) -> list[str]:
        """The questions answered so far, oldest first."""
        with open_store(self.place) as store:
            return [event.question for event in store.events() if event.kind == "review"]


def test_a_sitting_killed_between_two_answers_loses_neither(tmp_path: Path) -> None:
    run = Terminal(tmp_path, "study", "t.side", "t.layer")
    assert run.sees(FIRST)
    run.types("9", "9", "9", "9", ENTER)
    assert run.sees("expected")
    run.types(ENTER)
    assert run.sees(SECOND)
    run.types("3", " ", "5")
    run.kill()
    assert run.reviews() == ["t.side"]
    again = Terminal(tmp_path, "study", "t.side", "t.layer")
    assert again.sees(SECOND)
    again.types(F3)
    assert again.sees("of 5 marks")
    again.kill()
    assert again.reviews() == ["t.side", "t.layer"]


def test_what_was_typed_before_a_power_cut_stands_there_again(tmp_path: Path) -> None:
    run = Terminal(tmp_path, "study", "t.layer")
    assert run.sees(SECOND)
    time.sleep(1)
    run.types("7", "4", "1")
    time.sleep(3)
    run.kill()
    again = Terminal(tmp_path, "study", "t.layer")
    assert again.sees("741.*parameters")
    again.kill()


@pytest.mark.parametrize("closed", [signal.SIGHUP, None])
def test_what_was_just_typed_when_the_window_is_closed_stands_there_again(
    tmp_path: Path, closed: signal.Signals | None
) -> None:
    run = Terminal(tmp_path, "study", "t.layer")
    assert run.sees(SECOND)
    time.sleep(1)
    run.types("7", "4", "1")
    if closed:
        run.child.kill(closed)
        run.child.wait()
    else:
        run.child.close(force=False)
    again = Terminal(tmp_path, "study", "t.layer")
    assert again.sees("741.*parameters")
    again.kill()


def test_an_exam_killed_while_one_writes_goes_on_with_what_was_written(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "title: {en: Paper, zh: 试卷}\nminutes: 30\n"
        "sections: [{number: 2, topics: [convolution], kinds: [short, cloze], order: shuffled}]\n",
        encoding="utf-8",
    )
    run = Terminal(tmp_path, "exam", str(plan), "--seed", "3")
    assert run.sees("1 / 2")
    run.types("q", "x", "q", "x")
    time.sleep(2)
    run.kill()
    again = Terminal(tmp_path, "exam")
    assert again.sees("1 / 2", "29:", "qxqx")
    again.types(ESCAPE)
    assert again.ends()
    assert again.reviews() == []


def test_the_window_grows_and_shrinks_while_one_types(tmp_path: Path) -> None:
    run = Terminal(tmp_path, "study", "t.side")
    assert run.sees(FIRST)
    run.types("4", "2")
    for rows, columns in ((20, 60), (60, 200), (24, 80)):
        run.child.setwinsize(rows, columns)
        time.sleep(0.4)
    run.types("7")
    assert run.sees("427")
    run.kill()


def test_home_is_left_by_ctrl_q_and_the_terminal_is_as_before(tmp_path: Path) -> None:
    run = Terminal(tmp_path)
    assert run.sees("Welcome to quizzer")
    run.types(ESCAPE, "s")
    assert run.sees("Do I remember")
    run.types(ESCAPE, CTRL_Q)
    assert run.sees("\\x1b\\[\\?1049l")
    assert run.ends()
    run.child.close()
    assert run.child.exitstatus == 0


def test_no_colour_is_sent_where_none_is_wanted(tmp_path: Path) -> None:
    run = Terminal(tmp_path, "study", "t.truth", NO_COLOR="1", COLORTERM="truecolor")
    assert run.sees("ReLU is linear")
    run.types("t", ENTER)
    assert run.sees("✗")
    sent = re.findall(r"[34]8;2;(\d+);(\d+);(\d+)", run.child.before)
    assert sent
    assert all(red == green == blue for red, green, blue in sent)
    run.kill()


def test_a_terminal_of_sixteen_colours_is_sent_no_others(tmp_path: Path) -> None:
    run = Terminal(tmp_path, "study", "t.truth", TERM="xterm-16color", COLORTERM="")
    assert run.sees("ReLU is linear")
    run.types("t", ENTER)
    assert run.sees("✗")
    assert re.search(r"[34]8;[25];", run.child.before) is None
    run.kill()


def test_only_plain_signs_are_sent_to_a_console_without_others(tmp_path: Path) -> None:
    run = Terminal(tmp_path, "study", "t.side", "--ascii")
    assert run.sees(FIRST)
    run.types("9", "9", "9", ENTER)
    assert run.sees("expected")
    assert {c for c in run.child.before if not c.isascii()} == set()
    run.kill()


def test_a_key_at_the_foot_is_clicked(tmp_path: Path) -> None:
    run = Terminal(tmp_path, "study", "t.side")
    assert run.sees(FIRST, "Hint")
    time.sleep(1)
    column, row = len("x Check F2 H"), 24
    run.types(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
    assert run.sees("Count the positions")
    run.kill()
