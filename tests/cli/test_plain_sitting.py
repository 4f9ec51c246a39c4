"""A sitting line by line, as a screen reader says it: nothing but words, and all that the app's keys can do."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from io import StringIO
from pathlib import Path

import pytest

from quizzer.bank import load
from quizzer.cli.lines import run
from quizzer.language import Language
from quizzer.progress import Store, open_store
from quizzer.study import Session

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))
WORDS = """\
topic: {en: Convolution, zh: 卷积}
questions:
  - id: p.side
    numeric: conv_output_size
    parts: {side: {label: {en: side, zh: 边长}, marks: 2}}
    hint: {en: Count the positions., zh: 数一数位置。}
    ask: {en: "$<<n>>$, $<<f>>$, $<<s>>$, $<<p>>$?", zh: "$<<n>>$，$<<f>>$，$<<s>>$，$<<p>>$？"}
    steps: [{en: 'It is $<<side>>$.', zh: '是 $<<side>>$。'}]
  - id: p.map
    numeric: conv_values
    parts: {z: {label: {en: $Y$, zh: $Y$}, marks: 4}}
    ask: {en: "What is $Y$?", zh: "$Y$ 是什么？"}
    steps: ["$$Y$$"]
  - id: p.truth
    true_false: {ask: {en: ReLU is linear., zh: ReLU 是线性的。}, answer: no, reason: {en: It bends., zh: 有转折。}}
  - id: p.card
    flashcard: {front: {en: A kernel?, zh: 卷积核？}, back: {en: A window of weights., zh: 一组权重。}}
  - id: p.table
    table:
      ask: {en: Fill in., zh: 填表。}
      columns: [{en: size, zh: 大小}, {en: weights, zh: 权重}]
      rows:
        - {label: {en: conv, zh: 卷积}, cells: [{en: small, zh: 小}, {en: few, zh: 少}]}
        - {label: {en: dense, zh: 全连接}, cells: [{en: large, zh: 大}, {en: many, zh: 多}]}
"""
Sit = Callable[..., str]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "plain.db"), "me") as opened:
        yield opened


@pytest.fixture
def sit(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Sit:
    (tmp_path / "convolution.yaml").write_text(WORDS, encoding="utf-8")
    bank = load([tmp_path / "convolution.yaml"])

    def sitting(question: str, *typed: str, lang: Language = "en") -> str:
        session = Session(bank, store, [bank.question(question)], lang, lambda: NOW, lambda: 7)
        monkeypatch.setattr("sys.stdin", StringIO("".join(f"{line}\n" for line in typed)))
        run(session, None)
        return capsys.readouterr().out

    return sitting


def answer(sit: Sit, question: str) -> str:
    """What is right, by what a sitting says to who does not know."""
    return sit(question, "", "u", "q").partition("expected ")[2].partition("\n")[0]


def test_whether_it_is_right_is_said_in_words(sit: Sit) -> None:
    said = sit("p.truth", "t", "q")
    assert "Answer = true: wrong, expected false" in said
    assert not set(said) & set("✓✗≈–")


def test_how_it_is_rated_and_when_it_comes_again_is_said_and_can_be_overruled(sit: Sit) -> None:
    said = sit("p.truth", "f", "r 4", "q")
    assert "Rated good; it comes again in 10 min." in said
    assert "Rated easy; it comes again in 8 d." in said


def test_a_rating_that_there_is_not_is_refused(sit: Sit, store: Store) -> None:
    assert "9 is no rating; there are 1, 2, 3, 4" in sit("p.side", "r 9", "q")
    assert "There is no answer to rate." in sit("p.side", "r 3", "q")


def test_words_to_the_program_are_read_as_a_chinese_keyboard_types_them(sit: Sit) -> None:
    said = sit("p.side", "？", "＝（１．５＋２）×２", "ｕ", "ｑ", lang="zh")
    for words in ("数一数位置。", "\n边长 = ＝（１．５＋２）×２\n  7\n", "没有可撤销的作答。"):
        assert words in said


def test_each_word_that_help_names_is_obeyed(sit: Sit, store: Store) -> None:
    said = sit("p.side", "h", "p", "= 2*3", "= 1/0", "m", "n", "w", "1", "w", "r 3", "u", "m", "s", "q")
    for words in (
        "p: the question again.",
        "Nothing is answered yet.",
        "\n  6\n",
        "This divides by 0.",
        "Flagged.",
        "No longer flagged.",
    ):
        assert words in said
    assert said.count("It is ") == 2  # after a wrong answer, and again on demand
    assert store.flags() == set()


def test_a_letter_of_an_option_is_an_answer_first(sit: Sit) -> None:
    assert "1 answered, 1 of 1 mark." in sit("p.truth", "n", "q")


def test_where_a_matrix_is_not_right_is_said(sit: Sit) -> None:
    right = answer(sit, "p.map")
    first = right.removeprefix("[").partition(",")[0]
    said = sit("p.map", right.replace(first, "77", 1), "q")
    assert "Not right there: row 1 column 1." in said


def test_where_an_answer_cannot_be_read_is_said(sit: Sit) -> None:
    said = sit("p.side", "12 & 3", "q")
    assert "side: unreadable" in said
    assert "It is character 4 of “12 & 3”." in said
    assert "^" not in said


def test_options_that_many_parts_have_are_said_once(sit: Sit) -> None:
    said = sit("p.table", "", "", "", "", "q").partition("expected")[0]
    for option in ("small", "few", "large", "many"):
        assert said.count(f") {option}\n") == 1


def test_a_card_s_learner_rates_it_by_number_or_in_words(sit: Sit) -> None:
    assert "评为“困难”" in sit("p.card", "", "勉强", "q", lang="zh")
    assert "Rated again" in sit("p.card", "", "1", "q")
