"""Where the nodes of a graph stand: from left to right where its arrows allow, else on a circle."""

from collections.abc import Mapping
from math import cos, pi, sin
from typing import NamedTuple

from quizzer.pictures.shapes import Graph

Place = tuple[float, float]


class Places(NamedTuple):
    """Of each node, from (-1, -1) at the top left to (1, 1); `rows`: how many boxes stand one above the other."""

    of: Mapping[str, Place]
    rows: float


def places(graph: Graph) -> Places:
    """In layers, each node right of all that it is made from, where no arrow then runs through another node."""
    layered = _in_layers(graph) if graph.directed else None
    return layered or Places(dict(zip(graph.nodes, _circle(len(graph.nodes)), strict=True)), _rows(len(graph.nodes)))


def _rows(count: int) -> float:
    return 1.0 if count == 2 else 3.0 if count < 5 else 4.0


def _circle(count: int) -> list[Place]:
    """Places around 0, clockwise from the top left."""
    if count == 2:
        return [(-1, 0), (1, 0)]
    turn = 2 * pi / count
    first = -pi / 2 if count % 2 else -pi / 2 - turn / 2
    found = [(cos(first + turn * at), sin(first + turn * at)) for at in range(count)]
    reach = [max(abs(place[axis]) for place in found) for axis in (0, 1)]
    return [(x / reach[0], y / reach[1]) for x, y in found]


def _in_layers(graph: Graph) -> Places | None:
    """None where arrows go round, or through a node, or there is but one layer."""
    depths = _depths(graph)
    if depths is None or len(set(depths.values())) < 2:
        return None
    last = max(depths.values())
    layers = [[name for name in graph.nodes if depths[name] == depth] for depth in range(last + 1)]
    tallest = max(map(len, layers))
    found: dict[str, Place] = {}
    for depth, layer in enumerate(layers):
        for at, name in enumerate(layer):
            row = at - (len(layer) - 1) / 2
            found[name] = (2 * depth / last - 1, 2 * row / (tallest - 1) if tallest > 1 else 0.0)
    clear = all(_clear(found, a, b, 1 / tallest) for a, b, _ in graph.edges)
    return Places(found, float(tallest)) if clear else None


def _depths(graph: Graph) -> dict[str, int] | None:
    """The layer of each node, from 0; what nothing leads to stands just before what it leads to."""
    depths = dict.fromkeys(graph.nodes, 0)
    for _ in graph.nodes:
        moved = {b: depths[a] + 1 for a, b, _ in graph.edges if depths[b] <= depths[a]}
        if not moved:
            break
        depths |= moved
    else:
        return None
    made = {b for _, b, _ in graph.edges}
    for name in graph.nodes:
        leads_to = [depths[b] for a, b, _ in graph.edges if a == name]
        if name not in made and leads_to:
            depths[name] = min(leads_to) - 1
    return depths


def _clear(found: Mapping[str, Place], source: str, target: str, near: float) -> bool:
    """Whether the line between two nodes keeps away from all others."""
    (x0, y0), (x1, y1) = found[source], found[target]
    between = [place for name, place in found.items() if name not in (source, target) and x0 < place[0] < x1]
    return all(abs(y0 + (y1 - y0) * (x - x0) / (x1 - x0) - y) > near for x, y in between)
