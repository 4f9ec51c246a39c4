from math import tanh

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from marking_samples import Ratio, a_chain, a_size, doubled, numeric, ratio, right_answers

from quizzer.bank import Variant, load
from quizzer.generators.core import Work, problem
from quizzer.grading import grade

NUMBERS = st.integers(-20, 20).filter(lambda n: abs(n) > 2).map(lambda n: n / 10)


def worked(variant: Variant, places: int = 3, **own: float) -> dict[str, str]:
    """What a learner types who gets `own` values and works everything else out from them."""
    g, known = variant.givens, dict[str, float](own)
    h = c = total = 0.0
    for t, x in enumerate(g.x, 1):
        c = round(known.setdefault(f"c.{t}", c + g.w * float(x) + g.u * h), places)
        h = round(known.setdefault(f"h.{t}", g.o * tanh(c)), places)
        total += h
    known.setdefault("y", total)
    return {name: f"{value:.{places}f}" for name, value in known.items()}


@given(x=st.tuples(NUMBERS, NUMBERS), w=NUMBERS, u=NUMBERS, o=NUMBERS, wrong=st.integers(15, 90))
def test_what_follows_from_a_wrong_value_earns_its_marks(
    x: tuple[float, float], w: float, u: float, o: float, wrong: int
) -> None:
    variant = a_chain(x=list(x), w=w, u=u, o=o)
    response = worked(variant, **{"c.1": wrong / 10})
    assume(abs(variant.key("c.1") - wrong / 10) > 0.2)
    verdict = grade(variant, response)
    assert verdict.part("c.1").verdict == "wrong"
    assert [p.verdict for p in verdict.parts if p.id != "c.1"] == ["right"] * 4
    assert verdict.score == pytest.approx(4 / 5)


def test_a_followed_part_says_which_answers_it_follows_from() -> None:
    verdict = grade(a_chain(), worked(a_chain(), **{"c.1": 1.4}))
    said = {p.id: str(p.message) for p in verdict.parts if p.followed}
    assert said == {
        "h.1": "Right, from your “c.1”.",
        "c.2": "Right, from your “c.1”, “h.1”.",
        "h.2": "Right, from your “c.2”.",
        "y": "Right, from your “h.1”, “h.2”.",
    }
    assert verdict.part("c.1").message is None


def test_the_true_values_stay_right_after_a_wrong_one() -> None:
    variant = a_chain()
    verdict = grade(variant, {**right_answers(variant), "c.1": "1.7"})
    assert [p.id for p in verdict.parts if p.verdict != "right"] == ["c.1"]
    assert not any(p.followed for p in verdict.parts)


def test_the_expected_value_is_the_keys_even_where_a_part_follows() -> None:
    variant = a_chain()
    part = grade(variant, worked(variant, **{"c.1": 1.4})).part("h.2")
    assert part.expected == variant.key("h.2")
    assert part.followed


@pytest.mark.parametrize(
    "invented", ["0", "1", "0.000", "1.000", "0.0001", "-0.0004", "0.001", "-0.001", "0.002", "0.0049"]
)
def test_inventing_nothing_or_one_everywhere_earns_nothing(invented: str) -> None:
    variant = a_chain()
    verdict = grade(variant, {part.id: invented for part in variant.parts})
    assert verdict.earned == 0


@given(
    x=st.tuples(NUMBERS, NUMBERS),
    w=NUMBERS,
    u=NUMBERS,
    o=NUMBERS,
    bits=st.lists(st.sampled_from(["0", "1"]), min_size=5, max_size=5),
)
def test_no_pattern_of_invented_bits_earns_by_following(
    x: tuple[float, float], w: float, u: float, o: float, bits: list[str]
) -> None:
    variant = a_chain(x=list(x), w=w, u=u, o=o)
    values = [variant.run(making=m).parts[p.id].value for m in (None, *variant.mistakes) for p in variant.parts]
    assume(all(abs(float(v) - b) > 0.01 for v in values for b in (0, 1)))  # type: ignore[arg-type]
    typed = dict(zip((part.id for part in variant.parts), bits, strict=True))
    assert grade(variant, typed).earned == 0


def test_an_answer_that_is_not_followed_says_why() -> None:
    variant = a_chain()
    response = worked(variant, **{"c.1": 0.0})
    part = grade(variant, response).part("c.1")
    assert "only 0 and 1" in str(part.message)
    response = worked(variant, **{"c.1": 9999.0})
    assert "far too large" in str(grade(variant, response).part("c.1").message)


def test_a_fraction_where_a_whole_number_belongs_is_not_followed() -> None:
    verdict = grade(a_size(), {"side": "6.5", "outputs": "42.25"})
    assert "whole number" in str(verdict.part("side").message)
    assert verdict.part("outputs").verdict == "wrong"


def test_a_relus_honest_zero_is_followed() -> None:
    verdict = grade(a_size(), {"side": "6", "outputs": "36", "passed": "0", "after": "2"})
    assert verdict.verdict == "right"


def test_a_zero_that_a_mistake_gives_exactly_is_followed() -> None:
    verdict = grade(a_size(relu=1.5), {"passed": "0", "after": "2"})
    assert (verdict.part("passed").mistake, verdict.part("after").followed) == ("flipped", True)


def test_a_zero_that_no_mistake_gives_is_not_followed() -> None:
    verdict = grade(a_size(relu=1.5), {"passed": "1", "after": "5"})
    assert verdict.part("after").verdict == "wrong"
    assert verdict.earned == 0


def test_a_whole_number_is_followed_into_whole_numbers() -> None:
    verdict = grade(a_size(), {"side": "7", "outputs": "49"})
    assert (verdict.part("outputs").verdict, verdict.part("outputs").followed) == ("right", True)


def test_a_run_that_an_answer_breaks_leaves_the_rest_to_the_other_keys() -> None:
    variant = numeric(ratio, {"difference": {}, "quotient": {}, "last": {}}, a=7, b=3)
    verdict = grade(variant, {"difference": "2", "quotient": "9", "last": "70"})
    assert [p.verdict for p in verdict.parts] == ["wrong", "wrong", "right"]


def test_close_by_the_learners_own_value_says_so() -> None:
    variant = a_chain()
    response = worked(variant, **{"c.1": 1.4})
    response["h.1"] = f"{float(response['h.1']) + 0.004:.3f}"
    part = grade(variant, response).part("h.1")
    assert (part.verdict, str(part.message)) == ("close", "Close, from your “c.1”; check your rounding.")
    assert part.earned == part.marks / 2


@problem("fragile")
def fragile(g: Ratio, work: Work) -> None:
    """A generator with a bug that only some answers reach."""
    first = work.integer("first", 3, less=lambda: 2)
    if first > 5:
        raise RuntimeError("nobody thought of that")
    work.integer("second", first + 1)


def test_an_answer_that_upsets_a_generator_does_not_break_marking() -> None:
    variant = numeric(fragile, {"first": {}, "second": {}}, a=1, b=2)
    verdict = grade(variant, {"first": "7", "second": "8"})
    assert [p.verdict for p in verdict.parts] == ["wrong", "wrong"]


def test_where_both_keys_give_as_much_the_true_one_counts() -> None:
    variant = numeric(doubled, {"single": {"decimals": 2}, "v": {"decimals": 2}}, a=1, b=0)
    part = grade(variant, {"single": "2", "v": "2, 6"}).part("v")
    assert (part.cells, part.followed) == (("right", "wrong"), False)
    own = grade(variant, {"single": "2", "v": "4, 6"}).part("v")
    assert (own.cells, own.followed) == (("right", "right"), True)


def test_a_bare_answer_that_a_mistake_gives_is_followed_wherever_it_stands() -> None:
    variant = a_size(relu=0.7)
    verdict = grade(variant, {"side": "6", "outputs": "36", "passed": "0", "after": "2"})
    assert verdict.part("passed").mistake == "flipped"
    assert verdict.part("after").followed


@problem("magnified")
def magnified(g: Ratio, work: Work) -> None:
    """A number, and what makes its rounding large."""
    x = work.real("x", g.a)
    work.real("y", 100 * x)


def test_a_right_answer_may_be_followed_too_and_is_named() -> None:
    variant = numeric(magnified, {"x": {"decimals": 2}, "y": {"decimals": 2}}, a=0.5234, b=0)
    verdict = grade(variant, {"x": "0.53", "y": "53"})
    assert (verdict.verdict, verdict.part("y").followed) == ("right", True)
    assert str(verdict.part("y").message) == "Right, from your “x”."


def test_where_all_later_answers_follow_the_wrong_one_alone_is_named() -> None:
    givens = {"x": [2, -1], "s0": -1, "u": -2, "w": 2, "v": 1, "y": [-8, -12], "b": 0, "f": "identity", "at_end": False}
    variant = load().question("rnn.bptt-linear").variant_of(givens)
    answers = {"s.1": -4, "s.2": -6, "delta.2": 6, "delta.1": 16, "dv": -52, "du": 26, "dw": -40}
    verdict = grade(variant, {part: str(value) for part, value in answers.items()})
    for part in list(answers)[1:]:
        assert (verdict.part(part).verdict, str(verdict.part(part).message)) == ("right", "Right, from your “s_1”.")


def test_what_is_followed_is_named_by_its_label_in_each_language() -> None:
    variant = load().question("gcn.sum-states").variant(6)
    key = {"a": "0 1 1; 0 0 1; 1 0 0", "arrived": "-2; 1; -1", "after": "0; 1; 0"}
    message = grade(variant, key).part("after").message
    assert message is not None
    assert message.text("en") == "Right, from your “sums AH”."
    assert message.text("zh") == "对，按你的 “和 AH” 算。"
