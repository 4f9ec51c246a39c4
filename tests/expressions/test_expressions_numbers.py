"""Numbers: every accepted way to write one, and how it is shown."""

from decimal import Decimal

import pytest

from quizzer.expressions import Reading, read, read_number

SAME_AS = {
    "14": [
        "14",
        "+14",
        "１４",
        " 14 ",
        "14.",
        "14。",
        "14,",
        "14；",
        "014",
        "(14)",
        "[[14]]",
        "{14}",
        "【14】",
        "`14`",
    ],
    "0.52": [
        "0.52",
        ".52",
        "0。52",
        "０．５２",
        "0,52",
        "52%",
        "５２％",
        "52 percent",
        "520‰",
        "0.5200",
        "5.2e-1",
        "13/25",
    ],
    "-0.5": ["-0.5", "−0.5", "–.5", "－0.5", "— 0.5", "-1/2", "−½", "-(1/2)", "(-1)/2", "1/-2", "-50%", "-5e-1"],
    "0.0012": ["1.2e-3", "1.2E-3", "1.2×10^-3", "1.2*10^-3", "1.2x10^-3", "1.2·10⁻³", "1.2 × 10 ^ -3", "1,2·10^(-3)"],
    "0.001": ["1e-3", "10^-3", "10⁻³", "10**-3", "1/1000", "0.1^3"],
    "1024": [
        "2^10",
        "2**10",
        "2¹⁰",
        "2^(10)",
        "1,024.0",
        "1'024",
        "1_024",
        "1 024",
        "1 024",
        "32*32",
        "32·32",
        "32 x 32",
    ],
    "1234567": ["1,234,567", "+1 234 567", "1，234，567", "1 234 567", "1_234_567", "1’234’567"],
    "1234.5": ["1,234.5", "1 234,5", "1.234,5", "1 234.5", "1234,5"],
    "3072": ["32*32*3", "３２ X ３２ x 3", "32×32×3", "32x32x3", "32 X 32 X 3", "32⋅32•3"],
    "256": ["2^2^3", "2^(2^3)", "2^{2^3}"],
    "14.0": ["28/2", "2(3+4)", "2(3 + 4)", "(2)(7)", "[3+4]*2", "7--7", "2×7", "28÷2", "15 - 1", "15 -1"],
    "-1234567": ["-1 234 567", "−1,234,567"],
    "-4": ["-2^2", "-(2^2)", "-2²"],
    "3": ["log2(8)", "log2 8", "log_2 8", "log_{2}(8)", "log₂8", "lb 8", "lg 1000", "log10(1000)", "log_{12}(1728)"],
    "2": [
        "²√4",
        "sqrt[3]{8}",
        "sqrt(4)",
        "sqrt 4",
        "√4",
        "√(4)",
        "∛8",
        "³√8",
        "cbrt(8)",
        "∜16",
        "Sqrt(4)",
        "4^(1/2)",
        "exp(ln 2)",
        "ln(e^2)",
    ],
    "1": [
        "log_e e",
        "log_{e}(e)",
        r"\log_{e}{e}",
        "ｌｎ ｅ",
        "𝜋/pi",
        "ϖ/π",
        "ℯ^0",
        "ln e",
        "ln(e)",
        "e^0",
        "exp 0",
        "exp(0)",
        "lg 10",
        "e/e",
        "π/pi",
    ],
    "6": ["2 + 2*2", "(1+2)*2", "1.5*4", "12/2", "3*2", "1/2*12"],
    "0.25": ["2^-2", "0.5^2", "½²", "2^-1/2", "¼"],
}


@pytest.mark.parametrize(("value", "typed"), [(value, typed) for value, ways in SAME_AS.items() for typed in ways])
def test_every_way_to_write_a_number_reads_as_its_value(value: str, typed: str) -> None:
    assert read_number(typed).value == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (r"\frac{1}{4}", "0.25"),
        (r"\dfrac{1}{4}", "0.25"),
        (r"\frac14", "0.25"),
        (r"-\frac{1}{4}", "-0.25"),
        (r"\frac{-1}{4}", "-0.25"),
        (r"\frac{\frac{1}{2}}{2}", "0.25"),
        (r"\left(\frac{1}{2}\right)^{2}", "0.25"),
        (r"2\cdot\frac{1}{8}", "0.25"),
        (r"2\ast\frac{1}{8}", "0.25"),
        (r"2\div 8", "0.25"),
        (r"\Bigl(\tfrac{1}{4}\Bigr)", "0.25"),
        (r"\biggl(\cfrac{1}{4}\biggr)", "0.25"),
        (r"\Biggl(\frac{1}{4}\Biggr)", "0.25"),
        (r"\bigl(\frac{1}{4}\bigr)", "0.25"),
        (r"\big(\frac{1}{4}\big)", "0.25"),
        (r"\quad\frac{\pi}{4\pi}\qquad", "0.25"),
        (r"\exp(0)\times\left\{\frac{1}{4}\right\}", "0.25"),
        (r"\lbrack 0.25\rbrack", "0.25"),
        (r"\sqrt{4}", "2"),
        (r"\sqrt4", "2"),
        (r"\sqrt[3]{8}", "2"),
        (r"\sqrt[2]{4}", "2"),
        (r"\sqrt[100]{1}", "1"),
        (r"\sqrt[3]{-8}", "-2"),
        (r"\sqrt[5]{-32}", "-2"),
        (r"\sqrt[7]{-128}", "-2"),
        (r"3\sqrt[3]{8}", "6"),
        (r"\sqrt[3](8)", "2"),
        (r"\log_3 9", "2"),
        (r"\log_{999}(999)", "1"),
        (r"2\sqrt{4}", "4"),
        (r"\frac{\sqrt{4}}{8}", "0.25"),
        (r"1.2\times10^{-3}", "0.0012"),
        (r"1.2 \cdot 10^{-3}", "0.0012"),
        (r"50\%", "0.5"),
        (r"\log_2 8", "3"),
        (r"\log_{10}(100)", "2"),
        (r"\ln{e}", "1"),
        (r"\mathrm{e}^{0}", "1"),
        (r"\boxed{0.5}", "0.5"),
        (r"\displaystyle 0.5", "0.5"),
        (r"$0.5$", "0.5"),
        (r"$$0.5$$", "0.5"),
        (r"\(0.5\)", "0.5"),
        (r"\[0.5\]", "0.5"),
        (r"55\,360", "55360"),
        (r"3\text{ px}", "3"),
        (r"$\approx 0.5$", "0.5"),
        (r"\(h = 0.5\)", "0.5"),
        (r"\[h = 0.5\]", "0.5"),
        ("h = $$0.5$$", "0.5"),
        ("h = ```0.5```", "0.5"),
        (r"h = \(0.5\)", "0.5"),
        (r"h = \[0.5\]", "0.5"),
        ("`$0.5$`;", "0.5"),
        (r"$h_t = 0.5$.", "0.5"),
    ],
)
def test_pasted_latex_reads_as_its_value(typed: str, value: str) -> None:
    assert read_number(typed).value == Decimal(value)


@pytest.mark.parametrize(
    "typed",
    [
        "h=0.52", "h = 0.52", "h≈0.52", "h：0.52", "h: 0.52", "h_t = 0.52", "h_{t-1}=0.52", "h₁ = 0.52", "h' = 0.52",
        "W_{11} = 0.52", "x̄ = 0.52", "ŷ=0.52", r"\hat{y}_1 = 0.52", r"\mathbf{h}_t = 0.52", r"\text{side} = 0.52",
        "dL/dw = 0.52", "∂L/∂w=0.52", r"\frac{\partial L}{\partial w} = 0.52", "P(x=1) = 0.52", "Q(s, a) = 0.52",
        "h(1) = 0.52", "V^*(s) = 0.52", "E[X] = 0.52", "|W| = 0.52", "σ² = 0.52", "π = 0.52", "e = 0.52",
        "feature map size = 0.52", "about 0.52", "approx. 0.52", "Approximately 0.52", "roughly .52",
        "the answer is 0.52",
        "answer: 0.52", "h is = about 0.52", "大约0.52", "答案为：0.52", "是0.52",
        "答案：0.52", "答案是：0.52", "边长 = 0.52", "≈0.52", "~0.52", "≈ 0.52", "= 0.52",
        "约0.52", "约为 0.52", "f(2) = 0.52", "h := 0.52", r"\varepsilon = 0.52", "ε = 0.52", "ϵ=0.52",
        "h = ≈ 0.52", "h = 13/25 = 0.52", "13/25 = 0.52",
    ],
)  # fmt: skip
def test_a_name_or_an_about_sign_before_the_number_says_nothing(typed: str) -> None:
    assert read_number(typed).value == Decimal("0.52")


@pytest.mark.parametrize(
    "typed",
    ["55360 params", "55360 parameters", "55,360个", "55360 个参数", "55,360个可训练参数", "55360 trainable parameters",
     "55360 px", "55360像素", "55360 neurons.", "(55360) params", "55360 bits", "共55360个", "一共 55360 个参数",
     "参数量为55360", "参数总数是 55,360", "总共有55360个", "N = 55360 params", "55 360 params"],
)  # fmt: skip
def test_a_unit_or_counter_word_behind_the_number_says_nothing(typed: str) -> None:
    assert read_number(typed, whole=True).value == 55360


@pytest.mark.parametrize("blank", ["\ufeff", "\u200b", "\u200c", "\u200d", "\u2060", "\u00a0", "\u3000", "\t", "\r\n"])
def test_blanks_and_invisible_joiners_are_stripped(blank: str) -> None:
    assert read_number(f"{blank}0.5{blank}").value == Decimal("0.5")


@pytest.mark.parametrize("typed", ["1,234", "1，234", "+1,234", "1,234.0", "1{,}234", "1,234个", "n = 1,234"])
def test_in_an_integer_part_a_comma_groups_three_digits(typed: str) -> None:
    assert read_number(typed, whole=True).value == 1234


def test_a_number_that_is_not_whole_still_reads_in_an_integer_part() -> None:
    assert read_number("14.5", whole=True).value == Decimal("14.5")


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("14", "integer"), ("-14", "integer"), ("1 234", "integer"), ("14 px", "integer"), ("14.", "integer"),
        ("14.0", "decimal"), (".5", "decimal"), ("0,5", "decimal"), ("(0.5)", "decimal"),
        ("1e-3", "scientific"), ("1.2×10⁻³", "scientific"), (r"1.2\cdot10^{-3}", "scientific"), ("10^3", "scientific"),
        ("10^{+3}", "scientific"), ("10^(-3)", "scientific"), ("10^{3+0}", "expression"),
        ("3/8", "fraction"), ("-3/8", "fraction"), (r"-\frac{3}{8}", "fraction"), ("3/-8", "fraction"),
        ("½", "fraction"), (r"\frac{-3}{8}", "fraction"),
        ("50%", "percent"), ("-0.5 %", "percent"),
        ("1/2+1", "expression"), ("sqrt 2", "expression"), ("2^10", "expression"), ("pi", "expression"),
        ("0.5/3", "expression"), ("1.2*10^3*2", "expression"), ("5‰", "expression"),
    ],
)  # fmt: skip
def test_the_form_says_how_the_number_was_written(typed: str, form: str) -> None:
    assert read_number(typed).form == form


@pytest.mark.parametrize(
    ("typed", "shown", "written"),
    [
        (".500", "0.500", ".500"),
        ("+5", "5", "+5"),
        ("−007", "-7", "-007"),
        ("0,52", "0.52", "0.52"),
        ("1,234,567", "1234567", "1234567"),
        ("h = 1/3", "1/3 = 0.333333", "1/3"),
        ("ln 2", "ln(2) = 0.693147", "ln(2)"),
        ("1.2×10⁻³", "1.2*10^-3 = 0.0012", "1.2*10^-3"),
        ("50 ％", "50% = 0.5", "50%"),
        ("2π", "2*pi = 6.283185", "2*pi"),
        ("√2", "sqrt(2) = 1.414214", "sqrt(2)"),
        ("√(2)", "sqrt(2) = 1.414214", "sqrt(2)"),
        ("³√8 + ∜16", "cbrt(8) + sqrt[4](16) = 4", "cbrt(8) + sqrt[4](16)"),
        (r"\frac{6}{8}", "6/8 = 0.75", "6/8"),
        ("10^9/3", "10^9/3 = 333333333.333333", "10^9/3"),
        ("1/30000", "1/30000 = 0.000033333", "1/30000"),
        ("10^20", "10^20 = 1e20", "10^20"),
        ("2/3e9", "2/3e9 = 6.666667e-10", "2/3e9"),
        ("∛8", "cbrt(8) = 2", "cbrt(8)"),
        ("1-1", "1-1 = 0", "1-1"),
        ("2/4 = 1/2", "1/2 = 0.5", "1/2"),
    ],
)
def test_a_reading_shows_what_was_understood(typed: str, shown: str, written: str) -> None:
    reading = read_number(typed)
    assert (reading.shown, reading.written) == (shown, written)


def test_a_long_expression_shows_only_its_value() -> None:
    assert read_number("+".join(["1"] * 100)).shown == "100"


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("inf", "Infinity", "∞"), ("∞", "Infinity", "∞"), ("+∞", "Infinity", "∞"), ("Infinity", "Infinity", "∞"),
        ("−∞", "-Infinity", "-∞"), ("- inf", "-Infinity", "-∞"), (r"$-\infty$", "-Infinity", "-∞"),
        ("无穷大", "Infinity", "∞"), ("负无穷", "-Infinity", "-∞"), ("h = inf.", "Infinity", "∞"), ("7", "7", "7"),
    ],
)  # fmt: skip
def test_infinities_read_where_the_question_can_have_them(typed: str, value: str, shown: str) -> None:
    reading = read_number(typed, infinite=True)
    assert (reading.value, reading.shown) == (Decimal(value), shown)


@pytest.mark.parametrize("typed", ["nan", "NaN", "h = NaN"])
def test_nan_reads_where_the_question_can_have_it(typed: str) -> None:
    reading = read_number(typed, infinite=True)
    assert isinstance(reading.value, Decimal)
    assert (reading.value.is_nan(), reading.shown) == (True, "NaN")


def test_read_passes_each_kind_on() -> None:
    assert read("1,234", "integer").value == 1234
    assert read("1/4", "real").value == Decimal("0.25")
    assert read("1, 2", "vector", 2).value == read("1, 2", "vector", None, 2).value == (1, 2)
    assert read("1 2; 3 4", "matrix", 2, 2).value == ((1, 2), (3, 4))
    assert read("-inf", "real", infinite=True).value == Decimal("-Infinity")


def test_brackets_nest_fifty_deep() -> None:
    assert read_number("(" * 50 + "1" + ")" * 50).value == 1
    assert read_number("2+" + "(1+" * 50 + "1" + ")" * 50).value == 53


def test_a_reading_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        read_number("1").value = Decimal(2)  # type: ignore[misc]
    assert read_number("1") == Reading(Decimal(1), "1", "integer", "1")
