"""How large the first weights should be."""

from pydantic import Field

from quizzer.generators.core import Draw, Givens, Knobs, Work, problem
from quizzer.solvers.gradient_flow import he_variance, uniform_bound, xavier_variance


class Fans(Givens):
    """Units before and in a fully connected layer."""

    n_in: int = Field(ge=1, le=10**9, title="units before the layer")
    n_out: int = Field(ge=1, le=10**9, title="units in the layer")


class FansKnobs(Knobs):
    """Where the numbers come from."""

    units: tuple[int, ...] = (20, 30, 50, 64, 80, 100, 128, 150, 200, 256, 300, 400, 500)


@problem("initial_variance")
def initial_variance(g: Fans, work: Work) -> None:
    """Variances and standard deviations by Xavier and He, and Xavier's uniform bound."""
    swapped = work.mistake("swapped_rules")
    xavier, he = xavier_variance(g.n_in, g.n_out), he_variance(g.n_in)
    work.step("both", g.n_in + g.n_out)
    xavier = work.real("xavier", he if swapped else xavier, one_over=lambda: 1 / (g.n_in + g.n_out))
    he = work.real("he", xavier_variance(g.n_in, g.n_out) if swapped else he, one_over=lambda: 1 / g.n_in)
    work.real("deviation", he**0.5, gave_variance=lambda: he)
    work.step("tripled", 3 * xavier)
    work.real("bound", uniform_bound(xavier), gave_deviation=lambda: xavier**0.5, not_tripled=lambda: xavier)


@initial_variance.draw
def draw_initial_variance(draw: Draw, knobs: FansKnobs) -> Fans:
    """Two sizes that differ."""
    n_in, n_out = draw.sample(knobs.units, 2)
    return Fans(n_in=n_in, n_out=n_out)
