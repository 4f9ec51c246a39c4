"""Marks of what came back: by the marker's own rules, with letters for options, and a person for what waits."""

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from practice_bank import practice_bank
from typer.testing import CliRunner

from quizzer.bank import load
from quizzer.bank.models import Text
from quizzer.cli.app import app
from quizzer.errors import QuizzerError
from quizzer.papers import Secret, blueprint, simple
from quizzer.practice import batch
from quizzer.practice.copies import Order, slips
from quizzer.practice.faces import Look
from quizzer.practice.folder import SetFolder
from quizzer.practice.manifest import Copy, Manifest, PrintedBlank, read_manifest
from quizzer.practice.returning.changes import NO_CHANGES, read_changes
from quizzer.practice.returning.feedback import sheet, told
from quizzer.practice.returning.marking import MarkedBlank, MarkedCopy, mark_copy
from quizzer.practice.returning.responses import Response
from quizzer.practice.roster import Student
from quizzer.practice.sizes import Size

TITLE = Text(en="Set", zh="练习")
STUDENTS = [
    Student(name="Ada Lovelace", number="101"),
    Student(name="李雷", number="102"),
    Student(name="=cmd|' /C'!A0"),
]


def make(place: Path, *, as_choice: bool = False) -> Manifest:
    (place / "bank").mkdir()
    order = Order(
        practice_bank(place / "bank"), simple(TITLE, 10, as_choice=as_choice), Secret.of_seed(7), "en", ("html",)
    )
    batch.make_set(order, slips(order.secret, 3, STUDENTS), SetFolder(place / "set"), seed=7)
    return read_manifest(place / "set")


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Manifest:
    return make(tmp_path_factory.mktemp("marks"))


def blank_of(copy: Copy, question: str, at: int = 0) -> PrintedBlank:
    return next(item for item in copy.items if item.question == question).blanks[at]


def marked(manifest: Manifest, answers: Mapping[str, str], marks: Mapping[str, str] | None = None) -> MarkedCopy:
    return mark_copy(manifest, manifest.copies[0], Response("r.csv:2", answers, marks or {}))


def one(manifest: Manifest, question: str, text: str, at: int = 0) -> MarkedBlank:
    blank = blank_of(manifest.copies[0], question, at)
    return marked(manifest, {blank.id: text}).blanks[blank.id]


def keys(copy: Copy) -> dict[str, str]:
    return {blank.id: blank.shown for item in copy.items for blank in item.blanks}


def test_the_printed_keys_earn_all_that_a_machine_can_give(manifest: Manifest) -> None:
    for copy in manifest.copies:
        found = mark_copy(manifest, copy, Response("", keys(copy)))
        for blank in found.blanks.values():
            wanted = "missing" if blank.printed.shape == "lines" else "right"
            assert blank.verdict == wanted, (blank.printed.id, blank.printed.shown, blank.why)
            assert blank.earned == pytest.approx(0 if wanted == "missing" else blank.marks)


def test_letters_stand_for_options_in_any_writing(manifest: Manifest) -> None:
    right = blank_of(manifest.copies[0], "sample.choice").shown
    for text in (right, right.lower(), f"({right})", f"{right}.", f" {right} ", chr(ord(right) + 0xFEE0)):
        assert one(manifest, "sample.choice", text).verdict == "right", text
    assert one(manifest, "sample.choice", "Q").verdict == "unreadable"
    several = blank_of(manifest.copies[0], "sample.several").shown
    for text in (several, several.replace(", ", ""), several.replace(", ", " ").lower()):
        assert one(manifest, "sample.several", text).verdict == "right", text
    assert one(manifest, "sample.claim", "T").verdict == "right"
    assert one(manifest, "sample.claim", "对").verdict == "right"
    assert one(manifest, "sample.claim", "F").verdict == "wrong"
    assert one(manifest, "sample.claim", "false").verdict == "wrong"
    assert one(manifest, "sample.claim", "A").verdict == "unreadable"  # though it could be the first of T and F


def test_a_named_mistake_is_named(manifest: Manifest) -> None:
    blank = blank_of(manifest.copies[0], "sample.size")
    name, value = next(iter(blank.mistakes.items()))
    found = one(manifest, "sample.size", str(value))
    assert (found.verdict, found.mistake, found.earned) == ("wrong", name, 0.0)


def test_what_cant_be_read_waits_and_the_rest_is_marked(manifest: Manifest) -> None:
    copy = manifest.copies[0]
    size, claim = blank_of(copy, "sample.size").id, blank_of(copy, "sample.claim").id
    found = marked(manifest, {size: "illegible", claim: "T"})
    assert found.blanks[size].verdict == "unreadable"
    assert found.blanks[size].why is not None
    assert found.blanks[claim].verdict == "right"
    mended = marked(manifest, {size: "illegible"}, {size: "1,5"}).blanks[size]
    assert (mended.verdict, mended.earned) == ("close", 1.5)


@pytest.mark.parametrize(("said", "verdict"), [("9", "waiting"), ("-1", "waiting"), ("x", "waiting"), ("2", "right")])
def test_a_teachers_marks_must_be_marks(manifest: Manifest, said: str, verdict: str) -> None:
    blank = blank_of(manifest.copies[0], "sample.size")
    assert marked(manifest, {}, {blank.id: said}).blanks[blank.id].verdict == verdict


def test_a_short_answer_waits_with_a_suggestion(manifest: Manifest) -> None:
    found = one(manifest, "sample.short", "It is a product of slopes.")
    assert (found.verdict, found.earned, found.suggested) == ("waiting", 0.0, 2.0)
    assert one(manifest, "sample.short", "").verdict == "missing"
    assert one(manifest, "sample.term", "How far it moves").verdict == "waiting"


def test_numbers_answered_by_a_letter_are_marked_as_the_numbers(tmp_path: Path) -> None:
    manifest = make(tmp_path, as_choice=True)
    for copy in manifest.copies:
        blank = blank_of(copy, "sample.size")
        assert blank.shape == "letter"
        for option in blank.options:
            found = mark_copy(manifest, copy, Response("", {blank.id: option.letter})).blanks[blank.id]
            assert (found.verdict == "right") == (option.letter == blank.shown)
            if option.value in map(str, blank.mistakes.values()):
                assert found.mistake in blank.mistakes


CHANGES: list[tuple[str, str, str, float]] = [
    ("drop: true", "7", "dropped", 0.0),
    ("full: true", "7", "right", 2.0),
    ("full: true", "", "missing", 0.0),
    ("accept: [about seven]", "About  SEVEN", "right", 2.0),
]


@pytest.mark.parametrize(("change", "text", "verdict", "earned"), CHANGES)
def test_marking_can_be_changed_afterwards(
    tmp_path: Path, manifest: Manifest, change: str, text: str, verdict: str, earned: float
) -> None:
    file = tmp_path / "changes.yaml"
    file.write_text(f"questions:\n  sample.size: {{{change}}}\n", encoding="utf-8")
    copy = manifest.copies[0]
    blank = blank_of(copy, "sample.size")
    assert int(blank.shown) != 7
    found = mark_copy(manifest, copy, Response("", {blank.id: text}), read_changes(file, manifest)).blanks[blank.id]
    assert (found.verdict, found.earned) == (verdict, earned)


def test_a_mistake_can_be_half_forgiven(tmp_path: Path, manifest: Manifest) -> None:
    copy = manifest.copies[0]
    blank = blank_of(copy, "sample.size")
    name, value = next(iter(blank.mistakes.items()))
    file = tmp_path / "changes.yaml"
    file.write_text(f"questions:\n  sample.size: {{mistakes: {{{name}: 0.5}}}}\n", encoding="utf-8")
    response = Response("", {blank.id: str(value)})
    found = mark_copy(manifest, copy, response, read_changes(file, manifest)).blanks[blank.id]
    assert (found.mistake, found.earned) == (name, 1.0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("questions: {sample.sise: {drop: true}}", r"changes.yaml:1:\d+: sample.sise is no question of this set"),
        ("questions: {sample.size: {dropp: true}}", r"changes.yaml:1:\d+: "),
        ("questions: {sample.size: {mistakes: {forgot_one: 2}}}", "between 0 and 1"),
        (
            "questions: {sample.size: {mistakes: {forgot_won: 1}}}",
            "sample.size has no mistake forgot_won; it has forgot",
        ),
    ],
)
def test_a_wrong_change_is_placed(tmp_path: Path, manifest: Manifest, text: str, said: str) -> None:
    file = tmp_path / "changes.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(QuizzerError) as caught:
        read_changes(file, manifest)
    assert re.search(said, caught.value.text())


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


def table(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


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


COLUMNS = """\
topic: {en: Fits, zh: 拟合}
questions:
  - id: fits.table
    table:
      ask: {en: Compare., zh: 比较。}
      columns: [{en: loss, zh: 损失}, {en: remedy, zh: 对策}]
      rows:
        - {label: {en: under, zh: 欠}, cells: [{en: high, zh: 高}, {en: more units, zh: 更多单元}]}
        - {label: {en: over, zh: 过}, cells: [{en: low, zh: 低}, {en: more data, zh: 更多数据}]}
"""


def test_feedback_on_a_table_has_the_options_of_every_column_under_its_heading(tmp_path: Path) -> None:
    (tmp_path / "fits.yaml").write_text(COLUMNS, encoding="utf-8")
    order = Order(load([tmp_path / "fits.yaml"]), simple(TITLE, 1), Secret.of_seed(7), "en", ("html",))
    batch.make_set(order, slips(order.secret, 1, STUDENTS), SetFolder(tmp_path / "set"), seed=7)
    [said] = told(marked(read_manifest(tmp_path / "set"), {}), "en")
    assert [one.head for one in said.lists] == ["**loss**", "**remedy**"]
    words = [{text for _, text in one.options} for one in said.lists]
    assert words == [{"high", "low"}, {"more units", "more data"}]


def test_feedback_names_no_options_by_letters_that_were_not_printed(tmp_path: Path) -> None:
    manifest = make(tmp_path)
    right = next(item for item in told(marked(manifest, {}), "en") if "gates of an LSTM" in item.text)
    assert right.steps == ()
    claim = next(item for item in told(marked(manifest, {}), "en") if "zero-centred" in item.text)
    assert "It is odd." in " ".join(claim.steps)


POPPLER = shutil.which("pdftotext")


@pytest.mark.skipif(not POPPLER, reason="pdftotext is not installed")
@pytest.mark.parametrize(("name", "seed"), [("multiple-choice", 10), ("past-paper", 7), ("topic-drill", 9)])
@pytest.mark.parametrize("size", ["a4", "letter"])
def test_feedback_stays_on_the_page(tmp_path: Path, name: str, seed: int, size: Size) -> None:
    order = Order(load(), blueprint(name), Secret.of_seed(seed), "en", ("html",), Look(size=size))
    batch.make_set(order, slips(order.secret, 1, STUDENTS), SetFolder(tmp_path / "set"), seed=seed)
    manifest = read_manifest(tmp_path / "set")
    (tmp_path / "a.pdf").write_bytes(sheet(marked(manifest, {}), "Set", "pdf", "en", manifest.size))
    command = [str(POPPLER), "-bbox", str(tmp_path / "a.pdf"), "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    height = {"a4": 842, "letter": 792}[size]
    places = [(float(y), word) for y, word in re.findall(r'yMax="([\d.]+)">([^<]+)', said)]
    foot = {word for y, word in places if y > height - 55}
    top = " ".join(word for _, word in places[:30])
    assert "Name: Ada Lovelace" in top
    assert "Student no.: 101" in top
    assert max(places)[0] < height - 12
    assert foot <= {*manifest.copies[0].code.split(), "Set", "—", "feedback", "page", "of", *map(str, range(99))}


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


@pytest.mark.parametrize(
    "date",
    ["2026-01-02 00:00:00", "2026/1/2", "01/02/2026", "1/2/26", "2-Jan", "Jan-02", "1月2日", "02.01.2026", "03:04:00"],
)
def test_a_date_that_a_spreadsheet_made_of_an_answer_waits(manifest: Manifest, date: str) -> None:
    found = one(manifest, "sample.size", date)
    assert found.verdict == "unreadable"
    assert found.why is not None
    assert found.why.text() == "a spreadsheet made a date or a time of this; look at the sheet"


@pytest.mark.parametrize("no_date", ["14/2", "2026-1", "VGG-16", "3-way", "1-2"])
def test_what_only_looks_like_a_date_is_read(manifest: Manifest, no_date: str) -> None:
    found = one(manifest, "sample.size", no_date)
    assert found.why is None or "date" not in found.why.text()


def test_students_read_no_notes_to_the_teacher(manifest: Manifest) -> None:
    copy = manifest.copies[0]
    short, size = blank_of(copy, "sample.short").id, blank_of(copy, "sample.size").id
    waits = marked(manifest, {short: "a product", size: "2-Jan"})
    text = " ".join(answer for item in told(waits, "en") for answer in item.answers)
    assert "by hand" not in text
    assert "spreadsheet" not in text
    assert text.count("not marked yet") == 2
    page = sheet(waits, "Set", "html", "en").decode()
    assert "; not marked yet: 2" in page
    assert "0 of 4 marks so far" in page


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


def test_no_changes_change_nothing(manifest: Manifest) -> None:
    item = manifest.copies[0].items[0]
    assert NO_CHANGES.of(item).applied(manifest, item).givens_json == item.givens
