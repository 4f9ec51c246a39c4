"""Files that a user names: read within bounds, and written whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quizzer.errors import QuizzerError
from quizzer.language import Message
from quizzer.language.system import refused


class TooLarge(QuizzerError):
    """A file that holds more than is read."""


def read(file: Path, most: int) -> bytes:
    """What the file holds; a pipe is read as well.

    Raises: TooLarge: it holds more than `most` bytes, as a device may that never ends. OSError: it can't be read.
    """
    with file.open("rb") as source:
        raw = source.read(most + 1)
        size = os.fstat(source.fileno()).st_size
    if len(raw) > most:
        known = size if size > most else Message("more than {most}", most=most)
        raise TooLarge("the file has {size} bytes; at most {most} are read", where=str(file), size=known, most=most)
    return raw


@contextmanager
def written(file: Path) -> Iterator[Path]:
    """A file to write in, which takes the place of `file` once it is whole; until then that stays as it was.

    Raises: QuizzerError: it cannot be written.
    """
    try:
        if file.exists() and not file.is_file():  # a pipe, say
            yield file
            return
        whole = file.resolve()
        draft = whole.with_name(f".quizzer-{os.getpid()}")
        try:
            yield draft
            if whole.exists():
                shutil.copymode(whole, draft)
            draft.replace(whole)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(file, error) from error


def unwritable(file: Path, error: OSError) -> QuizzerError:
    """What to say of a file that the system does not let us write."""
    return QuizzerError(
        "This file cannot be written ({reason}). Name another place.", where=str(file), reason=refused(error)
    )
