"""Marks of what came back: by the marker's own rules, with letters for options, and a person for what waits."""

import re
from pathlib import Path

import pytest
from returned_set import blank_of, keys, make, marked

from quizzer.errors import QuizzerError
from quizzer.practice.manifest import Manifest
from quizzer.practice.returning.changes import NO_CHANGES, read_changes
from quizzer.practice.returning.marking import MarkedBlank, mark_copy
from quizzer.practice.returning.responses import Response


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Manifest:
    return make(tmp_path_factory.mktemp("marks"))


def one(manifest: Manifest, question: str, text: str, at: int = 0) -> MarkedBlank:
    blank = blank_of(manifest.copies[0], question, at)
    return marked(manifest, {blank.id: text}).blanks[blank.id]


def test_the_printed_keys_earn_all_that_a_machine_can_give(manifest: Manifest) -> None:
    for copy in manifest.copies:
        found = mark_copy(manifest, copy, Response("", keys(copy)))
        for blank in found.blanks.values():
            wanted = "missing" if blank.printed.shape == "lines" else "right"
            assert blank.verdict == wanted, (blank.printed.id, blank.printed.shown, blank.why)
            assert blank.earned == pytest.approx(0 if wanted == "missing" else blank.marks)


def test_letters_stand_for_options_in_any_writing(manifest: Manifest) -> None:
    right = blank_of(manifest.copies[0], "sample.choice").shown
    for text in (right, right.lower(), f"({right})", f"{right}.", f" {right} ", chr(ord(right) + 0xFEE0)):
        assert one(manifest, "sample.choice", text).verdict == "right", text
    assert one(manifest, "sample.choice", "Q").verdict == "unreadable"
    several = blank_of(manifest.copies[0], "sample.several").shown
    for text in (several, several.replace(", ", ""), several.replace(", ", " ").lower()):
        assert one(manifest, "sample.several", text).verdict == "right", text
    assert one(manifest, "sample.claim", "T").verdict == "right"
    assert one(manifest, "sample.claim", "对").verdict == "right"
    assert one(manifest, "sample.claim", "F").verdict == "wrong"
    assert one(manifest, "sample.claim", "false").verdict == "wrong"
    assert one(manifest, "sample.claim", "A").verdict == "unreadable"  # though it could be the first of T and F


def test_a_named_mistake_is_named(manifest: Manifest) -> None:
    blank = blank_of(manifest.copies[0], "sample.size")
    name, value = next(iter(blank.mistakes.items()))
    found = one(manifest, "sample.size", str(value))
    assert (found.verdict, found.mistake, found.earned) == ("wrong", name, 0.0)


def test_what_cant_be_read_waits_and_the_rest_is_marked(manifest: Manifest) -> None:
    copy = manifest.copies[0]
    size, claim = blank_of(copy, "sample.size").id, blank_of(copy, "sample.claim").id
    found = marked(manifest, {size: "illegible", claim: "T"})
    assert found.blanks[size].verdict == "unreadable"
    assert found.blanks[size].why is not None
    assert found.blanks[claim].verdict == "right"
    mended = marked(manifest, {size: "illegible"}, {size: "1,5"}).blanks[size]
    assert (mended.verdict, mended.earned) == ("close", 1.5)


@pytest.mark.parametrize(("said", "verdict"), [("9", "waiting"), ("-1", "waiting"), ("x", "waiting"), ("2", "right")])
def test_a_teachers_marks_must_be_marks(manifest: Manifest, said: str, verdict: str) -> None:
    blank = blank_of(manifest.copies[0], "sample.size")
    assert marked(manifest, {}, {blank.id: said}).blanks[blank.id].verdict == verdict


def test_a_short_answer_waits_with_a_suggestion(manifest: Manifest) -> None:
    found = one(manifest, "sample.short", "It is a product of slopes.")
    assert (found.verdict, found.earned, found.suggested) == ("waiting", 0.0, 2.0)
    assert one(manifest, "sample.short", "").verdict == "missing"
    assert one(manifest, "sample.term", "How far it moves").verdict == "waiting"


def test_numbers_answered_by_a_letter_are_marked_as_the_numbers(tmp_path: Path) -> None:
    manifest = make(tmp_path, as_choice=True)
    for copy in manifest.copies:
        blank = blank_of(copy, "sample.size")
        assert blank.shape == "letter"
        for option in blank.options:
            found = mark_copy(manifest, copy, Response("", {blank.id: option.letter})).blanks[blank.id]
            assert (found.verdict == "right") == (option.letter == blank.shown)
            if option.value in map(str, blank.mistakes.values()):
                assert found.mistake in blank.mistakes


CHANGES: list[tuple[str, str, str, float]] = [
    ("drop: true", "7", "dropped", 0.0),
    ("full: true", "7", "right", 2.0),
    ("full: true", "", "missing", 0.0),
    ("accept: [about seven]", "About  SEVEN", "right", 2.0),
]


@pytest.mark.parametrize(("change", "text", "verdict", "earned"), CHANGES)
def test_marking_can_be_changed_afterwards(
    tmp_path: Path, manifest: Manifest, change: str, text: str, verdict: str, earned: float
) -> None:
    file = tmp_path / "changes.yaml"
    file.write_text(f"questions:\n  sample.size: {{{change}}}\n", encoding="utf-8")
    copy = manifest.copies[0]
    blank = blank_of(copy, "sample.size")
    assert int(blank.shown) != 7
    found = mark_copy(manifest, copy, Response("", {blank.id: text}), read_changes(file, manifest)).blanks[blank.id]
    assert (found.verdict, found.earned) == (verdict, earned)


def test_a_mistake_can_be_half_forgiven(tmp_path: Path, manifest: Manifest) -> None:
    copy = manifest.copies[0]
    blank = blank_of(copy, "sample.size")
    name, value = next(iter(blank.mistakes.items()))
    file = tmp_path / "changes.yaml"
    file.write_text(f"questions:\n  sample.size: {{mistakes: {{{name}: 0.5}}}}\n", encoding="utf-8")
    response = Response("", {blank.id: str(value)})
    found = mark_copy(manifest, copy, response, read_changes(file, manifest)).blanks[blank.id]
    assert (found.mistake, found.earned) == (name, 1.0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("questions: {sample.sise: {drop: true}}", r"changes.yaml:1:\d+: sample.sise is no question of this set"),
        ("questions: {sample.size: {dropp: true}}", r"changes.yaml:1:\d+: "),
        ("questions: {sample.size: {mistakes: {forgot_one: 2}}}", "between 0 and 1"),
        (
            "questions: {sample.size: {mistakes: {forgot_won: 1}}}",
            "sample.size has no mistake forgot_won; it has forgot",
        ),
    ],
)
def test_a_wrong_change_is_placed(tmp_path: Path, manifest: Manifest, text: str, said: str) -> None:
    file = tmp_path / "changes.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(QuizzerError) as caught:
        read_changes(file, manifest)
    assert re.search(said, caught.value.text())


@pytest.mark.parametrize(
    "date",
    ["2026-01-02 00:00:00", "2026/1/2", "01/02/2026", "1/2/26", "2-Jan", "Jan-02", "1月2日", "02.01.2026", "03:04:00"],
)
def test_a_date_that_a_spreadsheet_made_of_an_answer_waits(manifest: Manifest, date: str) -> None:
    found = one(manifest, "sample.size", date)
    assert found.verdict == "unreadable"
    assert found.why is not None
    assert found.why.text() == "a spreadsheet made a date or a time of this; look at the sheet"


@pytest.mark.parametrize("no_date", ["14/2", "2026-1", "VGG-16", "3-way", "1-2"])
def test_what_only_looks_like_a_date_is_read(manifest: Manifest, no_date: str) -> None:
    found = one(manifest, "sample.size", no_date)
    assert found.why is None or "date" not in found.why.text()


def test_no_changes_change_nothing(manifest: Manifest) -> None:
    item = manifest.copies[0].items[0]
    assert NO_CHANGES.of(item).applied(manifest, item).givens_json == item.givens
