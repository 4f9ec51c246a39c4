"""The rule for `$…$`, mended where a text begins with a formula.

The plugin forbids a digit before the opening `$`, and at the very beginning takes the text's last character for the
one before: `$Z$ adds up to 1` would not be read.
"""

from collections.abc import Callable

from markdown_it.rules_inline import StateInline
from mdit_py_plugins.dollarmath.index import math_inline_dollar

_plugin: Callable[[StateInline, bool], bool] = math_inline_dollar(allow_digits=False, allow_double=True)


def dollars(state: StateInline, silent: bool) -> bool:
    """markdown-it's rule; a blank beyond the end, which nothing reads, hides the last character."""
    if state.pos == 0 and state.src[-1:].isdigit():
        state.src += " "
    return _plugin(state, silent)
