"""Plain text, HTML and Typst."""

import importlib.util
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markup_gallery import COMMANDS, COURSE

from quizzer.markup import MarkupError, check, html, plain, typst

needs_typst = pytest.mark.skipif(importlib.util.find_spec("typst") is None, reason="typst is an extra")


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"\left\lfloor\frac{28+2\cdot 1-3}{2}\right\rfloor+1", "⌊(28 + 2⋅1 - 3)/2⌋ + 1"),
        (r"x_1+x^2-x_{t-1}^{(i)}", "x_1 + x^2 - x_(t-1)^(i)"),
        (r"\begin{bmatrix}1&2\\3&4\end{bmatrix}", "[1 2; 3 4]"),
        (r"\frac{\partial L}{\partial w_{ij}}", "∂L/∂w_ij"),
        (r"\alpha\hat y\sqrt{x+1}", "αŷ√(x + 1)"),
        (r"\sum_{i=1}^n x_i", "∑_(i=1)^n x_i"),
        (r"f=\begin{cases}x&\text{if }x>0\\0&\text{else}\end{cases}", "f = {x if x > 0; 0 else}"),
        (r"\begin{aligned}a&=b\\&=c\end{aligned}", "a = b = c"),
        (r"W^\top x", "W^T x"),
        (r"\frac12\frac{a+b}{c}", "1/2 (a + b)/c"),
    ],
)
def test_a_formula_reads_on_one_line(tex: str, said: str) -> None:
    assert plain.text(f"${tex}$") == said


def test_a_text_reads_on_one_line() -> None:
    assert plain.text("A **bold** `word`.\n\n- one\n- two\n\n1. $x$\n") == "A bold word. • one • two 1. x"


def test_html_has_every_block() -> None:
    text = "A *b*\\\n**c** `<d>`\n\n- one\n- two\n\n3. x\n\n| a |\n|--:|\n| 1 |\n\n```\n<e>\n```"
    assert html.fragment(text) == (
        "<p>A <em>b</em><br><strong>c</strong> <code>&lt;d&gt;</code></p>\n"
        "<ul><li>one</li><li>two</li></ul>\n"
        '<ol start="3"><li>x</li></ol>\n'
        '<table><thead><tr><th style="text-align:right">a</th></tr></thead>'
        '<tbody><tr><td style="text-align:right">1</td></tr></tbody></table>\n'
        "<pre><code>&lt;e&gt;</code></pre>"
    )


def test_a_label_has_no_paragraph_around_it() -> None:
    assert html.inline("a & b") == "a &amp; b"


def test_mathjax_gets_the_source_and_no_command_that_it_lacks() -> None:
    assert html.inline(r"$a<b$ $\argmax_a x$", math="mathjax") == r"\(a&lt;b\) \(\operatorname*{argmax}_a x\)"
    assert html.fragment("$$x$$", math="mathjax") == r"\[x\]"


@pytest.mark.parametrize("tex", COURSE + COMMANDS)
def test_mathml_is_well_formed_and_says_what_it_shows(tex: str) -> None:
    math = ElementTree.fromstring(html.inline(f"${tex}$"))
    assert math.tag.endswith("math")
    assert math.get("alttext") == plain.math(tex)
    counts = {"mfrac": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3, "mroot": 2}
    for element in math.iter():
        name = element.tag.rpartition("}")[2]
        assert len(element) == counts.get(name, len(element)), ElementTree.tostring(element)


@given(st.text())
def test_no_text_becomes_an_element(text: str) -> None:
    try:
        check(text)
    except MarkupError:
        return
    root = ElementTree.fromstring(f"<div>{html.fragment(text).replace('<br>', '<br/>')}</div>")
    known = {
        "div",
        "p",
        "em",
        "strong",
        "code",
        "pre",
        "ul",
        "ol",
        "li",
        "br",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert all(element.tag in known or "MathML" in element.tag for element in root.iter())


@needs_typst
def test_typst_compiles_every_formula() -> None:
    import typst as compiler

    both = [typst.fragment(f"${tex}$ $${tex}$$") for tex in COURSE + COMMANDS]
    pdf = compiler.compile("\n\n".join(both).encode(), format="pdf")
    assert pdf[:4] == b"%PDF"


@needs_typst
def test_typst_compiles_every_block_for_readers_of_all_kinds() -> None:
    import typst as compiler

    text = "A *b*\\\n**c** `<d>` $x$\n\n$$\nx\n$$\n\n- one\n- two\n\n3. x\n\n| a |\n|--:|\n| 1 |\n\n```\n#e()\n```"
    source = '#set document(title: "t")\n' + typst.fragment(text)
    assert compiler.compile(source.encode(), format="pdf", pdf_standards=["ua-1"])[:4] == b"%PDF"


@needs_typst
@pytest.mark.parametrize(
    "text",
    [
        '#panic("x")',
        '"; #panic("x")',
        '\\\\"; #panic("x"); "',
        "*/ #panic() /* // @x < y> = z ~ a_ $x$",
        "`#panic()`",
        "a]#panic()[b",
        '```\n"#panic()\n```',
        "(x)$y$(z)",
        "$\\text{a}$[b]",
    ],
)
def test_no_text_becomes_typst_code(text: str) -> None:
    import typst as compiler

    shown = compiler.query(f"#metadata([{typst.fragment(text)}])<x>".encode(), "<x>")  # a live #panic() would raise
    assert shown.count("panic") == plain.text(text).count("panic")
