"""Help for those who write bank files: a schema for their editor, and a first file."""

import re
from pathlib import Path
from typing import Any, Final

from quizzer.bank.models import BankFile, Text
from quizzer.errors import QuizzerError
from quizzer.language.system import refused

_FIRST: Final = """\
topic: {{en: {title}, zh: {title}}}
questions:
  - id: {topic}.what-is-it
    flashcard:
      front: {{en: "What is {title}?", zh: "什么是 {title}？"}}
      back: {{en: "Write the answer here.", zh: "答案写在这里。"}}
  - id: {topic}.which
    needs: [{topic}.what-is-it]
    choice:
      ask: {{en: "Which statement holds?", zh: "哪种说法正确？"}}
      options:
        - {{en: This one., zh: 这一种。, right: yes, feedback: {{en: "Say why it holds.", zh: "说明为何正确。"}}}}
        - {{en: That one., zh: 那一种。, feedback: {{en: "Say why it fails.", zh: "说明为何不成立。"}}}}
  - id: {topic}.how-many
    numeric: convolution:conv_output_size
    knobs: {{size: [28, 32, 64], kernel: [3, 5], stride: [1, 2, 3], padding: [0, 1, 2]}}
    parts: {{side: {{label: {{en: side, zh: 边长}}, marks: 2}}}}
    ask:
      en: >-
        A ${n}\\times{n}$ image meets a kernel of ${f}\\times{f}$ with stride ${s}$ and padding ${p}$ on
        each side; positions that do not fit are dropped. How wide is the feature map?
      zh: >-
        图像 ${n}\\times{n}$，卷积核 ${f}\\times{f}$，步幅 ${s}$，每侧填充 ${p}$，放不下的位置舍去。特征图有多宽？
    mistakes:
      ignored_padding: {{en: "Was the padding added?", zh: "填充加上了吗？"}}
      forgot_one: {{en: "Does the first position count?", zh: "起始位置计入了吗？"}}
      rounded_up: {{en: "Does a partial step count?", zh: "不足一步也计入吗？"}}
"""
_NUMBERS: Final = "nfsp"


def file_schema() -> dict[str, Any]:
    """The shape of a bank file as JSON Schema; a text may be a plain string too, where it has no words."""
    schema = BankFile.model_json_schema()
    text = schema["$defs"][Text.__name__]
    schema["$defs"][Text.__name__] = {"anyOf": [text, {"type": "string"}, {"type": "number"}]}
    return schema


def begin_file(folder: Path, topic: str) -> Path:
    """A first bank file in `folder`, with a question of each common kind.

    Raises: QuizzerError: the name is no topic's, the file is there already, or it can't be written.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", topic):
        raise QuizzerError(
            "{topic} is no topic's name; use small letters, digits and _, such as diffusion", topic=topic
        )
    text = _FIRST.format(
        topic=topic.replace("_", "-"), title=topic.replace("_", " "), **{n: f"<<{n}>>" for n in _NUMBERS}
    )
    file = folder / f"{topic}.yaml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError as error:
        raise QuizzerError("the file is there already; choose another name", where=str(file)) from error
    except OSError as error:
        raise QuizzerError("the file can't be written: {why}", where=str(file), why=refused(error)) from error
    return file
