"""The app in the terminal."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.study import EarlySession, Session
    from quizzer.study.exam import Exam


def run_study(session: "Session | EarlySession", total: int | None = None, *, ascii: bool = False) -> None:
    """A sitting on the whole screen, until the learner leaves it or nothing is left.

    Args: total: how many questions there are, if that is known. ascii: only plain signs.
    Raises: QuizzerError: what a session made after its first question was shown has to say.
    """
    from quizzer.tui.app import QuizzerApp

    app = QuizzerApp(session, total=total, ascii=ascii)
    app.run()
    if app.beginning.failure:
        raise app.beginning.failure


def run_home(session: "Session", *, ascii: bool = False) -> None:
    """The app from its home screen, until the learner quits."""
    from quizzer.tui.app import QuizzerApp

    QuizzerApp(session, ascii=ascii, home=True).run()


def run_exam(session: "Session", exam: "Exam", *, ascii: bool = False) -> None:
    """An exam, until it is handed in or left; it is kept as it grows."""
    from quizzer.tui.app import QuizzerApp

    QuizzerApp(session, ascii=ascii, exam=exam).run()
