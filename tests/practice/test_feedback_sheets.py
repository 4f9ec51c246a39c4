"""What a student reads of a marking."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from returned_set import STUDENTS, TITLE, blank_of, make, marked

from quizzer.bank import load
from quizzer.papers import Secret, blueprint, simple
from quizzer.practice import batch
from quizzer.practice.copies import Order, slips
from quizzer.practice.faces import Look
from quizzer.practice.folder import SetFolder
from quizzer.practice.manifest import read_manifest
from quizzer.practice.returning.feedback import sheet, told
from quizzer.practice.sizes import Size

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


def test_students_read_no_notes_to_the_teacher(tmp_path: Path) -> None:
    manifest = make(tmp_path)
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
