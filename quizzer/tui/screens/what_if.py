"""The same problem with the learner's own givens: what changes in the solution?"""

import json
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

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

    def __init__(self, symbol: str, value: str) -> None:
        super().__init__(value, max_length=500)
        self.symbol = symbol


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
            for name, value in self.variant.givens_json.items():
                with Horizontal(classes="given"):
                    yield Static(name, classes="label", markup=False)
                    yield GivenLine(name, _written(value))
                    yield Static(self.say(fields[name].title or ""), classes="quiet", markup=False)
        yield Static("", id="why", classes="remark", markup=False)
        yield Vertical(id="answers")
        yield Vertical(id="steps")

    def begin(self) -> None:
        """Shows the variant as it is."""
        self.query(GivenLine).first().focus()
        self.call_later(self._show, self.variant)

    async def on_input_changed(self, event: Input.Changed) -> None:
        """Works it out with what stands there now."""
        event.stop()
        try:
            values = {line.symbol: _read(line.value) for line in self.query(GivenLine)}
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


def _read(text: str) -> Any:
    """A number, a list, a list of lists; else the word itself, of which the givens say whether they know it."""
    try:
        return json.loads(text)
    except NO_JSON:
        return text.strip()


def _written(value: Any) -> str:
    value = _neat(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _neat(value: Any) -> Any:
    """Whole numbers without a point."""
    if isinstance(value, list):
        return [_neat(x) for x in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _value(variant: Variant, part_id: str) -> str:
    value = variant.key(part_id)
    return "" if value is None else shown(variant.part(part_id), value)
