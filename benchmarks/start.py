"""How soon the first words stand: `--help` against a bare Typer program, the first question against an empty app."""

import os
import pty
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.timing import in_turn, line

QUESTION, WORD = "conv.output-size", b"kernel"
TYPER = """
import typer
app = typer.Typer()
@app.command()
def one() -> None: "One."
@app.command()
def two() -> None: "Two."
app()
"""
TEXTUAL = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("ready")
Empty().run()
"""


def _quiet(*command: str) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def _painted(command: list[str], wanted: bytes, environment: dict[str, str], live: float = 0.0) -> None:
    """Runs `command` on a pseudo-terminal until `wanted` is painted, and `live` seconds longer."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvpe(command[0], command, {**os.environ, **environment, "TERM": "xterm-256color"})
    seen, end = b"", time.monotonic() + 20
    while wanted not in seen and time.monotonic() < end:
        if select.select([terminal], [], [], 0.5)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                break
    time.sleep(live)
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    os.close(terminal)
    if wanted not in seen:
        raise SystemExit(f"{command} never painted {wanted!r}:\n{seen[-2000:]!r}")


def main() -> None:
    """Prints both ratios."""
    with tempfile.TemporaryDirectory() as folder:
        bare, empty = Path(folder, "bare.py"), Path(folder, "empty.py")
        bare.write_text(TYPER)
        empty.write_text(TEXTUAL)
        ours, theirs, ratio = in_turn(
            lambda: _quiet(sys.executable, "-m", "quizzer", "--help"),
            lambda: _quiet(sys.executable, str(bare), "--help"),
            10,
        )
        line("quizzer --help", ours * 1000)
        line("a bare two-command Typer program", theirs * 1000)
        line("ratio", ratio, "", "bar 1.3")
        environment = {
            "QUIZZER_DATABASE": str(Path(folder, "progress.db")),
            "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "",  # compiled once, as where it is installed
        }
        study = [sys.executable, "-m", "quizzer", "study", QUESTION]

        def first_of_all() -> None:
            for file in Path(folder).glob("progress.db*"):
                file.unlink()
            _painted(study, WORD, environment)

        def nothing() -> None:
            _painted([sys.executable, str(empty)], b"ready", environment)

        _painted(study, WORD, environment, live=5)  # it keeps what the next sitting opens with
        ours, theirs, ratio = in_turn(lambda: _painted(study, WORD, environment), nothing, 10)
        line("process start to first question", ours * 1000)
        line("process start to an empty Textual app", theirs * 1000)
        line("ratio", ratio, "", "bar 2.5, aim 2")
        home = [sys.executable, "-m", "quizzer"]
        ours, theirs, ratio = in_turn(lambda: _painted(home, b"Study", environment), nothing, 10)
        line("process start to home", ours * 1000)
        line("ratio", ratio, "")
        ours, theirs, ratio = in_turn(first_of_all, nothing, 10)
        line("the same in the very first sitting, which makes its database", ours * 1000)
        line("ratio", ratio, "")
