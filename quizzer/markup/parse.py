"""Reads Markdown with formulas: the one parse for every face."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from quizzer.language.visible import ODD, code
from quizzer.markup import formula
from quizzer.markup.document import (
    Align,
    Block,
    Break,
    Code,
    Display,
    Document,
    Formula,
    Inline,
    Inlines,
    Items,
    Paragraph,
    Style,
    Table,
    Text,
)
from quizzer.markup.errors import MarkupError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

LENGTH: Final = 50_000
_BETWEEN_CHINESE: Final = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])\n(?=[\u2e80-\u9fff\uff00-\uffef])")
_STRAY: Final = re.compile(r"\$+|\*\*+|`+")
_REFUSED: Final = {
    "html_block": "HTML is not shown; write Markdown.",
    "html_inline": "HTML is not shown; write Markdown.",
    "image": "Images are not shown.",
    "link_open": "Links are not shown; write the address as text.",
    "heading_open": "Headings are not shown inside a question; a line may not begin with # or stand over === or ---.",
    "blockquote_open": "Quotations are not shown; a line may not begin with >.",
    "hr": "Rules are not shown; a line may not be made of dashes or stars alone.",
}
_STYLES: Final[dict[str, Style]] = {"strong": "strong", "em": "emphasis"}


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    from quizzer.markup.dollars import dollars
    from quizzer.markup.emphasis import emphasis

    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")  # HTML is read so that it can be refused
    markdown.disable(["text_join", "code", "reference"])  # not joined: `\$` must be told from a stray $
    markdown.use(dollarmath_plugin, double_inline=True, allow_labels=False, allow_digits=False)
    markdown.inline.ruler.at("math_inline", dollars)
    markdown.inline.ruler.at("emphasis", emphasis)
    markdown.core.ruler.before("inline", "last_digit", _apart)
    return markdown


def _apart(state: "StateCore") -> None:
    """Adds a blank at the end: the plugin takes a paragraph's last digit for one right before its first dollar."""
    for token in state.tokens:
        if token.content.startswith("$") and token.content[-1].isdigit():
            token.content += " "


class _Reader:
    """Tokens to blocks; `cursor` follows the source, so that errors know their place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cursor = 0
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.tokens: Iterator[Token] = iter(_markdown().parse(text))

    def blocks(self, end: str = "") -> Iterator[Block]:
        for token in self.tokens:
            self.move(token)
            if token.type == end:
                return
            if token.type == "inline":
                items = self.inlines(token.children or [])
                yield Paragraph(items)
            elif token.type == "math_block":
                yield Display(self.formula(token.content))
            elif token.type == "fence":
                self.cursor = self.find(token.content) + len(token.content)
                yield Code(token.content.removesuffix("\n"), token.info.split(" ")[0])
            elif token.type == "table_open":
                yield self.table()
            elif token.type == "bullet_list_open":
                yield self.items("bullet_list_close")
            elif token.type == "ordered_list_open":
                yield self.items("ordered_list_close", int(token.attrs.get("start", 1)))
            else:
                self.refuse(token)

    def items(self, end: str, start: int | None = None) -> Items:
        found: list[tuple[Block, ...]] = []
        tight = True
        for token in self.tokens:
            if token.type == end:
                break
            self.move(token)
            inner = self.item()
            tight = tight and all(isinstance(block, Paragraph | Items) for block in inner) and len(inner) < 3
            found.append(inner)
        return Items(tuple(found), start, tight)

    def item(self) -> tuple[Block, ...]:
        return tuple(self.blocks("list_item_close"))

    def table(self) -> Table:
        rows: list[tuple[Inlines, ...]] = []
        cells: list[Inlines] = []
        aligns: list[Align] = []
        for token in self.tokens:
            self.move(token)
            if token.type == "table_close":
                break
            if token.type == "th_open":
                style = str(token.attrs.get("style", ""))
                aligns.append("r" if "right" in style else "c" if "center" in style else "l")
            elif token.type == "inline":
                cells.append(self.inlines(token.children or []))
            elif token.type == "tr_close":
                rows.append(tuple(cells))
                cells = []
        return Table(rows[0], tuple(rows[1:]), tuple(aligns))

    def inlines(self, tokens: "Sequence[Token]") -> Inlines:
        found: list[Inline] = []
        styles: list[Style] = ["plain"]
        for token in tokens:
            kind = token.type
            if kind in ("math_inline", "math_inline_double"):
                found.append(Formula(self.formula(token.content), display=kind == "math_inline_double"))
            elif kind == "hardbreak":
                found.append(Break())
            elif kind in ("strong_open", "em_open"):
                styles.append(_STYLES[token.tag])
            elif kind in ("strong_close", "em_close"):
                styles.pop()
            elif kind == "code_inline":
                self.cursor = self.find(token.content) + len(token.content)
                found.append(Text(token.content, "code"))
            elif kind in ("text", "text_special", "softbreak"):
                content = "\n" if kind == "softbreak" else token.content
                if kind == "text":
                    self.stray(content)
                last = found[-1] if found else None
                if isinstance(last, Text) and last.style == styles[-1]:
                    found[-1] = Text(last.text + content, last.style)
                elif content:
                    found.append(Text(content, styles[-1]))
            else:
                self.refuse(token)
        return tuple(found)

    def formula(self, tex: str) -> str:
        """Checks a formula where it stands."""
        at = self.find(tex)
        try:
            formula.parse(tex)
        except MarkupError as error:
            raise error.moved(at) from None
        self.cursor = at + len(tex)
        return tex.strip()

    def stray(self, content: str) -> None:
        """Refuses marks that should have opened or closed something."""
        if match := _STRAY.search(content):
            at = self.text.find(content, self.cursor)
            at = at + match.start() if at >= 0 else self.find(match[0])
            template = "{what} has no partner; to show the sign itself, write a backslash before it."
            raise MarkupError(template, offset=at, what=match[0])

    def refuse(self, token: "Token") -> None:
        if template := _REFUSED.get(token.type):
            mark = {"image": "![", "link_open": "["}.get(token.type, token.content)
            raise MarkupError(template, offset=self.find(mark) if mark else self.cursor)

    def move(self, token: "Token") -> None:
        if token.map:
            self.cursor = max(self.cursor, self.starts[min(token.map[0], len(self.starts) - 1)])

    def find(self, part: str) -> int:
        at = self.text.find(part, self.cursor)
        return at if at >= 0 else self.cursor


@lru_cache(maxsize=1024)
def read(text: str) -> Document:
    """The text as blocks.

    Raises: MarkupError: some face could not show it; `offset` is the place in the text.
    """
    if len(text) > LENGTH:
        raise MarkupError("A text may have at most {most} characters.", offset=LENGTH, most=LENGTH)
    if match := ODD.search(text):
        raise MarkupError(
            "An invisible character, {code}, has no place here.", offset=match.start(), code=code(match[0])
        )
    return tuple(_Reader(text).blocks())


def joined(text: str) -> str:
    """Line ends of the source as blanks; as nothing between two Chinese characters."""
    return _BETWEEN_CHINESE.sub("", text).replace("\n", " ")
