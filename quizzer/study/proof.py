"""What `bank check` proves of a question: that it can be posed, read, answered and marked fairly in every variant."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, get_args

import numpy as np

from quizzer.bank import Bank, BankError, Question, Variant, plain
from quizzer.errors import QuizzerError
from quizzer.generators.core import Value
from quizzer.grading import grade, mistake_values
from quizzer.grading.verdict import shown
from quizzer.language import Language
from quizzer.markup import check as check_markup

LIVE: Final = 0.3  # a mistake that shows in fewer variants is not worth its words
GUESSABLE: Final = 0.4  # a value right in more variants can be learnt by heart
REJECTED: Final = 0.2
_LANGUAGES: Final = get_args(Language)
COARSE: Final = 0.05  # answers that show fewer than two figures
TINY: Final = 1e-12  # what is below is shown as 0
_RENDERED: Final = 20
_MEASURED: Final = 100


def prove(question: Question, bank: Bank, seeds: int) -> Iterator[QuizzerError]:
    """All that is wrong with a question over `seeds` variants, each with its file and line."""
    try:
        found = [*_references(question, bank)]
        if not found:
            found = [*(_numeric(question, seeds) if question.kind == "numeric" else _idea(question))]
        yield from (BankError("{id}: {why}", where=question.where, id=question.id, why=why) for why in found)
    except QuizzerError as error:
        yield error
    except Exception as error:  # a generator's own bug is the author's to see, with its question
        why = f"{type(error).__name__}: {error}"
        yield BankError("{id} breaks: {why}", where=question.where, id=question.id, why=why)


def _references(question: Question, bank: Bank) -> Iterator[str]:
    for name in {*question.needs, *question.data.get("exercises", {})}:
        if name not in bank.questions:
            yield f"there is no question {name}"
    if (loop := _loop(question, bank)) is not None:
        yield f"needs itself: {' → '.join(loop)}"


def _loop(question: Question, bank: Bank) -> list[str] | None:
    """A way from the question back to itself along `needs`."""
    paths, seen = [[question.id]], set()
    while paths:
        path = paths.pop()
        for need in bank.questions[path[-1]].needs if path[-1] in bank.questions else ():
            if need == question.id:
                return [*path, need]
            if need not in seen:
                seen.add(need)
                paths.append([*path, need])
    return None


def _words(variant: Variant, lang: Language) -> Iterator[str]:
    """Every text that a learner may see of a variant."""
    yield variant.text(lang)
    yield variant.hint(lang)
    yield from variant.steps(lang)
    for part in variant.parts:
        yield variant.label(part.id, lang)
        yield from (variant.option(part.id, o, lang) for o in part.options)
        rows, columns = variant.headings(part.id, lang)
        yield from (*rows, *columns)
    if variant.numeric:
        yield from (variant.mistake(m, lang) for m in variant.mistakes)


def _unreadable(variant: Variant) -> Iterator[str]:
    for lang in _LANGUAGES:
        for text in _words(variant, lang):
            try:
                check_markup(text)
            except QuizzerError as error:
                yield f"[{lang}, seed {variant.seed}] {error} in {text!r}"


def _idea(question: Question) -> Iterator[str]:
    variant = question.variant(0)
    yield from _unreadable(variant)
    replay = question.variant_of(variant.givens_json, 0)
    if replay.text("en") != variant.text("en"):
        yield "a stored review can't be replayed from its givens"
    verdict = grade(variant, _right(variant))
    if verdict.verdict != "right":
        yield f"its own answer is {verdict.verdict}"
    if variant.parts[0].kind != "text" and grade(variant, {}).score > 0:
        yield "an empty answer earns marks"


def _right(variant: Variant) -> dict[str, str]:
    """The right answer as it would be typed."""
    typed: dict[str, str] = {}
    for part in variant.parts:
        key = variant.key(part.id)
        if variant.question.kind == "flashcard":
            typed[part.id] = "good"
        elif isinstance(key, frozenset):
            typed[part.id] = ", ".join(sorted(key))
        elif part.kind == "cloze":
            typed[part.id] = key[0]
        elif isinstance(key, tuple):
            typed[part.id] = " ".join(key)
        else:
            typed[part.id] = key or ""
    return typed


def _numeric(question: Question, seeds: int) -> Iterator[str]:
    yield from _names(question.variant(0))
    live: Counter[str] = Counter()
    answers: dict[str, Counter[str]] = {}
    refused = 0
    distinct = set()
    for seed in range(seeds):
        variant = question.variant(seed)
        refused += question.problem.drawn(question.id, seed, question.knobs)[1] if seed < _RENDERED else 0
        distinct.add(str(variant.givens_json))
        yield from _one(variant)
        if seed < _RENDERED:
            yield from _unreadable(variant)
        live.update({m for values in mistake_values(variant).values() for m in values})
        for part in variant.parts:
            answers.setdefault(part.id, Counter())[shown(part, variant.key(part.id))] += 1
    yield from _figures(question, seeds, live, answers, refused, len(distinct))


def _names(variant: Variant) -> Iterator[str]:
    entry = variant.question.entry
    made = variant.run()
    known = {part.name for part in made.parts.values()}
    yield from (
        f"the generator asks no {name}; it asks {', '.join(sorted(known))}" for name in entry.parts.keys() - known
    )
    yield from (f"the generator knows no mistake {name}" for name in entry.mistakes.keys() - made.mistakes.keys())
    said = entry.mistakes.keys() | variant.question.topic.mistakes.keys()
    yield from (f"the mistake {name} has no words" for name in made.mistakes.keys() - said)


def _one(variant: Variant) -> Iterator[str]:
    """Own answers are right: in full, rounded at the end, and carried."""
    seed = f"seed {variant.seed}"
    replay = variant.question.variant_of(variant.givens_json, variant.seed)
    if plain(replay.run().steps) != plain(variant.run().steps):
        yield f"[{seed}] the givens do not survive being stored"
    for how, work in (("exact", variant.run()), ("carried", variant.run(carried=True))):
        typed = {p.id: _typed(work.parts[p.id].value) for p in variant.parts}
        verdict = grade(variant, typed)
        if verdict.verdict != "right":
            wrong = [p.id for p in verdict.parts if p.verdict != "right"]
            yield f"[{seed}] its own {how} answer is {verdict.verdict}: {', '.join(wrong)}"
    rounded = {p.id: shown(p, variant.key(p.id)) for p in variant.parts}
    if grade(variant, rounded).verdict != "right":
        yield f"[{seed}] the answer as it is shown is not right: {rounded}"


def _typed(value: Value) -> str:
    value = plain(value)
    if isinstance(value, list):
        return "[" + ", ".join(_typed(x) for x in value) + "]"
    if isinstance(value, tuple):
        return ", ".join(value)
    return repr(value) if isinstance(value, float) else str(value)


def _coarse(question: Question, seeds: int) -> Iterator[str]:
    """Parts whose answers often show fewer than two significant figures, so that the last digit is a large share."""
    entries: Counter[str] = Counter()
    poor: Counter[str] = Counter()
    for seed in range(min(seeds, _MEASURED)):
        variant = question.variant(seed)
        for part in variant.parts:
            if part.of == "real" and part.decimals is not None:
                values = np.abs(np.ravel(variant.key(part.id)))
                entries[part.name] += values.size
                poor[part.name] += int(((values > TINY) & (values * 10**part.decimals < 9.5)).sum())
    for name, count in poor.items():
        if count > COARSE * entries[name]:
            yield f"{count / entries[name]:.0%} of the answers {name} show one figure or none; ask more decimals"


def _figures(
    question: Question, seeds: int, live: Counter[str], answers: Any, refused: int, distinct: int
) -> Iterator[str]:
    variant = question.variant(0)
    if seeds >= _RENDERED:
        partly = set(question.entry.parts) < {part.name for part in variant.run().parts.values()}
        for name in variant.mistakes:
            if partly and not live[name]:
                continue  # it shows in parts that this question does not ask
            if live[name] < LIVE * seeds:
                yield f"the mistake {name} shows in {live[name] / seeds:.0%} of variants; it should in {LIVE:.0%}"
        yield from _coarse(variant.question, seeds)
        for part, values in answers.items():
            value, count = values.most_common(1)[0]
            if count > GUESSABLE * seeds and variant.part(part).kind in ("integer", "real", "vector", "matrix"):
                yield f"{part} = {value} is right in {count / seeds:.0%} of variants; vary the givens"
        if distinct < min(seeds, 100) * 0.1:
            yield f"only {distinct} different variants in {seeds} seeds"
    tried = min(seeds, _RENDERED)
    if refused > REJECTED * (refused + tried) and tried >= _RENDERED:
        yield f"{refused / (refused + tried):.0%} of draws are refused; draw fewer that teach nothing"
