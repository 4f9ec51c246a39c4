"""Writes beside each row of docs/syllabus.md which questions ask it: `python scripts/syllabus.py`.

A row begins with its tag; the questions are those of the section's topic that bear it. The words are left as they are.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from quizzer.bank import Bank, built_in, load

FILE = Path(__file__).parents[1] / "docs" / "syllabus.md"
TAG = re.compile(r"(?:kind|idea)-[a-z0-9-]+")
_TOPIC = re.compile(r"`([a-z_]+)\.yaml`")
_ROW = re.compile(rf"\| `({TAG.pattern})` \| (.+?) \|.*\|")


class Row(NamedTuple):
    """One thing that a topic must ask."""

    topic: str
    tag: str
    words: str


def rows(text: str) -> Iterator[tuple[str, Row | None]]:
    """Each line, and the row that it is, if any."""
    topic = ""
    for line in text.splitlines():
        if named := _TOPIC.match(line):
            topic = named[1]
        found = _ROW.fullmatch(line)
        yield line, Row(topic, found[1], found[2]) if found else None


def asked(bank: Bank) -> dict[tuple[str, str], list[str]]:
    """Ids of the questions by topic and tag, in the bank's order."""
    ids: dict[tuple[str, str], list[str]] = {}
    for question in bank.questions.values():
        for tag in question.tags:
            ids.setdefault((question.topic.id, tag), []).append(question.id)
    return ids


def filled(text: str, bank: Bank) -> str:
    """The syllabus with the questions of each row."""
    ids = asked(bank)
    lines = []
    for line, row in rows(text):
        found = ", ".join(f"`{name}`" for name in ids.get((row.topic, row.tag), [])) if row else ""
        lines.append(f"| `{row.tag}` | {row.words} | {found or '–'} |" if row else line)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(filled(FILE.read_text(encoding="utf-8"), load([built_in()])), encoding="utf-8")
