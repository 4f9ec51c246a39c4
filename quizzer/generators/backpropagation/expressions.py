"""A small expression as a computation graph, with the gradient at every node."""

from collections.abc import Iterable
from typing import Self

from pydantic import Field, model_validator

from quizzer.errors import Unfit
from quizzer.generators.core import Draw, Givens, Knobs, Work, problem
from quizzer.pictures import Edge, Graph
from quizzer.solvers.backpropagation import evaluated, local_slopes, operands


class Expression(Givens):
    """Inputs with their values, and nodes in order; the last node is the output."""

    inputs: dict[str, float] = Field(min_length=1, max_length=20, title="inputs and their values")
    nodes: dict[str, str] = Field(min_length=1, max_length=20, title='nodes, such as u: "x * y"')

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if not all(name.isascii() and name.isalnum() for name in (*self.inputs, *self.nodes)):
            raise Unfit("names should be letters and digits")
        evaluated(self.inputs, self.nodes)
        return self


SHAPES: dict[str, dict[str, str]] = {
    "sum_times": {"q": "x + y", "L": "q * z"},
    "difference_times": {"q": "x - y", "L": "q * z"},
    "difference_of_products": {"q": "x * y", "r": "y * z", "L": "q - r"},
    "shared_sum": {"u": "x * y", "v": "x + z", "L": "u * v"},
    "shared_difference": {"u": "x - y", "v": "x * z", "L": "u * v"},
    "added_once_more": {"u": "x * y", "v": "z - u", "L": "v * y"},
}


class ExpressionKnobs(Knobs):
    """Which shapes (see `SHAPES`)."""

    shapes: tuple[str, ...] = ("sum_times", "difference_times")


def _written(does: str, uses: list[str]) -> str:
    """A node as a formula."""
    if does in ("+", "-"):
        return f"{uses[0]}{does}{uses[1]}"
    if does == "*":
        return rf"{uses[0]}\cdot {uses[1]}"
    return rf"\operatorname{{{'ReLU' if does == 'relu' else does}}}({uses[0]})"


def _listed(nodes: Iterable[tuple[str, str]]) -> str:
    return r",\quad ".join(f"{name}={_written(*operands(node))}" for name, node in nodes)


@problem("expression_gradients")
def expression_gradients(g: Expression, work: Work) -> None:
    """All values forward; backward, at each node the sum over its uses of (gradient there) · (local derivative)."""
    values = evaluated(g.inputs, g.nodes)
    work.step("graph", _listed(g.nodes.items()))
    *inner, output = g.nodes
    work.step("last", output)
    work.step("final", list(g.inputs)[-1])
    for name, node in g.nodes.items():
        work.step("how", _written(*operands(node)), at=name)
        work.step("value", values[name], at=name)
    gradients = {output: 1.0}
    for name in (*reversed(inner), *g.inputs):
        above, local = [], []
        for use, node in g.nodes.items():
            for operand, steepness in local_slopes(node, values[use], values):
                if operand == name:
                    above.append(gradients[use])
                    factor = values[name] if "*" in node and work.mistake("own_factor") else steepness
                    local.append(abs(factor) if work.mistake("lost_minus") and "-" in node else factor)
        if work.mistake("no_upstream"):
            above = [1.0] * len(above)
        if work.mistake("one_path"):
            above, local = above[:1], local[:1]
        work.step("above", above, at=name)
        work.step("local", local, at=name)
        total = sum(a * b for a, b in zip(above, local, strict=True))
        gradients[name] = work.real("inner" if name in g.nodes else "grad", total, at=name)


@expression_gradients.draw
def draw_expression_gradients(draw: Draw, knobs: ExpressionKnobs) -> Expression:
    """Different whole inputs, none of them 0 or 1 in size; no node is 0."""
    nodes = SHAPES[draw.one_of(knobs.shapes)]
    x, y, z = (float(value) for value in draw.sample([-4, -3, -2, 2, 3, 4, 5], 3))
    inputs = {"x": x, "y": y, "z": z}
    draw.require(all(round(value) != 0 for value in evaluated(inputs, nodes).values()))
    return Expression(inputs=inputs, nodes=nodes)


@expression_gradients.picture
def picture_expression_gradients(g: Expression) -> Graph:
    """What feeds what; each node stands next to what it uses, so that few arrows cross."""
    signs = {"*": "×", "+": "+", "-": "−"}
    held = {name: f"{value:g}" for name, value in g.inputs.items()}
    held |= {name: signs.get(operands(node)[0], operands(node)[0]) for name, node in g.nodes.items()}
    arrows = [Edge(use, name) for name, node in g.nodes.items() for use in dict.fromkeys(operands(node)[1])]
    order: dict[str, None] = {}
    for name, node in g.nodes.items():
        order |= dict.fromkeys((*operands(node)[1], name))
    return Graph({name: held[name] for name in order}, tuple(arrows), directed=True)
