"""The grammar of one number: signs, sums, products, powers, roots and logarithms, worked out while read."""

from collections.abc import Callable, Mapping
from decimal import Context, Decimal, DecimalException, DivisionByZero, InvalidOperation
from typing import Final

from quizzer.expressions import arithmetic
from quizzer.expressions.arithmetic import CONSTANTS, Function
from quizzer.expressions.characters import Source
from quizzer.expressions.numerals import numeral, out_of_range
from quizzer.expressions.tokens import DEEPEST, Token
from quizzer.expressions.vocabulary import is_scale, is_unit

_OPENING: Final = frozenset("([{")
_ROOTS: Final = {"√": 2, "∛": 3, "∜": 4}
_TO_BE_WORKED_OUT: Final = frozenset(
    ["tanh", "sigmoid", "sigma", "σ", "relu", "softmax", "sin", "cos", "tan", "max", "min"]
)


class Parser:
    """Reads one number from `tokens[at:]`, and stops where it ends.

    Afterwards `at` is the index of the first token behind it and `written` its plain form.
    """

    def __init__(
        self,
        source: Source,
        tokens: list[Token],
        functions: Mapping[str, Function],
        *,
        at: int = 0,
        whole: bool = False,
        listed: bool = False,
    ) -> None:
        self.source = source
        self.tokens = tokens
        self.functions = functions
        self.at = at
        self.whole = whole
        self.listed = listed
        self.context: Context = arithmetic.context()
        self._out: list[str] = []
        self._depth = 0
        self._brackets = 0
        self._kind = ""  # of the factor just read: "function" (without brackets), "power", "percent"

    @property
    def written(self) -> str:
        """The number as read, in plain characters."""
        return "".join(self._out)

    def value(self) -> Decimal:
        """The value of the sum that starts here.

        Raises: Unreadable: what stands here is no number, has no value, or has several readings.
        """
        start = self.tokens[self.at].start
        total = arithmetic.settled(self.context, self._sum())
        if total.copy_abs() > arithmetic.LARGEST:
            raise out_of_range(self.source, start, self.tokens[self.at - 1].end)
        return total

    # sums and products

    def _sum(self) -> Decimal:
        start = self.tokens[self.at].start
        total = self._product()
        all_percent = self._kind == "percent"
        while (sign := self.tokens[self.at]).kind in {"+", "-"}:
            self._refuse_loose_sign(sign)
            self._take()
            right = self._product()
            if self._kind == "percent" and not all_percent and total != 1:
                raise self._of_what(start)
            all_percent = all_percent and self._kind == "percent"
            total = self._apply(start, arithmetic.add, total, right if sign.kind == "+" else right.copy_negate())
            self._kind = "" if not all_percent else "percent"
        return total

    def _refuse_loose_sign(self, sign: Token) -> None:
        after = self.tokens[self.at + 1]
        if self.listed and not self._brackets and sign.blank and not after.blank:
            raise self.source.refuse(
                'Before "{sign}" stands a blank, and none behind it: this can be one number or two. '
                "Put a comma between numbers, or a blank on both sides of the sign.",
                sign.start,
                sign.end,
                sign=sign.text,
            )

    def _product(self) -> Decimal:
        start = self.tokens[self.at].start
        total = self._factor()
        divided = False
        while True:
            token = self.tokens[self.at]
            if token.kind in {"*", "/"}:
                self._refuse_after_function(start, token)
                self._take()
                divided = token.kind == "/"
                right = self._factor()
                operation = Context.divide if divided else Context.multiply
                total = self._apply(start, operation, total, right)
                if self._kind != "function":
                    self._kind = ""
            elif self._starts_implicit_factor(token):
                self._refuse_after_function(start, token)
                if divided or self._kind == "power":
                    raise self.source.refuse(
                        "Does the product with {factor} come first, or what stands before it? Write brackets.",
                        start,
                        token.end,
                        factor=self.source.as_typed(token.start, token.end),
                    )
                self._out.append("*")
                total = self._apply(start, Context.multiply, total, self._factor())
            else:
                return total

    def _refuse_after_function(self, start: int, token: Token) -> None:
        if self._kind == "function":
            raise self.source.refuse(
                "A function or root without brackets takes the one number after it, and only + or - may follow. "
                "Write brackets.",
                start,
                token.end,
            )

    def _starts_implicit_factor(self, token: Token) -> bool:
        """Whether a factor follows without a sign: 2π, 2(3+4), 2√3; never a second number."""
        kind = token.kind
        if self.listed and token.blank and not self._brackets:
            return False
        if kind == "number":
            raise self._two_numbers(token)
        if kind in _OPENING or kind in _ROOTS:
            before = self.tokens[self.at - 1]
            if before.kind in {"%", "‰"}:
                raise self.source.refuse("What stands behind a percent sign is not understood.", token.start, token.end)
            if before.text == "e" and kind in _OPENING:
                raise self.source.refuse(
                    '"e" before a bracket can mean a product or a power. Write e*(…) or e^(…).',
                    before.start,
                    token.end,
                )
            return True
        if kind != "name":
            return False
        name = self._function_name(token)
        if name == "e" and self.tokens[self.at - 1].kind == "number":
            number = self.source.as_typed(self.tokens[self.at - 1].start, self.tokens[self.at - 1].end)
            raise self.source.refuse(
                '"{number}e" can mean {number} times e, or a power of ten (as in {number}e3). '
                "Write {number}*e, or the whole power of ten.",
                self.tokens[self.at - 1].start,
                token.end,
                number=number,
            )
        return name in CONSTANTS or name in self.functions or name in _TO_BE_WORKED_OUT or name in {"log", "frac"}

    def _two_numbers(self, token: Token) -> Exception:
        before = self.tokens[self.at - 1]
        after = self.tokens[self.at + 1 : self.at + 3]
        a, b = before.text, token.text
        if before.kind == "number" and len(after) == 2 and after[0].kind == "/" and after[1].kind == "number":
            c = after[1].text
            return self.source.refuse(
                '"{typed}" can mean {a} + {b}/{c} or {a} * {b}/{c}. Write the one you mean.',
                before.start,
                after[1].end,
                typed=self.source.as_typed(before.start, after[1].end),
                a=a,
                b=b,
                c=c,
            )
        return self.source.refuse(
            'A sign is missing before "{number}", or it is a second number.', token.start, token.end, number=b
        )

    # factors

    def _factor(self) -> Decimal:
        negative = False
        while (token := self.tokens[self.at]).kind in {"+", "-"}:
            negative ^= token.kind == "-"
            self._take()
        value = self._power()
        return value.copy_negate() if negative else value

    def _power(self) -> Decimal:
        start = self.tokens[self.at].start
        base = self._postfix()
        token = self.tokens[self.at]
        if token.kind != "^":
            return base
        self._refuse_after_function(start, token)
        self._take()
        bracketed = self.tokens[self.at].kind in _OPENING
        self._deeper(token)
        exponent = self._factor()
        self._depth -= 1
        if self._kind != "function":
            self._kind = "" if bracketed else "power"
        return self._apply(start, Context.power, base, exponent)

    def _postfix(self) -> Decimal:
        start = self.tokens[self.at].start
        value = self._primary()
        while (token := self.tokens[self.at]).kind in {"%", "‰"}:
            self._refuse_after_function(start, token)
            self._take()
            value = self._apply(start, Context.scaleb, value, Decimal(-2 if token.kind == "%" else -3))
            self._kind = "percent"
        return value

    def _primary(self) -> Decimal:
        token = self.tokens[self.at]
        if token.kind == "number":
            self.at += 1
            value, plain = numeral(self.source, token, whole=self.whole)
            self._out.append(plain)
            self._kind = ""
            return value
        if token.kind in _OPENING:
            return self._group()
        if token.kind in _ROOTS:
            self.at += 1
            degree = _ROOTS[token.kind]
            self._out.append("sqrt" if degree == 2 else "cbrt" if degree == 3 else "root4")
            return self._argument(token, lambda ctx, x: arithmetic.root(ctx, x, degree))
        if token.kind == "name":
            return self._named(token)
        raise self._missing(token)

    def _named(self, token: Token) -> Decimal:
        name = self._function_name(token)
        if name in CONSTANTS:
            self.at += 1
            self._out.append("pi" if name == "π" else name)
            self._kind = ""
            return CONSTANTS[name]
        if name == "frac":
            return self._fraction(token)
        if name == "log":
            return self._logarithm(token)
        if name == "sqrt" and self.tokens[self.at + 1].kind == "[":
            return self._indexed_root(token)
        if (function := self.functions.get(name)) is not None:
            self.at += 1
            self._out.append(name)
            return self._argument(token, function)
        raise self._unknown(token, name)

    def _function_name(self, token: Token) -> str:
        return token.text if len(token.text) == 1 else token.text.casefold()

    def _unknown(self, token: Token, name: str) -> Exception:
        word = self.source.as_typed(token.start, token.end)
        if name in _TO_BE_WORKED_OUT:
            return self.source.refuse(
                '"{word}" is for you to work out; write the number that comes out.', token.start, token.end, word=word
            )
        return self.source.refuse(
            'The word "{word}" is not understood. Write a number, such as 0.52, 3/8 or 2^10.',
            token.start,
            token.end,
            word=word,
        )

    def _argument(self, token: Token, function: Function) -> Decimal:
        """`function` of the bracket or of the one number that stands here."""
        after = self.tokens[self.at]
        if after.kind in _OPENING:
            value = self._group()
            kind = ""
        else:
            negative = after.kind == "-" and token.text.casefold() == "exp"
            self._out.append(" ")
            if negative:
                self._take()
                after = self.tokens[self.at]
            if after.kind != "number" and self._function_name(after) not in CONSTANTS:
                raise self.source.refuse(
                    "{name} needs a number behind it, or brackets.",
                    token.start,
                    max(token.end, after.end),
                    name=self.source.as_typed(token.start, token.end),
                )
            value = self._primary()
            value = value.copy_negate() if negative else value
            kind = "function"
        result = self._apply(token.start, function, value)
        self._kind = kind
        return result

    def _logarithm(self, token: Token) -> Decimal:
        base = self.tokens[self.at + 1]
        if base.kind != "sub":
            raise self.source.refuse(
                '"log" can mean ln, log2 or log10. Write the one you mean.', token.start, token.end
            )
        inner = base.text[1:].strip()
        number = inner.strip("{} ")
        braced = inner.startswith("{")
        self.at += 2
        if number == "e":
            self._out.append("ln")
            return self._argument(token, Context.ln)
        if not number.isdigit() or not 2 <= int(number) <= 10**6 or not (braced or len(number) == 1 or number == "10"):
            raise self.source.refuse(
                'The base of "{typed}" is not understood. Write ln, log2 or log10, or the base in braces.',
                token.start,
                base.end,
                typed=self.source.as_typed(token.start, base.end),
            )
        self._out.append(f"log{number}" if number in {"2", "10"} else f"log_{{{number}}}")
        if number in {"2", "10"}:
            return self._argument(token, self.functions[f"log{number}"])
        return self._argument(token, lambda ctx, x: ctx.divide(ctx.ln(x), ctx.ln(Decimal(number))))

    def _indexed_root(self, token: Token) -> Decimal:
        degree = self.tokens[self.at + 2]
        closing = self.tokens[self.at + 3 : self.at + 4]
        if degree.kind == "number" and degree.text.isdigit() and closing and closing[0].kind == "]":
            after = self.tokens[self.at + 4]
            n = int(degree.text)
            if after.kind in _OPENING and 2 <= n <= 100:
                self.at += 4
                self._out.append(f"root{n}")
                return self._argument(token, lambda ctx, x: arithmetic.root(ctx, x, n))
            if after.kind not in _OPENING:
                self.at += 1
                self._out.append("sqrt")
                return self._argument(token, Context.sqrt)
        self.at += 1
        self._out.append("sqrt")
        return self._argument(token, Context.sqrt)

    def _fraction(self, token: Token) -> Decimal:
        """`\\frac{a}{b}`, or `\\frac12`, whose parts are single digits."""
        before = self.tokens[self.at - 1] if self.at else None
        if before is not None and before.kind == "number":
            raise self.source.refuse(
                "A number before a fraction can mean a sum or a product. Write the sign between them.",
                before.start,
                token.end,
            )
        self.at += 1
        digits = self.tokens[self.at]
        if digits.kind == "number":
            after = self.tokens[self.at + 1]
            if len(digits.text) != 2 or not digits.text.isdigit() or after.kind in {"{", "number"}:
                raise self.source.refuse(
                    "Write both parts of the fraction in braces: \\frac{{1}}{{3}}.", token.start, digits.end
                )
            self.at += 1
            self._out.append("/".join(digits.text))
            self._kind = ""
            return self._apply(token.start, Context.divide, Decimal(digits.text[0]), Decimal(digits.text[1]))
        outer = any(piece not in {"-", "+"} for piece in self._out)
        if outer:
            self._out.append("(")
        above = self._part(token)
        self._out.append("/")
        below = self._part(token)
        if outer or self.tokens[self.at].kind in {"^", *_OPENING, "name", "%"}:
            self._out.append(")")
            if not outer:
                signs = next((k for k, piece in enumerate(self._out) if piece not in {"-", "+"}), 0)
                self._out.insert(signs, "(")
        self._kind = ""
        return self._apply(token.start, Context.divide, above, below)

    def _part(self, token: Token) -> Decimal:
        if self.tokens[self.at].kind != "{":
            raise self.source.refuse(
                "Write both parts of the fraction in braces: \\frac{{1}}{{3}}.", token.start, token.end
            )
        begin = len(self._out)
        value = self._group()
        if len(inner := self._out[begin + 1 : -1]) == 1:
            self._out[begin:] = inner
        return value

    def _group(self) -> Decimal:
        opening = self.tokens[self.at]
        self._deeper(opening)
        self.at += 1
        self._brackets += 1
        self._out.append("(")
        value = self._sum()
        closing = self.tokens[self.at]
        if closing.kind not in {")", "]", "}"}:
            raise self.unexpected(closing)
        self.at += 1
        self._out.append(")")
        self._brackets -= 1
        self._depth -= 1
        self._kind = ""
        return value

    # what goes wrong

    def unexpected(self, token: Token) -> Exception:
        """The refusal of what stands behind a number."""
        word = self.source.as_typed(token.start, token.end)
        if token.kind in {",", ";", "newline"}:
            return self.source.refuse("One number belongs here, and this is a list.", token.start, token.end)
        if token.kind == ":":
            return self.source.refuse(
                'A ratio with ":" can mean a fraction or two numbers. Write the fraction with "/".',
                token.start,
                token.end,
            )
        if token.kind in {"=", "~"}:
            return self.source.refuse(
                'Two values stand here, before and after "{sign}". Write the one you mean.',
                token.start,
                token.end,
                sign=word,
            )
        if token.kind == "name" and is_scale(token.text):
            return self.source.refuse(
                '"{word}" changes the size of the number. Write the number in full, without it.',
                token.start,
                token.end,
                word=word,
            )
        if token.kind == "name" and not is_unit(token.text):
            return self.source.refuse(
                'The word "{word}" is not understood. Write the number alone.', token.start, token.end, word=word
            )
        if token.kind == "":
            return self._missing(token)
        return self.source.refuse('"{sign}" is not understood here.', token.start, token.end, sign=word)

    def _missing(self, token: Token) -> Exception:
        if token.kind == "":
            before = self.tokens[self.at - 1] if self.at else token
            if before is token:
                return self.source.refuse("Nothing is written here.", token.start, token.end)
            return self.source.refuse(
                'A number is missing after "{sign}".',
                before.start,
                before.end,
                sign=self.source.as_typed(before.start, before.end),
            )
        if token.kind == "∞":
            return self.source.refuse("An infinite value is not an answer here.", token.start, token.end)
        return self.source.refuse(
            'A number is missing before "{sign}".',
            token.start,
            token.end,
            sign=self.source.as_typed(token.start, token.end),
        )

    def _of_what(self, start: int) -> Exception:
        end = self.tokens[self.at - 1].end
        return self.source.refuse(
            "A percentage added to a number can mean a part of 1 or a part of that number. Write a decimal.",
            start,
            end,
        )

    # helpers

    def _take(self) -> None:
        self._out.append(self.tokens[self.at].text)
        self.at += 1

    def _deeper(self, token: Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self.source.refuse("An expression nests at most {most} deep.", token.start, token.end, most=DEEPEST)

    def _apply(self, start: int, operation: Callable[..., Decimal], *values: Decimal) -> Decimal:
        end = self.tokens[self.at - 1].end
        try:
            result = operation(self.context, *values)
        except DivisionByZero:
            raise self.source.refuse("This divides by 0.", start, end) from None
        except InvalidOperation:
            raise self.source.refuse("This has no real value.", start, end) from None
        except DecimalException:
            raise out_of_range(self.source, start, end) from None
        if not result.is_finite():
            raise self.source.refuse("This has no finite value.", start, end)
        return result
