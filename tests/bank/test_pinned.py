"""The same question and seed give the same numbers for ever; scripts/pin_variants.py writes the table."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quizzer.bank import Bank, built_in, load, plain

FILES = sorted((Path(__file__).parent / "pinned").glob("*.jsonl"))
ROWS = [json.loads(line) for file in FILES for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load([built_in()])


def by_question() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in ROWS:
        found.setdefault(row["id"], []).append(row)
    return found


@pytest.mark.parametrize(("name", "rows"), by_question().items(), ids=list(by_question()))
def test_a_seed_gives_the_same_variant_for_ever(bank: Bank, name: str, rows: list[dict[str, Any]]) -> None:
    question = bank.question(name)
    for row in rows:
        variant = question.variant(row["seed"])
        assert variant.givens_json == row["givens"]
        replay = question.variant_of(row["givens"], row["seed"])
        for part, answer in row["answers"].items():
            for key in (variant.key(part), replay.key(part)):
                assert _same(plain(key), answer)


def _same(key: Any, answer: Any) -> bool:
    if isinstance(answer, str) or (isinstance(answer, list) and isinstance(answer[0], str)):
        return bool(key == answer)
    return np.allclose(key, answer, rtol=1e-9, atol=1e-12)


def test_every_numeric_question_is_pinned(bank: Bank) -> None:
    pinned = {row["id"] for row in ROWS}
    missing = [q.id for q in bank.questions.values() if q.kind == "numeric" and q.id not in pinned]
    assert missing == [], "run python scripts/pin_variants.py"
