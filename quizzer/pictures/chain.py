"""Layers in a row, each feeding the next."""

from quizzer.language import Message
from quizzer.pictures import vector as draw
from quizzer.pictures.canvas import Canvas, width
from quizzer.pictures.shapes import Chain


def terminal(chain: Chain, wide: int, basic: bool) -> list[str]:
    """Boxes joined by arrows; where a line is full, the next one goes on."""
    lines = [chain.title] if chain.title else []
    for at, row in enumerate(_rows(chain, wide)):
        high = max(layer.count("\n") + 1 for layer in row)
        canvas = Canvas(wide, high + 2)
        middle = (high + 1) // 2
        x = 0
        for number, layer in enumerate(row):
            if number or at:
                canvas.horizontal(x, x + 2, middle)
                canvas.text(x + 2, middle, "▶")
                x += 3
            top = (high - layer.count("\n") - 1) // 2
            x = canvas.labelled(x, top, layer) + 1
        lines += canvas.lines(basic)
    return lines


def _rows(chain: Chain, wide: int) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    used = 0
    for layer in chain.layers:
        box = max(map(width, layer.split("\n"))) + 4 + 3
        if rows[-1] and used + box > wide:
            rows.append([])
            used = 0
        rows[-1].append(layer)
        used += box
    return rows


def svg(chain: Chain, description: str) -> str:
    top = 10.0 + 28 * bool(chain.title)
    parts: list[str] = [draw.text(10, 20, chain.title, "start", strong=True)] if chain.title else []
    widest = 0.0
    for row, layers in enumerate(_rows(chain, 84)):
        high = 20.0 * max(layer.count("\n") + 1 for layer in layers) + 16
        x = 10.0
        for at, layer in enumerate(layers):
            if row or at:
                parts.append(draw.path((x, top + high / 2), (x + 28, top + high / 2), arrow=True))
                x += 30
            lines = layer.split("\n")
            size = draw.UNIT * max(map(width, lines)) + 20
            parts.append(draw.rect(x, top, size, high, radius=6))
            for number, line in enumerate(lines):
                parts.append(draw.text(x + size / 2, top + high / 2 + 20 * (number - (len(lines) - 1) / 2), line))
            x += size + 2
        widest = max(widest, x)
        top += high + 16
    return draw.document(widest + 8, top - 6, chain.title, description, parts)


def alt(chain: Chain) -> Message:
    return Message(
        "A chain of layers: {layers}.", layers=" → ".join(layer.replace("\n", ", ") for layer in chain.layers)
    )
