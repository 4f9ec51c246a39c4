"""The manifest: all that marking needs, whatever happens to the bank."""

import json
from pathlib import Path

import pytest
from practice_bank import practice_bank

from quizzer.bank import Bank
from quizzer.bank.models import Text
from quizzer.errors import QuizzerError
from quizzer.grading import RULES, grade
from quizzer.papers import Paper, Secret, Section, compose, simple
from quizzer.papers.plans import Blueprint
from quizzer.practice.manifest import FILE, Copy, Head, as_printed, freeze, lines, read_manifest
from quizzer.practice.records import record
from quizzer.practice.roster import Student
from quizzer.practice.sheet import dealt, sheet

SECRET = Secret.of_seed(7)
TITLE = Text(en="Set", zh="练习")


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return practice_bank(tmp_path)


def copy_of(paper: Paper) -> Copy:
    made = sheet(paper, "en", dealt(paper, SECRET.draw("letters", paper.copy)))
    return record(paper, made, "001-AAAAA-A", Student(name="Ada", number="7"))


def written(folder: Path, plan: Blueprint, papers: list[Paper]) -> None:
    topics, questions = freeze(item.variant.question for paper in papers for item in paper.items)
    head = Head(
        schema=1,
        quizzer="0",
        rules=RULES,
        bank="",
        secret=SECRET.key.hex(),
        seed=7,
        lang="en",
        formats=("pdf",),
        blueprint=plan,
        topics=topics,
        questions=questions,
    )
    (folder / FILE).write_text("".join(lines(head, map(copy_of, papers))), encoding="utf-8")


def test_a_set_is_marked_from_its_manifest_alone(bank: Bank, tmp_path: Path) -> None:
    plan = simple(TITLE, len(bank.questions))
    papers = [compose(bank, plan, SECRET, k, code) for k, code in enumerate(("AAAAA-A", "BBBBB-B"))]
    written(tmp_path, plan, papers)
    (tmp_path / "samples.yaml").unlink()
    found = read_manifest(tmp_path)
    assert [copy.code for copy in found.copies] == ["AAAAA-A", "BBBBB-B"]
    for paper, copy in zip(papers, found.copies, strict=True):
        assert copy.student == Student(name="Ada", number="7")
        for item, printed in zip(paper.items, copy.items, strict=True):
            again = found.variant(printed)
            assert as_printed(printed, again)
            assert again.text("zh") == item.variant.text("zh")
            assert again.steps("en") == item.variant.steps("en")


@pytest.mark.parametrize("as_choice", [False, True])
def test_the_printed_key_earns_every_mark(bank: Bank, tmp_path: Path, as_choice: bool) -> None:
    plan = Blueprint(title=TITLE, sections=(Section(number=len(bank.questions), as_choice=as_choice),))
    written(tmp_path, plan, [compose(bank, plan, SECRET, 0, "AAAAA-A")])
    found = read_manifest(tmp_path)
    marked = 0
    for item in found.copies[0].items:
        response = {}
        for blank in item.blanks:
            values = {option.letter: option.value for option in blank.options}
            letters = blank.shown.split(", ") if blank.options else []
            response[blank.part] = ", ".join(values[letter] for letter in letters) or blank.shown
        if all(response.values()):
            assert grade(found.variant(item), response).score == 1, item.question
            marked += 1
    assert marked == sum(q.kind not in ("flashcard", "short") for q in bank.questions.values())


def test_mistakes_are_kept_with_what_they_give(bank: Bank, tmp_path: Path) -> None:
    plan = simple(TITLE, 1, kinds=("numeric",))
    written(tmp_path, plan, [compose(bank, plan, SECRET, 0, "AAAAA-A")])
    found = read_manifest(tmp_path)
    item = found.copies[0].items[0]
    (blank,) = item.blanks
    assert blank.mistakes
    for value in blank.mistakes.values():
        named = grade(found.variant(item), {blank.part: str(value)}).mistake
        assert named
        assert blank.mistakes[named] == value  # two mistakes may give one value; the first is named


def test_a_changed_key_is_noticed(bank: Bank, tmp_path: Path) -> None:
    plan = simple(TITLE, 1, kinds=("numeric",))
    written(tmp_path, plan, [compose(bank, plan, SECRET, 0, "AAAAA-A")])
    found = read_manifest(tmp_path)
    item = found.copies[0].items[0]
    blank = item.blanks[0]
    other = item.model_copy(update={"blanks": (blank.model_copy(update={"answer": blank.answer + 1}),)})
    assert as_printed(item, found.variant(item))
    assert not as_printed(other, found.variant(item))


def test_a_copy_is_a_line(bank: Bank, tmp_path: Path) -> None:
    plan = simple(TITLE, 3)
    written(tmp_path, plan, [compose(bank, plan, SECRET, k, f"{k}") for k in range(3)])
    text = (tmp_path / FILE).read_text(encoding="utf-8")
    assert (
        sum(json.loads(line.strip().rstrip(",")).get("number", 0) for line in text.splitlines() if '"code"' in line)
        == 6
    )


def test_a_missing_or_damaged_manifest_says_so(tmp_path: Path) -> None:
    with pytest.raises(QuizzerError, match="there is no manifest"):
        read_manifest(tmp_path)
    (tmp_path / FILE).write_text('{"schema": 2}', encoding="utf-8")
    with pytest.raises(QuizzerError, match=r"manifest.json: .*schema"):
        read_manifest(tmp_path)
    (tmp_path / FILE).write_text("[", encoding="utf-8")
    with pytest.raises(QuizzerError, match="JSON"):
        read_manifest(tmp_path)
