"""A shell with a small bank of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

TEA = """\
topic: {en: Tea, zh: 茶}
questions:
  - id: tea.green
    true_false: {ask: {en: Tea is green., zh: 茶是绿的。}, answer: no, reason: {en: Often., zh: 常常。}}
  - id: tea.black
    true_false: {ask: {en: Tea is black., zh: 茶是黑的。}, answer: no, reason: {en: Often., zh: 常常。}}
"""
HOUSE = Path(__file__).parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def tea_bank(tmp_path: Path) -> Path:
    bank = tmp_path / "bank"
    bank.mkdir()
    (bank / "tea.yaml").write_text(TEA, encoding="utf-8")
    return bank


@pytest.fixture
def tea_shell(tea_bank: Path) -> Run:
    def run(*arguments: str, typed: str = "", folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "quizzer", *arguments],
            input=typed,
            cwd=folder,
            env={**os.environ, "QUIZZER_BANK": str(tea_bank), "PYTHONUTF8": "1", "PYTHONPATH": str(HOUSE)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run
