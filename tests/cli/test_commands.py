"""The commands, as a shell runs them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quizzer.progress import open_store

TEA = """\
topic: {en: Tea, zh: 茶}
questions:
  - id: tea.green
    true_false: {ask: {en: Tea is green., zh: 茶是绿的。}, answer: no, reason: {en: Often., zh: 常常。}}
    hint: {en: Think of a cup., zh: 想想一杯茶。}
  - id: tea.leaf
    cloze:
      text: {en: 'A [[a]] has three leaves.', zh: '一片[[a]]有三叶。'}
      blanks: {a: {en: [clover], zh: [三叶草]}}
"""
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def quizzer(tmp_path: Path) -> Run:
    bank = tmp_path / "tea"
    bank.mkdir()
    (bank / "tea.yaml").write_text(TEA, encoding="utf-8")

    def run(*arguments: str, typed: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "quizzer", *arguments],
            input=typed,
            env={**os.environ, "QUIZZER_BANK": str(bank), "PYTHONUTF8": "1", **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


def test_ask_speaks_json(quizzer: Run) -> None:
    said = json.loads(quizzer("ask", "tea.green", "--seed", "3", "--lang", "zh", "--key", "--json").stdout)
    assert said["schema"] == 1
    assert (said["id"], said["seed"], said["topic"], said["kind"], said["marks"]) == (
        "tea.green",
        3,
        "tea",
        "true_false",
        1,
    )
    assert said["text"] == "茶是绿的。"
    assert said["parts"][0]["options"] == [{"name": "true", "text": "对"}, {"name": "false", "text": "错"}]
    assert said["parts"][0]["answer"] == ["false"]
    assert said["steps"] == ["常常。"]


@pytest.mark.parametrize(
    ("answer", "code", "verdict"), [("f", 0, "right"), ("t", 1, "wrong"), ("maybe", 2, "unreadable")]
)
def test_mark_s_exit_code_says_whether_all_is_right(quizzer: Run, answer: str, code: int, verdict: str) -> None:
    done = quizzer("mark", "tea.green", "--seed", "3", "--answer", f"answer={answer}", "--json")
    assert done.returncode == code
    assert json.loads(done.stdout)["verdict"] == verdict


def test_a_number_is_asked_marked_and_solved(quizzer: Run) -> None:
    asked = json.loads(quizzer("ask", "conv.output-size", "--seed", "3", "--key", "--json").stdout)
    part = asked["parts"][0]
    right = quizzer("mark", "conv.output-size", "--seed", "3", "--answer", f"{part['name']}={part['answer']}", "--json")
    assert right.returncode == 0
    by_givens = quizzer(
        "mark",
        "conv.output-size",
        "--givens",
        json.dumps(asked["givens"]),
        "--answer",
        f"{part['name']}={part['answer']}",
    )
    assert by_givens.returncode == 0
    wrong = json.loads(
        quizzer("mark", "conv.output-size", "--seed", "3", "--answer", f"{part['name']}=100000", "--json").stdout
    )
    assert (wrong["verdict"], wrong["rating"], wrong["parts"][0]["expected"]) == ("wrong", "again", part["answer"])
    values = [f"{name}={value}" for name, value in asked["givens"].items()]
    solved = json.loads(quizzer("solve", "conv.output-size", *values, "--json").stdout)
    assert solved["seed"] is None
    assert solved["parts"][0]["answer"] == part["answer"]
    assert solved["steps"] == asked["steps"]


def test_many_are_asked_and_marked_in_one_process(quizzer: Run) -> None:
    lines = quizzer("ask", "tea.green", "--seeds", "0-9", "--json").stdout.splitlines()
    assert [json.loads(line)["seed"] for line in lines] == list(range(10))
    batch = [
        {"id": "tea.green", "seed": 1, "answers": {"answer": "f"}},
        {"id": "tea.red", "seed": 1, "answers": {}},
        {"id": "tea.leaf", "givens": {}, "answers": {"a": "三叶草"}},
    ]
    typed = "\n".join(json.dumps(row) for row in batch) + f"\nnonsense\n{'[' * 9000}\n{'1' * 5000}\n"
    said = [json.loads(line) for line in quizzer("mark", "--batch", "-", typed=typed).stdout.splitlines()]
    assert [row.get("verdict") for row in said] == ["right", None, "right", None, None, None]
    assert said[1]["error"] == "there is no question tea.red; did you mean tea.green?"
    assert said[3]["line"] == 4
    assert said[4]["error"] == "this is not JSON: its values are too deep"
    assert said[5]["error"] == "this is not JSON: a number has too many digits"


def test_bank_list_speaks_json(quizzer: Run) -> None:
    row = next(r for r in json.loads(quizzer("bank", "list", "--json").stdout) if r["id"] == "tea.leaf")
    assert row == {
        "id": "tea.leaf", "topic": "tea", "kind": "cloze", "level": 1, "tags": [], "marks": 1,
        "generator": None, "langs": ["en", "zh"],
    }  # fmt: skip


def test_a_sitting_in_a_pipe_is_kept(quizzer: Run) -> None:
    done = quizzer("study", "tea", "--plain", typed="f\nclover\n")
    assert "2 answered, 2 of 2 marks." in done.stdout
    assert not done.stderr
    figures = json.loads(quizzer("stats", "--json").stdout)
    assert (figures["reviews"], figures["right"]) == (2, 2)


def test_what_was_answered_before_the_input_ended_is_kept(quizzer: Run) -> None:
    assert quizzer("study", "tea", "--plain", typed="f\n").returncode == 0
    assert json.loads(quizzer("stats", "--json").stdout)["reviews"] == 1


def test_a_sitting_in_a_pipe_is_gone_on_with_where_it_was_left(quizzer: Run) -> None:
    asked = quizzer("study", "convolution", "--plain", typed="q\n").stdout
    assert quizzer("study", "convolution", "--plain", typed="q\n").stdout == asked


def test_who_leaves_at_once_is_not_told_that_nothing_is_due(quizzer: Run) -> None:
    said = quizzer("study", "tea", "--plain", typed="q\n").stdout
    assert "1. " in said
    assert "Nothing is due" not in said


def test_a_quiz_is_not_scheduled(quizzer: Run) -> None:
    assert "1 answered" in quizzer("quiz", "tea.green", "-n", "5", typed="?\nf\n").stdout
    assert json.loads(quizzer("stats", "--json").stdout)["reviews"] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ask", "tea.gren"), "there is no question tea.gren; did you mean tea.green?"),
        (("study", "coffee", "--plain"), "there is no topic coffee"),
        (("mark", "tea.green", "--seed", "1", "--answer", "x=1"), "tea.green has no part x; it has answer"),
        (("mark", "tea.green", "--answer", "answer=f"), "say which variant: --seed N, or --givens JSON"),
        (("mark", "tea.green", "--givens", "{", "--answer", "answer=f"), "this is not JSON"),
        (("solve", "conv.output-size", "n=1000000000000"), "n "),
        (("solve", "conv.output-size", "q=1"), "q is no symbol of this problem"),
        (("solve", "tea.green", "n=1"), "tea.green has no numbers to solve with"),
        (("ask", "tea.green", "--seeds", "x"), "x is no range of seeds"),
        (("ask", "tea.green", "--bank", "nowhere.yaml"), "nowhere.yaml: there is no such file or folder"),
    ],
)
def test_misuse_gets_one_sentence(quizzer: Run, arguments: tuple[str, ...], said: str) -> None:
    done = quizzer(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_bank_of_one_s_own_is_named_and_the_rest_goes_on(quizzer: Run, tmp_path: Path) -> None:
    (tmp_path / "tea" / "bad.yaml").write_text("topic: [", encoding="utf-8")
    done = quizzer("ask", "tea.green")
    assert done.returncode == 0
    assert "tea/bad.yaml:2:1: this is not YAML" in done.stderr
    assert quizzer("bank", "check", "tea", "--seeds", "5").returncode == 1
    assert "tea/bad.yaml:2:1: this is not YAML" in quizzer("bank", "check", "bad").stderr


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m quizzer ask conv.output-size --seeds 0-2000 --json | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.count("\n") == 1
    assert not done.stderr


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys; sys.argv = ['quizzer', '--help']\n"
        "from quizzer.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([m for m in ('textual', 'sqlalchemy', 'numpy', 'pydantic', 'jinja2', 'yaml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_figures_load_nothing_heavy(tmp_path: Path) -> None:
    script = (
        "import sys; sys.argv = ['quizzer', 'stats', '--json', '--lang', 'en', '--database', sys.argv[1]]\n"
        "from quizzer.bank import load; load()\n"
        "from quizzer.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([m for m in ('sqlalchemy', 'numpy', 'pydantic', 'fsrs', 'jinja2') if m in sys.modules])"
    )
    file = str(tmp_path / "progress.db")
    open_store(file).close()
    done = subprocess.run([sys.executable, "-c", script, file], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[0])["reviews"] == 0
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_tree_shows_what_builds_on_what(quizzer: Run, tmp_path: Path) -> None:
    card = "flashcard: {front: {en: A, zh: 甲}, back: {en: B, zh: 乙}}"
    (tmp_path / "jam.yaml").write_text(
        "topic: {en: Tea, zh: 茶}\nquestions:\n"
        f"  - {{id: jam.pour, needs: [jam.boil, jam.pot], {card}}}\n"
        f"  - {{id: jam.pot, {card}}}\n"
        f"  - {{id: jam.boil, needs: [jam.pot], {card}}}\n",
        encoding="utf-8",
    )
    shown = quizzer("bank", "list", "jam", "--tree", "--bank", str(tmp_path / "jam.yaml")).stdout.splitlines()
    names = [line.strip(" │├└─") for line in shown]
    assert names == ["jam.pot", "jam.boil", "jam.pour (jam.pot)"]
    indents = [len(line) - len(line.lstrip(" │├└─")) for line in shown]
    assert indents == [0, 4, 8]


@pytest.mark.parametrize("seeds", ["9-3", "5-", "a-b", ""])
def test_a_range_without_seeds_is_refused(quizzer: Run, seeds: str) -> None:
    done = quizzer("ask", "tea.green", "--seeds", seeds, "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "0-999" in done.stderr


def test_a_seed_that_is_no_number_spoils_its_line_alone(quizzer: Run) -> None:
    lines = [{"id": "tea.green", "seed": seed, "answers": {}} for seed in ("3", True, 3)]
    said = quizzer("mark", "--batch", "-", typed="\n".join(map(json.dumps, lines))).stdout.splitlines()
    assert ["error" in json.loads(line) for line in said] == [True, True, False]


def test_an_open_exam_is_handed_in_only_for_another_that_begins(quizzer: Run) -> None:
    begun = quizzer("exam", "daily", "--seed", "1", typed="q\n").stdout
    assert quizzer("exam", "--new", "--topic", "coffee").returncode == 2
    assert quizzer("exam", typed="q\n").stdout.splitlines()[0] == begun.splitlines()[0]
    assert json.loads(quizzer("stats", "--json").stdout)["reviews"] == 0


def test_an_option_is_marked_in_its_words(quizzer: Run) -> None:
    said = quizzer("mark", "flow.sigmoid-bound", "--seed", "57", "-a", "bound=0.125", "-a", "fate=grows").stdout
    assert "= may grow" in said
    assert "expected must shrink" in said
