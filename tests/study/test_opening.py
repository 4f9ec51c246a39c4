"""A sitting opens with the question that the last one was left at, and shows it before it is worked out."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tea_time import START, ZONE, Clock

from quizzer.bank import bank_folders, load
from quizzer.errors import QuizzerError
from quizzer.language import LANGUAGES
from quizzer.progress import Store
from quizzer.study import EarlySession, Session, begun, keep
from quizzer.study.opening import KEY, Opening, Shown, kept, shown

TEA = """\
topic: {en: Tea, zh: 茶}
questions:
  - id: tea.size
    numeric: conv_output_size
    parts: {side: {label: {en: side, zh: 边长}}}
    ask: {en: "$<<n>>$, $<<f>>$, $<<s>>$, $<<p>>$?", zh: "$<<n>>$，$<<f>>$，$<<s>>$，$<<p>>$？"}
    hint: {en: Count., zh: 数。}
    steps: [$$<<side>>$$]
  - id: tea.claim
    true_false: {ask: {en: Claim., zh: 命题。}, answer: yes, reason: {en: So., zh: 如此。}}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "convolution.yaml").write_text(TEA, encoding="utf-8")
    return tmp_path / "convolution.yaml"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr("quizzer.study.early.local_now", made)
    return made


@pytest.fixture
def opened(file: Path, store: Store, clock: Clock) -> Callable[[], Session]:
    return lambda: Session(load([file]), store, clock=clock, scope=["tea"])


def of(session: Session, **changed: Any) -> dict[str, Any]:
    """What a sitting has kept, and some of it changed."""
    assert session.store is not None
    found: dict[str, Any] = session.store.setting(KEY)
    return {**found, **changed}


def test_all_that_is_shown_of_a_question_is_kept_word_for_word() -> None:
    bank = load(bank_folders(()))
    for question in bank.questions.values():
        variant = question.variant(7)
        for lang in LANGUAGES:
            words = json.loads(json.dumps(shown(variant, lang)))
            opening = Opening((), lang, question.id, 7, 0, 1, 1, 0, {}, words)
            stand_in = Shown(opening, lambda: pytest.fail("the variant was asked for"))
            assert opening.shows(lang)
            assert opening.shows_still(variant)
            assert stand_in.text(lang) == variant.text(lang)
            assert stand_in.drawing() == variant.drawing()
            assert stand_in.drawing(ascii=True) == variant.drawing(ascii=True)
            assert stand_in.described(lang) == variant.described(lang)
            assert (stand_in.marks, stand_in.numeric) == (variant.marks, variant.numeric)
            assert [p.id for p in stand_in.parts] == [p.id for p in variant.parts]
            for mine, part in zip(stand_in.parts, variant.parts, strict=True):
                assert (mine.kind, mine.rows, mine.columns) == (part.kind, part.rows, part.columns)
                assert (mine.decimals, mine.options, mine.form) == (part.decimals, part.options, part.form)
                assert stand_in.label(part.id, lang) == variant.label(part.id, lang)
                for option in part.options:
                    assert stand_in.option(part.id, option, lang) == variant.option(part.id, option, lang)
                if part.kind in ("vector", "matrix"):
                    assert stand_in.headings(part.id, lang) == variant.headings(part.id, lang)


def test_what_is_not_shown_is_asked_of_the_variant(file: Path) -> None:
    variant = load([file]).question("tea.size").variant(7)
    opening = Opening((), "en", "tea.size", 7, 0, 1, 1, 0, {}, shown(variant, "en"))
    stand_in = Shown(opening, lambda: variant)
    assert stand_in.text("zh") == variant.text("zh")
    assert stand_in.hint("en") == "Count."


def test_the_next_sitting_has_the_same_numbers_what_was_typed_and_the_hint(opened: Callable[[], Session]) -> None:
    first = opened()
    asked = first.next()
    assert asked is not None
    first.hint()
    keep(first, asked, {"side": "1/"})
    second = opened()
    again = second.next()
    assert again is not None
    assert (again.question.id, again.givens_json) == (asked.question.id, asked.givens_json)
    assert second.draft == {"side": "1/"}
    assert second.answer({"side": str(again.key("side"))}).rating == "hard"


def test_what_was_typed_to_one_question_is_not_kept_with_another(opened: Callable[[], Session]) -> None:
    session = opened()
    asked = session.next()
    session.skip()
    keep(session, asked, {"side": "12"})
    assert of(session)["question"] == "tea.claim"
    assert of(session)["typed"] == {}


def test_once_it_is_answered_what_comes_next_is_kept_and_asked_with_those_numbers(
    opened: Callable[[], Session],
) -> None:
    session = opened()
    session.next()
    session.answer({"side": "1"})
    keep(session)
    assert of(session)["question"] == "tea.claim"
    following = session.next()
    assert following is not None
    assert following.seed == of(session)["seed"]


def test_when_the_day_is_done_the_first_of_tomorrow_is_kept_from_the_day_s_start_on(
    opened: Callable[[], Session], clock: Clock, store: Store
) -> None:
    session = opened()
    for answers in ({"side": "1"}, {"answer": "true"}):
        session.next()
        session.answer(answers, rating="easy")
    assert session.next() is None
    clock.now = START + timedelta(days=200)
    later = opened()
    later.next()
    later.answer({"side": "1"}, rating="again")
    later.next()
    later.answer({"answer": "true"}, rating="easy")
    keep(later)
    assert of(later)["question"] == "tea.size"
    begins = datetime.fromtimestamp(of(later)["begins"], ZONE)
    assert (begins.date(), begins.hour) == ((clock.now + timedelta(days=1)).date(), 4)
    assert kept(store, ["tea"], begins - timedelta(seconds=1)) is None
    assert kept(store, ["tea"], begins) is not None


def test_a_question_that_does_not_wait_any_longer_gives_way(opened: Callable[[], Session], clock: Clock) -> None:
    first = opened()
    asked = first.next()
    keep(first, asked)
    assert first.deck is not None
    first.deck.wish("suspend", "tea.size", first.clock())
    following = opened().next()
    assert following is not None
    assert following.question.id == "tea.claim"


@pytest.mark.parametrize(
    "changed",
    [
        {"scope": ["coffee"]},
        {"scope": None},
        {"version": "0"},
        {"lang": "zh"},
        {"begins": 9e12},
        {"begins": "soon"},
        {"due": "many"},
        {"typed": {"side": 1}},
        {"typed": ["side"]},
        {"shown": {}},
        {"shown": "words"},
        {"shown": {"kind": "numeric", "marks": 1, "topic": ["t", "T"], "parts": [{"id": "x", "wrong": 1}]}},
        {"other": 1},
    ],
)
def test_another_sitting_another_version_or_nonsense_is_not_shown(
    changed: dict[str, Any], opened: Callable[[], Session], store: Store
) -> None:
    session = opened()
    keep(session, session.next())
    assert isinstance(begun(store, ["tea"], "en", opened), EarlySession)
    store.set_setting(KEY, of(session, **changed))
    assert isinstance(begun(store, ["tea"], "en", opened), Session)


@pytest.mark.parametrize("text", ["$$\\frac{1}$$", "<b>", 5, None, ["x"]])
def test_a_text_that_no_page_could_show_is_not_shown(text: Any, opened: Callable[[], Session], store: Store) -> None:
    session = opened()
    keep(session, session.next())
    for changed in ({"text": text}, {"labels": {"side": text}}, {"drawing": [text, 5]}):
        store.set_setting(KEY, of(session, shown=of(session)["shown"] | changed))
        assert isinstance(begun(store, ["tea"], "en", opened), Session)


def test_nothing_is_kept_of_a_quiz(file: Path, store: Store) -> None:
    session = Session(load([file]), store)
    keep(session, session.next(), {"side": "3"})
    assert store.setting(KEY) is None


def test_a_sitting_is_shown_first_and_made_when_it_is_asked_for_more(
    opened: Callable[[], Session], store: Store
) -> None:
    session = opened()
    asked = session.next()
    keep(session, asked, {"side": "7"})
    assert asked is not None
    early = begun(store, ["tea"], "en", opened)
    assert isinstance(early, EarlySession)
    assert early._session is None
    page = early.next()
    assert page.text("en") == asked.text("en")
    assert (early.left(), early.draft) == (session.left(), {"side": "7"})
    assert early._session is None
    outcome = early.answer({"side": str(asked.key("side"))})
    assert outcome.verdict.verdict == "right"
    assert early.ready().done == 1


def test_an_answer_to_a_question_that_has_changed_since_is_not_taken(
    opened: Callable[[], Session], store: Store, file: Path
) -> None:
    session = opened()
    keep(session, session.next())
    early = begun(store, ["tea"], "en", opened)
    file.write_text(TEA.replace("$<<n>>$,", "Of $<<n>>$,"), encoding="utf-8")
    assert isinstance(early, EarlySession)
    with pytest.raises(QuizzerError, match="changed"):
        early.answer({"side": "1"})
    assert list(store.events()) == []


def test_a_bank_that_cannot_be_read_is_heard_of(opened: Callable[[], Session], store: Store) -> None:
    session = opened()
    keep(session, session.next())

    def refused() -> Session:
        raise QuizzerError("there is no topic {word}", word="tea")

    early = begun(store, ["tea"], "en", refused)
    assert isinstance(early, EarlySession)
    with pytest.raises(QuizzerError, match="no topic tea"):
        early.ready()


def test_the_whole_bank_is_one_scope(opened: Callable[[], Session], store: Store, file: Path, clock: Clock) -> None:
    whole = Session(load([file]), store, clock=clock, scope=())
    keep(whole, whole.next())
    assert kept(store, (), clock()) is not None
    assert kept(store, ["tea"], clock()) is None
    assert kept(store, None, clock()) is None
