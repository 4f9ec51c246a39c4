"""A small bank of every kind, and an app over it with fixed seeds and a fixed clock."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path

from textual.events import Key
from textual.pilot import Pilot

from quizzer.bank import Bank, load
from quizzer.grading import mistake_values
from quizzer.language import Language
from quizzer.progress import Store, open_store
from quizzer.study import Session
from quizzer.tui.app import QuizzerApp

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=8)))
WORDS = """\
topic: {en: Convolution, zh: 卷积}
questions:
  - id: t.side
    numeric: conv_output_size
    parts: {side: {label: {en: side, zh: 边长}, marks: 2}}
    hint: {en: Count the positions., zh: 数一数位置。}
    ask:
      en: $<<n>>\\times<<n>>$, kernel $<<f>>$, stride $<<s>>$, padding $<<p>>$. How wide?
      zh: $<<n>>\\times<<n>>$，卷积核 $<<f>>$，步幅 $<<s>>$，填充 $<<p>>$。多宽？
    steps:
      - {en: 'Padded: $<<padded>>$.', zh: '填充后：$<<padded>>$。'}
      - $$\\left\\lfloor\\frac{<<room>>}{<<s>>}\\right\\rfloor+1=<<side>>$$
  - id: t.layer
    numeric: conv_layer
    parts:
      shape: {label: {en: "shape $C',H',W'$", zh: "形状 $C',H',W'$"}, marks: 3}
      parameters: {label: {en: parameters, zh: 参数个数}, marks: 2}
    ask:
      en: $<<c_in>>\\times<<h>>\\times<<w>>$, $<<c_out>>$ kernels of $<<f>>\\times<<f>>$. Shape and parameters?
      zh: $<<c_in>>\\times<<h>>\\times<<w>>$，$<<c_out>>$ 个 $<<f>>\\times<<f>>$ 卷积核。形状和参数个数？
    steps: [$$<<parameters>>$$]
  - id: t.values
    numeric: conv_values
    parts: {z: {label: {en: $Y$, zh: $Y$}, marks: 4}}
    ask: {en: "What is $Y$?", zh: "$Y$ 是什么？"}
    steps: ["$$Y$$"]
  - id: t.card
    flashcard: {front: {en: What is a kernel?, zh: 什么是卷积核？}, back: {en: A window of weights., zh: 一组权重。}}
  - id: t.one
    choice:
      ask: {en: Which shares weights?, zh: 哪个共享权重？}
      options:
        - {en: a convolution, zh: 卷积层, right: true}
        - {en: a dense layer, zh: 全连接层, feedback: {en: Each weight is used once there., zh: 那里每个权重只用一次。}}
        - {en: neither, zh: 都不}
  - id: t.several
    choice:
      ask: {en: Which shrink the map?, zh: 哪些缩小特征图？}
      options: [{en: stride, zh: 步幅, right: true}, {en: pooling, zh: 池化, right: true}, {en: bias, zh: 偏置}]
  - id: t.truth
    true_false: {ask: {en: ReLU is linear., zh: ReLU 是线性的。}, answer: no, reason: {en: It bends., zh: 有转折。}}
  - id: t.gaps
    cloze:
      text: {en: "A [[what]] slides over the image.", zh: "[[what]]在图像上滑动。"}
      blanks: {what: {en: [kernel], zh: [卷积核]}}
  - id: t.order
    order:
      ask: {en: Put in order., zh: 排序。}
      items: [{en: convolve, zh: 卷积}, {en: rectify, zh: 激活}, {en: pool, zh: 池化}]
  - id: t.pairs
    match:
      ask: {en: Match., zh: 配对。}
      pairs:
        - {left: {en: one, zh: 一}, right: {en: first, zh: 第一}}
        - {left: {en: two, zh: 二}, right: {en: second, zh: 第二}}
  - id: t.table
    table:
      ask: {en: Fill in., zh: 填表。}
      columns: [{en: size, zh: 大小}, {en: weights, zh: 权重}]
      rows:
        - {label: {en: conv, zh: 卷积}, cells: [{en: small, zh: 小}, {en: few, zh: 少}]}
        - {label: {en: dense, zh: 全连接}, cells: [{en: large, zh: 大}, {en: many, zh: 多}]}
  - id: t.essay
    short:
      ask: {en: Why share weights?, zh: 为什么共享权重？}
      model_answer: {en: Fewer parameters and equivariance., zh: 参数少，且平移等变。}
      rubric:
        - {en: fewer parameters, zh: 参数少, marks: 1, terms: {en: [parameter], zh: [参数]}}
        - {en: equivariance, zh: 等变, marks: 2, terms: {en: [equivarian], zh: [等变]}}
"""


@dataclass
class Sitting:
    """A running app."""

    app: QuizzerApp
    pilot: Pilot[None]
    store: Store
    session: Session

    async def press(self, *keys: str) -> None:
        """Presses keys and waits for what comes of it."""
        await self.pilot.press(*keys)
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Types a text."""
        for char in text:
            if char.isascii():
                await self.pilot.press(char)
            else:  # as an input method sends it
                assert self.app.focused is not None
                self.app.focused.post_message(Key(char, char))
                await self.pilot.pause()
        await self.press()

    @property
    def page(self) -> str:
        """The kind of the screen."""
        return type(self.app.screen).__name__

    @property
    def seen(self) -> str:
        """The characters on the screen."""
        rows = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in rows)


def small_bank(folder: Path) -> Bank:
    """The bank, read from a file."""
    file = folder / "convolution.yaml"
    file.write_text(WORDS, encoding="utf-8")
    bank = load([file])
    assert not bank.problems, [problem.text("en") for problem in bank.problems]
    return bank


@asynccontextmanager
async def sitting(
    folder: Path,
    *questions: str,
    lang: Language = "en",
    size: tuple[int, int] = (80, 24),
    kept: bool = True,
    toured: bool = True,
    database: str | None = None,
    **more: object,
) -> AsyncIterator[Sitting]:
    """An app that asks `questions` in turn; each use of one folder, or database, goes on with the same progress."""
    bank, seeds = small_bank(folder), count(1)
    chosen = [bank.questions[f"t.{q}"] for q in questions] or list(bank.questions.values())
    with open_store(database or str(folder / "progress.db")) as store:
        session = Session(bank, store if kept else None, chosen, lang, clock=lambda: NOW, seeds=lambda: next(seeds))
        app = QuizzerApp(session, **more)  # type: ignore[arg-type]
        app.toured = toured
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            yield Sitting(app, pilot, store, session)


def slip(sit: Sitting) -> None:
    """Answers once as one who forgets to count the first position."""
    question = sit.session.bank.questions["t.side"]
    wrong = mistake_values(question.variant(1))["side"]
    sit.session.pose(question, 1)
    sit.session.answer({"side": str(int(wrong["forgot_one"]))})
