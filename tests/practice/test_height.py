"""The guess at a question's height: what it says fits a page does fit."""

import json
from pathlib import Path

import pytest
import typst

from quizzer.bank import Bank, load
from quizzer.bank.models import Text
from quizzer.language import Language
from quizzer.papers import Blueprint, Secret, Section, compose
from quizzer.practice.height import about
from quizzer.practice.pdf import FONTS
from quizzer.practice.sheet import Exercise, dealt, sheet
from quizzer.practice.typst import source

PAGE = 25.8  # centimetres between the margins
TITLE = Text(en="All", zh="全部")
MEASURE = "context [#metadata(measure(block(width: measured.width, row)).height.cm())<height>]"


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load()


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("as_choice", [False, True])
def test_what_surely_fits_does_fit(bank: Bank, tmp_path: Path, lang: Language, large: bool, as_choice: bool) -> None:
    heights: list[tuple[Exercise, float]] = []
    for topic in bank.topics:
        number = len(bank.select([topic.id]))
        plan = Blueprint(title=TITLE, sections=(Section(number=number, topics=(topic.id,), as_choice=as_choice),))
        paper = compose(bank, plan, Secret.of_seed(3))
        one = sheet(paper, lang, dealt(paper, Secret.of_seed(3).draw("letters")))
        file = tmp_path / "all.typ"
        file.write_text(source(one, large=large).replace("v(1.6em, weak: true)", MEASURE, 1), encoding="utf-8")
        found = json.loads(typst.query(str(file), "<height>", field="value", font_paths=[str(FONTS)]))
        heights += zip(one.exercises, found, strict=True)
    assert len(heights) == len(bank.questions)
    wrong = [e.question for e, high in heights if high + e.room > PAGE and about(e, large) <= 24]
    assert not wrong
    if not large:
        measured = sum(about(e) > 24 for e, _ in heights)
        assert measured < len(heights) / 5  # else the guess spares nothing
