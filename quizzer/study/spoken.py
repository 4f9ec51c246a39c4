"""What `ask`, `mark` and `solve` say to scripts: one JSON, `"schema": 1`; docs/json.md has the fields."""

from collections.abc import Mapping
from typing import Any, Final

from quizzer.bank import AskedPart, Question, Variant
from quizzer.grading import PartVerdict, Verdict, grade, mistake_values
from quizzer.grading.verdict import plain_json
from quizzer.language import Language
from quizzer.study.outcome import suggested
from quizzer.study.remarks import remark

SCHEMA: Final = 1


def listed(question: Question) -> dict[str, Any]:
    """A question's row in `bank list`."""
    return {
        "id": question.id,
        "topic": question.topic.id,
        "kind": question.kind,
        "level": question.level,
        "tags": list(question.tags),
        "marks": question.marks,
        "generator": question.generator,
        "langs": list(question.languages),
    }


def asked(variant: Variant, lang: Language, *, key: bool = False) -> dict[str, Any]:
    """A posed question; with `key` its answers, what each mistake gives, and the worked steps."""
    question = variant.question
    wrong = mistake_values(variant) if key and variant.numeric else {}
    said: dict[str, Any] = {
        "schema": SCHEMA,
        "id": question.id,
        "seed": variant.seed,
        "topic": question.topic.id,
        "kind": question.kind,
        "level": question.level,
        "tags": list(question.tags),
        "lang": lang,
        "marks": variant.marks,
        "text": variant.text(lang),
        "givens": variant.givens_json,
        "parts": [_part(variant, part, lang) for part in variant.parts],
    }
    if key:
        for row in said["parts"]:
            row["answer"] = plain_json(variant.key(row["name"]))
            row["mistakes"] = {m: plain_json(v) for m, v in wrong.get(row["name"], {}).items()}
        said["steps"] = variant.steps(lang)
    return said


def _part(variant: Variant, part: AskedPart, lang: Language) -> dict[str, Any]:
    row: dict[str, Any] = {
        "name": part.id,
        "label": variant.label(part.id, lang),
        "kind": part.kind,
        "of": part.of,
        "rows": part.rows,
        "columns": part.columns,
        "decimals": part.decimals,
        "options": [{"name": o, "text": variant.option(part.id, o, lang)} for o in part.options],
        "marks": part.marks,
    }
    rare = {"several": part.several, "significant": part.significant, "form": part.form, "infinite": part.infinite}
    return row | {name: value for name, value in rare.items() if value}


def marked(variant: Variant, response: Mapping[str, str], lang: Language) -> dict[str, Any]:
    """An answer's verdict and the rating that it suggests."""
    verdict = grade(variant, response)
    said = verdict_json(variant, verdict, lang)
    rating = None if verdict.verdict == "unreadable" else suggested(variant, verdict)
    return {**said, "rating": rating}


def verdict_json(variant: Variant, verdict: Verdict, lang: Language) -> dict[str, Any]:
    """A verdict that is given already."""
    return {
        "schema": SCHEMA,
        "id": variant.question.id,
        "seed": variant.seed,
        "score": verdict.score,
        "marks": verdict.marks,
        "earned": verdict.earned,
        "verdict": verdict.verdict,
        "rating": None,
        "parts": [_marked_part(variant, part, lang) for part in verdict.parts],
    }


def _marked_part(variant: Variant, part: PartVerdict, lang: Language) -> dict[str, Any]:
    return {
        "name": part.id,
        "verdict": part.verdict,
        "marks": part.marks,
        "earned": part.earned,
        "expected": plain_json(part.expected),
        "mistake": part.mistake,
        "followed": part.followed,
        "message": remark(variant, part, lang) or None,
        "value": plain_json(part.value),
        "read_as": part.read_as or None,
    }
