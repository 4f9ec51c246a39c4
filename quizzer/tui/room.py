"""Room for a question and its fields: where not all fits, the fields stay in sight and the question scrolls."""

from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

BESIDE = SHORT = 0.4  # of the width: a picture beside the words; of the height: a question that needs no scrolling


def make_room(page: Screen[None]) -> None:
    """Shares the page's body out between question and form.

    It is measured, not laid out to see: before the first layout as well. Once another page has taken its place there is
    nothing to share.
    """
    panes = [pane for name in ("#body", "#asked", "#form") for pane in page.query(name)]
    if len(panes) != 3:
        return
    body, asked, form = panes
    body.remove_class("split")
    for pane in (asked, form):
        pane.styles.clear_rule("height")
    size = page.app.size
    narrow = any(p.get_content_width(size, size) <= BESIDE * size.width for p in page.query("#picture"))
    asked.set_class(narrow, "beside")
    area = _area(page, body)
    above = _height(asked, area)
    if sum(above if pane is asked else _height(pane, area) for pane in body.displayed_children) > area.height:
        body.add_class("split")
        (form if above <= SHORT * area.height else asked).styles.height = "1fr"


def _area(page: Screen[None], body: Widget) -> Size:
    """What the body holds."""
    placed = next(p for p in page.arrange(page.app.size).placements if p.widget is body)
    return placed.region.size - body.gutter.totals


def _height(pane: Widget, area: Size) -> int:
    wide = area.width - pane.gutter.width
    return pane.get_content_height(area, area, wide) + pane.gutter.height + pane.styles.margin.height
