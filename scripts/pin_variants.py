"""Pins what each numeric question draws: `python scripts/pin_variants.py`.

Adds new questions to tests/bank/pinned/TOPIC.jsonl. A pinned question keeps its rows unless it is named:
`python scripts/pin_variants.py conv.output-size`. Naming one changes what learners' seeds mean; say so in CHANGELOG.md.
With `--topic convolution` only that topic's file is written.
"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from quizzer.bank import Question, built_in, load, plain

PINNED = Path(__file__).parents[1] / "tests" / "bank" / "pinned"
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


def pinned(topic: str) -> dict[tuple[str, int], dict[str, Any]]:
    """A topic's pinned rows by question and seed."""
    file = PINNED / f"{topic}.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return {(r["id"], r["seed"]): r for r in map(json.loads, lines)}


def pin(topic: str, questions: list[Question], anew: set[str]) -> int:
    """Writes a topic's rows; returns how many there are."""
    kept = {k: r for k, r in pinned(topic).items() if k[0] not in anew and k[0] in {q.id for q in questions}}
    for question in questions:
        for seed in SEEDS:
            if (question.id, seed) not in kept:
                kept[question.id, seed] = row(question, seed)
    lines = [json.dumps(kept[k], ensure_ascii=False) for k in sorted(kept)]
    (PINNED / f"{topic}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


def main() -> None:
    """Pins new questions, and anew those named on the command line."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="*")
    parser.add_argument("--topic")
    asked = parser.parse_args()
    by_topic: dict[str, list[Question]] = {}
    for question in load([built_in()]).questions.values():
        if question.kind == "numeric":
            by_topic.setdefault(question.topic.id, []).append(question)
    for topic, questions in by_topic.items():
        if asked.topic in (None, topic):
            print(f"{topic}: {pin(topic, questions, set(asked.questions))} variants are pinned")


if __name__ == "__main__":
    main()
