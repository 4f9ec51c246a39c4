"""The refusal of an answer: what was not understood, and where it stands in what was typed."""

from unicodedata import combining, east_asian_width

from quizzer.errors import QuizzerError

_WIDEST = 70
_LONGEST_QUOTE = 24


def _printable(character: str) -> str:
    """`character`, or its escape where a terminal would obey it or show nothing."""
    return character if character.isprintable() else character.encode("unicode_escape").decode("ascii")


def _cells(shown: str) -> int:
    """Terminal columns that `shown` takes."""
    return sum(2 if east_asian_width(c) in "WF" else 0 if combining(c) else 1 for c in shown)


def quoted(text: str) -> str:
    """`text` as it may stand in a sentence: printable, and not too long."""
    head = "".join(map(_printable, text[: _LONGEST_QUOTE + 1]))
    return head if len(head) <= _LONGEST_QUOTE else head[:_LONGEST_QUOTE] + "…"


class Unreadable(QuizzerError):
    """What was typed cannot be read, or can be read in more than one way.

    `start` and `end` are character offsets into the typed text, 0 <= start <= end <= len(text).
    """

    def __init__(self, template: str, /, *, start: int, end: int, **values: object) -> None:
        super().__init__(template, where="", **values)
        self.start = start
        self.end = end

    def caret(self, text: str) -> str:
        """Two lines of at most 70 columns: the typed `text`, and a mark under what was not understood."""
        first, last = self._window(text)
        shown = [_printable(c) for c in text[first:last]]
        left, right = "…" if first else "", "…" if last < len(text) else ""
        before = len(left) + sum(map(_cells, shown[: self.start - first]))
        under = sum(map(_cells, shown[self.start - first : self.end - first]))
        return f"{left}{''.join(shown)}{right}\n{' ' * before}{'^' * max(1, under)}"

    def _window(self, text: str) -> tuple[int, int]:
        """The part of `text` around the mark that fits beside two ellipses."""
        first = last = min(self.start, len(text))
        room = _WIDEST - 3
        grows = True
        while grows:
            grows = False
            if last < len(text) and (cost := _cells(_printable(text[last]))) <= room:
                room, last, grows = room - cost, last + 1, True
            if first > 0 and last >= self.end and (cost := _cells(_printable(text[first - 1]))) <= room:
                room, first, grows = room - cost, first - 1, True
        return first, last
