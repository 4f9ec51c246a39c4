"""Plain words in each language: all that a list of questions or a table of figures says of a topic."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from quizzer.language import Language


class InLanguages:
    """What can be said in each language; None where there are no words for it."""

    en: str | None
    zh: str | None

    def of(self, lang: Language) -> str:
        """The text in `lang`, or in another language where it lacks that one."""
        return (self.zh if lang == "zh" else self.en) or self.en or self.zh or ""

    def all(self) -> tuple[str, ...]:
        """The text in every language that it has, each once."""
        return tuple(dict.fromkeys(t for t in (self.en, self.zh) if t))


@dataclass(frozen=True, slots=True)
class Words(InLanguages):
    """A text of a file that was checked when it was read; it needs no model, whose library takes long to load."""

    en: str | None = None
    zh: str | None = None

    @classmethod
    def read(cls, data: Any) -> "Words":
        """As `models.Text` reads it: a plain string or number serves in every language."""
        if not isinstance(data, dict):
            data = {"en": str(data), "zh": str(data)}
        return cls(data.get("en"), joined(data.get("zh")))


def joined(chinese: str | None) -> str | None:
    """YAML folds a line's end into a blank; Chinese has none between characters, nor after a full-width stop."""
    return chinese and _folded().sub("", chinese)


@cache
def _folded() -> re.Pattern[str]:
    chinese = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
    return re.compile(rf"(?<={chinese}) (?={chinese})|(?<=[，。；：？！、）]) (?=\S)")
