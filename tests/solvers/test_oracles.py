"""docs/oracles.md names what judges each solver."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROWS = re.findall(
    r"^\| `(\w+)` \| (.+?) \| `(\w+\.py)` \|$", (ROOT / "docs/oracles.md").read_text("utf-8"), re.MULTILINE
)


def test_each_solver_has_its_judge_and_its_tests() -> None:
    solvers = {file.stem for file in (ROOT / "quizzer/solvers").glob("[a-z]*.py")}
    assert solvers - {name for name, _, _ in ROWS} == set()
    assert [file for name, _, file in ROWS if name in solvers and not (ROOT / "tests/solvers" / file).exists()] == []


def test_no_solver_is_judged_by_itself_alone() -> None:
    """A library that is named is imported there."""
    for name, judges, file in ROWS:
        test = ROOT / "tests/solvers" / file
        code = test.read_text("utf-8") if test.exists() else judges.casefold()
        for library in ("jax", "onnx", "sacrebleu"):
            if library in judges.casefold():
                assert library in code, f"{name} names {library}"
