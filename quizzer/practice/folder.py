"""The folder that a set is written to: whole files only, and nothing of the user's is lost."""

import json
import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from quizzer.errors import QuizzerError
from quizzer.language.system import refused
from quizzer.practice.copies import Made
from quizzer.practice.manifest import FILE, Copy, line, read_manifest

_STATE: Final = "order.json"
_COPIES: Final = "copies"
RESPONSES: Final = "responses.csv"
_OURS: Final = frozenset({"sheets", "keys", "answers.csv", "answers.pdf", FILE})


class SetFolder:
    """Collects a set beside the folder asked for, under a hidden name, and moves it there when it is whole."""

    def __init__(self, target: Path) -> None:
        self.target = target.resolve()
        self.draft = self.target.with_name(f".{self.target.name}.unfinished")

    def secret(self) -> str | None:
        """The secret of an unfinished set, so that going on makes the same copies."""
        kept = self._state().get("secret")
        return kept if isinstance(kept, str) and re.fullmatch("[0-9a-f]{32}", kept) else None

    def begin(self, secret: str, asked: str, *, resume: bool, force: bool) -> set[int]:
        """The numbers of the copies that are made already.

        Args: asked: a digest of all that was asked for.
        Raises: QuizzerError: the folder holds something; an unfinished set lies there, or was asked for otherwise.
        """
        self._refuse_full(force)
        if self.draft.exists() and not resume:
            if not force and self._made():
                raise QuizzerError(
                    "an unfinished set lies here; --resume goes on with it, --force begins again", where=str(self.draft)
                )
            shutil.rmtree(self.draft)
        if self.draft.exists():
            if self._state() != {"secret": secret, "asked": asked}:
                raise QuizzerError(
                    "the unfinished set was asked for otherwise, or the bank has changed; --force begins again",
                    where=str(self.draft),
                )
            return self._made()
        (self.draft / _COPIES).mkdir(parents=True)
        self.write(_STATE, json.dumps({"secret": secret, "asked": asked}).encode())
        return set()

    def _state(self) -> dict[str, object]:
        try:
            return dict(json.loads((self.draft / _STATE).read_bytes()))
        except (OSError, ValueError, TypeError):
            return {}

    def _refuse_full(self, force: bool) -> None:
        if not self.target.exists():
            return
        if not self.target.is_dir():
            raise QuizzerError("this is a file; name a folder with -o", where=str(self.target))
        if not any(self.target.iterdir()):
            return
        if not force:
            raise QuizzerError("the folder is not empty; name another with -o, or --force", where=str(self.target))
        ours = _OURS | ({RESPONSES} if self._is_empty_table() else frozenset())
        lost = sorted(path.name for path in self.target.iterdir() if path.name not in ours)
        if lost or not (self.target / FILE).is_file():
            raise QuizzerError(
                "the folder holds more than a set ({names}), and --force would lose it; name another with -o",
                where=str(self.target),
                names=tuple(lost) or "-",
            )

    def _is_empty_table(self) -> bool:
        """Whether nobody has typed anything into the table for what comes back."""
        from quizzer.practice.summary import responses_csv

        try:
            old = read_manifest(self.target)
            return (self.target / RESPONSES).read_bytes() == responses_csv(old.copies, old.lang)
        except (OSError, QuizzerError):
            return False

    def add(self, made: Made) -> None:
        """Writes a copy; its record comes last, so that what has one is whole."""
        for name, content in made.files.items():
            self.write(name, content)
        self.write(f"{_COPIES}/{made.record.number}.json", line(made.record).encode())

    def write(self, name: str, pieces: bytes | Iterable[str]) -> None:
        """Writes a file whole or not at all.

        Raises: QuizzerError: it can't be written.
        """
        path = self.draft / name
        draft = path.with_name(f"{path.name}.part")
        try:
            path.parent.mkdir(exist_ok=True)
            with draft.open("wb") as file:
                for piece in (pieces,) if isinstance(pieces, bytes) else (text.encode() for text in pieces):
                    file.write(piece)
            draft.replace(path)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise QuizzerError(
                "can't be written: {why}; what is whole is kept, and --resume goes on",
                where=str(path),
                why=refused(error),
            ) from error
        except BaseException:
            draft.unlink(missing_ok=True)
            raise

    def leave(self) -> None:
        """Stops on the way: what is made stays for `resume`, and nothing where nothing is made."""
        if not self._made():
            shutil.rmtree(self.draft, ignore_errors=True)

    def _made(self) -> set[int]:
        return {int(path.stem) for path in (self.draft / _COPIES).glob("*.json")}

    def copies(self, count: int) -> Iterable[Copy]:
        """The records of all copies, in order."""
        for number in range(1, count + 1):
            yield Copy.model_validate_json((self.draft / _COPIES / f"{number}.json").read_bytes())

    def finish(self) -> Path:
        """Moves the set to its place; an older set there goes once the new one stands."""
        shutil.rmtree(self.draft / _COPIES)
        (self.draft / _STATE).unlink()
        if self.target.exists() and not any(self.target.iterdir()):
            for path in sorted(self.draft.iterdir(), key=lambda path: path.name == FILE):
                path.rename(self.target / path.name)  # the folder may be where the user stands
            self.draft.rmdir()
            return self.target
        if self.target.exists():
            old = self.target.with_name(f".{self.target.name}.old-{os.getpid()}")
            self.target.rename(old)
            self.draft.rename(self.target)
            shutil.rmtree(old)
        else:
            self.draft.rename(self.target)
        return self.target
