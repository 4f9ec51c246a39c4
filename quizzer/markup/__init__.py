"""Markdown with a LaTeX subset, written once and shown by every face.

`check` refuses what some face could not show. The faces are modules: `terminal`, `plain`, `html`,
`typst` and `markdown`; each is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from quizzer.markup.errors import MarkupError

if TYPE_CHECKING:
    from quizzer.markup import html, markdown, plain, terminal, typst

__all__ = ["MarkupError", "check", "html", "markdown", "plain", "terminal", "typst"]


def check(text: str) -> None:
    r"""Refuses what some face could not show; cheap, so the filled text is checked at every render.

    Raises: MarkupError: a command outside the subset, a formula nested too deeply, odd signs in `\text{…}`,
        HTML, a link, an image, a sign without its partner; `offset` is the place in the text.
    """
    from quizzer.markup.parse import read

    read(text)


def __getattr__(name: str) -> Any:
    if name in ("html", "markdown", "plain", "terminal", "typst"):
        return import_module(f"{__name__}.{name}")
    raise AttributeError(name)
