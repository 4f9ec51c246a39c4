"""The joint of the house: givens, draw, runs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from quizzer.generators.core import (
    Draw,
    Givens,
    Knobs,
    Matrix,
    NoVariant,
    Vector,
    Work,
    problem,
    round_half_away,
    sized,
)


class Cell(Givens):
    c_old: float
    i: float
    f: float
    g: float
    o: float


@problem("cell")
def cell(g: Cell, work: Work) -> None:
    kept = work.step("kept", g.f * g.c_old)
    c = work.real("c", kept + g.i * g.g, no_old_cell=lambda: g.i * g.g)
    work.real("h", g.o * np.tanh(c), no_tanh=lambda: g.o * c)


@cell.draw
def draw_cell(draw: Draw, knobs: Knobs) -> Cell:
    c_old = draw.decimal(-1, 1)
    draw.require(c_old != 0)
    i, f, g, o = (draw.decimal(0.1, 0.9) for _ in range(4))
    return Cell(c_old=c_old, i=i, f=f, g=g, o=o)


NUMBERS = Cell(c_old=-1, i=0.646, f=0.5, g=0.782, o=0.646)


def test_the_true_run_has_every_part_and_step() -> None:
    work = cell.run(NUMBERS)
    assert list(work.parts) == ["c", "h"]
    assert work.steps["kept"] == -0.5
    assert work.parts["h"].value == pytest.approx(0.646 * np.tanh(-0.5 + 0.646 * 0.782))


def test_a_carried_run_goes_on_with_rounded_values() -> None:
    work = cell.run(NUMBERS, carry=2)
    assert work.steps["c"] == 0.01
    assert work.parts["h"].value == pytest.approx(0.646 * np.tanh(0.01))


def test_a_learner_s_value_goes_on() -> None:
    work = cell.run(NUMBERS, {"c": 0.505})
    assert work.parts["h"].value == pytest.approx(0.646 * np.tanh(0.505))
    assert work.followed == {"c"}


@pytest.mark.parametrize("typed", [0.0, 1.0, float("inf"), 1e9])
def test_what_would_make_later_parts_trivial_is_not_followed(typed: float) -> None:
    assert cell.run(NUMBERS, {"c": typed}).parts["h"].value == cell.run(NUMBERS).parts["h"].value


def test_an_excused_nought_is_followed() -> None:
    assert cell.run(NUMBERS, {"c": 0.0}, excused={"c"}).parts["h"].value == 0


def test_a_mistake_reaches_every_later_line() -> None:
    work = cell.run(NUMBERS, making="no_old_cell")
    assert work.parts["c"].value == pytest.approx(0.646 * 0.782)
    assert work.parts["h"].value == pytest.approx(0.646 * np.tanh(0.646 * 0.782))


def test_mistakes_are_known_after_any_run() -> None:
    assert list(cell.run(NUMBERS).mistakes) == ["no_old_cell", "no_tanh"]


def test_the_same_seed_draws_the_same_givens_for_ever() -> None:
    first, _ = cell.drawn("some.id", 3, Knobs())
    assert first == cell.drawn("some.id", 3, Knobs())[0]
    assert first.model_dump() == {"c_old": 0.4, "i": 0.9, "f": 0.6, "g": 0.7, "o": 0.8}


def test_another_question_draws_other_givens() -> None:
    assert cell.drawn("some.id", 3, Knobs()) != cell.drawn("other.id", 3, Knobs())


@given(st.integers(0, 2**63), st.integers(-50, 50), st.integers(0, 50))
def test_a_drawn_number_is_the_printed_number(seed: int, low: int, reach: int) -> None:
    value = Draw("some.id", seed).decimal(low / 10, (low + reach) / 10, 0.1)
    assert low / 10 <= value <= (low + reach) / 10
    assert float(f"{value:.1f}") == value


def test_a_draw_that_never_teaches_says_why() -> None:
    @problem("never")
    def never(g: Cell, work: Work) -> None:
        work.real("c", g.c_old)

    @never.draw
    def draw_never(draw: Draw, knobs: Knobs) -> Cell:
        draw.require(False, "all units are dead")
        return NUMBERS

    with pytest.raises(NoVariant, match="all units are dead"):
        never.drawn("some.id", 0, Knobs())


class Layer(Givens):
    W: Matrix = sized("out", "in")
    x: Vector = sized("in")


def test_equal_letters_are_equal_lengths() -> None:
    Layer.model_validate({"W": [[1, 2, 3]], "x": [1, 2, 3]})
    with pytest.raises(ValidationError, match="x has a side of 2 where W has 3"):
        Layer.model_validate({"W": [[1, 2, 3]], "x": [1, 2]})


@pytest.mark.parametrize("hostile", [[float("nan")], [[1, 2], [3]], "12", [["a"]], [], [1.0] * 5000, None])
def test_an_array_is_of_finite_numbers(hostile: object) -> None:
    with pytest.raises(ValidationError):
        Layer.model_validate({"W": [[1]], "x": hostile})


def test_arrays_survive_json_and_can_t_be_changed() -> None:
    layer = Layer.model_validate({"W": [[1, 2.5]], "x": [0.1, 3]})
    again = Layer.model_validate_json(layer.model_dump_json())
    assert np.array_equal(again.W, layer.W)
    with pytest.raises(ValueError, match="read-only"):
        layer.W[0, 0] = 3


def test_an_array_lies_in_memory_as_a_stored_one_does() -> None:
    layer = Layer(W=np.arange(4.0).reshape(2, 2).T, x=np.ones(2))
    assert layer.W.flags.c_contiguous  # else its products differ in the last digit from those of a replay


def test_a_run_that_breaks_keeps_what_it_reached() -> None:
    @problem("divides")
    def divides(g: Cell, work: Work) -> None:
        c = work.real("c", g.c_old)
        work.real("d", float(np.float64(1) / c))

    work = divides.run(NUMBERS, {"c": 0.0}, excused={"c"})
    assert list(work.parts) == ["c"]
    assert work.reason is not None
    with pytest.raises(ArithmeticError):
        divides.run(NUMBERS.model_copy(update={"c_old": 0.0}))


def test_no_part_is_named_like_a_given() -> None:
    @problem("clash")
    def clash(g: Cell, work: Work) -> None:
        work.real("i", 1.0)

    with pytest.raises(RuntimeError, match="names a given"):
        clash.run(NUMBERS)


@pytest.mark.parametrize(("value", "places", "rounded"), [(0.125, 2, 0.13), (-0.125, 2, -0.13), (2.675, 2, 2.68)])
def test_a_half_is_rounded_as_a_hand_does(value: float, places: int, rounded: float) -> None:
    assert round_half_away(value, places) == rounded
