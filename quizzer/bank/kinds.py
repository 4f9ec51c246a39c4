"""The kinds of question, and the forms of a number."""

from typing import Any, Literal, cast, get_args

Kind = Literal["numeric", "flashcard", "choice", "true_false", "cloze", "order", "match", "table", "short"]
Form = Literal["decimal", "fraction", "scientific", "exact"]


def kind_of(entry: Any) -> Kind | None:
    """The one key of a question that says its kind; None if there is none or there are several."""
    found = [kind for kind in get_args(Kind) if kind in entry] if isinstance(entry, dict) else []
    return cast("Kind", found[0]) if len(found) == 1 else None
