from string import ascii_lowercase

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from marking_samples import idea

from quizzer.grading import grade
from quizzer.grading.words import compare_words, misspelt, plural

WORDS = st.text(ascii_lowercase, min_size=4, max_size=15)


@given(word=WORDS, data=st.data())
def test_one_letter_changed_left_out_or_added_is_a_misspelling(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    assume(not word.startswith("aa"))
    changed = data.draw(st.sampled_from([word[:at] + word[at + 1 :], word[:at] + "q" + word[at:], _swap(word, at)]))
    assert changed == word or misspelt(changed, word)


def _swap(word: str, at: int) -> str:
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


@given(word=WORDS, typed=WORDS)
def test_a_word_is_right_in_any_case_and_width(word: str, typed: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) for c in word.upper())
    assert compare_words(wide, [word]) == "right"
    if abs(len(word) - len(typed)) > 2:
        assert compare_words(typed, [word]) == "wrong"


@given(text=st.text(max_size=40), word=st.text(max_size=20))
def test_any_text_has_a_mark(text: str, word: str) -> None:
    assert compare_words(text, [word]) in ("right", "close", "wrong")


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("gate", "gates"),
        ("loss", "losses"),
        ("bias", "biases"),
        ("entropy", "entropies"),
        ("matrix", "matrices"),
        ("vertex", "vertices"),
        ("analysis", "analyses"),
        ("optimum", "optima"),
        ("criterion", "criteria"),
        ("stimulus", "stimuli"),
        ("rnn", "rnns"),
        ("box", "boxes"),
        ("batch", "batches"),
        ("brush", "brushes"),
        ("waltz", "waltzes"),
        ("echo", "echoes"),
    ],
)
def test_a_plural_is_as_right_as_its_singular(one: str, many: str) -> None:
    assert plural(one, many)
    assert compare_words(many, [one]) == compare_words(one, [many]) == "right"


@pytest.mark.parametrize(
    ("typed", "word"),
    [("gatees", "gate"), ("l", "ls"), ("l1s", "l1"), ("relu", "relux"), ("", "gate"), ("gat", "gates")],
)
def test_other_endings_are_no_plurals(typed: str, word: str) -> None:
    assert compare_words(typed, [word]) != "right"


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("asymmetric", "symmetric"),
        ("synchronous", "asynchronous"),
        ("conv1", "conv2"),
        ("RNN", "CNN"),
        ("反向传播", "前向传播"),
        ("12", "13"),
        ("0.51", "0.5"),
        ("dropout rate", "dropout"),
        ("x", "dropout"),
        ("…", "dropout"),
    ],
)
def test_another_meaning_is_wrong_not_close(typed: str, word: str) -> None:
    assert compare_words(typed, [word]) == "wrong"


def test_a_word_that_belongs_into_another_gap_is_not_close() -> None:
    assert compare_words("encoded", ["encoder"]) == "close"
    assert compare_words("encoded", ["encoder"], ["encoded"]) == "wrong"
    blanks = {"a": {"en": ["encoder"]}, "b": {"en": ["encoded"]}}
    verdict = grade(idea("cloze", {"text": "[[a]], [[b]]", "blanks": blanks}), {"a": "encoded", "b": "encoded"})
    assert [p.verdict for p in verdict.parts] == ["wrong", "right"]


def test_synonyms_of_both_languages_are_accepted_in_either() -> None:
    gap = {"en": ["learning rate", "step size"], "zh": ["学习率", "步长"]}
    variant = idea("cloze", {"text": "The [[gap]]", "blanks": {"gap": gap}})
    for typed in ("learning-rate", "step size", "Step Sizes", "学习率", "步长", "学 习 率"):
        assert grade(variant, {"gap": typed}).verdict == "right", typed


def test_a_misspelling_earns_half_and_says_so() -> None:
    variant = idea("cloze", {"text": "[[gap]]", "blanks": {"gap": {"en": ["dropout"]}}}, marks=2)
    part = grade(variant, {"gap": "dropuot"}).parts[0]
    assert (part.verdict, part.earned, str(part.message)) == ("close", 1, "Close; check the spelling.")
    assert part.shown_expected == "dropout"


def test_a_long_paste_into_a_gap_is_unreadable() -> None:
    variant = idea("cloze", {"text": "[[gap]]", "blanks": {"gap": {"en": ["dropout"]}}})
    assert grade(variant, {"gap": "x" * 1_000_000}).verdict == "unreadable"
