"""One exam in two windows: what either has written counts, though both keep it in the same place."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quizzer.study.exam import Exam

Kept = Mapping[str, Any]  # as `exam.as_json` makes it
_BY_NUMBER = ("answers", "points", "spent")


def together(base: Kept, ours: Kept, theirs: Kept) -> dict[str, Any]:
    """What both windows have written since `base`; of what both changed, ours."""
    both = dict(ours)
    for name in _BY_NUMBER:
        written = theirs[name] | {k: v for k, v in ours[name].items() if base[name].get(k) != v}
        both[name] = {k: v for k, v in written.items() if k in ours[name] or k not in base[name]}  # what ours took back
    before, here = set(base["flags"]), set(ours["flags"])
    both["flags"] = sorted((set(theirs["flags"]) | (here - before)) - (before - here))
    both["used"] = max(ours["used"], theirs["used"])  # while both are open the clock runs once
    both["handed_in"] = ours["handed_in"] or theirs["handed_in"]
    return both


def adopt(exam: "Exam", ours: Kept, both: Kept) -> None:
    """Takes over what the other window wrote, but for the question that is open here.

    ours: the exam as it was when it was kept; what was written here since then stays.
    """
    shown = None if exam.handed_in else str(exam.at)
    base = dict(both)
    for name in _BY_NUMBER:
        own, then = getattr(exam, name), ours[name]
        for key, value in both[name].items():
            if key != shown and then.get(key) != value and _same(own.get(int(key)), then.get(key)):
                own[int(key)] = value
        base[name] = {k: v for k, v in both[name].items() if k != shown} | {k: then[k] for k in then if k == shown}
    exam.flags |= set(both["flags"]) - set(ours["flags"])
    exam.flags -= set(ours["flags"]) - set(both["flags"])
    exam.used = max(exam.used, both["used"])
    exam.handed_in = exam.handed_in or both["handed_in"]
    exam.base = base


def _same(now: Any, then: Any) -> bool:
    return now == then or (isinstance(now, float) and round(now, 1) == then)
