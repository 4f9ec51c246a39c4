"""A sheet as Markdown: formulas between dollars, pictures in characters, blanks as rows of underscores."""

from collections.abc import Callable

from quizzer.language import Language, colon, say
from quizzer.markup.markdown import fragment, inline, literal
from quizzer.markup.values import strong
from quizzer.pictures import Picture, terminal
from quizzer.practice import words
from quizzer.practice.sheet import Blank, Exercise, Sheet

_RULE = "\\_" * 12


def characters(picture: Picture) -> str:
    """A picture that every reader of Markdown shows."""
    return "\n".join(["```", *terminal(picture), "```"])


def document(
    sheet: Sheet, *, key: bool = False, drawn: Callable[[Picture], str] = characters, line: float = 0.0
) -> str:
    """The whole file.

    Args: drawn: makes Markdown of a picture. line: how high an empty line is in print, in centimetres, so that such
        lines leave room for work; 0: none.
    Raises: MarkupError: a text is outside what every face can show.
    """
    title = say("{title} — answers", sheet.lang, title=sheet.title) if key else sheet.title
    blocks = [f"# {literal(title)}", literal(" · ".join(words.notes(sheet))) + f" · `{sheet.code}`"]
    if sheet.instructions:
        blocks.append(fragment(sheet.instructions))
    fields = [(name, value) for name, value in sheet.header if value or not key]
    if fields:
        blocks.append(
            " &emsp; ".join(literal(n) + colon(sheet.lang) + (literal(value) or _RULE * 2) for n, value in fields)
        )
    if sheet.formulas:
        blocks.append(f"## {say('Formulas', sheet.lang)}")
        for topic, formulas in sheet.formulas:
            blocks += [f"**{literal(topic)}**", *map(fragment, formulas)]
    for part in sheet.parts:
        blocks += [f"## {literal(part.title)}"] if part.title else []
        blocks += [fragment(part.instructions)] if part.instructions else []
        for exercise in part.exercises:
            blocks += _exercise(exercise, sheet, key, drawn)
            blocks += ["&nbsp;"] * round(exercise.room / line) if line and not key else []
    return "\n\n".join(blocks) + "\n"


def _exercise(exercise: Exercise, sheet: Sheet, key: bool, drawn: Callable[[Picture], str]) -> list[str]:
    lang = sheet.lang
    said = [words.worth(exercise.marks, lang), words.allowed(exercise, sheet)]
    head = f"### {say('Question', lang)} {exercise.number} {literal(' '.join(filter(None, said)))}"
    blocks = [head, fragment(exercise.text)]
    if exercise.picture:
        blocks.append(drawn(exercise.picture))
    if exercise.table:
        blocks.append(_table(exercise, *exercise.table))
    for choices in words.option_lists(exercise):
        blocks += [f"*{inline(choices.head)}*"] if choices.head else []
        blocks.append("\n".join(f"- **{letter}.** {inline(text)}" for letter, text in choices.options))
    return blocks + (_answers(exercise, lang) if key else _blanks(exercise, lang))


def _table(exercise: Exercise, rows: tuple[str, ...], columns: tuple[str, ...]) -> str:
    blanks = {blank.part: blank.id for blank in exercise.blanks}
    lines = ["| | " + " | ".join(map(inline, columns)) + " |", "|---" * (len(columns) + 1) + "|"]
    for r, label in enumerate(rows, 1):
        cells = (f"{blanks[f'cell.{r}.{c}']} \\_\\_\\_\\_" for c in range(1, len(columns) + 1))
        lines.append(f"| {inline(label)} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _blanks(exercise: Exercise, lang: Language) -> list[str]:
    if exercise.table:
        return []
    several = len(exercise.blanks) > 1
    return [_blank(blank, exercise, lang, several) for blank in exercise.blanks]


def _blank(blank: Blank, exercise: Exercise, lang: Language, several: bool) -> str:
    if blank.shape == "lines":
        return "\n\n".join([_RULE * 5] * words.lines(blank))
    form = words.form(blank, exercise, lang)
    said = [
        f"**{blank.id}**" if several else "",
        inline(blank.label) if blank.label else "",
        _RULE,
        f"({form})" if form else "",
    ]
    line = " ".join(filter(None, said))
    if blank.shape in ("vector", "matrix"):
        before, over = blank.headings
        return "\n\n".join([line.replace(f" {_RULE}", ""), _grid(blank, before, over)])
    return line


def _grid(blank: Blank, before: tuple[str, ...], over: tuple[str, ...]) -> str:
    heads = [*([""] if before else []), *(map(inline, over) if over else [" "] * blank.columns)]
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for r in range(blank.rows):
        side = [inline(before[r])] if before else []
        lines.append(f"| {' | '.join([*side, *['&emsp;&emsp;'] * blank.columns])} |")
    return "\n".join(lines)


def _answers(exercise: Exercise, lang: Language) -> list[str]:
    several = len(exercise.blanks) > 1
    blocks = []
    for blank in exercise.blanks:
        if blank.answer:
            name = f"**{blank.id}** " if several else ""
            label = f"{inline(blank.label)} = " if several and blank.label and not blank.options else ""
            blocks.append(f"> {name}{label}{strong(blank.answer)}")
        if blank.rubric:
            blocks.append("\n".join(f"- {literal(words.worth(m, lang))} {inline(text)}" for m, text in blank.rubric))
    return blocks + [fragment(step) for step in exercise.steps]
