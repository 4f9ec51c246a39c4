"""One step of a recurrent cell: what flows where."""

from typing import Final

from quizzer.language import Message
from quizzer.pictures import vector as draw
from quizzer.pictures.canvas import Canvas, width
from quizzer.pictures.shapes import Cell, Kind

_NAMES: Final[dict[Kind, str]] = {"rnn": "RNN", "lstm": "LSTM", "gru": "GRU"}
_ART: Final[dict[Kind, str]] = {
    # A no-break space belongs to a label.
    # The GRU only says that z mixes h and n, and that r acts on n: books differ in the rest.
    "rnn": """
h ────╮   ╭───╮
      ├──▶│ f ├──────▶ h′
x ────╯   ╰───╯
""",
    "lstm": """
c ─────────×───────────────+─────────────┬─────────▶ c′
           │               │             │
           │               │           ╭─┴──╮
           │               │           │tanh│
           │               │           ╰─┬──╯
           │           ╭───×───╮         │
           │           │       │     o───×─────────▶ h′
           │           │       │     │
           f           i       g     │
         ╭─┴─╮       ╭─┴─╮  ╭──┴─╮ ╭─┴─╮
         │ σ │       │ σ │  │tanh│ │ σ │
         ╰─┬─╯       ╰─┬─╯  ╰──┬─╯ ╰─┬─╯
h, x ──────┴───────────┴───────┴─────╯
""",
    "gru": """
h ──────────────────────────────╮
                              ╭─┴───╮
           r ─────▶ n ────────┤ mix ├──────▶ h′
           │        │         ╰─┬───╯
           │        │           z
         ╭─┴─╮   ╭──┴─╮       ╭─┴─╮
         │ σ │   │tanh│       │ σ │
         ╰─┬─╯   ╰──┬─╯       ╰─┬─╯
h, x ──────┴────────┴───────────╯
""",
}


def _canvas(cell: Cell) -> Canvas:
    art = _ART[cell.kind].strip("\n").split("\n")
    legend = [f"{name} = {value}" for name, value in cell.values.items()]
    top = 2 * bool(cell.title)
    wide = max(map(width, [*art, cell.title, "   ".join(legend)]))
    canvas = Canvas(wide, top + len(art) + (2 if legend else 0))
    canvas.text(0, 0, cell.title)
    canvas.art(0, top, art)
    canvas.text(0, top + len(art) + 1, "   ".join(legend))
    return canvas


def terminal(cell: Cell, basic: bool) -> list[str]:
    return _canvas(cell).lines(basic)


def svg(cell: Cell, description: str) -> str:
    canvas = _canvas(cell)
    size = (draw.UNIT * (canvas.width + 2), draw.ROW * (canvas.height + 1))
    return draw.document(*size, cell.title, description, draw.canvas(canvas))


def alt(cell: Cell) -> Message:
    name = _NAMES[cell.kind]
    if not cell.values:
        return Message("One step of a recurrent cell ({name}).", name=name)
    values = ", ".join(f"{key} = {value}" for key, value in cell.values.items())
    return Message("One step of a recurrent cell ({name}) with {values}.", name=name, values=values)
