"""Questions as Moodle XML: numbers as embedded answers, choices and matches as Moodle's own, the rest as essays."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import numpy as np

from quizzer import files
from quizzer.bank import Question, Variant
from quizzer.bank.asked import AskedPart
from quizzer.exchange.asked import answer, asked, block, inline, right_options, variants
from quizzer.language import Language

_SPECIAL: Final = re.compile(r'([\\}#~/"])')  # what embedded answers give a meaning to
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what XML cannot hold


def write_moodle(file: Path, questions: Sequence[Question], lang: Language, count: int = 10) -> int:
    """Writes a category a topic, each numeric question with `count` different numbers; how many questions.

    Raises: QuizzerError: the file cannot be written.
    """
    quiz = ET.Element("quiz")
    written, topic = 0, ""
    for variant in variants(questions, count):
        if variant.question.topic.id != topic:
            topic = variant.question.topic.id
            category = ET.SubElement(quiz, "question", type="category")
            _text(category, "category", f"$course$/quizzer/{variant.question.topic.title.of(lang).replace('/', '//')}")
        _question(quiz, variant, lang)
        written += 1
    ET.indent(quiz)
    with files.written(file) as draft:
        ET.ElementTree(quiz).write(draft, encoding="utf-8", xml_declaration=True)
    return written


def _question(quiz: ET.Element, variant: Variant, lang: Language) -> None:
    match variant.question.kind:
        case "numeric":
            _embedded(quiz, variant, lang)
        case "choice" | "true_false":
            _choice(quiz, variant, lang)
        case "match":
            _match(quiz, variant, lang)
        case _:
            _essay(quiz, variant, lang)


def _started(quiz: ET.Element, kind: str, variant: Variant, lang: Language, body: str | None = None) -> ET.Element:
    question = ET.SubElement(quiz, "question", type=kind)
    name = variant.question.id if variant.seed is None else f"{variant.question.id} #{variant.seed}"
    _text(question, "name", name)
    _html(question, "questiontext", block(variant.text(lang)) if body is None else body)
    _html(question, "generalfeedback", "".join(block(step) for step in variant.steps(lang)))
    ET.SubElement(question, "defaultgrade").text = f"{variant.marks:g}"
    return question


def _embedded(quiz: ET.Element, variant: Variant, lang: Language) -> None:
    """A field a number, in a table where there are several; marks weigh the fields."""
    lines = [block(variant.text(lang))]
    lines += [
        f"<p>{inline(variant.label(part.id, lang))} = {_field(variant, part, lang)}</p>" for part in asked(variant)
    ]
    _started(quiz, "cloze", variant, lang, "\n".join(lines))


def _field(variant: Variant, part: AskedPart, lang: Language) -> str:
    value = variant.key(part.id)
    if part.options:
        right = right_options(variant, part)
        if part.several or part.kind == "order" or len(right) != 1:
            return f"{{{_weight(part.marks)}:SHORTANSWER:={_escaped(', '.join(right))}}}"
        choices = "~".join(
            ("=" if name in right else "") + _escaped(inline(variant.option(part.id, name, lang)))
            for name in part.options
        )
        return f"{{{_weight(part.marks)}:MULTICHOICE:{choices}}}"
    cells = np.atleast_1d(np.asarray(value, dtype=object))
    marks = part.marks / cells.size
    if cells.ndim == 1:
        return " ".join(_number(part, x, marks) for x in cells)
    rows = ("".join(f"<td>{_number(part, x, marks)}</td>" for x in row) for row in cells)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _number(part: AskedPart, value: Any, marks: float) -> str:
    """A numeric field; as here, one unit of the last decimal asked is forgiven."""
    number = float(value)
    if not np.isfinite(number):
        return f"{{{_weight(marks)}:SHORTANSWER:={'-' if number < 0 else ''}∞}}"
    if part.of == "integer":
        return f"{{{_weight(marks)}:NUMERICAL:={int(number)}:0}}"
    exact = 1e-12 * max(1.0, abs(number))
    slack = exact if part.decimals is None else 10.0**-part.decimals
    return f"{{{_weight(marks)}:NUMERICAL:={number:.15g}:{slack:.15g}}}"


def _weight(marks: float) -> int:
    return max(1, round(marks * 12))  # whole numbers only: twelfths keep shares of a mark


def _choice(quiz: ET.Element, variant: Variant, lang: Language) -> None:
    part = variant.parts[0]
    right = right_options(variant, part)
    question = _started(quiz, "multichoice", variant, lang)
    ET.SubElement(question, "single").text = "true" if len(right) == 1 and not part.several else "false"
    ET.SubElement(question, "shuffleanswers").text = "0" if variant.question.kind == "true_false" else "1"
    ET.SubElement(question, "answernumbering").text = "none"
    wrong = len(part.options) - len(right)
    for name in part.options:
        share = 100 / len(right) if name in right else -100 / wrong if part.several else 0
        option = ET.SubElement(question, "answer", fraction=f"{share:.5f}".rstrip("0").rstrip("."), format="html")
        ET.SubElement(option, "text").text = _clean(inline(variant.option(part.id, name, lang)))
        said = variant.feedback(part.id, name, lang)
        if said:
            _html(option, "feedback", inline(said))


def _match(quiz: ET.Element, variant: Variant, lang: Language) -> None:
    question = _started(quiz, "matching", variant, lang)
    for part in asked(variant):
        pair = ET.SubElement(question, "subquestion", format="html")
        ET.SubElement(pair, "text").text = _clean(inline(variant.label(part.id, lang)))
        _text(pair, "answer", answer(variant, part, lang))


def _essay(quiz: ET.Element, variant: Variant, lang: Language) -> None:
    """For the teacher to mark, who sees the key."""
    question = _started(quiz, "essay", variant, lang)
    key = [f"<li>{inline(variant.label(p.id, lang))}: {answer(variant, p, lang)}</li>" for p in asked(variant)]
    steps = "".join(block(step) for step in variant.steps(lang))
    _html(question, "graderinfo", (f"<ul>{''.join(key)}</ul>" if key else "") + steps)


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(ET.SubElement(parent, name), "text").text = _clean(text)


def _html(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(ET.SubElement(parent, name, format="html"), "text").text = _clean(text)


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
