"""The first question is shown before the sitting is there; whatever is pressed meanwhile is not lost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from threading import Event

import pytest
from tui_bank import NOW, WORDS, Sitting, small_bank

from quizzer.bank import load
from quizzer.errors import QuizzerError
from quizzer.progress import open_store
from quizzer.study import EarlySession, Session, begun, keep
from quizzer.tui.app import QuizzerApp
from quizzer.tui.screens.question import QuestionPage
from quizzer.tui.widgets.fields import Field


@asynccontextmanager
async def left_and_begun_again(
    folder: Path, typed: dict[str, str] | None = None, words: str = WORDS, hold: Event | None = None
) -> AsyncIterator[Sitting]:
    """An app over a sitting that was left at `t.layer`; it is made only once `hold` is set."""
    seeds = count(1)
    with open_store(str(folder / "progress.db")) as store:

        def sitting() -> Session:
            bank = load([folder / "convolution.yaml"])
            chosen = [bank.questions[name] for name in ("t.layer", "t.truth") if name in bank.questions]
            return Session(bank, store, chosen, clock=lambda: NOW, seeds=lambda: next(seeds), scope=["t"])

        small_bank(folder)
        first = sitting()
        keep(first, first.next(), typed)
        (folder / "convolution.yaml").write_text(words, encoding="utf-8")

        def opened() -> Session:
            if hold is not None:
                hold.wait(10)
            return sitting()

        app = QuizzerApp(begun(store, ["t"], "en", opened))
        app.toured = True
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            yield Sitting(app, pilot, store, app.session)


async def ready(sit: Sitting) -> None:
    for _ in range(200):
        if not isinstance(sit.app.session, EarlySession):
            break
        await asyncio.sleep(0.02)
    await sit.press()


async def test_the_question_stands_before_the_sitting_does_and_is_answered_in_it(tmp_path: Path) -> None:
    hold = Event()
    async with left_and_begun_again(tmp_path, hold=hold) as sit:
        assert isinstance(sit.app.session, EarlySession)
        assert "Shape and parameters?" in sit.seen
        await sit.pilot.press("1", "2")
        assert "12" in sit.seen
        hold.set()
        await ready(sit)
        assert "12" in sit.seen
        page = sit.app.screen
        assert isinstance(page, QuestionPage)
        assert page.variant is sit.app.session.current
        await sit.press("f3", "f3")
        assert "0 of 5 marks" in sit.seen
        assert [event.question for event in sit.store.events()] == ["t.layer"]


async def test_what_is_handed_in_before_the_sitting_is_there_is_marked_when_it_is(tmp_path: Path) -> None:
    hold = Event()
    async with left_and_begun_again(tmp_path, hold=hold) as sit:
        await sit.pilot.press("f3")
        assert sit.page == "QuestionPage"
        hold.set()
        await ready(sit)
        assert "0 of 5 marks" in sit.seen


async def test_what_was_typed_stands_in_its_field(tmp_path: Path) -> None:
    async with left_and_begun_again(tmp_path, typed={"shape": "3, 5, 7", "parameters": "\x1b[2J12"}) as sit:
        await ready(sit)
        assert sit.app.screen.query(Field).first().text.replace(" ", "") == "3,5,7"
        assert "[2J12" in sit.seen


async def test_a_question_that_has_changed_since_is_shown_anew_and_keeps_what_is_typed(tmp_path: Path) -> None:
    hold = Event()
    changed = WORDS.replace("Shape and parameters?", "Give both.")
    async with left_and_begun_again(tmp_path, words=changed, hold=hold) as sit:
        assert "Shape and parameters?" in sit.seen
        await sit.pilot.press("8")
        hold.set()
        await ready(sit)
        assert "Give both." in sit.seen
        assert "8" in sit.seen.partition("Give both.")[2]


async def test_a_question_that_is_gone_gives_way_to_the_next(tmp_path: Path) -> None:
    async with left_and_begun_again(tmp_path, words=WORDS.replace("t.layer", "t.strata")) as sit:
        await ready(sit)
        assert "ReLU is linear" in sit.seen


async def test_the_app_ends_with_what_is_wrong(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "progress.db")) as store:
        session = Session(small_bank(tmp_path), store, clock=lambda: NOW, scope=["t"])
        keep(session, session.next())

        def refused() -> Session:
            raise QuizzerError("there is no topic {word}", word="t")

        app = QuizzerApp(begun(store, ["t"], "en", refused))
        async with app.run_test() as pilot:
            for _ in range(100):
                await pilot.pause(0.02)
                if app.beginning.failure:
                    break
        assert app.beginning.failure is not None
        with pytest.raises(QuizzerError, match="no topic t"):
            raise app.beginning.failure


async def test_files_of_a_bank_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    small_bank(tmp_path)
    (tmp_path / "bad.yaml").write_text("topic: [", encoding="utf-8")
    with open_store(str(tmp_path / "progress.db")) as store:
        bank = load([tmp_path])
        app = QuizzerApp(Session(bank, store, clock=lambda: NOW))
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause(0.3)
            assert [note.severity for note in app._notifications] == ["warning"]
            assert "bad.yaml" in next(iter(app._notifications)).message
