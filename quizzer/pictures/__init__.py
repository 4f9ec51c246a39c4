"""Pictures that belong to questions, as plain data; drawn in characters, as SVG, and told in a sentence."""

from quizzer.language import Language, Message
from quizzer.pictures.shapes import Cell, Chain, Edge, Graph, Grid, Outcome, Picture, States, Window

__all__ = [
    "Cell",
    "Chain",
    "Edge",
    "Graph",
    "Grid",
    "Outcome",
    "Picture",
    "States",
    "Window",
    "alt",
    "svg",
    "terminal",
]


def terminal(picture: Picture, width: int = 76, ascii: bool = False) -> list[str]:
    """The picture as lines of characters.

    Args: width: cells that graphs and chains keep to; other pictures are as wide as what they hold.
        ascii: only ASCII besides the picture's own texts.
    """
    from quizzer.pictures import cell, chain, graph, grid, states

    if isinstance(picture, Grid):
        return grid.terminal(picture, ascii)
    if isinstance(picture, Graph):
        return graph.terminal(picture, width, ascii)
    if isinstance(picture, Chain):
        return chain.terminal(picture, width, ascii)
    if isinstance(picture, Cell):
        return cell.terminal(picture, ascii)
    return states.terminal(picture, ascii)


def svg(picture: Picture, lang: Language = "en") -> str:
    """The picture as one SVG element in the colour of the text around it, with title and description."""
    from quizzer.pictures import cell, chain, graph, grid, states

    description = alt(picture).text(lang)
    if isinstance(picture, Grid):
        return grid.svg(picture, description)
    if isinstance(picture, Graph):
        return graph.svg(picture, description)
    if isinstance(picture, Chain):
        return chain.svg(picture, description)
    if isinstance(picture, Cell):
        return cell.svg(picture, description)
    return states.svg(picture, description)


def alt(picture: Picture) -> Message:
    """The picture in one sentence, for those who do not see it."""
    from quizzer.pictures import cell, chain, graph, grid, states

    if isinstance(picture, Grid):
        return grid.alt(picture)
    if isinstance(picture, Graph):
        return graph.alt(picture)
    if isinstance(picture, Chain):
        return chain.alt(picture)
    if isinstance(picture, Cell):
        return cell.alt(picture)
    return states.alt(picture)
