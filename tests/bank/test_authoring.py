"""The schema and the first file of a bank's author."""

from pathlib import Path

import pytest

from quizzer.bank import begin_file, file_schema, load
from quizzer.bank.models import KINDS
from quizzer.errors import QuizzerError
from quizzer.study.proving import prove


def test_a_first_file_holds(tmp_path: Path) -> None:
    file = begin_file(tmp_path / "mine", "tea_time")
    bank = load([file])
    assert not bank.problems
    assert {q.kind for q in bank.questions.values()} == {"flashcard", "choice", "numeric"}
    assert [e.text() for q in bank.questions.values() for e in prove(q, bank, 20)] == []


def test_a_file_of_the_author_s_is_never_overwritten(tmp_path: Path) -> None:
    file = begin_file(tmp_path, "tea")
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(QuizzerError, match="there already"):
        begin_file(tmp_path, "tea")
    assert file.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["../tea", "Tea", "", "a b", "/tea", "t" * 41])
def test_a_topic_s_name_is_no_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(QuizzerError, match="no topic's name"):
        begin_file(tmp_path, name)


def test_the_schema_knows_every_kind() -> None:
    schema = file_schema()
    shapes = schema["$defs"].values()
    assert all(any(kind in shape.get("required", ()) for shape in shapes) for kind in KINDS)
    assert {"type": "string"} in schema["$defs"]["Text"]["anyOf"]
