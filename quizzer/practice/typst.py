"""A sheet as Typst source. Every text is a string literal or comes from `markup`, so none can become code."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from quizzer.language import Language, colon, say
from quizzer.markup import plain
from quizzer.markup.typst import fragment, string
from quizzer.markup.values import strong
from quizzer.pictures import alt, svg
from quizzer.practice import words
from quizzer.practice.formulas import in_lines
from quizzer.practice.height import about
from quizzer.practice.sheet import Blank, Exercise, Sheet
from quizzer.practice.sizes import MARGINS, PAPERS, Size

_TEMPLATE: Final = Path(__file__).with_name("templates") / "sheet.typ"
LINE: Final = 76  # letters on a line of options
FORMULA: Final = 80  # and of a formula
_RESERVE: Final = 1.8  # centimetres of a page by which an estimate may be too small
_NEW_LINE: Final = "\n"
_HEADING: Final = 4.5  # em
_SURELY_NARROW: Final = 38  # characters of a formula's source
_SHORT: Final = 30  # characters of labels that stand side by side
_CELL: Final = 3.5  # em
_WHOLE_CELL: Final = 2.7  # of numbers that are not asked in decimals
_WIDTHS: Final = {"number": 5.0, "letter": 2.6, "letters": 8.0}  # em


@cache
def _template() -> str:
    return _TEMPLATE.read_text(encoding="utf-8")


def source(sheet: Sheet, *, key: bool = False, large: bool = False, contrast: bool = False, size: Size = "a4") -> str:
    """The whole document.

    Args: key: with answers and worked steps. large: 18-point type. contrast: nothing in grey. size: of the paper.
    """
    lang = sheet.lang
    title = say("{title} — answers", lang, title=sheet.title) if key else sheet.title
    parts = [opening(title, lang, sheet.code, large=large, contrast=contrast, size=size), _top(sheet, title, key)]
    lines = _Lines(large, size)
    if sheet.formulas:
        parts.append(_formulas(sheet))
    for part in sheet.parts:
        if part.title:
            noted = _content(part.instructions) if part.instructions else "none"
            parts.append(f"#section({string(part.title)}, {noted})")
        heading = (_HEADING if part.title else 0) + (_HEADING if part.instructions else 0)
        for exercise in part.exercises:
            parts.append(_exercise(exercise, sheet, key, lines, heading))
            heading = 0
    return "\n".join(parts)


@dataclass(frozen=True)
class _Lines:
    """What fits."""

    large: bool
    size: Size

    @property
    def options(self) -> int:
        """Letters on a line of options."""
        return 50 if self.large else LINE

    @property
    def formulas(self) -> int:
        """Letters on a line of a formula."""
        return 38 if self.large else FORMULA

    def surely_hold(self, high: float, heading: float) -> bool:
        """Whether so many centimetres under a heading of so many em fit a page, though they are only estimated."""
        return surely_fits(high + heading * (0.64 if self.large else 0.39), self.size)


def surely_fits(high: float, size: Size) -> bool:
    """Whether so many centimetres fit a page, though they are only estimated."""
    return high <= PAPERS[size].height - MARGINS["top"] - MARGINS["bottom"] - _RESERVE


def opening(
    title: str, lang: Language, code: str = "", *, large: bool = False, contrast: bool = False, size: Size = "a4"
) -> str:
    """The template and its settings, before all else."""
    before, between, after = map(string, words.page_of(lang))
    paper, margins = PAPERS[size], ", ".join(f"{side}: {wide}cm" for side, wide in MARGINS.items())
    return (
        f"#let contrast = {str(contrast).lower()}\n#let size = {18 if large else 11}pt\n"
        f"#let margin = ({margins})\n"
        f"#let sheet = (name: {string(paper.name)}, width: {paper.width}cm, height: {paper.height}cm)\n{_template()}\n"
        f"#show: paper.with(title: {string(title)}, lang: {string(lang)}, "
        f"region: {string('cn' if lang == 'zh' else 'gb')}, code: {string(code)}, "
        f"page-of: (page, pages) => {before} + str(page) + {between} + str(pages) + {after})"
    )


def _content(text: str) -> str:
    return f"[{typeset(text)}]"


def typeset(text: str, line: int = FORMULA) -> str:
    """A text. Formulas of several sayings that pass `line` letters are broken; a long one is fitted to the line."""
    text = in_lines(text, line)
    longest = max((len(tex) for tex in text.split("$$")[1::2]), default=0)
    return f"#wide[{fragment(text)}]" if longest > _SURELY_NARROW else fragment(text)


def _top(sheet: Sheet, title: str, key: bool) -> str:
    said = "[" + " #sym.dot.c ".join(f"#{string(note)};" for note in words.notes(sheet)) + "]"
    if sheet.instructions:
        said += f" + parbreak() + {_content(sheet.instructions)}"
    given = [(name, value) for name, value in sheet.header if value or not key]
    return masthead(title, said, given, sheet.lang)


def masthead(title: str, said: str, header: Iterable[tuple[str, str]], lang: Language) -> str:
    """The top of page one. said: Typst source. header: each field's name, and what stands in it."""
    fields = "".join(f"({string(name + colon(lang))}, {string(value)}), " for name, value in header)
    return f"#masthead({string(title)}, {said}, ({fields}))"


def _formulas(sheet: Sheet) -> str:
    rows = [f"#section({string(say('Formulas', sheet.lang))}, none)"]
    for topic, formulas in sheet.formulas:
        rows.append(f"#formulas({string(topic)}, {', '.join(map(_content, formulas))})")
    return "\n".join(rows)


def _exercise(exercise: Exercise, sheet: Sheet, key: bool, lines: _Lines, heading: float) -> str:
    lang = sheet.lang
    body = [typeset(exercise.text, lines.formulas)]
    if exercise.picture:
        picture, described = svg(exercise.picture, lang), alt(exercise.picture).text(lang)
        body.append(f"#picture({string(picture)}, {string(described)})")
    answers = [_table(exercise)] if exercise.table else []
    answers += _options(exercise, lang, key, lines.options)
    if not key and not exercise.table:
        answers += _blanks(exercise, lang)
    said = [words.worth(exercise.marks, lang), words.allowed(exercise, sheet)]
    worth = " #linebreak() ".join(f"#{string(text)};" for text in said if text)
    inner = "\n\n".join(body)
    more = f"answers: [{_NEW_LINE.join(answers)}], " if answers else ""
    more += f"below: [{_key(exercise, lang, lines.formulas)}]" if key else f"room: {exercise.room:.2f}cm"
    if not lines.surely_hold(about(exercise, lines.large) - (exercise.room if key else 0), heading):
        more += f", tall: true, headed: {heading}em"
    return f"#exercise({string(f'{exercise.number}.')}, align(right)[{worth}], [{inner}], {more})"


def _options(exercise: Exercise, lang: Language, key: bool, line: int) -> list[str]:
    """The lists of options; a box stands in the head of a list that is one blank's alone."""
    lists = words.option_lists(exercise)
    beside = exercise.table is not None and len(lists) > 1
    printed = []
    for choices in lists:
        head = f"strong[{fragment(choices.head)}]" if choices.head else "none"
        if choices.blank and not exercise.table:
            named = f"[#strong({string(choices.blank.id)}); {fragment(choices.head)}]"
            head = named if key else _blank(choices.blank, exercise, lang)
        printed.append(option_list(choices.options, head, line // 2 if beside else line))
    return [f"#beside({', '.join(printed)})"] if beside else [f"#{one}" for one in printed]


def option_list(options: tuple[tuple[str, str], ...], head: str = "none", line: int = LINE) -> str:
    """Lettered options in as many columns as fit a line of so many letters."""
    items = ", ".join(f"choice({string(letter + '.')}, {_content(text)})" for letter, text in options)
    return f"choices({words.columns(options, line)}, {head}, {items})"


def _table(exercise: Exercise) -> str:
    """A comparison table to fill in with letters."""
    assert exercise.table is not None
    rows, columns = exercise.table
    blanks = {blank.part: blank for blank in exercise.blanks}
    head = ", ".join(["[]", *(_content(text) for text in columns)])
    lines = []
    for r, label in enumerate(rows, 1):
        cells = [f"[#text(size: 0.8em)[{blanks[f'cell.{r}.{c}'].id}]]" for c in range(1, len(columns) + 1)]
        lines.append(", ".join([_content(label), *cells]))
    return (
        f"#table(columns: ({'auto, ' * (len(columns) + 1)}), inset: (x: 8pt, y: 9pt), align: horizon, stroke: 0.5pt, "
        f"table.header({head}), {', '.join(lines)})"
    )


def _blanks(exercise: Exercise, lang: Language) -> list[str]:
    """Places to write; short ones stand side by side."""
    printed: list[str] = []
    beside: list[str] = []
    printed_above = {choices.blank for choices in words.option_lists(exercise)}
    for blank in exercise.blanks:
        if blank in printed_above:
            continue
        if blank.shape == "lines":
            printed.append(f"#lines({words.lines(blank)})")
            continue
        one = _blank(blank, exercise, lang)
        if len(plain.text(blank.label)) <= _SHORT:
            beside.append(one)
            continue
        printed += [*_beside(beside), f"#long-blank({one})"]
        beside = []
    return [*printed, *_beside(beside)]


def _beside(blanks: list[str]) -> list[str]:
    return [f"#blanks({', '.join(blanks)})"] if blanks else []


def _blank(blank: Blank, exercise: Exercise, lang: Language) -> str:
    name = string(blank.id) if len(exercise.blanks) > 1 else "none"
    label = _content(blank.label) if blank.label else "none"
    formed = words.form(blank, exercise, lang)
    return f"blank({name}, {label}, {_place(blank)}, {string(formed) if formed else 'none'})"


def _place(blank: Blank) -> str:
    if blank.shape in ("vector", "matrix"):
        before, over = blank.headings
        heads = "".join(f"{_content(text)}, " for text in over)
        sides = "".join(f"{_content(text)}, " for text in before)
        width = _CELL if blank.form else _WHOLE_CELL
        return f"matrix({blank.rows}, {blank.columns}, {width}em, ({heads}), ({sides}))"
    if blank.shape == "words":
        return "rule(11em)"
    wide = blank.shape == "number" and blank.form is not None and blank.decimals is None
    return f"square({_WIDTHS[blank.shape] + (2.5 if wide else 0)}em)"


def _key(exercise: Exercise, lang: Language, line: int) -> str:
    several = len(exercise.blanks) > 1
    said = []
    for blank in exercise.blanks:
        if not blank.answer:
            continue
        label = f"{fragment(blank.label)} = " if several and blank.label and not blank.options else ""
        name = f"#strong({string(blank.id)}); " if several else ""
        said.append(f"#box[{name}{label}{fragment(strong(blank.answer))}];")
    parts = ["#answer[" + " #h(1.2em, weak: true) ".join(said) + "]"] if said else []
    for blank in exercise.blanks:
        parts.extend(f"- #{string(words.worth(marks, lang))}; {fragment(text)}" for marks, text in blank.rubric)
    if exercise.steps:
        parts.append("#answer[" + "\n\n".join(typeset(step, line) for step in exercise.steps) + "]")
    return "\n".join(parts)
