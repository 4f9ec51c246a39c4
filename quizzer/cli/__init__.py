"""The command line: parses, calls one function, shows."""

import os
import sys


def main() -> None:
    """Runs `quizzer`; errors leave as one sentence on stderr and their exit code."""
    from quizzer.cli.app import app
    from quizzer.cli.command import Misuse
    from quizzer.cli.options import speak_as_asked
    from quizzer.errors import QuizzerError
    from quizzer.language import language_of

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    speak_as_asked(sys.argv[1:])
    try:
        sys.exit(app(prog_name="quizzer", standalone_mode=False))
    except QuizzerError as error:
        print(error.text(language_of()), file=sys.stderr)
        sys.exit(error.code)
    except Misuse as error:
        import typer

        from quizzer.cli.misuse import misuse

        typer.echo(misuse(error).text(language_of()), err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains as it flushes
        sys.exit(141)
