"""The words that every face of a sheet prints around the questions."""

import re

from quizzer.language import Language, say
from quizzer.practice.sheet import Blank, Exercise, Sheet


def number(value: float) -> str:
    """Marks without needless zeros."""
    return f"{value:g}"


def worth(marks: float, lang: Language) -> str:
    """`[3 marks]`."""
    if marks == 1:
        return say("[1 mark]", lang)
    return say("[{marks} marks]", lang, marks=number(marks))


def notes(sheet: Sheet) -> list[str]:
    """What stands under the title: time, marks, instructions."""
    said = []
    if sheet.minutes:
        said.append(say("Time: {minutes} minutes", sheet.lang, minutes=sheet.minutes))
    said.append(say("Total: {marks} marks", sheet.lang, marks=number(sheet.marks)))
    return [*said, rule] if (rule := calculator(sheet)) else said


def form(blank: Blank, exercise: Exercise, lang: Language) -> str:
    """In which form an answer is wanted; "" where that is plain."""
    if blank.shape == "letters":
        return say("letters in order", lang) if exercise.kind == "order" else say("all that are right", lang)
    if blank.shape in ("number", "vector", "matrix") and blank.decimals is not None:
        if blank.decimals == 1:
            return say("1 decimal", lang)
        return say("{count} decimals", lang, count=blank.decimals)
    return blank.form.text(lang) if blank.form else ""


def calculator(sheet: Sheet) -> str:
    """Whether a calculator may be used, where that is the same for all numeric questions."""
    allowed = {e.calculator for e in sheet.exercises if e.kind == "numeric"}
    if len(allowed) != 1:
        return ""
    return say("Calculator allowed", sheet.lang) if allowed.pop() else say("No calculator", sheet.lang)


def allowed(exercise: Exercise, sheet: Sheet) -> str:
    """Whether a calculator may be used for this question, where the sheet says nothing for all."""
    if exercise.kind != "numeric" or calculator(sheet):
        return ""
    return say("calculator allowed", sheet.lang) if exercise.calculator else say("no calculator", sheet.lang)


def answer(blank: Blank) -> str:
    """The key as Markdown, in bold; a matrix as one."""
    if blank.shape == "matrix" and re.fullmatch(r"\[[-0-9.,;e ]+\]", blank.answer):
        rows = blank.answer[1:-1].replace(", ", " & ").replace("; ", r" \\ ")
        return rf"$\begin{{bmatrix}} {rows} \end{{bmatrix}}$"
    return f"**{literal(blank.answer)}**"


def literal(text: str) -> str:
    """Plain text as Markdown that shows it as it is."""
    return re.sub(r"([\\`*_\[\]<>$|&~#])", r"\\\1", text)


def option_lists(exercise: Exercise) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Each list of options once, though several blanks choose from it; headed where there are several lists."""
    lists = dict.fromkeys(blank.options for blank in exercise.blanks if blank.options)
    headed = []
    for options in lists:
        first = next(blank for blank in exercise.blanks if blank.options == options)
        column = exercise.table[1][int(first.part.rpartition(".")[2]) - 1] if exercise.table else ""
        headed.append(((column or first.label) if len(lists) > 1 else "", options))
    return headed


def page_of(lang: Language) -> tuple[str, str, str]:
    """What stands before, between and after the numbers in `page 2 of 5`."""
    before, _, rest = say("page {page} of {pages}", lang, page="\0", pages="\1").partition("\0")
    between, _, after = rest.partition("\1")
    return before, between, after
