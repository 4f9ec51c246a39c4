"""Finds bank files, reads them into questions, and keeps the parse for the next start."""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from quizzer import __version__
from quizzer.bank.errors import MOST_BYTES, BankError, Path_
from quizzer.bank.kinds import kind_of
from quizzer.bank.question import Question, Topic
from quizzer.bank.words import Words
from quizzer.errors import QuizzerError
from quizzer.files import TooLarge, read
from quizzer.language import Translated

_ALIKE: Final = 4  # parses kept of files of one name: a learner's own may be called like one of the bank's


@dataclass
class Bank:
    """Questions by id, in the order of study; and what was wrong with the files that could not be read."""

    questions: dict[str, Question] = field(default_factory=dict)
    problems: list[QuizzerError] = field(default_factory=list)
    former: dict[str, str] = field(default_factory=dict)
    digest: str = ""
    sources: dict[str, Path] = field(default_factory=dict)

    def place(self, question: Question, path: Path_, *, of_topic: bool = False) -> str:
        """`file:line:column` of a value in the author's file; reads the file again, so only for errors.

        Args: path: keys from the question to the value, or from the top of its file if it is `of_topic`.
        """
        from quizzer.bank.nodes import read

        try:
            document = read(self.sources[question.file], question.file)
        except (QuizzerError, KeyError):
            return question.where
        if of_topic:
            return document.place(path)
        lines = ((k, document.marks["questions", k][0]) for k in range(len(document.data["questions"])))
        index = next((k for k, line in lines if line == question.line), None)
        return question.where if index is None else document.place(("questions", index, *path))

    def question(self, wanted: str) -> Question:
        """The question of that id, or formerly of that id.

        Raises: QuizzerError: there is none; it names the nearest.
        """
        found = self.questions.get(wanted) or self.questions.get(self.former.get(wanted, ""))
        if found is None:
            if near := _nearest(wanted, self.questions):
                raise QuizzerError("there is no question {id}; did you mean {near}?", id=wanted, near=near)
            raise QuizzerError("there is no question {id}; `quizzer bank list` shows them all", id=wanted)
        return found

    @property
    def topics(self) -> list[Topic]:
        """The topics, in the order of study."""
        return list({q.topic.id: q.topic for q in self.questions.values()}.values())

    def select(self, topics: Iterable[str]) -> list[Question]:
        """The questions of these topics; all for none. A topic is its name or title, a question's id or an id's start.

        Raises: QuizzerError: there is no such topic.
        """
        wanted = list(topics)
        if not wanted:
            return list(self.questions.values())
        chosen: dict[str, Question] = {}
        for word in wanted:
            found = [q for q in self.questions.values() if q.belongs_to(word)]
            if not found:
                known = tuple(Translated({"en": t.id, "zh": t.title.of("zh")}) for t in self.topics)
                if near := _nearest(word, (n for t in self.topics for n in (t.id, *t.title.all()))):
                    raise QuizzerError("there is no topic {word}; did you mean {near}?", word=word, near=near)
                raise QuizzerError("there is no topic {word}; there are {known}", word=word, known=known)
            chosen |= {q.id: q for q in found}
        return list(chosen.values())


def _nearest(word: str, known: Iterable[str]) -> str | None:
    from difflib import get_close_matches  # only a slip needs it

    return next(iter(get_close_matches(word, list(known), 1, 0.5)), None)


def built_in() -> Path:
    """The bank that quizzer ships: inside the wheel, or at the top of the repository."""
    inside = Path(__file__).parents[1] / "question_bank"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "question_bank"


def own_folder() -> Path:
    """Where the user's own bank files lie."""
    import platformdirs

    return platformdirs.user_data_path("quizzer", False) / "bank"


def bank_folders(more: Iterable[Path] = ()) -> list[Path]:
    """The built-in bank, the user's own if there is one, `QUIZZER_BANK`'s, and `more`."""
    named = [Path(p) for p in os.environ.get("QUIZZER_BANK", "").split(os.pathsep) if p]
    return [f for f in (built_in(), own_folder()) if f.is_dir()] + named + list(more)


def files(places: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """The YAML files of folders (and files named themselves), each with the name that messages give it.

    Raises: BankError: a place is not there.
    """
    for place in places:
        if place.is_file():
            yield place, str(place)
        elif place.is_dir():
            found = sorted([*place.glob("*.yaml"), *place.glob("*.yml")])
            yield from ((file, f"{place.name}/{file.name}") for file in found)
        else:
            raise BankError("there is no such file or folder", where=str(place))


def load(places: Iterable[Path] | None = None) -> Bank:
    """The questions of `places`, by default of `bank_folders()`; files with errors are left out and say why."""
    bank = Bank()
    heads: list[tuple[int, str, list[Question]]] = []
    digest = sha256()
    for path, shown in files(bank_folders() if places is None else places):
        try:
            bank.sources[shown] = path
            content, topic_id = _content(path, shown, digest)
            heads.append((content["order"], topic_id, list(_questions(content, topic_id, shown))))
        except QuizzerError as error:
            bank.problems.append(error)
    for _, _, questions in sorted(heads, key=lambda head: head[:2]):
        for question in questions:
            if question.id in bank.questions:
                first = bank.questions[question.id].where
                bank.problems.append(
                    BankError("the id {id} stands at {first} too", where=question.where, id=question.id, first=first)
                )
                continue
            bank.questions[question.id] = question
            bank.former |= dict.fromkeys(question.data.get("was", ()), question.id)
    for name in bank.former.keys() & bank.questions.keys():  # a question's own history stays its own
        del bank.former[name]
    bank.digest = digest.hexdigest()[:16]
    return bank


def _content(path: Path, shown: str, digest: Any) -> tuple[dict[str, Any], str]:
    """A file's checked content: from the cache if it is the same file still."""
    try:
        raw = read(path, MOST_BYTES)
    except (OSError, TooLarge):
        raw = b""
    stamp = sha256(b"\0".join([__version__.encode(), shown.encode(), raw]))
    digest.update(raw)
    kept = _cache_folder() / f"{path.stem}-{stamp.hexdigest()[:24]}.json"
    if raw:
        try:
            return json.loads(kept.read_bytes()), path.stem
        except (OSError, ValueError):
            pass
    from quizzer.bank.parsing import checked

    content, document = checked(path, shown)
    content["lines"] = [document.marks["questions", k][0] for k in range(len(content.get("questions", ())))]
    _keep(kept, content)
    return content, path.stem


def _cache_folder() -> Path:
    import platformdirs

    return platformdirs.user_cache_path("quizzer", False) / "bank"


def _keep(kept: Path, content: dict[str, Any]) -> None:
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        stem = kept.name.rpartition("-")[0]
        alike = [file for file in kept.parent.iterdir() if file.name.rpartition("-")[0] == stem]
        for old in sorted(alike, key=lambda file: file.stat().st_mtime, reverse=True)[_ALIKE - 1 :]:
            old.unlink(missing_ok=True)
        draft = kept.with_suffix(f".{os.getpid()}")
        draft.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        draft.replace(kept)
    except OSError:
        pass  # a cache that can't be written costs time, nothing else


def _questions(content: dict[str, Any], topic_id: str, shown: str) -> Iterator[Question]:
    words = {name: Words.read(text) for name, text in content.get("mistakes", {}).items()}
    formulas = tuple(Words.read(text) for text in content.get("formulas", ()))
    topic = Topic(topic_id, Words.read(content["topic"]), content["order"], words, formulas)
    for data, line in zip(content.get("questions", ()), content["lines"], strict=True):
        kind = kind_of(data)
        yield Question(data["id"], kind, topic, data, shown, line)  # type: ignore[arg-type]


__all__ = ["Bank", "bank_folders", "built_in", "files", "load"]
