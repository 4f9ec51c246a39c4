"""What is never guessed: each refusal names what was not understood, points at it, and lists the readings."""

import re

import pytest

from quizzer.expressions import Unreadable, evaluate, read, read_number
from quizzer.language import LANGUAGES

# typed, the characters pointed at, words of the sentence
AMBIGUOUS = [
    ("1,234", "1,234", ["1234", "1.234"]),
    ("-1,234", "1,234", ["1234", "1.234"]),
    ("1，234", "1，234", ["1234", "1.234"]),
    ("1,234e3", "1,234e3", ["1234e3", "1.234e3"]),
    ("1{,}234", "1{,}234", ["1234", "1.234"]),
    ("(1,2)", "(1,2)", ["1.2", "1, 2"]),
    ("log 2", "log", ["ln", "log2", "log10"]),
    ("log(2)", "log", ["ln", "log2", "log10"]),
    (r"\log 2", r"\log", ["ln", "log2", "log10"]),
    ("2 log 2", "log", ["ln", "log2", "log10"]),
    ("1/2π", "1/2π", ["(1/2)*π", "1/(2*π)"]),
    ("1/2 sqrt(2)", "1/2 sqrt(2)", ["(1/2)*sqrt(2)", "1/(2*sqrt(2))"]),
    ("6/2(1+2)", "6/2(1+2)", ["(6/2)*(1+2)", "6/(2*(1+2))"]),
    ("1+6÷2（1+2）", "6÷2（1+2）", ["(6/2)*(1+2)", "6/(2*(1+2))"]),
    ("2^3(4)", "2^3(4)", ["(2^3)*(4)", "2^(3*(4))"]),
    ("2**3(4)", "2**3(4)", ["(2**3)*(4)", "2**(3*(4))"]),
    ("e^-1 π", "e^-1 π", ["(e^-1)*π", "e^(-1*π)"]),
    ("ln 2/3", "ln 2/", ["ln(2)/…", "ln(2/…)"]),
    ("√3/2", "√3/", ["√(3)/…", "√(3/…)"]),
    ("ln 2 * 3", "ln 2 *", ["ln(2)*…", "ln(2*…)"]),
    ("ln 2^3", "ln 2^", ["ln(2)^…", "ln(2^…)"]),
    ("ln 2π", "ln 2π", ["ln(2)*…", "ln(2*…)"]),
    ("ln 50%", "ln 50%", ["ln(50)%…", "ln(50%…)"]),
    ("ln 2 3", "ln 2 3", ["ln(2)*…", "ln(2*…)"]),
    ("exp -1*2", "exp -1*", ["exp(-1)*…", "exp(-1*…)"]),
    ("2e", "2e", ["2*e", "2e3"]),
    ("2 e^3", "2 e", ["2*e", "2e3"]),
    ("2e^-1", "2e", ["2*e", "2e3"]),
    ("e(2)", "e(", ["e*(…)", "e^(…)"]),
    ("1 1/2", "1 1/2", ["1 + 1/2", "1 * 1/2"]),
    ("1½", "½", ["sum", "product"]),
    ("1 ½", "½", ["sum", "product"]),
    (r"1\frac{1}{2}", r"1\frac", ["sum", "product"]),
    ("3:8", "3:8", ["3/8", "3, 8"]),
    ("3：8", "3：8", ["3/8", "3, 8"]),
    ("1/3 = 0.333", "1/3 = 0.333", ["1/3", "0.333"]),
    ("1/3 ≈ 0.333", "1/3 ≈ 0.333", ["1/3", "0.333"]),
    ("h = 1/3 = 0.333", "1/3 = 0.333", ["1/3", "0.333"]),
    ("sqrt(2) = 1.414", "sqrt(2) = 1.414", ["sqrt(2)", "1.414"]),
    (r"\frac{1}{3} = 0.333", r"\frac{1}{3} = 0.333", ["0.333"]),
    ("(1/3 = 0.333)", "1/3 = 0.333", ["1/3", "0.333"]),
    ("0.333 (1/3)", "0.333 (1/3)", ["(0.333)*(1/3)", "or 0.333."]),
    ("2 (3 + 4)", "2 (3 + 4)", ["2*(3 + 4)", "or 2."]),
    ("(1/2) (0.5)", "(1/2) (0.5)", ["*(0.5)"]),
    ("1.2×10-3", "1.2×10-3", ["1.2*10^-3", "1.2*10 - 3"]),
    ("1.2×10−3", "1.2×10−3", ["1.2*10^-3", "1.2*10 - 3"]),
    ("h = 5*10-12", "5*10-12", ["5*10^-12", "5*10 - 12"]),
    (r"\dfrac{1}{3} = 0.333", r"\dfrac{1}{3} = 0.333", ["0.333"]),
    (r"\tfrac{1}{3} = 0.333", r"\tfrac{1}{3} = 0.333", ["0.333"]),
    (r"\frac{\ln 2}{3} = 0.333", r"\frac{\ln 2}{3} = 0.333", ["0.333"]),
    (r"1/3 \approx 0.333", r"1/3 \approx 0.333", ["1/3", "0.333"]),
    ("5+10%", "5+10%", ["5 + 0.10", "5*(1 + 0.10)"]),
    ("2^5%", "2^5%", ["(2^5)%", "2^(5%)"]),
    ("0·52", "0·52", ["0.52", "0*52"]),
    ("0x10", "0x10", ["16", "0*10"]),
    ("2³√8", "2³√", ["(2^3)*sqrt(…)", "2*(…)^(1/3)"]),
    ("+-2", "+-", ["Two signs"]),
    ("--2", "--", ["Two signs"]),
    ("3——2", "——", ["one minus sign or two"]),
]

REFUSED = [
    ("", "", ["Nothing"]),
    ("  \u200b", "", ["Nothing"]),
    ("h =", "", ["Nothing"]),
    ("0.\u202e52", "\u202e", ["direction"]),
    ("\u20660.52\u2069", "\u2066", ["direction"]),
    ("\x1b[31m0.5", "\x1b", ["control", r"\x1b"]),
    ("0.5\x00", "\x00", ["control", r"\x00"]),
    ("0.5\u009b2J", "\u009b", ["control", r"\x9b"]),
    ("0.5\ud800", "\ud800", ["control"]),
    ("(0.5", "(", ["never closed"]),
    ("0.5)", ")", ["closes nothing"]),
    ("(0.5]", "]", ['"("', '"]"']),
    ("0.5 (rounded)", "rounded", ["rounded"]),
    ("0.5 because", "because", ["because"]),
    ("0.5（约）", "约", ["约"]),
    ("not sure", "not", ["not"]),
    ("不知道", "不知道", ["不知道"]),
    ("55k", "k", ['"k"', "in full"]),
    ("55 K", "K", ['"K"', "in full"]),
    ("1.2M", "M", ['"M"', "in full"]),
    ("5万", "万", ["万", "in full"]),
    ("5万个", "万个", ["万", "in full"]),
    ("3 million", "million", ["million", "in full"]),
    ("3 ms", "ms", ["ms", "in full"]),
    ("0.333…", "…", ["digits"]),
    ("0.333...", "...", ["digits"]),
    ("0.333。。。", "。。。", ["digits"]),
    (r"0.3\dots", r"\dots", ["digits"]),
    (r"0.\overline{3}", r"\overline", ["digits"]),
    ("tanh(0.5)", "tanh", ["tanh", "work out"]),
    ("2*σ(0.5)", "σ", ["σ", "work out"]),
    ("relu(2)", "relu", ["relu", "work out"]),
    ("sigmoid(2)", "sigmoid", ["sigmoid", "work out"]),
    (r"\tanh 1", r"\tanh", ["tanh", "work out"]),
    ("inf", "inf", ["finite"]),
    ("-∞", "∞", ["finite"]),
    ("NaN", "NaN", ["finite"]),
    ("1/0", "1/0", ["divides by 0"]),
    ("2+1/(1-1)", "1/(1-1)", ["divides by 0"]),
    ("0^-1", "0^-1", ["no finite value"]),
    ("0^0", "0^0", ["no value"]),
    ("sqrt(-1)", "sqrt(-1)", ["no value"]),
    ("ln(-1)", "ln(-1)", ["no value"]),
    ("(-8)^(1/3)", "(-8)^(1/3)", ["no value"]),
    ("ln(0)", "ln(0)", ["no finite value"]),
    ("1e301", "1e301", ["1e300"]),
    ("1e-301", "1e-301", ["1e-300"]),
    ("1e999999999999", "1e999999999999", ["1e300"]),
    ("10^300*10", "10^300*10", ["1e300"]),
    ("1e-300/10", "1e-300/10", ["1e-300"]),
    ("exp(1000)", "exp(1000)", ["1e300"]),
    ("9**9**9**9", "9**9**9", ["1e300"]),
    ("1.2.3", "1.2.3", ["decimal point"]),
    ("1.234.567", "1.234.567", ["decimal point"]),
    ("1,23,456", "1,23,456", ["decimal point"]),
    ("1_0", "1_0", ["decimal point"]),
    ("0.1 0.2", "0.2", ["second"]),
    ("1 23 456", "23", ["second"]),
    ("1 234 56", "234", ["second"]),
    ("0 234", "234", ["second"]),
    ("0.1; 0.2", ";", ["list"]),
    ("0.1、0.2", "、", ["list"]),
    ("1\n2", "\n", ["list"]),
    ("(1+2)3", "3", ["second"]),
    ("π2", "2", ["second"]),
    ("7%3", "3", ["second"]),
    ("50%(2)", "(", ["("]),
    ("2[3]", "[", ["["]),
    ("1+", "+", ["missing after"]),
    ("*2", "*", ["missing before"]),
    ("()", ")", ["missing before"]),
    ("5//2", "/", ["missing before"]),
    ("1/3 =", "=", ["missing after"]),
    ("sqrt", "sqrt", ["sqrt", "needs"]),
    ("log2", "log2", ["log2", "needs"]),
    ("ln sqrt 2", "ln", ["ln", "needs"]),
    ("log_28", "log_28", ["base"]),
    ("log_x 8", "log_x", ["base"]),
    ("log_1 8", "log_1", ["base"]),
    ("log_{1000} 8", "log_{1000}", ["base"]),
    (r"\sqrt[1]{4}", "{", ["{"]),
    (r"\sqrt[101]{4}", "{", ["{"]),
    ("0.5 ± 0.1", "±", ["±"]),
    ("> 0.5", ">", [">"]),
    ("0.5?", "?", ["?"]),
    ("5!", "!", ["!"]),
    ("|-2|", "|", ["|"]),
    ("2x = 4", "x", ["x"]),
    ("e^x", "x", ["x"]),
    ("E", "E", ["E"]),
    ("①", "①", ["①"]),
    (r"\foo{2}", r"\foo", [r"\foo"]),
    (r"\frac{1}", r"\frac{1}", [r"\frac{1}{3}"]),
    (r"\begin{bmatrix}1", r"\begin{bmatrix}", ["never closed"]),
    ("[1, 2]", ",", ["list"]),
    ("9" * 401, "9" * 401, ["400 digits"]),
    ("0." + "0" * 500 + "1", "0." + "0" * 500 + "1", ["400 digits"]),
    ("1" + "+1" * 1000, "1", ["2000"]),
    ("(" * 60 + "1" + ")" * 60, "(", ["50 deep"]),
    ("2^" * 60 + "2", "^", ["50 deep"]),
    ("√2+" * 101 + "1", "√", ["100 powers"]),
    ("∛2+" * 101 + "1", "∛", ["100 powers"]),
    ("∜2+" * 101 + "1", "∜", ["100 powers"]),
    ("ln 2+" * 101 + "1", "ln", ["100 powers"]),
    ("2^2+" * 101 + "1", "^", ["100 powers"]),
    ("log_3 3+" * 101 + "1", "_3", ["100 powers"]),
]


@pytest.mark.parametrize(("typed", "pointed", "words"), AMBIGUOUS + REFUSED, ids=lambda x: repr(x)[:40])
def test_a_refusal_points_at_what_it_names(typed: str, pointed: str, words: list[str]) -> None:
    with pytest.raises(Unreadable) as refused:
        read_number(typed)
    error = refused.value
    assert typed[error.start : error.end] == pointed
    assert all(word in error.text() for word in words), error.text()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("55.360", "55360 or 55.360"),
        ("-1.024", "-1024 or -1.024"),
        ("1,23", "three digits"),
        ("3,14", "three digits"),
        ("1,2345", "three digits"),
        ("(1,234)", "1234 or 1, 234"),
    ],
)
def test_an_integer_part_refuses_a_comma_that_groups_nothing(typed: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read_number(typed, whole=True)


@pytest.mark.parametrize("kind", ["integer", "real", "vector", "matrix"])
@pytest.mark.parametrize(
    "typed",
    [
        "9**9**9**9", "9" * 10**6, "0." + "3" * 10**6, "(" * 10**5, "[" * 10**5, "(" * 900 + ")" * 900, "-" * 2000,
        "1 " * 5_000_000, "\x1b]0;title\x07", "\x1b[2J", "1\u202e2", "\u2067" * 50, "2^" * 999 + "2", "√" * 2000,
        "1e" + "9" * 1000, "exp(exp(exp(exp(9))))", "2^2^2^2^2^2", "0.9999999^1e299", r"\frac{" * 300, "{" * 2000,
        "{" * 60 + "a" * 60, "a_" * 1000 + "=", "~" * 2000, "`" * 2000, "7^.3+" * 390 + "1", "log_{7}(3)+" * 180 + "1",
    ],
    ids=lambda x: repr(x[:12]),
)  # fmt: skip
def test_a_hostile_answer_is_refused_with_a_sentence(typed: str, kind: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(typed, kind)  # type: ignore[arg-type]
    error = refused.value
    assert 0 <= error.start <= error.end <= len(typed)
    assert 10 < len(error.text()) < 200
    assert not re.search(r"[^\n\x20-\x7e…√×≈]", error.text() + error.caret(typed))


@pytest.mark.parametrize(("typed", "pointed", "words"), AMBIGUOUS + REFUSED, ids=lambda x: repr(x)[:40])
def test_a_refusal_can_be_said_in_every_language(typed: str, pointed: str, words: list[str]) -> None:
    with pytest.raises(Unreadable) as refused:
        read_number(typed)
    said = [refused.value.text(lang) for lang in LANGUAGES]
    assert len(set(said)) == len(LANGUAGES), "the sentence has no translation"


@pytest.mark.parametrize("typed", ["ln 2/3", "1/2π", "log 2", "softmax(1)", "0x10", "1,234"])
def test_the_calculator_guesses_no_more_than_an_answer(typed: str) -> None:
    with pytest.raises(Unreadable):
        evaluate(typed)
