"""The guess at a question's height: what it says fits a page does fit."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

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
QUERY = """
import json, sys, typst
fonts, *files = sys.argv[1:]
print(json.dumps([json.loads(typst.query(f, "<height>", field="value", font_paths=[fonts])) for f in files]))
"""
MEASURE = "context [#metadata(measure(block(width: measured.width, row)).height.cm())<height>]"


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load()


def heights_of(files: list[Path]) -> list[list[float]]:
    """Centimetres of each question of each file; of another process, for Typst lets go of nothing that it laid out."""
    call = [sys.executable, "-c", QUERY, str(FONTS), *map(str, files)]
    found: list[list[float]] = json.loads(subprocess.run(call, capture_output=True, check=True).stdout)
    return found


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("as_choice", [False, True])
def test_what_surely_fits_does_fit(bank: Bank, tmp_path: Path, lang: Language, large: bool, as_choice: bool) -> None:
    exercises: list[list[Exercise]] = []
    files: list[Path] = []
    for topic in bank.topics:
        number = len(bank.select([topic.id]))
        plan = Blueprint(title=TITLE, sections=(Section(number=number, topics=(topic.id,), as_choice=as_choice),))
        paper = compose(bank, plan, Secret.of_seed(3))
        one = sheet(paper, lang, dealt(paper, Secret.of_seed(3).draw("letters")))
        exercises.append(list(one.exercises))
        files.append(tmp_path / f"{topic.id}.typ")
        files[-1].write_text(source(one, large=large).replace("v(1.6em, weak: true)", MEASURE, 1), encoding="utf-8")
    found = [high for k in range(0, len(files), 3) for high in heights_of(files[k : k + 3])]
    heights = [pair for both in zip(exercises, found, strict=True) for pair in zip(*both, strict=True)]
    assert len(heights) == len(bank.questions)
    wrong = [e.question for e, high in heights if high + e.room > PAGE and about(e, large) <= 24]
    assert not wrong
    if not large:
        measured = sum(about(e) > 24 for e, _ in heights)
        assert measured < len(heights) / 5  # else the guess spares nothing
