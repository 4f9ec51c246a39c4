"""Questions about ideas: what they ask, what is right, and how they are shuffled.

Options bear letters in the order shown. The order is the variant's givens, so a stored review can be replayed after the
author has added an option at the end.
"""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from quizzer.bank.models import Text
from quizzer.bank.question import Question
from quizzer.errors import QuizzerError
from quizzer.generators.core import Draw
from quizzer.language import Language, colon, say

if TYPE_CHECKING:
    from quizzer.bank.asked import AskedPart

RATINGS = ("again", "hard", "good", "easy")
Givens = Mapping[str, Any]


def _letters(count: int) -> tuple[str, ...]:
    return tuple(ascii_lowercase[:count])


def _entries(question: Question, column: int) -> list[Text]:
    """The different entries of a table's column, in the author's order."""
    cells = [row.cells[column] for row in question.entry.table.rows]
    return list(dict.fromkeys(cells))


def _sizes(question: Question) -> list[int]:
    """How many things each shuffled list of the question has."""
    entry = question.entry
    match question.kind:
        case "choice":
            return [len(entry.choice.options)]
        case "order":
            return [len(entry.order.items)]
        case "match":
            return [len(entry.match.pairs)]
        case "table":
            return [len(_entries(question, c)) for c in range(len(entry.table.columns))]
    return []


def shuffle(question: Question, draw: Draw) -> dict[str, Any]:
    """The givens: for each list of the question, the order in which it is shown."""
    fixed = question.kind == "choice" and not question.entry.choice.shuffle
    orders = [list(range(n)) if fixed else draw.shuffled(range(n)) for n in _sizes(question)]
    if question.kind == "order" and orders == [sorted(orders[0])]:
        orders = [orders[0][::-1]]
    return {"orders": orders} if orders else {}


def hold(question: Question, givens: Givens) -> None:
    """Raises QuizzerError if these are not givens of the question."""
    orders = givens.get("orders", [])
    sizes = _sizes(question)
    fits = isinstance(orders, list) and len(orders) == len(sizes)
    if not fits or any(sorted(o) != list(range(len(o))) or len(o) > n for o, n in zip(orders, sizes, strict=True)):
        raise QuizzerError("{id} is not shuffled so: its lists have {sizes} entries", id=question.id, sizes=sizes)


def parts(question: Question, givens: Givens) -> "tuple[AskedPart, ...]":
    """The fields to fill in."""
    from quizzer.bank.asked import AskedPart

    entry, marks = question.entry, question.marks
    match question.kind:
        case "flashcard":
            return (AskedPart("recall", "recall", "choice", marks, options=RATINGS),)
        case "choice":
            several = sum(o.right for o in entry.choice.options) > 1
            letters = _letters(len(givens["orders"][0]))
            return (AskedPart("answer", "answer", "choice", marks, options=letters, several=several),)
        case "true_false":
            return (AskedPart("answer", "answer", "choice", marks, options=("true", "false")),)
        case "cloze":
            return tuple(AskedPart(b, b, "cloze", marks / len(entry.cloze.blanks)) for b in entry.cloze.blanks)
        case "order":
            return (AskedPart("order", "order", "order", marks, options=_letters(len(entry.order.items))),)
        case "match":
            n = len(entry.match.pairs)
            return tuple(
                AskedPart(f"match.{k}", "match", "match", marks / n, at=k, options=_letters(n)) for k in range(1, n + 1)
            )
        case "table":
            rows, columns = len(entry.table.rows), len(entry.table.columns)
            return tuple(
                AskedPart(
                    f"cell.{r}.{c}",
                    "cell",
                    "table",
                    marks / rows / columns,
                    at=f"{r}.{c}",
                    options=_letters(len(givens["orders"][c - 1])),
                )
                for r in range(1, rows + 1)
                for c in range(1, columns + 1)
            )
        case "short":
            points = tuple(str(k) for k in range(1, len(entry.short.rubric) + 1))
            return (
                AskedPart("text", "text", "text", 0),
                AskedPart("points", "points", "choice", marks, options=points, several=True),
            )
    raise ValueError(question.kind)


def key(question: Question, givens: Givens, part_id: str) -> Any:
    """What is right.

    Returns: choice: a set of letters (of a flashcard, every rating but `again`); order: a tuple of letters; match and
    table: a letter; cloze: the accepted spellings; short: every point, and None for the text.
    """
    entry = question.entry
    match question.kind:
        case "flashcard":
            return frozenset(RATINGS[1:])
        case "choice":
            order = givens["orders"][0]
            return frozenset(ascii_lowercase[k] for k, i in enumerate(order) if entry.choice.options[i].right)
        case "true_false":
            return frozenset(("true",) if entry.true_false.answer else ("false",))
        case "cloze":
            return entry.cloze.blanks[part_id].all()
        case "order":
            order = givens["orders"][0]
            return tuple(ascii_lowercase[order.index(i)] for i in range(len(order)))
        case "match":
            return ascii_lowercase[givens["orders"][0].index(_at(part_id) - 1)]
        case "table":
            row, column = (int(x) - 1 for x in part_id.split(".")[1:])
            wanted = _entries(question, column).index(entry.table.rows[row].cells[column])
            return ascii_lowercase[givens["orders"][column].index(wanted)]
        case "short":
            return frozenset(str(k) for k in range(1, len(entry.short.rubric) + 1)) if part_id == "points" else None
    raise ValueError(question.kind)


def _at(part_id: str) -> int:
    return int(part_id.rpartition(".")[2])


def text(question: Question, lang: Language) -> str:
    """The question, as Markdown."""
    entry = question.entry
    match question.kind:
        case "flashcard":
            return str(entry.flashcard.front.of(lang))
        case "cloze":
            shown = str(entry.cloze.text.of(lang))
            for number, name in enumerate(entry.cloze.blanks, 1):
                shown = shown.replace(f"[[{name}]]", rf"**\[{number}\]** \_\_\_\_")
            return shown
    return str(getattr(entry, question.kind).ask.of(lang))


def label(question: Question, part_id: str, lang: Language) -> str:
    """What stands beside a part's field."""
    entry = question.entry
    match question.kind:
        case "match":
            return str(entry.match.pairs[_at(part_id) - 1].left.of(lang))
        case "table":
            row, column = (int(x) - 1 for x in part_id.split(".")[1:])
            return f"{entry.table.rows[row].label.of(lang)} · {entry.table.columns[column].of(lang)}"
        case "cloze":
            return rf"\[{[*entry.cloze.blanks].index(part_id) + 1}\]"
        case "flashcard":
            return say("Did you recall it?", lang)
        case "short":
            return say("Your answer", lang) if part_id == "text" else say("Points that your answer makes", lang)
    return say("Answer", lang)


def _option(question: Question, givens: Givens, part_id: str, letter: str) -> Any:
    """The author's entry behind a letter."""
    entry = question.entry
    shown = ascii_lowercase.index(letter)
    match question.kind:
        case "choice":
            return entry.choice.options[givens["orders"][0][shown]]
        case "order":
            return entry.order.items[givens["orders"][0][shown]]
        case "match":
            return entry.match.pairs[givens["orders"][0][shown]].right
        case "table":
            column = int(part_id.rpartition(".")[2]) - 1
            return _entries(question, column)[givens["orders"][column][shown]]
    raise ValueError(question.kind)


def option(question: Question, givens: Givens, part_id: str, name: str, lang: Language) -> str:
    """An option's text."""
    match question.kind:
        case "flashcard":
            return {"again": say("no", lang), "hard": say("barely", lang), "good": say("yes", lang)}.get(
                name, say("at once", lang)
            )
        case "true_false":
            return say("true", lang) if name == "true" else say("false", lang)
        case "short":
            return str(question.entry.short.rubric[int(name) - 1].of(lang))
    return str(_option(question, givens, part_id, name).of(lang))


def feedback(question: Question, givens: Givens, part_id: str, name: str, lang: Language) -> str:
    """What the author says of an option, or ""."""
    if question.kind == "true_false":
        return str(question.entry.true_false.reason.of(lang))
    said = _option(question, givens, part_id, name).feedback if question.kind == "choice" else None
    return said.of(lang) if said else ""


def solution(question: Question, givens: Givens, lang: Language) -> Sequence[str]:
    """What there is to read once the question is answered."""
    entry = question.entry
    match question.kind:
        case "flashcard":
            return [entry.flashcard.back.of(lang)]
        case "true_false":
            return [entry.true_false.reason.of(lang)]
        case "short":
            return [entry.short.model_answer.of(lang)]
        case "cloze":
            filled = entry.cloze.text.of(lang)
            for name, spellings in entry.cloze.blanks.items():
                filled = filled.replace(f"[[{name}]]", f"**{spellings.of(lang)[0]}**")
            return [filled]
        case "order":
            return ["\n".join(f"{k}. {item.of(lang)}" for k, item in enumerate(entry.order.items, 1))]
        case "match":
            return ["\n".join(f"- {p.left.of(lang)}{colon(lang)}{p.right.of(lang)}" for p in entry.match.pairs)]
        case "choice":
            right = sorted(key(question, givens, "answer"))
            return [f"{x}) {option(question, givens, 'answer', x, lang)}" for x in right]
        case "table":
            return [_table(question, lang)]
    return []


def _table(question: Question, lang: Language) -> str:
    table = question.entry.table
    rows = [["", *(c.of(lang) for c in table.columns)], ["---"] * (len(table.columns) + 1)]
    rows += [[row.label.of(lang), *(cell.of(lang) for cell in row.cells)] for row in table.rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in rows)
