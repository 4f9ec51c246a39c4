"""`export` and `import`, as a shell runs them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def quizzer() -> Run:
    def run(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "quizzer", *arguments],
            input=typed,
            env={**os.environ, "PYTHONUTF8": "1", "QUIZZER_LANG": "en"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_log_moves_to_another_database(
    quizzer: Run, tmp_path: Path, kind: str, database: str, other_database: str
) -> None:
    old, new, file = database, other_database, str(tmp_path / "log")
    quizzer("study", "convolution", "--plain", "--database", old, typed="1\n\n2\n\n3\n")
    assert quizzer("export", kind, file, "--database", old).returncode == 0
    assert "were there already" in quizzer("import", kind, file, "--database", new).stdout
    said = [json.loads(quizzer("stats", "--json", "--database", place).stdout) for place in (old, new)]
    assert said[0]["reviews"] > 0
    assert said[0] == said[1]


def test_what_cannot_be_imported_is_a_sentence(quizzer: Run, tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("card_id,review_time,review_rating\na,1,9\n")
    done = quizzer("import", "csv", str(tmp_path / "log.csv"))
    assert done.returncode == 2
    assert done.stderr.startswith(f"{tmp_path}/log.csv:2: This row is no review")
