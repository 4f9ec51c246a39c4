"""What a paper asks on average, against papers that are drawn."""

from collections import Counter
from pathlib import Path

import pytest
from paper_bank import paper_bank

from quizzer.bank import built_in, load
from quizzer.bank.models import Text
from quizzer.papers import Blueprint, Secret, Section, blueprint, compose, expected_marks, ready, worth_of

TITLE = Text(en="Paper", zh="试卷")


SECTIONS = (
    (Section(number=2, marks=5, kinds=("numeric",)), Section(number=3, tags=("define",))),
    (Section(number=8, marks=5, by_size=True, kinds=("numeric", "choice")),),
)


@pytest.mark.parametrize("sections", SECTIONS)
def test_expected_marks_are_those_of_many_papers(tmp_path: Path, sections: tuple[Section, ...]) -> None:
    bank = paper_bank(tmp_path, 6)
    plan = Blueprint(title=TITLE, sections=sections)
    drawn: Counter[str] = Counter()
    for seed in range(300):
        for item in compose(bank, plan, Secret.of_seed(seed)).items:
            drawn[item.variant.question.id] += item.marks
    expected = expected_marks(bank.questions.values(), plan)
    assert expected.keys() == drawn.keys()
    assert sum(drawn.values()) / 300 == pytest.approx(sum(expected.values()))
    for name, marks in expected.items():
        assert drawn[name] / 300 == pytest.approx(marks, rel=0.25), name


def test_what_no_section_takes_is_left_out(tmp_path: Path) -> None:
    bank = paper_bank(tmp_path)
    found = expected_marks(
        bank.questions.values(), Blueprint(title=TITLE, sections=(Section(number=1, topics=("x",)),))
    )
    assert found == {}
    narrow = Blueprint(title=TITLE, sections=(Section(number=1, topics=("topic_2",), kinds=("choice",)),))
    assert expected_marks(bank.questions.values(), narrow) == {"t2.choice": bank.questions["t2.choice"].marks}


def test_a_paper_asks_nothing_more_often_than_it_may(tmp_path: Path) -> None:
    bank = paper_bank(tmp_path, 1)
    for repeat, marks in ((False, 3.0), (True, 12.0)):
        plan = Blueprint(title=TITLE, sections=(Section(number=4, kinds=("numeric",), repeat=repeat),))
        assert expected_marks(bank.questions.values(), plan) == {"t1.size": marks}


def test_the_ready_paper_is_mostly_worth_what_is_worked_out() -> None:
    bank = load()
    found = expected_marks(bank.questions.values(), blueprint("past-paper"))
    kinds: Counter[str] = Counter()
    for name, marks in found.items():
        kinds[bank.questions[name].kind] += marks
    assert sum(found.values()) == pytest.approx(100)
    assert max(kinds, key=lambda k: kinds[k]) == "numeric"


@pytest.mark.parametrize("name", ready())
def test_a_shipped_blueprint_read_without_its_model_asks_the_same(name: str) -> None:
    questions = list(load([built_in()]).questions.values())
    assert worth_of(questions, name) == expected_marks(questions, blueprint(name))


def test_a_setting_can_name_no_other_file(tmp_path: Path) -> None:
    questions = list(paper_bank(tmp_path).questions.values())
    (tmp_path / "paper.yaml").write_text("sections: [{number: 1, kinds: [choice]}]", encoding="utf-8")
    assert worth_of(questions, str(tmp_path / "paper")) == {q.id: q.marks for q in questions}
