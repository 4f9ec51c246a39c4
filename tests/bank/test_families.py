"""Which questions are siblings."""

from collections import Counter
from pathlib import Path

from quizzer.bank import families, load

TEA = """\
topic: {en: Tea, zh: 茶}
questions:
  - id: tea.what
    tags: [define, idea-leaf, idea-cup]
    flashcard: {front: {en: Tea?, zh: 茶？}, back: {en: Leaves., zh: 叶。}}
  - id: tea.leaves
    tags: [idea-leaf]
    true_false: {ask: {en: Leaves., zh: 叶。}, answer: yes, reason: {en: So., zh: 如此。}}
  - id: tea.cups
    tags: [idea-cup]
    true_false: {ask: {en: Cups., zh: 杯。}, answer: yes, reason: {en: So., zh: 如此。}}
  - id: tea.cups-too
    tags: [idea-cup, idea-leaf]
    true_false: {ask: {en: More cups., zh: 更多杯。}, answer: yes, reason: {en: So., zh: 如此。}}
  - id: tea.essay
    tags: [explain, idea-leaf]
    short: {ask: {en: Why?, zh: 为何？}, model_answer: {en: So., zh: 如此。}, rubric: [{en: So., zh: 如此。}]}
  - id: tea.small
    numeric: convolution:conv_output_size
    parts: {side: {label: {en: side, zh: 边长}}}
    ask: {en: 'From $<<n>>$?', zh: '$<<n>>$？'}
  - id: tea.large
    level: 3
    numeric: convolution:conv_output_size
    parts: {side: {label: {en: side, zh: 边长}}}
    ask: {en: 'How, from $<<n>>$?', zh: '由 $<<n>>$？'}
"""


def groups(text: str, folder: Path) -> set[frozenset[str]]:
    (folder / "tea.yaml").write_text(text, encoding="utf-8")
    bank = load([folder / "tea.yaml"])
    assert not bank.problems
    found: dict[str, set[str]] = {}
    for name, family in families(bank.questions.values()).items():
        found.setdefault(family, set()).add(name.removeprefix("tea."))
    return {frozenset(names) for names in found.values()}


def test_a_definition_and_its_quick_questions_and_the_levels_of_a_computation_are_siblings(tmp_path: Path) -> None:
    assert groups(TEA, tmp_path) == {frozenset({"what", "leaves"}), frozenset({"small", "large"})}


def test_an_author_puts_questions_together_and_apart(tmp_path: Path) -> None:
    text = TEA.replace("id: tea.essay\n", "id: tea.essay\n    sibling: tea.cups\n")
    text = text.replace("id: tea.leaves\n", "id: tea.leaves\n    sibling: tea.leaves\n")
    text = text.replace("id: tea.cups-too\n", "id: tea.cups-too\n    sibling: tea.large\n")
    assert groups(text, tmp_path) == {frozenset({"essay", "cups"}), frozenset({"small", "large", "cups-too"})}


def test_a_sibling_that_is_not_there_keeps_those_together_that_name_it(tmp_path: Path) -> None:
    """As when a learner studies one topic, and the link leads to another."""
    text = TEA.replace("id: tea.essay\n", "id: tea.essay\n    sibling: pot.lid\n")
    text = text.replace("id: tea.cups\n", "id: tea.cups\n    sibling: pot.lid\n")
    assert frozenset({"essay", "cups"}) in groups(text, tmp_path)


def test_families_of_the_bank_are_small_and_hold_together() -> None:
    questions = load().questions
    found = families(questions.values())
    sizes = Counter(found.values())
    assert 100 < len(found) < len(questions) / 2
    assert max(sizes.values()) <= 4
    assert all(question.sibling in (None, name) or name in found for name, question in questions.items())
    assert found["gru.gates-and-state"] == found["gru.reset-role"] != found["lstm.gates-and-states"]
    assert found["act.largest-slopes"] == found["act.steepest"]
