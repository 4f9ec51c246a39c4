import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markup_gallery import COURSE

from quizzer.markup import terminal
from quizzer.markup.cells import width as cells


def drawn(text: str, width: int = 76) -> str:
    return "\n".join(terminal.lines(text, width))


def test_a_fraction_stands_on_the_line_of_its_words() -> None:
    assert drawn(r"Let $x=\frac{a+b}{2}$ be.") == (
        "         a + b\n"
        "Let x = ╶─────╴ be.\n"
        "           2"
    )  # fmt: skip


def test_scripts_stay_on_the_line_where_unicode_has_them() -> None:
    assert drawn(r"$W_f h_{t-1}+x_i^2$ and $\hat D^{-1/2}$, $A^\top$") == "W_f hₜ₋₁ + xᵢ² and D̂⁻¹ᐟ², Aᵀ"


def test_a_minus_is_a_sign_or_an_operator() -> None:
    assert drawn(r"$-1-(-2)\cdot-3=-x$") == "−1 − (−2)⋅−3 = −x"


def test_letters_apart_in_the_source_are_apart_on_screen() -> None:
    assert drawn(r"$\sigma(W h+U x)$, $Wh$, $\partial L$") == "σ(W h + U x), Wh, ∂L"


def test_a_matrix_sets_its_numbers_by_the_point() -> None:
    assert drawn(r"$$W=\begin{bmatrix}1&-2.25\\10&4.5\end{bmatrix}$$") == (
        "    W = ⎡ 1  −2.25⎤\n"
        "        ⎣10   4.5 ⎦"
    )  # fmt: skip


def test_limits_stand_over_and_under_a_displayed_sum_and_beside_one_in_a_line() -> None:
    assert drawn(r"$\sum_{i=1}^n x_i$") == "∑ᵢ₌₁ⁿ xᵢ"
    assert drawn(r"$$\sum_{i=1}^n x_i$$") == "     n\n     ∑  xᵢ\n    i=1"


def test_cases_and_floors_have_fences_as_high_as_they_are() -> None:
    assert drawn(r"$$f=\begin{cases}x&\text{if }x>0\\0&\text{else}\end{cases}$$") == (
        "    f = ⎧x  if x > 0\n"
        "        ⎩0  else"
    )  # fmt: skip
    assert drawn(r"$$\left\lfloor\frac{n}{s}\right\rfloor+1$$") == (
        "    ⎢ n ⎥\n"
        "    ⎢╶─╴⎥ + 1\n"
        "    ⎣ s ⎦"
    )  # fmt: skip


def test_aligned_lines_stand_under_each_other_at_their_relation() -> None:
    assert drawn(r"$$\begin{aligned}c'&=f\odot c\\&=0.5\end{aligned}$$") == "    c′ = f ⊙ c\n       = 0.5"


def test_a_long_formula_breaks_before_relations() -> None:
    lines = terminal.lines(r"$$L=a_1+a_2+a_3+a_4=b_1+b_2+b_3+b_4=c_1+c_2$$", 32)
    assert lines == ["    L = a₁ + a₂ + a₃ + a₄", "      = b₁ + b₂ + b₃ + b₄", "      = c₁ + c₂"] or all(
        cells(line) <= 32 for line in lines
    )
    assert [line.split()[0] for line in lines] == ["L", "=", "="]


def test_an_inline_formula_is_kept_whole() -> None:
    lines = terminal.lines("some words in front of it $a+b+c+d+e=f$ and after", 30)
    assert any("a + b + c + d + e = f" in line for line in lines)


def test_chinese_punctuation_never_begins_a_line_nor_ends_one_when_it_opens() -> None:
    text = "卷积核（共享权重）在输入上滑动，每一步得到一个值；池化后，特征图变小。“步幅”越大，输出越小！"
    for width in range(20, 60):
        for line in terminal.lines(text, width):
            assert line[0] not in "。，、；：？！）》”"
            assert line[-1] not in "（《“"
            assert cells(line) <= width


def test_emphasis_works_beside_chinese_letters() -> None:
    (line,) = terminal.content("求**“步幅”**是多少")
    assert [(span.text, span.style) for span in line] == [
        ("求", "plain"),
        ("“步幅”", "strong"),
        ("是多少", "plain"),
    ]


def test_source_lines_of_chinese_are_joined_without_a_blank() -> None:
    assert drawn("卷积\n网络") == "卷积网络"
    assert drawn("deep\nnet") == "deep net"


def test_spans_name_their_style() -> None:
    (line,) = terminal.content("a *b* **c** `d` $x$")
    assert [(span.text, span.style) for span in line if span.text.strip()] == [
        ("a ", "plain"),
        ("b", "emphasis"),
        ("c", "strong"),
        ("d", "code"),
        ("x", "math"),
    ]


def test_lists_hang_and_tables_line_up() -> None:
    assert drawn("- one\n- two\n  1. in\n  2. out") == "• one\n• two\n  1. in\n  2. out"
    assert drawn("| gate | $W$ |\n|---|--:|\n| f | 0.4 |\n| 遗忘门 | -10.25 |") == (
        "gate         W\n"
        "──────  ──────\n"
        "f          0.4\n"
        "遗忘门  -10.25"
    )  # fmt: skip


def test_a_wide_table_is_wrapped_within_its_columns() -> None:
    words = "many words that go on and on and on"
    lines = terminal.lines(f"| a | b |\n|---|---|\n| {words} | {words} |", 40)
    assert all(cells(line) <= 40 for line in lines)


def test_code_keeps_its_blanks() -> None:
    assert drawn("```py\nfor x in y:\n    z\n```") == "  for x in y:\n      z"


def test_a_hard_break_ends_the_line() -> None:
    assert drawn("one\\\ntwo") == "one\ntwo"


def test_ascii_says_what_it_cannot_draw() -> None:
    assert terminal.lines(r"$\alpha x\le\hat y_{t-1}\cdot 2$", ascii=True) == ["alpha x <= y_hat_(t-1)*2"]
    assert terminal.lines(r"$\frac{1}{2}$", ascii=True) == [" 1", " -", " 2"]


@given(
    st.lists(st.sampled_from(["word", "卷积，", "（注）", "$x_t$", "`code`", "**b**", *(f"${t}$" for t in COURSE[:6])]))
)
def test_no_line_is_wider_than_asked_unless_it_must(words: list[str]) -> None:
    for line in terminal.lines(" ".join(words), 60):
        assert cells(line) <= 60


@pytest.mark.parametrize("module", ["textual", "rich", "texicode", "numpy"])
def test_rendering_needs_no_heavy_import(module: str) -> None:
    code = (
        f"import sys; from quizzer.markup import terminal; terminal.lines('$x$'); sys.exit('{module}' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_package_alone_loads_no_renderer() -> None:
    code = (
        "import sys, quizzer.markup; sys.exit(any(m in sys.modules for m in ('markdown_it', 'quizzer.markup.drawing')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("input gate $i_t$", "input gate iₜ"),
        (r"means $\hat D^{-1}\hat A H$", "means D̂⁻¹Â H"),
        (r"$\frac{\partial L}{\partial W_1}$", "∂L/∂W_1"),
        ("$$x_1$$", "x₁"),
    ],
)
def test_a_label_takes_one_line(text: str, shown: str) -> None:
    assert terminal.line(text) == shown
