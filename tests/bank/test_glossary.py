"""The bank says each thing by the name that docs/glossary.md gives it, in both languages."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from quizzer.bank import built_in, load
from quizzer.study.proving.words import texts

FILE = Path(__file__).parents[2] / "docs" / "glossary.md"
FILLED = re.compile(r"\$\$.*?\$\$|\$.*?\$|<<.*?>>|<%.*?%>", re.DOTALL)


class Term(NamedTuple):
    """A row of the glossary."""

    english: str
    chinese: list[str]
    shunned: list[str]

    def __str__(self) -> str:
        return self.english

    def said_in(self, english: str) -> bool:
        """Whether a text names it, in singular or plural, with blanks or hyphens."""
        words = re.escape(self.english).replace(r"\ ", "[ -]").replace(r"\-", "[ -]")
        return re.search(rf"\b{words}(?:s|es)?\b", english, re.IGNORECASE) is not None


def terms(text: str) -> list[Term]:
    """The rows of all tables."""
    cells = [[c.strip() for c in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("| ")]
    return [Term(en, zh.split("、"), [x for x in no.split("、") if x]) for en, zh, no in cells if en != "English"]


TERMS = terms(FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def said() -> list[tuple[str, str, str]]:
    """Every text of the bank that has both languages: where it stands, English without formulas, Chinese."""
    bank = load([built_in()])
    found = [(q.id, text) for q in bank.questions.values() for _, text in texts(q)]
    found += [(f"{t.id}: {name}", text) for t in bank.topics for name, text in t.mistakes.items()]
    return [(where, FILLED.sub(" ", t.en), t.zh) for where, t in found if t.en and t.zh]


def test_a_term_is_found_in_its_forms() -> None:
    term = Term("self loop", ["自环"], [])
    assert all(term.said_in(text) for text in ("A self-loop.", "Self loops count", "no self loop"))
    assert not any(term.said_in(text) for text in ("itself looped", "a loop", "self-looping"))


def test_each_term_stands_once() -> None:
    names = [term.english.casefold() for term in TERMS]
    assert sorted(set(names)) == sorted(names)
    assert all(term.chinese[0] and not set(term.chinese) & set(term.shunned) for term in TERMS)


@pytest.mark.parametrize("term", TERMS, ids=str)
def test_where_the_english_names_it_so_does_the_chinese(said: list[tuple[str, str, str]], term: Term) -> None:
    """Up to one text in ten may put it otherwise."""
    named = [(where, zh) for where, en, zh in said if term.said_in(en)]
    assert named, "no question uses it"
    otherwise = [where for where, zh in named if not any(word in zh for word in term.chinese)]
    assert len(otherwise) <= max(2, len(named) // 10), otherwise


@pytest.mark.parametrize("term", [t for t in TERMS if t.shunned], ids=str)
def test_no_other_name_is_used_for_it(said: list[tuple[str, str, str]], term: Term) -> None:
    found = [(where, word) for where, en, zh in said if term.said_in(en) for word in term.shunned if word in zh]
    assert found == []
