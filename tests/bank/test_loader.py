"""Bank files: what is read, and what is said of what is wrong."""

from pathlib import Path

import pytest

from quizzer.bank import Bank, bank_folders, built_in, load
from quizzer.errors import QuizzerError

GOOD = """\
topic: {en: Tea, zh: 茶}
questions:
  - id: tea.green
    was: [tea.verde]
    true_false: {ask: {en: Tea is green., zh: 茶是绿的。}, answer: no, reason: {en: Often., zh: 常常。}}
  - id: tea.kinds
    choice:
      ask: {en: Which are teas?, zh: 哪些是茶？}
      options:
        - {en: oolong, zh: 乌龙, right: true}
        - {en: coffee, zh: 咖啡}
        - {en: sencha, zh: 煎茶, right: true}
"""


def bank_of(tmp_path: Path, text: str, name: str = "tea.yaml") -> Bank:
    folder = tmp_path / "bank"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return load([folder])


def problem_of(tmp_path: Path, text: str) -> str:
    return "\n".join(p.text() for p in bank_of(tmp_path, text).problems)


def test_files_of_one_name_are_both_read_from_what_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = [tmp_path / "shipped", tmp_path / "own"]
    for folder in folders:
        folder.mkdir()
        (folder / "tea.yaml").write_text(GOOD.replace("tea.", f"{folder.name}."), encoding="utf-8")
    first = load(folders)
    monkeypatch.setattr("quizzer.bank.parsing.checked", lambda *_: pytest.fail("a file was parsed again"))
    assert list(load(folders).questions) == list(first.questions)
    assert len(first.questions) == 4


def test_a_good_file_is_read_twice_alike(tmp_path: Path) -> None:
    first, second = bank_of(tmp_path, GOOD), bank_of(tmp_path, GOOD)
    assert not first.problems
    assert list(first.questions) == list(second.questions) == ["tea.green", "tea.kinds"]
    assert second.question("tea.kinds").variant(1).text("zh") == "哪些是茶？"
    assert second.questions["tea.green"].line == first.questions["tea.green"].line


def test_an_edit_is_seen_at_once(tmp_path: Path) -> None:
    bank_of(tmp_path, GOOD)
    edited = bank_of(tmp_path, GOOD.replace("oolong", "pu-erh"))
    variant = edited.question("tea.kinds").variant(0)
    assert "pu-erh" in {variant.option("answer", o, "en") for o in variant.parts[0].options}


def test_a_former_id_finds_its_question(tmp_path: Path) -> None:
    assert bank_of(tmp_path, GOOD).question("tea.verde").id == "tea.green"


def test_the_id_of_a_question_that_is_there_is_nobodys_former_one(tmp_path: Path) -> None:
    bank = bank_of(tmp_path, GOOD.replace("[tea.verde]", "[tea.verde, tea.kinds]"))
    assert bank.former == {"tea.verde": "tea.green"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("answer: no", "anser: no"), "bank/tea.yaml:5:55: there is no key anser here; did you mean answer?"),
        (("en: Tea is green., ", ""), "bank/tea.yaml:5:18: ask has no en; translate it"),
        (("    was: [tea.verde]", "    id: tea.x"), "bank/tea.yaml:4:5: the key id stands twice here; keep one"),
        (("    was: [tea.verde]", "\twas: [tea.verde]"), "bank/tea.yaml:4:1: this is not YAML: a tab"),
        (("{en: Tea, zh: 茶}", "&a {en: Tea, zh: 茶}"), "bank/tea.yaml:1:8: a bank has no anchors and aliases"),
        (("{en: Tea, zh: 茶}", "!!python/object:os.system x"), "bank/tea.yaml:1:8: a bank has no tags"),
        (("true_false:", "truth:"), "a question has one of the keys numeric, flashcard"),
        (("tea.kinds", "tea.green"), "bank/tea.yaml:6: the id tea.green stands at bank/tea.yaml:3 too"),
        (("right: true", "right: false"), "some options are right and some are not"),
        (("{en: Tea, zh: 茶}", "[" * 40 + "]" * 40), "values stand more than 12 deep"),
        (("{en: Tea, zh: 茶}", "[" * 100_000), "values stand more than 12 deep"),
        (("questions:", "--- \nquestions:"), "a bank file holds one document"),
        (("en: Tea,", 'en: "\\e[31mTea",'), "bank/tea.yaml:1:13: An invisible character, U+001B, has no place here."),
        (("en: oolong", 'en: "oo\\u202Elong"'), "bank/tea.yaml:10:16: An invisible character, U+202E"),
        (("answer: no", '"an\\eswer": no'), "bank/tea.yaml:5:55: An invisible character, U+001B"),
    ],
)
def test_an_error_says_where_and_what(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    assert said in problem_of(tmp_path, GOOD.replace(*change))


def test_an_alias_bomb_is_refused(tmp_path: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(30))
    assert "no anchors and aliases" in problem_of(tmp_path, bomb)


def test_a_wrong_encoding_and_a_huge_file_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "bank"
    folder.mkdir()
    (folder / "latin.yaml").write_bytes("topic: Té".encode("latin-1"))
    with (folder / "huge.yaml").open("wb") as huge:
        huge.truncate(1_000_000_000)
    said = {p.text() for p in load([folder]).problems}
    assert "bank/latin.yaml: byte 8 is not UTF-8; save the file as UTF-8" in said
    assert "bank/huge.yaml: the file has 1000000000 bytes, a bank has at most 5000000; split it" in said


def test_a_file_s_name_reaches_no_terminal_as_it_is(tmp_path: Path) -> None:
    said = "\n".join(p.text() for p in bank_of(tmp_path, "topic: [", "te\x1b]0;a\x07.yaml").problems)
    assert "bank/te<U+001B>]0;a<U+0007>.yaml:2:1" in said


def test_good_files_load_beside_bad_ones(tmp_path: Path) -> None:
    bank_of(tmp_path, "topic: [", "bad.yaml")
    bank = bank_of(tmp_path, GOOD)
    assert "tea.green" in bank.questions
    assert len(bank.problems) == 1


def test_the_built_in_bank_has_no_problems() -> None:
    assert [p.text() for p in load([built_in()]).problems] == []


@pytest.mark.parametrize(
    ("word", "value"), [("no", False), ("yes", True), ("012", "012"), ("12:30", "12:30"), ("1e3", 1000.0), ("~", None)]
)
def test_plain_words_mean_what_they_look_like(word: str, value: object) -> None:
    from quizzer.bank.nodes import parse

    assert parse(f"a: {word}", "x").data == {"a": value}


def test_a_folded_chinese_line_has_no_blank_between_characters(tmp_path: Path) -> None:
    folded = GOOD.replace("zh: 哪些是茶？}", "zh: 哪些，\n        是茶 $x$，\n        $y$ 吗？}")
    assert bank_of(tmp_path, folded).question("tea.kinds").variant(1).text("zh") == "哪些，是茶 $x$，$y$ 吗？"


def test_what_the_environment_names_is_a_file_or_a_folder_and_has_to_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tea.yaml").write_text(GOOD, encoding="utf-8")
    monkeypatch.setenv("QUIZZER_BANK", str(tmp_path / "tea.yaml"))
    assert bank_folders()[-1] == tmp_path / "tea.yaml"
    monkeypatch.setenv("QUIZZER_BANK", str(tmp_path / "nowhere"))
    with pytest.raises(QuizzerError, match="nowhere: there is no such file or folder"):
        load(bank_folders())
