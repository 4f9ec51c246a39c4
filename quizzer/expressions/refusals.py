"""The sentences with which a number is refused."""

from decimal import Decimal
from typing import Final

from quizzer.expressions.characters import Source
from quizzer.expressions.tokens import Token
from quizzer.expressions.unreadable import Unreadable, quoted
from quizzer.expressions.vocabulary import is_infinite, is_scale, is_unit

TO_BE_WORKED_OUT: Final = frozenset(
    ["tanh", "sigmoid", "sigma", "σ", "relu", "softmax", "sin", "cos", "tan", "max", "min"]
)


def ambiguous(source: Source, start: int, end: int, first: str, second: str) -> Unreadable:
    """`source.text[start:end]` has two readings."""
    return source.refuse(
        '"{typed}" can mean {first} or {second}. Write the one you mean.',
        start,
        end,
        typed=source.as_typed(start, end),
        first=quoted(first),
        second=quoted(second),
    )


def bracketed(text: str) -> str:
    """`text` in brackets, if it is more than one word or number."""
    return text if text.strip().isalnum() else f"({text})"


def unclear_product(source: Source, start: int, mark: Token, left_end: int, right_start: int, end: int) -> Unreadable:
    """1/2π and 2^3(4): does the product, or the sign `mark`, come first?"""
    text = source.text
    left, right = text[start:left_end].strip(), text[right_start:end]
    above, below = text[start : mark.end], text[mark.end : left_end].strip()
    return ambiguous(source, start, end, f"{bracketed(left)}*{right}", f"{above}({below}*{right})")


def factor_or_remark(source: Source, start: int, left_end: int, right_start: int, end: int) -> Unreadable:
    """0.333 (1/3): a product, or the same number said again?"""
    left, right = source.text[start:left_end].strip(), source.text[right_start:end]
    return ambiguous(source, start, end, f"{bracketed(left)}*{right}", left)


def refuse_lost_power(source: Source, tokens: list[Token], at: int) -> None:
    """1.2×10-3, whose sign at `at` may have been raised before it was copied.

    Raises: Unreadable: that is the whole answer, without blanks.
    """
    around = tokens[max(0, at - 3) : at + 3]
    if [token.kind for token in around] != ["number", "*", "number", "-", "number", ""]:
        return
    number, _, ten, sign, power, _ = around
    if ten.text == "10" and power.text.isdigit() and not (sign.blank or power.blank):
        left = f"{number.text}*10"
        raise ambiguous(source, number.start, power.end, f"{left}^-{power.text}", f"{left} - {power.text}")


def one_or_two(source: Source, sign: Token) -> Unreadable:
    """In a list, 3 -2: a difference, or two numbers?"""
    return source.refuse(
        'This can be one number or two. Write a comma before "{sign}", or a blank behind it as well.',
        sign.start,
        sign.end,
        sign=sign.text,
    )


def after_call(source: Source, function: Token, begin: int, end: int, token: Token) -> Unreadable:
    """ln 2/3: what is the logarithm of? The argument stands at `begin` to `end`, and `token` behind it."""
    name, argument = source.text[function.start : function.end].strip(), source.text[begin:end].strip()
    sign = token.kind if token.kind in {"*", "/", "^", "%"} else "*"
    return ambiguous(source, function.start, token.end, f"{name}({argument}){sign}…", f"{name}({argument}{sign}…)")


def share_of_power(source: Source, start: int, caret: Token, percent: Token) -> Unreadable:
    """2^5%: is the power or the exponent a percentage?"""
    text = source.text
    power, base, exponent = text[start : percent.start], text[start : caret.start], text[caret.end : percent.end]
    return ambiguous(source, start, percent.end, f"({power})%", f"{base}^({exponent})")


def share_of_what(source: Source, start: int, sign: Token, share: Decimal, end: int) -> Unreadable:
    """5+10%: is 0.1 added, or a tenth of 5?"""
    left, part = source.text[start : sign.start].strip(), f"{share:f}"
    return ambiguous(source, start, end, f"{left} {sign.text} {part}", f"{bracketed(left)}*(1 {sign.text} {part})")


def out_of_range(source: Source, start: int, end: int) -> Unreadable:
    """A value that no answer has."""
    return source.refuse("A number must lie within 1e-300 and 1e300, or be 0.", start, end)


def two_numbers(source: Source, tokens: list[Token], at: int) -> Unreadable:
    """A number at `at` follows a number or a bracket without a sign between."""
    before, token = tokens[at - 1], tokens[at]
    slash, below = tokens[min(at + 1, len(tokens) - 1)], tokens[min(at + 2, len(tokens) - 1)]
    if before.kind == "number" and slash.kind == "/" and below.kind == "number":
        fraction = f"{token.text}/{below.text}"
        sum_, product = f"{before.text} + {fraction}", f"{before.text} * {fraction}"
        return ambiguous(source, before.start, below.end, sum_, product)
    return source.refuse(
        'One number belongs here, and "{number}" begins a second one. If a sign is missing, write it.',
        token.start,
        token.end,
        number=source.as_typed(token.start, token.end),
    )


def number_then_e(source: Source, number: Token, letter: Token) -> Unreadable:
    """2e: a product with e, or a power of ten without its exponent."""
    return source.refuse(
        '"{number}e" can mean {number} times e, or a power of ten as in {number}e3. Write {number}*e or that power.',
        number.start,
        letter.end,
        number=source.as_typed(number.start, number.end),
    )


def unknown_word(source: Source, token: Token) -> Unreadable:
    """A word where a number should stand."""
    word = source.as_typed(token.start, token.end)
    name = token.text.casefold()
    if name in TO_BE_WORKED_OUT:
        return source.refuse(
            '"{word}" is for you to work out; write the number that comes out.', token.start, token.end, word=word
        )
    if name == "log":
        return source.refuse(
            '"{word}" can mean ln, log2 or log10. Write the one you mean.', token.start, token.end, word=word
        )
    if is_infinite(name):
        return _not_finite(source, token)
    return source.refuse(
        'The word "{word}" is not understood. Write a number, such as 0.52, 3/8 or 2^10.',
        token.start,
        token.end,
        word=word,
    )


def _not_finite(source: Source, token: Token) -> Unreadable:
    return source.refuse("The answer here is a finite number.", token.start, token.end)


def missing(source: Source, tokens: list[Token], at: int) -> Unreadable:
    """No number begins at `at`."""
    token = tokens[at]
    if token.kind == "∞":
        return _not_finite(source, token)
    if token.kind == "":
        if at == 0:
            return source.refuse("Nothing is written here.", token.start, token.end)
        before = tokens[at - 1]
        return source.refuse(
            'A number is missing after "{sign}".',
            before.start,
            before.end,
            sign=source.as_typed(before.start, before.end),
        )
    return source.refuse(
        'A number is missing before "{sign}".',
        token.start,
        token.end,
        sign=source.as_typed(token.start, token.end),
    )


def unexpected(source: Source, tokens: list[Token], at: int, *, listed: bool) -> Unreadable:
    """The number ended before the token at `at`, which cannot follow it."""
    token = tokens[at]
    if token.kind in {"=", "~", ":"} and at:
        return _two_values(source, tokens, at)
    if token.kind in {",", ";", "newline"}:
        return source.refuse("One number belongs here, and this is a list.", token.start, token.end)
    where, word = (token.start, token.end), source.as_typed(token.start, token.end)
    if token.kind == "name" and is_scale(token.text):
        return source.refuse(
            '"{word}" changes the size of the number. Write the number in full, without it.', *where, word=word
        )
    if listed and token.blank and token.kind in {"number", "name", "root", "log", "("}:
        return source.refuse('A comma or a sign is missing before "{word}".', *where, word=word)
    if token.kind == "name" and not is_unit(token.text):
        return source.refuse('The word "{word}" is not understood. Write the number alone.', *where, word=word)
    return source.refuse('"{word}" is not understood here.', *where, word=word)


def _two_values(source: Source, tokens: list[Token], at: int) -> Unreadable:
    """1/3 = 0.333, or the ratio 3:8."""
    start, end, token = tokens[0].start, tokens[-1].start, tokens[at]
    left, right = source.text[start : token.start].strip(), source.text[token.end : end].strip()
    if not right:
        return missing(source, tokens, len(tokens) - 1)
    if token.kind == ":":
        return ambiguous(source, start, end, f"{left}/{right}", f"{left}, {right}")
    return ambiguous(source, start, end, left, right)
