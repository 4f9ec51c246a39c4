"""The same problem with the learner's own givens: what changes in the solution?"""

import json
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any, ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from quizzer import expressions
from quizzer.bank import Variant
from quizzer.errors import QuizzerError
from quizzer.grading import shown
from quizzer.language.checks import NO_JSON
from quizzer.markup import terminal
from quizzer.tui.screens.page import Page
from quizzer.tui.speech import does
from quizzer.tui.widgets.fields import Line
from quizzer.tui.widgets.words import Words


class GivenLine(Line):
    """The value of one symbol."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "", show=False)]

    def __init__(self, symbol: str, value: Any, key: str | None = None) -> None:
        super().__init__(_written(value), max_length=500)
        self.symbol, self.given, self.key = symbol, value, key

    def put(self, values: dict[str, Any]) -> None:
        """What is typed, in its place among all givens."""
        value = _read(self.value, self.given)
        if self.key is None:
            values[self.symbol] = value
        else:
            values.setdefault(self.symbol, {})[self.key] = value


class WhatIfPage(Page):
    """Givens to edit; answers and steps below, worked out anew with each change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        does("escape", "leave", "Back", "Back to where you came from; every answer is kept")
    ]

    def __init__(self, variant: Variant) -> None:
        super().__init__()
        self.variant = variant

    def heading(self) -> tuple[str, str]:
        """The topic."""
        return self.variant.question.topic.title.of(self.lang), self.say("What if")

    def body(self) -> ComposeResult:
        """A line a symbol, then what comes of it."""
        fields = type(self.variant.givens).model_fields
        with Vertical(id="givens"):
            for symbol, lines in groupby(self._lines(), lambda line: line.symbol):
                told = self.say(fields[symbol].title or "")
                for line in lines:
                    with Horizontal(classes="given"):
                        yield Static(f"{symbol} {line.key or ''}".strip(), classes="label", markup=False)
                        yield line
                        yield Static(told, classes="quiet", markup=False)
                    told = ""
        yield Static("", id="why", classes="remark", markup=False)
        yield Vertical(id="answers")
        yield Vertical(id="steps")

    def _lines(self) -> Iterator[GivenLine]:
        """Of a given with several names, such as the gates, each has its own."""
        for name, value in self.variant.givens_json.items():
            if isinstance(value, dict) and value:
                yield from (GivenLine(name, each, key) for key, each in value.items())
            else:
                yield GivenLine(name, value)

    def begin(self) -> None:
        """Shows the variant as it is."""
        self.query(GivenLine).first().focus()
        self.call_later(self._show, self.variant)

    async def on_input_changed(self, event: Input.Changed) -> None:
        """Works it out with what stands there now."""
        event.stop()
        try:
            values: dict[str, Any] = {}
            for line in self.query(GivenLine):
                line.put(values)
            variant = self.variant.question.variant_of(values)
            await self._show(variant)
        except QuizzerError as error:
            self._why(error.text(self.lang))
        except (RecursionError, ValueError):
            self._why(self.say("This is no number, vector or matrix."))

    def _why(self, said: str) -> None:
        self.query_one("#why", Static).update(said)

    async def _show(self, variant: Variant) -> None:
        answers = [
            f"{terminal.line(variant.label(p.id, self.lang), self.quizzer.ascii)} = {_value(variant, p.id)}"
            for p in variant.parts
        ]
        steps = [Words(step, classes="step") for step in variant.steps(self.lang)]
        self._why("")
        for place, widgets in (
            ("#answers", [Static(answer, classes="strong", markup=False) for answer in answers]),
            ("#steps", steps),
        ):
            block = self.query_one(place)
            await block.remove_children()
            await block.mount_all(widgets)

    def action_leave(self) -> None:
        """Back to the verdict."""
        self.app.pop_screen()


def _read(text: str, given: Any) -> Any:
    """What is typed in place of a given, as JSON or as an answer is read.

    Else the word itself, of which the givens say whether they know it.
    """
    try:
        return json.loads(text)
    except NO_JSON:
        kind: Literal["real", "vector", "matrix"] = "matrix" if _rows(given) else "vector" if _row(given) else "real"
    try:
        return _neat(expressions.read(text, kind).value)
    except expressions.Unreadable:
        return text.strip()


def _written(value: Any) -> str:
    """As one would type it: a matrix's rows between semicolons; what is neither number nor matrix as JSON."""
    value = _neat(value)
    if isinstance(value, str):
        return value
    if _row(value):
        return ", ".join(map(json.dumps, value))
    if _rows(value):
        return "; ".join(map(_written, value))
    return json.dumps(value, ensure_ascii=False)


def _row(value: Any) -> bool:
    return isinstance(value, list) and len(value) > 1 and all(type(x) in (int, float) for x in value)


def _rows(value: Any) -> bool:
    return isinstance(value, list) and len(value) > 1 and all(map(_row, value)) and len({len(x) for x in value}) == 1


def _neat(value: Any) -> Any:
    """Plain lists and numbers, whole ones without a point."""
    if isinstance(value, list | tuple):
        return [_neat(x) for x in value]
    if isinstance(value, float | Decimal):
        return int(value) if value == int(value) else float(value)
    return value


def _value(variant: Variant, part_id: str) -> str:
    value = variant.key(part_id)
    return "" if value is None else shown(variant.part(part_id), value)
