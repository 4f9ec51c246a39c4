"""`bank check` finds what is wrong with a question, and says where."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from quizzer.bank import load
from quizzer.generators.core import Draw, Givens, Knobs, Work, problem
from quizzer.study.proving import prove, prove_all

GOOD = """\
topic: {en: Sums, zh: 求和}
mistakes:
  lost_b: {en: Is the second term there?, zh: 第二项还在吗？}
questions:
  - id: sums.two
    numeric: two
    parts: {total: {label: {en: sum, zh: 和}, decimals: 1}}
    ask: {en: 'What is $<<a>>+<<b>>$?', zh: '求 $<<a>>+<<b>>$。'}
    steps: ['$<<a>>+<<b>>=<<total>>$']
  - id: sums.which
    choice:
      ask: {en: Which is a sum?, zh: 哪个是和？}
      options:
        - {en: plus, zh: 加, right: yes, feedback: {en: It is., zh: 是。}}
        - {en: times, zh: 乘, feedback: {en: A product., zh: 是积。}}
"""


class Two(Givens):
    """Two numbers."""

    a: float
    b: float


@problem("two")
def two(g: Two, work: Work) -> None:
    work.real("total", g.a + g.b, lost_b=lambda: g.a)


@two.draw
def draw_two(draw: Draw, knobs: Knobs) -> Two:
    return Two(a=draw.decimal(1, 9), b=draw.decimal(1, 9))


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """What is said of a bank, with `two` built otherwise if so asked."""
    module = ModuleType("quizzer.generators.sums")
    module.two = two  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "quizzer.generators.sums", module)

    def check(text: str = GOOD, build: Callable[[Two, Work], None] | None = None) -> list[str]:
        if build is not None:
            monkeypatch.setattr(two, "build", build)
        file = tmp_path / "sums.yaml"
        file.write_text(text, encoding="utf-8")
        bank = load([file])
        assert not bank.problems, [p.text() for p in bank.problems]
        return [e.text() for q in bank.questions.values() for e in prove(q, bank, 40)]

    return check


def test_nothing_is_said_of_a_good_bank(said: Callable[..., list[str]]) -> None:
    assert said() == []


@pytest.mark.parametrize(
    ("old", "new", "place", "sentence"),
    [
        ("numeric: two", "numeric: twoo", ":6:5", "there is no generator twoo; did you mean two?"),
        ("numeric: two", "numeric: conv_layers", ":6:5", "did you mean convolution:conv_layer?"),
        ("numeric: two", "numeric: zzz", ":6:5", "there is no generator zzz; sums has two"),
        ("{total: {", "{whole: {", ":7:", "the generator asks no whole; it asks total"),
        ("decimals: 1}}", "decimals: 1}}\n    knobs: {size: 3}", ":8:13", "knob size is not known here"),
        ("<<total>>$']", "<<sum>>$']", ":9:13", "there is no 'sum' to fill in"),
        (r"$<<a>>+<<b>>=", r"$\strange<<a>>=", ":9:13", "strange"),
        ("zh: '求 $<<a>>+<<b>>$。'", "zh: '求 $<<a>>$。'", ":8:5", "only one language names b"),
        ("'$<<a>>+<<b>>=<<total>>$'", "'They add up to $<<total>>$.'", ":9:13", "one text for both languages"),
        ("numeric: two", "numeric: two\n    needs: [sums.none]", ":7:13", "there is no question sums.none"),
        ("numeric: two", "numeric: two\n    sibling: sums.none", ":7:", "there is no question sums.none"),
        ("numeric: two", "numeric: two\n    exercises: {sums.none: 0.5}", ":7:17", "there is no question sums.none"),
        ("numeric: two", "numeric: two\n    needs: [sums.two]", ":7:5", "sums.two → sums.two"),
        ("lost_b: {en: Is", "lost_a: {en: Is", ":5:", "the mistake lost_b has no words"),
        ("decimals: 1}}", "decimals: 1}}\n    mistakes: {odd: {en: A, zh: 甲}}", ":8:16", "knows no mistake odd"),
        (", feedback: {en: A product., zh: 是积。}", "", ":15:11", "an option without feedback"),
        ("{en: plus,", "{en: plus and plus and plus,", ":13:7", "much the longest"),
        (
            "  - id: sums.which",
            "  - id: sums.gap\n    cloze: {text: 'Gives a [[sum]].', blanks: {sum: {en: [Sum]}}}\n  - id: sums.which",
            ":11:",
            "the gap sum is named by its answer",
        ),
    ],
)
def test_a_flaw_is_said_with_its_place(
    said: Callable[..., list[str]], old: str, new: str, place: str, sentence: str
) -> None:
    assert old in GOOD
    found = said(GOOD.replace(old, new, 1))
    assert any(f"sums.yaml{place}" in one and sentence in one for one in found), found


def _guessable(g: Two, work: Work) -> None:
    work.real("total", 3.0, lost_b=lambda: g.a)


def _coarse(g: Two, work: Work) -> None:
    work.real("total", g.a / 10, lost_b=lambda: g.b)


def _dead(g: Two, work: Work) -> None:
    work.real("total", g.a + g.b, lost_b=lambda: g.a + g.b)


def _alike(g: Two, work: Work) -> None:
    work.real("total", g.a + g.b, lost_b=lambda: g.a, lost_a=lambda: g.a)


def _fragile(g: Two, work: Work) -> None:
    near = work.step("near", g.a + 0.0004)
    work.real("total", 1000 * (near - g.a) * g.b * 17, lost_b=lambda: g.a)


def _broken(g: Two, work: Work) -> None:
    raise KeyError("a")


@pytest.mark.parametrize(
    ("build", "sentence"),
    [
        (_guessable, "total = 3.0 is right in 100% of variants"),
        (_coarse, "of the answers show one figure or none"),
        (_dead, "the mistake lost_b shows in 0% of variants"),
        (_alike, "the mistakes lost_a and lost_b always give the same answers"),
        (_fragile, "rounded steps give other answers"),
        (_broken, "sums.two breaks: KeyError"),
    ],
)
def test_a_flaw_of_the_numbers_is_said(
    said: Callable[..., list[str]], build: Callable[[Two, Work], None], sentence: str
) -> None:
    words = GOOD.replace("questions:", "  lost_a: {en: And the first?, zh: 第一项呢？}\nquestions:")
    found = said(words, build)
    assert any(sentence in one for one in found), found


def test_refused_draws_are_counted(said: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    def picky(draw: Draw, knobs: Knobs) -> Two:
        a = draw.decimal(1, 9)
        draw.require(a < 4)
        return Two(a=a, b=draw.decimal(1, 9))

    monkeypatch.setattr(two, "_draw", picky)
    assert any("of draws are refused" in one for one in said())


def test_two_processes_say_the_same(tmp_path: Path) -> None:
    text = GOOD[: GOOD.index("  - id: sums.two")] + GOOD[GOOD.index("  - id: sums.which") :]
    other = (
        text[text.index("  - id") :].replace("sums.which", "sums.what").replace("times, zh: 乘, ", "times, zh: 乘, ")
    )
    file = tmp_path / "sums.yaml"
    file.write_text(text + other.replace(", feedback: {en: A product., zh: 是积。}", ""), encoding="utf-8")
    bank = load([file])
    questions = list(bank.questions.values())
    one, two_ = (list(prove_all(questions, bank, [file], 5, jobs)) for jobs in (1, 2))
    assert one == two_
    assert [len(errors) for errors in one] == [0, 1]
