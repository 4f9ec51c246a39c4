"""Nodes and what joins them."""

from math import atan2, hypot, pi

from quizzer.language import Message
from quizzer.pictures import vector as draw
from quizzer.pictures.canvas import Canvas, width
from quizzer.pictures.places import places as places_of
from quizzer.pictures.shapes import Graph

_HEADS = "▶↘▼↙◀↖▲↗"


def _label(name: str, held: str) -> str:
    return f"{name}: {held}" if held else name


def terminal(graph: Graph, wide: int, basic: bool) -> list[str]:
    """Boxes with straight lines between them; arrowheads where the graph is directed."""
    labels = {name: _label(name, held) for name, held in graph.nodes.items()}
    boxes = {name: width(label) + 4 for name, label in labels.items()}
    half_box = max(boxes.values()) / 2
    across = min(wide / 2 - half_box - 1, 11 + 2.0 * len(labels))
    standing = places_of(graph)
    down = 2 * (standing.rows - 1)
    top = 2 * bool(graph.title)
    middle = (across + half_box, top + down + 1)
    places = {
        name: (round(middle[0] + x * across), round(middle[1] + y * down)) for name, (x, y) in standing.of.items()
    }
    canvas = Canvas(round(2 * (across + half_box)) + 2, top + round(2 * down) + 3)
    canvas.text(0, 0, graph.title)
    for source, target, _ in graph.edges:
        if source != target:
            canvas.straight(places[source], places[target])
    for source, target, label in graph.edges:
        (x0, y0), (x1, y1) = places[source], places[target]
        share = 0.4 if graph.directed else 0.5
        if label and source != target:
            canvas.text(round(x0 + (x1 - x0) * share - width(label) / 2), round(y0 + (y1 - y0) * share), label)
    for name, label in labels.items():
        x, y = places[name]
        loop = any(source == target == name for source, target, _ in graph.edges)
        canvas.labelled(
            round(x - boxes[name] / 2), y - 1, label + (" ↺" if loop and not basic else " o" if loop else "")
        )
    if graph.directed:
        for source, target, _ in graph.edges:
            if source != target:
                _head(canvas, places[source], places[target], boxes[target])
    return canvas.lines(basic)


def _head(canvas: Canvas, start: tuple[int, int], end: tuple[int, int], box: int) -> None:
    """An arrowhead where the line from `start` meets the box around `end`."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = max(abs(across), abs(down))
    left = round(end[0] - box / 2)
    for step in range(length + 1):
        x, y = end[0] - across * step / length, end[1] - down * step / length
        if not (left <= round(x) < left + box and abs(round(y) - end[1]) < 2):
            break
    eighth = round(atan2(2 * down, across) / (pi / 4)) % 8
    canvas.text(round(x), round(y), _HEADS[eighth])


def svg(graph: Graph, description: str) -> str:
    labels = {name: _label(name, held) for name, held in graph.nodes.items()}
    half = {name: max(18.0, draw.UNIT * width(label) / 2 + 8) for name, label in labels.items()}
    widest = max(half.values())
    standing = places_of(graph)
    across, down = max(110.0, 1.2 * widest + 40), min(90.0, 30.0 * standing.rows)
    top = 28 * bool(graph.title)
    middle = (across + widest + 10, top + down + 40)
    places = {name: (middle[0] + x * across, middle[1] + y * down) for name, (x, y) in standing.of.items()}
    parts = [draw.text(middle[0], 18, graph.title, strong=True)] if graph.title else []
    for source, target, label in graph.edges:
        if source == target:
            x, y = places[source]
            parts.append(
                f'<path d="M{x - 10:.1f} {y - 16:.1f}C{x - 26:.1f} {y - 44:.1f} {x + 26:.1f} {y - 44:.1f} '
                f'{x + 10:.1f} {y - 17:.1f}"{_ARROW if graph.directed else ""}/>'
            )
            continue
        start = _rim(places[target], places[source], half[source])
        end = _rim(places[source], places[target], half[target])
        parts.append(draw.path(start, end, arrow=graph.directed))
        if label:
            share = 0.4 if graph.directed else 0.5
            x, y = (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
            parts.append(draw.text(x, y - 9, label, small=True))
    for name, label in labels.items():
        x, y = places[name]
        parts.append(draw.rect(x - half[name], y - 16, 2 * half[name], 32, radius=16))
        parts.append(draw.text(x, y, label))
    return draw.document(2 * middle[0], middle[1] + down + 24, graph.title, description, parts)


_ARROW = ' marker-end="url(#arrow)"'


def _rim(start: tuple[float, float], end: tuple[float, float], half: float) -> tuple[float, float]:
    """Where the line from `start` meets the box of half width `half` around `end`."""
    across, down = start[0] - end[0], start[1] - end[1]
    length = hypot(across, down) or 1.0
    reach = min(half / abs(across) if across else 1.0, 16 / abs(down) if down else 1.0, 1.0)
    gap = 2 / length
    return end[0] + across * (reach + gap), end[1] + down * (reach + gap)


def alt(graph: Graph) -> Message:
    labels = tuple(_label(name, held) for name, held in graph.nodes.items())
    nodes = "; ".join(labels) if any(graph.nodes.values()) else labels  # what a node holds may have commas
    arrow = " → " if graph.directed else "–"
    edges = tuple(f"{a}{arrow}{b}" + (f" ({label})" if label else "") for a, b, label in graph.edges)
    if graph.directed:
        return Message(
            "A directed graph with the nodes {nodes} and the arrows {edges}.", nodes=nodes, edges=edges or "–"
        )
    return Message("A graph with the nodes {nodes} and the edges {edges}.", nodes=nodes, edges=edges or "–")
