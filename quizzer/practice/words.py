"""The words that every face of a sheet prints around the questions."""

from dataclasses import dataclass

from quizzer.language import Language, say
from quizzer.markup import plain
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
    if blank.shape == "letter":
        return ""
    if blank.shape in ("number", "vector", "matrix") and blank.decimals is not None:
        if blank.decimals == 1:
            return say("1 decimal", lang)
        return say("{count} decimals", lang, count=blank.decimals)
    return blank.form.text(lang) if blank.form else ""


def lines(blank: Blank) -> int:
    """How many lines to write on a question's marks are worth."""
    return max(2, round(1.2 * blank.marks))


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


@dataclass(frozen=True)
class Choices:
    """A list of options, printed once. blank: whose alone it is, where each blank of several has its own."""

    head: str
    options: tuple[tuple[str, str], ...]
    blank: Blank | None = None


def option_lists(exercise: Exercise) -> list[Choices]:
    """Each list of options once, though several blanks choose from it; headed where there are several lists."""
    lists: dict[tuple[tuple[str, str], ...], list[Blank]] = {}
    for blank in exercise.blanks:
        if blank.options:
            lists.setdefault(blank.options, []).append(blank)
    if len(lists) < 2:
        return [Choices("", options) for options in lists]
    own = len(lists) == len(exercise.blanks)
    return [
        Choices(_column(exercise, blanks[0]) or blanks[0].label, options, blanks[0] if own else None)
        for options, blanks in lists.items()
    ]


def _column(exercise: Exercise, blank: Blank) -> str:
    return exercise.table[1][int(blank.part.rpartition(".")[2]) - 1] if exercise.table else ""


def columns(options: tuple[tuple[str, str], ...], line: int) -> int:
    """In how many columns options stand on a line of so many letters, by the longest of them."""
    longest = max(max(map(_wide, _rows(text))) for _, text in options)
    return next((n for n in (5 if len(options) == 5 else 4, 4, 2) if n * (longest + 5) <= line), 1)


def _rows(text: str) -> list[str]:
    """What stands side by side: of a matrix its rows, which are set small."""
    if "{bmatrix}" in text:
        return [f"{row[: len(row) * 2 // 3]}" for row in text.split(r"\\")]
    return [plain.text(text)]


def _wide(text: str) -> int:
    """How wide a text is, in halves of a Chinese character."""
    return sum(2 if char > "\u2e7f" else 1 for char in text)


def page_of(lang: Language) -> tuple[str, str, str]:
    """What stands before, between and after the numbers in `page 2 of 5`."""
    before, _, rest = say("page {page} of {pages}", lang, page="\0", pages="\1").partition("\0")
    between, _, after = rest.partition("\1")
    return before, between, after
