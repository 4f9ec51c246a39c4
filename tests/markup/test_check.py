import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markup_gallery import COMMANDS, COURSE

from quizzer.markup import MarkupError, check, html, plain, terminal, typst


@pytest.mark.parametrize("tex", COURSE + COMMANDS)
def test_every_face_draws_every_formula_of_the_subset(tex: str) -> None:
    for text in (f"a ${tex}$ b", f"$$\n{tex}\n$$"):
        check(text)
        assert "".join(terminal.lines(text)).strip()
        assert all(line.isascii() or max(line) <= "ÿ" for line in terminal.lines(text, ascii=True)), text
        assert plain.text(text)
        assert html.fragment(text)
        assert typst.fragment(text)


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        (r"a $\foo x$", 3, r"\foo is not among"),
        (r"ab $\frac{1}$", 12, "needs something in braces"),
        (r"$\frac{1$", 6, "never closed"),
        (r"$x}$", 2, "has no partner"),
        (r"$a\\b$", 2, "inside an environment"),
        (r"$\text{卷积}$", 7, "cannot stand in"),
        (r"$\text{#f()}$", 7, "cannot stand in"),
        (r"$x_1_2$", 4, "stands twice"),
        (r"$\left( x$", 1, "no \\right"),
        (r"$\begin{foo}x\end{foo}$", 1, "foo is not among"),
        (r"$\begin{pmatrix}1\end{bmatrix}$", 17, "ends as"),
        (r"$\href{javascript:x}{y}$", 1, "is not among"),
        ("a <b>x</b>", 2, "HTML"),
        ("one\n\n<script>x</script>", 5, "HTML"),
        ("a ![x](y)", 2, "Images"),
        ("a [x](y)", 2, "Links"),
        ("# head", 0, "Headings"),
        ("a $x", 2, "has no partner"),
        ("costs 5$", 7, "has no partner"),
        ("a **x", 2, "has no partner"),
        ("a `x", 2, "has no partner"),
        ("x\x1b[31m", 1, "U+001B"),
        ("x\u202ey", 1, "U+202E"),
    ],
)
def test_what_a_face_could_not_show_is_refused_with_its_place(text: str, place: int, said: str) -> None:
    with pytest.raises(MarkupError) as caught:
        check(text)
    assert said in caught.value.text()
    assert caught.value.offset == place


def test_a_misspelt_command_is_answered_with_the_nearest() -> None:
    with pytest.raises(MarkupError, match=r"did you mean \\lambda\?"):
        check(r"$\lamda$")


def test_a_place_counts_from_the_whole_text() -> None:
    text = "First $x$.\n\n- one\n- two $\\bad$\n"
    with pytest.raises(MarkupError) as caught:
        check(text)
    assert text[caught.value.offset :].startswith("\\bad")


def test_escaped_signs_are_plain_text() -> None:
    check(r"\$5 and \*\*two\*\* and \`")
    assert plain.text(r"\$5 and \*\*two\*\* and \`") == "$5 and **two** and `"


@pytest.mark.parametrize("text", ["$Z$: all add up to 1", "- $Z$: 1\n- $x$: 2", "$$Z$$ 1", "$x$ 3 $y$"])
def test_a_text_may_begin_with_a_formula_and_end_with_a_digit(text: str) -> None:
    check(text)
    assert "$" not in plain.text(text)


@pytest.mark.parametrize(
    "tex", ["{" * 5000, "\\sqrt" * 900, "\\frac" * 900, "\\left(" * 800, "x^" * 2000, "\\hat" * 1000]
)
def test_nesting_is_refused_before_it_can_hurt(tex: str) -> None:
    with pytest.raises(MarkupError, match=r"nested|needs|twice|right"):
        check(f"${tex}$")


def test_twenty_levels_are_drawn() -> None:
    tex = "{" * 18 + "x" + "}" * 18
    assert terminal.lines(f"${tex}$") == ["x"]


def test_a_formula_and_a_text_have_a_longest_length() -> None:
    with pytest.raises(MarkupError):
        check(f"${'x' * 5001}$")
    with pytest.raises(MarkupError):
        check("x" * 50_001)


_PIECES = [
    *COURSE,
    *COMMANDS,
    "\\",
    "{",
    "}",
    "$",
    "&",
    "\\\\",
    "_",
    "^",
    "[",
    "\\left",
    "\\right",
    "\\begin{cases}",
    "\\end",
]


def has_its_place(error: MarkupError, text: str) -> None:
    assert 0 <= error.offset <= len(text)
    assert error.text("zh")


@given(st.lists(st.sampled_from(_PIECES) | st.text(string.printable, max_size=3), max_size=5).map("".join))
def test_a_text_is_either_refused_or_drawn_by_every_face(text: str) -> None:
    try:
        check(text)
    except MarkupError as error:
        has_its_place(error, text)
        return
    for width in (20, 78):
        terminal.lines(text, width)
        terminal.lines(text, width, ascii=True)
    plain.text(text)
    html.fragment(text)
    typst.fragment(text)
