"""Every row of `answers.csv` is marked as it says: a table that a teacher can read and extend."""

import csv
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from marking_samples import idea, one_value, question, tasks

from quizzer.bank import Variant
from quizzer.grading import grade
from quizzer.solvers.equivalents import nearest_multiple

TABLE = Path(__file__).with_name("answers.csv")


def _rows() -> list[Any]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader(line for line in file if not line.startswith("#"))
        return [pytest.param(row, id=f"{k}-{row['part']}-{row['typed']}"[:60]) for k, row in enumerate(lines, 1)]


def _number(text: str, *, whole: bool) -> Any:
    return int(text) if whole else float(text)


def _value(part: str, text: str, between: str = " ") -> Any:
    whole = part.startswith("integer")
    if "matrix" in part:
        rows = [r for r in text.split(";") if r.strip()]
        return [[_number(x, whole=whole) for x in row.strip().split(between)] for row in rows]
    if part.startswith(("vector", "integers")):
        return [_number(x, whole=whole) for x in text.split(between)]
    return _number(text, whole=whole)


def _variant(part: str, key: str, mistakes: str) -> Variant:
    kind, _, letters = part.partition(" ")
    words = {"ask": "?"}
    match kind:
        case "choice" | "several":
            options = [{"en": f"option {x}", "zh": f"选项 {x}", "right": x in key.split()} for x in letters]
            asked = question("choice", {**words, "options": options})
            return asked.variant_of({"orders": [list(range(len(letters)))]})
        case "order":
            items = [{"en": f"item {k}", "zh": f"第 {k} 项"} for k in range(len(letters))]
            order = [key.split().index(x) for x in letters]
            return question("order", {**words, "items": items}).variant_of({"orders": [order]})
        case "true_false":
            return idea("true_false", {**words, "answer": key == "true", "reason": "because"})
        case "cloze":
            spellings = {"en": key.split(" | "), "zh": []}
            return idea("cloze", {"text": "It is [[gap]].", "blanks": {"gap": spellings}})
        case "recall":
            return idea("flashcard", {"front": "?", "back": "!"})
        case "tasks":
            return tasks(key)
        case "fraction" | "exact" | "scientific" | "figures" | "decimal":
            asked: dict[str, Any] = {} if kind == "figures" else {"form": kind}
            if letters:
                asked["decimals" if kind == "decimal" and "figures" not in letters else "significant"] = int(
                    letters[-1]
                )
            return one_value(float(Fraction(key)), asked=asked)
        case "multiple":
            direction = np.array([float(x) for x in key.split()])
            nearest = partial(nearest_multiple, direction)
            return one_value(direction.tolist(), decimals=int(letters), kept={"nearest": nearest})
    decimals = int(part[-1]) if part[-1].isdigit() else None
    made = dict(one.split("=") for one in mistakes.split())
    wrong = {name: _value(part, v.replace(";", " ; "), "|") for name, v in made.items()}
    kept = {"infinite": True} if "infinite" in part else {}
    return one_value(_value(part, key), decimals=decimals, kept=kept, **wrong)


@pytest.mark.parametrize("row", _rows())
def test_the_table_of_answers_is_kept(row: dict[str, str]) -> None:
    variant = _variant(row["part"], row["key"], row["mistakes"])
    verdict = grade(variant, {variant.parts[0].id: row["typed"]})
    got = (verdict.verdict, round(verdict.score, 4), verdict.mistake or "", verdict.parts[0].read_as)
    assert got[:3] == (row["verdict"], float(row["score"]), row["mistake"]), f"read as {got[3]}"


def test_the_table_is_long_enough_to_trust() -> None:
    assert len(_rows()) >= 300
