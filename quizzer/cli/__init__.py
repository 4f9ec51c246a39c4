"""The command line: parses, calls one function, shows."""

import os
import sys


def main() -> None:
    """Runs `quizzer`; errors leave as one sentence on stderr and their exit code."""
    from quizzer.cli.app import app
    from quizzer.errors import QuizzerError
    from quizzer.language import language_of

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except QuizzerError as error:
        print(error.text(language_of()), file=sys.stderr)
        sys.exit(error.code)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains as it flushes
        sys.exit(141)
