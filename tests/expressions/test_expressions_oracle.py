"""Values against mpmath, which shares no code with the reader: 10,000 random expressions."""

from collections.abc import Callable
from decimal import Decimal
from random import Random

import mpmath
import pytest

from quizzer.expressions import Unreadable, evaluate, read_number
from quizzer.expressions.arithmetic import PI

Number = mpmath.mpf


def exponential(x: Number) -> Number:
    """exp x, where it is within what an answer may hold: mpmath would work for minutes on exp(exp(exp 20))."""
    if abs(x) > 1000:
        raise OverflowError
    return mpmath.exp(x)


def power(base: Number, exponent: Number) -> Number:
    if base and abs(exponent * mpmath.log(abs(base))) > 1000:
        raise OverflowError
    return mpmath.power(base, exponent)


FUNCTIONS: dict[str, Callable[[Number], Number]] = {
    "sqrt": mpmath.sqrt,
    "ln": mpmath.log,
    "exp": exponential,
    "log2": lambda x: mpmath.log(x, 2),
    "log10": mpmath.log10,
    "lg": mpmath.log10,
    "cbrt": lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)),
}
CALCULATOR: dict[str, Callable[[Number], Number]] = {
    "tanh": mpmath.tanh,
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "σ": lambda x: 1 / (1 + mpmath.exp(-x)),
    "relu": lambda x: max(x, mpmath.mpf(0)),
    "sin": mpmath.sin,
    "cos": mpmath.cos,
}


class Expressions:
    """Random expressions in fully bracketed or in ordinary notation, each with mpmath's value."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def number(self) -> tuple[str, Number]:
        pick = self.random.random()
        if pick < 0.1:
            return self.random.choice([("pi", mpmath.pi()), ("e", mpmath.e()), ("π", mpmath.pi())])
        text = str(self.random.randint(0, 20)) if pick < 0.6 else f"{self.random.uniform(0, 9):.3f}"
        return text, mpmath.mpf(text)

    def sum(self, depth: int) -> tuple[str, Number]:
        text, value = self.product(depth)
        for _ in range(self.random.randint(0, 2)):
            right, other = self.product(depth)
            sign = self.random.choice("+-")
            text, value = f"{text}{sign}{right}", value + other if sign == "+" else value - other
        return text, value

    def product(self, depth: int) -> tuple[str, Number]:
        text, value = self.power(depth)
        for _ in range(self.random.choice([0, 0, 1, 2])):
            right, other = self.power(depth)
            sign = self.random.choice(["*", "/", "×", " · "])
            text, value = f"{text}{sign}{right}", value / other if sign == "/" else value * other
        return text, value

    def power(self, depth: int) -> tuple[str, Number]:
        text, value = self.atom(depth)
        if self.random.random() < 0.15:
            exponent = self.random.choice([-2, -1, 2, 3])
            return f"{text}^{exponent}", power(value, mpmath.mpf(exponent))
        if self.random.random() < 0.1:
            right, exponent = self.atom(depth)
            return f"{text}^{right}", power(value, exponent)
        return text, value

    def atom(self, depth: int) -> tuple[str, Number]:
        if depth == 0 or self.random.random() < 0.4:
            return self.number()
        text, value = self.sum(depth - 1)
        if self.random.random() < 0.5:
            return f"({text})", value
        if self.random.random() < 0.2:
            return rf"\frac{{{text}}}{{7}}", value / 7
        name = self.random.choice(list(FUNCTIONS))
        return f"{name}({text})", FUNCTIONS[name](value)


def agree(ours: Decimal, theirs: Number) -> bool:
    return abs(mpmath.mpf(str(ours)) - theirs) <= mpmath.mpf("1e-38") * max(1, abs(theirs))


def expected(expressions: Expressions) -> tuple[str, Number]:
    """An expression whose value is real and finite all the way, and the value."""
    while True:
        try:
            text, value = expressions.sum(expressions.random.randint(0, 3))
        except (ZeroDivisionError, ValueError, OverflowError):
            continue
        if isinstance(value, mpmath.mpf) and mpmath.isfinite(value):
            return text, value


def test_ten_thousand_random_expressions_have_mpmaths_value() -> None:
    expressions = Expressions(Random(20_260_101))
    compared, refusals = 0, []
    with mpmath.workdps(80):
        while compared < 10_000:
            text, value = expected(expressions)
            try:
                ours = read_number(text).value
            except Unreadable as refused:
                refusals.append((refused.text(), text))
                continue
            assert isinstance(ours, Decimal)
            assert agree(ours, value), text
            compared += 1
    assert [r for r in refusals if not any(word in r[0] for word in ("real", "finite", "divides", "1e300"))] == []
    assert len(refusals) < 1_000


@pytest.mark.parametrize("name", CALCULATOR)
def test_the_calculators_functions_have_mpmaths_value(name: str) -> None:
    random = Random(7)
    with mpmath.workdps(120):
        for size in (1e-40, 1e-12, 1e-3, 1, 10, 100, 1e6):
            for _ in range(20):
                text = (
                    f"{random.uniform(-size, size):.50f}".rstrip("0") if size > 1e-3 else f"{random.uniform(-1, 1)}e-9"
                )
                if name in {"sigmoid", "σ"} and size > 100:
                    continue
                ours, theirs = evaluate(f"{name}({text})"), CALCULATOR[name](mpmath.mpf(text))
                assert abs(mpmath.mpf(str(ours)) - theirs) <= mpmath.mpf("1e-48") * abs(theirs) + mpmath.mpf("1e-60"), (
                    text
                )


@pytest.mark.parametrize("text", ["3e-40", "7e-21", "-2e-20", "4e-19"])
@pytest.mark.parametrize("name", ["tanh", "sin"])
def test_a_very_small_argument_keeps_its_digits(name: str, text: str) -> None:
    with mpmath.workdps(120):
        theirs = CALCULATOR[name](mpmath.mpf(text))
        assert abs(mpmath.mpf(str(evaluate(f"{name}({text})"))) / theirs - 1) < mpmath.mpf("1e-48")


@pytest.mark.parametrize("places", [40, 47])
def test_the_sine_of_nearly_pi_is_not_nothing(places: int) -> None:
    text = str(PI)[: places + 2]
    with mpmath.workdps(120):
        theirs = mpmath.sin(mpmath.mpf(text))
        assert abs(mpmath.mpf(str(evaluate(f"sin({text})"))) / theirs - 1) < mpmath.mpf("1e-40")


def test_the_sine_of_more_than_its_digits_hold_is_refused() -> None:
    assert abs(evaluate("sin(1000000000000000)")) <= 1
    with pytest.raises(Unreadable, match="1e300"):
        evaluate("sin(1000000000000001)")


@pytest.mark.parametrize(
    ("typed", "value"),
    [("sin(pi)", 0), ("cos(π)", -1), ("tanh(1000)", 1), ("tanh(-1000)", -1), ("sigmoid(1000)", 1), ("σ 0", "0.5"),
     ("relu(-3)", 0), ("relu(3)", 3), ("σ(0) + relu(2)*2", "4.5"), ("cos 0", 1), ("tanh(0)", 0), ("x = sin(0)", 0)],
)  # fmt: skip
def test_the_calculator_is_exact_where_the_value_is(typed: str, value: str | int) -> None:
    assert evaluate(typed) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1/3*3", 1), ("1/3+1/3+1/3-1", 0), ("sqrt(2)^2", 2), ("sqrt(2)^2-2", 0), ("ln(e)-1", 0), ("exp(ln 7)", 7),
        ("log2(1024)", 10), ("log10(0.001)", -3), ("(1/49)*49", 1), ("27^(1/3)", 3), ("2^0.5*2^0.5", 2),
        ("0.1+0.2", "0.3"),
        ("10^15+0.1-10^15", "0.1"), ("1e-50+1-1", "1e-50"), ("4-0/(1/3)", 4), ("1/4+ln(e)", "1.25"), ("2^100", 2**100),
        ("99999999999^4", 99999999999**4),
    ],
)  # fmt: skip
def test_rounding_on_the_way_never_shows(typed: str, value: str | int) -> None:
    assert read_number(typed).value == Decimal(value)
