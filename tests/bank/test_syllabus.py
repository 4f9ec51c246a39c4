"""docs/syllabus.md and the bank agree: what is to be asked is asked, and what is asked has its row."""

import re

import pytest

from quizzer.bank import Bank, built_in, load
from scripts.syllabus import FILE, TAG, Row, asked, filled, rows

TEXT = FILE.read_text(encoding="utf-8")
ROWS = [row for _, row in rows(TEXT) if row]
TOPICS = sorted({row.topic for row in ROWS})
TABLE = """\
## 1 Sums

`sums.yaml` — Adding.

| Tag | Ideas | Questions |
|-|-|-|
| `idea-plus` | Why $a+b$ | `old.one` |
"""


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load([built_in()])


def test_a_row_is_read_with_its_topic() -> None:
    assert [row for _, row in rows(TABLE) if row] == [Row("sums", "idea-plus", "Why $a+b$")]


def test_each_topic_of_the_bank_has_its_section_in_the_same_order(bank: Bank) -> None:
    sections = re.findall(r"^## (\d+) .+\n\n`([a-z_]+)\.yaml`", TEXT, re.MULTILINE)
    assert [(topic.order, topic.id) for topic in bank.topics] == [(int(n), name) for n, name in sections]


@pytest.mark.parametrize("topic", TOPICS)
def test_every_row_is_asked(bank: Bank, topic: str) -> None:
    ids = asked(bank)
    assert [row.tag for row in ROWS if row.topic == topic and not ids.get((topic, row.tag))] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_every_tag_of_a_question_has_its_row(bank: Bank, topic: str) -> None:
    known = {row.tag for row in ROWS if row.topic == topic}
    borne = {tag for name, tag in asked(bank) if name == topic and TAG.fullmatch(tag)}
    assert sorted(borne - known) == [], "add a row to docs/syllabus.md, then run python scripts/syllabus.py"


@pytest.mark.parametrize("topic", TOPICS)
def test_every_question_stands_in_a_row(bank: Bank, topic: str) -> None:
    known = {row.tag for row in ROWS if row.topic == topic}
    strays = [q.id for q in bank.questions.values() if q.topic.id == topic and not known & set(q.tags)]
    assert strays == [], "give each a tag kind-X or idea-SLUG"


def test_the_questions_beside_the_rows_are_those_of_the_bank(bank: Bank) -> None:
    assert filled(TEXT, bank) == TEXT, "run python scripts/syllabus.py"
