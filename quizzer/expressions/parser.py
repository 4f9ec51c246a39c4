"""The grammar of one number: signs, sums, products, powers, roots and logarithms, worked out while read."""

from collections.abc import Callable, Mapping
from decimal import Context, Decimal, DecimalException, DivisionByZero, InvalidOperation
from typing import Final

from quizzer.expressions import arithmetic, refusals
from quizzer.expressions.arithmetic import CONSTANTS, Function
from quizzer.expressions.characters import Source
from quizzer.expressions.numerals import numeral
from quizzer.expressions.tokens import CLOSING, DEEPEST, OPENING, Token

_SIGNS: Final = frozenset("+-")
_PERCENT: Final = {"%": Decimal(-2), "‰": Decimal(-3)}
_ROOT_NAMES: Final = {"2": "sqrt", "3": "cbrt"}

# What the factor just read was, where that decides what may follow it.
_PLAIN: Final = ""
_CALL: Final = "a function of the one number behind it"
_POWER: Final = "a power whose exponent has no brackets"
_SHARE: Final = "a percentage"


class Parser:
    """Reads one number from `tokens[at:]`, and stops where it ends.

    Afterwards `at` is the index of the first token behind it, and `written` its plain form.
    `tokens` end with one of kind "". In a list (`listed`), a blank may end the number.
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
        self._whole = whole
        self._listed = listed
        self._context: Context = arithmetic.context()
        self._out: list[str] = []
        self._depth = self._brackets = 0
        self._last = _PLAIN
        self._call: tuple[Token, int, int] | None = None  # the last function, and where its argument stands
        self._caret: Token | None = None  # of the last power

    @property
    def written(self) -> str:
        """The number as read, in plain characters."""
        return "".join(self._out)

    def value(self) -> Decimal:
        """The value of the sum that starts here.

        Raises: Unreadable: what stands here is no number, has no value, or has several readings.
        """
        start = self.tokens[self.at].start
        total = arithmetic.settled(self._context, self._sum())
        if total.copy_abs() > arithmetic.LARGEST:
            raise refusals.out_of_range(self.source, start, self._end)
        return total

    @property
    def _end(self) -> int:
        return self.tokens[self.at - 1].end

    def _sum(self) -> Decimal:
        start = self.tokens[self.at].start
        total = self._product()
        shares = self._last == _SHARE
        while (sign := self.tokens[self.at]).kind in _SIGNS:
            self._refuse_loose(sign)
            self._take()
            if sign.blank or self.tokens[self.at].blank:  # as typed: it reads back as the same
                self._out[-1] = f" {sign.kind} "
            right = self._product()
            shares = shares and self._last == _SHARE
            if self._last == _SHARE and not shares and total != 1:
                raise refusals.share_of_what(self.source, start, sign, right, self._end)
            total = self._apply(start, arithmetic.add, total, right.copy_negate() if sign.kind == "-" else right)
            self._last = _SHARE if shares else _PLAIN
        return total

    def _refuse_loose(self, sign: Token) -> None:
        """In a list, `3 -2` is one number or two."""
        if self._listed and not self._brackets and sign.blank and not self.tokens[self.at + 1].blank:
            raise refusals.one_or_two(self.source, sign)
        if not self._whole:
            refusals.refuse_lost_power(self.source, self.tokens, self.at)

    def _product(self) -> Decimal:
        start = self.tokens[self.at].start
        total = self._factor()
        slash: Token | None = None  # of the division just made
        while True:
            token = self.tokens[self.at]
            if token.kind in {"*", "/"}:
                self._refuse_after_call(token)
                self._take()
                slash = token if token.kind == "/" else None
                total = self._apply(start, Context.divide if slash else Context.multiply, total, self._factor())
                self._last = _PLAIN if self._last == _SHARE else self._last
            elif self._factor_follows(token):
                self._refuse_after_call(token)
                mark = self._caret if self._last == _POWER else slash
                left_end = self._end
                self._out.append("*")
                right = self._factor()
                if mark is not None:  # 1/2π, 2^3(4)
                    raise refusals.unclear_product(self.source, start, mark, left_end, token.start, self._end)
                if token.kind in OPENING and self.source.text[token.start - 1].isspace():
                    raise refusals.factor_or_remark(self.source, start, left_end, token.start, self._end)
                total = self._apply(start, Context.multiply, total, right)
            else:
                return total

    def _refuse_after_call(self, token: Token) -> None:
        """Behind a function of one number without brackets only + or - may follow."""
        if self._last == _CALL and self._call is not None:
            raise refusals.after_call(self.source, *self._call, token)

    def _factor_follows(self, token: Token) -> bool:
        """Whether a factor follows without a sign: 2π, 2(3+4), 2√3; never a second number."""
        kind = token.kind
        if kind == "" or kind in CLOSING or (self._listed and token.blank and not self._brackets):
            return False
        before = self.tokens[self.at - 1]
        if kind == "number":
            self._refuse_after_call(token)
            raise refusals.two_numbers(self.source, self.tokens, self.at)
        if kind == "name":
            name = _name(token)
            if name == "e" and before.kind == "number":
                raise refusals.number_then_e(self.source, before, token)
            follows = name in CONSTANTS or name in self.functions or name in refusals.TO_BE_WORKED_OUT or name == "log"
        else:
            follows = kind in {"(", "root", "log"}
        if follows and before.kind in _PERCENT:
            raise refusals.unexpected(self.source, self.tokens, self.at, listed=False)
        if kind in OPENING and before.kind == "name" and before.text == "e":
            raise refusals.ambiguous(self.source, before.start, token.end, "e*(…)", "e^(…)")
        return follows

    def _factor(self) -> Decimal:
        sign = self.tokens[self.at]
        if sign.kind not in _SIGNS:
            return self._power()
        self._take()
        if (second := self.tokens[self.at]).kind in _SIGNS:
            raise self.source.refuse("Two signs stand before one number. Write one.", sign.start, second.end)
        value = self._power()
        return value.copy_negate() if sign.kind == "-" else value

    def _power(self) -> Decimal:
        start = self.tokens[self.at].start
        base = self._postfix()
        token = self.tokens[self.at]
        if token.kind != "^":
            return base
        self._refuse_after_call(token)
        self._take()
        bracketed = self.tokens[self.at].kind in OPENING
        mark = len(self._out)
        self._deeper(token)
        exponent = self._factor()
        self._depth -= 1
        if bracketed and _is_signed_number(self._out[mark + 1 : -1]):  # 10^{-3} is written 10^-3
            self._out[mark:] = self._out[mark + 1 : -1]
        if self._last == _SHARE:
            raise refusals.share_of_power(self.source, start, token, self.tokens[self.at - 1])
        if self._last != _CALL:
            self._last, self._caret = (_PLAIN, None) if bracketed else (_POWER, token)
        return self._apply(start, Context.power, base, exponent)

    def _postfix(self) -> Decimal:
        start = self.tokens[self.at].start
        value = self._primary()
        while (places := _PERCENT.get(self.tokens[self.at].kind)) is not None:
            self._refuse_after_call(self.tokens[self.at])
            self._take()
            value = self._apply(start, Context.scaleb, value, places)
            self._last = _SHARE
        return value

    def _primary(self) -> Decimal:
        token = self.tokens[self.at]
        kind = token.kind
        if kind == "number":
            self.at += 1
            value, plain = numeral(self.source, token, whole=self._whole)
            self._out.append(plain)
            self._last = _PLAIN
            return value
        if kind in OPENING:
            return self._group()
        if kind == "name":
            return self._named(token)
        if kind == "root":
            degree = int(token.text)
            written = _ROOT_NAMES.get(token.text, f"sqrt[{degree}]")
            return self._function(token, written, lambda ctx, x: arithmetic.root(ctx, x, degree))
        if kind == "log":
            base = Decimal(token.text)
            return self._function(token, f"log_{{{base}}}", lambda ctx, x: ctx.divide(ctx.ln(x), ctx.ln(base)))
        raise refusals.missing(self.source, self.tokens, self.at)

    def _named(self, token: Token) -> Decimal:
        name = _name(token)
        if (constant := CONSTANTS.get(name)) is not None:
            self.at += 1
            self._out.append("pi" if name == "π" else name)
            self._last = _PLAIN
            return constant
        if (function := self.functions.get(name)) is not None:
            return self._function(token, name, function)
        raise refusals.unknown_word(self.source, token)

    def _function(self, token: Token, written: str, function: Function) -> Decimal:
        """`function` of the bracket, or of the one number, behind it."""
        self.at += 1
        self._out.append(written)
        after = self.tokens[self.at]
        if after.kind in OPENING:
            value = self._group()
            self._last = _PLAIN
            return self._apply(token.start, function, value)
        self._out.append("(")
        negative = after.kind == "-" and written == "exp"
        if negative:
            self._take()
        argument = self.tokens[self.at]
        if argument.kind != "number" and not (argument.kind == "name" and _name(argument) in CONSTANTS):
            raise self.source.refuse(
                '"{name}" needs a number or a bracket behind it.',
                token.start,
                token.end,
                name=self.source.as_typed(token.start, token.end),
            )
        value = self._primary()
        self._out.append(")")
        self._call = token, after.start, argument.end
        self._last = _CALL
        return self._apply(token.start, function, value.copy_negate() if negative else value)

    def _group(self) -> Decimal:
        opening = self.tokens[self.at]
        self._deeper(opening)
        self.at += 1
        self._brackets += 1
        self._out.append("(")
        value = self._sum()
        if self.tokens[self.at].kind not in CLOSING:
            raise refusals.unexpected(self.source, self.tokens, self.at, listed=False)
        self.at += 1
        self._out.append(")")
        self._brackets -= 1
        self._depth -= 1
        self._last = _PLAIN
        return value

    def _take(self) -> None:
        self._out.append(self.tokens[self.at].kind)
        self.at += 1

    def _deeper(self, token: Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self.source.refuse("An expression nests at most {most} deep.", token.start, token.end, most=DEEPEST)

    def _apply(self, start: int, operation: Callable[..., Decimal], *values: Decimal) -> Decimal:
        try:
            result = operation(self._context, *values)
        except DivisionByZero:
            raise self.source.refuse("This divides by 0.", start, self._end) from None
        except InvalidOperation:
            raise self.source.refuse("This has no value among the real numbers.", start, self._end) from None
        except DecimalException:
            raise refusals.out_of_range(self.source, start, self._end) from None
        if not result.is_finite():
            raise self.source.refuse("This has no finite value.", start, self._end)
        return result


def _name(token: Token) -> str:
    """A function's name in any case; one letter means what it is, so that E is not e."""
    return token.text if len(token.text) == 1 else token.text.casefold()


def _is_signed_number(pieces: list[str]) -> bool:
    digits = pieces[1:] if pieces[:1] in (["-"], ["+"]) else pieces
    return len(digits) == 1 and digits[0].isdigit()
