"""A class of 200 simulated students: marks are what they knew, and the analysis is what another program computes."""

import csv
import io
import statistics
from collections import Counter
from collections.abc import Mapping
from math import exp
from random import Random

import pytest
from practice_bank import practice_bank

from quizzer.bank.models import Text
from quizzer.papers import Secret, simple
from quizzer.practice import batch
from quizzer.practice.copies import Order, slips
from quizzer.practice.folder import SetFolder
from quizzer.practice.manifest import Copy, Manifest, read_manifest
from quizzer.practice.returning.analysis import FEW, Analysis, analyse, correlation
from quizzer.practice.returning.marked_set import MarkedSet, mark_set
from quizzer.practice.returning.responses import read_responses

STUDENTS = 200
HARD = {"sample.size": 0.5, "sample.choice": -0.5, "sample.claim": -1.0, "sample.several": 0.0, "sample.table": 0.3}


class Truth:
    """What the simulation did: who got which question, which mistake each made, and who wrote nothing at all."""

    def __init__(self) -> None:
        self.right: dict[tuple[str, str], bool] = {}
        self.mistakes: Counter[str] = Counter()
        self.silent: list[str] = []


def answered(copy: Copy, ability: float, chance: Random, truth: Truth) -> Mapping[str, str]:
    """Right by ability and difficulty (Rasch's model); else a known mistake, or nothing."""
    said: dict[str, str] = {}
    for item in copy.items:
        right = chance.random() < 1 / (1 + exp(HARD.get(item.question, 0.0) - ability))
        truth.right[copy.code, item.question] = right
        for blank in item.blanks:
            if right:
                said[blank.id] = blank.shown
            elif blank.mistakes and chance.random() < 0.8:
                name = chance.choice(sorted(blank.mistakes))
                said[blank.id] = str(blank.mistakes[name])
                truth.mistakes[name] += len({str(v) for v in blank.mistakes.values()}) == len(blank.mistakes)
    if not said:
        truth.silent.append(copy.code)
    return said


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> tuple[MarkedSet, Truth, Manifest]:
    place, chance, truth = tmp_path_factory.mktemp("class"), Random(4), Truth()
    (place / "bank").mkdir()
    bank = practice_bank(place / "bank")
    order = Order(bank, simple(Text(en="Class", zh="班"), 8, kinds=_machine_marked()), Secret.of_seed(3), "en", ())
    batch.make_set(order, slips(order.secret, STUDENTS), SetFolder(place / "set"), jobs=1)
    manifest = read_manifest(place / "set")
    rows = [(copy.code, answered(copy, chance.gauss(0, 1.2), chance, truth)) for copy in manifest.copies]
    heads = sorted({blank for _, said in rows for blank in said})
    out = io.StringIO()
    csv.writer(out).writerows([["code", *heads], *([code, *(said.get(h, "") for h in heads)] for code, said in rows)])
    (place / "r.csv").write_text(out.getvalue(), encoding="utf-8")
    return mark_set(manifest, read_responses(manifest, [place / "r.csv"])), truth, manifest


def _machine_marked() -> tuple:  # type: ignore[type-arg]
    return ("numeric", "choice", "true_false", "cloze", "order", "match", "table")


def test_everybody_is_marked_as_they_answered(marked: tuple[MarkedSet, Truth, Manifest]) -> None:
    found, truth, _ = marked
    assert [copy.code for copy in found.absent] == truth.silent
    assert len(found.copies) == STUDENTS - len(truth.silent)
    assert not found.troubles
    assert not found.waiting
    for copy in found.copies:
        for item in copy.items:
            whole = item.earned == pytest.approx(item.marks)
            assert whole == truth.right[copy.copy.code, item.printed.question], (copy.copy.code, item.printed.question)


def test_mistakes_are_counted_over_all_numbers(marked: tuple[MarkedSet, Truth, Manifest]) -> None:
    found, truth, _ = marked
    [size] = [one for one in found.analysis.items if one.name == "sample.size"]
    assert sum(size.mistakes.values()) >= sum(truth.mistakes.values()) > 20
    for name, count in truth.mistakes.items():
        assert size.mistakes[name] >= count


def test_figures_are_those_of_the_textbook_formulas(marked: tuple[MarkedSet, Truth, Manifest]) -> None:
    found, _, _ = marked
    table = {c.copy.code: {i.printed.question: (i.earned, i.marks) for i in c.items} for c in found.copies}
    totals = {code: sum(e for e, _ in row.values()) / sum(m for _, m in row.values()) for code, row in table.items()}
    figures: Analysis = found.analysis
    assert figures.mean == pytest.approx(statistics.fmean(totals.values()))
    assert figures.deviation == pytest.approx(statistics.stdev(totals.values()))
    for one in figures.items:
        have = [row for row in table.values() if one.name in row]
        mine = [row[one.name][0] / row[one.name][1] for row in have]
        rest = [
            sum(e for name, (e, _) in row.items() if name != one.name)
            / sum(m for name, (_, m) in row.items() if name != one.name)
            for row in have
        ]
        assert one.copies == len(have)
        assert one.difficulty == pytest.approx(statistics.fmean(mine))
        assert one.discrimination == pytest.approx(statistics.correlation(mine, rest))
        assert one.discrimination > 0
    columns = {name: [row[name][0] for row in table.values()] for name in next(iter(table.values()))}
    sums = [sum(e for e, _ in row.values()) for row in table.values()]
    k = len(columns)
    alpha = k / (k - 1) * (1 - sum(map(statistics.variance, columns.values())) / statistics.variance(sums))
    assert figures.alpha == pytest.approx(alpha)


def test_options_are_counted_by_their_words_not_by_their_letters(marked: tuple[MarkedSet, Truth, Manifest]) -> None:
    found, truth, _ = marked
    [choice] = [one for one in found.analysis.items if one.name == "sample.choice"]
    right = sum(truth.right[code, "sample.choice"] for code in {c.copy.code for c in found.copies})
    assert choice.choices["zeroes what is negative"] == right


def test_little_data_is_said_to_be_little(marked: tuple[MarkedSet, Truth, Manifest]) -> None:
    found, _, _ = marked
    few = analyse(found.copies[: FEW - 1])
    assert all("few" in one.warnings for one in few.items)
    assert all("few" not in one.warnings for one in found.analysis.items)
    alone = analyse(found.copies[:1])
    assert alone.alpha is None
    assert alone.deviation is None
    assert all(one.discrimination is None for one in alone.items)
    assert analyse([]).items == ()


def test_what_never_varies_has_no_correlation() -> None:
    import numpy as np

    assert correlation(np.ones(5), np.arange(5.0)) is None
    assert correlation(np.array([1.0, 2, np.nan]), np.array([1.0, 2, 3])) is None
    assert correlation(np.arange(5.0), -np.arange(5.0)) == pytest.approx(-1)
