"""Authors' and students' texts are shown as they are: none can run, read a file, or escape its place."""

import csv
import io
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from practice_bank import practice_bank

from quizzer.bank import Bank
from quizzer.bank.models import Text
from quizzer.errors import QuizzerError
from quizzer.papers import Secret, Section, compose
from quizzer.papers.plans import Blueprint
from quizzer.practice.cells import cell, table
from quizzer.practice.faces import Format, Look, rendered
from quizzer.practice.roster import Student, clean, read_roster
from quizzer.practice.sheet import Sheet, dealt, sheet

SECRET = Secret.of_seed(7)
TYPST = '#read("/etc/passwd") #panic("x") "] ) \\u{41} @preview/x:1.0 = - + / // */ <label> ~ \\ $'
SCRIPT = "</script><script>alert(1)</script><img src=x onerror=alert(1)>&amp;\"'"
RTL = "\u202egnp.exe\u202c"


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    return practice_bank(tmp_path)


def sheet_of(bank: Bank, title: str = "Set", student: Student | None = None) -> Sheet:
    plan = Blueprint(title=Text(en=title, zh=title), header=(Text(en=title),), sections=(Section(number=4),))
    paper = compose(bank, plan, SECRET, 0, "K7QF3-X")
    return sheet(paper, "en", dealt(paper, SECRET.draw("letters")), student)


def shown(content: bytes) -> str:
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return "".join(text.split())


@pytest.mark.parametrize("text", [TYPST, SCRIPT, r"\end{document} \input{/etc/passwd}", "=cmd|' /C calc'!A0"])
def test_a_title_or_a_name_is_only_text(bank: Bank, text: str) -> None:
    hostile = sheet_of(bank, text, Student(name=text, number=text))
    for key in (False, True):
        page = shown(rendered(hostile, "pdf", Look(), key=key))
        assert page.count("".join(text.split())) >= 3
        html = rendered(hostile, "html", Look(), key=key).decode()
        assert html.count("<script>") == (0 if key else 1)
        assert "<img" not in html
        assert "onerror=alert(1)>" not in html
        markdown = rendered(hostile, "md", Look(), key=key).decode()
        assert "<img" not in markdown.replace(r"\<img", "")


@pytest.mark.parametrize("text", ['#read("a") @x <b> = *x', "a & b < c > d \" ' `code`", "1. not a list -- ~ \\\\"])
def test_an_authors_text_is_only_text(bank: Bank, text: str) -> None:
    one = sheet_of(bank)
    first = replace(one.exercises[0], text=text.replace("<", r"\<").replace("*", r"\*"))
    hostile = replace(one, parts=(replace(one.parts[0], exercises=(first,)),))
    words = re.findall(r"\w{2,}", text)
    assert all(word in shown(rendered(hostile, "pdf", Look())) for word in words)
    assert "<b>" not in rendered(hostile, "html", Look()).decode().split("<article")[1].split('<div class="blanks">')[0]


@pytest.mark.parametrize("face", ["pdf", "html", "md"])
@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "![x](a.png)", "[x](http://a.b)", "<http://a.b>"])
def test_what_no_face_shows_is_refused(bank: Bank, face: Format, text: str) -> None:
    with pytest.raises(QuizzerError, match="not shown"):
        rendered(asking(sheet_of(bank), text), face, Look())


def asking(one: Sheet, text: str) -> Sheet:
    return replace(one, parts=(replace(one.parts[0], exercises=(replace(one.exercises[0], text=text),)),))


@pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
@pytest.mark.parametrize(
    "text", ["![x](file:///etc/passwd)", "[x](javascript:alert(1))", "![x]\n\n[x]: /etc/passwd", "an^[note]"]
)
def test_another_programs_markdown_finds_no_more_than_ours(bank: Bank, text: str) -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(asking(sheet_of(bank), text), "docx", Look()))) as file:
        assert not [name for name in file.namelist() if "media" in name]
        assert "javascript" not in file.read("word/_rels/document.xml.rels").decode()
        words = "".join(re.findall("<w:t[ >][^<]*", file.read("word/document.xml").decode()))
    assert all(word in words for word in re.findall(r"\w{3,}", text))


@pytest.mark.parametrize(
    "text", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", " =1", "＝1", "-sqrt(2)", "|x", "=cmd|' /C calc'!A0"]
)
def test_a_spreadsheet_takes_nothing_for_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert next(csv.reader(io.StringIO(table([[text]]).decode("utf-8-sig"))))[0].startswith("'")


@pytest.mark.parametrize("text", ["-3", "+0.5", "-1e-3", "(1, -2)", "A", "", "张伟", "1/2", "a=b"])
def test_values_stay_as_they_are(text: str) -> None:
    assert cell(text) == text


def roster(folder: Path, text: str, encoding: str = "utf-8") -> list[Student]:
    (folder / "class.csv").write_bytes(text.encode(encoding))
    return read_roster(folder / "class.csv")


def test_a_roster_is_read_as_programs_write_it(tmp_path: Path) -> None:
    wanted = [Student(name="Ada Lovelace", number="7"), Student(name="张伟", number="8")]
    rows = "Name,Student no.,Mail\nAda Lovelace,7,a@b\n张伟,8,\n\n"
    assert roster(tmp_path, rows) == wanted
    assert roster(tmp_path, "\ufeff" + rows.replace("\n", "\r\n")) == wanted
    assert roster(tmp_path, rows.replace(",", ";"), "utf-16") == wanted
    assert roster(tmp_path, rows.replace(",", "\t"), "gb18030") == wanted
    assert roster(tmp_path, "学号,姓名\n7,Ada Lovelace\n8,张伟\n") == wanted
    assert roster(tmp_path, "id,first name,last name\n7,Ada,Lovelace\n8,张伟,\n") == wanted
    assert roster(tmp_path, 'Name,No\n"Ada\nLovelace",7\n张伟 ,8\n') == wanted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("Name,No\n,\n", "empty"),
        ("Ada\nGrace\n", "no column is headed name"),
        ("Name,No\nAda,1\nBea,1\n", "class.csv:3: 1 stands in row 2 too"),
        ("Name\nAda\nada\n", "class.csv:3: ada stands in row 2 too"),
        ("Name,No\nAda,1\n,\nx,2\nAda,1\n", "class.csv:5: 1 stands in row 2"),
        ("Name,Mail\n,a@b\n", "class.csv:2: this row has neither"),
        (f"Name\n{'a' * 10_000}\n", "class.csv:2: a name has 10000 characters; the most is 100"),
        ('Name\n"Ada\n', "no CSV"),
    ],
)
def test_a_wrong_roster_says_where(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(QuizzerError, match=said):
        roster(tmp_path, text)


def test_a_roster_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_bytes(b"\x00\xff\xfe\x80" * 99)
    with pytest.raises(QuizzerError):
        read_roster(tmp_path / "class.csv")
    with pytest.raises(QuizzerError, match="can't be read"):
        read_roster(tmp_path / "none.csv")


def test_names_keep_nothing_unseen(tmp_path: Path) -> None:
    assert clean(f" a\x00\x1b[31m\n{RTL}\u200b  b\ufeff ") == "a[31m gnp.exe b"
    assert roster(tmp_path, f"Name\n{RTL}\n") == [Student(name="gnp.exe")]


def test_a_long_name_stays_on_the_page(bank: Bank) -> None:
    long = Student(name="W" * 100, number="9" * 100)
    pages = pypdf.PdfReader(io.BytesIO(rendered(sheet_of(bank, student=long), "pdf", Look()))).pages
    right = []

    def seen(text: str, _: object, matrix: list[float], *__: object) -> None:
        if set(text) & {"W", "9"}:
            right.append(matrix[4] + 7 * len(text.strip()))

    pages[0].extract_text(visitor_text=seen)  # type: ignore[arg-type]
    assert right
    assert "W" * 20 in pages[0].extract_text().replace("\n", "")
