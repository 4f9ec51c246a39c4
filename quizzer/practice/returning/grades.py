"""What a teacher takes away: grades, what waits for a person, what was left alone, what a question was worth."""

from collections.abc import Iterable, Sequence

from quizzer.language import Language, Message, joined, say
from quizzer.markup import plain
from quizzer.practice.manifest import Copy
from quizzer.practice.returning.analysis import Analysis, ItemFigures
from quizzer.practice.returning.marking import WAITING, MarkedBlank, MarkedCopy, MarkedItem
from quizzer.practice.returning.responses import Trouble

Table = list[list[str]]
_CODE, _NAME, _NUMBER = Message("Code"), Message("Name"), Message("Student no.")
_QUESTION, _ANSWER, _MARKS, _OF = Message("Question"), Message("Answer"), Message("Marks"), Message("of")
_WHY, _WHERE = Message("Why"), Message("Where")
_GRADES = (_CODE, _NAME, _NUMBER, _MARKS, _OF, Message("Percent"), Message("Waiting"))
_WAITING = (_CODE, _QUESTION, _MARKS, _OF, Message("Suggested"), _ANSWER, Message("Expected"), _WHY, _WHERE)
_TROUBLES = (_WHERE, Message("What"))
_CHANGES = (_CODE, _NAME, _QUESTION, _ANSWER, Message("Before"), Message("Now"), _WHY)
_ANALYSIS = (
    *(_QUESTION, Message("Copies"), Message("Answered"), Message("Difficulty"), Message("Discrimination")),
    *(Message("Mistakes"), Message("Options chosen"), Message("Beware")),
)


def _said(words: Iterable[Message], lang: Language) -> list[str]:
    return [word.text(lang) for word in words]


def number(value: float | None, places: int = 3) -> str:
    """A figure as short as it may be; "" where it is not known. Of marks, eighths are the finest that sections give."""
    if value is None:
        return ""
    return f"{value:.{places}f}".rstrip("0").rstrip(".") if places else f"{value:.0f}"


def grades(copies: Sequence[MarkedCopy], absent: Iterable[Copy], lang: Language) -> Table:
    """A row a copy: who, the total, the percentage, then each answer's marks and each question's.

    Students of whom nothing came back stand below, with nothing in their row.
    """
    columns = _columns(copies)
    head = [*_said(_GRADES, lang), *(name for name, _ in columns)]
    empty = [""] * (len(head) - 3)
    missing = ([copy.code, copy.student.name, copy.student.number, *empty] for copy in absent if copy.student)
    return [head, *(_row(copy, columns) for copy in copies), *missing]


def _columns(copies: Sequence[MarkedCopy]) -> list[tuple[str, bool]]:
    """Column names: each blank, and after a question's blanks, where there are several, the question (`Q7`)."""
    found: dict[tuple[int, int, str], tuple[str, bool]] = {}
    for copy in copies:
        for item in copy.items:
            for at, blank in enumerate(item.blanks):
                found[item.printed.number, at, blank.printed.id] = blank.printed.id, False
            if len(item.blanks) > 1:
                found[item.printed.number, 10**6, ""] = f"Q{item.printed.number}", True
    return [found[key] for key in sorted(found)]


def _row(copy: MarkedCopy, columns: Sequence[tuple[str, bool]]) -> list[str]:
    earned = {blank.printed.id: blank.earned for blank in copy.blanks.values()}
    whole = {f"Q{item.printed.number}": item.earned for item in copy.items}
    who = (copy.student.name, copy.student.number)
    percent = number(100 * copy.earned / copy.marks, 1) if copy.marks else ""
    cells = (number((whole if is_question else earned).get(name)) for name, is_question in columns)
    return [copy.copy.code, *who, number(copy.earned), number(copy.marks), percent, str(copy.waiting), *cells]


def waiting(copies: Sequence[MarkedCopy], lang: Language) -> Table:
    """What a person has to look at, question by question, then what one has marked.

    `quizzer grade` reads it with its Marks filled in.
    """
    for_a_person = sorted(
        (
            (copy, item, blank)
            for copy in copies
            for item in copy.items
            for blank in item.blanks
            if blank.by_hand or blank.verdict in WAITING
        ),
        key=lambda found: (found[2].verdict not in WAITING, *_place(found[1]), found[2].printed.id),
    )
    rows = [
        [
            copy.copy.code,
            blank.printed.id,
            blank.by_hand,
            number(blank.marks),
            number(blank.suggested),
            blank.text,
            _expected(item, blank, lang),
            blank.why.text(lang) if blank.why else "",
            blank.where,
        ]
        for copy, item, blank in for_a_person
    ]
    return [_said(_WAITING, lang), *rows]


def _place(item: MarkedItem) -> tuple[int, str]:
    return item.printed.number, item.printed.question


def _expected(item: MarkedItem, blank: MarkedBlank, lang: Language) -> str:
    """The key; of a short answer its numbered points with their marks, of a term what the card says."""
    if blank.printed.shape != "lines":
        return blank.printed.shown
    variant = item.variant
    if variant.question.kind != "short":
        return plain.text(" ".join(variant.steps(lang)))
    points = variant.question.entry.short.rubric
    share = blank.marks / sum(point.marks for point in points) if blank.marks else 0.0
    said = (f"{k}. {plain.text(p.of(lang))} ({number(p.marks * share)})" for k, p in enumerate(points, 1))
    return joined(said, lang)


def troubles(found: Iterable[Trouble], lang: Language) -> Table:
    """What was left alone, and where it stands."""
    return [_said(_TROUBLES, lang), *([one.where, one.message.text(lang)] for one in found)]


def analysis(figures: Analysis, lang: Language) -> Table:
    """A row a question."""
    return [_said(_ANALYSIS, lang), *(_item(item, lang) for item in figures.items)]


def _item(item: ItemFigures, lang: Language) -> list[str]:
    return [
        item.name,
        str(item.copies),
        number(item.answered, 2),
        number(item.difficulty, 2),
        number(item.discrimination, 2),
        "; ".join(f"{name} {count}" for name, count in item.mistakes.items()),
        "; ".join(f"{name} {count}" for name, count in item.choices.items()),
        joined((_WARNINGS[name].text(lang) for name in item.warnings), lang),
    ]


_WARNINGS = {
    "waiting": Message("some answers wait for you, and count as nothing so far"),
    "few": Message("too few copies to say much"),
    "few-correlated": Message("the discrimination is rough: fewer than 50 copies"),
    "negative": Message("who knows more does worse here: look at the question"),
    "too-easy": Message("nearly everyone has it"),
    "too-hard": Message("hardly anyone has it"),
}


def changes(before: Iterable[dict[str, object]], copies: Sequence[MarkedCopy], lang: Language) -> Table:
    """Who gets other marks than last time, and why; before: `results` of the marking before."""
    old = {(row["code"], row["blank"]): row for row in before}
    rows = [_said(_CHANGES, lang)]
    for copy in copies:
        for blank in copy.blanks.values():
            last = old.get((copy.copy.code, blank.printed.id))
            if last is None or (last["earned"] == blank.earned and last["marks"] == blank.marks):
                continue
            why = _why(last, blank, lang)
            marks = number(float(str(last["earned"]))), number(blank.earned)
            rows.append([copy.copy.code, copy.student.name, blank.printed.id, blank.text, *marks, why])
    return rows


def _why(last: dict[str, object], blank: MarkedBlank, lang: Language) -> str:
    if last["answer"] != blank.text:
        return say("another answer came back", lang)
    if blank.why is not None:
        return blank.why.text(lang)
    return say("{before} is now {after}", lang, before=str(last["verdict"]), after=blank.verdict)


def results(copies: Sequence[MarkedCopy], lang: Language) -> list[dict[str, object]]:
    """Every answer and its marks as plain data, to compare with the next marking."""
    return [
        {
            "code": copy.copy.code,
            "blank": blank.printed.id,
            "question": item.printed.question,
            "part": blank.printed.part,
            "answer": blank.text,
            "read_as": blank.read_as,
            "verdict": blank.verdict,
            "earned": blank.earned,
            "marks": blank.marks,
            "mistake": blank.mistake,
            "why": blank.why.text(lang) if blank.why else None,
        }
        for copy in copies
        for item in copy.items
        for blank in item.blanks
    ]
