"""What comes back is read wherever it can be, and nothing is guessed."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from practice_bank import practice_bank

from quizzer.bank.models import Text
from quizzer.errors import QuizzerError
from quizzer.papers import Secret, simple
from quizzer.practice import batch
from quizzer.practice.copies import Order, slips
from quizzer.practice.folder import SetFolder
from quizzer.practice.manifest import Manifest, read_manifest
from quizzer.practice.returning.responses import Returned, blank_id, read_responses
from quizzer.practice.returning.tables import column_name, rows
from quizzer.practice.roster import Student


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Manifest:
    """Three copies of every question of the samples."""
    place = tmp_path_factory.mktemp("returned")
    (place / "bank").mkdir()
    order = Order(
        practice_bank(place / "bank"), simple(Text(en="Set", zh="练习"), 10), Secret.of_seed(7), "en", ("md",)
    )
    students = [Student(name="Ada Lovelace", number="101"), Student(name="李雷", number="102"), Student(name="=cmd")]
    batch.make_set(order, slips(order.secret, 3, students), SetFolder(place / "set"))
    return read_manifest(place / "set")


def csv(path: Path, lines: Iterable[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    quoted = (delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    path.write_text("\n".join(quoted) + "\n", encoding=encoding)
    return path


def said(returned: Returned) -> list[str]:
    return [f"{trouble.where}: {trouble.message.text()}" for trouble in returned.troubles]


@pytest.mark.parametrize(
    ("head", "blank"),
    [
        ("7", "7"), ("7b", "7b"), ("Q7b", "7b"), ("question 7 (b)", "7b"), ("7.b", "7b"), ("7 - B", "7b"),
        ("７ｂ", "7b"), ("第7题", "7"), ("题 7b", "7b"), ("no. 12", "12"), ("#3", "3"), ("03", "3"), ("7.", "7"),
        ("7aa", "7aa"), ("name", ""), ("7 marks", ""), ("b7", ""), ("", ""), ("7/8", ""), ("1234", ""),
    ],
)  # fmt: skip
def test_a_blank_is_known_however_its_column_is_headed(head: str, blank: str) -> None:
    assert blank_id(head) == blank


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "，"])
def test_a_table_is_read_from_any_program(tmp_path: Path, manifest: Manifest, encoding: str, delimiter: str) -> None:
    code = manifest.copies[1].code
    lines = [["姓名", "编码", "q2", "Q1"], ["李雷", code.lower().replace("-", " "), "", "0.5"], ["", "", "", ""]]
    path = csv(tmp_path / "r.csv", lines, delimiter, encoding)
    returned = read_responses(manifest, [path])
    assert said(returned) == []
    assert returned.responses[code].answers == {"1": "0.5"}
    assert returned.responses[code].places == {"1": "r.csv:2:D"}


def test_what_is_wrong_is_named_by_row_and_column_and_the_rest_is_read(tmp_path: Path, manifest: Manifest) -> None:
    good, twice, other = (copy.code for copy in manifest.copies)
    mistyped = good[:-1] + ("2" if good[-1] != "2" else "3")
    lines = [
        ["code", "1", "99", "remarks"],
        [good, "14", "5", "late"],
        [twice, "1", "", ""],
        [mistyped, "3", "", ""],
        [twice, "2", "", ""],
        ["", "4", "", ""],
        ["23456-" + "6", "5", "", ""],
    ]
    returned = read_responses(manifest, [csv(tmp_path / "r.csv", lines)])
    found = said(returned)
    assert returned.responses[good].answers == {"1": "14"}
    assert set(returned.responses) == {good}
    assert f"r.csv:2:C: {good} has no question 99; this answer is left out" in found
    assert "r.csv:1:D: remarks is the number of no question; the column is left out" in found
    assert f"r.csv:3:A: {twice} stands here more than once: r.csv:3:A, r.csv:5:A; keep one" in found
    assert any(line.startswith(f"r.csv:4:A: {mistyped} has a wrong character") for line in found)
    assert "r.csv:6:A: the set code is missing" in found
    assert any(line.startswith("r.csv:7:A: 23456-6") for line in found)
    assert other not in returned.responses


def test_the_same_row_twice_is_one_row(tmp_path: Path, manifest: Manifest) -> None:
    code = manifest.copies[0].code
    returned = read_responses(manifest, [csv(tmp_path / "r.csv", [["code", "1"], [code, "14"], [code, "14"]])])
    assert said(returned) == []
    assert returned.responses[code].answers == {"1": "14"}


def test_a_long_table_adds_answers_and_marks_to_what_is_known(tmp_path: Path, manifest: Manifest) -> None:
    code = manifest.copies[0].code
    wide = csv(tmp_path / "a.csv", [["code", "1", "10"], [code, "14", "a product"]])
    long = csv(
        tmp_path / "b.csv",
        [["Code", "Question", "Marks", "Answer"], [code, "10", "3", ""], [code, "2", "", "b"], [code, "1", "", "15"]],
    )
    returned = read_responses(manifest, [wide, long])
    response = returned.responses[code]
    assert response.marks == {"10": "3"}
    assert response.answers == {"1": "14", "10": "a product", "2": "b"}
    assert set(response.doubted) == {"1"}
    assert said(returned) == ["b.csv:4:D: 1 reads otherwise at a.csv:2:B; it waits for you"]


def test_what_a_spreadsheet_made_of_an_answer_beside_marks_contradicts_nothing(
    tmp_path: Path, manifest: Manifest
) -> None:
    code = manifest.copies[0].code
    wide = csv(tmp_path / "a.csv", [["code", "1"], [code, "2-Jan"]])
    waiting = csv(tmp_path / "b.csv", [["Code", "Question", "Marks", "Answer"], [code, "1", "2", "02-Jan"]])
    for files in ([wide, waiting], [waiting, wide]):
        returned = read_responses(manifest, files)
        assert said(returned) == []
        assert returned.responses[code].answers == {"1": "2-Jan"}
        assert returned.responses[code].marks == {"1": "2"}


def test_two_marks_for_one_answer_are_none(tmp_path: Path, manifest: Manifest) -> None:
    code = manifest.copies[0].code
    long = [["Code", "Question", "Marks", "Answer"], [code, "10", "3", "x"], [code, "10", "2", "x"]]
    response = read_responses(manifest, [csv(tmp_path / "r.csv", long)]).responses[code]
    assert response.marks == {}
    assert set(response.doubted) == {"10"}


SWAPPED = [
    (["code", "name", "1"], ["李雷", "Ada Lovelace"]),
    (["code", "学号", "1"], ["102", "101"]),
    (["code", "Last name", "First name", "1"], ["李雷|", "Lovelace|Ada"]),
    (["code", "name", "1"], ["李雷", "LOVELACE, Ada"]),
]


@pytest.mark.parametrize(("heads", "people"), SWAPPED)
def test_a_code_beside_another_students_name_is_not_marked(
    tmp_path: Path, manifest: Manifest, heads: list[str], people: list[str]
) -> None:
    ada, lilei, _ = (copy.code for copy in manifest.copies)
    lines = [heads, [ada, *people[0].split("|"), "14"], [lilei, *people[1].split("|"), "15"]]
    returned = read_responses(manifest, [csv(tmp_path / "r.csv", lines, "\t")])
    assert returned.responses == {}
    assert said(returned)[0] == (
        f"r.csv:2:A: {ada} is the copy of Ada Lovelace 101, and this row is headed 李雷 102; mend the code or the name"
    )


def test_a_name_written_otherwise_or_unknown_hinders_nothing(tmp_path: Path, manifest: Manifest) -> None:
    ada, lilei, _ = (copy.code for copy in manifest.copies)
    lines = [
        ["code", "name", "number", "1"],
        [ada, "Countess A. L.", "0101", "14"],
        [lilei, "Ada Lovelace", "102", "15"],
    ]
    returned = read_responses(manifest, [csv(tmp_path / "r.csv", lines)])
    assert said(returned) == []
    assert set(returned.responses) == {ada, lilei}


def test_filled_in_sheets_are_read_from_a_folder(tmp_path: Path, manifest: Manifest) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for at, copy in enumerate(manifest.copies[:2]):
        answers = {"schema": 1, "code": copy.code, "header": {}, "answers": {"1": str(14 + at), "2": ""}}
        (folder / f"{at}.json").write_text(json.dumps(answers), encoding="utf-8")
    (folder / "bad.json").write_text("{", encoding="utf-8")
    (folder / "odd.json").write_text('{"code": "x", "answers": {"1": 14}}', encoding="utf-8")
    (folder / "notes.pdf").write_bytes(b"%PDF")
    returned = read_responses(manifest, [folder])
    assert [r.answers["1"] for r in returned.responses.values()] == ["14", "15"]
    assert [line.partition(":")[0] for line in said(returned)] == ["bad.json", "odd.json"]


def test_a_spreadsheet_is_read_and_a_date_in_it_keeps_its_look(tmp_path: Path, manifest: Manifest) -> None:
    from datetime import datetime

    from openpyxl import Workbook

    code = manifest.copies[0].code
    book = Workbook()
    book.active.append(["Code", "1", "2", "3"])
    book.active.append([code, 14.0, "'-b", datetime(2026, 1, 2)])
    book.save(tmp_path / "r.xlsx")
    returned = read_responses(manifest, [tmp_path / "r.xlsx"])
    assert returned.responses[code].answers == {"1": "14", "2": "-b", "3": "2026-01-02 00:00:00"}
    assert said(returned) == []


def test_a_mark_in_the_farthest_corner_of_a_spreadsheet_costs_no_time(tmp_path: Path, manifest: Manifest) -> None:
    from openpyxl import Workbook

    code = manifest.copies[0].code
    book = Workbook()
    book.active.append(["Code", "1"])
    book.active["XFD1048576"] = "x"
    book.active["A500"], book.active["B500"] = code, "14"
    book.save(tmp_path / "r.xlsx")
    returned = read_responses(manifest, [tmp_path / "r.xlsx"])
    assert returned.responses[code].answers == {"1": "14"}


@pytest.mark.parametrize(
    ("inside", "sentence"),
    [
        (b" " * 250_000_000, "the file unpacks to 25"),
        (b"<row><c><v>1</v></c></row>" * 100_001, "more than 100000 rows"),
    ],
    ids=["bytes", "rows"],
)
def test_a_spreadsheet_that_unpacks_without_end_is_refused(
    tmp_path: Path, manifest: Manifest, inside: bytes, sentence: str
) -> None:
    from openpyxl import Workbook

    Workbook().save(tmp_path / "plain.xlsx")
    with ZipFile(tmp_path / "plain.xlsx") as plain, ZipFile(tmp_path / "r.xlsx", "w", ZIP_DEFLATED) as bomb:
        for name in plain.namelist():
            bomb.writestr(name, plain.read(name).replace(b"<sheetData>", b"<sheetData>" + inside))
    with pytest.raises(QuizzerError, match=sentence):
        read_responses(manifest, [tmp_path / "r.xlsx"])


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("r.csv", b"", "the table is empty"),
        ("r.csv", b"name,1\nAda,14\n", "no column is headed code; the first row has name, 1"),
        ("r.csv", b"\xff\xfe\x00", "this is no text; save it as CSV in UTF-8"),
        ("r.xlsx", b"PK\x03\x04 rubbish", "this is no spreadsheet"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_sentence(
    tmp_path: Path, manifest: Manifest, name: str, content: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(QuizzerError, match=sentence):
        read_responses(manifest, [tmp_path / name])


def test_columns_are_named_as_spreadsheets_name_them() -> None:
    assert [column_name(at) for at in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_a_cell_with_lines_in_it_is_one_cell(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text('code,1\nX,"1 2\n3 4"\nY,5\n', encoding="utf-8")
    assert [[cell.text for cell in row] for row in rows(path)] == [["code", "1"], ["X", "1 2\n3 4"], ["Y", "5"]]
