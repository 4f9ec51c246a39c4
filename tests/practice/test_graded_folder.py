"""What `grade` leaves for the teacher in a folder, and what it never takes away from it."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from practice_bank import practice_bank
from returned_set import TITLE, blank_of, keys, make, table
from typer.testing import CliRunner

from quizzer.cli.app import app
from quizzer.errors import QuizzerError
from quizzer.papers import Secret, simple
from quizzer.practice import batch
from quizzer.practice.copies import Order, slips
from quizzer.practice.folder import SetFolder
from quizzer.practice.manifest import read_manifest

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("QUIZZER_LANG", "en")
    make(tmp_path)

    def graded(*arguments: str, answers: Mapping[str, Mapping[str, str]]) -> tuple[int, str]:
        heads = list(dict.fromkeys(blank for one in answers.values() for blank in one))
        out = io.StringIO()
        csv.writer(out).writerows(
            [["code", *heads], *([c, *(a.get(h, "") for h in heads)] for c, a in answers.items())]
        )
        (tmp_path / "r.csv").write_text(out.getvalue(), encoding="utf-8")
        result = CliRunner().invoke(app, ["grade", str(tmp_path / "set"), str(tmp_path / "r.csv"), *arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.output

    return graded


def test_grades_feedback_and_what_waits_lie_in_a_folder(run: Run, tmp_path: Path) -> None:
    manifest = read_manifest(tmp_path / "set")
    first, second, third = manifest.copies
    short = blank_of(first, "sample.short").id
    answers = {first.code: keys(first) | {short: "a product"}, third.code: {"1": "=1+1"}}
    code, said = run("--feedback", "both", "--xlsx", answers=answers)
    place = tmp_path / "set" / "graded"
    assert code == 1
    assert "2 of 3 copies marked" in said
    rows = table(place / "grades.csv")
    assert [row["Code"] for row in rows] == [first.code, third.code, second.code]
    assert "Nothing is marked of: 李雷 102" in said
    assert (rows[2]["Name"], rows[2]["Marks"]) == ("李雷", "")
    assert rows[0]["Name"] == "Ada Lovelace"
    assert rows[0]["Waiting"] == "1"
    assert rows[1]["Name"] == "'=cmd|' /C'!A0"
    assert {p.suffix for p in (place / "feedback").iterdir()} == {".pdf", ".html"}
    assert (place / "grades.xlsx").read_bytes().startswith(b"PK")
    [waits] = [row for row in table(place / "waiting.csv") if row["Code"] == first.code]
    assert (waits["Question"], waits["Suggested"], waits["Answer"]) == (short, "2", "a product")
    assert re.fullmatch(r"1\. .+ \(2\); 2\. .+ \(2\)", waits["Expected"])
    assert second.code not in (place / "results.json").read_text(encoding="utf-8")


def test_what_waits_is_filled_in_and_handed_back(run: Run, tmp_path: Path) -> None:
    first = read_manifest(tmp_path / "set").copies[0]
    short = blank_of(first, "sample.short").id
    run("--feedback", "none", answers={first.code: {short: "a product"}})
    waiting = tmp_path / "waiting.csv"
    text = (tmp_path / "set" / "graded" / "waiting.csv").read_text(encoding="utf-8-sig")
    waiting.write_text(text.replace(f"{short},,4,", f"{short},3,4,"), encoding="utf-8")
    result = CliRunner().invoke(
        app, ["grade", str(tmp_path / "set"), str(tmp_path / "r.csv"), str(waiting), "--feedback", "none"]
    )
    assert result.exit_code == 0, result.output
    row = table(tmp_path / "set" / "graded" / "grades.csv")[0]
    assert row["Marks"] == "3"
    [change] = table(tmp_path / "set" / "graded" / "changes.csv")
    assert (change["Before"], change["Now"], change["Why"]) == ("0", "3", "marked by hand")


def test_marks_filled_in_where_they_lie_are_never_lost(run: Run, tmp_path: Path) -> None:
    first = read_manifest(tmp_path / "set").copies[0]
    short = blank_of(first, "sample.short").id
    waiting = tmp_path / "set" / "graded" / "waiting.csv"
    answers = {first.code: {short: "=a product"}}
    run("--feedback", "none", answers=answers)
    filled = waiting.read_text(encoding="utf-8-sig").replace(f"{short},,4,", f"{short},3,4,")
    waiting.write_text(filled, encoding="utf-8")
    command = ["grade", str(tmp_path / "set"), str(tmp_path / "r.csv"), "--feedback", "none"]
    result = CliRunner().invoke(app, command)
    assert isinstance(result.exception, QuizzerError)
    assert "would be lost" in str(result.exception)
    assert waiting.read_text(encoding="utf-8") == filled
    for _ in range(2):
        result = CliRunner().invoke(app, [*command, str(waiting)])
        assert result.exit_code == 0, result.output
        assert [row["Marks"] for row in table(waiting)] == ["3"]


def test_what_a_teacher_puts_beside_a_marking_stays(run: Run, tmp_path: Path) -> None:
    first = read_manifest(tmp_path / "set").copies[0]
    place = tmp_path / "set" / "graded"
    run("--feedback", "html", answers={first.code: {"1": "7"}})
    for name in ("notes.txt", "feedback/spoken.txt"):
        (place / name).write_text("years of work", encoding="utf-8")
    run("--feedback", "none", answers={first.code: {"1": "8"}})
    assert sorted(p.name for p in place.rglob("*.txt")) == ["notes.txt", "spoken.txt"]
    assert not list(place.rglob("*.html"))
    (place / "grades.xlsx").write_bytes(b"mine")
    result = CliRunner().invoke(app, ["grade", str(tmp_path / "set"), str(tmp_path / "r.csv"), "--xlsx"])
    assert "the marking has a file of this name" in str(result.exception)
    assert (place / "grades.xlsx").read_bytes() == b"mine"


def test_a_table_that_a_teacher_changed_is_not_written_over(run: Run, tmp_path: Path) -> None:
    first = read_manifest(tmp_path / "set").copies[0]
    grades = tmp_path / "set" / "graded" / "grades.csv"
    run("--feedback", "none", answers={first.code: {"1": "7"}})
    mine = grades.read_bytes() + b"Curve,+5\r\n"
    grades.write_bytes(mine)
    result = CliRunner().invoke(app, ["grade", str(tmp_path / "set"), str(tmp_path / "r.csv")])
    assert isinstance(result.exception, QuizzerError)
    assert "this was changed after it was written" in str(result.exception)
    assert grades.read_bytes() == mine


def test_the_keys_of_a_set_are_no_answers(run: Run, tmp_path: Path) -> None:
    for place in (tmp_path / "set", tmp_path / "set" / "answers.csv"):
        result = CliRunner().invoke(app, ["grade", str(tmp_path / "set"), str(place)])
        assert "here lie the keys of the set" in str(result.exception)
    assert not (tmp_path / "set" / "graded").exists()


def test_marks_filled_in_otherwise_elsewhere_do_not_replace_those_that_lie_there(run: Run, tmp_path: Path) -> None:
    first = read_manifest(tmp_path / "set").copies[0]
    short = blank_of(first, "sample.short").id
    waiting = tmp_path / "set" / "graded" / "waiting.csv"
    run("--feedback", "none", answers={first.code: {short: "a product"}})
    text = waiting.read_text(encoding="utf-8-sig")
    waiting.write_text(text.replace(f"{short},,4,", f"{short},3,4,"), encoding="utf-8")
    other = tmp_path / "other.csv"
    other.write_text(text.replace(f"{short},,4,", f"{short},1,4,"), encoding="utf-8")
    command = ["grade", str(tmp_path / "set"), str(tmp_path / "r.csv"), str(other), "--feedback", "none"]
    assert "would be lost" in str(CliRunner().invoke(app, command).exception)


def test_a_set_without_a_class_list_takes_names_from_what_comes_back(tmp_path: Path) -> None:
    order = Order(practice_bank(tmp_path), simple(TITLE, 3), Secret.of_seed(7), "en", ("html",))
    batch.make_set(order, slips(order.secret, 2), SetFolder(tmp_path / "set"), seed=7)
    ada, lilei = (copy.code for copy in read_manifest(tmp_path / "set").copies)
    (tmp_path / "r.csv").write_text(f"code,Name,No,1\n{ada},Ada,17,7\n", encoding="utf-8")
    filled = {"code": lilei, "header": {"Name": "李雷", "Student no.": "18"}, "answers": {"1": "8"}}
    (tmp_path / "r.json").write_text(json.dumps(filled), encoding="utf-8")
    files = [str(tmp_path / name) for name in ("set", "r.csv", "r.json")]
    CliRunner().invoke(app, ["grade", *files, "--xlsx", "--feedback", "html"])
    place = tmp_path / "set" / "graded"
    rows = table(place / "grades.csv")
    assert [(row["Name"], row["Student no."]) for row in rows] == [("Ada", "17"), ("李雷", "18")]
    assert all("Ada" in page.read_text(encoding="utf-8") for page in place.glob(f"feedback/*{ada}*.html"))


def test_a_spreadsheet_of_grades_keeps_the_zeros_of_a_students_number(run: Run, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    first = read_manifest(tmp_path / "set").copies[0]
    run("--feedback", "none", "--xlsx", answers={first.code: {"1": "7"}})
    page = load_workbook(tmp_path / "set" / "graded" / "grades.xlsx")["grades"]
    row = [cell.value for cell in next(page.iter_rows(min_row=2))]
    assert row[2] == "101"
    assert isinstance(row[4], int | float)


def test_what_waits_comes_question_by_question(run: Run, tmp_path: Path) -> None:
    copies = read_manifest(tmp_path / "set").copies
    ids = [blank_of(copies[0], name).id for name in ("sample.short", "sample.size")]
    run("--feedback", "none", answers={copy.code: dict.fromkeys(ids, "illegible") for copy in copies})
    waits = [row["Question"] for row in table(tmp_path / "set" / "graded" / "waiting.csv")]
    assert waits == sorted([*ids] * 3, key=int)


def test_a_foreign_folder_is_left_alone(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "mine"
    place.mkdir()
    (place / "thesis.txt").write_text("years of work", encoding="utf-8")
    first = read_manifest(tmp_path / "set").copies[0]
    result = CliRunner().invoke(app, ["grade", str(tmp_path / "set"), str(tmp_path / "r.csv"), "-o", str(place)])
    assert result.exit_code != 0
    run("--feedback", "none", answers={first.code: {"1": "7"}})
    result = CliRunner().invoke(app, ["grade", str(tmp_path / "set"), str(tmp_path / "r.csv"), "-o", str(place)])
    assert isinstance(result.exception, QuizzerError)
    assert (place / "thesis.txt").read_text(encoding="utf-8") == "years of work"


def test_answers_on_paper_become_reviews_once(run: Run, tmp_path: Path, database: str) -> None:
    from quizzer.progress import open_store

    first = read_manifest(tmp_path / "set").copies[0]
    for _ in range(2):
        run("--feedback", "none", "--record", "--database", database, answers={first.code: keys(first)})
    with open_store(database, "101") as store:
        reviews = list(store.events())
        assert {e.kind for e in reviews} == {"review"}
        assert len(reviews) == sum(not any(b.shape == "lines" for b in item.blanks) for item in first.items)
        assert {e.rating for e in reviews} == {"good"}
        assert all(e.question in store.cards() for e in reviews)


def test_a_hostile_answer_runs_nowhere(run: Run, tmp_path: Path) -> None:
    first = read_manifest(tmp_path / "set").copies[0]
    cloze, short = blank_of(first, "sample.cloze").id, blank_of(first, "sample.short").id
    evil = '<script>alert(1)</script> #read("/etc/passwd") $x$ \u202eabc \x1b[31m'
    run("--feedback", "both", answers={first.code: {cloze: evil, short: "=HYPERLINK(1)"}})
    place = tmp_path / "set" / "graded"
    page = next((place / "feedback").glob("*.html")).read_text(encoding="utf-8")
    assert "<script" not in page
    assert "\u202e" not in page
    assert "\x1b" not in page
    assert not any(cell.startswith("=") for row in table(place / "waiting.csv") for cell in row.values())
    assert json.loads((place / "results.json").read_text(encoding="utf-8"))["schema"] == 1
