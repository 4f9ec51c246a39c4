"""A new topic is a solver, a generator and a YAML file; no other file is touched."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

SOLVER = '''"""Diffusion."""


def kept(alpha: float, x: float) -> float:
    """The share of the signal that a step keeps."""
    return alpha**0.5 * x
'''
GENERATOR = '''"""Diffusion."""

from pydantic import Field

from quizzer.generators.core import Draw, Givens, Knobs, Work, problem
from quizzer.solvers.diffusion import kept


class Step(Givens):
    alpha: float = Field(gt=0, le=1, title="share kept")
    x: float = Field(title="signal")


@problem("kept_signal")
def kept_signal(g: Step, work: Work) -> None:
    work.real("y", kept(g.alpha, g.x), no_root=lambda: g.alpha * g.x)


@kept_signal.draw
def draw_kept_signal(draw: Draw, knobs: Knobs) -> Step:
    return Step(alpha=draw.decimal(0.1, 0.9), x=draw.decimal(1, 9))
'''
WORDS = """
topic: {en: Diffusion, zh: 扩散}
mistakes: {no_root: {en: Is it the share or its root?, zh: 是比例还是它的平方根？}}
questions:
  - id: diffusion.kept
    numeric: kept_signal
    calculator: yes
    parts: {y: {label: $y$, decimals: 2, marks: 2}}
    ask: {en: 'What is $y=\\sqrt{<<alpha>>}\\cdot<<x>>$?', zh: '求 $y=\\sqrt{<<alpha>>}\\cdot<<x>>$。'}
    hint: {en: Take the root., zh: 先开方。}
    steps: ['$y=<<y>>$']
"""


def test_three_files_make_a_topic(tmp_path: Path) -> None:
    shutil.copytree(
        ROOT / "quizzer", tmp_path / "quizzer", ignore=shutil.ignore_patterns("__pycache__", "question_bank")
    )
    (tmp_path / "question_bank").mkdir()
    (tmp_path / "quizzer/solvers/diffusion.py").write_text(SOLVER)
    (tmp_path / "quizzer/generators/diffusion.py").write_text(GENERATOR)
    (tmp_path / "question_bank/diffusion.yaml").write_text(WORDS, encoding="utf-8")

    def quizzer(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "quizzer", *arguments],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert not done.stderr, done.stderr
        return done.stdout

    assert "questions: 1; files: 1; errors: 0" in quizzer("bank", "check", "--seeds", "40")
    assert "y" in quizzer("ask", "diffusion.kept", "--seed", "1")
    assert "2.00" in quizzer("solve", "diffusion.kept", "alpha=0.25", "x=4")
