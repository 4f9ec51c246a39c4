"""The question that the next sitting opens with, kept as it is shown: so that it stands before it is worked out.

All that works a question out, NumPy before all, takes longer to load than the rest of a start. What is shown first is
therefore kept in the learner's settings as plain text, with what is typed to it, and held against the question itself
as soon as that is there.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar, cast

from quizzer import __version__
from quizzer.bank.asked import AskedPart
from quizzer.bank.words import Words
from quizzer.errors import QuizzerError
from quizzer.markup import check

if TYPE_CHECKING:
    from quizzer.bank import Variant
    from quizzer.language import Language
    from quizzer.progress import Store

T = TypeVar("T")
KEY: Final = "opening"  # of the learner's setting
_UNSHOWN: Final = frozenset(["usable"])  # of a part


@dataclass(frozen=True, slots=True)
class Left:
    """What the day still holds, and what this sitting has done."""

    due: int
    new: int
    done: int


class Upcoming(NamedTuple):
    """A question that is asked or comes next: from when on, and what waits with it."""

    variant: "Variant"
    begins: datetime
    left: Left


@dataclass(frozen=True, slots=True)
class Opening:
    """A question as it is shown, and what there is of an answer.

    scope: what the sitting is about, as `Session.scope`. begins: from when on it is the next. due, new: what waits with
    it. typed: by part id. shown: as `shown` says.
    """

    scope: Sequence[str]
    lang: str
    question: str
    seed: int
    begins: float
    due: int
    new: int
    hints: int
    typed: Mapping[str, str]
    shown: Mapping[str, Any]
    version: str = __version__

    def __post_init__(self) -> None:
        """Raises: TypeError: it is not what was kept."""
        counts = (self.seed, self.due, self.new, self.hints)
        words = (self.question, self.lang, *self.scope, *self.typed, *self.typed.values())
        whole = all(isinstance(n, int) for n in counts) and all(isinstance(word, str) for word in words)
        if not whole or not isinstance(self.begins, int | float):
            raise TypeError(self)

    def shows(self, lang: "Language") -> bool:
        """Whether it can be shown as it was kept."""
        try:
            return (self.lang, self.version) == (lang, __version__) and Shown(self, _nothing).can_be_drawn(lang)
        except (TypeError, ValueError, LookupError, AttributeError, QuizzerError):  # whatever someone wrote there
            return False

    def shows_still(self, variant: "Variant") -> bool:
        """Whether it is this very variant that it shows."""
        same = (variant.question.id, variant.seed) == (self.question, self.seed)
        return same and shown(variant, cast("Language", self.lang)) == self.shown


class _Topic(NamedTuple):
    id: str
    title: Words


class _Question(NamedTuple):
    id: str
    kind: str
    topic: _Topic


def shown(variant: "Variant", lang: "Language") -> dict[str, Any]:
    """All that a page shows of a question before it is answered, as plain data."""
    parts = variant.parts
    headings = {p.id: variant.headings(p.id, lang) for p in parts if p.kind in ("vector", "matrix")}
    topic = variant.question.topic
    return {
        "kind": variant.question.kind,
        "topic": [topic.id, topic.title.of(lang)],
        "marks": variant.marks,
        "text": variant.text(lang),
        "drawing": variant.drawing(),
        "plain drawing": variant.drawing(ascii=True),
        "described": variant.described(lang),
        "parts": [_plain(part) for part in parts],
        "labels": {p.id: variant.label(p.id, lang) for p in parts},
        "options": {p.id: {o: variant.option(p.id, o, lang) for o in p.options} for p in parts},
        "headings": {name: list(both) for name, both in headings.items()},
    }


def _plain(part: AskedPart) -> dict[str, Any]:
    said = {f.name: getattr(part, f.name) for f in fields(part) if f.name not in _UNSHOWN}
    return {**said, "options": list(part.options)}


class Shown:
    """Stands for a `Variant` until that is worked out; whoever asks for what is not shown waits for it."""

    def __init__(self, opening: Opening, worked_out: "Callable[[], Variant]") -> None:
        self._opening = opening
        self._shown = opening.shown
        self._worked_out = worked_out
        self.seed = opening.seed
        self.marks = float(self._shown["marks"])
        self.numeric = self._shown["kind"] == "numeric"
        name, title = self._shown["topic"]
        self.question = _Question(opening.question, self._shown["kind"], _Topic(name, Words(title, title)))
        self.parts = tuple(AskedPart(**{**part, "options": tuple(part["options"])}) for part in self._shown["parts"])

    def __getattr__(self, name: str) -> Any:
        return getattr(self._worked_out(), name)

    def can_be_drawn(self, lang: "Language") -> bool:
        """Whether all is there, and every text one that a page can show; raises what is raised where it is not."""
        texts = [self.text(lang), *(self.label(p.id, lang) for p in self.parts)]
        texts += [self.option(p.id, o, lang) for p in self.parts for o in p.options]
        for part in self.parts:
            if part.kind in ("vector", "matrix"):
                texts += [word for words in self.headings(part.id, lang) for word in words]
        for text in texts:
            check(text)
        rows = (*self.drawing(), *self.drawing(ascii=True), self.described(lang))
        return bool(self.parts) and all(isinstance(row, str) for row in rows)

    def _said(self, lang: str, path: Sequence[str], ask: "Callable[[Variant], T]") -> T:
        """What is shown at this place; what the variant answers where nothing is, or in another language."""
        found: Any = self._shown if lang == self._opening.lang else None
        for key in path:
            found = found.get(key) if found is not None else None
        return ask(self._worked_out()) if found is None else cast("T", found)

    def text(self, lang: "Language") -> str:
        """See `Variant.text`."""
        return self._said(lang, ("text",), lambda variant: variant.text(lang))

    def drawing(self, *, ascii: bool = False) -> list[str]:
        """See `Variant.drawing`."""
        return list(self._shown["plain drawing" if ascii else "drawing"])

    def described(self, lang: "Language") -> str:
        """See `Variant.described`."""
        return self._said(lang, ("described",), lambda variant: variant.described(lang))

    def label(self, part_id: str, lang: "Language") -> str:
        """See `Variant.label`."""
        return self._said(lang, ("labels", part_id), lambda variant: variant.label(part_id, lang))

    def option(self, part_id: str, option: str, lang: "Language") -> str:
        """See `Variant.option`."""
        return self._said(lang, ("options", part_id, option), lambda variant: variant.option(part_id, option, lang))

    def headings(self, part_id: str, lang: "Language") -> tuple[list[str], list[str]]:
        """See `Variant.headings`."""
        rows, columns = self._said(lang, ("headings", part_id), lambda variant: variant.headings(part_id, lang))
        return rows, columns


def kept(store: "Store", scope: Sequence[str] | None, now: datetime) -> "Opening | None":
    """What the next sitting of this scope opens with; None if nothing was kept for it."""
    try:
        opening = Opening(**store.setting(KEY))
    except (TypeError, AttributeError):
        return None
    fits = scope is not None and list(opening.scope) == list(scope)
    return opening if fits and opening.begins <= now.timestamp() else None


def _nothing() -> "Variant":
    raise LookupError
