"""Questions for Anki and Moodle, read back by Anki itself and by an XML parser."""

import json
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from quizzer.bank import Bank, load
from quizzer.exchange.anki import write_anki
from quizzer.exchange.moodle import write_moodle

TEA = """\
topic: {en: Tea & more, zh: 茶}
questions:
  - id: tea.green
    choice:
      ask: {en: "What is $a<b$?", zh: "$a<b$ 是什么？"}
      options:
        - {en: "less & fewer", zh: 小于, right: true}
        - {en: more, zh: 大于, feedback: {en: Turn it., zh: 反了。}}
  - id: tea.leaf
    flashcard: {front: {en: A leaf?, zh: 叶？}, back: {en: "It is $\\\\frac{1}{2}$.", zh: "是 $\\\\frac{1}{2}$。"}}
"""


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load()


@pytest.fixture
def tea(tmp_path: Path) -> Bank:
    (tmp_path / "tea.yaml").write_text(TEA, encoding="utf-8")
    found = load([tmp_path / "tea.yaml"])
    assert not found.problems
    return found


def test_anki_takes_the_deck_and_updates_its_notes(bank: Bank, tmp_path: Path) -> None:
    anki = pytest.importorskip("anki.collection", reason="anki is not installed: pip install anki")
    from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest

    questions = bank.select(["convolution"])
    package = tmp_path / "deck.apkg"
    count = write_anki(package, questions, "zh", 2)
    assert count == sum(2 if q.kind == "numeric" else 1 for q in questions)
    collection = anki.Collection(str(tmp_path / "collection.anki2"))
    try:
        for _ in range(2):
            request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
            collection.import_anki_package(request)
            assert collection.note_count() == count
        assert collection.decks.id_for_name("quizzer::卷积")
        note = collection.get_note(collection.find_notes("Id:conv.output-size/1")[0])
        card = note.cards()[0]
        variant = bank.question("conv.output-size").variant(1)
        assert str(variant.key("side")) in re.sub("<[^>]+>", "", card.answer())
        assert "\\(" in card.question()
        assert not re.search(r"\{\{|<<", card.answer())
    finally:
        collection.close()


def test_a_deck_holds_what_was_written(tea: Bank, tmp_path: Path) -> None:
    write_anki(tmp_path / "tea.apkg", list(tea.questions.values()), "en")
    with zipfile.ZipFile(tmp_path / "tea.apkg") as package:
        package.extract("collection.anki2", tmp_path)
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as found:
        notes = [row[0].split("\x1f") for row in found.execute("SELECT flds FROM notes ORDER BY id")]
        decks = json.loads(found.execute("SELECT decks FROM col").fetchone()[0])
    assert "quizzer::Tea & more" in {deck["name"] for deck in decks.values()}
    assert [note[0] for note in notes] == ["tea.green/0", "tea.leaf/0"]
    assert "less &amp; fewer" in notes[0][3]
    assert r"\frac{1}{2}" in notes[1][4]
    assert notes[1][2:4] == ["", ""]  # Anki itself asks how well a card was recalled


def moodle(bank: Bank, tmp_path: Path, lang: str = "en") -> list[ET.Element]:
    file = tmp_path / "quiz.xml"
    write_moodle(file, list(bank.questions.values()), lang, 2)  # type: ignore[arg-type]
    return list(ET.parse(file).getroot())


def test_moodle_gets_a_category_and_every_question(bank: Bank, tmp_path: Path) -> None:
    questions = moodle(bank, tmp_path)
    kinds = {q.get("type") for q in questions}
    assert {"category", "cloze", "multichoice", "matching", "essay"} <= kinds
    names = [q.findtext("name/text") for q in questions if q.get("type") != "category"]
    assert len(names) == len(set(names)) == sum(2 if q.kind == "numeric" else 1 for q in bank.questions.values())


def test_moodle_forgives_one_unit_of_the_last_decimal(bank: Bank, tmp_path: Path) -> None:
    found = {q.findtext("name/text"): q.findtext("questiontext/text") or "" for q in moodle(bank, tmp_path)}
    side = bank.question("conv.output-size").variant(1).key("side")
    assert f":NUMERICAL:={side}:0}}" in found["conv.output-size #1"]
    real = next(
        (v, p)
        for q in bank.questions.values()
        if q.kind == "numeric"
        for v in [q.variant(0)]
        for p in v.parts
        if p.kind == "real" and p.decimals
    )
    variant, part = real
    (fields,) = [t for n, t in found.items() if n == f"{variant.question.id} #0"]
    answers = re.findall(r"NUMERICAL:=([^:}]+):([^}]+)\}", fields)
    assert (f"{variant.key(part.id):.15g}", f"{10.0**-part.decimals:.15g}") in answers


def test_a_choice_keeps_its_options_and_feedback(tea: Bank, tmp_path: Path) -> None:
    _, choice, essay = moodle(tea, tmp_path, "zh")
    options = {a.findtext("text"): (a.get("fraction"), a.findtext("feedback/text")) for a in choice.findall("answer")}
    assert options == {"小于": ("100", None), "大于": ("0", "反了。")}
    assert essay.get("type") == "essay"
    assert r"\frac{1}{2}" in (essay.findtext("graderinfo/text") or "")
