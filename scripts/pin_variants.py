"""Pins what each numeric question draws: `python scripts/pin_variants.py`.

Adds new questions to tests/bank/pinned.jsonl. A question that is pinned already keeps its rows unless it is named:
`python scripts/pin_variants.py conv.output-size`. Naming one changes what learners' seeds mean; say so in CHANGELOG.md.
"""

import json
import sys
from pathlib import Path
from typing import Any

from quizzer.bank import Question, built_in, load, plain

PINNED = Path(__file__).parents[1] / "tests" / "bank" / "pinned.jsonl"
SEEDS = range(3)


def row(question: Question, seed: int) -> dict[str, Any]:
    """One variant: its givens, and its answers to twelve significant digits."""
    variant = question.variant(seed)
    answers = {part.id: _rounded(plain(variant.key(part.id))) for part in variant.parts}
    return {"id": question.id, "seed": seed, "givens": variant.givens_json, "answers": answers}


def _rounded(value: Any) -> Any:
    if isinstance(value, list):
        return [_rounded(x) for x in value]
    return float(f"{value:.12g}") if isinstance(value, float) else value


def rows() -> list[dict[str, Any]]:
    """The pinned rows."""
    return [json.loads(line) for line in PINNED.read_text(encoding="utf-8").splitlines()] if PINNED.exists() else []


def main() -> None:
    """Pins new questions, and anew those named on the command line."""
    kept = {(r["id"], r["seed"]): r for r in rows() if r["id"] not in sys.argv[1:]}
    bank = load([built_in()])
    for question in bank.questions.values():
        if question.kind == "numeric":
            for seed in SEEDS:
                kept.setdefault((question.id, seed), row(question, seed))
    lines = [json.dumps(kept[k], ensure_ascii=False) for k in sorted(kept) if k[0] in bank.questions]
    PINNED.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} variants are pinned")


if __name__ == "__main__":
    main()
