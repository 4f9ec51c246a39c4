"""Markdown from what was read: it reads back as the same, and means no more to other programs."""

from hypothesis import given
from hypothesis import strategies as st
from markup_gallery import COMMANDS, COURSE

from quizzer.bank import load
from quizzer.markup import MarkupError, markdown, plain


def test_every_block_comes_back() -> None:
    text = "A *b*\\\n**c** `<d>`\n\n- one\n- two\n\n3. x\n4. y\n\n| a |\n|--:|\n| 1 |\n\n```\n<e>\n```\n\n$$x$$"
    assert markdown.fragment(text) == text.replace("`<d>`", "` <d> `").replace("|--:|\n| 1", "|--:|\n| 1")
    assert markdown.fragment(markdown.fragment(text)) == markdown.fragment(text)


def test_formulas_come_back() -> None:
    for tex in COURSE + COMMANDS:
        assert markdown.inline(f"a ${tex}$ b") == " ".join(f"a ${tex.strip()}$ b".split())


def test_a_last_digit_does_not_close_the_first_dollar() -> None:
    assert plain.text("$Z$: they add up to 1") == "Z: they add up to 1"
    assert plain.text("- $Z$: 1\n- $a$ 2") == "• Z: 1 • a 2"


def test_a_bar_ends_no_cell() -> None:
    table = "| a |\n|---|\n| $p(a\\vert b)$ `x` |"
    assert plain.text(markdown.fragment(table)) == plain.text(table)


def test_the_whole_bank_comes_back() -> None:
    texts = 0
    for question in load().questions.values():
        if question.kind == "numeric":
            continue
        for lang in ("en", "zh"):
            for text in (question.variant(3).text(lang), *question.variant(3).steps(lang)):  # type: ignore[arg-type]
                assert plain.text(markdown.fragment(text)) == plain.text(text), question.id
                texts += 1
    assert texts > 100


@given(st.text("ab1. -+*_`#<>[]()!|\\~^:&\n文。：", max_size=30))
def test_any_text_that_is_shown_comes_back(text: str) -> None:
    try:
        said = plain.text(text)
    except MarkupError:
        return
    assert plain.text(markdown.fragment(text)) == said


@given(st.text(max_size=40))
def test_a_literal_is_shown_as_it_is(text: str) -> None:
    words = " ".join(text.split())
    try:
        said = plain.text(markdown.literal(text))
    except MarkupError:
        return
    assert said == words
