"""Emphasis beside Chinese letters.

CommonMark asks for blanks or punctuation around `**`, which Chinese does not write: in `**“步幅”**是`
the stars would stay on the screen.
"""

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from quizzer.markup import cells


def emphasis(state: StateInline, silent: bool) -> bool:
    """markdown-it's rule, but a wide character beside the stars counts as a blank would."""
    marker = state.src[state.pos]
    if silent or marker not in "_*":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    can_open, can_close = scanned.can_open, scanned.can_close
    if marker == "*":
        before = state.src[state.pos - 1 : state.pos]
        after = state.src[state.pos + scanned.length : state.pos + scanned.length + 1]
        can_open = can_open or (cells.width(before) == 2 and bool(after.strip()))
        can_close = can_close or (cells.width(after) == 2 and bool(before.strip()))
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=scanned.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=can_open,
                close=can_close,
            )
        )
    state.pos += scanned.length
    return True
